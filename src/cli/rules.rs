//! `cjm rules` and `cjm check --show-settings`: how the rules hold for maps.

use super::args::{Global, Rules, RulesFormat};
use super::discover::Wanted;
use super::output::Output;
use super::reading;
use super::session::{Asked, Search, Session};
use crate::budget::Budget;
use crate::diagnostic::{Diagnostic, structural};
use crate::lint::{Judge, Selection};
use crate::model::{Config, Status};
use crate::report::{Situation, rules_json, rules_table, settings};
use crate::resolve;
use crate::source::{FileId, Untrusted};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, IsTerminal};
use std::sync::Arc;

/// Columns of a list that goes to no terminal.
const WIDTH: u16 = 80;

/// Lists all rules.
pub(super) fn run(args: &Rules, global: &Global, color: bool, output: &mut Output) {
    let asked = match args.selecting.selection() {
        Ok(selection) => Asked { selection, ..Asked::default() },
        Err(failure) => return output.fail(&failure),
    };
    let mut search = Search::anywhere(Arc::default(), Wanted { paths: &args.paths, force_exclude: false });
    search.load_projects();
    let session = Session::of(search, asked, global, output);
    refuse(&session, color, output);
    let nothing = Config::default();
    let mut situations = of_maps(&session);
    if situations.is_empty() {
        let config = session.configs.files().first().map_or(&nothing, |file| &*file.config);
        situations = of_statuses(config, &session.asked.selection);
    }
    output.print(&match args.format {
        RulesFormat::Table => rules_table(&situations, &session.sources, width()),
        RulesFormat::Json => rules_json(&situations, &session.sources),
    });
}

/// Prints the settings that hold for the maps of a run.
pub(super) fn show_settings(session: &Session, color: bool, output: &mut Output) {
    refuse(session, color, output);
    output.print(&settings(&of_maps(session), &session.sources));
    output.detail(|| {
        let limits = reading::limits();
        let all = Budget::ALL.iter().map(|limit| format!("  {}: {}\n", limit.name(), limit.of(&limits)));
        std::iter::once("limits of a map\n".to_owned()).chain(all).collect()
    });
}

/// Reports, on standard error, what keeps files from being read as they are meant: their settings are not known. A map
/// beyond a limit is told as well, since it fails the run.
fn refuse(session: &Session, color: bool, output: &mut Output) {
    let unread = session.ids.iter().copied().filter(|file| session.map(*file).is_none()).collect::<BTreeSet<_>>();
    let projects = session.configs.files().iter().filter_map(|file| file.config.file);
    let beyond = session.findings.iter().filter(|finding| finding.rule.name == structural::LIMIT_EXCEEDED.name);
    let beyond = beyond.filter_map(Diagnostic::span).map(|span| span.file);
    session.refuse(&projects.chain(unread.iter().copied()).chain(beyond).collect(), color, output);
    session.leave_out("not listed", &unread);
}

/// The maps of a run, those together for which all rules hold alike.
fn of_maps(session: &Session) -> Vec<Situation<'_>> {
    type Key<'s> = (Option<FileId>, Status, &'s [usize]);
    type Alike<'s> = (&'s resolve::Map, Vec<&'s Untrusted>);
    let mut alike: BTreeMap<Key<'_>, Alike<'_>> = BTreeMap::new();
    for (listed, file) in session.maps.iter().zip(&session.ids) {
        let Some(map) = session.map(*file) else { continue };
        let key = (map.config.file, map.status(), map.overrides.as_slice());
        alike.entry(key).or_insert_with(|| (map, Vec::new())).1.push(&listed.name);
    }
    let selection = &session.asked.selection;
    let mut situations = Vec::new();
    for ((project, status, _), (map, maps)) in alike {
        let profile = selection.profile.unwrap_or(status);
        let (baseline, judge) = (map.config.baseline.as_ref(), Judge::of(map, selection));
        situations.push(Situation { project, status, profile, maps, baseline, limits: limits(&map.config), judge });
    }
    situations
}

/// Every status that asks for something, or the one of `--profile`, as it would hold for maps of a project file.
fn of_statuses<'s>(config: &'s Config, selection: &'s Selection) -> Vec<Situation<'s>> {
    let all = [Status::Draft, Status::Review, Status::Published];
    let asked = selection.profile.map_or_else(|| all.to_vec(), |profile| vec![profile]);
    let situation = |status| Situation {
        project: config.file,
        status,
        profile: status,
        maps: Vec::new(),
        baseline: config.baseline.as_ref(),
        limits: limits(config),
        judge: Judge::standing(config, status, &[], selection),
    };
    asked.into_iter().map(situation).collect()
}

/// The limits that a project file lowers, as they hold for the run: the command line has the last word.
fn limits(config: &Config) -> Vec<(Budget, usize)> {
    config.limits.iter().map(|&(budget, _)| (budget, budget.of(&config.budgets))).collect()
}

/// How wide the list may be: the terminal's width, else a fixed one, so that files do not depend on the terminal.
fn width() -> u16 {
    let columns = || terminal_size::terminal_size().map(|(terminal_size::Width(columns), _)| columns);
    if io::stdout().is_terminal() { columns().unwrap_or(WIDTH) } else { WIDTH }
}
