//! Formatting: steady, and the same data and comments.

#[path = "../../fmt/holds.rs"]
pub(crate) mod holds;

use super::case::Case;
use cjm::fields::{Table, config, journey};

/// A formatted text is formatted.
pub(crate) fn idempotent(data: &[u8]) {
    each(data, |text, table| {
        let Some(once) = holds::formatted(text, table) else { return };
        assert_eq!(holds::formatted(&once, table).as_deref(), Some(once.as_str()), "a second time\n{text}");
    });
}

/// A formatted text has the data, comments, byte order mark and line ends of the text before it.
pub(crate) fn same(data: &[u8]) {
    each(data, |text, table| {
        holds::check(text, table);
    });
}

/// Calls with every file of an input that the program would take for text.
fn each(data: &[u8], hold: impl Fn(&str, &'static Table)) {
    let case = Case::of(data);
    let files = [(Some(case.map), &journey::TABLE), (case.project, &config::TABLE)];
    for (bytes, table) in files {
        let mut found = cjm::diagnostic::Diagnostics::default();
        let text = cjm::yaml::text(
            cjm::source::FileId(0),
            bytes.unwrap_or_default(),
            &cjm::yaml::Limits::default(),
            &mut found,
        );
        if let Some(text) = text {
            hold(&text, table);
        }
    }
}
