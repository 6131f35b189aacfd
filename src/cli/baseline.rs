//! The files of baselines: which hold in a run, read, held against the findings, and written anew.

use super::args::Baselines;
use super::config::{NAME, ProjectFile, below};
use super::discover::Map;
use super::failure::{Failure, reason, shown};
use super::input;
use super::names::Names;
use super::output::Output;
use super::reading::{self, Parsed};
use super::session::Session;
use super::targets::spare;
use super::writer::{Outcome, Writer};
use crate::decode;
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::lint::baseline::{self, Covered, Known};
use crate::model::{Baseline, Text};
use crate::report::escape::{is_unsafe, term};
use crate::source::{FileId, Untrusted};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The name of a baseline that nothing else names.
pub(super) const DEFAULT: &str = "cjm-baseline.yaml";

const HEADER: &str = "\
# Findings that the team knows of; `cjm check` shows and fails on new ones only.
# Written by `cjm check --write-baseline`.
";

/// What was taken out of a run's findings.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    /// How many findings.
    pub(super) findings: usize,
    /// The names of the baselines that know them.
    pub(super) files: Vec<Untrusted>,
}

/// A baseline of the run.
struct Plan {
    /// Where it is.
    path: PathBuf,
    /// The directory (canonical) from which it names files.
    root: PathBuf,
    /// Where the project file names it; none where nothing or the user does.
    named: Option<Text>,
    /// The files that it speaks about, and what it calls them.
    files: BTreeMap<FileId, String>,
}

/// Takes out of the findings what the baselines know, after writing them anew where that is asked, and adds what is
/// wrong with them.
pub(super) fn apply(args: &Baselines, session: &mut Session, output: &mut Output) -> Result<Hidden, Failure> {
    let mut found = Diagnostics::default();
    let mut is_new = vec![true; session.findings.len()];
    let mut files = Vec::new();
    for plan in plans(args, session, &mut found)? {
        let known = match &args.write_baseline {
            Some(_) => renew(&plan, session, output)?,
            None => match read(&plan, session, &mut found)? {
                Some(baseline) => {
                    found.append(baseline::stale(&baseline, &covered(&plan, session)));
                    baseline::known(&baseline)
                }
                None => continue,
            },
        };
        let news = baseline::news(known, &covered(&plan, session));
        is_new.iter_mut().zip(news).for_each(|(is_new, news)| *is_new &= news);
        files.push(name(&plan.path));
    }
    let before = session.findings.len();
    let mut is_new = is_new.into_iter();
    session.findings.retain(|_| is_new.next().unwrap_or(true));
    let findings = before - session.findings.len();
    if findings > 0 || !found.as_slice().is_empty() {
        session.add(found, output);
    }
    Ok(Hidden { findings, files })
}

/// The baselines of the run: the one that the user names, else those of the project files; none, where the user says so.
fn plans(args: &Baselines, session: &Session, found: &mut Diagnostics) -> Result<Vec<Plan>, Failure> {
    if args.no_baseline {
        return Ok(Vec::new());
    }
    let is_written = args.write_baseline.is_some();
    if let Some(given) = args.write_baseline.iter().flatten().chain(&args.baseline).next() {
        return Ok(vec![given_plan(given, session)?]);
    }
    let files = session.configs.files().iter();
    let mut plans = Vec::new();
    for file in files.filter(|file| is_written || file.config.baseline.is_some()) {
        match (plan_of(file, session), &file.config.baseline) {
            (Ok(plan), _) => plans.push(plan),
            (Err(why), Some(named)) if !is_written => found.push(unreadable(named, &why)),
            (Err(why), _) => return Err(Failure::new(format!("the baseline of {}: {why}", name(&file.path).raw()))),
        }
    }
    if is_written {
        plans.extend(plan_without_project(session)?);
        plans.retain(|plan| session.ids.iter().any(|id| plan.files.contains_key(id)));
        if plans.is_empty() {
            return Err(Failure::new("there is no map to write a baseline of").hint(BELOW));
        }
    }
    Ok(plans)
}

const BELOW: &str = "a baseline knows maps below its project file's directory; without one, below its own";

/// The baseline that the user names: for the project that it lies in, else for what is below its directory.
fn given_plan(given: &Path, session: &Session) -> Result<Plan, Failure> {
    let parent = given.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = parent.canonicalize().map_err(|error| Failure::io(given, &error))?;
    let Some(file_name) = given.file_name() else { return Err(Failure::at(given, "not the name of a file")) };
    let root = parent.ancestors().find(|above| above.join(NAME).is_file()).unwrap_or(&parent).to_owned();
    let files = files(session, &root, |_| true);
    if !session.ids.iter().any(|id| files.contains_key(id)) {
        return Err(Failure::at(given, "no map of the run is one that it could know").hint(BELOW));
    }
    Ok(Plan { path: parent.join(file_name), root, named: None, files })
}

/// The baseline of a project file: the one that it names, else one beside it. Not, if it would lead out of the project.
fn plan_of(file: &ProjectFile, session: &Session) -> Result<Plan, String> {
    let root = file.path.parent().unwrap_or(&file.path).to_owned();
    let of_project = |map: &Map| session.configs.known(&map.directory).is_some_and(|known| known.path == file.path);
    let mut files = files(session, &root, of_project);
    files.extend(file.config.file.map(|id| (id, NAME.to_owned())));
    let named = file.config.baseline.clone();
    let path = match &named {
        None => root.join(DEFAULT),
        Some(named) => below(named.value.raw(), &root)?,
    };
    Ok(Plan { path, root, named, files })
}

/// The baseline of maps without a project file, in the current directory.
fn plan_without_project(session: &Session) -> Result<Option<Plan>, Failure> {
    let is_alone = |map: &Map| !map.is_stdin && session.configs.known(&map.directory).is_none();
    if !session.maps.iter().any(is_alone) {
        return Ok(None);
    }
    let here = std::env::current_dir().and_then(|path| path.canonicalize());
    let root = here.map_err(|error| Failure::new(format!("the current directory: {}", reason(&error))))?;
    Ok(Some(Plan { path: root.join(DEFAULT), files: files(session, &root, is_alone), root, named: None }))
}

/// The files of the run below a directory, with their paths from there.
fn files(session: &Session, root: &Path, takes: impl Fn(&Map) -> bool) -> BTreeMap<FileId, String> {
    let written = |path: &Path| {
        let parts = path.strip_prefix(root).ok()?.components();
        let parts: Vec<_> = parts.map(|part| shown(part.as_os_str()).raw().to_owned()).collect();
        Some(parts.join("/"))
    };
    let maps = session.maps.iter().zip(&session.ids).filter(|(map, _)| !map.is_stdin && takes(map));
    let maps = maps.filter_map(|(map, id)| Some((*id, written(&map.canonical())?)));
    maps.chain(session.configs.files().iter().filter_map(|file| Some((file.config.file?, written(&file.path)?))))
        .collect()
}

fn covered<'r>(plan: &'r Plan, session: &'r Session) -> Covered<'r> {
    Covered {
        maps: &session.outlines,
        files: &plan.files,
        findings: &session.findings,
        is_whole: session.searched.iter().any(|searched| plan.root.starts_with(searched)),
        today: session.asked.today,
        selection: &session.asked.selection,
    }
}

/// Reads a baseline. One that a project file names and that is not there is a finding in the project file.
fn read(plan: &Plan, session: &mut Session, found: &mut Diagnostics) -> Result<Option<Baseline>, Failure> {
    let Some(named) = plan.named.as_ref().filter(|_| !plan.path.exists()) else {
        return parse(plan, session, found);
    };
    found.push(unreadable(named, "it is not there"));
    Ok(None)
}

/// The finding for a baseline that a project file names and that cannot be read.
fn unreadable(named: &Text, why: &str) -> Diagnostic {
    let message = format!("the baseline `{}`: {why}", named.value.raw());
    let help = "name a file below the directory of cjm.yaml; `cjm check --write-baseline` writes it";
    Diagnostic::new(&structural::UNREADABLE_FILE, named.span, message).help(help)
}

fn parse(plan: &Plan, session: &mut Session, found: &mut Diagnostics) -> Result<Option<Baseline>, Failure> {
    let called = name(&plan.path);
    let renamed = |failure: Failure| {
        let why = failure.message.raw().rsplit_once(": ").map_or("", |(_, why)| why).to_owned();
        Failure::new(format!("{}: {why}", called.raw()))
    };
    let bytes = input::file(&plan.path, reading::limits().file_bytes).map_err(renamed)?;
    let id = session.sources.next_id();
    let Parsed { file, value, found: of_file, .. } =
        reading::parse(id, called.clone(), bytes, &reading::limits(), decode::baseline);
    file.add_to(&mut session.sources);
    session.paths.insert(id, plan.path.clone());
    found.append(of_file);
    Ok(value)
}

/// Writes a baseline anew; gives what it knows now. What this run cannot judge stays as it is, so an old baseline that is
/// not understood is not touched.
fn renew(plan: &Plan, session: &mut Session, output: &Output) -> Result<Known, Failure> {
    let called = name(&plan.path);
    let refuse = |why: &str| Failure::new(format!("{}: {why}; not changed", called.raw()));
    spare(&plan.path)?;
    let projects = session.configs.files().iter().filter_map(|file| file.config.file);
    let is_broken = |file: FileId| session.findings_of(file).iter().any(|finding| finding.rule.is_structural());
    if projects.filter(|file| plan.files.contains_key(file)).any(is_broken) {
        return Err(refuse("the project file has errors").hint("`cjm check` shows them"));
    }
    let mut wrong = Diagnostics::default();
    let old = if plan.path.symlink_metadata().is_ok() { parse(plan, session, &mut wrong)? } else { None };
    if wrong.has_errors() {
        return Err(refuse("it has errors").hint("mend it or remove it; `cjm check` shows what is wrong with it"));
    }
    let known = writable(baseline::renewed(old.as_ref(), &covered(plan, session)));
    let written = Written { cjm: 1, known: &known };
    let text = serde_yaml::to_string(&written).map_err(|error| refuse(&error.to_string()))?;
    let text = format!("{HEADER}{text}");
    let limit = reading::limits().file_bytes;
    if text.len() > limit {
        return Err(refuse(&format!("it would have {} bytes; the limit `file-bytes` is {limit}", text.len())));
    }
    let outcome = Writer::default().write(&plan.path, text.as_bytes(), &plan.root)?;
    let word = match outcome {
        Outcome::Written => "written",
        Outcome::Unchanged => "unchanged",
    };
    output.remark(&format!("{word} {}: {}\n", term(&called), findings(&known)));
    if plan.named.is_none() {
        let way = plan.path.strip_prefix(&plan.root).unwrap_or(&plan.path);
        let way = shown(way.as_os_str());
        output.remark(&format!("  `baseline: {}` in cjm.yaml has every check read it\n", term(&way)));
    }
    Ok(known)
}

#[derive(Serialize)]
struct Written<'k> {
    cjm: u32,
    known: &'k Known,
}

/// Without what could not be read again: names with characters that no file of ours may have.
fn writable(mut known: Known) -> Known {
    let is_fine = |name: &String| !name.chars().any(is_unsafe);
    known.retain(|path, rules| {
        rules.retain(|_, places| {
            places.retain(|place, _| is_fine(place));
            !places.is_empty()
        });
        is_fine(path) && !rules.is_empty()
    });
    known
}

fn findings(known: &Known) -> String {
    let counts = known.values().flat_map(BTreeMap::values).flat_map(BTreeMap::values);
    let count = counts.fold(0_u64, |sum, count| sum.saturating_add(*count));
    if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") }
}

fn name(path: &Path) -> Untrusted {
    Names::default().of(path)
}
