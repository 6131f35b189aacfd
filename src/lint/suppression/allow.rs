//! The map's own list of findings to live with.

use super::{EXPIRED_SUPPRESSION, Run, suppressible, without_reason};
use crate::diagnostic::{Diagnostic, Rule, Subject};
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
///
/// An entry without a rule, or for a place that is not there, has been reported by earlier stages.
pub(super) fn allowed<'m>(map: &'m Map, run: Run, problems: &mut Vec<Diagnostic>) -> Vec<Allowed<'m>> {
    let mut allowed = Vec::new();
    for entry in map.journey.allow.iter().filter(|entry| !entry.rule.value.is_blank()) {
        let rule = match suppressible(&entry.rule) {
            Ok(rule) => rule,
            Err(problem) => {
                problems.push(*problem);
                continue;
            }
        };
        if entry.reason.as_ref().is_none_or(|reason| reason.value.is_blank()) {
            let help = "add why the team lives with it: `reason: …`";
            problems.push(without_reason(&format!("`{}`", rule.name), entry.rule.span, help));
        }
        match (expired(entry, run), scope(map, entry.at.as_ref())) {
            (Some(problem), _) => problems.push(problem),
            (None, Some(scope)) => allowed.push(Allowed { entry, rule, scope }),
            (None, None) => {}
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

/// The path that `at` names; of an entry without `at`, the whole map.
fn scope(map: &Map, at: Option<&Text>) -> Option<Subject> {
    match at {
        Some(at) => map.place_of(at).map(|place| map.subject_at(place)),
        None => Some(map.subject.clone()),
    }
}
