//! Which lanes a picture has, in which order and by which names.

use super::kind::{KINDS, Kind};
use super::page::Page;
use super::request::Preset;
use super::{ribbon, weighing};
use crate::model::{Entry, Listed};
use crate::resolve::{Map, Place, row};
use crate::source::Untrusted;
use std::collections::{BTreeMap, BTreeSet};

/// A lane under the touchpoints.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lane<'a> {
    /// Pictures of the moments.
    Storyboard,
    /// The funnel.
    Volume,
    /// Plain text.
    Text(Kind),
    /// The curve.
    Emotion,
    /// The thread.
    Channels,
    /// Cards of what goes well.
    Gains,
    /// Cards of what goes wrong.
    Pains,
    /// Cards of what would help.
    Opportunities,
    /// What is measured.
    Metrics,
    /// What matters, and how well it is done.
    Importance,
    /// Who answers for the steps.
    Owner,
    /// A row of the team's own: its id and name.
    Own(&'a str, &'a str),
}

/// The built-in lanes in the order in which they are drawn where the author chooses none; own rows come before `LAST`.
const ORDER: [Lane<'static>; 23] = [
    Lane::Storyboard,
    Lane::Volume,
    Lane::Text(Kind::Goal),
    Lane::Text(Kind::Questions),
    Lane::Text(Kind::Needs),
    Lane::Text(Kind::Expectations),
    Lane::Text(Kind::Actions),
    Lane::Text(Kind::Thoughts),
    Lane::Text(Kind::Quotes),
    Lane::Emotion,
    Lane::Channels,
    Lane::Text(Kind::Handoff),
    Lane::Gains,
    Lane::Pains,
    Lane::Opportunities,
    Lane::Metrics,
    Lane::Importance,
    Lane::Text(Kind::PhysicalEvidence),
    Lane::Text(Kind::Frontstage),
    Lane::Text(Kind::Backstage),
    Lane::Text(Kind::Support),
    Lane::Text(Kind::Systems),
    Lane::Text(Kind::Policies),
];

/// The built-in lanes below the team's own.
const LAST: [Lane<'static>; 7] = [
    Lane::Text(Kind::Duration),
    Lane::Text(Kind::Wait),
    Lane::Text(Kind::Frequency),
    Lane::Text(Kind::Barriers),
    Lane::Text(Kind::Risks),
    Lane::Owner,
    Lane::Text(Kind::Links),
];

/// What stands in the team's own rows, by the row's id, in the order of the columns.
pub(super) type OwnRows<'a> = BTreeMap<&'a str, Vec<(Place, &'a Listed<Entry>)>>;

/// Collects what stands in the team's own rows.
pub(super) fn own_rows<'a>(page: &Page<'a>) -> OwnRows<'a> {
    let mut rows = OwnRows::new();
    for cell in page.cells() {
        for values in &cell.lanes.own {
            if !values.entries.is_empty() {
                rows.entry(values.lane.value.raw()).or_default().push((cell.place, &values.entries));
            }
        }
    }
    rows
}

/// The rows of an executive's page.
const EXECUTIVE: [&str; 4] = ["emotion", "pain_points", "opportunities", "metrics"];

/// The rows of a service blueprint, from what the customer can touch down to what nobody outside sees (L. Shostack,
/// Designing services that deliver, 1984; with the lanes of its later form).
const BLUEPRINT: [&str; 10] = [
    "physical_evidence",
    "actions",
    "frontstage",
    "backstage",
    "support",
    "systems",
    "policies",
    "risks",
    "wait",
    "duration",
];

/// The lanes of a picture: those in use, and those that findings are about; all others stay away.
pub(super) fn chosen<'a>(page: &Page<'a>, own: &OwnRows<'a>, has_curve: bool) -> Vec<Lane<'a>> {
    let own_lanes = own_lanes(page, own);
    let all = || ORDER.into_iter().chain(own_lanes.iter().copied()).chain(LAST);
    let order: Vec<Lane<'a>> = match wanted(page) {
        None => all().collect(),
        Some(names) => {
            let named = |name: &str| all().find(|lane| lane.is_called(name));
            let mut order: Vec<Lane<'a>> = Vec::new();
            for lane in names.into_iter().filter_map(named) {
                if !order.contains(&lane) {
                    order.push(lane);
                }
            }
            order
        }
    };
    let used = used_kinds(page);
    let hidden = |lane: &Lane<'_>| page.request.hidden.iter().any(|name| lane.is_called(name.raw()));
    order.into_iter().filter(|lane| lane.is_shown(page, &used, has_curve) && !hidden(lane)).collect()
}

/// The names of the rows that are wanted, in their order: as asked for, else for whom the picture is, else as the map or
/// the project says; none for all rows.
fn wanted<'p>(page: &'p Page<'_>) -> Option<Vec<&'p str>> {
    if !page.request.lanes.is_empty() {
        return Some(page.request.lanes.iter().map(Untrusted::raw).collect());
    }
    match page.request.preset {
        Preset::Executive => return Some(EXECUTIVE.to_vec()),
        Preset::Blueprint => return Some(BLUEPRINT.to_vec()),
        Preset::Full => {}
    }
    let orders = [&page.map.journey.lane_order.items, &page.map.config.lane_order];
    let order = orders.into_iter().find(|order| !order.is_empty())?;
    Some(order.iter().map(|name| name.value.raw()).collect())
}

/// The team's own rows that are in use: of the map, of the project, then those named on the spot.
fn own_lanes<'a>(page: &Page<'a>, own: &OwnRows<'a>) -> Vec<Lane<'a>> {
    let declared = page.map.journey.lanes.iter().chain(&page.map.config.lanes);
    let declared = declared.map(|lane| (lane.id.value.raw(), lane.name.value.raw()));
    let on_the_spot = own.keys().map(|id| (*id, *id));
    let mut seen = BTreeSet::new();
    let used = declared.chain(on_the_spot).filter(|(id, _)| own.contains_key(id) && seen.insert(*id));
    used.map(|(id, name)| Lane::Own(id, name)).collect()
}

/// The fields of the built-in lanes that anything stands in.
fn used_kinds(page: &Page<'_>) -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    for cell in page.cells() {
        let lanes = cell.lanes;
        let kinds = KINDS.into_iter().filter(|kind| kind.is_used(cell.place, lanes));
        used.extend(kinds.map(Kind::field));
        let cards = [
            (Lane::Storyboard, lanes.image.is_none()),
            (Lane::Volume, !ribbon::is_used(lanes)),
            (Lane::Owner, lanes.owner.is_none()),
            (Lane::Importance, !weighing::is_used(lanes)),
            (Lane::Gains, lanes.gains.is_empty()),
            (Lane::Pains, lanes.pain_points.is_empty()),
            (Lane::Opportunities, lanes.opportunities.is_empty()),
            (Lane::Metrics, lanes.metrics.is_empty()),
        ];
        used.extend(cards.into_iter().filter(|(_, is_empty)| !is_empty).map(|(lane, _)| lane.field()));
    }
    used
}

impl<'a> Lane<'a> {
    /// The field or own row that fills the lane.
    pub(super) fn field(self) -> &'a str {
        match self {
            Self::Storyboard => "image",
            Self::Volume => "volume",
            Self::Importance => "importance",
            Self::Owner => "owner",
            Self::Text(kind) => kind.field(),
            Self::Emotion => "emotion",
            Self::Channels => "channels",
            Self::Gains => "gains",
            Self::Pains => "pain_points",
            Self::Opportunities => "opportunities",
            Self::Metrics => "metrics",
            Self::Own(id, _) => id,
        }
    }

    /// The name shown where the author gives none.
    pub(super) fn label(self) -> &'a str {
        match self {
            Self::Storyboard => "Storyboard",
            Self::Volume => "Volume",
            Self::Importance => "Importance",
            Self::Owner => "Owner",
            Self::Text(kind) => kind.label(),
            Self::Emotion => "Emotion",
            Self::Channels => "Channel",
            Self::Gains => "Gains",
            Self::Pains => "Pain points",
            Self::Opportunities => "Opportunities",
            Self::Metrics => "Metric",
            Self::Own(_, name) => name,
        }
    }

    /// Whether the author means this lane; the singular is as good as the plural.
    fn is_called(self, name: &str) -> bool {
        is_field(self.field(), name)
    }

    fn is_shown(self, page: &Page<'_>, used: &BTreeSet<&str>, has_curve: bool) -> bool {
        match self {
            Self::Emotion => has_curve || page.gaps.call_for("emotion"),
            Self::Channels => !page.map.channels.is_empty(),
            Self::Own(..) => true,
            Self::Storyboard
            | Self::Volume
            | Self::Text(_)
            | Self::Gains
            | Self::Pains
            | Self::Opportunities
            | Self::Metrics
            | Self::Importance
            | Self::Owner => used.contains(self.field()) || page.gaps.call_for(self.field()),
        }
    }
}

/// Whether a name of the format means the row of a field.
fn is_field(field: &str, name: &str) -> bool {
    field == name || row(name) == Some(field)
}

/// The author's name for a row, of the map before the project.
pub(super) fn author_label<'a>(map: &'a Map, field: &str) -> Option<&'a str> {
    let labels = map.journey.labels.iter().chain(&map.config.labels);
    let mut fitting = labels.filter(|(name, _)| is_field(field, name.value.raw()));
    fitting.next().map(|(_, label)| label.value.raw())
}

/// The name that a row has in pictures: the author's, else the built-in one. `field` is a field of the format with a row,
/// `stages` or `touchpoints`.
pub fn row_name(map: &Map, field: &str) -> Untrusted {
    let built_in = || match field {
        "stages" => "Stage",
        "touchpoints" => "Touchpoint",
        field => ORDER.iter().chain(&LAST).find(|lane| lane.field() == field).map_or(field, |lane| lane.label()),
    };
    Untrusted::copied(author_label(map, field).unwrap_or_else(built_in))
}
