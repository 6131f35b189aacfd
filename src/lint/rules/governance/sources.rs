//! What claims rest on.

use crate::diagnostic::Subject;
use crate::model::{Evidence, Listed, PersonaUse};
use crate::resolve::Map;

/// Every list of evidence of a map, but the one that the others refer to, with the path of the thing it stands on.
pub(super) fn lists(map: &Map) -> impl Iterator<Item = (Subject, &Listed<Evidence>)> {
    let journey = &map.journey;
    let inline = journey.personas.iter().filter_map(|used| match used {
        PersonaUse::Inline(persona) => Some(&persona.evidence),
        PersonaUse::Named(_) => None,
    });
    let pains = journey.pain_points.iter().map(|pain| &pain.evidence);
    let ideas = journey.opportunities.iter().map(|opportunity| &opportunity.evidence);
    let insights = journey.insights.iter().map(|insight| &insight.evidence);
    let whole = inline.chain(pains).chain(ideas).chain(insights).map(|list| (map.subject.clone(), list));
    let steps = map.referring().flat_map(|(place, lanes)| lanes.evidence_lists().map(move |list| (place, list)));
    let steps = steps.filter(|(_, list)| !list.is_empty()).map(|(place, list)| (map.subject_at(place), list));
    whole.chain(steps)
}
