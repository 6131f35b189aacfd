//! What the process asks of the system: no other program, no connection.
#![allow(clippy::print_stderr, reason = "a test that cannot run here says so")]

use crate::place::{MAP, Place};
use std::fs;
use std::process::{Command, Stdio};

#[test]
fn it_starts_no_program_and_opens_no_connection() {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\n");
    place.put("a.journey.yaml", MAP.replace("Buying", "\"{ $(id) https://x.example/ ${HOME} !include /etc/passwd }\""));
    let trace = place.path("trace");
    for line in [
        "check",
        "check --fix",
        "check --write-baseline",
        "fmt",
        "render",
        "render --format png,pdf --text paths",
        "report",
        "report --format html -o site",
        "init x",
        "schema --write",
        "rules",
        "explain",
        "man",
        "completions bash",
        "--version",
    ] {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-e", "trace=execve,execveat,%net", "-o"]).arg(&trace);
        command.arg(env!("CARGO_BIN_EXE_cjm")).args(line.split(' ')).current_dir(place.path("")).stdin(Stdio::null());
        // A browser, a pager or an editor that the environment names is none of its business.
        command.envs([("BROWSER", "/bin/true"), ("PAGER", "/bin/true"), ("EDITOR", "/bin/true"), ("http_proxy", "x")]);
        let Ok(output) = command.output() else { return eprintln!("skipped: no strace here") };
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let Ok(calls) = fs::read_to_string(&trace) else {
            return eprintln!("skipped: strace may not trace here: {said}");
        };
        if said.contains("ptrace") {
            return eprintln!("skipped: strace may not trace here: {said}");
        }
        let calls: Vec<_> = calls.lines().filter(|call| call.contains('(')).collect();
        assert!(calls.len() == 1 && calls[0].contains("execve("), "{line}: {calls:#?}");
    }
}
