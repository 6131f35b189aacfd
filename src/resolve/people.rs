//! References to personas.

use super::check::{Check, Thing};
use super::library::{Library, not_listed};
use super::map::{Map, Place};
use super::misnamed::Misnamed;
use super::near::{Candidate, any_meant, are_read, offer, quoted, titled};
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, structural};
use crate::model::{Config, Emotion, PersonaUse, Text};

/// The personas of the map itself.
pub(super) fn check(check: &mut Check<'_>) {
    let thing = Thing::at(check.map, Place::Journey);
    for used in &check.map.journey.personas {
        match used {
            PersonaUse::Named(name) => check.listed(check.library.personas.as_ref(), name, thing),
            PersonaUse::Inline(persona) => {
                for segment in &persona.segments {
                    let thing = thing.part("persona", &persona.name);
                    check.listed(check.library.segments.as_ref(), segment, thing);
                }
            }
        }
    }
    let most = check.map.config.budgets.personas;
    if let Some(surplus) = check.map.journey.personas.items.get(most) {
        let message = format!("the map names more than {most} personas (limit `personas`)");
        let finding = Diagnostic::new(&structural::LIMIT_EXCEEDED, written(surplus).span, message);
        check.found.push(finding.about(&check.map.subject).help("split the map, one for each group of personas"));
    }
    let points = check.map.participants.len() * check.map.columns.len();
    let most = check.map.config.budgets.feelings;
    if points > most {
        let (people, columns) = (check.map.participants.len(), check.map.columns.len());
        let message =
            format!("the map has {columns} touchpoints for {people} personas; {most} pairs are the limit (`feelings`)");
        let span = check.map.journey.personas.iter().last().map_or(check.map.journey.span, |used| written(used).span);
        let finding = Diagnostic::new(&structural::LIMIT_EXCEEDED, span, message).about(&check.map.subject);
        check.found.push(finding.help("split the map into several, linked by `journey`"));
    }
}

/// Segments of the personas of a project file.
pub(super) fn check_config(config: &Config, found: &mut Diagnostics) {
    let library = Library::new(config);
    let Some(segments) = &library.segments else { return };
    for persona in config.personas.iter().flatten().filter_map(|entry| entry.persona.as_ref()) {
        let title = titled("persona", &persona.name.value);
        let unlisted = persona.segments.iter().filter(|segment| segments.get(segment.value.raw()).is_none());
        unlisted.for_each(|segment| not_listed(segments, segment, &title, &Subject::default(), found));
    }
}

/// Names in `personas` of a stage, a touchpoint, a claim or an entry: of those who take part.
pub(super) fn named<'m>(check: &mut Check<'m>, names: &'m [Text], thing: Thing<'m>) {
    for name in names {
        if check.map.participants.is_empty() {
            // A map that names nobody leaves it open who takes part; then the words are free.
            check.listed(check.library.personas.as_ref(), name, thing);
        } else if check.map.participant(name).is_none() {
            stranger(check, name, thing);
        }
    }
}

/// Keys of `emotions`. Each is a curve of its own, so here it has to be clear who takes part.
pub(super) fn feelings<'m>(check: &mut Check<'m>, emotion: &'m Emotion, thing: Thing<'m>) {
    for (name, _) in &emotion.by_persona {
        if check.map.participant(name).is_some() {
            continue;
        }
        if !check.map.participants.is_empty() {
            stranger(check, name, thing);
        } else if check.library.personas.as_ref().is_some_and(|shelf| shelf.get(name.value.raw()).is_none()) {
            check.listed(check.library.personas.as_ref(), name, thing);
        } else {
            let written = quoted(&name.value);
            let message = format!("{} says how {written} feels, but the map names no personas", thing.title());
            let finding = check.unknown(thing, name, message).here("who is this?");
            check.found.push(finding.help(format!("add {written} to `personas` of the map")));
        }
    }
}

fn stranger<'m>(check: &mut Check<'m>, name: &'m Text, thing: Thing<'m>) {
    let (map, library) = (check.map, check.library);
    if check.misnamed.get_or_init(|| Misnamed::new(map, library)).means(name.value.raw()) {
        return;
    }
    let shown = quoted(&name.value);
    let message = format!("{} names a persona {shown} who is not among the map's `personas`", thing.title());
    let add = format!("add {shown} to `personas` of the map");
    let finding = check.unknown(thing, name, message);
    let explained = if are_read(check.found) { explained(check, finding, name, &add) } else { Err(finding) };
    match explained {
        Ok(finding) => check.found.push(finding),
        Err(finding) => {
            let spans = map.journey.personas.iter().map(|used| written(used).span);
            let people = map.participants.iter().zip(spans);
            let candidates = people.map(|(participant, span)| Candidate { id: participant.id.raw(), span: Some(span) });
            offer(check.found, finding, name, candidates, &add);
        }
    }
}

/// The finding about a stranger with what is certainly meant; as it was where that is not clear.
fn explained(check: &Check<'_>, finding: Diagnostic, name: &Text, add: &str) -> Result<Diagnostic, Diagnostic> {
    let (map, shelf, misnamed) = (check.map, check.library.personas.as_ref(), check.misnamed.get());
    if shelf.is_some_and(|shelf| shelf.get(name.value.raw()).is_some()) {
        return Ok(finding.here("takes no part in this map").help(add.to_owned()));
    }
    if let Some(all) = joined(map, name) {
        return Ok(finding.here("one text").help(format!("write a list: `[{all}]`")));
    }
    if let Some(entry) = shelf.and_then(|shelf| shelf.by_name(name.value.raw())) {
        let id = entry.id;
        let takes_part = map.lookup.participant(id).is_some() || misnamed.is_some_and(|misnamed| misnamed.means(id));
        return Ok(if takes_part {
            any_meant(finding, name, &[entry])
        } else {
            finding.here("takes no part in this map").help(format!("write `{id}`, and add it to `personas` of the map"))
        });
    }
    match misnamed.and_then(|misnamed| misnamed.joined(name)) {
        Some(joined) => Ok(finding
            .label(joined.span, "one name")
            .help("write a list of names there, in brackets: `personas: [Mia, Tom]`")),
        None => Err(finding),
    }
}

/// The names of a text that all name somebody in the map, where it holds several with commas between them.
fn joined<'m>(map: &Map, text: &'m Text) -> Option<&'m str> {
    let all = text.value.raw();
    let is_of_map = |part: &str| map.lookup.participant(part.trim()).is_some();
    (all.contains(',') && all.split(',').all(is_of_map)).then_some(all)
}

/// The words that name a persona in the map.
fn written(used: &PersonaUse) -> &Text {
    match used {
        PersonaUse::Named(name) => name,
        PersonaUse::Inline(persona) => persona.id.as_ref().unwrap_or(&persona.name),
    }
}
