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
    let line = |located| escape::json_line(&Line { version: VERSION, finding: describe(located) });
    run.located().map(line).collect()
}
