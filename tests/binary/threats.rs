//! Threats of `docs/threats.md` that have no other home: small stacks, long names, what looks like a variable, and what
//! CI services hand to programs.

use crate::place::{MAP, Place, Run};
use std::fs;
use std::process::{Command, Stdio};

#[test]
fn a_small_stack_is_enough_for_the_deepest_nesting() {
    let place = Place::new();
    place.put("flow.journey.yaml", format!("title: {}", "[".repeat(100_000)));
    let blocks: Vec<_> = (0..2_000).map(|depth| " ".repeat(depth) + "a:").collect();
    place.put("block.journey.yaml", format!("title: A\n{}\n", blocks.join("\n")));
    for file in ["flow", "block"] {
        let script = format!("ulimit -s 1024; exec \"$0\" check {file}.journey.yaml");
        let mut shell = Command::new("sh");
        shell.args(["-c", &script, env!("CARGO_BIN_EXE_cjm")]).current_dir(place.path("")).stdin(Stdio::null());
        let run = Run::of(shell.output().expect("there is a shell")).expect(2);
        assert!(run.stdout.contains("limit-exceeded") && run.stdout.contains("`depth`"), "{run:?}");
    }
}

#[test]
fn what_looks_like_a_variable_is_text_in_every_output() {
    let place = Place::new();
    let text = "${HOME} $(id) `id` ${{ secrets.X }} %PATH% {{ 7 * 7 }}";
    place.put("a.journey.yaml", MAP.replace("name: Look", &format!("name: '{text}'")));
    place.cjm("render").expect(0);
    let picture = roxmltree::Document::parse(&place.read("a.svg")).map(|svg| all_text(&svg)).expect("well-formed");
    assert!(picture.contains("${HOME}") && picture.contains("secrets.X"), "{picture}");
    let report = place.cjm("report a.journey.yaml --format json").expect(0).stdout;
    assert!(report.contains("${HOME} $(id) `id` ${{ secrets.X }} %PATH% {{ 7 * 7 }}"), "{report}");
}

fn all_text(svg: &roxmltree::Document<'_>) -> String {
    svg.descendants().filter_map(|node| node.text()).collect::<Vec<_>>().join(" ")
}

#[test]
fn files_and_secrets_of_ci_services_are_left_alone() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP.replace("owner: team\n", ""));
    let handed = ["GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY", "GITHUB_PATH"];
    let secret = "ghs_0123456789abcdef";
    for line in ["check --format github", "check", "render", "report --format markdown", "fmt --check"] {
        let mut command = place.command();
        command.args(line.split_whitespace()).stdin(Stdio::null()).env("GITHUB_ACTIONS", "true");
        for name in handed {
            command.env(name, place.put(name, "before\n"));
        }
        command.env("GITHUB_TOKEN", secret).env("CI_JOB_TOKEN", secret);
        let run = Run::of(command.output().expect("the binary starts"));
        assert!(!run.stdout.contains(secret) && !run.stderr.contains(secret), "{run:?}");
        for name in handed {
            assert_eq!(place.read(name), "before\n", "{line}: {name}");
        }
    }
}

#[test]
fn a_name_as_long_as_systems_allow_works() {
    const LONGEST: usize = 255;
    let place = Place::new();
    let name = format!("{}.journey.yaml", "a".repeat(LONGEST - ".journey.yaml".len()));
    let before = MAP.replace("owner: team\n", "owner: team   \n");
    place.put(&name, &before);
    place.run(["check", name.as_str()]).expect(0);
    place.run(["fmt", name.as_str()]).expect(0);
    assert_ne!(place.read(&name), before);
    place.run(["render", name.as_str()]).expect(0);
    assert!(fs::read_dir(place.path("")).expect("a directory").count() > 2, "the picture is there");
}

#[test]
fn a_name_of_spaces_only_is_located() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP.replace("title: Buying", "title: '   '").replace("name: Look", "name: '  '"));
    let run = place.cjm("check --format concise").expect(1);
    for line in ["a.journey.yaml:2:8: error", "a.journey.yaml:8:15: error"] {
        assert!(run.stdout.contains(line), "{run:?}");
    }
}
