//! Three headlines of a map, each with the words of somebody who was there.

use super::candidates::{Candidates, assumed, falling, hurting, losing, short, working, worsening};
use super::claims::Answer;
use super::owners;
use super::place::{Places, Spot};
use super::quotes::{Quote, Quotes};
use super::{Moment, Report};
use crate::measure::{Part, strongest};
use crate::model::{Entry, EvidenceLevel, Severity};
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use std::collections::BTreeSet;
use std::mem::discriminant;

/// How many headlines a map has.
const HEADLINES: usize = 3;

/// A finding that stands alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// What is found.
    pub finding: Finding,
    /// Where.
    pub spot: Spot,
    /// Whether nothing of its kind comes before it; another may stand at a place that has its headline.
    pub is_first: bool,
    /// The name of who answers for it.
    pub owner: Option<Untrusted>,
    /// What somebody said or thinks there.
    pub quote: Option<Quote>,
}

/// What is found.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// What the author writes as an insight.
    Insight {
        /// The words.
        text: Untrusted,
        /// What it rests on.
        evidence: Option<EvidenceLevel>,
        /// Who raised it.
        by: Option<Untrusted>,
    },
    /// The pain point that stands first in the report.
    Pain {
        /// What goes wrong.
        problem: Untrusted,
        /// The path of ids.
        subject: Untrusted,
        /// How much it hurts.
        severity: Option<Severity>,
        /// The lowest score there, on the map's scale.
        emotion: Option<f64>,
        /// Whether that is a moment of truth.
        is_moment_of_truth: bool,
        /// What it rests on.
        evidence: Option<EvidenceLevel>,
        /// Whether no pain point of the map is graver, by its severity alone.
        is_gravest: bool,
        /// What answers it and is not dropped.
        answers: Vec<Answer>,
    },
    /// Where most people are lost.
    Lost {
        /// How many, of whom.
        part: Part,
        /// How many came to the start of the funnel, where that is known and are others.
        start: Option<u64>,
        /// The next counted step, for those lost on the way there.
        towards: Option<Spot>,
    },
    /// A metric that got worse.
    Worse {
        /// Its name.
        metric: Untrusted,
        /// The path of ids.
        subject: Untrusted,
        /// The values from which on it got worse up to the newest.
        values: Vec<f64>,
        /// Their unit.
        unit: Option<Untrusted>,
        /// The date of the first of these values, as written.
        since: Untrusted,
        /// Where it should be, as written.
        target: Option<Untrusted>,
    },
    /// The steepest fall of emotion from one moment to the next.
    Fall {
        /// From where.
        from: Moment,
        /// To where.
        to: Moment,
        /// Whose; none for everyone.
        whose: Option<Untrusted>,
    },
    /// The lowest moment.
    Low(Moment, Option<Untrusted>),
    /// The last moment.
    End(Moment, Option<Untrusted>),
    /// The metric that is farthest from its target.
    Short {
        /// Its name.
        metric: Untrusted,
        /// The path of ids.
        subject: Untrusted,
        /// Where it stands, as it is shown.
        now: Untrusted,
        /// Where it should be, as written.
        target: Untrusted,
        /// How it moved since its first value; none without an earlier value.
        moved: Option<Moved>,
    },
    /// So many claims at a moment of truth are assumed or say nothing.
    Assumed(usize),
    /// The best moment.
    Peak(Moment, Option<Untrusted>),
}

/// How a metric moved since its first value.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// The newest value minus the first.
    pub by: f64,
    /// The unit of the values.
    pub unit: Option<Untrusted>,
    /// The date of the first value, as written.
    pub since: Untrusted,
}

/// The headlines of a report that has everything else: the author's own insights, then the worst pain point, where most
/// people are lost, what gets worse, where emotion falls, the metric farthest from its target, what is only assumed at a
/// moment of truth, and what works best; three at most, at different places as far as there are some.
pub(super) fn headlines(map: &Map, report: &Report, places: &Places<'_>) -> Vec<Headline> {
    let quotes = Quotes { map, places, quoted: BTreeSet::new() };
    let mut page = Page { map, headlines: Vec::new(), quotes };
    for insight in map.journey.insights.iter().take(HEADLINES) {
        page.insight(insight);
    }
    page.fill([
        hurting(map, report),
        losing(report),
        worsening(report),
        falling(report),
        short(report),
        assumed(report),
        working(report),
    ]);
    page.headlines
}

/// The headlines as they are gathered.
struct Page<'m> {
    map: &'m Map,
    headlines: Vec<Headline>,
    quotes: Quotes<'m>,
}

impl Page<'_> {
    /// Takes of each kind the first finding at a place that has no headline yet; then, of the kinds that had none left,
    /// their first.
    fn fill<const KINDS: usize>(&mut self, families: [Candidates; KINDS]) {
        let mut taken = BTreeSet::new();
        let mut left = Candidates::new();
        for family in families {
            let free = family.iter().position(|(_, spot)| !taken.contains(&spot.place));
            let at = free.unwrap_or(0);
            let is_alike = |of: &Finding| family.get(at).is_some_and(|(one, _)| discriminant(one) == discriminant(of));
            let is_first = family.iter().position(|(finding, _)| is_alike(finding)) == Some(at);
            let Some((finding, spot)) = family.into_iter().nth(at) else { continue };
            if free.is_none() {
                // What is said of a place tells how low it is already.
                let is_told = matches!(finding, Finding::Low(..) | Finding::End(..));
                left.extend((!is_told).then_some((finding, spot)));
            } else if self.headlines.len() < HEADLINES {
                taken.insert(spot.place);
                self.add(finding, spot, is_first);
            }
        }
        for (finding, spot) in left {
            if self.headlines.len() < HEADLINES && !self.tells_of(&finding) {
                self.add(finding, spot, true);
            }
        }
    }

    /// Whether a headline is about the metric that a finding is about.
    fn tells_of(&self, finding: &Finding) -> bool {
        let metric = finding.metric();
        metric.is_some() && self.headlines.iter().any(|headline| headline.finding.metric() == metric)
    }

    fn insight(&mut self, insight: &Entry) {
        let finding = Finding::Insight {
            text: insight.text.value.clone(),
            evidence: strongest(self.map, &insight.evidence),
            by: insight.by.as_ref().map(|by| by.value.clone()),
        };
        let quote = self.quotes.of_insight(insight);
        let spot = Spot::at(self.map, Place::Journey);
        self.headlines.push(Headline { finding, spot, is_first: true, owner: owners::of_map(self.map), quote });
    }

    fn add(&mut self, finding: Finding, spot: Spot, is_first: bool) {
        let quote = self.quotes.of_finding(&finding, spot.place);
        let owner = owners::owner_at(self.map, spot.place, owners::of_map(self.map).as_ref());
        self.headlines.push(Headline { finding, spot, is_first, owner, quote });
    }
}

impl Finding {
    /// The path of ids of the pain point that it is about.
    pub(super) fn pain(&self) -> Option<&Untrusted> {
        match self {
            Self::Pain { subject, .. } => Some(subject),
            Self::Insight { .. }
            | Self::Lost { .. }
            | Self::Worse { .. }
            | Self::Fall { .. }
            | Self::Low(..)
            | Self::End(..)
            | Self::Short { .. }
            | Self::Assumed(_)
            | Self::Peak(..) => None,
        }
    }

    /// The path of ids of the metric that it is about.
    fn metric(&self) -> Option<&Untrusted> {
        match self {
            Self::Worse { subject, .. } | Self::Short { subject, .. } => Some(subject),
            Self::Insight { .. }
            | Self::Pain { .. }
            | Self::Lost { .. }
            | Self::Fall { .. }
            | Self::Low(..)
            | Self::End(..)
            | Self::Assumed(_)
            | Self::Peak(..) => None,
        }
    }

    /// Whose feeling it is about; none for everyone's.
    pub(super) fn whose(&self) -> Option<&Untrusted> {
        match self {
            Self::Fall { whose, .. } | Self::Low(_, whose) | Self::End(_, whose) | Self::Peak(_, whose) => {
                whose.as_ref()
            }
            Self::Insight { .. }
            | Self::Pain { .. }
            | Self::Lost { .. }
            | Self::Worse { .. }
            | Self::Short { .. }
            | Self::Assumed(_) => None,
        }
    }

    /// Whether it tells of what people suffer, so that what they think at a low moment fits.
    pub(super) fn hurts(&self) -> bool {
        match self {
            Self::Pain { .. } | Self::Lost { .. } | Self::Fall { .. } | Self::Low(..) | Self::End(..) => true,
            Self::Insight { .. } | Self::Worse { .. } | Self::Short { .. } | Self::Assumed(_) | Self::Peak(..) => false,
        }
    }
}
