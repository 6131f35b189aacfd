//! Three headlines of a map, each with the words of somebody who was there.

use super::candidates::{Candidates, assumed, falling, hurting, short, working};
use super::causes::folded;
use super::claims::Answer;
use super::owners;
use super::place::Spot;
use super::{Moment, Report};
use crate::measure::strongest;
use crate::model::{Entry, EvidenceLevel, Severity};
use crate::resolve::{Map, Place};
use crate::source::{Span, Untrusted};
use std::collections::BTreeSet;

/// How many headlines a map has.
const HEADLINES: usize = 3;

/// So many people are named whose words they may be.
const NAMED: usize = 3;

/// A finding that stands alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// What is found.
    pub finding: Finding,
    /// Where.
    pub spot: Spot,
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
        /// What answers it and is not dropped.
        answers: Vec<Answer>,
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
        /// Where it stands, as it is shown.
        now: Untrusted,
        /// Where it should be, as written.
        target: Untrusted,
        /// The share of the way, 0 to 1.
        progress: f64,
    },
    /// So many claims at a moment of truth are assumed or say nothing.
    Assumed(usize),
    /// The best moment.
    Peak(Moment, Option<Untrusted>),
}

/// Words of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The words.
    pub text: Untrusted,
    /// Who said so: the one named, else the personas it is about, else those who take part there, three at most.
    pub by: Vec<Untrusted>,
    /// Whether it is what the map says they think, and nobody said it.
    pub is_thought: bool,
}

/// The headlines of a report that has everything else: the author's own insights, then the worst pain point, where
/// emotion falls, the metric farthest from its target, what is only assumed at a moment of truth, and what works best;
/// three at most, at different places as far as there are some.
pub(super) fn headlines(map: &Map, report: &Report) -> Vec<Headline> {
    let mut page = Page { map, headlines: Vec::new(), quoted: BTreeSet::new() };
    for insight in map.journey.insights.iter().take(HEADLINES) {
        page.insight(insight);
    }
    let families = [hurting(map, report), falling(report), short(report), assumed(report), working(report)];
    page.fill(families);
    page.headlines
}

/// The headlines as they are gathered.
struct Page<'m> {
    map: &'m Map,
    headlines: Vec<Headline>,
    /// What is quoted already: nothing is quoted twice.
    quoted: BTreeSet<Span>,
}

impl Page<'_> {
    /// Takes of each kind the first finding at a place that has no headline yet; then, of the kinds that had none left,
    /// their first.
    fn fill<const KINDS: usize>(&mut self, families: [Candidates; KINDS]) {
        let mut taken = BTreeSet::new();
        let mut left = Candidates::new();
        for family in families {
            let free = family.iter().position(|(_, spot)| !taken.contains(&spot.place));
            let Some((finding, spot)) = family.into_iter().nth(free.unwrap_or(0)) else { continue };
            if free.is_none() {
                // What is said of a place tells how low it is already.
                let is_told = matches!(finding, Finding::Low(..) | Finding::End(..));
                left.extend((!is_told).then_some((finding, spot)));
            } else if self.headlines.len() < HEADLINES {
                taken.insert(spot.place);
                self.add(finding, spot);
            }
        }
        for (finding, spot) in left {
            if self.headlines.len() < HEADLINES {
                self.add(finding, spot);
            }
        }
    }

    /// An insight of the author, with the first quote of the map that shares a tag with it.
    fn insight(&mut self, insight: &Entry) {
        let tags: BTreeSet<String> = insight.tags.iter().map(|tag| folded(&tag.value)).collect();
        let shares = |entry: &Entry| entry.tags.iter().any(|tag| tags.contains(&folded(&tag.value)));
        let all = self.map.places().filter(|_| !tags.is_empty()).flat_map(|place| quotes_at(self.map, place));
        let quote = all.filter(|(_, entry)| shares(entry)).find(|(_, entry)| !self.quoted.contains(&entry.span));
        let finding = Finding::Insight {
            text: insight.text.value.clone(),
            evidence: strongest(self.map, &insight.evidence),
            by: insight.by.as_ref().map(|by| by.value.clone()),
        };
        let quote = quote.map(|(place, entry)| self.quote(place, entry, false));
        let spot = Spot::at(self.map, Place::Journey);
        self.headlines.push(Headline { finding, spot, owner: owners::of_map(self.map), quote });
    }

    /// A finding with what was said about it: of a pain point its own quotes, else those of its place, else the thoughts
    /// there.
    fn add(&mut self, finding: Finding, spot: Spot) {
        let place = spot.place;
        let map = self.map;
        let own = finding.pain().and_then(|subject| map.pains.iter().find(|used| used.subject.0 == *subject));
        let own = own.into_iter().flat_map(|used| &map.pain(used).quotes);
        let lanes = map.lanes_at(place);
        let said = own.chain(lanes.into_iter().flat_map(|lanes| &lanes.quotes)).map(|entry| (entry, false));
        let thought = lanes.into_iter().flat_map(|lanes| &lanes.thoughts).map(|entry| (entry, true));
        let new = said.chain(thought).find(|(entry, _)| !self.quoted.contains(&entry.span));
        let quote = new.map(|(entry, is_thought)| self.quote(place, entry, is_thought));
        let owner = owners::owner_at(map, place, owners::of_map(map).as_ref());
        self.headlines.push(Headline { finding, spot, owner, quote });
    }

    fn quote(&mut self, place: Place, entry: &Entry, is_thought: bool) -> Quote {
        self.quoted.insert(entry.span);
        let map = self.map;
        let name = |&at: &usize| map.participants[at].name.clone();
        let by = match (&entry.by, entry.personas.is_empty()) {
            (Some(by), _) => vec![by.value.clone()],
            (None, false) => {
                let named = entry.personas.iter().filter_map(|persona| map.participant(persona));
                named.take(NAMED).map(|at| name(&at)).collect()
            }
            (None, true) => participants(map, place).iter().take(NAMED).map(name).collect(),
        };
        Quote { text: entry.text.value.clone(), by, is_thought }
    }
}

impl Finding {
    /// The path of ids of the pain point that it is about.
    fn pain(&self) -> Option<&Untrusted> {
        match self {
            Self::Pain { subject, .. } => Some(subject),
            Self::Insight { .. }
            | Self::Fall { .. }
            | Self::Low(..)
            | Self::End(..)
            | Self::Short { .. }
            | Self::Assumed(_)
            | Self::Peak(..) => None,
        }
    }
}

/// The quotes at a place: those of the place, then those of its pain points.
fn quotes_at(map: &Map, place: Place) -> impl Iterator<Item = (Place, &Entry)> {
    let lanes = map.lanes_at(place);
    let here = lanes.into_iter().flat_map(|lanes| &lanes.quotes);
    let pains = lanes.map_or(&map.journey.pain_points, |lanes| &lanes.pain_points);
    here.chain(pains.iter().flat_map(|pain| &pain.quotes)).map(move |entry| (place, entry))
}

/// Who takes part at a place; in the journey, everyone.
fn participants(map: &Map, place: Place) -> Vec<usize> {
    match place {
        Place::Journey => (0..map.participants.len()).collect(),
        Place::Stage(stage) => map.participants_of_stage(stage),
        Place::Touchpoint(..) => {
            map.first_column(place).map(|column| map.columns[column].participants.clone()).unwrap_or_default()
        }
    }
}
