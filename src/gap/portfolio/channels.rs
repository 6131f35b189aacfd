//! Channels of all maps: where each is used, and how it feels there.

use super::run::{Case, Run};
use crate::model::ChannelKind;
use crate::resolve::{Place, normal};
use crate::source::Untrusted;
use std::collections::BTreeMap;

/// A channel, and where the maps use it. Channels of several project files with one id are taken as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Reach {
    /// The id.
    pub id: Untrusted,
    /// The name.
    pub name: Untrusted,
    /// What kind of contact; none where nothing is said.
    pub kind: Option<ChannelKind>,
    /// The maps that use it.
    pub maps: Vec<usize>,
    /// In how many touchpoints.
    pub touchpoints: usize,
    /// The mean score of the touchpoints and stages without touchpoints that use it, on the scale of the portfolio.
    pub feeling: Option<f64>,
    /// Over how many scores that is.
    pub scored: usize,
    /// The pain points of these places.
    pub pains: usize,
}

/// The channels: those of the libraries in their order, then those that only maps know.
pub(super) fn channels(run: &Run<'_>) -> Vec<Reach> {
    let mut all = All::default();
    for entry in run.projects.iter().flat_map(|project| project.config.channels.iter().flatten()) {
        all.of(&entry.id.value, &entry.name.value, entry.kind.as_ref().map(|kind| kind.value));
    }
    run.cases.iter().for_each(|case| all.add(case));
    all.channels
}

#[derive(Default)]
struct All {
    channels: Vec<Reach>,
    by_id: BTreeMap<String, usize>,
}

impl All {
    fn of(&mut self, id: &Untrusted, name: &Untrusted, kind: Option<ChannelKind>) -> usize {
        let at = self.channels.len();
        let known = *self.by_id.entry(normal(id.raw()).into_owned()).or_insert(at);
        if known == at {
            let (id, name) = (id.clone(), name.clone());
            self.channels.push(Reach {
                id,
                name,
                kind,
                maps: Vec::new(),
                touchpoints: 0,
                feeling: None,
                scored: 0,
                pains: 0,
            });
        }
        known
    }

    fn add(&mut self, case: &Case<'_>) {
        let map = case.map;
        let kind = |used: &crate::resolve::ChannelUse| used.entry.as_ref()?.kind.as_ref().map(|kind| kind.value);
        let numbers: Vec<usize> = map.channels.iter().map(|used| self.of(&used.id, &used.name, kind(used))).collect();
        for (column, score) in map.columns.iter().zip(&case.scores) {
            for &channel in &column.channels {
                let reach = &mut self.channels[numbers[channel]];
                if reach.maps.last() != Some(&case.number) {
                    reach.maps.push(case.number);
                }
                reach.touchpoints += usize::from(column.touchpoint.is_some());
                if let Some(score) = score {
                    reach.feel(*score);
                }
            }
        }
        for used in &map.pains {
            let is_column = match used.place {
                Place::Journey => false,
                Place::Stage(stage) => map.stage(stage).touchpoints.is_empty(),
                Place::Touchpoint(..) => true,
            };
            let Some(column) = map.first_column(used.place).filter(|_| is_column) else { continue };
            for &channel in &map.columns[column].channels {
                self.channels[numbers[channel]].pains += 1;
            }
        }
    }
}

impl Reach {
    fn feel(&mut self, score: f64) {
        #[expect(clippy::cast_precision_loss, reason = "a count of steps")]
        let known = self.scored as f64;
        self.feeling = Some((self.feeling.unwrap_or_default() * known + score) / (known + 1.0));
        self.scored += 1;
    }
}
