//! Budgets for reading: hostile files end in a finding, never in exhausted memory.

use crate::budget::Budget;
use crate::diagnostic::{Diagnostic, structural};
use crate::source::Span;

pub use crate::budget::Budgets as Limits;

/// One of the budgets for reading.
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
    /// The budget as all stages know it.
    fn budget(self) -> Budget {
        match self {
            Self::FileBytes => Budget::FileBytes,
            Self::Events => Budget::Events,
            Self::Nodes => Budget::Nodes,
            Self::Depth => Budget::Depth,
            Self::Anchors => Budget::Anchors,
            Self::AliasNodes => Budget::AliasNodes,
            Self::TotalScalarBytes => Budget::TotalScalarBytes,
            Self::ScalarBytes => Budget::ScalarBytes,
            Self::Comments => Budget::Comments,
            Self::CommentBytes => Budget::CommentBytes,
        }
    }

    /// Its number.
    pub(super) fn of(self, limits: &Limits) -> usize {
        self.budget().of(limits)
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
        let message = format!(
            "{}; the limit `{}` is {}",
            self.reached(&grouped(now)),
            self.budget().name(),
            grouped(self.of(limits))
        );
        let help = format!("{}; `--max {}=N` raises the limit for a run", self.cure(), self.budget().name());
        Diagnostic::new(&structural::LIMIT_EXCEEDED, at, message).help(help)
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
