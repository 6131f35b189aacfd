//! Open findings in the order in which they are worth mending.

use super::claims;
use super::place::{Places, Spot, Stakes};
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::resolve::Map;
use crate::source::{Span, Untrusted};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A finding of a rule, and what is at stake where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The rule.
    pub rule: &'static Rule,
    /// How grave it is.
    pub level: Level,
    /// The headline.
    pub message: Untrusted,
    /// What would be right.
    pub help: Option<Untrusted>,
    /// Where it is in the file.
    pub span: Option<Span>,
    /// What it is about: the path of ids.
    pub subject: Untrusted,
    /// Where it is in the journey.
    pub spot: Spot,
    /// What is at stake there.
    pub stakes: Stakes,
}

/// What the gaps of a rule are about, by its path.
pub(super) fn told_by<'g>(name: &str, gaps: &'g [Gap]) -> BTreeSet<&'g Untrusted> {
    claims::told_by(name, gaps.iter().map(|gap| (gap.rule, &gap.subject)))
}

/// The map's gaps: its findings but for those about the file and the tool's settings, which are no gaps of a journey.
///
/// Graver levels first; then moments of truth; then the worse pain point (a finding about a pain point counts its own
/// severity, one about an opportunity that of the worst pain it answers); then the lower emotion; then the order of the
/// map.
pub(super) fn gaps(map: &Map, findings: &[Diagnostic], places: &Places<'_>) -> Vec<Gap> {
    let of_map = |finding: &&Diagnostic| finding.span().is_some_and(|span| span.file == map.file);
    let mut gaps: Vec<Gap> = findings
        .iter()
        .filter(of_map)
        .filter(|finding| finding.rule.is_about_the_journey())
        .map(|finding| gap(finding, places))
        .collect();
    gaps.sort_by(|a, b| order(a, b, places));
    gaps
}

fn gap(finding: &Diagnostic, places: &Places<'_>) -> Gap {
    let (place, stakes) = places.of(&finding.subject);
    Gap {
        rule: finding.rule,
        level: finding.level,
        message: finding.message.clone(),
        help: finding.help.clone(),
        span: finding.span(),
        subject: finding.subject.0.clone(),
        spot: places.spot(place),
        stakes,
    }
}

fn order(a: &Gap, b: &Gap, places: &Places<'_>) -> Ordering {
    by_stakes((a.level, &a.stakes), (b.level, &b.stakes))
        .then_with(|| places.column(a.spot.place).cmp(&places.column(b.spot.place)))
        .then_with(|| a.span.cmp(&b.span))
}

/// The graver and the more at stake first; gaps of several maps compare as well.
pub(super) fn by_stakes((level, a): (Level, &Stakes), (other, b): (Level, &Stakes)) -> Ordering {
    other
        .cmp(&level)
        .then_with(|| b.is_moment_of_truth.cmp(&a.is_moment_of_truth))
        .then_with(|| b.severity.cmp(&a.severity))
        .then_with(|| by_emotion(a.emotion, b.emotion))
}

/// The lower emotion first, an unknown one last.
pub(super) fn by_emotion(a: Option<f64>, b: Option<f64>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
