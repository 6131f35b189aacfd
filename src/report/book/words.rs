//! The words for what reports count.

use super::Cell;
use crate::diagnostic::{Level, Rule};
use crate::gap::{Fact, Measure, Report, Rung, Step};
use crate::measure::rounded;
use crate::measure::{Counts, Reached, Share, Turn};
use crate::model::{EvidenceLevel, MetricKind, OpportunityStatus, Scale, Severity, State, Status};
use crate::source::Untrusted;

/// The mark of a moment of truth, as in the picture.
pub(in crate::report) const MARK: &str = "★";

/// A step of the ladder.
pub(in crate::report) fn step(step: Step) -> &'static str {
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

/// A step of the ladder, for machines.
pub(in crate::report) fn step_key(step: Step) -> &'static str {
    match step {
        Step::Scope => "scope",
        Step::Personas => "personas",
        Step::Touchpoints => "touchpoints",
        Step::Data => "data",
        Step::Map => "map",
        Step::Pains => "pain-points",
        Step::Improvement => "improvement",
    }
}

/// How grave a finding is.
pub(in crate::report) fn level(level: Level) -> Cell {
    Cell::Ranked(crate::report::word(level), grade(level))
}

/// The order of levels.
pub(in crate::report) fn grade(level: Level) -> u8 {
    match level {
        Level::Off => 0,
        Level::Info => 1,
        Level::Warn => 2,
        Level::Error => 3,
    }
}

/// How much a pain point hurts, with its order.
pub(in crate::report) fn ranked_severity(of: Severity) -> Cell {
    let order = match of {
        Severity::Low => 1,
        Severity::Medium => 2,
        Severity::High => 3,
        Severity::Critical => 4,
    };
    Cell::Ranked(severity(of), order)
}

/// A score on the map's scale.
pub(in crate::report) fn emotion(value: Option<f64>, scale: Scale) -> Cell {
    value.map_or(Cell::Nothing, |value| Cell::Number { value, shown: score(value, scale) })
}

/// A value of a metric with its unit, two decimals at most.
pub(in crate::report) fn measured(value: f64, unit: Option<&Untrusted>) -> Cell {
    let shown = Cell::Number { value, shown: format!("{}", rounded(value, 2)) };
    match unit {
        None => shown,
        Some(unit) => Cell::Phrase(vec![shown, Cell::Word(" "), Cell::Text(unit.clone())]),
    }
}

/// What is there of a step.
pub(in crate::report) fn fact(fact: Fact, Share { have, of }: Share) -> String {
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
pub(in crate::report) fn next(rung: &Rung) -> String {
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

/// A score as it is read: with its sign where the scale goes below zero, two decimals at most.
pub(in crate::report) fn score(value: f64, scale: Scale) -> String {
    let value = rounded(value, 2);
    if scale.low < 0.0 && value > 0.0 { format!("+{value}") } else { format!("{value}") }
}

/// "5 stages, 10 touchpoints".
pub(in crate::report) fn counts(counts: Counts) -> String {
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
pub(in crate::report) fn levels(report: &Report) -> String {
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
pub(in crate::report) fn reached(report: &Report) -> String {
    let known = report.metrics.iter().filter(|measure| measure.standing.target.is_some()).count();
    let met = report.metrics.iter().filter(|measure| measure.standing.status == Reached::Met).count();
    if known == 0 { "no targets".to_owned() } else { format!("{met} of {known} targets met") }
}

/// Whether a target is reached.
pub(in crate::report) fn target(status: Reached) -> &'static str {
    match status {
        Reached::Met => "met",
        Reached::Missed => "missed",
        Reached::Unknown => "unknown",
    }
}

/// The same for people, with whether nobody can tell because the target lies within the confidence interval.
pub(in crate::report) fn standing(status: Reached, is_within_chance: bool) -> &'static str {
    match (status, is_within_chance) {
        (Reached::Met, true) => "met (within chance)",
        (Reached::Missed, true) => "missed (within chance)",
        (Reached::Met | Reached::Missed | Reached::Unknown, _) => target(status),
    }
}

/// The target of a metric, as it is written.
pub(in crate::report) fn aim(measure: &Measure) -> Cell {
    measure.target.as_ref().map_or(Cell::Word("none"), |target| Cell::Text(target.clone()))
}

/// Which way a metric went.
pub(in crate::report) fn turn(turn: Turn) -> &'static str {
    match turn {
        Turn::Better => "better",
        Turn::Worse => "worse",
        Turn::Unchanged => "unchanged",
    }
}

/// A number with one decimal at most.
pub(in crate::report) fn tenths(value: f64) -> String {
    plain(rounded(value, 1))
}

/// A number with two decimals at most.
pub(in crate::report) fn hundredths(value: f64) -> String {
    plain(rounded(value, 2))
}

/// Without the sign that binary fractions leave to nothing.
fn plain(value: f64) -> String {
    format!("{}", if value == 0.0 { 0.0 } else { value })
}

/// A change with its sign.
pub(in crate::report) fn signed(value: f64) -> String {
    let shown = hundredths(value);
    if value > 0.0 { format!("+{shown}") } else { shown }
}

/// The unit of a distance of two values, behind a space: that of percentages is points. Empty where there is none.
pub(in crate::report) fn distance_unit(unit: Option<&Untrusted>) -> Vec<Cell> {
    match unit {
        None => Vec::new(),
        Some(unit) if *unit == Untrusted::from("%") => vec![Cell::Word(" points")],
        Some(unit) => vec![Cell::Word(" "), Cell::Text(unit.clone())],
    }
}

/// What kind of number a metric is.
pub(in crate::report) fn metric_kind(kind: MetricKind) -> &'static str {
    match kind {
        MetricKind::Nps => "nps",
        MetricKind::Csat => "csat",
        MetricKind::Ces => "ces",
        MetricKind::Rating => "rating",
        MetricKind::Conversion => "conversion",
        MetricKind::DropOff => "drop-off",
        MetricKind::Retention => "retention",
        MetricKind::Churn => "churn",
        MetricKind::Clv => "clv",
        MetricKind::Cost => "cost",
        MetricKind::Time => "time",
        MetricKind::Frequency => "frequency",
        MetricKind::Volume => "volume",
        MetricKind::Custom => "custom",
    }
}

/// How much a pain point hurts.
pub(in crate::report) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
        Severity::Critical => "critical",
    }
}

/// What a claim rests on.
pub(in crate::report) fn evidence(level: Option<EvidenceLevel>) -> &'static str {
    match level {
        None => "unstated",
        Some(EvidenceLevel::Assumed) => "assumed",
        Some(EvidenceLevel::Reported) => "reported",
        Some(EvidenceLevel::Observed) => "observed",
        Some(EvidenceLevel::Measured) => "measured",
    }
}

/// How far an opportunity is.
pub(in crate::report) fn progress(status: OpportunityStatus) -> &'static str {
    match status {
        OpportunityStatus::Idea => "idea",
        OpportunityStatus::Planned => "planned",
        OpportunityStatus::InProgress => "in-progress",
        OpportunityStatus::Shipped => "shipped",
        OpportunityStatus::Dropped => "dropped",
    }
}

/// Which time a map describes.
pub(in crate::report) fn state(state: State) -> &'static str {
    match state {
        State::AsIs => "as-is",
        State::ToBe => "to-be",
        State::Ideal => "ideal",
        State::Observed => "observed",
    }
}

/// Where a map is in its life.
pub(in crate::report) fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Review => "review",
        Status::Published => "published",
        Status::Archived => "archived",
    }
}
