//! Channels of all maps: where each is used, and how it feels there.

use super::run::{Case, Run};
use crate::model::ChannelKind;
use crate::resolve::{ChannelUse, Map, Place, normal};
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

/// A channel as one map uses it.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    id: Untrusted,
    name: Untrusted,
    kind: Option<ChannelKind>,
    is_used: bool,
    touchpoints: usize,
    /// The scores of the places that use it, on the scale of the map.
    scores: Vec<f64>,
    pains: usize,
}

/// The channels of a map; `scores` are those of its columns.
pub(super) fn heard(map: &Map, scores: &[Option<f64>]) -> Vec<Heard> {
    let kind = |used: &ChannelUse| used.entry.as_ref()?.kind.as_ref().map(|kind| kind.value);
    let unheard = |used: &ChannelUse| Heard {
        id: used.id.clone(),
        name: used.name.clone(),
        kind: kind(used),
        is_used: false,
        touchpoints: 0,
        scores: Vec::new(),
        pains: 0,
    };
    let mut channels: Vec<Heard> = map.channels.iter().map(unheard).collect();
    for (column, score) in map.columns.iter().zip(scores) {
        for &channel in &column.channels {
            let heard = &mut channels[channel];
            heard.is_used = true;
            heard.touchpoints += usize::from(column.touchpoint.is_some());
            heard.scores.extend(score);
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
            channels[channel].pains += 1;
        }
    }
    channels
}

/// The channels: those of the libraries in their order, then those that only maps know.
pub(super) fn channels(run: &Run<'_>) -> Vec<Reach> {
    let mut all = All::default();
    for entry in run.projects.iter().flat_map(|project| project.config.channels.iter().flatten()) {
        all.of(&entry.id.value, &entry.name.value, entry.kind.as_ref().map(|kind| kind.value));
    }
    run.cases.iter().for_each(|case| all.add(run, case));
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

    fn add(&mut self, run: &Run<'_>, case: &Case<'_>) {
        for heard in &case.profile.channels {
            let number = self.of(&heard.id, &heard.name, heard.kind);
            let reach = &mut self.channels[number];
            if heard.is_used && reach.maps.last() != Some(&case.number) {
                reach.maps.push(case.number);
            }
            reach.touchpoints += heard.touchpoints;
            heard.scores.iter().for_each(|&score| reach.feel(run.score(case.profile, score)));
            reach.pains += heard.pains;
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
