//! The map's own list of findings to live with.

use super::{EXPIRED_SUPPRESSION, Known, UNUSED_SUPPRESSION, suppressible, without_reason};
use crate::diagnostic::{Diagnostic, Rule, Subject};
use crate::model::{Allow, Removal, Text};
use crate::resolve::Map;

/// An entry of `allow` that holds.
pub(super) struct Allowed<'m> {
    /// The rule's name as written.
    pub(super) written: &'m Text,
    /// The rule.
    pub(super) rule: &'static Rule,
    /// The path of what it holds for, and of everything below.
    pub(super) scope: Subject,
    /// What of the file goes when it goes.
    pub(super) removal: Removal,
}

/// The entries of `allow` that hold today; what is wrong with the others, and with these, goes to `problems`.
///
/// An entry without a rule, or for a place that several things could be, has been reported by earlier stages.
pub(super) fn allowed<'m>(map: &'m Map, known: Known, problems: &mut Vec<Diagnostic>) -> Vec<Allowed<'m>> {
    let mut allowed = Vec::new();
    if known.readable {
        problems.extend(unnamed(map));
    }
    for (entry, scope) in map.journey.allow.iter().zip(scopes(map)).filter(|(entry, _)| !entry.rule.value.is_blank()) {
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
        match (expired(entry, known), scope) {
            (Some(problem), _) => problems.push(problem),
            (None, Some(scope)) => {
                allowed.push(Allowed { written: &entry.rule, rule, scope, removal: entry.removal });
            }
            (None, None) => {}
        }
    }
    allowed
}

/// The findings for entries whose place is not there (any more): somebody may have renamed it.
fn unnamed(map: &Map) -> Vec<Diagnostic> {
    let finding = |entry: &'_ Allow| {
        let at = entry.at.as_ref()?;
        let (rule, place) = (entry.rule.value.raw(), at.value.raw());
        let message = format!("the suppression of `{rule}` is for `{place}`, but no touchpoint or stage has that id");
        Some(Diagnostic::new(&UNUSED_SUPPRESSION, at.span, message).here("names nothing"))
    };
    let entries = map.journey.allow.iter().filter_map(|entry| Some((entry.at.as_ref()?, finding(entry)?)));
    map.unnamed(entries, "leave `at` out to allow it on the whole map, or take the entry out")
}

fn expired(entry: &Allow, known: Known) -> Option<Diagnostic> {
    let until = entry.until.as_ref().filter(|until| known.today.is_some_and(|today| until.value.last < today))?;
    let message = format!("the suppression of `{}` ended with {}", entry.rule.value.raw(), until.value.written.raw());
    Some(
        Diagnostic::new(&EXPIRED_SUPPRESSION, until.span, message)
            .help("mend what it was for and take the entry out, or decide anew until when the team lives with it"),
    )
}

/// The paths that the entries hold for: what `at` names, the whole map where there is no `at`.
fn scopes(map: &Map) -> Vec<Option<Subject>> {
    let entries = &map.journey.allow.items;
    let mut places = map.places_of(entries.iter().filter_map(|entry| entry.at.as_ref())).into_iter();
    let scope = |entry: &Allow| match &entry.at {
        Some(_) => places.next().flatten().map(|place| map.subject_at(place)),
        None => Some(map.subject.clone()),
    };
    entries.iter().map(scope).collect()
}
