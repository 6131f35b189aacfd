//! One map with its references bound.

use super::lookup::{Entry, Lookup};
use crate::diagnostic::{Diagnostic, Subject};
use crate::model::{
    Channel, Config, Evidence, EvidenceLevel, Feeling, Journey, Lanes, Listed, Metric, Opportunity, Owner, PainPoint,
    Persona, Scale, Stage, State, Status, Text, Touchpoint,
};
use crate::source::{FileId, Span, Untrusted};
use std::cell::LazyCell;
use std::sync::Arc;

/// A map, its library and everything that follows from both.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// The file it was read from.
    pub file: FileId,
    /// What the author wrote.
    pub journey: Journey,
    /// The project file that holds for it; an empty one for a lone map.
    pub config: Arc<Config>,
    /// Which `overrides` of the project file hold for its file, in their order.
    pub overrides: Vec<usize>,
    /// Whether the run holds all maps of its project.
    pub is_whole: bool,
    /// Whether another map of the run has a stage or touchpoint that it tells in full (`journey`).
    pub is_part: bool,
    /// Its id: written, else from the file's stem.
    pub id: Untrusted,
    /// The path of the map itself.
    pub subject: Subject,
    /// The scale of its emotion scores: of the map, else of the project, else -2..2.
    pub scale: Scale,
    /// Who takes part, in the map's order.
    pub participants: Vec<Participant>,
    /// The columns of the picture, in order: touchpoints, and stages that have none.
    pub columns: Vec<Column>,
    /// The name of each stage's own owner: of the library, else as written.
    pub stage_owners: Vec<Option<Untrusted>>,
    /// The index of each stage's first column, and then how many columns there are.
    pub(super) starts: Vec<usize>,
    /// The columns whose touchpoints say where the journey goes on (`next`), be it nowhere.
    pub ways_on: Vec<usize>,
    /// The channels in use, in order of first use; without `none`.
    pub channels: Vec<ChannelUse>,
    /// All pain points: of the journey, then by column order, a stage's before its touchpoints'.
    pub pains: Vec<PainUse>,
    /// All opportunities, in the same order.
    pub opportunities: Vec<OpportunityUse>,
    /// All metrics, in the same order.
    pub metrics: Vec<MetricUse>,
    /// What the words of the map name.
    pub lookup: Lookup,
    /// What places rest on.
    pub(super) bases: Bases,
}

/// The strongest evidence of each place.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Bases {
    /// Of each stage.
    pub(super) stages: Vec<Option<EvidenceLevel>>,
    /// Of each column: its touchpoint's, else its stage's.
    pub(super) columns: Vec<Option<EvidenceLevel>>,
    /// The stages and touchpoints on which anything refers to something outside of the map.
    pub(super) referring: Vec<Place>,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// The id that `personas` and `emotions` name.
    pub id: Untrusted,
    /// The name shown.
    pub name: Untrusted,
    /// What is known of them; none where a lone map only names them.
    pub persona: Option<Persona>,
}

/// Where in a map something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// On the journey as a whole.
    Journey,
    /// On the stage of this index.
    Stage(usize),
    /// On the touchpoint: index of the stage, index within it.
    Touchpoint(usize, usize),
}

/// A column of the picture: a touchpoint, or a stage without touchpoints.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The stage's index.
    pub stage: usize,
    /// The touchpoint's index within the stage; none for the column of a stage without touchpoints.
    pub touchpoint: Option<usize>,
    /// Its path.
    pub subject: Subject,
    /// Indexes into [`Map::channels`]: its own channels, else its stage's. Empty where none is known or `none` is said.
    pub channels: Vec<usize>,
    /// Whether the author says, here or on the stage, that the step is without us (`channel: none`) or lists none (`[]`).
    pub without_channel: bool,
    /// Its own owner, else its stage's.
    pub owner: Option<OwnerUse>,
    /// Indexes into [`Map::participants`] of who takes part: its own, else its stage's, else everyone.
    pub participants: Vec<usize>,
}

/// A channel as a map uses it.
#[derive(Debug, Clone, PartialEq)]
pub struct ChannelUse {
    /// The id as written.
    pub id: Untrusted,
    /// The name shown: of the library, else the id.
    pub name: Untrusted,
    /// Its entry in the library.
    pub entry: Option<Channel>,
}

/// An owner as a map names it.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnerUse {
    /// As written.
    pub written: Text,
    /// The name shown: of the library, else as written.
    pub name: Untrusted,
    /// Its entry in the library.
    pub entry: Option<Box<Owner>>,
}

/// A pain point and what answers it.
#[derive(Debug, Clone, PartialEq)]
pub struct PainUse {
    /// Where it stands.
    pub place: Place,
    /// Its index in the list there.
    pub index: usize,
    /// Its path.
    pub subject: Subject,
    /// Indexes into [`Map::opportunities`] of those that answer it.
    pub answered_by: Vec<usize>,
}

/// An opportunity and what it answers.
#[derive(Debug, Clone, PartialEq)]
pub struct OpportunityUse {
    /// Where it stands.
    pub place: Place,
    /// Its index in the list there.
    pub index: usize,
    /// Its path.
    pub subject: Subject,
    /// Indexes into [`Map::pains`] of those it answers.
    pub answers: Vec<usize>,
    /// Its owner, bound.
    pub owner: Option<OwnerUse>,
    /// Index into [`Map::metrics`] of the metric that its experiment names.
    pub metric: Option<usize>,
}

/// A metric and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricUse {
    /// Where it stands.
    pub place: Place,
    /// Its index in the list there.
    pub index: usize,
    /// Its path.
    pub subject: Subject,
    /// What each of its values in `by` is of, in their order.
    pub by: Vec<Split>,
}

/// Whose value one of `by` is.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// What the key names.
    pub kind: SplitKind,
    /// The name shown: of the persona or the channel, else the key.
    pub name: Untrusted,
}

/// What a key of `by` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SplitKind {
    /// A segment of customers.
    Segment,
    /// A persona.
    Persona,
    /// A channel.
    Channel,
    /// Whatever a map without a library says.
    Other,
}

impl Map {
    /// Gives it another path, and everything in it.
    pub(super) fn rename(&mut self, to: &Subject) {
        let from = std::mem::replace(&mut self.subject, to.clone());
        let columns = self.columns.iter_mut().map(|column| &mut column.subject);
        let pains = self.pains.iter_mut().map(|pain| &mut pain.subject);
        let ideas = self.opportunities.iter_mut().map(|idea| &mut idea.subject);
        let metrics = self.metrics.iter_mut().map(|metric| &mut metric.subject);
        columns.chain(pains).chain(ideas).chain(metrics).for_each(|subject| subject.rename(&from, to));
    }

    /// The stage of an index.
    pub fn stage(&self, index: usize) -> &Stage {
        &self.journey.stages.items[index]
    }

    /// The touchpoint of a column; none for the column of a stage without touchpoints.
    pub fn touchpoint(&self, column: &Column) -> Option<&Touchpoint> {
        column.touchpoint.map(|index| &self.stage(column.stage).touchpoints.items[index])
    }

    /// The name of a column: its touchpoint's, else its stage's.
    pub fn column_name(&self, column: &Column) -> &Text {
        self.touchpoint(column).map_or(&self.stage(column.stage).name, |touchpoint| &touchpoint.name)
    }

    /// What stands in the column itself: on its touchpoint, else on its stage.
    pub fn lanes(&self, column: &Column) -> &Lanes {
        self.touchpoint(column).map_or(&self.stage(column.stage).lanes, |touchpoint| &touchpoint.lanes)
    }

    /// What stands at a place; none for the journey, which has no lanes.
    pub fn lanes_at(&self, place: Place) -> Option<&Lanes> {
        match place {
            Place::Journey => None,
            Place::Stage(stage) => Some(&self.stage(stage).lanes),
            Place::Touchpoint(stage, touchpoint) => Some(&self.stage(stage).touchpoints.items[touchpoint].lanes),
        }
    }

    /// The columns of a stage: a range of indexes into [`Map::columns`].
    pub fn columns_of(&self, stage: usize) -> std::ops::Range<usize> {
        let start = |stage: usize| self.starts[stage.min(self.starts.len() - 1)];
        start(stage)..start(stage + 1)
    }

    /// The first column of a stage, or the column of a touchpoint; none for the journey.
    pub fn first_column(&self, place: Place) -> Option<usize> {
        match place {
            Place::Journey => None,
            Place::Stage(stage) => Some(self.columns_of(stage).start),
            Place::Touchpoint(stage, touchpoint) => Some(self.columns_of(stage).start + touchpoint),
        }
    }

    /// The pain point that a use is about.
    pub fn pain(&self, pain: &PainUse) -> &PainPoint {
        let list = self.lanes_at(pain.place).map_or(&self.journey.pain_points, |lanes| &lanes.pain_points);
        &list.items[pain.index]
    }

    /// The opportunity that a use is about.
    pub fn opportunity(&self, opportunity: &OpportunityUse) -> &Opportunity {
        let list = self.lanes_at(opportunity.place).map_or(&self.journey.opportunities, |lanes| &lanes.opportunities);
        &list.items[opportunity.index]
    }

    /// The metric that a use is about.
    pub fn metric(&self, metric: &MetricUse) -> &Metric {
        &self.metrics_at(metric.place).items[metric.index]
    }

    /// The metrics at a place.
    pub fn metrics_at(&self, place: Place) -> &Listed<Metric> {
        self.lanes_at(place).map_or(&self.journey.metrics, |lanes| &lanes.metrics)
    }

    /// Every place where something can stand, in order: the journey, then each stage before its touchpoints.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        let of = |(stage, of): (usize, &Stage)| {
            let touchpoints = 0..of.touchpoints.items.len();
            let touchpoints = touchpoints.map(move |touchpoint| Place::Touchpoint(stage, touchpoint));
            std::iter::once(Place::Stage(stage)).chain(touchpoints)
        };
        std::iter::once(Place::Journey).chain(self.journey.stages.iter().enumerate().flat_map(of))
    }

    /// The path of the thing that stands at a place: of the journey, a stage or a touchpoint.
    pub fn subject_at(&self, place: Place) -> Subject {
        let (stage, touchpoint) = match place {
            Place::Journey => return self.subject.clone(),
            Place::Stage(stage) => (stage, None),
            Place::Touchpoint(stage, touchpoint) => (stage, Some(touchpoint)),
        };
        let column = &self.columns[self.columns_of(stage).start + touchpoint.unwrap_or(0)];
        if column.touchpoint == touchpoint {
            return column.subject.clone();
        }
        let path = column.subject.0.raw();
        Subject(Untrusted::copied(path.rsplit_once('/').map_or(path, |(stage, _)| stage)))
    }

    /// The innermost touchpoint or stage that something stands in; else the journey.
    pub fn place_around(&self, span: Span) -> Place {
        let within = |whole: Span| whole.start <= span.start && span.end <= whole.end;
        let stages = &self.journey.stages.items;
        let stage = stages.partition_point(|stage| stage.span.start <= span.start).checked_sub(1);
        let Some(stage) = stage.filter(|&stage| within(stages[stage].span)) else { return Place::Journey };
        let steps = &stages[stage].touchpoints.items;
        let step = steps.partition_point(|step| step.span.start <= span.start).checked_sub(1);
        step.filter(|&step| within(steps[step].span)).map_or(Place::Stage(stage), |step| Place::Touchpoint(stage, step))
    }

    /// The touchpoints or stages that references such as `decision/checkout` name; none where one fits nothing or several.
    pub fn places_of<'r>(&self, references: impl IntoIterator<Item = &'r Text>) -> Vec<Option<Place>> {
        let steps = LazyCell::new(|| super::flow::Steps::new(self));
        references.into_iter().map(|reference| steps.find(reference.value.raw()).ok()).collect()
    }

    /// Of findings about references, those whose reference names no touchpoint or stage, with what may be meant,
    /// `otherwise` where nothing is near.
    pub fn unnamed<'r>(
        &self,
        findings: impl Iterator<Item = (&'r Text, Diagnostic)>,
        otherwise: &str,
    ) -> Vec<Diagnostic> {
        super::flow::unnamed(self, findings, otherwise)
    }

    /// The number of the participant that a word of `personas` or `emotions` names.
    pub fn participant(&self, word: &Text) -> Option<usize> {
        self.lookup.participant(word.value.raw())
    }

    /// The participant who says or does something: `by` is no reference, and takes a name as well as an id.
    pub fn speaker(&self, by: &Text) -> Option<usize> {
        let called = || self.participants.iter().position(|participant| participant.name == by.value);
        self.participant(by).or_else(called)
    }

    /// The name of who says or does something: of the participant, else as written.
    pub fn name_of_speaker<'m>(&'m self, by: &'m Text) -> &'m Untrusted {
        self.speaker(by).map_or(&by.value, |at| &self.participants[at].name)
    }

    /// Who takes part in a stage as a whole: those it names, else everyone.
    pub fn participants_of_stage(&self, stage: usize) -> Vec<usize> {
        self.lookup.taking_part(&[&self.stage(stage).lanes], self.participants.len())
    }

    /// What a piece of evidence stands for: the entry of the map or the project whose id it is, else itself.
    pub fn evidence_of<'a>(&'a self, evidence: &'a Evidence) -> &'a Evidence {
        match self.lookup.entry(evidence) {
            Some(Entry::Map(at)) => &self.journey.evidence.items[at],
            Some(Entry::Project(at)) => &self.config.evidence[at],
            None => evidence,
        }
    }

    /// How strong a piece of evidence is; a source without a level is reported.
    pub fn evidence_level(&self, evidence: &Evidence) -> EvidenceLevel {
        let level = self.evidence_of(evidence).level.as_ref();
        level.map_or(EvidenceLevel::Reported, |level| level.value)
    }

    /// The score of a feeling on the map's scale: written, else by the map's `feelings`, else by the project's, which
    /// are on the project's scale. A score off the scale is a finding and counts as none.
    pub fn score(&self, feeling: &Feeling) -> Option<f64> {
        let written = feeling.score.as_ref().map(|score| score.value);
        let score = written.or_else(|| self.lookup.score(&feeling.word.as_ref()?.value));
        score.filter(|score| self.scale.holds(*score))
    }

    /// The strongest evidence that a place gives for its claims that give none: a touchpoint's, else its stage's. What the
    /// map as a whole rests on lifts no claim.
    pub fn basis(&self, place: Place) -> Option<EvidenceLevel> {
        match place {
            Place::Journey => None,
            Place::Stage(stage) => self.bases.stages.get(stage).copied().flatten(),
            Place::Touchpoint(..) => self.bases.columns.get(self.first_column(place)?).copied().flatten(),
        }
    }

    /// The stages and touchpoints on which anything refers to something outside of the map: evidence, a link, a ticket.
    pub fn referring(&self) -> impl Iterator<Item = (Place, &Lanes)> {
        self.bases.referring.iter().filter_map(|&place| Some((place, self.lanes_at(place)?)))
    }

    /// The map's status, `draft` where none is written.
    pub fn status(&self) -> Status {
        self.journey.status.as_ref().map(|status| status.value).unwrap_or_default()
    }

    /// The time the map describes, as-is where none is written.
    pub fn state(&self) -> State {
        self.journey.state.as_ref().map(|state| state.value).unwrap_or_default()
    }
}
