//! What is said below the names of the rows, where it explains something that is drawn.

use super::cards::opportunity;
use super::emotion;
use super::facts::{self, BETWEEN};
use super::kind::Kind;
use super::lanes::Lane;
use super::page::Page;
use crate::measure::{self, Curve};
use crate::model::{Lanes, Scoring};

/// The remark below a lane's name; empty where there is nothing to explain, or nothing in the map's language.
pub(super) fn below(page: &Page<'_>, lane: Lane<'_>, curves: &[Curve]) -> String {
    match lane {
        Lane::Emotion => emotion::remark(page, curves),
        Lane::Text(kind) => text(page, kind).to_owned(),
        Lane::Pains => page.remark(said(page, "by severity", has_severity)).to_owned(),
        Lane::Metrics => metrics_remark(page),
        Lane::Opportunities => {
            let mut of_steps = page.of_strip(&page.map.opportunities, |used| used.place);
            let is_scored = of_steps.any(|used| !opportunity::score(page, used).is_empty());
            if is_scored { scoring(page) } else { String::new() }
        }
        Lane::Owner => page.remark("who answers for it").to_owned(),
        Lane::Volume => page.remark("entered → completed, lost").to_owned(),
        Lane::Importance => page.remark("to customers, 0 to 10").to_owned(),
        Lane::Storyboard | Lane::Channels | Lane::Gains | Lane::Own(..) => String::new(),
    }
}

/// What the figures of an opportunity mean.
fn scoring(page: &Page<'_>) -> String {
    let known = match page.scoring() {
        Scoring::Rice => "reach · impact · confidence · effort",
        Scoring::Ulwick => "importance · satisfaction, 0 to 10",
        Scoring::ValueEffort => "customer value · business value · effort",
        Scoring::ImpactEffort => "impact · effort, 1 to 5",
        Scoring::Formula(_) => {
            let inputs = measure::scoring_inputs(page.scoring());
            return inputs.into_iter().map(|asked| asked.name().replace('_', " ")).collect::<Vec<_>>().join(BETWEEN);
        }
    };
    page.remark(known).to_owned()
}

/// How the figures of the metrics are to be read, and the day that most of them are of.
fn metrics_remark(page: &Page<'_>) -> String {
    let read = page.remark(said(page, "now → target", has_target)).to_owned();
    let day = page.metrics_day.as_ref().map(|day| page.phrase("as of ", &facts::day(page, day)).replace(' ', "\u{a0}"));
    let remarks = std::iter::once(read).chain(day).filter(|remark| !remark.is_empty());
    remarks.collect::<Vec<_>>().join("\n")
}

/// What the row of stages says below their names.
pub(super) fn below_stages(page: &Page<'_>) -> &'static str {
    let has_goals = page.map.journey.stages.iter().any(|stage| stage.lanes.goal.is_some());
    page.remark(if has_goals { "customer goal" } else { "" })
}

/// What the row of touchpoints says on their cards.
pub(super) fn below_touchpoints(page: &Page<'_>) -> &'static str {
    let has_channels = page.map.columns[page.columns()].iter().any(|column| !column.channels.is_empty());
    page.remark(if has_channels { "and channel" } else { "" })
}

fn text(page: &Page<'_>, kind: Kind) -> &'static str {
    page.remark(match kind {
        Kind::Quotes => "what customers said",
        Kind::Frontstage => "what customers meet",
        Kind::Backstage => "out of their sight",
        Kind::Duration => "time in the step; below: since the start",
        Kind::Wait => "before it can begin",
        Kind::Handoff => "carried over to the step",
        Kind::Barriers => said(page, "and what helps", has_mitigation),
        Kind::Risks => said(page, "and the way back", has_recovery),
        Kind::Goal
        | Kind::Questions
        | Kind::Needs
        | Kind::Expectations
        | Kind::Actions
        | Kind::Thoughts
        | Kind::PhysicalEvidence
        | Kind::Support
        | Kind::Systems
        | Kind::Policies
        | Kind::Frequency
        | Kind::Links => "",
    })
}

/// The remark if it holds for any stage or touchpoint.
fn said(page: &Page<'_>, remark: &'static str, holds: fn(&Lanes) -> bool) -> &'static str {
    if page.cells().any(|cell| holds(cell.lanes)) { remark } else { "" }
}

fn has_severity(lanes: &Lanes) -> bool {
    lanes.pain_points.iter().any(|pain| pain.severity.is_some())
}

fn has_target(lanes: &Lanes) -> bool {
    lanes.metrics.iter().any(|metric| metric.target.is_some())
}

fn has_mitigation(lanes: &Lanes) -> bool {
    lanes.barriers.iter().any(|barrier| barrier.mitigation.is_some())
}

fn has_recovery(lanes: &Lanes) -> bool {
    lanes.risks.iter().any(|risk| risk.recovery.is_some())
}
