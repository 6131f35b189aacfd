//! References from map to map, and ids that two maps share.

use super::flow::Steps;
use super::map::Place;
use super::outline::Outline;
use super::near::{Candidate, offer, quoted, titled};
use super::slug::normal;
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, structural};
use crate::model::Text;
use crate::source::{FileId, Span};
use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

/// How many maps of one id are shown.
const SHOWN: usize = 8;

/// The paths of the stages and touchpoints of a map.
type Paths = Vec<(Place, String)>;

/// The maps of one project, by id.
type Siblings<'p> = BTreeMap<String, Vec<&'p Outline>>;

/// Checks what maps say about each other.
///
/// Maps belong together that share a project file; those without one are taken as one project. A map that is not in the
/// run may still exist, so a reference to it is an error only of maps whose project is whole.
pub(super) fn check(maps: &[Outline], found: &mut Diagnostics) {
    let mut projects: BTreeMap<Option<FileId>, Vec<&Outline>> = BTreeMap::new();
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
pub(super) fn mark_parts(maps: &mut [Outline]) {
    let mut told: BTreeSet<(Option<FileId>, String)> = BTreeSet::new();
    for map in &*maps {
        let own = normal(map.id.raw());
        let elsewhere = map.told_elsewhere().into_iter().filter(|id| *id != own);
        told.extend(elsewhere.map(|id| (map.config.file, id.into_owned())));
    }
    for map in maps.iter_mut().filter(|_| !told.is_empty()) {
        map.is_part = told.contains(&(map.config.file, normal(map.id.raw()).into_owned()));
    }
}

/// Reports every written id after the first. Ids from file names may repeat, as long as nothing refers to them.
fn same_id(maps: &[&Outline], found: &mut Diagnostics) {
    let mut written = maps.iter().filter_map(|map| Some((map, map.written_id.as_ref()?)));
    let Some((_, first)) = written.next() else { return };
    for (map, id) in written {
        let message = format!("two maps have the id {}", quoted(&id.value));
        let finding = Diagnostic::new(&structural::DUPLICATE_ID, id.span, message).about(&map.subject);
        let finding = finding.here("taken").label(first.span, "first used here");
        found.push(finding.help("give each map an id of its own"));
    }
}

fn references(map: &Outline, siblings: &Siblings<'_>, found: &mut Diagnostics) {
    let mut check = |reference: &Text, subject: &dyn Fn() -> Subject, says: &dyn Fn() -> String| {
        if map.is_whole || siblings.contains_key(normal(reference.value.raw()).as_ref()) {
            one(reference, siblings, subject, says, found);
        }
    };
    let whole = || map.subject.clone();
    if let Some(as_is) = &map.to_be_of {
        check(as_is, &whole, &|| "the map is the to-be of".to_owned());
    }
    if let Some(original) = &map.translation_of {
        check(original, &whole, &|| "the map translates".to_owned());
    }
    let paths = LazyCell::new(|| map.paths());
    for (place, journey) in &map.told {
        let says = || format!("{} is told by", titled(kind(*place), &map.name_at(*place).value));
        check(journey, &|| map.subject_at(*place, &paths), &says);
    }
    replaced(map, &paths, siblings, found);
}

fn kind(place: Place) -> &'static str {
    match place {
        Place::Journey => "map",
        Place::Stage(_) => "stage",
        Place::Touchpoint(..) => "touchpoint",
    }
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
        several if several.iter().filter(|map| map.written_id.is_some()).count() == 1 => {}
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
fn replaced(
    map: &Outline,
    paths: &LazyCell<Paths, impl FnOnce() -> Paths>,
    siblings: &Siblings<'_>,
    found: &mut Diagnostics,
) {
    let Some(as_is) = &map.to_be_of else { return };
    let Some([counterpart]) = siblings.get(normal(as_is.value.raw()).as_ref()).map(Vec::as_slice) else { return };
    let steps = Steps::of(counterpart.steps());
    for (place, references) in &map.replaces {
        for reference in references.iter().filter(|reference| steps.find(reference.value.raw()).is_err()) {
            let name = map.name_at(*place);
            let (title, written) = (titled("touchpoint", &name.value), quoted(&reference.value));
            let whose = quoted(&counterpart.id);
            let message = format!("{title} replaces {written}, but no touchpoint of {whose} has that id");
            let finding = Diagnostic::new(&structural::UNKNOWN_REFERENCE, reference.span, message)
                .about(&map.subject_at(*place, paths));
            offer(found, finding, reference, steps.candidates(), "leave it out");
        }
    }
}

/// Where a map says who it is.
fn place_of(map: &Outline) -> Span {
    map.written_id.as_ref().map_or(map.title.span, |id| id.span)
}
