//! Budgets for reading: hostile files end in a finding, never in exhausted memory.

use crate::diagnostic::{Diagnostic, structural};
use crate::source::Span;

/// What reading one file may cost. The defaults are far above any real map; nothing in a project can raise them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file: 8 MiB.
    pub file_bytes: usize,
    /// Parts the parser sees (starts, ends, scalars, comments): 2,000,000.
    pub events: usize,
    /// Nodes of the tree, those of expanded aliases included: 1,500,000.
    pub nodes: usize,
    /// Levels of nesting: 32.
    pub depth: usize,
    /// Anchors (`&name`): 1,000.
    pub anchors: usize,
    /// Nodes that aliases (`*name`) may copy altogether: 50,000.
    pub alias_nodes: usize,
    /// Bytes of all scalars together, those of expanded aliases included: 8 MiB.
    pub total_scalar_bytes: usize,
    /// Bytes of one scalar: 64 KiB.
    pub scalar_bytes: usize,
    /// Comments: 100,000.
    pub comments: usize,
    /// Bytes of all comments together: 4 MiB.
    pub comment_bytes: usize,
    /// No budget but a switch: every file is read by the full parser, also one that the quick reader would read. The
    /// tree and the findings are the same.
    pub full_parser: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 8 << 20,
            events: 2_000_000,
            nodes: 1_500_000,
            depth: 32,
            anchors: 1_000,
            alias_nodes: 50_000,
            total_scalar_bytes: 8 << 20,
            scalar_bytes: 64 << 10,
            comments: 100_000,
            comment_bytes: 4 << 20,
            full_parser: false,
        }
    }
}

impl Limits {
    /// All budgets by name, in the order of the documentation.
    pub fn list(&self) -> [(&'static str, usize); 10] {
        Limit::ALL.map(|limit| (limit.name(), limit.of(self)))
    }
}

/// One of the budgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    FileBytes,
    Events,
    Nodes,
    Depth,
    Anchors,
    AliasNodes,
    TotalScalarBytes,
    ScalarBytes,
    Comments,
    CommentBytes,
}

impl Limit {
    const ALL: [Self; 10] = [
        Self::FileBytes,
        Self::Events,
        Self::Nodes,
        Self::Depth,
        Self::Anchors,
        Self::AliasNodes,
        Self::TotalScalarBytes,
        Self::ScalarBytes,
        Self::Comments,
        Self::CommentBytes,
    ];

    /// The budget's name, as findings state it.
    fn name(self) -> &'static str {
        match self {
            Self::FileBytes => "file-bytes",
            Self::Events => "events",
            Self::Nodes => "nodes",
            Self::Depth => "depth",
            Self::Anchors => "anchors",
            Self::AliasNodes => "alias-nodes",
            Self::TotalScalarBytes => "total-scalar-bytes",
            Self::ScalarBytes => "scalar-bytes",
            Self::Comments => "comments",
            Self::CommentBytes => "comment-bytes",
        }
    }

    /// Its number.
    pub(super) fn of(self, limits: &Limits) -> usize {
        match self {
            Self::FileBytes => limits.file_bytes,
            Self::Events => limits.events,
            Self::Nodes => limits.nodes,
            Self::Depth => limits.depth,
            Self::Anchors => limits.anchors,
            Self::AliasNodes => limits.alias_nodes,
            Self::TotalScalarBytes => limits.total_scalar_bytes,
            Self::ScalarBytes => limits.scalar_bytes,
            Self::Comments => limits.comments,
            Self::CommentBytes => limits.comment_bytes,
        }
    }

    /// What reached how much.
    fn reached(self, now: &str) -> String {
        match self {
            Self::FileBytes => format!("the file has {now} bytes"),
            Self::Events => format!("the file has {now} parts or more"),
            Self::Nodes => format!("the file has {now} values or more, copies by aliases included"),
            Self::Depth => format!("values nest {now} levels deep or deeper"),
            Self::Anchors => format!("the file has {now} anchors or more"),
            Self::AliasNodes => format!("aliases copy {now} values or more"),
            Self::TotalScalarBytes => format!("the texts of the file have {now} bytes or more, copies included"),
            Self::ScalarBytes => format!("this text has {now} bytes"),
            Self::Comments => format!("the file has {now} comments or more"),
            Self::CommentBytes => format!("the comments of the file have {now} bytes or more"),
        }
    }

    /// What to do about it.
    fn cure(self) -> &'static str {
        match self {
            Self::FileBytes | Self::Events | Self::Nodes => "split the map into several files, one journey each",
            Self::Depth => "a map needs fewer than ten levels; look for brackets or dashes that were not meant",
            Self::Anchors => "remove the anchors (`&name`) that no alias (`*name`) uses",
            Self::AliasNodes => "write the values out, or let fewer aliases (`*name`) copy large values",
            Self::TotalScalarBytes => {
                "split the map into several files, and keep documents outside of it: link to them"
            }
            Self::ScalarBytes => "shorten the text, or move it into a document of its own and link to that",
            Self::Comments | Self::CommentBytes => "move long explanations into a document of their own",
        }
    }

    /// The finding that the budget is spent, at a place.
    pub(super) fn exceeded(self, limits: &Limits, now: usize, at: Span) -> Diagnostic {
        let message =
            format!("{}; the limit `{}` is {}", self.reached(&grouped(now)), self.name(), grouped(self.of(limits)));
        Diagnostic::new(&structural::LIMIT_EXCEEDED, at, message).help(self.cure())
    }
}

/// A number with commas between thousands.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_000), "1,000");
        assert_eq!(grouped(2_000_000), "2,000,000");
    }
}
