//! `too-many-assumptions`: a map of opinions.

use super::claim_without_evidence;
use crate::lint::prelude::*;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "too-many-assumptions",
    group: Group::Governance,
    summary: "Too many claims of a map rest on what the team believes.",
    levels: Levels::new(Off, Off, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/too-many-assumptions.md"),
};

/// The share of claims that may be assumed.
pub(in crate::lint) const SHARE: OptionSpec = OptionSpec {
    name: "share",
    expects: "a number from 0 to 100, in percent",
    default: "50",
    holds: |share| (0.0..=100.0).contains(&share),
};

/// A map of which most is believed is a hypothesis.
const HALF: f64 = 50.0;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let claims = case.claims();
    let (assumed, unstated, total) = (claims.assumed, claims.unstated, claims.total());
    let believed = assumed + unstated;
    #[expect(clippy::cast_precision_loss, reason = "counts of claims")]
    let share = believed as f64 / total.max(1) as f64 * 100.0;
    // That nothing is said of any claim is what the rule about claims without evidence tells: one gap, one finding.
    let is_told = !claims.is_stated && case.asks(&claim_without_evidence::RULE);
    let is_asked = is_of_today(map) && !is_told;
    if !is_asked || share <= case.option(SHARE.name).unwrap_or(HALF) {
        return;
    }
    let title = &map.journey.title;
    let count = if total == 1 { "the only claim".to_owned() } else { format!("{believed} of {total} claims") };
    let verb = if believed == 1 { "rests" } else { "rest" };
    let message = format_args!("{count} of {} {verb} on assumption", titled("map", &title.value));
    let (are, say) = (if assumed == 1 { "is" } else { "are" }, if unstated == 1 { "says" } else { "say" });
    let help = format_args!(
        "{assumed} {are} `assumed` and {unstated} {say} nothing: look for evidence of the gravest first, or set the status \
         back to `review`"
    );
    found.push(case.finding(title.span, message).help(help).about(&map.subject));
}
