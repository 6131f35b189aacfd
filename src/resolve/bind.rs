//! One map: its paths, its columns with what they inherit, and whom and what they use.

use super::library::{Library, get};
use super::lookup::Lookup;
use super::map::{Bases, ChannelUse, Column, Map, OwnerUse, Participant};
use super::paths::{Id, child, siblings};
use crate::diagnostic::Subject;
use crate::fields::lanes::NONE;
use crate::model::{Config, Evidence, Journey, Lanes, Persona, PersonaUse, Stage, Text, Touchpoint};
use crate::source::{FileId, Untrusted};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The map without its claims: `claims` binds those.
pub(super) fn map(file: FileId, id: Untrusted, subject: Subject, journey: Journey, config: &Arc<Config>) -> Map {
    let library = Library::new(config);
    let participants = participants(&journey, config, &library);
    let scale = journey.emotion_scale.as_ref().or(config.emotion_scale.as_ref()).map(|scale| scale.value);
    let scale = scale.unwrap_or_default();
    let lookup = Lookup::new(&participants, &journey, config, scale);
    let mut columns = Columns {
        config,
        library: &library,
        lookup: &lookup,
        everyone: participants.len(),
        used: Vec::new(),
        // A stage hands its channels down, so they multiply. One above the limit tells that there are more.
        left: config.budgets.channels.saturating_add(1),
    };
    let columns_bound = columns.of(&journey, &subject);
    let starts = starts(&journey);
    let ways_on = ways_on(&journey, &columns_bound);
    let channels = columns.used;
    let stage_owners = stage_owners(&journey, config, &library);
    Map {
        file,
        config: Arc::clone(config),
        overrides: Vec::new(),
        is_whole: false,
        is_part: false,
        bases: Bases::default(),
        id,
        subject,
        scale,
        columns: columns_bound,
        stage_owners,
        starts,
        ways_on,
        channels,
        pains: Vec::new(),
        opportunities: Vec::new(),
        metrics: Vec::new(),
        participants,
        lookup,
        journey,
    }
}

/// The id of a stage: written or derived.
pub(super) fn stage_id(stage: &Stage) -> Id {
    Id::of(stage.id.as_ref(), stage.name.value.raw(), "stage")
}

/// The id of a touchpoint: written or derived.
pub(super) fn touchpoint_id(touchpoint: &Touchpoint) -> Id {
    Id::of(touchpoint.id.as_ref(), touchpoint.name.value.raw(), "touchpoint")
}

/// An owner by its entry in the library, else as written.
pub(super) fn owner(written: &Text, config: &Config, library: &Library<'_>) -> OwnerUse {
    let entry = get(library.owners.as_ref(), written).and_then(|at| config.owners.as_ref()?.get(at));
    let entry = entry.cloned().map(Box::new);
    let name = entry.as_ref().map_or(&written.value, |entry| &entry.name.value).clone();
    OwnerUse { written: written.clone(), name, entry }
}

/// Who takes part is what `personas` of the map says, and nobody else: names in `personas` of a touchpoint add nobody.
fn participants(journey: &Journey, config: &Config, library: &Library<'_>) -> Vec<Participant> {
    let mut seen = BTreeSet::new();
    let all = journey.personas.iter().map(|used| match used {
        PersonaUse::Named(name) => named(name, config, library),
        PersonaUse::Inline(persona) => inline(persona),
    });
    all.filter(|participant| seen.insert(participant.id.clone())).take(config.budgets.personas).collect()
}

fn named(name: &Text, config: &Config, library: &Library<'_>) -> Participant {
    let entry = get(library.personas.as_ref(), name).and_then(|at| config.personas.as_ref()?.get(at));
    let persona = entry.and_then(|entry| entry.persona.clone());
    let shown = persona.as_ref().map_or(&name.value, |persona| &persona.name.value).clone();
    Participant { id: entry.map_or(&name.value, |entry| &entry.id.value).clone(), name: shown, persona }
}

fn inline(persona: &Persona) -> Participant {
    let id = Id::of(persona.id.as_ref(), persona.name.value.raw(), "persona");
    Participant { id: id.text.into(), name: persona.name.value.clone(), persona: Some(persona.clone()) }
}

/// The name of each stage's own owner.
fn stage_owners(journey: &Journey, config: &Config, library: &Library<'_>) -> Vec<Option<Untrusted>> {
    let own = journey.stages.iter().map(|stage| stage.lanes.owner.as_ref());
    own.map(|written| Some(owner(written?, config, library).name)).collect()
}

/// How many columns a stage takes: one for each touchpoint, and one without any.
fn columns_of(stage: &Stage) -> usize {
    stage.touchpoints.items.len().max(1)
}

/// The columns whose touchpoints say `next`.
fn ways_on(journey: &Journey, columns: &[Column]) -> Vec<usize> {
    let says = |column: &Column| {
        let touchpoints = &journey.stages.items[column.stage].touchpoints.items;
        column.touchpoint.is_some_and(|at| touchpoints[at].flow.next.is_stated())
    };
    (0..columns.len()).filter(|&at| says(&columns[at])).collect()
}

/// Where the columns of each stage begin, and behind the last stage where they end.
fn starts(journey: &Journey) -> Vec<usize> {
    let counts = journey.stages.iter().map(columns_of);
    let ends = counts.scan(0, |end, count| {
        *end += count;
        Some(*end)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Makes the columns, and gathers the channels as it meets them.
struct Columns<'a> {
    config: &'a Config,
    library: &'a Library<'a>,
    lookup: &'a Lookup,
    everyone: usize,
    used: Vec<ChannelUse>,
    /// How many pairs of a column and a channel are still to be had.
    left: usize,
}

impl Columns<'_> {
    fn of(&mut self, journey: &Journey, map: &Subject) -> Vec<Column> {
        let ids: Vec<Id> = journey.stages.iter().map(stage_id).collect();
        let mut columns = Vec::with_capacity(journey.stages.iter().map(columns_of).sum());
        let mut channels = BTreeMap::new();
        for (number, (stage, name)) in journey.stages.iter().zip(siblings(&ids)).enumerate() {
            let subject = child(map, &name);
            if stage.touchpoints.is_empty() {
                columns.push(self.column(number, None, subject, &stage.lanes, &stage.lanes, &mut channels));
                continue;
            }
            let ids: Vec<Id> = stage.touchpoints.iter().map(touchpoint_id).collect();
            for (at, (touchpoint, name)) in stage.touchpoints.iter().zip(siblings(&ids)).enumerate() {
                let subject = child(&subject, &name);
                columns.push(self.column(number, Some(at), subject, &touchpoint.lanes, &stage.lanes, &mut channels));
            }
        }
        columns
    }

    fn column(
        &mut self,
        stage: usize,
        touchpoint: Option<usize>,
        subject: Subject,
        own: &Lanes,
        above: &Lanes,
        known: &mut BTreeMap<Untrusted, usize>,
    ) -> Column {
        let written = if own.channels.is_stated() { &own.channels } else { &above.channels };
        let mut channels = Vec::new();
        let mut seen = BTreeSet::new();
        for channel in written.iter().filter(|channel| channel.value.raw() != NONE).take(self.left) {
            let at = *known.entry(channel.value.clone()).or_insert_with(|| {
                self.used.push(self.channel(channel));
                self.used.len() - 1
            });
            if seen.insert(at) {
                channels.push(at);
            }
        }
        self.left -= channels.len();
        let owner = own.owner.as_ref().or(above.owner.as_ref());
        Column {
            stage,
            touchpoint,
            subject,
            without_channel: written.is_stated() && channels.is_empty(),
            channels,
            owner: owner.map(|written| self::owner(written, self.config, self.library)),
            participants: self.lookup.taking_part(&[own, above], self.everyone),
        }
    }

    fn channel(&self, written: &Text) -> ChannelUse {
        let entry = get(self.library.channels.as_ref(), written).and_then(|at| self.config.channels.as_ref()?.get(at));
        let name = entry.map_or(&written.value, |entry| &entry.name.value).clone();
        ChannelUse { id: written.value.clone(), name, entry: entry.cloned() }
    }
}

/// Whether a piece of evidence is a bare string, which may be the id of an entry.
pub(super) fn bare(evidence: &Evidence) -> Option<&Text> {
    let Evidence { span, id: None, level: None, source: Some(source), date: None, n: None, link: None, note: None } =
        evidence
    else {
        return None;
    };
    (*span == source.span).then_some(source)
}
