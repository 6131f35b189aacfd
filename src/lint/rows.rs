//! The rows of the picture: which of them anything in a map fills.

use crate::model::Lanes;
use crate::resolve::Map;
use std::collections::BTreeSet;

/// A row of the format, and whether anything stands in it on a stage or touchpoint.
type Row = (&'static str, fn(&Lanes) -> bool);

static ROWS: [Row; 30] = [
    ("goal", |lanes| lanes.goal.is_some()),
    ("channels", |lanes| !lanes.channels.is_empty()),
    ("actions", |lanes| !lanes.actions.is_empty()),
    ("thoughts", |lanes| !lanes.thoughts.is_empty()),
    ("quotes", |lanes| !lanes.quotes.is_empty()),
    ("questions", |lanes| !lanes.questions.is_empty()),
    ("needs", |lanes| !lanes.needs.is_empty()),
    ("expectations", |lanes| !lanes.expectations.is_empty()),
    ("emotion", |lanes| lanes.emotion.feelings().next().is_some()),
    ("pain_points", |lanes| !lanes.pain_points.is_empty()),
    ("gains", |lanes| !lanes.gains.is_empty()),
    ("handoff", |lanes| lanes.handoff.is_some()),
    ("duration", |lanes| lanes.duration.is_some()),
    ("wait", |lanes| lanes.wait.is_some()),
    ("frequency", |lanes| lanes.frequency.is_some()),
    ("barriers", |lanes| !lanes.barriers.is_empty()),
    ("frontstage", |lanes| !lanes.frontstage.is_empty()),
    ("backstage", |lanes| !lanes.backstage.is_empty()),
    ("support", |lanes| !lanes.support.is_empty()),
    ("systems", |lanes| !lanes.systems.is_empty()),
    ("policies", |lanes| !lanes.policies.is_empty()),
    ("physical_evidence", |lanes| !lanes.physical_evidence.is_empty()),
    ("risks", |lanes| !lanes.risks.is_empty()),
    ("metrics", |lanes| !lanes.metrics.is_empty()),
    ("opportunities", |lanes| !lanes.opportunities.is_empty()),
    ("image", |lanes| lanes.image.is_some()),
    ("volume", |lanes| lanes.volume.is_some()),
    ("importance", |lanes| lanes.importance.is_some() || lanes.satisfaction.is_some()),
    ("owner", |lanes| lanes.owner.is_some()),
    ("links", |lanes| !lanes.links.is_empty()),
];

/// The rows that anything in a map fills.
#[derive(Debug)]
pub(super) struct InUse<'m> {
    /// Those of the format.
    pub(super) known: BTreeSet<&'static str>,
    /// Those of the team's own.
    pub(super) own: BTreeSet<&'m str>,
}

impl<'m> InUse<'m> {
    /// Looks at every place of a map once.
    pub(super) fn of(map: &'m Map) -> Self {
        let journey = &map.journey;
        let of_journey = [
            ("pain_points", journey.pain_points.is_empty()),
            ("opportunities", journey.opportunities.is_empty()),
            ("metrics", journey.metrics.is_empty()),
        ];
        let known = of_journey.into_iter().filter(|(_, is_empty)| !is_empty).map(|(row, _)| row).collect();
        let mut rows = Self { known, own: BTreeSet::new() };
        let mut blank: Vec<_> = ROWS.iter().collect();
        for lanes in map.places().filter_map(|place| map.lanes_at(place)) {
            rows.known.extend(blank.extract_if(.., |(_, is_filled)| is_filled(lanes)).map(|(row, _)| row));
            let filled = lanes.own.iter().filter(|values| !values.entries.is_empty());
            rows.own.extend(filled.map(|values| values.lane.value.raw()));
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_format_is_looked_at() {
        let known: Vec<&str> = ROWS.iter().map(|(row, _)| *row).collect();
        assert_eq!(known, crate::resolve::rows().collect::<Vec<_>>());
    }
}
