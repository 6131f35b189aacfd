//! What the map rests on: each study, and the claims that stand on it alone.

use super::causes::folded;
use crate::measure::{Basis, Claim, Claimed};
use crate::model::{Date, Evidence, EvidenceLevel, Listed};
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What the claims of a map rest on, by study.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sources {
    /// The studies, those with most claims first, unused ones last.
    pub studies: Vec<Study>,
    /// How many claims the map makes.
    pub claims: usize,
    /// How many of them rest on a level or on answers alone, without any source.
    pub unnamed: usize,
    /// How many rest on nothing.
    pub unstated: usize,
}

/// A source of evidence: an entry of the map's or the project's list, or what claims name on the spot.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    /// What it is: its source, else its id.
    pub name: Untrusted,
    /// The id of its entry in the map's or the project's list.
    pub id: Option<Untrusted>,
    /// The strongest level that is written of it; a source without a level is reported, that of a metric measured.
    pub level: EvidenceLevel,
    /// The newest date that is written of it; for the source of a metric, the day of its value.
    pub date: Option<Date>,
    /// How many people, sessions or answers, where that is first written.
    pub n: Option<f64>,
    /// Where to read it, where that is first written.
    pub link: Option<Untrusted>,
    /// How many claims rest on it.
    pub claims: usize,
    /// How many rest on nothing else.
    pub alone: usize,
    /// How many personas of the map are built from it.
    pub personas: usize,
}

/// The index of the sources of a map: what its claims and personas name, and the entries of its own list that nothing
/// does. Two sources are the same where their texts differ in nothing but case and white space. By the number of claims;
/// then by how many stand on it alone; then in the order in which they are listed or first named.
pub(super) fn sources(map: &Map, claims: &[Claimed<'_>]) -> Sources {
    let mut index = Index { map, studies: Vec::new(), known: BTreeMap::new() };
    for evidence in &map.journey.evidence {
        index.study(evidence);
    }
    let mut sources = Sources { claims: claims.len(), ..Sources::default() };
    let mut inherited: BTreeMap<Place, usize> = BTreeMap::new();
    for claim in claims {
        let has_source = match claim.basis {
            Basis::Own(list) => index.rest(list, 1),
            Basis::Place(place) => {
                *inherited.entry(place).or_default() += 1;
                true
            }
            Basis::Source(source) => index.metric(claim, &source.value),
            Basis::Answers => false,
            Basis::Nothing => {
                sources.unstated += 1;
                true
            }
        };
        sources.unnamed += usize::from(!has_source);
    }
    for (place, count) in inherited {
        let has_source = map.lanes_at(place).is_some_and(|lanes| index.rest(&lanes.evidence, count));
        sources.unnamed += if has_source { 0 } else { count };
    }
    index.personas();
    sources.studies = index.studies;
    sources.studies.sort_by_key(|study| Reverse((study.claims, study.alone)));
    sources
}

struct Index<'m> {
    map: &'m Map,
    studies: Vec<Study>,
    known: BTreeMap<String, usize>,
}

impl Index<'_> {
    /// The number of the study that a piece of evidence stands for; none for a level without a source.
    fn study(&mut self, evidence: &Evidence) -> Option<usize> {
        let entry = self.map.evidence_of(evidence);
        let id = entry.id.as_ref().map(|id| &id.value);
        let name = entry.source.as_ref().map(|source| &source.value).or(id).filter(|name| !name.is_blank())?;
        let at = self.named(name, self.map.evidence_level(evidence));
        let study = &mut self.studies[at];
        study.id = study.id.take().or_else(|| id.cloned());
        study.n = study.n.or(entry.n.as_ref().map(|n| n.value));
        study.link = study.link.take().or_else(|| entry.link.as_ref().map(|link| link.value.clone()));
        study.dated(entry.date.as_ref().map(|date| &date.value));
        Some(at)
    }

    fn named(&mut self, name: &Untrusted, level: EvidenceLevel) -> usize {
        let at = *self.known.entry(folded(name)).or_insert_with(|| {
            self.studies.push(Study {
                name: name.clone(),
                id: None,
                level,
                date: None,
                n: None,
                link: None,
                claims: 0,
                alone: 0,
                personas: 0,
            });
            self.studies.len() - 1
        });
        self.studies[at].level = self.studies[at].level.max(level);
        at
    }

    /// So many claims rest on a list. Whether it names a source at all.
    fn rest(&mut self, list: &Listed<Evidence>, claims: usize) -> bool {
        let studies: BTreeSet<usize> = list.iter().filter_map(|evidence| self.study(evidence)).collect();
        for &at in &studies {
            self.studies[at].claims += claims;
            // A level beside it that names no source is no second source.
            self.studies[at].alone += if studies.len() == 1 { claims } else { 0 };
        }
        !studies.is_empty()
    }

    /// A metric rests on the source that it names. Whether it names one at all.
    fn metric(&mut self, claim: &Claimed<'_>, source: &Untrusted) -> bool {
        if source.is_blank() {
            return false;
        }
        let at = self.named(source, EvidenceLevel::Measured);
        self.studies[at].claims += 1;
        self.studies[at].alone += 1;
        if let Claim::Metric(metric) = claim.what {
            self.studies[at].dated(metric.as_of.as_ref().map(|day| &day.value));
        }
        true
    }

    fn personas(&mut self) {
        let map = self.map;
        for persona in map.participants.iter().filter_map(|participant| participant.persona.as_ref()) {
            let studies: BTreeSet<usize> =
                persona.evidence.iter().filter_map(|evidence| self.study(evidence)).collect();
            for at in studies {
                self.studies[at].personas += 1;
            }
        }
    }
}

impl Study {
    /// Whether the map lists it and nothing rests on it.
    pub fn is_unused(&self) -> bool {
        self.claims == 0 && self.personas == 0
    }

    fn dated(&mut self, date: Option<&Date>) {
        let Some(date) = date else { return };
        if self.date.as_ref().is_none_or(|known| known.last < date.last) {
            self.date = Some(date.clone());
        }
    }
}
