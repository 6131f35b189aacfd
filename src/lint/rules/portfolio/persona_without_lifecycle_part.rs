//! `persona-without-lifecycle-part`: a part of the lifecycle that is told for others, and not for this persona.

use super::named::entry;
use crate::lint::prelude::*;
use crate::model::{LibraryPersona, PersonaKind};
use crate::resolve::{Lifecycle, Outline, PartTold, normal, quoted};
use crate::source::Span;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "persona-without-lifecycle-part",
    group: Group::Portfolio,
    summary: "Maps tell a part of the lifecycle for other personas, but not for this one.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/persona-without-lifecycle-part.md"),
};

/// How many parts are shown where others have them.
const SHOWN: usize = 8;

/// Who has which parts of the lifecycle, and where the first stage of each part is.
#[derive(Default)]
struct Told<'p> {
    parts: BTreeMap<Cow<'p, str>, BTreeSet<usize>>,
    first: BTreeMap<usize, Span>,
}

pub(in crate::lint) fn check(portfolio: &Portfolio<'_>, found: &mut Diagnostics) {
    if !portfolio.is_whole {
        return;
    }
    let lifecycle = Lifecycle::new(&portfolio.config.lifecycle);
    let mut told = Told::default();
    portfolio.current().for_each(|map| told.add(map));
    for persona in portfolio.config.personas.iter().flatten().filter(|persona| !is_role(persona)) {
        let Some(own) = told.parts.get(&normal(persona.id.value.raw())) else { continue };
        let lacking: Vec<usize> = told.first.keys().copied().filter(|part| !own.contains(part)).collect();
        if lacking.is_empty() {
            continue;
        }
        let parts: Vec<String> = lacking.iter().map(|&part| quoted(&lifecycle.parts[part].value)).collect();
        let (id, parts) = (quoted(&persona.id.value), listed(&parts, "and"));
        let message = format_args!("persona {id} takes part in no stage of {parts}, where others do");
        let Some(finding) = portfolio.in_project(persona.id.span, message) else { return };
        let finding = lacking.iter().take(SHOWN).fold(finding, |finding, part| {
            finding.label(told.first[part], format_args!("{}, without them", quoted(&lifecycle.parts[*part].value)))
        });
        let help = "tell it in a map of theirs, or add them to these stages; where they have no such part, say so: \
                    `# cjm: allow(persona-without-lifecycle-part) why` above the persona";
        found.push(finding.help(help).about(&entry("personas", &persona.id)));
    }
}

impl<'p> Told<'p> {
    fn add(&mut self, map: &'p Outline) {
        for PartTold { part, stage, people } in &map.lifecycle {
            self.first.entry(*part).or_insert(*stage);
            for persona in people {
                self.parts.entry(normal(persona.raw())).or_default().insert(*part);
            }
        }
    }
}

/// A role, such as the manager who approves, has a part in somebody's journey and no lifecycle of its own.
fn is_role(persona: &LibraryPersona) -> bool {
    let kind = persona.persona.as_ref().and_then(|persona| persona.kind.as_ref());
    kind.is_some_and(|kind| kind.value == PersonaKind::Role)
}
