//! What words of a map stand for: participants, evidence, scores.

use super::bind::bare;
use super::map::Participant;
use super::slug::{normal, slug};
use crate::model::{Config, Evidence, Journey, Lanes, Scale, Text};
use crate::source::{Spanned, Untrusted};
use std::collections::{BTreeMap, BTreeSet};

/// Participants, entries of evidence and scores of feelings, by the words that name them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lookup {
    people: BTreeMap<String, usize>,
    named: BTreeMap<String, usize>,
    evidence: BTreeMap<String, Entry>,
    feelings: BTreeMap<Untrusted, f64>,
}

/// An entry of a list of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// Of the map.
    Map(usize),
    /// Of the project file.
    Project(usize),
}

impl Lookup {
    /// What the words of a map with these participants and this scale stand for.
    pub(super) fn new(people: &[Participant], journey: &Journey, config: &Config, scale: Scale) -> Self {
        let mut lookup = Self::default();
        lookup.add_people(people, config.personas.is_none());
        lookup.add_evidence(&journey.evidence.items, Entry::Map);
        lookup.add_evidence(&config.evidence, Entry::Project);
        lookup.add_feelings(&journey.feelings, |score| score);
        let theirs = config.emotion_scale.as_ref().map(|scale| scale.value).unwrap_or_default();
        lookup.add_feelings(&config.feelings, |score| {
            // The project's words are scored on the project's scale.
            if theirs == scale { score } else { scale.at(theirs.normalized(score)) }
        });
        lookup
    }

    /// `by_name` where there is no library of personas: then a participant's name is as good as the id.
    fn add_people(&mut self, people: &[Participant], by_name: bool) {
        for (at, participant) in people.iter().enumerate() {
            self.people.entry(normal(participant.id.raw()).into_owned()).or_insert(at);
            let names = [&participant.id, &participant.name];
            for name in names.into_iter().filter(|_| by_name) {
                self.named.entry(slug(name.raw())).or_insert(at);
            }
        }
    }

    fn add_evidence(&mut self, list: &[Evidence], entry: fn(usize) -> Entry) {
        for (at, evidence) in list.iter().enumerate() {
            let Some(id) = &evidence.id else { continue };
            self.evidence.entry(normal(id.value.raw()).into_owned()).or_insert(entry(at));
        }
    }

    fn add_feelings(&mut self, table: &[(Text, Spanned<f64>)], convert: impl Fn(f64) -> f64) {
        for (word, score) in table {
            self.feelings.entry(word.value.clone()).or_insert_with(|| convert(score.value));
        }
    }

    /// The score of a word, on the map's scale.
    pub(super) fn score(&self, word: &Untrusted) -> Option<f64> {
        self.feelings.get(word).copied()
    }

    /// The number of the participant that a word names.
    pub(super) fn participant(&self, word: &str) -> Option<usize> {
        if let Some(&at) = self.people.get(normal(word).as_ref()) {
            return Some(at);
        }
        if self.named.is_empty() {
            return None;
        }
        self.named.get(&slug(word)).copied()
    }

    /// Who takes part: those that the first of `lanes` with `personas` names, in the map's order; else everyone.
    pub(super) fn taking_part(&self, lanes: &[&Lanes], everyone: usize) -> Vec<usize> {
        let stated = lanes.iter().find(|lanes| !lanes.personas.is_empty());
        let named = stated.into_iter().flat_map(|lanes| lanes.personas.iter());
        let named: BTreeSet<usize> = named.filter_map(|persona| self.participant(persona.value.raw())).collect();
        if named.is_empty() { (0..everyone).collect() } else { named.into_iter().collect() }
    }

    /// The entry that a piece of evidence names.
    pub(super) fn entry(&self, evidence: &Evidence) -> Option<Entry> {
        self.evidence.get(normal(bare(evidence)?.value.raw()).as_ref()).copied()
    }
}
