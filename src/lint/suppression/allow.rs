//! The map's own list of findings to live with.

use super::{EXPIRED_SUPPRESSION, UNUSED_SUPPRESSION, suppressible, without_reason};
use crate::diagnostic::{Diagnostic, Rule, Subject};
use crate::model::{Allow, Removal, Text};
use crate::resolve::Map;
use jiff::civil::Date;

/// The map's entries of `allow`, and what is wrong with them.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::lint) struct Exceptions {
    /// Those that hold today.
    pub(super) allowed: Vec<Allowed>,
    /// How many there are.
    pub(super) written: usize,
    /// What is wrong with any of them.
    pub(super) problems: Vec<Diagnostic>,
    /// Those whose place is not there (any more), which only tells something where the map could be read in full.
    pub(super) unnamed: Vec<Diagnostic>,
}

/// An entry of `allow` that holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Allowed {
    /// The rule's name as written.
    pub(super) written: Text,
    /// The rule.
    pub(super) rule: &'static Rule,
    /// The path of what it holds for, and of everything below.
    pub(super) scope: Subject,
    /// What of the file goes when it goes.
    pub(super) removal: Removal,
}

impl Exceptions {
    /// Those of a map, as of a day.
    ///
    /// An entry without a rule, or for a place that several things could be, has been reported by earlier stages.
    pub(in crate::lint) fn of(map: &Map, today: Option<Date>) -> Self {
        let written = map.journey.allow.items.len();
        if written == 0 {
            return Self::NONE;
        }
        let mut problems = Vec::new();
        let allowed = allowed(map, today, &mut problems);
        Self { allowed, written, problems, unnamed: unnamed(map) }
    }

    /// None.
    pub(super) const NONE: Self =
        Self { allowed: Vec::new(), written: 0, problems: Vec::new(), unnamed: Vec::new() };

    /// Whether there are none.
    pub(in crate::lint) fn is_empty(&self) -> bool {
        self.written == 0
    }
}

/// The entries that hold; what is wrong with the others, and with these, goes to `problems`.
fn allowed(map: &Map, today: Option<Date>, problems: &mut Vec<Diagnostic>) -> Vec<Allowed> {
    let mut allowed = Vec::new();
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
        match (expired(entry, today), scope) {
            (Some(problem), _) => problems.push(problem),
            (None, Some(scope)) => {
                allowed.push(Allowed { written: entry.rule.clone(), rule, scope, removal: entry.removal });
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

fn expired(entry: &Allow, today: Option<Date>) -> Option<Diagnostic> {
    let until = entry.until.as_ref().filter(|until| today.is_some_and(|today| until.value.last < today))?;
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
