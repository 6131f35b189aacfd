//! A baseline: the findings that a team knows of, so that only new ones fail a run.

use super::Text;
use crate::source::{FileId, Spanned};

/// A baseline file.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// The file.
    pub file: FileId,
    /// What is known of each map or project file, in the file's order.
    pub files: Vec<KnownFile>,
}

/// What is known of one file.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownFile {
    /// Its path, relative to the project file's directory, with `/` between its parts.
    pub path: Text,
    /// The findings.
    pub entries: Vec<KnownFinding>,
}

/// A finding that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownFinding {
    /// The name of its rule.
    pub rule: Text,
    /// The path of ids within the map; `.` for the map itself.
    pub place: Text,
    /// How often the rule finds something there.
    pub count: Spanned<u64>,
}
