//! What is counted while a file is read, and has a limit.

use super::{At, Cx};
use crate::budget::Budget;
use crate::diagnostic::{Diagnostic, structural};

/// Whether one more may be read; the first too many is a finding.
pub(super) fn within_limit(cx: &mut Cx, at: At<'_>, count: usize, budget: Budget, things: &str) -> bool {
    let most = budget.of(&cx.limits);
    if count == most + 1 {
        // Project files and personas have lists as well.
        let (what, way) = match (budget == Budget::Items, cx.items_before > 0) {
            (true, true) => ("the project file and the files of its personas have", "shorten their lists"),
            (true, false) => ("the file has", "shorten its lists, or split it into several files"),
            (false, _) => ("the map has", "shorten it, or split the map into several, linked by `journey`"),
        };
        let name = budget.name();
        let message = format!("{what} more than {most} {things} (limit `{name}`)");
        let finding = Diagnostic::new(&structural::LIMIT_EXCEEDED, at.span(), message).here("this one is too many");
        cx.report(finding.help(format!("{way}; `--max {name}=N` raises the limit for a run")));
    }
    count <= most
}
