//! Personas: in a map, in the library, in a file of their own.

use super::column::image;
use super::entry::{entry, evidence};
use super::mapping::Mapping;
use super::{At, Cx, is_nothing, root, scalar};
use crate::diagnostic::Diagnostics;
use crate::fields::{Kind, persona as field};
use crate::model::{Persona, PersonaKind, Text};
use crate::source::{Source, Span, Spanned};
use crate::yaml::Document;

/// Reads a persona's own file.
pub fn persona(document: &Document<'_>, source: &Source, found: &mut Diagnostics) -> Option<Persona> {
    persona_of_project(document, source, &mut 0, found)
}

/// The same for a file that a project file names. `items` are those of all lists of the project file and of the persona
/// files before this one: the limit holds for all of them together.
pub fn persona_of_project(
    document: &Document<'_>,
    source: &Source,
    items: &mut usize,
    found: &mut Diagnostics,
) -> Option<Persona> {
    let mut cx = Cx::after(&document.limits, *items);
    let persona = root::open(&mut cx, document, source, &field::FILE_TABLE).map(|mut it| {
        it.get(&field::CJM, root::version);
        details(&mut it, document.root.span)
    });
    *items = cx.items;
    found.append(cx.found);
    persona
}

/// What is known of a persona.
pub(super) fn details(it: &mut Mapping<'_, '_>, span: Span) -> Persona {
    let kinds = [PersonaKind::Persona, PersonaKind::Proto, PersonaKind::Role];
    Persona {
        span,
        name: it.required(&field::NAME),
        id: it.id(&field::ID),
        kind: it.value(&field::KIND, |cx, at| scalar::choice(cx, at, &kinds)),
        role: it.text(&field::ROLE),
        company: it.text(&field::COMPANY),
        summary: it.text(&field::SUMMARY),
        goals: it.list(&field::GOALS, entry),
        needs: it.list(&field::NEEDS, entry),
        quote: it.text(&field::QUOTE),
        demographics: demographics(it),
        psychographics: it.list(&field::PSYCHOGRAPHICS, entry),
        behaviours: it.list(&field::BEHAVIOURS, entry),
        pain_points: it.list(&field::PAIN_POINTS, entry),
        preferences: it.list(&field::PREFERENCES, entry),
        image: it.get(&field::IMAGE, image),
        evidence: it.list(&field::EVIDENCE, evidence),
        segments: it.texts(&field::SEGMENTS),
    }
}

/// Facts under names of the author's choice; in a list they have none.
fn demographics(it: &mut Mapping<'_, '_>) -> Vec<(Text, Text)> {
    let is_list = it.at(&field::DEMOGRAPHICS).is_some_and(|at| at.node.entries().is_none());
    if is_list {
        let facts =
            it.list(&field::DEMOGRAPHICS, |cx, at| scalar::filled(cx, At { kind: &Kind::Text, ..at })).into_items();
        return facts.into_iter().map(|fact| (Spanned::new("".into(), fact.span), fact)).collect();
    }
    it.pairs(&field::DEMOGRAPHICS, |cx, at, key| {
        let nothing = Spanned::new("".into(), at.key);
        let value = if is_nothing(at.node) { Some(nothing) } else { scalar::text(cx, at) };
        value.map(|value| (key, value))
    })
}
