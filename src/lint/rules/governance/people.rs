//! The people of a map as its author names them, for the rules about them.

use crate::model::PersonaUse;
use crate::resolve::{Map, Participant};
use crate::source::Span;

/// Somebody who takes part, and where the map says so.
#[derive(Debug)]
pub(super) struct Person<'m> {
    /// The word in the map: the id or the name.
    pub(super) written: Span,
    /// Who it is.
    pub(super) participant: &'m Participant,
    /// The number among the participants.
    pub(super) index: usize,
}

/// Those who take part, in the map's order.
pub(super) fn people(map: &Map) -> Vec<Person<'_>> {
    let mut people: Vec<Person<'_>> = Vec::new();
    for used in &map.journey.personas {
        let (written, index) = match used {
            PersonaUse::Named(name) => (name.span, map.participant(name)),
            PersonaUse::Inline(inline) => {
                let is_it = |of: &Participant| of.persona.as_ref().is_some_and(|persona| persona.span == inline.span);
                (inline.name.span, map.participants.iter().position(is_it))
            }
        };
        let Some(index) = index.filter(|index| people.iter().all(|known| known.index != *index)) else { continue };
        people.push(Person { written, participant: &map.participants[index], index });
    }
    people
}
