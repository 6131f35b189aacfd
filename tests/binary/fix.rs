//! `cjm check --fix`: what has a certain cure is mended, everything else stays byte for byte.

use crate::place::{MAP, Place};
use std::fs;

const MISSPELT: &str = "\u{feff}# head\r\ncjm: 1\r\ntitel:  Buying   # why\r\n\r\nowner: team\r\npersona: Lena\r\nphases:\r\n  - name: 'Search'\r\n    touchpoints:\r\n      # the first\r\n      - name: \"Look\"\r\n        channel: web\r\n        emotion: '1'   # from interviews\r\n        moment_of_truth: Yes\r\n        painPoints: [{ problem: slow, severity: High }]";
const MENDED: &str = "\u{feff}# head\r\ncjm: 1\r\ntitle:  Buying   # why\r\n\r\nowner: team\r\npersona: Lena\r\nstages:\r\n  - name: 'Search'\r\n    touchpoints:\r\n      # the first\r\n      - name: \"Look\"\r\n        channel: web\r\n        emotion: 1   # from interviews\r\n        moment_of_truth: true\r\n        pain_points: [{ problem: slow, severity: high }]";

/// A map with more below its title.
fn with(top: &str) -> String {
    MAP.replace("owner: team\n", &format!("owner: team\n{top}"))
}

#[test]
fn what_is_certain_is_mended_and_all_else_stays_byte_for_byte() {
    let place = Place::new();
    place.put("a.journey.yaml", MISSPELT);
    let run = place.cjm("check --fix --format concise").expect(0);
    assert_eq!(place.read("a.journey.yaml"), MENDED);
    assert_eq!(run.stderr, "fixed 6 findings in 1 file\n");
    assert!(!run.stdout.contains("error["), "{run:?}");
    let again = place.cjm("check --fix --format concise").expect(0);
    assert_eq!((place.read("a.journey.yaml").as_str(), again.stderr.as_str()), (MENDED, ""));
    assert_eq!(place.files(), ["a.journey.yaml"]);
}

#[test]
fn without_fix_nothing_is_written_and_the_closing_line_says_what_could_be() {
    let place = Place::new();
    let map = with("summry: x\ndesc: y\n");
    place.put("a.journey.yaml", &map);
    let last = |line: &str| place.cjm(line).expect(1).stdout.lines().last().map(str::to_owned).unwrap_or_default();
    assert_eq!(last("check"), "1 fixable with --fix");
    place.put("a.journey.yaml", map.replace("emotion: 1", "emotion: 1\n        desc: z"));
    assert_eq!(last("check"), "1 fixable with --fix (1 more with --unsafe-fixes)");
    assert_eq!(last("check --unsafe-fixes"), "2 fixable with --fix --unsafe-fixes");
    assert!(place.read("a.journey.yaml").contains("desc: z"));
    assert!(!place.cjm("check -q").expect(1).stdout.contains("fixable"));
    assert!(!place.cjm("check --format json").expect(1).stdout.contains("fixable"));
}

#[test]
fn unsafe_fixes_are_taken_on_request_only() {
    let place = Place::new();
    let map = MAP.replace("emotion: 1", "emotion: 1\n        desc: z\n        path: hapy");
    place.put("a.journey.yaml", &map);
    place.cjm("check --fix").expect(1);
    assert_eq!(place.read("a.journey.yaml"), map);
    let run = place.cjm("check --fix --unsafe-fixes --verbose").expect(0);
    assert_eq!(place.read("a.journey.yaml"), map.replace("desc: z", "summary: z").replace("hapy", "happy"));
    assert!(run.stderr.contains("fixed a.journey.yaml:11:9: rename to `summary` [unknown-key]\n"), "{run:?}");
    assert!(run.stderr.ends_with("fixed 2 findings in 1 file\n"), "{run:?}");
}

#[test]
fn a_text_that_a_comment_sign_cut_off_is_quoted_whole_and_comments_beside_it_stay() {
    let place = Place::new();
    let map = with("summary: Fix ticket #4711 \"now\"\n# why\n");
    place.put("a.journey.yaml", &map);
    place.cjm("check --fix --unsafe-fixes").expect(0);
    let quoted = "summary: \"Fix ticket #4711 \\\"now\\\"\"\n# why\n";
    assert_eq!(place.read("a.journey.yaml"), with(quoted));
}

#[test]
fn diff_shows_the_change_and_writes_nothing() {
    let place = Place::new();
    let map = with("summry: x\n");
    place.put("d/a.journey.yaml", &map);
    let run = place.cjm("check --diff").expect(1);
    let diff = "--- d/a.journey.yaml\n+++ d/a.journey.yaml\n@@ -1,7 +1,7 @@\n cjm: 1\n title: Buying\n owner: team\n-summry: x\n+summary: x\n persona: Lena\n stages:\n   - name: Search\n";
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), (diff, "would fix 1 finding in 1 file\n"));
    assert_eq!(place.read("d/a.journey.yaml"), map);
    let run = place.feed("check --diff -", &map).expect(1);
    assert!(run.stdout.starts_with("--- <stdin>\n+++ <stdin>\n"), "{run:?}");
    place.put("d/a.journey.yaml", MAP);
    assert_eq!(place.cjm("check --diff").expect(0).stdout, "");
    place.cjm("check --diff --format json").expect(2);
}

#[test]
fn the_fixed_text_of_standard_input_goes_to_standard_output_and_what_is_left_to_standard_error() {
    let place = Place::new();
    let run = place.feed("check --fix --format concise -", MISSPELT).expect(0);
    assert_eq!(run.stdout, MENDED);
    assert!(run.stderr.starts_with("fixed 6 findings in 1 file\n<stdin>:"), "{run:?}");
    assert!(run.stderr.contains("\n1 file, 0 errors, "), "{run:?}");
    assert_eq!(place.feed("check --fix -", MAP).expect(0).stdout, MAP, "a text without defects comes back too");
    let broken = "title: [a\n";
    assert_eq!(place.feed("check --fix -", broken).expect(1).stdout, broken);
}

#[test]
fn project_files_and_personas_are_mended_too() {
    let place = Place::new();
    let (config, persona) = (
        "cjm: 1\nchanels: { web: Web }\npersonas:\n  lena: { file: lena.yaml }\nrules: { emotion-clif: warning }\n",
        "name: Lena\nGoals: [x] # y\n",
    );
    place.put("cjm.yaml", config);
    place.put("lena.yaml", persona);
    place.put("m/a.journey.yaml", MAP.replace("Lena", "lena").replace("owner: team\n", ""));
    let run = place.cjm("check --fix m").expect(0);
    let fixed = config.replace("chanels", "channels").replace("emotion-clif: warning", "emotion-cliff: warn");
    assert_eq!(place.read("cjm.yaml"), fixed, "{run:?}");
    assert_eq!(place.read("lena.yaml"), persona.replace("Goals", "goals"));
    assert_eq!(run.stderr, "fixed 4 findings in 2 files\n");
}

#[test]
fn idle_suppressions_go_and_what_stands_beside_them_stays() {
    let idle = "- { rule: emotion-cliff, reason: x }";
    let used = "- { rule: touchpoint-without-metric, reason: y } # agreed";
    let (flow, kept) = ("{ rule: emotion-cliff, reason: x }", "{ rule: touchpoint-without-metric, reason: y }");
    let cases = [
        (format!("allow:\n  {idle}\n  {used}\n"), format!("allow:\n  {used}\n")),
        (format!("allow:\n  {used}\n  {idle}\n"), format!("allow:\n  {used}\n")),
        (format!("allow:\n  {idle}\n  {idle}\ntags: [a]\n"), "tags: [a]\n".to_owned()),
        (
            "allow:\n  - rule: emotion-cliff\n    reason: >\n      long\n\n# next\ntags: [a]\n".to_owned(),
            "\n# next\ntags: [a]\n".to_owned(),
        ),
        (format!("allow: [{flow}, {kept}]\n"), format!("allow: [{kept}]\n")),
        (format!("allow: [{kept}, {flow}]\n"), format!("allow: [{kept}]\n")),
        (format!("allow: [{kept},\n  {flow},\n  {flow}]\n"), format!("allow: [{kept}]\n")),
        (format!("allow: {flow}\n"), String::new()),
        ("tags: [a] # cjm: allow(emotion-cliff) x\n".to_owned(), "tags: [a]\n".to_owned()),
        // What somebody said about an entry is not taken away with it, nor left to speak about the next.
        (format!("allow:\n  {idle} # said\n  {used}\n"), format!("allow:\n  {idle} # said\n  {used}\n")),
        (format!("allow:\n  # said\n  {idle}\n  {used}\n"), format!("allow:\n  # said\n  {idle}\n  {used}\n")),
        (format!("allow: [{flow}, # said\n  {kept}]\n"), format!("allow: [{flow}, # said\n  {kept}]\n")),
        (format!("allow: [{kept}, # said\n  {flow}]\n"), format!("allow: [{kept}, # said\n  {flow}]\n")),
        // What is said below it, or above another, is said about something else.
        (format!("allow:\n  {idle}\n# next\ntags: [a]\n"), "# next\ntags: [a]\n".to_owned()),
        (format!("tags: [a] # said\nallow:\n  {idle}\n  {used}\n"), format!("tags: [a] # said\nallow:\n  {used}\n")),
        (format!("# said\n\nallow:\n  {used}\n  {idle}\n"), format!("# said\n\nallow:\n  {used}\n")),
        // A name that may be meant elsewhere stays with what it names.
        (format!("allow:\n  - &a {flow}\n  {used}\n"), format!("allow:\n  - &a {flow}\n  {used}\n")),
    ];
    for (before, after) in cases {
        let place = Place::new();
        place.put("a.journey.yaml", with(&before));
        place.cjm("check --fix").expect(0);
        assert_eq!(place.read("a.journey.yaml"), with(&after), "{before}");
    }
}

#[test]
fn a_file_with_errors_that_hide_others_is_left_as_it_is() {
    let cases = [
        "<<<<<<< HEAD\nsummry: x\n=======\nsummry: y\n>>>>>>> other\n",
        "summry: x\n---\ntitle: y\n",
        "summry: x\u{202e}\n",
        "summry: a\nsummary: [\n",
    ];
    for case in cases {
        let place = Place::new();
        place.put("a.journey.yaml", with(case));
        place.put("b.journey.yaml", with("summry: x\n"));
        let run = place.cjm("check --fix").expect(1);
        assert_eq!(place.read("a.journey.yaml"), with(case));
        assert_eq!(place.read("b.journey.yaml"), with("summary: x\n"), "each file stands for itself");
        assert!(run.stderr.ends_with("fixed 1 finding in 1 file\n"), "{case}: {run:?}");
    }
}

#[test]
fn a_fix_that_would_change_something_else_is_not_taken_and_makes_the_exit_code_2() {
    let place = Place::new();
    let touchpoint = "emotion: 1\n        importance: &x \"8\"\n        Actions: [*x]";
    let map = MAP.replace("emotion: 1", touchpoint);
    place.put("a.journey.yaml", &map);
    let run = place.cjm("check --fix").expect(2);
    assert_eq!(place.read("a.journey.yaml"), map.replace("Actions", "actions"), "the other fix is taken");
    let why = "error: a.journey.yaml:11:24: a fix was not taken: the new text would not hold the same data\n";
    assert!(run.stderr.starts_with(why), "{run:?}");
}

#[test]
fn fixes_that_bring_new_errors_are_taken_back() {
    let place = Place::new();
    let map = MAP.split("    touchpoints").next().expect("there is a head").to_owned()
        + "    interactions: [{ a: 1, b: 2 }]\n";
    place.put("a.journey.yaml", &map);
    let run = place.cjm("check --fix --unsafe-fixes --format concise").expect(2);
    assert_eq!(run.stderr, "error: a.journey.yaml: fixes would bring new errors and were not taken\n");
    assert!(run.stdout.contains("error[unknown-key] `interactions`"), "{run:?}");
    assert_eq!(place.read("a.journey.yaml"), map);
}

#[test]
fn a_reference_follows_the_id_that_it_means() {
    let place = Place::new();
    let map = MAP.replace("emotion: 1", "emotion: 1\n        pain_points: [{ problem: x, id: too slow }]\n        opportunities: [{ idea: y, answers: too slow }]");
    place.put("a.journey.yaml", &map);
    place.cjm("check --fix").expect(1);
    assert_eq!(place.read("a.journey.yaml"), map);
    place.cjm("check --fix --unsafe-fixes").expect(0);
    assert_eq!(place.read("a.journey.yaml"), map.replace("too slow", "too-slow"));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_told_and_keeps_no_other_from_it() {
    let place = Place::new();
    let map = with("summry: x\n");
    for name in ["a.journey.yaml", "b.journey.yaml", "c.journey.yaml"] {
        place.put(name, &map);
    }
    fs::hard_link(place.path("b.journey.yaml"), place.path("other name")).expect("links can be made");
    let run = place.cjm("check --fix --format concise").expect(2);
    assert!(run.stderr.contains("b.journey.yaml: the file has several names (hard links)"), "{run:?}");
    assert!(run.stderr.contains("fixed 2 findings in 2 files\n"), "{run:?}");
    assert!(run.stdout.contains("b.journey.yaml:4:1: error[unknown-key]"), "what is left is told: {run:?}");
    assert_eq!(place.read("b.journey.yaml"), map);
    assert_eq!(place.read("c.journey.yaml"), with("summary: x\n"));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_project_is_not_followed() {
    let (place, outside) = (Place::new(), Place::new());
    let real = outside.put("a.journey.yaml", with("summry: x\n"));
    std::os::unix::fs::symlink(&real, place.path("a.journey.yaml")).expect("links can be made");
    let run = place.cjm("check --fix a.journey.yaml").expect(2);
    assert!(run.stderr.contains("a symbolic link to a place outside the project; not changed"), "{run:?}");
    assert_eq!(outside.read("a.journey.yaml"), with("summry: x\n"));
}

#[cfg(unix)]
#[test]
fn a_run_that_is_interrupted_stops_between_two_files_and_says_what_was_done() {
    use std::process::{Command, Stdio};
    const FILES: usize = 1_000;
    let place = Place::new();
    let (before, after) = (with("summry: x\n"), with("summary: x\n"));
    let name = |at: usize| format!("{at:04}.journey.yaml");
    (0..FILES).for_each(|at| drop(place.put(name(at), &before)));
    let mut command = place.command();
    command.args(["check", "--fix", "--format", "concise"]).stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().expect("the binary starts");
    while place.read(&name(0)) == before {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill is there");
    let end = child.wait_with_output().expect("it ends");
    let said = String::from_utf8(end.stderr).expect("the program prints UTF-8");
    let texts: Vec<String> = (0..FILES).map(|at| place.read(&name(at))).collect();
    let done = texts.iter().filter(|text| **text == after).count();
    assert!(texts.iter().all(|text| *text == before || *text == after), "a file is old or new");
    assert_eq!(place.files().len(), FILES, "nothing is left behind");
    if done < FILES {
        assert_eq!(end.status.code(), Some(130), "{said}");
        assert!(said.contains(&format!("interrupted: {done} of {FILES} files written\n")), "{said}");
        assert_eq!(said.matches("\nwritten ").count() + usize::from(said.starts_with("written ")), done, "{said}");
    }
}

#[test]
fn only_what_is_shown_is_mended() {
    let place = Place::new();
    let idle = with("allow: [{ rule: emotion-cliff, reason: x }]\n");
    place.put("a.journey.yaml", &idle);
    place.cjm("check --fix --ignore unused-suppression").expect(0);
    assert_eq!(place.read("a.journey.yaml"), idle);
    place.cjm("check --fix --write-baseline").expect(2);
    place.cjm("check --fix").expect(0);
    assert_eq!(place.read("a.journey.yaml"), with(""));
}

#[test]
fn what_a_baseline_knows_is_left_to_the_team() {
    let place = Place::new();
    let linked = MAP.replace("emotion: 1", "emotion: 1\n        next: pay-now\n      - name: Pay now");
    place.put("a.journey.yaml", &linked);
    let line = "--select linked-by-name --today 2026-11-22";
    place.cjm(&format!("check --write-baseline {line}")).expect(0);
    place.cjm(&format!("check --fix --baseline cjm-baseline.yaml {line}")).expect(0);
    assert_eq!(place.read("a.journey.yaml"), linked);
    place.cjm(&format!("check --fix {line}")).expect(0);
    assert_eq!(place.read("a.journey.yaml"), linked.replace("name: Pay now", "name: Pay now\n        id: pay-now"));
}
