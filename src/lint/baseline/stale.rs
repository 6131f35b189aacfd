//! Entries of a baseline for which nothing is left.

use super::{Covered, Verdict, Verdicts};
use crate::diagnostic::{Diagnostic, Diagnostics, Group, Level, Levels, Rule};
use crate::lint::level::Judge;
use crate::model::{Baseline, KnownFile, KnownFinding, Text};

/// An info whatever the status: who mends a map shall not break a gate such as `--max-warnings 0`.
const LEVEL: Level = Level::Info;

/// An entry of a baseline for which nothing, or less than it says, is left.
static STALE_BASELINE_ENTRY: Rule = Rule {
    name: "stale-baseline-entry",
    group: Group::Settings,
    summary: "An entry of a baseline knows of findings that are no longer there.",
    levels: Levels { draft: LEVEL, review: LEVEL, published: LEVEL, archived: LEVEL },
    drawn: None,
    page: include_str!("../../../docs/rules/stale-baseline-entry.md"),
};

/// The rules about baselines.
pub(in crate::lint) static RULES: &[&Rule] = &[&STALE_BASELINE_ENTRY];

/// The most stale entries that are told one by one.
const MOST_FINDINGS: usize = 10_000;

const HELP: &str = "`cjm check --write-baseline` writes the baseline anew, without it";

/// The entries of a baseline that a run proves to be out of date.
pub fn stale(baseline: &Baseline, covered: &Covered<'_>) -> Diagnostics {
    let mut found = Diagnostics::default();
    let maps = covered.maps();
    let level = match maps.as_slice() {
        [] => LEVEL,
        maps => Judge::of_outlines(maps, covered.selection).level(&STALE_BASELINE_ENTRY).level,
    };
    if level == Level::Off {
        return found;
    }
    let verdicts = Verdicts::new(covered);
    for KnownFile { path, entries } in &baseline.files {
        let mut is_gone = false;
        for entry in entries {
            match verdicts.of(path.value.raw(), entry) {
                Verdict::Gone if is_gone => {}
                verdict => {
                    is_gone = verdict == Verdict::Gone;
                    if let Some(finding) = said(path, entry, verdict) {
                        found.push(Diagnostic { level, ..finding.help(HELP) });
                    }
                }
            }
        }
    }
    found.cap(MOST_FINDINGS);
    found
}

/// What is wrong with an entry.
fn said(path: &Text, entry: &KnownFinding, verdict: Verdict) -> Option<Diagnostic> {
    let KnownFinding { rule, place, count } = entry;
    let (rule_name, at) = (rule.value.raw(), place.value.raw());
    let (span, message) = match verdict {
        Verdict::Open => return None,
        Verdict::Found(now) if now >= count.value => return None,
        Verdict::Gone => (path.span, format!("the project has no map `{}`", path.value.raw())),
        Verdict::NoRule => (rule.span, format!("there is no rule `{rule_name}`")),
        Verdict::NeverKnown => (rule.span, format!("findings of `{rule_name}` are mended, never known")),
        Verdict::Found(0) => (place.span, format!("`{rule_name}` finds nothing any more at `{at}`")),
        Verdict::Found(now) => {
            (count.span, format!("`{rule_name}` finds {now} at `{at}`, and {} are known", count.value))
        }
    };
    Some(Diagnostic::new(&STALE_BASELINE_ENTRY, span, message))
}
