//! References to touchpoints and stages of the map: `next`, `allow`, and the stage's part of the lifecycle.

use super::bind::{stage_id, touchpoint_id};
use super::check::{Check, Thing};
use super::index::{Found, Index};
use super::map::{Map, Place};
use super::near::{Candidate, any_of, offer, quoted};
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::model::Text;
use crate::source::Span;
use std::cell::LazyCell;

/// Reports ways on and allowances to things that are not there, and parts that the lifecycle has not.
pub(super) fn check(check: &mut Check<'_>) {
    let map = check.map;
    let steps = LazyCell::new(|| Steps::new(map));
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
    let steps = LazyCell::new(|| Steps::new(map));
    let mut found = Diagnostics::default();
    for (reference, finding) in findings.filter(|(text, _)| matches!(steps.find(text.value.raw()), Err((0, _)))) {
        offer(&mut found, finding, reference, steps.candidates(), otherwise);
    }
    found.into_sorted()
}

/// The touchpoints and stages of a map, by id.
pub(super) struct Steps<'m> {
    map: &'m Map,
    touchpoints: Index,
    stages: Index,
    places: Vec<Place>,
}

impl<'m> Steps<'m> {
    pub(super) fn new(map: &'m Map) -> Self {
        let mut steps = Self { map, touchpoints: Index::default(), stages: Index::default(), places: Vec::new() };
        for (at, stage) in map.journey.stages.iter().enumerate() {
            let id = stage_id(stage);
            steps.stages.add(at, &id, &[]);
            for (number, touchpoint) in stage.touchpoints.iter().enumerate() {
                steps.touchpoints.add(steps.places.len(), &touchpoint_id(touchpoint), &[&id.text]);
                steps.places.push(Place::Touchpoint(at, number));
            }
        }
        steps
    }

    /// The place that a reference names, a touchpoint before a stage; else how many it fits, and the first few.
    pub(super) fn find(&self, reference: &str) -> Result<Place, (usize, Vec<Place>)> {
        match self.touchpoints.find(reference) {
            Found::One(at) => return Ok(self.places[at]),
            Found::Several(count, first) => return Err((count, first.into_iter().map(|at| self.places[at]).collect())),
            Found::Nothing => {}
        }
        match self.stages.find(reference) {
            Found::One(stage) => Ok(Place::Stage(stage)),
            Found::Several(count, first) => Err((count, first.into_iter().map(Place::Stage).collect())),
            Found::Nothing => Err((0, Vec::new())),
        }
    }

    fn check(&self, check: &mut Check<'m>, reference: &'m Text, thing: Thing<'m>, does: &str, otherwise: &str) {
        let Err((count, first)) = self.find(reference.value.raw()) else { return };
        let written = format!("{} {does} {}", thing.title(), quoted(&reference.value));
        if count == 0 {
            let message = format!("{written}, but no touchpoint or stage has that id");
            check.none_of(thing, reference, message, self.candidates(), otherwise);
            return;
        }
        let finding = self.ambiguous(&written, reference, count, &first).about(&check.subject(thing));
        check.found.push(finding);
    }

    pub(super) fn candidates(&self) -> impl Iterator<Item = Candidate<'_>> {
        let touchpoints = self.touchpoints.ids().map(|(id, at)| (id, self.places[at]));
        let stages = self.stages.ids().map(|(id, at)| (id, Place::Stage(at)));
        touchpoints.chain(stages).map(|(id, place)| Candidate { id, span: Some(self.name_at(place)) })
    }

    fn ambiguous(&self, written: &str, reference: &Text, count: usize, shown: &[Place]) -> Diagnostic {
        let kind = if matches!(shown.first(), Some(Place::Stage(_))) { "stages" } else { "touchpoints" };
        let message = format!("{written}, but {count} {kind} have that id");
        let paths: Vec<String> = shown.iter().map(|&place| super::claims::parents(self.map, place).join("/")).collect();
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
        shown.iter().fold(finding, |finding, &place| finding.label(self.name_at(place), "this one?"))
    }

    fn name_at(&self, place: Place) -> Span {
        match place {
            Place::Journey => self.map.journey.title.span,
            Place::Stage(stage) => self.map.stage(stage).name.span,
            Place::Touchpoint(stage, touchpoint) => self.map.stage(stage).touchpoints.items[touchpoint].name.span,
        }
    }
}
