//! `persona-without-evidence`: a customer from the meeting room.

use super::people::{Person, people};
use crate::lint::prelude::*;
use crate::model::{Persona, PersonaKind};
use crate::resolve::{part, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "persona-without-evidence",
    group: Group::Governance,
    summary: "A persona is described without saying what that rests on.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/persona-without-evidence.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for Person { written, participant, .. } in people(map) {
        let Some(persona) = participant.persona.as_ref().filter(|persona| is_claimed(persona)) else { continue };
        let message = format_args!("{} is described without evidence", titled("persona", &persona.name.value));
        let help = "say what it rests on: `evidence: { level: reported, source: 12 interviews }`; `kind: proto` says that \
                    it is a hypothesis, `evidence: []` that there is nothing";
        let subject = part(&map.subject, "persona", participant.id.raw());
        let finding = case.finding(written, message).help(help).about(&subject);
        let is_elsewhere = persona.name.span.file != map.file;
        found.push(if is_elsewhere { finding.label(persona.name.span, "described here") } else { finding });
    }
}

/// Whether a persona says more than a name and a role, as a researched one would, and not what it rests on.
fn is_claimed(persona: &Persona) -> bool {
    let is_researched = match persona.kind.as_ref().map(|kind| kind.value) {
        None | Some(PersonaKind::Persona) => true,
        Some(PersonaKind::Proto | PersonaKind::Role) => false,
    };
    let lists = [
        &persona.goals,
        &persona.needs,
        &persona.psychographics,
        &persona.behaviours,
        &persona.pain_points,
        &persona.preferences,
    ];
    let is_described = lists.iter().any(|list| !list.is_empty())
        || persona.quote.is_some()
        || persona.summary.is_some()
        || !persona.demographics.is_empty();
    is_researched && is_described && !persona.evidence.is_stated()
}
