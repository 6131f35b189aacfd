//! `stale-evidence`: it was true once.

use super::sources::lists;
use crate::diagnostic::Subject;
use crate::lint::prelude::*;
use crate::model::{Date as Written, Evidence};
use crate::resolve::{Map, part, quoted};
use crate::source::{Span, Spanned};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "stale-evidence",
    group: Group::Governance,
    summary: "Claims rest on evidence that is too old.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/stale-evidence.md"),
};

/// From how many months on evidence is old.
pub(in crate::lint) const MONTHS: OptionSpec = OptionSpec {
    name: "months",
    expects: "a whole number from 1 to 1200",
    default: "24",
    holds: |months| (1.0..=1200.0).contains(&months) && months.fract() == 0.0,
};

/// Two years.
const TWO_YEARS: f64 = 24.0;

/// How many claims are shown with an entry that they rest on.
const SHOWN: usize = 3;

pub(in crate::lint) fn check(case: &Case<'_>, today: Date, found: &mut Diagnostics) {
    #[expect(clippy::cast_possible_truncation, reason = "whole and at most 1200")]
    let months = case.option(MONTHS.name).unwrap_or(TWO_YEARS) as i64;
    let Ok(limit) = today.checked_sub(months.months()) else { return };
    for stale in &stale(case.map, limit) {
        found.push(finding(case, today, stale));
    }
}

/// A piece of evidence that is too old, and the claims that rest on it and on nothing newer.
struct Stale<'m> {
    evidence: &'m Evidence,
    date: &'m Spanned<Written>,
    /// Where it stands: of the first claim, for evidence of a single one.
    subject: Subject,
    uses: Vec<Span>,
}

/// Everything stale, in the order of the map. What claims rest on is stale where nothing newer stands beside it; what only
/// the map's list holds is stale where nothing in the list is newer.
fn stale(map: &Map, limit: Date) -> Vec<Stale<'_>> {
    let mut found: Vec<Stale<'_>> = Vec::new();
    let mut known: BTreeMap<Same<'_>, usize> = BTreeMap::new();
    let mut used = BTreeSet::new();
    let is_fresh = |evidence: &Evidence| evidence.date.as_ref().is_some_and(|date| date.value.last >= limit);
    for (subject, list) in lists(map) {
        let entries: Vec<&Evidence> = list.iter().map(|evidence| map.evidence_of(evidence)).collect();
        used.extend(entries.iter().map(|entry| entry.span));
        if entries.iter().any(|entry| is_fresh(entry)) {
            continue;
        }
        for (evidence, written) in entries.into_iter().zip(list) {
            let Some(date) = &evidence.date else { continue };
            let at = *known.entry(same(evidence, date)).or_insert(found.len());
            if at == found.len() {
                found.push(Stale { evidence, date, subject: subject.clone(), uses: Vec::new() });
            }
            found[at].uses.push(written.span);
        }
    }
    let own = &map.journey.evidence;
    let is_renewed = own.iter().any(is_fresh);
    for evidence in own.iter().filter(|entry| !is_renewed && !used.contains(&entry.span)) {
        let Some(date) = &evidence.date else { continue };
        found.push(Stale { evidence, date, subject: map.subject.clone(), uses: Vec::new() });
    }
    found
}

/// What makes two entries one: a source that is written out twice, with the same date.
type Same<'m> = (Option<&'m str>, Date, Option<Span>);

fn same<'m>(evidence: &'m Evidence, date: &Spanned<Written>) -> Same<'m> {
    let source = evidence.source.as_ref().map(|source| source.value.raw());
    (source, date.value.last, source.is_none().then_some(evidence.span))
}

fn finding(case: &Case<'_>, today: Date, stale: &Stale<'_>) -> Diagnostic {
    let Stale { evidence, date, subject, uses } = stale;
    let map = case.map;
    let name = evidence.id.as_ref().or(evidence.source.as_ref());
    let titled = name.map_or_else(|| "evidence".to_owned(), |name| format!("evidence {}", quoted(&name.value)));
    let months = months_between(date.value.last, today);
    let message = format_args!("{titled} is {months} months old as of {today}");
    let help = "look whether it still holds: ask or count again, and write the new `date`";
    let is_shared = evidence.id.is_some() || uses.len() > 1;
    let parent = if is_shared { &map.subject } else { subject };
    let subject = part(parent, "evidence", name.map_or("", |name| name.value.raw()));
    // What the project file lists is told where the map rests on it: the map is what it makes old.
    let is_elsewhere = date.span.file != map.file;
    let mut uses = uses.iter().filter(|use_of| **use_of != evidence.span);
    let finding = match (is_elsewhere, uses.next()) {
        (true, Some(&first)) => case.finding(first, message).here("rests on it").label(date.span, "the date"),
        (false, Some(&first)) => case.finding(date.span, message).label(first, "rests on it"),
        (_, None) => case.finding(date.span, message),
    };
    let finding = finding.help(help).about(&subject);
    uses.take(SHOWN - 1).fold(finding, |finding, &span| finding.label(span, "rests on it"))
}

/// Whole months from one day to another.
fn months_between(from: Date, to: Date) -> i32 {
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month());
    months - i32::from(to.day() < from.day())
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{line, run};

    fn of(map: &str) -> Vec<String> {
        let map = format!("title: T\nid: map\nstatus: review\n{map}");
        let today = jiff::civil::date(2026, 11, 22);
        let own = run(&map, "", Some(today)).into_iter().filter(|finding| finding.rule.name == super::RULE.name);
        own.map(|finding| format!("{} ({})", line(&map, &finding), finding.subject.0.raw())).collect()
    }

    #[test]
    fn a_source_that_is_written_twice_is_told_once() {
        let old = "evidence: { source: Diaries, date: 2024-01 }";
        let map = format!("stages:\n  - {{ name: S, emotion: 1, {old} }}\n  - {{ name: R, emotion: 1, {old} }}\n");
        assert_eq!(of(&map), ["5: evidence `Diaries` is 33 months old as of 2026-11-22 (map/evidence:diaries)"]);
    }

    #[test]
    fn what_nobody_refers_to_is_stale_only_with_the_whole_list() {
        let list = |newest: &str| {
            format!("evidence: [{{ source: A, date: 2020 }}, {{ source: B, date: {newest} }}]\nstages: [S]\n")
        };
        assert_eq!(of(&list("2026-05")), [""; 0]);
        assert_eq!(of(&list("2021")).len(), 2);
    }

    #[test]
    fn two_years_to_the_day_are_in_time() {
        let of = |day: &str| of(&format!("evidence: {{ source: A, date: {day} }}\nstages: [S]\n")).len();
        assert_eq!([of("2024-11-22"), of("2024-11-21"), of("2024-11"), of("2024-10")], [0, 1, 0, 1]);
    }
}
