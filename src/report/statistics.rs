//! How often each rule finds something, in place of the findings.
//!
//! As JSON, version 1:
//!
//! ```json
//! { "version": 1, "statistics": [ { "rule": "unknown-key", "level": "error", "count": 3, "fixable": 2 } ] }
//! ```
//!
//! The most frequent first, then by name and level. `fixable` counts findings with a fix, be it safe or not.

use super::{escape, push, word};
use crate::diagnostic::{Diagnostic, Level};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Document {
    version: u32,
    statistics: Vec<Count>,
}

#[derive(Serialize)]
struct Count {
    rule: &'static str,
    #[serde(serialize_with = "name")]
    level: Level,
    #[serde(rename = "count")]
    findings: usize,
    fixable: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields by reference")]
fn name<S: serde::Serializer>(level: &Level, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(level.name())
}

/// The counts in aligned lines.
pub fn statistics(findings: &[Diagnostic]) -> String {
    let counts = counts(findings);
    let digits = counts.iter().map(|count| count.findings.to_string().len()).max().unwrap_or(0);
    let widest = counts.iter().map(|count| count.rule.len()).max().unwrap_or(0);
    let mut out = String::new();
    for Count { rule, level, findings, fixable } in counts {
        let fixable = if fixable > 0 { format!("  {fixable} fixable") } else { String::new() };
        let line = format!("{findings:digits$}  {:7}  {rule:widest$}{fixable}", word(level));
        push(&mut out, format_args!("{}\n", line.trim_end()));
    }
    out
}

/// The counts as JSON with a final line feed.
pub fn statistics_json(findings: &[Diagnostic]) -> String {
    escape::json(&Document { version: 1, statistics: counts(findings) })
}

fn counts(findings: &[Diagnostic]) -> Vec<Count> {
    let mut by_rule: BTreeMap<(&'static str, Level), (usize, usize)> = BTreeMap::new();
    for finding in findings {
        let (findings, fixable) = by_rule.entry((finding.rule.name, finding.level)).or_default();
        *findings += 1;
        *fixable += usize::from(finding.fix.is_some());
    }
    let count = |((rule, level), (findings, fixable))| Count { rule, level, findings, fixable };
    let mut counts: Vec<Count> = by_rule.into_iter().map(count).collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.findings));
    counts
}
