//! The words for what the gap report counts.

use super::gap_page::Escape;
use crate::diagnostic::{Level, Rule};
use crate::gap::{Fact, Report, Rung, Spot, Step};
use crate::measure::{Counts, Reached, Share};
use crate::model::{EvidenceLevel, OpportunityStatus, Scale, Severity, State, Status};

/// The mark of a moment of truth, as in the picture.
pub(super) const MARK: &str = "★";

/// A step of the ladder.
pub(super) fn step(step: Step) -> &'static str {
    match step {
        Step::Scope => "Objective and scope",
        Step::Personas => "Personas",
        Step::Touchpoints => "Touchpoints and channels",
        Step::Data => "Data and feedback",
        Step::Map => "The map itself",
        Step::Pains => "Pain points and opportunities",
        Step::Improvement => "Measured improvement",
    }
}

/// What is there of a step.
pub(super) fn fact(fact: Fact, Share { have, of }: Share) -> String {
    let (none, some) = match fact {
        Fact::Scope => ("", "given (objective, start, end)"),
        Fact::Personas => ("nobody is named", "described"),
        Fact::Channels => ("no touchpoints", "touchpoints with a channel"),
        Fact::Evidence => ("no touchpoints", "touchpoints with evidence"),
        Fact::Emotions => ("no touchpoints", "touchpoints with an emotion"),
        Fact::Answered => ("no pain points", "pain points answered"),
        Fact::Shipped => ("no opportunities", "opportunities shipped"),
        Fact::Tracked => ("no metrics", "metrics with an earlier value"),
    };
    if of == 0 { none.to_owned() } else { format!("{have} of {of} {some}") }
}

/// What to do for a step that is not done.
pub(super) fn next(rung: &Rung) -> String {
    if !rung.held_by.is_empty() {
        let why = |(rule, count): &(&Rule, usize)| {
            format!("{} ({count} × {})", rule.summary.trim_end_matches('.'), rule.name)
        };
        return rung.held_by.iter().map(why).collect::<Vec<_>>().join(". ") + ".";
    }
    let what = match rung.step {
        Step::Scope => "Say what the business wants, and where the journey starts and ends.",
        Step::Personas => "Say whose journey it is, and describe the personas: goals, needs, a quote.",
        Step::Touchpoints => "List where customer and organisation meet.",
        Step::Data => "Say what each touchpoint rests on, and gather what is only assumed.",
        Step::Map => "Say how the touchpoints feel.",
        Step::Pains => "Note what goes wrong and what would help.",
        Step::Improvement => "Ship an opportunity, and measure again what it was to change.",
    };
    what.to_owned()
}

/// "Decision › Checkout", or the map as a whole.
pub(super) fn spot(spot: &Spot, escape: Escape<'_>) -> String {
    let names: Vec<String> = [&spot.stage, &spot.touchpoint].into_iter().flatten().map(escape).collect();
    if names.is_empty() { "the map".to_owned() } else { names.join(" › ") }
}

/// A score as it is read: with its sign where the scale goes below zero, two decimals at most.
pub(super) fn score(value: f64, scale: Scale) -> String {
    let value = (value * 100.0).round() / 100.0;
    if scale.low < 0.0 && value > 0.0 { format!("+{value}") } else { format!("{value}") }
}

/// A share of the way in percent.
pub(super) fn share(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// "5 stages, 10 touchpoints".
pub(super) fn counts(counts: Counts) -> String {
    let things = [
        (counts.stages, "stage", "stages"),
        (counts.touchpoints, "touchpoint", "touchpoints"),
        (counts.moments_of_truth, "moment of truth", "moments of truth"),
        (counts.pains, "pain point", "pain points"),
        (counts.opportunities, "opportunity", "opportunities"),
        (counts.metrics, "metric", "metrics"),
    ];
    let named = |&(count, one, many): &(usize, &str, &str)| format!("{count} {}", if count == 1 { one } else { many });
    things.iter().map(named).collect::<Vec<_>>().join(", ")
}

/// "2 errors, 3 warnings, 1 info".
pub(super) fn levels(report: &Report) -> String {
    let count = |level| report.gaps.iter().filter(|gap| gap.level == level).count();
    let levels =
        [(Level::Error, "error", "errors"), (Level::Warn, "warning", "warnings"), (Level::Info, "info", "infos")];
    let counted = levels.map(|(level, one, many)| (count(level), one, many));
    let named: Vec<String> = counted
        .into_iter()
        .filter(|&(count, ..)| count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    if named.is_empty() { "none".to_owned() } else { named.join(", ") }
}

/// "3 of 8 targets met".
pub(super) fn reached(report: &Report) -> String {
    let known = report.metrics.iter().filter(|measure| measure.standing.target.is_some()).count();
    let met = report.metrics.iter().filter(|measure| measure.standing.status == Reached::Met).count();
    if known == 0 { "no targets".to_owned() } else { format!("{met} of {known} targets met") }
}

/// Whether a target is reached.
pub(super) fn target(status: Reached) -> &'static str {
    match status {
        Reached::Met => "met",
        Reached::Missed => "missed",
        Reached::Unknown => "unknown",
    }
}

/// How much a pain point hurts.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
        Severity::Critical => "critical",
    }
}

/// What a claim rests on.
pub(super) fn evidence(level: Option<EvidenceLevel>) -> &'static str {
    match level {
        None => "unstated",
        Some(EvidenceLevel::Assumed) => "assumed",
        Some(EvidenceLevel::Reported) => "reported",
        Some(EvidenceLevel::Observed) => "observed",
        Some(EvidenceLevel::Measured) => "measured",
    }
}

/// How far an opportunity is.
pub(super) fn progress(status: OpportunityStatus) -> &'static str {
    match status {
        OpportunityStatus::Idea => "idea",
        OpportunityStatus::Planned => "planned",
        OpportunityStatus::InProgress => "in-progress",
        OpportunityStatus::Shipped => "shipped",
        OpportunityStatus::Dropped => "dropped",
    }
}

/// Which time a map describes.
pub(super) fn state(state: State) -> &'static str {
    match state {
        State::AsIs => "as-is",
        State::ToBe => "to-be",
        State::Ideal => "ideal",
        State::Observed => "observed",
    }
}

/// Where a map is in its life.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Review => "review",
        Status::Published => "published",
        Status::Archived => "archived",
    }
}
