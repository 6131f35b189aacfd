//! References from map to map, and ids that two maps share.

use super::flow::Steps;
use super::map::{Map, Place};
use super::near::{Candidate, offer, quoted, titled};
use super::slug::normal;
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, structural};
use crate::model::Text;
use crate::source::{FileId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// How many maps of one id are shown.
const SHOWN: usize = 8;

/// The maps of one project, by id.
type Siblings<'p> = BTreeMap<String, Vec<&'p Map>>;

/// Checks what maps say about each other.
///
/// Maps belong together that share a project file; those without one are taken as one project. A map that is not in the
/// run may still exist, so a reference to it is an error only of maps whose project is whole.
pub(super) fn check(maps: &[Map], found: &mut Diagnostics) {
    let mut projects: BTreeMap<Option<FileId>, Vec<&Map>> = BTreeMap::new();
    for map in maps {
        projects.entry(map.config.file).or_default().push(map);
    }
    for maps in projects.into_values() {
        let mut siblings = Siblings::new();
        for &map in &maps {
            siblings.entry(normal(map.id.raw()).into_owned()).or_default().push(map);
        }
        for maps in siblings.values() {
            same_id(maps, found);
        }
        for map in maps {
            references(map, &siblings, found);
        }
    }
}

/// Marks the maps that tell a stage or touchpoint of another map of their project.
pub(super) fn mark_parts(maps: &mut [Map]) {
    let mut told: BTreeSet<(Option<FileId>, String)> = BTreeSet::new();
    for map in &*maps {
        let stages = map.journey.stages.iter().flat_map(|stage| {
            let of_touchpoints = stage.touchpoints.iter().filter_map(|touchpoint| touchpoint.flow.journey.as_ref());
            stage.journey.iter().chain(of_touchpoints)
        });
        let ids = stages.map(|id| normal(id.value.raw()).into_owned()).filter(|id| *id != normal(map.id.raw()));
        told.extend(ids.map(|id| (map.config.file, id)));
    }
    for map in maps {
        map.is_part = told.contains(&(map.config.file, normal(map.id.raw()).into_owned()));
    }
}

/// Reports every written id after the first. Ids from file names may repeat, as long as nothing refers to them.
fn same_id(maps: &[&Map], found: &mut Diagnostics) {
    let mut written = maps.iter().filter_map(|map| Some((map, map.journey.id.as_ref()?)));
    let Some((_, first)) = written.next() else { return };
    for (map, id) in written {
        let message = format!("two maps have the id {}", quoted(&id.value));
        let finding = Diagnostic::new(&structural::DUPLICATE_ID, id.span, message).about(&map.subject);
        let finding = finding.here("taken").label(first.span, "first used here");
        found.push(finding.help("give each map an id of its own"));
    }
}

fn references(map: &Map, siblings: &Siblings<'_>, found: &mut Diagnostics) {
    let journey = &map.journey;
    let mut check = |reference: Option<&Text>, subject: &dyn Fn() -> Subject, says: &dyn Fn() -> String| {
        let is_known = |reference: &Text| siblings.contains_key(normal(reference.value.raw()).as_ref());
        if let Some(reference) = reference.filter(|reference| map.is_whole || is_known(reference)) {
            one(reference, siblings, subject, says, found);
        }
    };
    let whole = || map.subject.clone();
    check(journey.to_be_of.as_ref(), &whole, &|| "the map is the to-be of".to_owned());
    check(journey.translation_of.as_ref(), &whole, &|| "the map translates".to_owned());
    for (at, stage) in journey.stages.iter().enumerate() {
        let subject = || map.subject_at(Place::Stage(at));
        check(stage.journey.as_ref(), &subject, &|| format!("{} is told by", titled("stage", &stage.name.value)));
        for (number, touchpoint) in stage.touchpoints.iter().enumerate() {
            let subject = || map.subject_at(Place::Touchpoint(at, number));
            let says = || format!("{} is told by", titled("touchpoint", &touchpoint.name.value));
            check(touchpoint.flow.journey.as_ref(), &subject, &says);
        }
    }
    replaced(map, siblings, found);
}

/// Reports a reference to a map that is not there or not the only one of its id.
fn one(
    reference: &Text,
    siblings: &Siblings<'_>,
    subject: &dyn Fn() -> Subject,
    says: &dyn Fn() -> String,
    found: &mut Diagnostics,
) {
    let written = || format!("{} {}", says(), quoted(&reference.value));
    let maps = siblings.get(normal(reference.value.raw()).as_ref()).map_or(&[][..], Vec::as_slice);
    match maps {
        [_] => {}
        [] => {
            let message = format!("{}, but no map of the project has that id", written());
            let candidates = siblings.iter().map(|(id, maps)| Candidate { id, span: Some(place_of(maps[0])) });
            let finding = Diagnostic::new(&structural::UNKNOWN_REFERENCE, reference.span, message).about(&subject());
            offer(found, finding.here("no such map"), reference, candidates, "add a map with that id");
        }
        several if several.iter().filter(|map| map.journey.id.is_some()).count() == 1 => {}
        several => {
            let message = format!("{}, but {} maps have that id", written(), several.len());
            let finding = Diagnostic::new(&structural::AMBIGUOUS_REFERENCE, reference.span, message).about(&subject());
            let finding = finding.here("fits several").help("give each of these maps an `id` of its own");
            let shown = several.iter().take(SHOWN);
            found.push(shown.fold(finding, |finding, map| finding.label(place_of(map), "this one?")));
        }
    }
}

/// Reports what a to-be map says it replaces, where its counterpart has no such touchpoint.
fn replaced(map: &Map, siblings: &Siblings<'_>, found: &mut Diagnostics) {
    let Some(as_is) = &map.journey.to_be_of else { return };
    let Some([counterpart]) = siblings.get(normal(as_is.value.raw()).as_ref()).map(Vec::as_slice) else { return };
    let steps = Steps::new(counterpart);
    for (at, stage) in map.journey.stages.iter().enumerate() {
        for (number, touchpoint) in stage.touchpoints.iter().enumerate() {
            for reference in &touchpoint.flow.replaces {
                if steps.find(reference.value.raw()).is_ok() {
                    continue;
                }
                let (title, written) = (titled("touchpoint", &touchpoint.name.value), quoted(&reference.value));
                let whose = quoted(&counterpart.id);
                let message = format!("{title} replaces {written}, but no touchpoint of {whose} has that id");
                let finding = Diagnostic::new(&structural::UNKNOWN_REFERENCE, reference.span, message)
                    .about(&map.subject_at(Place::Touchpoint(at, number)));
                offer(found, finding, reference, steps.candidates(), "leave it out");
            }
        }
    }
}

/// Where a map says its id, else its title.
fn place_of(map: &Map) -> Span {
    map.journey.id.as_ref().map_or(map.journey.title.span, |id| id.span)
}
