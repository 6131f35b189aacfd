//! `too-many-moments-of-truth`: when everything decides, nothing does.

use super::moments::moments;
use crate::lint::prelude::*;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "too-many-moments-of-truth",
    group: Group::Metrics,
    summary: "More moments of truth are marked than a team can look after.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/too-many-moments-of-truth.md"),
};

/// How many there may be.
pub(in crate::lint) const MAX: OptionSpec = OptionSpec {
    name: "max",
    expects: "a whole number from 1",
    default: "5",
    holds: |max| max >= 1.0 && max.fract() == 0.0,
};

/// Practitioners look for the 3 to 5 interactions that decide.
const USUAL: f64 = 5.0;

/// How many of them are shown.
const SHOWN: usize = 8;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let moments = moments(map);
    let max = case.option(MAX.name).unwrap_or(USUAL);
    let count = moments.len();
    #[expect(clippy::cast_precision_loss, reason = "a count of touchpoints")]
    if count as f64 <= max {
        return;
    }
    let title = &map.journey.title;
    let message = format_args!("{} marks {count} moments of truth, more than {max}", titled("journey", &title.value));
    let help = "keep the mark where the relation is won or lost: at the start, at the end, at hand-offs";
    let finding = case.finding(title.span, message).help(help).about(&map.subject);
    found.push(moments.iter().take(SHOWN).fold(finding, |finding, moment| finding.label(moment.mark, "marked here")));
}
