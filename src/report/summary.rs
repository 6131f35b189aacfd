//! Findings in Markdown, for the summary of a CI job or a comment on a merge request: a table for each file.
//!
//! Nothing in it can leave its cell, notify somebody or load something. It stays below the 65,536 characters of a
//! comment, and so below the 1 MiB of a summary: of very many findings it shows the gravest and counts the others.

use super::escape::{md_cell, md_text};
use super::more::url;
use super::push;
use super::run::{FileName, Located, Run, by_gravity, count, tally};
use crate::diagnostic::Rule;
use crate::source::Untrusted;
use std::collections::BTreeSet;

/// Bytes that the rows of all tables may have together. A comment may have 65,536 characters; the rest is for heads.
const ROWS: usize = 48 * 1024;
/// Bytes that the heads of all files may have together.
const HEADS: usize = 12 * 1024;
/// Characters of a message or a help.
const LONGEST: usize = 400;

/// The tables of all files with findings, and the counts of the run.
pub fn markdown(run: &Run) -> String {
    let mut out = format!("## cjm check: {}\n", tally(run.files, run.summary));
    if run.findings.is_empty() {
        out.push_str("\nNo findings.\n");
    }
    if run.known > 0 {
        push(&mut out, format_args!("\n{} of the baseline not shown.\n", count(run.known, "known finding")));
    }
    let rows: Vec<String> = run.located().map(row).collect();
    let kept = kept(&rows, run);
    let mut at = 0;
    for (file, found) in run.by_file() {
        let numbers = at..at + found.len();
        at += found.len();
        let shown: String = numbers.filter(|index| kept.contains(index)).map(|index| rows[index].as_str()).collect();
        if !shown.is_empty() {
            let name = file.and_then(|file| FileName::new(file, run.sources));
            push(&mut out, format_args!("{}{COLUMNS}{shown}", head(name)));
        }
    }
    close(run, rows.len() - kept.len(), &mut out);
    out
}

const COLUMNS: &str = "\n| line:column | level | rule | finding | help |\n| --- | --- | --- | --- | --- |\n";

fn head(name: Option<FileName<'_>>) -> String {
    name.map_or_else(String::new, |name| format!("\n### {}\n", md_text(name.name)))
}

/// The numbers of the rows that fit, the gravest first.
fn kept(rows: &[String], run: &Run) -> BTreeSet<usize> {
    let (mut of_rows, mut of_heads) = (ROWS, HEADS);
    let (mut kept, mut files) = (BTreeSet::new(), BTreeSet::new());
    for index in by_gravity(run.findings) {
        let file = run.findings[index].span().map(|span| span.file);
        let name = file.and_then(|file| FileName::new(file, run.sources));
        let needed = if files.contains(&file) { 0 } else { head(name).len() + COLUMNS.len() };
        let (Some(rest), Some(rest_of_heads)) = (of_rows.checked_sub(rows[index].len()), of_heads.checked_sub(needed))
        else {
            break;
        };
        (of_rows, of_heads) = (rest, rest_of_heads);
        files.insert(file);
        kept.insert(index);
    }
    kept
}

fn row(located: Located<'_>) -> String {
    let finding = located.finding;
    let place = located.place.map(|place| format!("{}:{}", place.start.line, place.start.column)).unwrap_or_default();
    let help = finding.help.as_ref().map(cell).unwrap_or_default();
    let (level, rule, message) = (super::word(finding.level), rule(finding.rule), cell(&finding.message));
    format!("| {place} | {level} | {rule} | {message} | {help} |\n")
}

/// The rule's name, a link where its page has an address.
fn rule(rule: &Rule) -> String {
    let name = rule.name;
    url(rule).map_or_else(|| format!("`{name}`"), |url| format!("[`{name}`]({url})"))
}

/// A text for a cell, cut where it grows out of hand.
fn cell(text: &Untrusted) -> String {
    md_cell(&super::escape::short(text, LONGEST)).to_string()
}

fn close(run: &Run, left_out: usize, out: &mut String) {
    if left_out > 0 {
        let more = count(left_out, "more finding");
        push(out, format_args!("\n… and {more}; `cjm check --format concise` lists all.\n"));
    }
    if !run.findings.is_empty() {
        out.push_str("\nMore about a rule: `cjm explain RULE`\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::structural::UNKNOWN_KEY;
    use crate::diagnostic::{Diagnostic, Level, Summary};
    use crate::report::Sources;
    use crate::source::{FileId, Source, Span};

    #[test]
    fn of_very_many_findings_the_gravest_fit_into_a_comment_and_the_rest_is_counted() {
        let mut sources = Sources::default();
        let mut findings = Vec::new();
        for file in 0..400 {
            sources.push(Source::new(FileId(file), format!("{file}.journey.yaml"), "a: 1\n".to_owned()));
            for n in 0..10 {
                let mut finding = Diagnostic::new(&UNKNOWN_KEY, Span::new(FileId(file), 0, 1), "*".repeat(n * 100));
                finding.level = if file == 399 { Level::Error } else { Level::Warn };
                findings.push(finding.help("|".repeat(2_000)));
            }
        }
        let summary = Summary { errors: 10, warnings: 3_990, infos: 0 };
        let run = Run {
            findings: &findings,
            sources: &sources,
            files: 400,
            maps: &[],
            unread: &[],
            all: findings.len(),
            summary,
            is_complete: true,
            known: 0,
            today: (jiff::civil::date(2026, 11, 22), "--today"),
        };
        let text = markdown(&run);
        assert!(text.len() <= 65_536, "{}", text.len());
        assert_eq!(text.matches("| error |").count(), 10);
        let shown = text.matches("\n| 1:1 |").count();
        assert!(
            text.contains(&format!("… and {} more findings; `cjm check --format concise`", 4_000 - shown)),
            "{text}"
        );
    }
}
