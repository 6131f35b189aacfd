//! The map's own list of findings to live with.

use super::{EXPIRED_SUPPRESSION, Run, suppressible, without_reason};
use crate::diagnostic::{Diagnostic, Rule, Subject, structural};
use crate::lint::case::stage_subject;
use crate::lint::registry::nearest;
use crate::lint::words::listed;
use crate::model::{Allow, Text};
use crate::resolve::Map;

/// An entry of `allow` that holds.
pub(super) struct Allowed<'m> {
    /// As written.
    pub(super) entry: &'m Allow,
    /// The rule it names.
    pub(super) rule: &'static Rule,
    /// The paths of what it holds for, and of everything below.
    pub(super) scope: Subject,
}

impl Allowed<'_> {
    /// Whether it suppresses a finding.
    pub(super) fn covers(&self, finding: &Diagnostic) -> bool {
        let below = |path: &str| path.is_empty() || path.starts_with('/');
        finding.rule.name == self.rule.name
            && finding.subject.0.raw().strip_prefix(self.scope.0.raw()).is_some_and(below)
    }
}

/// The entries of `allow` that hold today; what is wrong with the others, and with these, goes to `problems`.
pub(super) fn allowed<'m>(map: &'m Map, run: Run, problems: &mut Vec<Diagnostic>) -> Vec<Allowed<'m>> {
    let mut allowed = Vec::new();
    for entry in &map.journey.allow {
        let scope = scope(map, entry.at.as_ref());
        let rule = suppressible(&entry.rule);
        if entry.reason.as_ref().is_none_or(|reason| reason.value.is_blank()) && rule.is_ok() {
            let help = "add why the team lives with it: `reason: …`";
            problems.push(without_reason(&format!("`{}`", entry.rule.value.raw()), entry.rule.span, help));
        }
        match (rule, scope) {
            (Ok(rule), Ok(scope)) => match expired(entry, run) {
                Some(problem) => problems.push(problem),
                None => allowed.push(Allowed { entry, rule, scope }),
            },
            (rule, scope) => problems.extend(rule.err().into_iter().chain(scope.err()).map(|problem| *problem)),
        }
    }
    allowed
}

fn expired(entry: &Allow, run: Run) -> Option<Diagnostic> {
    let until = entry.until.as_ref().filter(|until| run.today.is_some_and(|today| until.value.last < today))?;
    let message = format!("the suppression of `{}` ended with {}", entry.rule.value.raw(), until.value.written.raw());
    Some(
        Diagnostic::new(&EXPIRED_SUPPRESSION, until.span, message)
            .help("mend what it was for and take the entry out, or decide anew until when the team lives with it"),
    )
}

/// The path that `at` names: in full from the stage on, or by its last part where that is unique.
fn scope(map: &Map, at: Option<&Text>) -> Result<Subject, Box<Diagnostic>> {
    let Some(at) = at else { return Ok(map.subject.clone()) };
    let wanted = at.value.raw();
    let places = places(map);
    let named = |place: &&Subject| relative(map, place) == wanted;
    if let Some(exact) = places.iter().find(named) {
        return Ok(exact.clone());
    }
    let short: Vec<_> = places.iter().filter(|place| last(relative(map, place)) == wanted).collect();
    let finding = |rule, message| Diagnostic::new(rule, at.span, message).about(&map.subject);
    match short.as_slice() {
        [only] => Ok((*only).clone()),
        [] => {
            let known = places.iter().map(|place| relative(map, place));
            let near = nearest(wanted, known.clone().chain(known.map(last)).map(|name| (name, name)));
            let message = format!("`at` names `{wanted}`, which is not in this map");
            let problem = finding(&structural::UNKNOWN_REFERENCE, message);
            Err(Box::new(match near {
                Some(near) => {
                    problem.help(format!("did you mean `{near}`?")).fix(format!("write `{near}`"), at.span, near)
                }
                None => problem.help("write the ids of a stage and its touchpoint, such as `decision/checkout`"),
            }))
        }
        several => {
            let paths: Vec<_> = several.iter().map(|place| format!("`{}`", relative(map, place))).collect();
            let message = format!("`at` names `{wanted}`, which fits {} places", several.len());
            let help = format!("write {}", listed(&paths, "or"));
            Err(Box::new(finding(&structural::AMBIGUOUS_REFERENCE, message).help(help)))
        }
    }
}

/// The paths of everything in a map that findings are about.
fn places(map: &Map) -> Vec<Subject> {
    let stages = (0..map.journey.stages.items.len()).map(|stage| stage_subject(map, stage));
    let columns = map.columns.iter().filter(|column| column.touchpoint.is_some()).map(|column| column.subject.clone());
    let pains = map.pains.iter().map(|pain| pain.subject.clone());
    let opportunities = map.opportunities.iter().map(|opportunity| opportunity.subject.clone());
    stages.chain(columns).chain(pains).chain(opportunities).collect()
}

fn relative<'p>(map: &Map, place: &'p Subject) -> &'p str {
    let path = place.0.raw();
    path.strip_prefix(map.subject.0.raw()).map_or(path, |rest| rest.trim_start_matches('/'))
}

fn last(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, last)| last)
}
