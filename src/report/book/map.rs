//! The report of one map.

use super::{Book, Cell, Chapter, Fact, Kind, Target, words};
use super::{assumptions, causes, completeness, experience, experiments, funnel, gaps, headlines, metrics, objectives};
use super::{opportunities, outcomes, owners, pain_points, seams, segments, shortfalls, sources, times};
use crate::gap::{Person, Report, percent};
use crate::model::PersonaKind;
use crate::source::Untrusted;

/// The tables of a report; `map` is the number of its map among those of the run.
pub fn map_book(report: &Report, map: usize) -> Book<'_> {
    Book {
        kind: Kind::Map,
        title: report.head.title.clone(),
        facts: facts(report),
        chapters: vec![
            Chapter::new("headlines", move || headlines::headlines(report, map)),
            Chapter::new("pain-points", move || pain_points::pain_points(report, map)),
            Chapter::new("causes", move || causes::causes(report, map)),
            Chapter::new("opportunities", move || opportunities::opportunities(report, map)),
            Chapter::new("experiments", move || experiments::experiments(report, map)),
            Chapter::new("outcomes", move || outcomes::outcomes(report, map)),
            Chapter::new("shortfalls", move || shortfalls::shortfalls(report, map)),
            Chapter::new("funnel", move || funnel::funnel(report, map)),
            Chapter::new("experience", move || experience::experience(report, map)),
            Chapter::new("objectives", move || objectives::objectives(report, map)),
            Chapter::new("metrics", move || metrics::metrics(report, map)),
            Chapter::new("segments", move || segments::segments(report, map)),
            Chapter::new("seams", move || seams::seams(report, map)),
            Chapter::new("times", move || times::times(report, map)),
            Chapter::new("gaps", move || gaps::gaps(report, map)),
            Chapter::new("completeness", move || completeness::completeness(report)),
            Chapter::new("assumptions", move || assumptions::assumptions(report, map)),
            Chapter::new("sources", move || sources::sources(report)),
            Chapter::new("owners", move || owners::owners(report)),
        ],
    }
}

fn facts(report: &Report) -> Vec<Fact> {
    let head = &report.head;
    let text = |key, name, text: &Option<Untrusted>| Fact { key, name, value: Cell::text(text.as_ref()) };
    let shown = format!("{} %", percent(report.completeness));
    let complete = Cell::Number { value: report.completeness, shown };
    let mut facts = vec![
        Fact { key: "id", name: "", value: Cell::Text(head.id.clone()) },
        Fact { key: "state", name: "State", value: Cell::Word(words::state(head.state)) },
        Fact { key: "status", name: "Status", value: Cell::Word(words::status(head.status)) },
        text("objective", "Objective", &head.objective),
        text("from", "From", &head.from),
        text("to", "To", &head.to),
        text("duration", "Takes", &head.duration),
        Fact { key: "personas", name: "Personas", value: Cell::List(head.personas.iter().map(persona).collect()) },
        Fact { key: "owner", name: "Owner", value: owner(head.owner.as_ref()) },
        text("reviewed", "Reviewed", &head.reviewed),
        Fact { key: "", name: "Complete", value: Cell::Said(completeness::told(report)) },
        Fact { key: "", name: "Gaps", value: Cell::Said(words::levels(report)) },
        Fact { key: "completeness", name: "", value: complete },
        Fact { key: "", name: "Content", value: Cell::Said(words::counts(report.counts)) },
    ];
    facts.extend(counts(report));
    facts.extend(experience::facts(report));
    facts
}

fn counts(report: &Report) -> [Fact; 6] {
    let counts = report.counts;
    let fact = |key, count| Fact { key, name: "", value: Cell::Count(count) };
    [
        fact("stages", counts.stages),
        fact("touchpoints", counts.touchpoints),
        fact("moments_of_truth", counts.moments_of_truth),
        fact("pain_points", counts.pains),
        fact("opportunities", counts.opportunities),
        fact("metrics", counts.metrics),
    ]
}

/// A link to an owner, if one is named.
pub(super) fn owner(name: Option<&Untrusted>) -> Cell {
    name.map_or(Cell::Nothing, |name| Cell::link(Target::Owner(name.clone()), name.clone()))
}

fn persona(person: &Person) -> Cell {
    let kind = match person.kind {
        Some(PersonaKind::Proto) => " (not yet researched)",
        Some(PersonaKind::Role) => " (a role)",
        Some(PersonaKind::Persona) | None => "",
    };
    let mut pieces = vec![Cell::link(Target::Persona(person.id.clone()), person.name.clone())];
    if let Some(role) = &person.role {
        pieces.extend([Cell::Word(", "), Cell::Text(role.clone())]);
    }
    pieces.push(Cell::Word(kind));
    Cell::Phrase(pieces)
}
