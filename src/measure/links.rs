//! What a map refers to outside of itself: the links that may lead to files.

use crate::model::{Evidence, LinkKind, Listed, Opportunity, PersonaUse, Text};
use crate::resolve::{Map, Place};
use crate::source::Span;
use std::collections::BTreeSet;

/// A link that may lead to a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileLink<'m> {
    /// Path, name or address, as written; the place is in the file that holds the link.
    pub target: &'m Text,
    /// What it is called in headlines: "`doc` link", "`link` of evidence", "ticket".
    pub field: &'static str,
    /// The thing that it stands on.
    pub place: Place,
    /// For a link in another file, such as of evidence that the project file lists: where the map rests on it.
    pub used_by: Option<Span>,
}

/// The links of a map, of its personas and of the evidence that it rests on, in the order of the map.
pub fn links(map: &Map) -> Vec<FileLink<'_>> {
    let mut links = Links { map, all: Vec::new(), seen: BTreeSet::new() };
    let journey = &map.journey;
    let whole = Place::Journey;
    journey.links.iter().for_each(|link| links.link(link.kind, &link.target, whole));
    links.evidence(&journey.evidence, whole);
    for used in &journey.personas {
        match used {
            PersonaUse::Inline(persona) => links.evidence(&persona.evidence, whole),
            PersonaUse::Named(_) => {}
        }
    }
    journey.insights.iter().for_each(|insight| links.evidence(&insight.evidence, whole));
    journey.pain_points.iter().for_each(|pain| links.evidence(&pain.evidence, whole));
    for opportunity in &journey.opportunities {
        links.ticket(opportunity, whole);
        links.evidence(&opportunity.evidence, whole);
    }
    for (place, lanes) in map.referring() {
        lanes.opportunities.iter().for_each(|opportunity| links.ticket(opportunity, place));
        lanes.links.iter().for_each(|link| links.link(link.kind, &link.target, place));
        lanes.evidence_lists().for_each(|list| links.evidence(list, place));
    }
    links.all
}

struct Links<'m> {
    map: &'m Map,
    all: Vec<FileLink<'m>>,
    /// Evidence that many claims rest on is looked at once.
    seen: BTreeSet<Span>,
}

impl<'m> Links<'m> {
    fn ticket(&mut self, opportunity: &'m Opportunity, place: Place) {
        if let Some(ticket) = &opportunity.ticket {
            self.add(ticket, "ticket", place);
        }
    }

    fn link(&mut self, kind: LinkKind, target: &'m Text, place: Place) {
        let field = match kind {
            LinkKind::Event => return,
            LinkKind::Code => "`code` link",
            LinkKind::Ticket => "`ticket` link",
            LinkKind::Doc => "`doc` link",
            LinkKind::Test => "`test` link",
        };
        self.add(target, field, place);
    }

    fn evidence(&mut self, list: &'m Listed<Evidence>, place: Place) {
        for written in list {
            let entry = self.map.evidence_of(written);
            let Some(link) = &entry.link else { continue };
            if self.seen.insert(link.span) {
                let used_by = (link.span.file != self.map.file).then_some(written.span);
                self.all.push(FileLink { target: link, field: "`link` of evidence", place, used_by });
            }
        }
    }

    fn add(&mut self, target: &'m Text, field: &'static str, place: Place) {
        self.all.push(FileLink { target, field, place, used_by: None });
    }
}
