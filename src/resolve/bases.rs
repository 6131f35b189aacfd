//! What the claims of each place rest on that say nothing themselves: read once, because many claims ask.

use super::map::{Bases, Map};
use crate::model::{Evidence, EvidenceLevel, Listed};

/// Reads the evidence of every stage and touchpoint.
pub(super) fn bind(map: &mut Map) {
    let strongest = |evidence: &Listed<Evidence>| evidence.iter().map(|evidence| map.evidence_level(evidence)).max();
    let stages: Vec<Option<EvidenceLevel>> =
        map.journey.stages.iter().map(|stage| strongest(&stage.lanes.evidence)).collect();
    let own = |column| map.touchpoint(column).and_then(|touchpoint| strongest(&touchpoint.lanes.evidence));
    let columns = map.columns.iter().map(|column| own(column).or(stages[column.stage])).collect();
    map.bases = Bases { stages, columns };
}
