//! Completions for shells and the pages of the manual.

use crate::generated::is_current;
use crate::place::Place;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The commands that the program's own page names.
fn commands(page: &str) -> Vec<String> {
    let named = page.lines().filter_map(|line| line.strip_prefix("cjm\\-")?.strip_suffix("(1)").map(str::to_owned));
    named.collect()
}

#[test]
fn committed_pages_of_the_manual_are_current_one_for_the_program_and_one_for_each_command() {
    let (place, folder) = (Place::new(), Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/man"));
    let program = place.cjm("man").expect(0).stdout;
    let commands = commands(&program);
    assert!(commands.len() >= 8, "{commands:?}");
    let mut pages = vec![("cjm.1".to_owned(), program)];
    pages.extend(
        commands.iter().map(|name| (format!("cjm-{name}.1"), place.cjm(&format!("man {name}")).expect(0).stdout)),
    );
    let stale: Vec<_> = pages.iter().filter_map(|(name, page)| is_current(&folder.join(name), page).err()).collect();
    assert!(stale.is_empty(), "{}", stale.join("\n"));
    let there = fs::read_dir(&folder).expect("the folder is there").map(|entry| entry.expect("readable").file_name());
    let there: BTreeSet<_> = there.map(|name| name.to_string_lossy().into_owned()).collect();
    assert_eq!(there, pages.into_iter().map(|(name, _)| name).collect());
}

#[test]
fn a_page_has_its_examples_and_exit_codes_and_no_date() {
    let page = Place::new().cjm("man check").expect(0).stdout;
    for part in [".TH cjm-check 1  \"cjm ", ".SH EXAMPLES\n.nf\n  cjm check\n", ".SH \"EXIT CODES\"\n.nf\n  0  "] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn a_page_of_no_command_is_an_error() {
    let run = Place::new().cjm("man chekc").expect(2);
    assert_eq!(run.stderr, "error: there is no command `chekc`\n  help: `cjm --help` lists all commands\n");
    assert_eq!(run.stdout, "");
}

#[test]
fn every_shell_gets_completions_that_know_the_commands() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = place.cjm(&format!("completions {shell}")).expect(0).stdout;
        for word in commands(&place.cjm("man").expect(0).stdout) {
            assert!(script.contains(&word), "{shell}: {word}");
        }
        assert!(script.contains("format"), "{shell}");
    }
    place.cjm("completions tcsh").expect(2);
}

#[cfg(unix)]
#[test]
fn bash_reads_its_completions() {
    let place = Place::new();
    let script = place.put("cjm.bash", place.cjm("completions bash").expect(0).stdout);
    let ask = "source \"$1\"; COMP_WORDS=(cjm sch) COMP_CWORD=1; _cjm cjm sch cjm; echo \"${COMPREPLY[@]}\"";
    let mut bash = std::process::Command::new("bash");
    let output = bash.args(["--norc", "-c", ask, "bash"]).arg(script).output().expect("bash is installed");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "schema\n", "{output:?}");
}
