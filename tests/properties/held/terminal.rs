//! Terminals and logs of CI systems: nothing printed acts on them but our own colours.

use super::case::{Case, Checked};
use cjm::gap;
use cjm::report::book::{map_book, portfolio_book};
use cjm::report::{concise, diff, full, statistics, table};
use cjm::resolve::Map;
use cjm::source::FileId;

/// Findings, reports and differences as people see them.
pub(crate) fn harmless(data: &[u8]) {
    let checked = Case::of(data).check();
    check(&checked);
    if let Some(map) = checked.sound() {
        report(&checked, map);
    }
}

/// Findings and differences.
pub(crate) fn check(checked: &Checked) -> String {
    let plain = full::full(&checked.findings, &checked.sources, false);
    is_harmless(&plain, false);
    is_harmless(&full::full(&checked.findings, &checked.sources, true), true);
    is_harmless(&concise::concise(&checked.findings, &checked.sources), false);
    is_harmless(&statistics(&checked.findings), false);
    if let Some(source) = checked.sources.get(FileId(0)) {
        let other = source.text.replace('a', "b");
        for color in [false, true] {
            // Tabs and line ends stay in a difference, where they are all that changes at times.
            let shown = diff::unified(&source.name, &source.text, &other, color);
            is_harmless(&shown.replace("\r\n", "\n").replace('\t', " "), color);
        }
    }
    plain
}

/// The tables of a map.
pub(crate) fn report(checked: &Checked, map: &Map) -> String {
    let report = gap::report(map, &checked.findings).on(Some(super::case::TODAY));
    let entry = gap::Entry::of(map, &checked.findings, [], Some(super::case::TODAY));
    let portfolio = gap::portfolio(vec![entry], &checked.findings);
    for (width, color) in [(80, false), (40, true), (200, false)] {
        is_harmless(&table(&map_book(&report, 0), width, color), color);
        is_harmless(&table(&portfolio_book(&portfolio, 20), width, color), color);
    }
    table(&map_book(&report, 0), 80, false)
}

/// Nothing that a terminal or a CI system would obey; colours are ours. (The sections of GitLab's logs end with CR and ESC,
/// so that no text without control characters makes one.)
pub(crate) fn is_harmless(text: &str, with_colors: bool) {
    let rest = if with_colors { without_colors(text) } else { text.to_owned() };
    let acts = |c: char| c != '\n' && cjm::report::escape::is_unsafe(c) && !is_joiner(c);
    if let Some(c) = rest.chars().find(|&c| acts(c)) {
        panic!("{c:?} in {text:?}");
    }
    for line in rest.lines() {
        let start = line.trim_start();
        assert!(!start.starts_with("::"), "a command: {line:?}");
        let lower = line.to_lowercase();
        assert!(!["##[", "##vso[", "##teamcity["].iter().any(|word| lower.contains(word)), "a command: {line:?}");
    }
}

/// Characters that belong to the scripts that need them.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// A text without the sequences that set colours (SGR).
fn without_colors(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(part.len());
        match part[end..].strip_prefix('m') {
            Some(rest) => out.push_str(rest),
            None => panic!("a sequence that is no colour: {part:?}"),
        }
    }
    out
}
