//! Findings as JSON, one object a line: what [`json`](super::json) has in `findings`, each with the version.
//!
//! Nothing stands around the objects, so that a run without findings prints nothing.

use super::escape;
use super::json::{Finding, VERSION, describe};
use super::run::Run;
use serde::Serialize;

#[derive(Serialize)]
struct Line<'a> {
    version: u32,
    #[serde(flatten)]
    finding: Finding<'a>,
}

/// All findings, one a line.
pub fn json_lines(run: &Run) -> String {
    super::joined(|mut put| json_lines_parts(run, &mut put))
}

/// The same line by line. Each goes to `put`, until that fails.
pub fn json_lines_parts<E>(run: &Run, put: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    run.located()
        .try_for_each(|located| put(&escape::json_line(&Line { version: VERSION, finding: describe(located) })))
}
