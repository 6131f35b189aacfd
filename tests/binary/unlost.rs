//! Nothing lost: signals, runs at the same time, poor systems, and outputs that cannot be written.
#![allow(clippy::print_stderr, reason = "a test that cannot run here says so")]

use crate::place::{MAP, Place, Run};
use cjm::cli::writer::is_temporary;
use std::fs::{self, File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A map with a slip that has a fix, and in no canonical form.
fn slip() -> String {
    MAP.replace("owner: team\n", "owner:   team\nsummry: x\n")
}

fn name(at: usize) -> String {
    format!("{at:04}.journey.yaml")
}

/// No temporary file is left.
#[track_caller]
fn nothing_is_left(place: &Place) {
    for entry in walkdir::WalkDir::new(place.path("")) {
        let entry = entry.expect("readable");
        assert!(!is_temporary(entry.file_name()), "{}", entry.path().display());
    }
}

fn start(place: &Place, line: &str) -> Child {
    let mut command = place.command();
    command.args(line.split_whitespace()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().expect("the binary starts")
}

/// Runs a shell's command with the program as `$0`.
fn shell(place: &Place, script: &str) -> Run {
    let program = env!("CARGO_BIN_EXE_cjm");
    let mut command = Command::new("sh");
    command.args(["-c", script, program]).current_dir(place.path("")).stdin(Stdio::null());
    Run::of(command.output().expect("there is a shell"))
}

#[test]
fn a_run_that_is_asked_to_end_stops_between_two_files_whatever_asks() {
    const FILES: usize = 150;
    let commands = [
        ("check --fix --format concise", ".journey.yaml", "written"),
        ("fmt", ".journey.yaml", "formatted"),
        ("render --threads 1", ".svg", "drawn"),
    ];
    for ((line, ending, words), signal) in commands.into_iter().zip(["-TERM", "-HUP", "-INT"]) {
        let place = Place::new();
        let before = if line.starts_with("render") { MAP.to_owned() } else { slip() };
        (0..FILES).for_each(|at| drop(place.put(name(at), &before)));
        let made = |at: usize| place.path(name(at).replace(".journey.yaml", ending));
        let is_done = |at: usize| fs::read(made(at)).is_ok_and(|bytes| bytes != before.as_bytes());
        let mut child = start(&place, line);
        while !is_done(0) && child.try_wait().expect("it is ours").is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        Command::new("kill").args([signal, &child.id().to_string()]).status().expect("kill is there");
        let end = child.wait_with_output().expect("it ends");
        let said = String::from_utf8(end.stderr).expect("the program prints UTF-8");
        nothing_is_left(&place);
        let done = (0..FILES).filter(|at| is_done(*at)).count();
        if done == FILES {
            eprintln!("{line}: over before it was asked to end");
            continue;
        }
        assert_eq!(end.status.code(), Some(130), "{line}: {said}");
        let last = said.lines().last().unwrap_or_default();
        assert!(last.starts_with(&format!("interrupted: {done} ")) && last.contains(words), "{line}: {said}");
    }
}

#[test]
fn runs_at_the_same_time_that_mend_the_same_get_along() {
    const FILES: usize = 30;
    for line in ["check --fix --format concise", "fmt", "render"] {
        let place = Place::new();
        let before = if line == "render" { MAP.to_owned() } else { slip() };
        (0..FILES).for_each(|at| drop(place.put(name(at), &before)));
        let runs: Vec<_> = (0..8).map(|_| start(&place, line)).collect();
        for run in runs {
            let end = run.wait_with_output().expect("it ends");
            assert_eq!(end.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&end.stderr));
        }
        nothing_is_left(&place);
        let one = place.read(&name(0));
        assert!((1..FILES).all(|at| place.read(&name(at)) == one), "{line}");
        assert_eq!(one != before, line != "render", "{line}");
        assert_eq!(place.files().len(), if line == "render" { 2 * FILES } else { FILES }, "{line}");
    }
}

#[test]
fn a_read_only_file_is_named_and_stays_and_the_others_are_done() {
    for (line, file) in [("check --fix -q", "b.journey.yaml"), ("fmt", "b.journey.yaml"), ("render", "b.svg")] {
        let place = Place::new();
        let map = if line == "render" { MAP.to_owned() } else { slip() };
        for name in ["a", "b", "c"] {
            place.put(format!("{name}.journey.yaml"), &map);
        }
        if line == "render" {
            place.put(file, "old");
        }
        let before = place.read(file);
        fs::set_permissions(place.path(file), Permissions::from_mode(0o444)).expect("it is ours");
        let run = place.cjm(line).expect(2);
        assert!(run.stderr.contains(&format!("{file}: the file is read-only; not changed")), "{run:?}");
        assert_eq!(place.read(file), before);
        assert_eq!(fs::metadata(place.path(file)).expect("it is there").permissions().mode() & 0o777, 0o444);
        for other in ["a", "c"].map(|other| file.replacen('b', other, 1)) {
            assert_ne!(fs::read(place.path(&other)).expect("it is there"), before.as_bytes(), "{line}: {other}");
        }
        nothing_is_left(&place);
    }
}

#[test]
fn a_file_where_a_directory_is_needed_stays() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("b.journey.yaml", MAP);
    place.put("taken", "old");
    let lines = [
        "render -o taken",
        "render -o taken/",
        "render -o taken/below/",
        "render a.journey.yaml -o taken/a.svg",
        "report --format html -o taken",
        "report --format html -o taken/site",
        "report --format json -o taken/a.json",
        "check --format json -o taken/a.json",
    ];
    for line in lines {
        let run = place.cjm(line).expect(2);
        assert!(run.stderr.contains("error: taken"), "{line}: {run:?}");
        assert!(!run.stdout.contains("written"), "{line}: {run:?}");
        assert_eq!(place.read("taken"), "old");
        assert_eq!(place.files(), ["a.journey.yaml", "b.journey.yaml", "taken"], "{line}");
    }
}

#[test]
fn a_write_that_is_cut_short_keeps_the_old_file() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("a.svg", "old");
    place.put("site/index.html", "old");
    // The system takes the first block and refuses the rest.
    let limited = |line: &str| shell(&place, &format!("trap '' XFSZ; ulimit -f 1; exec \"$0\" {line}"));
    let run = limited("render").expect(2);
    assert!(run.stderr.starts_with("error: a.svg: file too large; not changed\n"), "{run:?}");
    let run = limited("report --format html -o site").expect(2);
    assert!(run.stderr.contains("file too large; not changed\nstopped: 0 of "), "{run:?}");
    assert_eq!((place.read("a.svg").as_str(), place.read("site/index.html").as_str()), ("old", "old"));
    nothing_is_left(&place);
}

#[test]
fn poor_systems_are_enough() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("b.journey.yaml", slip());
    let commands = [
        "check a.journey.yaml",
        "render a.journey.yaml --format svg,png,pdf -o out/",
        "report a.journey.yaml --format html -o site",
        "fmt",
        "check --fix -q",
        "schema --write",
    ];
    for line in commands {
        let run = Run::of(place.command().args(line.split(' ')).env_clear().output().expect("it starts"));
        run.expect(0);
        for limit in ["ulimit -s 1024", "ulimit -v 262144", "export TMPDIR=/nowhere HOME=/nowhere"] {
            shell(&place, &format!("{limit}; exec \"$0\" {line}")).expect(0);
        }
    }
}

#[test]
fn a_reader_who_goes_away_ends_every_command_quietly() {
    let place = Place::new();
    place.put("a.journey.yaml", slip());
    for line in ["check --format json", "fmt --diff", "rules", "explain", "schema map", "completions bash", "man"] {
        let mut command = place.command();
        command.args(line.split(' ')).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        drop(child.stdout.take());
        let end = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&end.stderr);
        assert!(!said.contains("error") && !said.contains("panic"), "{line}: {said}");
        // It may have ended before its reader went.
        assert!(matches!(end.status.code(), Some(0 | 1 | 141)), "{line}: {:?}", end.status);
    }
}

#[test]
fn a_full_disk_behind_standard_output_is_an_error_of_every_command() {
    let full = || File::options().write(true).open("/dev/full");
    if full().is_err() {
        return eprintln!("skipped: no /dev/full here");
    }
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    let lines = ["check", "report", "render a.journey.yaml -o -", "render", "rules", "explain", "schema map", "man"];
    for line in lines {
        let output = place.command().args(line.split(' ')).stdout(full().expect("it is there")).output();
        let run = Run::of(output.expect("it starts")).expect(2);
        let errors: Vec<_> = run.stderr.lines().filter(|line| line.starts_with("error: ")).collect();
        assert_eq!(errors, ["error: cannot write to standard output: no space left on device"], "{line}: {run:?}");
    }
    assert!(place.read("a.svg").ends_with("</svg>\n"), "files are written all the same");
}

#[test]
fn closed_standard_streams_put_no_message_into_a_file() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    shell(&place, "exec \"$0\" render --verbose <&- >&- 2>&-").expect(0);
    let drawn = place.read("a.svg");
    place.cjm("render").expect(0);
    assert_eq!(place.read("a.svg"), drawn);
    assert_eq!(place.files(), ["a.journey.yaml", "a.svg"]);
}

#[test]
fn what_looks_like_a_temporary_file_is_no_map_of_a_search() {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\nmaps: ['*', '.*', '!cjm.yaml']\n");
    place.put(".cjm-abcdefghijkl.tmp", MAP);
    place.put("a.yaml", MAP);
    let run = place.cjm("check --show-files").expect(0);
    assert!(run.stdout.contains("a.yaml") && !run.stdout.contains(".tmp"), "{run:?}");
}

/// The most memory that a refusal may take beyond what a small map takes, in KiB.
const REFUSAL_MEMORY: u64 = 2 * 1024;
/// The longest that it may take beyond what a small map takes.
const REFUSAL_TIME: Duration = Duration::from_millis(50);

/// The most memory that a run had until it waits for standard input, which it is given last, in KiB; none where the
/// system does not tell.
fn peak(place: &Place) -> Option<u64> {
    let mut command = place.command();
    command.args(["check", "a.journey.yaml", "-"]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("it starts");
    let about = |what: &str| fs::read_to_string(format!("/proc/{}/{what}", child.id())).unwrap_or_default();
    // `0` and `63` are the numbers of `read` on the usual machines, and `0x0` is standard input.
    let waits = || ["0 0x0 ", "63 0x0 "].iter().any(|read| about("syscall").starts_with(read));
    let deadline = Instant::now() + Duration::from_secs(20);
    while !waits() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(5));
    }
    let status = about("status");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = line.and_then(|line| line.trim().split(' ').next()?.parse().ok());
    drop(child.stdin.take());
    child.wait().expect("it ends");
    peak
}

#[test]
fn two_gigabytes_are_refused_in_no_time_and_no_memory() {
    let (place, small) = (Place::new(), Place::new());
    let file = File::create(place.path("a.journey.yaml")).expect("writable");
    file.set_len(2 << 30).expect("sparse files work");
    small.put("a.journey.yaml", "cjm: 1\n");
    let time = |place: &Place, code| {
        let begin = Instant::now();
        place.cjm("check --format concise").expect(code);
        begin.elapsed()
    };
    // The best of several runs, because other processes are in the way.
    let best = |place: &Place, code| (0..10).map(|_| time(place, code)).min().expect("ten runs");
    let (large, usual) = (best(&place, 2), best(&small, 1));
    assert!(large < usual + REFUSAL_TIME, "{large:?} and {usual:?} for a small map");
    match (peak(&place), peak(&small)) {
        (Some(large), Some(usual)) => {
            assert!(large < usual + REFUSAL_MEMORY, "{large} KiB and {usual} KiB for a small map");
        }
        _ => eprintln!("skipped: this system does not tell how much memory a process had"),
    }
}
