//! What has to hold after a fault.

use super::Case;
use super::commands::Scenario;
use super::fault::Fault;
use super::strace::{Call, Traced, calls, run};
use super::tree::{Entry, Tree, is_temporary, tree};
use std::path::Path;

/// How a directory's failure is worded.
const UNMADE: &str = "the directory cannot be made";

/// A run without faults.
pub(crate) struct Clean {
    before: Tree,
    after: Tree,
    run: Traced,
    pub(crate) calls: Vec<Call>,
}

/// Runs a command as it should go.
pub(crate) fn clean(scenario: &Scenario) -> Clean {
    let place = tempfile::tempdir().expect("there is room for a directory");
    (scenario.project)(place.path());
    let before = tree(place.path());
    let run = run(place.path(), &scenario.args, None);
    let after = tree(place.path());
    assert!(!after.keys().any(|path| is_temporary(path)), "{}: {after:?}", scenario.name);
    let calls = calls(&run.log);
    Clean { before, after, run, calls }
}

/// Runs a command with a fault; what does not hold after it.
pub(crate) fn holds(case: &Case<'_>) -> Result<(), String> {
    let Case { scenario, clean, call, fault } = case;
    let place = tempfile::tempdir().expect("there is room for a directory");
    (scenario.project)(place.path());
    let run = run(place.path(), &scenario.args, Some((call, *fault)));
    let after = tree(place.path());
    let mut wrong = Vec::new();
    let is_hit = fault.is_signal() || run.log.iter().any(|line| line.contains("(INJECTED)"));
    let mut hold = |is_so: bool, what: &str| {
        if !is_so {
            wrong.push(what.to_owned());
        }
    };
    hold(is_hit, "the fault is met");
    let strange = strange(clean, &after);
    hold(strange.is_empty(), &format!("every file is old or new: {strange:?}"));
    let left = after.keys().filter(|path| is_temporary(path) && !clean.before.contains_key(*path)).count();
    if *fault == Fault::Kill {
        hold(run.is_killed, "it is killed");
        hold(left <= 1, "one temporary file is left at most");
        after_kill(case, place.path(), &mut hold);
    } else {
        hold(left == 0, "no temporary file is left");
        if *fault == Fault::AskedToEnd {
            asked_to_end(clean, &run, &after, &mut hold);
        } else {
            said(case, &run, &after, &mut hold);
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    let at = format!("{} · {:?} at {}", scenario.name, fault, call.line);
    Err(format!("{at}\n  not so: {}\n  {:?} {:?}\n  {:?}\n", wrong.join("; "), run.code, run.stdout, run.stderr))
}

/// The paths that are neither as they were nor as they should become.
fn strange<'t>(clean: &Clean, after: &'t Tree) -> Vec<&'t str> {
    let is_known = |path: &&String| {
        let now = Some(&after[*path]);
        now == clean.before.get(*path) || now == clean.after.get(*path) || is_temporary(path)
    };
    let strange = after.keys().filter(|path| !is_known(path)).map(String::as_str);
    // What was there is there, but for the leavings of killed runs.
    let is_lost = |path: &&String| !after.contains_key(*path) && !is_temporary(path);
    let lost = clean.before.keys().filter(is_lost).map(|_| "a file is lost");
    strange.chain(lost).collect()
}

/// The next run makes good what the killed one has left.
fn after_kill(case: &Case<'_>, place: &Path, hold: &mut impl FnMut(bool, &str)) {
    let Case { scenario, clean, .. } = case;
    let next = run(place, scenario.next.as_ref().unwrap_or(&scenario.args), None);
    let after = tree(place);
    hold(!after.keys().any(|path| is_temporary(path)), "the next run removes what is left");
    hold(next.code == clean.run.code, &format!("the next run succeeds: {:?}", next.stderr));
    if scenario.next.is_none() {
        hold(after == clean.after, "the next run does the work");
    }
}

/// A run that is asked to end does its work all the same, or says how far it came; before the first file it may just end.
fn asked_to_end(clean: &Clean, run: &Traced, after: &Tree, hold: &mut impl FnMut(bool, &str)) {
    let is_file = |entry: &Entry| matches!(entry, Entry::File(..));
    let is_old = |path: &String| after.get(path) == clean.before.get(path);
    match run.code {
        Some(130) => hold(run.stderr.contains("interrupted: "), "it says that it was interrupted"),
        None => hold(clean.after.iter().all(|(path, entry)| !is_file(entry) || is_old(path)), "nothing was written"),
        code => {
            hold(code == clean.run.code, "the exit code is that of success");
            hold(*after == clean.after, "all is written");
        }
    }
}

/// What the program says of its run is so.
fn said(case: &Case<'_>, run: &Traced, after: &Tree, hold: &mut impl FnMut(bool, &str)) {
    let Case { clean, call, fault, .. } = case;
    let is_new = |path: &&String| after.get(*path) == clean.after.get(*path);
    let changed: Vec<_> = clean.after.keys().filter(|path| clean.before.get(*path) != clean.after.get(*path)).collect();
    let files = changed.into_iter().filter(|path| matches!(clean.after[*path], Entry::File(..)));
    let (new, old): (Vec<_>, Vec<_>) = files.partition(is_new);
    if *fault == Fault::Interrupted || call.is_sweeping() {
        hold(old.is_empty(), "all is written");
        hold(run.code == clean.run.code, "the exit code is that of success");
        hold(run.stdout == clean.run.stdout && run.stderr == clean.run.stderr, "it says what it says without a fault");
        if *fault == Fault::Interrupted {
            hold(*after == clean.after, "all is as without a fault");
        }
        return;
    }
    hold(run.code == Some(2), "the exit code tells");
    let errors: Vec<_> = run.stderr.lines().filter(|line| line.starts_with("error: ")).collect();
    let names = |line: &str, path: &str| {
        let links = links_to(path, &clean.before);
        let above = Path::new(path).ancestors().skip(1).map(|above| above.to_string_lossy());
        line.contains(path)
            || links.iter().any(|link| line.contains(link))
            || above
                .filter(|above| !above.is_empty())
                .any(|above| [": ", "/: "].iter().any(|end| line.contains(&format!("{above}{end}{UNMADE}"))))
    };
    let is_told = |line: &&str| line.contains(fault.words()) && new.iter().chain(&old).any(|path| names(line, path));
    hold(errors.iter().any(is_told), "an error names the file and the cause");
    let rest = ["stopped: ", "nothing else was written", "were not written either"];
    let is_rest_told = rest.iter().any(|words| run.stderr.contains(words));
    let is_said = |path: &&String| is_rest_told || errors.iter().any(|line| names(line, path));
    hold(old.iter().all(is_said), &format!("it is said what was not written: {old:?}"));
    let text = format!("{}\n{}", run.stdout, run.stderr);
    let claims = |line: &&str| ["written ", "formatted ", "unchanged "].iter().any(|word| line.starts_with(word));
    let claimed: Vec<_> =
        text.lines().filter(claims).filter(|line| old.iter().any(|path| line.contains(&**path))).collect();
    hold(claimed.is_empty(), &format!("nothing is claimed that is not so: {claimed:?}"));
    let promised = |word: &str| text.lines().any(|line| line.starts_with(word));
    if new.is_empty() {
        hold(!promised("fixed ") && !promised("written "), "nothing is claimed where nothing was written");
    }
}

/// The links that lead to a path.
fn links_to<'t>(path: &str, tree: &'t Tree) -> Vec<&'t str> {
    let leads = |to: &Path| Path::new(path).file_name() == to.file_name();
    let link = |(link, entry): (&'t String, &Entry)| match entry {
        Entry::Link(to) if leads(to) => Some(link.as_str()),
        Entry::Link(_) | Entry::File(..) | Entry::Directory(_) => None,
    };
    tree.iter().filter_map(link).collect()
}
