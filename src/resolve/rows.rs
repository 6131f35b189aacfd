//! Names of rows: in `lanes` of a touchpoint, `lane_order` and `labels`.

use super::check::{Check, Thing};
use super::map::Map;
use super::near::{Candidate, any_of, nearest, offer, quoted};
use super::outline::Outline;
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::fields::{Field, lanes, likely_meant, surely_meant, touchpoint};
use crate::model::{Config, Journey, OwnLane, Text};
use crate::source::Untrusted;
use std::collections::BTreeSet;

/// The rows above all lanes, which have names but no place in `lane_order`.
const HEADERS: [&str; 2] = ["stages", "touchpoints"];

/// The fields that have a row, in the order of the format; the others stand on cards or in reports.
static ROWS: [&Field; 30] = [
    &lanes::GOAL,
    &lanes::CHANNELS,
    &lanes::ACTIONS,
    &lanes::THOUGHTS,
    &lanes::QUOTES,
    &lanes::QUESTIONS,
    &lanes::NEEDS,
    &lanes::EXPECTATIONS,
    &lanes::EMOTION,
    &lanes::PAIN_POINTS,
    &lanes::GAINS,
    &lanes::HANDOFF,
    &lanes::DURATION,
    &lanes::WAIT,
    &lanes::FREQUENCY,
    &lanes::BARRIERS,
    &lanes::FRONTSTAGE,
    &lanes::BACKSTAGE,
    &lanes::SUPPORT,
    &lanes::SYSTEMS,
    &lanes::POLICIES,
    &lanes::PHYSICAL_EVIDENCE,
    &lanes::RISKS,
    &lanes::METRICS,
    &lanes::OPPORTUNITIES,
    &lanes::IMAGE,
    &lanes::VOLUME,
    &lanes::IMPORTANCE,
    &lanes::OWNER,
    &lanes::LINKS,
];

/// How many names of rows are listed.
const LISTED: usize = 60;

/// The row that a name of the format means, in the plural: `pain_points` for `pain_point`; `emotions` has the row of
/// `emotion`, `satisfaction` that of `importance`.
pub fn row(name: &str) -> Option<&'static str> {
    let sharing = [(&lanes::EMOTIONS, &lanes::EMOTION), (&lanes::SATISFACTION, &lanes::IMPORTANCE)];
    if let Some((_, shared)) = sharing.iter().find(|(own, _)| own.is_called(name)) {
        return Some(shared.name);
    }
    ROWS.iter().find(|field| field.is_called(name)).map(|field| field.name)
}

/// The rows of the format, in its order and in the plural.
pub fn rows() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|field| field.name)
}

/// The rows that a map names.
pub(super) fn check(check: &mut Check<'_>) {
    count(check);
    let own = own_rows(&check.map.journey, &check.map.config);
    if check.map.config.file.is_some() {
        used(check, &own);
    }
    let mut known = own;
    if check.map.config.file.is_none() {
        // In a lone file a row is there as soon as something stands in it.
        let lanes = check.map.places().filter_map(|place| check.map.lanes_at(place));
        known.extend(lanes.flat_map(|lanes| lanes.own.iter().map(|values| candidate(&values.lane))));
    }
    let journey = &check.map.journey;
    let known = Known::new(known);
    for name in &journey.lane_order {
        known.check("lane_order", &[], name, check.found);
    }
    for (name, _) in &journey.labels {
        known.check("labels", &HEADERS, name, check.found);
    }
}

/// How many rows of its own a map has: each has a cell for every column.
fn count(check: &mut Check<'_>) {
    let (mut seen, most) = (BTreeSet::new(), check.map.config.budgets.rows);
    let Some(surplus) = own(check.map).find(|row| seen.insert(row.value.raw()) && seen.len() > most) else { return };
    let message = format!("the map has more than {most} rows of its own (limit `rows`)");
    let finding = Diagnostic::new(&structural::LIMIT_EXCEEDED, surplus.span, message);
    check.found.push(finding.about(&check.map.subject).help("put what is alike into one row"));
}

/// The rows that a project file names.
pub(super) fn check_config(config: &Config, found: &mut Diagnostics) {
    let known = Known::new(config.lanes.iter().map(|lane| candidate(&lane.id)).collect());
    for name in &config.lane_order {
        known.check("lane_order", &[], name, found);
    }
    for (name, _) in &config.labels {
        known.check("labels", &HEADERS, name, found);
    }
}

/// Values in rows that nobody declared.
fn used(check: &mut Check<'_>, own: &[Candidate<'_>]) {
    let declared: BTreeSet<&str> = own.iter().map(|row| row.id).collect();
    for place in check.map.places() {
        let Some(lanes) = check.map.lanes_at(place) else { continue };
        for values in lanes.own.iter().filter(|values| !declared.contains(values.lane.value.raw())) {
            let thing = Thing::at(check.map, place);
            let written = quoted(&values.lane.value);
            let message = format!("{} has a row {written} that no `lanes` declares", thing.title());
            let otherwise = format!("add {written} to `lanes` of the map or of cjm.yaml");
            check.none_of(thing, &values.lane, message, own.iter().copied(), &otherwise);
        }
    }
}

fn own_rows<'m>(journey: &'m Journey, config: &'m Config) -> Vec<Candidate<'m>> {
    let rows = journey.lanes.iter().chain(&config.lanes);
    rows.map(|OwnLane { id, .. }| candidate(id)).collect()
}

fn candidate(id: &Text) -> Candidate<'_> {
    Candidate { id: id.value.raw(), span: Some(id.span) }
}

/// Rows that can be named: of the format, and of the team's own.
struct Known<'m> {
    own: Vec<Candidate<'m>>,
    ids: BTreeSet<&'m str>,
}

impl<'m> Known<'m> {
    fn new(own: Vec<Candidate<'m>>) -> Self {
        let ids = own.iter().map(|row| row.id).collect();
        Self { own, ids }
    }

    fn check(&self, field: &str, headers: &[&'static str], name: &Text, found: &mut Diagnostics) {
        let raw = name.value.raw();
        if self.ids.contains(raw) || row(raw).is_some() || headers.contains(&raw) {
            return;
        }
        let message = format!("`{field}` names {}, which is no row", quoted(&name.value));
        let finding = Diagnostic::new(&structural::UNKNOWN_REFERENCE, name.span, message);
        let built_in = ROWS.iter().map(|field| field.name).chain(headers.iter().copied());
        let candidates = built_in.map(|id| Candidate { id, span: None }).chain(self.own.iter().copied());
        let otherwise = "write a field that has a row, such as `pain_points`, or the id of a row from `lanes`";
        offer(found, finding.here("no such row"), name, candidates, otherwise);
    }
}

/// The rows of a map's own: those that it declares, and those that something stands in.
pub(super) fn own(map: &Map) -> impl Iterator<Item = &Text> {
    let lanes = map.places().filter_map(|place| map.lanes_at(place));
    let on_the_spot = lanes.flat_map(|lanes| lanes.own.iter().map(|values| &values.lane));
    map.journey.lanes.iter().map(|lane| &lane.id).chain(on_the_spot)
}

/// What to say about a name that is a row of none of the maps: the nearest names, and all of them. None for a row.
pub fn unknown_row(name: &str, maps: &[Outline]) -> Option<String> {
    let of_projects = maps.iter().flat_map(|map| map.config.lanes.iter().map(|lane| &lane.id.value));
    let own: BTreeSet<&str> = maps.iter().flat_map(|map| &map.rows).chain(of_projects).map(Untrusted::raw).collect();
    if row(name).is_some() || own.contains(name) {
        return None;
    }
    let all: Vec<_> = ROWS.iter().map(|field| field.name).chain(own).map(|id| Candidate { id, span: None }).collect();
    let mut meant = surely_meant(&touchpoint::TABLE, name).chain(likely_meant(&touchpoint::TABLE, name));
    let meant = meant.find_map(|field| row(field.name));
    let near = match meant {
        Some(meant) => format!("`{meant}`"),
        None => any_of(nearest(name, &all).iter().map(|near| near.id)),
    };
    let names: Vec<&str> = all.iter().take(LISTED).map(|row| row.id).collect();
    let more = if all.len() > LISTED { format!(" and {} more", all.len() - LISTED) } else { String::new() };
    let question = if near.is_empty() { String::new() } else { format!("did you mean {near}? ") };
    Some(format!("{question}the rows are {}{more}", names.join(", ")))
}
