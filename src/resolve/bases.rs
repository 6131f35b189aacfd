//! What the claims of each place rest on that say nothing themselves, and which places refer to something outside of the
//! map: read once, because many ask.

use super::map::{Bases, Map};
use crate::model::{Evidence, EvidenceLevel, Lanes, Listed, Opportunity};

/// Reads the evidence of every stage and touchpoint.
pub(super) fn bind(map: &mut Map) {
    let strongest = |evidence: &Listed<Evidence>| evidence.iter().map(|evidence| map.evidence_level(evidence)).max();
    let stages: Vec<Option<EvidenceLevel>> =
        map.journey.stages.iter().map(|stage| strongest(&stage.lanes.evidence)).collect();
    let own = |column| map.touchpoint(column).and_then(|touchpoint| strongest(&touchpoint.lanes.evidence));
    let columns = map.columns.iter().map(|column| own(column).or(stages[column.stage])).collect();
    let referring = map.places().filter(|&place| map.lanes_at(place).is_some_and(refers)).collect();
    map.bases = Bases { stages, columns, referring };
}

/// Whether anything in lanes refers to something outside of the map.
fn refers(lanes: &Lanes) -> bool {
    let has_ticket = |opportunity: &Opportunity| opportunity.ticket.is_some();
    !lanes.links.is_empty()
        || lanes.opportunities.iter().any(has_ticket)
        || lanes.evidence_lists().any(|list| !list.is_empty())
}
