//! The rules as they hold for the maps of a run: at which level, with which settings, and who says so.

mod json;
mod table;

pub use json::rules_json;
pub use table::rules_table;

use super::Sources;
use super::escape::term;
use crate::budget::Budget;
use crate::diagnostic::{Level, Rule};
use crate::lint::{Judge, Origin};
use crate::model::{Status, Text};
use crate::source::{FileId, Span, Untrusted};

/// Maps for which all rules hold alike: of one project file and one status, with the same `overrides`.
#[derive(Debug)]
pub struct Situation<'s> {
    /// The project file, where there is one.
    pub project: Option<FileId>,
    /// The maps' own status.
    pub status: Status,
    /// The status whose strictness holds.
    pub profile: Status,
    /// The names of the maps; none where the situation is only thought of.
    pub maps: Vec<&'s Untrusted>,
    /// The baseline that the project file names.
    pub baseline: Option<&'s Text>,
    /// The limits that the project file lowers, as they hold for the run.
    pub limits: Vec<(Budget, usize)>,
    /// What holds.
    pub judge: Judge<'s>,
}

/// A status as it is written.
pub(super) fn status_name(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Review => "review",
        Status::Published => "published",
        Status::Archived => "archived",
    }
}

/// The level of a rule for maps of a status when nobody says anything.
pub(super) fn by_default(rule: &Rule, status: Status) -> Level {
    let levels = rule.levels;
    match status {
        Status::Draft => levels.draft,
        Status::Review => levels.review,
        Status::Published => levels.published,
        Status::Archived => levels.archived,
    }
}

/// Who sets a level, for people: a place, an option, `always`; nothing where the rule's own level holds.
pub(super) fn said_by(origin: Origin, sources: &Sources) -> Option<String> {
    let way = match origin {
        Origin::Default => return None,
        Origin::Fixed => "always",
        Origin::Flag => "--level",
        Origin::Select => "--select",
        Origin::Ignore => "--ignore",
        Origin::Rules(span) | Origin::Profile(span) | Origin::Override(span) => return Some(line_of(span, sources)),
    };
    Some(way.to_owned())
}

/// `cjm.yaml:12`.
pub(super) fn line_of(span: Span, sources: &Sources) -> String {
    let source = sources.get(span.file);
    source.map(|source| format!("{}:{}", term(&source.name), source.position(span.start).line)).unwrap_or_default()
}
