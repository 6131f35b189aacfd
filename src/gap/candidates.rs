//! What may make a headline: the findings of each kind, the first choice first.

use super::claims::{Answer, Pain};
use super::headlines::{Finding, Moved};
use super::place::{Spot, is_moment_of_truth};
use super::{Felt, Funnel, Measure, Moment, Report};
use crate::measure::{NOTEWORTHY, Reached};
use crate::model::OpportunityStatus;
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use std::collections::BTreeMap;

/// From which fall on it is a headline: half of the way from best (1) to worst (-1).
const STEEP: f64 = 1.0;

/// Scores such as 0.1 + 0.2 are not exact.
const TOLERANCE: f64 = 1e-9;

/// Findings of one kind and where they are, the first choice first.
pub(super) type Candidates = Vec<(Finding, Spot)>;

/// The first of the report's pain points.
pub(super) fn hurting(map: &Map, report: &Report) -> Candidates {
    let is_live = |answer: &&Answer| match answer.status {
        Some(OpportunityStatus::Dropped) => false,
        Some(
            OpportunityStatus::Idea
            | OpportunityStatus::Planned
            | OpportunityStatus::InProgress
            | OpportunityStatus::Shipped,
        )
        | None => true,
    };
    let of = |pain: &Pain| {
        let finding = Finding::Pain {
            problem: pain.problem.clone(),
            subject: pain.subject.clone(),
            severity: pain.severity,
            emotion: pain.emotion.map(|emotion| report.head.scale.at(emotion)),
            is_moment_of_truth: is_moment_of_truth(map, pain.spot.place),
            evidence: pain.evidence,
            is_gravest: report.pains.iter().all(|other| other.severity <= pain.severity),
            answers: pain.answers.iter().filter(is_live).cloned().collect(),
        };
        (finding, pain.spot.clone())
    };
    report.pains.first().map(of).into_iter().collect()
}

/// Where most people are lost: in a step, or on the way from it to the next.
pub(super) fn losing(report: &Report) -> Candidates {
    let of = |funnel: &Funnel| {
        let loss = funnel.most?;
        let step = &funnel.steps[loss.step];
        let start = step.of.of_start.map(|start| start.of).filter(|start| *start != loss.part.of);
        let towards = loss.towards.map(|next| funnel.steps[next].spot.clone());
        Some((Finding::Lost { part: loss.part, start, towards }, step.spot.clone()))
    };
    report.funnel.as_ref().and_then(of).into_iter().collect()
}

/// The metrics that got worse in a row at least twice, or once and not within chance, and by enough: what lost the
/// largest share of its value first, equals in the order of the report.
pub(super) fn worsening(report: &Report) -> Candidates {
    let mut worse: Vec<(f64, (Finding, Spot))> = report.metrics.iter().filter_map(worse).collect();
    worse.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    worse.into_iter().map(|(_, candidate)| candidate).collect()
}

fn worse(metric: &Measure) -> Option<(f64, (Finding, Spot))> {
    let trend = metric.trend.as_ref()?;
    let since = trend.worse_since.as_ref()?.written.clone();
    let values = trend.worsening();
    let (first, last) = (values.first()?, values.last()?);
    let is_sure = trend.worse_in_a_row > 1 || !trend.is_within_chance;
    let (by, base) = ((last - first).abs(), first.abs());
    if !is_sure || by < NOTEWORTHY / 100.0 * base {
        return None;
    }
    let finding = Finding::Worse {
        metric: metric.name.clone(),
        subject: metric.subject.0.clone(),
        values: values.to_vec(),
        unit: metric.unit.clone(),
        since,
        target: metric.target.clone(),
    };
    // From nothing, every change is without measure.
    let share = if base > 0.0 { by / base } else { f64::INFINITY };
    Some((share, (finding, metric.spot.clone())))
}

/// The steepest fall of any curve, if it is a steep one, found where it lands, of equals the first; then the lowest
/// moments of the curves that are below neutral, the lowest first; then the ends that are, in the same way.
pub(super) fn falling(report: &Report) -> Candidates {
    let scale = report.head.scale;
    let mut candidates = Candidates::new();
    let falls = whole(report).filter_map(|(whose, felt)| Some((whose, felt.drop.as_ref()?)));
    let depth = |(_, (from, to)): &(Option<&Untrusted>, &(Moment, Moment))| {
        scale.normalized(from.score) - scale.normalized(to.score)
    };
    let steepest = first_most(falls, depth).filter(|fall| depth(fall) >= STEEP - TOLERANCE);
    if let Some((whose, (from, to))) = steepest {
        let finding = Finding::Fall { from: from.clone(), to: to.clone(), whose: whose.cloned() };
        candidates.push((finding, to.spot.clone()));
    }
    let valleys = whole(report).map(|(whose, felt)| (felt.lowest.clone(), whose.cloned()));
    let ends = whole(report).map(|(whose, felt)| (felt.end.clone(), whose.cloned()));
    let low = |mut moments: Vec<(Moment, Option<Untrusted>)>| {
        moments.retain(|(moment, _)| moment.score < scale.neutral);
        moments.sort_by(|(a, _), (b, _)| a.score.total_cmp(&b.score));
        moments.into_iter().map(|(moment, whose)| (moment.spot.clone(), moment, whose))
    };
    candidates.extend(low(valleys.collect()).map(|(spot, moment, whose)| (Finding::Low(moment, whose), spot)));
    candidates.extend(low(ends.collect()).map(|(spot, moment, whose)| (Finding::End(moment, whose), spot)));
    candidates
}

/// The metrics that miss their targets, the farthest first, equals in the order of the report.
pub(super) fn short(report: &Report) -> Candidates {
    let missed = report.metrics.iter().filter(|metric| metric.standing.status == Reached::Missed);
    let mut missed: Vec<(f64, (Finding, Spot))> = missed
        .filter_map(|metric| {
            let progress = metric.standing.progress?;
            let (metric_name, now, target) = (metric.name.clone(), metric.now.clone()?, metric.target.clone()?);
            let moved = metric.trend.as_ref().map(|trend| Moved {
                by: trend.whole_change(),
                unit: metric.unit.clone(),
                since: trend.first.written.clone(),
            });
            let subject = metric.subject.0.clone();
            let finding = Finding::Short { metric: metric_name, subject, now, target, moved };
            Some((progress, (finding, metric.spot.clone())))
        })
        .collect();
    missed.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    missed.into_iter().map(|(_, candidate)| candidate).collect()
}

/// The moments of truth at which claims are assumed or unstated, in the order of the backlog.
pub(super) fn assumed(report: &Report) -> Candidates {
    let mut counts: BTreeMap<Place, usize> = BTreeMap::new();
    let rows = || report.assumptions.iter().filter(|row| row.weight.is_moment_of_truth);
    for row in rows() {
        *counts.entry(row.spot.place).or_default() += row.count();
    }
    let mut candidates = Candidates::new();
    for row in rows() {
        if let Some(count) = counts.remove(&row.spot.place) {
            candidates.push((Finding::Assumed(count), row.spot.clone()));
        }
    }
    candidates
}

/// The best moment of any curve, if it is above neutral; of equals the first.
pub(super) fn working(report: &Report) -> Candidates {
    let best = first_most(whole(report), |(_, felt)| felt.peak.score);
    let best = best.filter(|(_, felt)| felt.peak.score > report.head.scale.neutral);
    let of = |(whose, felt): (Option<&Untrusted>, &Felt)| {
        (Finding::Peak(felt.peak.clone(), whose.cloned()), felt.peak.spot.clone())
    };
    best.map(of).into_iter().collect()
}

/// What the curves of the whole journey say, and whose they are.
fn whole(report: &Report) -> impl Iterator<Item = (Option<&Untrusted>, &Felt)> {
    let of_journey = report.experience.iter().filter(|row| row.spot.place == Place::Journey);
    of_journey.filter_map(|row| Some((row.whose.as_ref(), row.felt.as_ref()?)))
}

/// The first of those of which there is most.
fn first_most<T>(all: impl Iterator<Item = T>, amount: impl Fn(&T) -> f64) -> Option<T> {
    let mut most: Option<(f64, T)> = None;
    for one in all {
        let amount = amount(&one);
        if most.as_ref().is_none_or(|(known, _)| amount > *known + TOLERANCE) {
            most = Some((amount, one));
        }
    }
    most.map(|(_, one)| one)
}
