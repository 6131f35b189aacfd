//! References to touchpoints and stages of the map: `next`, `allow`, and the stage's part of the lifecycle.

use super::bind::{stage_id, touchpoint_id};
use super::check::{Check, Thing};
use super::index::{Found, Index};
use super::map::{Map, Place};
use super::near::{Candidate, any_of, offer, quoted};
use super::paths::Id;
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::model::{Text, Touchpoint};
use crate::source::Span;

/// Reports ways on and allowances to things that are not there, and parts that the lifecycle has not.
pub(super) fn check(check: &mut Check<'_>) {
    let map = check.map;
    let steps = Steps::new(map);
    for (at, stage) in map.journey.stages.iter().enumerate() {
        let thing = Thing::at(map, Place::Stage(at));
        if let Some(part) = &stage.lifecycle {
            check.listed(check.library.lifecycle.as_ref(), part, thing);
        }
        for (number, touchpoint) in stage.touchpoints.iter().enumerate() {
            let thing = Thing::at(map, Place::Touchpoint(at, number));
            for next in &touchpoint.flow.next {
                steps.check(check, &next.to, thing, "goes on to", "add a touchpoint of that name");
            }
        }
    }
    // One that names nothing suppresses nothing: that is for the linter to say, and keeps nobody from drawing the map.
    let thing = Thing { kind: "`allow`", ..Thing::at(map, Place::Journey) };
    for at in map.journey.allow.iter().filter_map(|allow| allow.at.as_ref()) {
        if !matches!(steps.find(at.value.raw()), Err((0, _))) {
            steps.check(check, at, thing, "is for", "");
        }
    }
}

/// Of findings about references, those whose reference names no touchpoint or stage, with what may be meant.
pub(super) fn unnamed<'r>(
    map: &Map,
    findings: impl Iterator<Item = (&'r Text, Diagnostic)>,
    otherwise: &str,
) -> Vec<Diagnostic> {
    let steps = Steps::new(map);
    let mut found = Diagnostics::default();
    for (reference, finding) in findings.filter(|(text, _)| matches!(steps.find(text.value.raw()), Err((0, _)))) {
        offer(&mut found, finding, reference, steps.candidates(), otherwise);
    }
    found.into_sorted()
}

/// A stage or touchpoint as references know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    /// Where it is.
    pub(super) place: Place,
    /// Its id.
    pub(super) id: Id,
    /// Where its name stands.
    pub(super) name: Span,
}

/// The touchpoints and stages of a map, as references name them: a touchpoint before a stage.
#[derive(Debug)]
pub(super) struct Steps {
    touchpoints: Index,
    stages: Index,
    places: Vec<(Place, Span)>,
    names: Vec<Span>,
}

impl Steps {
    pub(super) fn new(map: &Map) -> Self {
        Self::of(map.journey.stages.iter().enumerate().flat_map(|(at, stage)| {
            let step = |place, id, name: &Text| Step { place, id, name: name.span };
            let of_touchpoint = move |(number, touchpoint): (usize, &Touchpoint)| {
                step(Place::Touchpoint(at, number), touchpoint_id(touchpoint), &touchpoint.name)
            };
            let touchpoints = stage.touchpoints.iter().enumerate().map(of_touchpoint);
            std::iter::once(step(Place::Stage(at), stage_id(stage), &stage.name)).chain(touchpoints)
        }))
    }

    /// Of stages, each followed by its touchpoints.
    pub(super) fn of(all: impl Iterator<Item = Step>) -> Self {
        let (mut touchpoints, mut stages) = (Index::default(), Index::default());
        let (mut places, mut names, mut stage) = (Vec::new(), Vec::new(), String::new());
        for Step { place, id, name } in all {
            if let Place::Touchpoint(..) = place {
                touchpoints.add(places.len(), &id, &[&stage]);
                places.push((place, name));
            } else {
                stages.add(names.len(), &id, &[]);
                names.push(name);
                stage = id.text;
            }
        }
        Self { touchpoints, stages, places, names }
    }

    /// The place that a reference names; else how many it could be, and the first of them.
    pub(super) fn find(&self, reference: &str) -> Result<Place, (usize, Vec<Place>)> {
        let place = |at: usize| self.places[at].0;
        match self.touchpoints.find(reference) {
            Found::One(at) => return Ok(place(at)),
            Found::Several(count, first) => return Err((count, first.into_iter().map(place).collect())),
            Found::Nothing => {}
        }
        match self.stages.find(reference) {
            Found::One(stage) => Ok(Place::Stage(stage)),
            Found::Several(count, first) => Err((count, first.into_iter().map(Place::Stage).collect())),
            Found::Nothing => Err((0, Vec::new())),
        }
    }

    fn check<'m>(
        &self,
        check: &mut Check<'m>,
        reference: &'m Text,
        thing: Thing<'m>,
        does: &str,
        otherwise: &str,
    ) {
        let Err((count, first)) = self.find(reference.value.raw()) else { return };
        let written = format!("{} {does} {}", thing.title(), quoted(&reference.value));
        if count == 0 {
            let message = format!("{written}, but no touchpoint or stage has that id");
            check.none_of(thing, reference, message, self.candidates(), otherwise);
            return;
        }
        let finding = ambiguous(check.map, &written, reference, count, &first).about(&check.subject(thing));
        check.found.push(finding);
    }

    /// What a reference could have meant.
    pub(super) fn candidates(&self) -> impl Iterator<Item = Candidate<'_>> {
        let touchpoints = self.touchpoints.ids().map(|(id, at)| (id, self.places[at].1));
        let stages = self.stages.ids().map(|(id, at)| (id, self.names[at]));
        touchpoints.chain(stages).map(|(id, name)| Candidate { id, span: Some(name) })
    }
}

fn ambiguous(map: &Map, written: &str, reference: &Text, count: usize, shown: &[Place]) -> Diagnostic {
    let kind = if matches!(shown.first(), Some(Place::Stage(_))) { "stages" } else { "touchpoints" };
    let message = format!("{written}, but {count} {kind} have that id");
    let paths: Vec<String> = shown.iter().map(|&place| super::claims::parents(map, place).join("/")).collect();
    let mut different = paths.clone();
    different.sort_unstable();
    different.dedup();
    let help = if different.len() == paths.len() {
        format!("write {}", any_of(paths.iter().map(String::as_str)))
    } else {
        format!("give the {} an `id` of its own, and write that", kind.trim_end_matches('s'))
    };
    let finding = Diagnostic::new(&structural::AMBIGUOUS_REFERENCE, reference.span, message);
    let finding = finding.here("fits several").help(help);
    shown.iter().fold(finding, |finding, &place| finding.label(name_at(map, place), "this one?"))
}

fn name_at(map: &Map, place: Place) -> Span {
    match place {
        Place::Journey => map.journey.title.span,
        Place::Stage(stage) => map.stage(stage).name.span,
        Place::Touchpoint(stage, touchpoint) => map.stage(stage).touchpoints.items[touchpoint].name.span,
    }
}
