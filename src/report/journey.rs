//! A journey as rows: its steps with everything that stands in their lanes, before any format.
//!
//! Only lanes in use are columns, by the names that the author gives them. A [`Cell::Ranked`] in a phrase qualifies what
//! stands before it, such as the severity of a pain point.

use super::book::words::{self, ranked_severity, score};
use super::book::{Cell, Target};
use crate::layout::{row_name, way_through};
use crate::measure::rounded;
use crate::measure::{Way, standing, stated_ways};
use crate::model::{
    Duration, Entry, Evidence, Feeling, Handoff, Lanes, Listed, Metric, Opportunity, OwnLane, OwnValues, PainPoint,
    Text,
};
use crate::resolve::{self, Map, Place};
use crate::source::{Spanned, Untrusted};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// A journey as a table.
pub(super) struct Journey<'m> {
    /// The names of the columns: stage, touchpoint, then the lanes in use.
    pub(super) names: Vec<Untrusted>,
    map: Named<'m>,
    /// The built-in columns in use.
    built_in: Vec<Column>,
    /// The ids of the team's own rows in use.
    own: Vec<&'m Untrusted>,
}

/// A step.
pub(super) struct Row<'m> {
    /// Where it is.
    pub(super) place: Place,
    /// The name of its stage; none for the journey as a whole.
    pub(super) stage: Option<&'m Untrusted>,
    /// The name of its touchpoint; none for a stage as a whole.
    pub(super) touchpoint: Option<&'m Untrusted>,
    /// Whether it is a moment of truth.
    pub(super) is_moment: bool,
    /// What stands in each lane that is a column.
    pub(super) cells: Vec<Cell>,
}

/// A map with what its owners are called, of which a project may have very many, and where its steps lead.
pub(super) struct Named<'m> {
    map: &'m Map,
    owners: BTreeMap<&'m Untrusted, &'m Untrusted>,
    /// The ways on that touchpoints state, by the columns they leave.
    ways: BTreeMap<usize, Vec<Way<'m>>>,
}

impl Deref for Named<'_> {
    type Target = Map;

    fn deref(&self) -> &Map {
        self.map
    }
}

impl<'m> Named<'m> {
    fn new(map: &'m Map) -> Self {
        let owners = map.config.owners.iter().flatten().map(|owner| (&owner.id.value, &owner.name.value));
        let mut ways: BTreeMap<usize, Vec<Way<'m>>> = BTreeMap::new();
        for way in stated_ways(map) {
            ways.entry(way.from).or_default().push(way);
        }
        Self { map, owners: owners.collect(), ways }
    }

    /// What an owner is called, by the id or the name that is written.
    fn owner(&self, written: &Text) -> Untrusted {
        self.owners.get(&written.value).map_or(&written.value, |name| name).clone()
    }
}

/// A built-in column: the field with a row, and what it says of the lanes of a place.
pub(super) type Column = (&'static str, fn(&Named<'_>, Place, &Lanes) -> Cell);

/// The built-in columns in the order of the picture.
pub(super) const COLUMNS: [Column; 29] = [
    ("summary", |_, _, lanes| Cell::text(lanes.summary.as_ref().map(|text| &text.value))),
    ("next", |map, place, _| ways(map, place)),
    ("goal", |_, _, lanes| Cell::text(lanes.goal.as_ref().map(|text| &text.value))),
    ("questions", |map, _, lanes| entries(map, &lanes.questions.items)),
    ("needs", |map, _, lanes| entries(map, &lanes.needs.items)),
    ("expectations", |map, _, lanes| entries(map, &lanes.expectations.items)),
    ("actions", |map, _, lanes| entries(map, &lanes.actions.items)),
    ("thoughts", |map, _, lanes| entries(map, &lanes.thoughts.items)),
    ("quotes", |map, _, lanes| entries(map, &lanes.quotes.items)),
    ("emotion", |map, _, lanes| emotion(map, lanes)),
    ("channels", |map, place, lanes| list(&lanes.channels, |channel| channel_name(map, place, channel))),
    ("gains", |map, _, lanes| entries(map, &lanes.gains.items)),
    ("importance", |_, _, lanes| weighed(lanes)),
    ("pain_points", |map, _, lanes| list(&lanes.pain_points, |pain| self::pain(map, pain))),
    ("opportunities", |map, _, lanes| list(&lanes.opportunities, |idea| self::idea(map, idea))),
    ("metrics", |_, _, lanes| list(&lanes.metrics, metric)),
    ("physical_evidence", |map, _, lanes| entries(map, &lanes.physical_evidence.items)),
    ("frontstage", |map, _, lanes| entries(map, &lanes.frontstage.items)),
    ("backstage", |map, _, lanes| entries(map, &lanes.backstage.items)),
    ("support", |map, _, lanes| entries(map, &lanes.support.items)),
    ("systems", |map, _, lanes| entries(map, &lanes.systems.items)),
    ("policies", |map, _, lanes| entries(map, &lanes.policies.items)),
    ("duration", |_, _, lanes| time(lanes.duration.as_deref())),
    ("wait", |_, _, lanes| time(lanes.wait.as_deref())),
    ("frequency", |_, _, lanes| Cell::text(lanes.frequency.as_ref().map(|text| &text.value))),
    ("handoff", |_, _, lanes| handoff(lanes)),
    ("barriers", |_, _, lanes| {
        list(&lanes.barriers, |barrier| with_remedy(&barrier.text, barrier.mitigation.as_ref()))
    }),
    ("risks", |_, _, lanes| list(&lanes.risks, |risk| with_remedy(&risk.failure, risk.recovery.as_ref()))),
    ("links", |_, _, lanes| list(&lanes.links, |link| text(&link.target))),
];

/// How many people enter a step and complete it.
pub(super) const VOLUME: Column = ("volume", |_, _, lanes| volume(lanes));
/// Who takes part in a step, where it says so.
pub(super) const PERSONAS: Column = ("personas", |map, _, lanes| cells(names(map, &lanes.personas.items).collect()));
/// Who answers for a step: its own owner, else its stage's.
pub(super) const OWNER: Column = ("owner", |map, place, lanes| owner(map, place, lanes));
/// Where a step takes place: on its own channels, else on its stage's.
pub(super) const CHANNELS: Column = ("channels", |map, place, lanes| channels(map, place, lanes));
/// What the claims of a step rest on.
pub(super) const EVIDENCE: Column = ("evidence", |map, _, lanes| evidence(map, lanes));

/// The journey of a map with `columns`, a selection of built-in ones, and the team's own rows behind them.
pub(super) fn journey<'m>(map: &'m Map, columns: &[Column]) -> Journey<'m> {
    let named = Named::new(map);
    let in_use = |column: &&Column| map.places().any(|place| built_in(&named, place, column) != Cell::Nothing);
    let built_in: Vec<Column> = columns.iter().filter(in_use).copied().collect();
    let lanes = map.places().filter_map(|place| map.lanes_at(place));
    let own = own_rows(map, &lanes.flat_map(filled).map(|values| &values.lane.value).collect());
    let names = ["stages", "touchpoints"].into_iter().chain(built_in.iter().map(|(field, _)| *field));
    let names = names.map(|field| name(map, field)).chain(own.iter().map(|(_, name)| (*name).clone())).collect();
    Journey { names, map: named, built_in, own: own.into_iter().map(|(id, _)| id).collect() }
}

impl<'m> Journey<'m> {
    /// The steps, each made when it is its turn: what is said of all of them takes more room than the map. Left out are
    /// the journey as a whole, and stages that have touchpoints, where nothing stands on them.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'m>> + '_ {
        self.map.places().filter_map(|place| {
            let built_in = self.built_in.iter().map(|column| built_in(&self.map, place, column));
            let own = self.map.lanes_at(place).into_iter().flat_map(filled);
            let mut own: BTreeMap<_, _> =
                own.map(|values| (&values.lane.value, entries(&self.map, &values.entries.items))).collect();
            let own = self.own.iter().map(|id| own.remove(id).unwrap_or(Cell::Nothing));
            let cells: Vec<Cell> = built_in.chain(own).collect();
            let may_be_empty = match place {
                Place::Journey => false,
                Place::Stage(stage) => self.map.stage(stage).touchpoints.is_empty(),
                Place::Touchpoint(..) => true,
            };
            (may_be_empty || cells.iter().any(|cell| *cell != Cell::Nothing)).then(|| row(self.map.map, place, cells))
        })
    }
}

/// The team's own rows in which something stands.
fn filled(lanes: &Lanes) -> impl Iterator<Item = &OwnValues> {
    lanes.own.iter().filter(|values| !values.entries.is_empty())
}

/// The name of a column: that of the row in pictures, where there is one.
fn name(map: &Map, field: &str) -> Untrusted {
    match field {
        _ if field == EVIDENCE.0 => "Evidence".into(),
        _ if field == PERSONAS.0 => "Personas".into(),
        "summary" => "Summary".into(),
        "next" => "Way".into(),
        "links" => "Links".into(),
        _ => row_name(map, field),
    }
}

fn row(map: &Map, place: Place, cells: Vec<Cell>) -> Row<'_> {
    let (stage, touchpoint) = match place {
        Place::Journey => (None, None),
        Place::Stage(stage) => (Some(map.stage(stage)), None),
        Place::Touchpoint(stage, touchpoint) => {
            let stage = map.stage(stage);
            (Some(stage), Some(&stage.touchpoints.items[touchpoint]))
        }
    };
    let mark = touchpoint.and_then(|touchpoint| touchpoint.lanes.moment_of_truth.as_ref());
    Row {
        place,
        stage: stage.map(|stage| &stage.name.value),
        touchpoint: touchpoint.map(|touchpoint| &touchpoint.name.value),
        is_moment: mark.is_some_and(|mark| mark.value),
        cells,
    }
}

/// The team's own rows in use, by id with their names: of the map, of the project, then those named on the spot.
fn own_rows<'m>(map: &'m Map, used: &BTreeSet<&'m Untrusted>) -> Vec<(&'m Untrusted, &'m Untrusted)> {
    let declared = map.journey.lanes.iter().chain(&map.config.lanes);
    let declared = declared.map(|OwnLane { id, name }| (&id.value, &name.value));
    let on_the_spot = used.iter().map(|id| (*id, *id));
    let mut seen = BTreeSet::new();
    declared.chain(on_the_spot).filter(|(id, _)| used.contains(id) && seen.insert(*id)).collect()
}

/// What stands at a place in a built-in column.
fn built_in(map: &Named<'_>, place: Place, (field, write): &Column) -> Cell {
    let journey = &map.journey;
    match (map.lanes_at(place), *field) {
        (Some(lanes), _) => write(map, place, lanes),
        (None, "pain_points") => list(&journey.pain_points, |pain| self::pain(map, pain)),
        (None, "opportunities") => list(&journey.opportunities, |idea| self::idea(map, idea)),
        (None, "metrics") => list(&journey.metrics, metric),
        (None, "duration") => time(journey.duration.as_ref()),
        (None, _) => Cell::Nothing,
    }
}

fn text(text: &Text) -> Cell {
    Cell::Text(text.value.clone())
}

fn time(time: Option<&Spanned<Duration>>) -> Cell {
    Cell::text(time.map(|time| &time.value.written))
}

fn handoff(lanes: &Lanes) -> Cell {
    match &lanes.handoff {
        None => Cell::Nothing,
        Some(Handoff::Nothing(_)) => Cell::Word("—"),
        Some(Handoff::Carried(entry)) => text(&entry.text),
    }
}

/// Several things; nothing where there is none.
pub(super) fn cells(cells: Vec<Cell>) -> Cell {
    if cells.is_empty() { Cell::Nothing } else { Cell::List(cells) }
}

fn list<T>(items: &Listed<T>, write: impl Fn(&T) -> Cell) -> Cell {
    cells(items.iter().map(write).collect())
}

/// Entries, each with whom it is about and who does or says it.
fn entries(map: &Map, entries: &[Entry]) -> Cell {
    let entry = |entry: &Entry| {
        let mut words = vec![text(&entry.text)];
        let by = entry.by.as_ref().map(|by| Cell::Text(map.name_of_speaker(by).clone()));
        words.extend(aside(names(map, &entry.personas.items).chain(by)));
        if words.len() > 1 { Cell::Phrase(words) } else { text(&entry.text) }
    };
    cells(entries.iter().map(entry).collect())
}

/// The names of personas.
fn names(map: &Map, personas: &[Text]) -> impl Iterator<Item = Cell> {
    let name = |who: &Text| map.participant(who).map_or(&who.value, |at| &map.participants[at].name).clone();
    personas.iter().map(move |who| Cell::Text(name(who)))
}

/// What is said in brackets behind a text; nothing where nothing is.
fn aside(said: impl Iterator<Item = Cell>) -> Vec<Cell> {
    let mut words = Vec::new();
    for cell in said {
        words.extend([Cell::Word(if words.is_empty() { " (" } else { ", " }), cell]);
    }
    if !words.is_empty() {
        words.push(Cell::Word(")"));
    }
    words
}

fn with_remedy(what: &Text, remedy: Option<&Text>) -> Cell {
    match remedy {
        None => text(what),
        Some(remedy) => Cell::Phrase(vec![text(what), Cell::Word(" → "), text(remedy)]),
    }
}

/// The name of a channel; of `none`, that the step is without us.
fn channel_name(map: &Map, place: Place, channel: &Text) -> Cell {
    // It is nearly always one of the few that the step has, and a map may have very many.
    let here = column(map, place).map(|column| column.channels.as_slice()).unwrap_or_default();
    let mut known = here.iter().map(|&at| &map.channels[at]).chain(&map.channels);
    let used = known.find(|used| used.id == channel.value);
    Cell::Text(used.map_or(&channel.value, |used| &used.name).clone())
}

/// All feelings: of everyone, then by person.
fn emotion(map: &Map, lanes: &Lanes) -> Cell {
    let everyone = lanes.emotion.everyone.iter().map(|feeling| self::feeling(map, feeling));
    let people = lanes.emotion.by_persona.iter().map(|(who, feelings)| {
        let name = map.participant(who).map_or(&who.value, |at| &map.participants[at].name);
        let mut words = vec![Cell::Text(name.clone())];
        for (index, feeling) in feelings.iter().enumerate() {
            words.extend([Cell::Word(if index == 0 { ": " } else { "; " }), self::feeling(map, feeling)]);
        }
        Cell::Phrase(words)
    });
    cells(everyone.chain(people).collect())
}

fn feeling(map: &Map, feeling: &Feeling) -> Cell {
    let number = map.score(feeling).map(|value| Cell::Said(score(value, map.scale)));
    let word = feeling.word.as_ref().map(text);
    let space = (number.is_some() && word.is_some()).then_some(Cell::Word(" "));
    Cell::Phrase(number.into_iter().chain(space).chain(word).collect())
}

/// A pain point with its severity, how many it reaches, whom it hurts, why it is there and what people say of it.
fn pain(map: &Map, pain: &PainPoint) -> Cell {
    let level = pain.severity.as_ref().map(|level| ranked_severity(level.value));
    let reach = pain.reach.as_ref().map(|reach| labelled("reach ", &reach.value.written));
    let cause = pain.cause.as_ref().map(|cause| labelled("cause: ", &cause.value));
    let aside = aside(reach.into_iter().chain(names(map, &pain.personas.items)).chain(cause));
    let quotes = pain.quotes.iter().flat_map(|quote| [Cell::Word(" “"), text(&quote.text), Cell::Word("”")]);
    Cell::Phrase([text(&pain.problem)].into_iter().chain(level).chain(aside).chain(quotes).collect())
}

/// How important a step is and how satisfied people are with it.
fn weighed(lanes: &Lanes) -> Cell {
    let said = |word: &str, value: &Option<Spanned<f64>>| {
        value.as_ref().map(|value| Cell::Said(format!("{word} {}", value.value)))
    };
    cells(said("importance", &lanes.importance).into_iter().chain(said("satisfaction", &lanes.satisfaction)).collect())
}

/// How a step is reached, and where it leads other than to the next one.
fn ways(map: &Named<'_>, place: Place) -> Cell {
    let Place::Touchpoint(stage, touchpoint) = place else { return Cell::Nothing };
    let column = map.first_column(place);
    let is_last = column.is_some_and(|column| column + 1 == map.columns.len());
    let through = way_through(&map.stage(stage).touchpoints.items[touchpoint], is_last).into_iter().map(Cell::Word);
    let on = column.and_then(|column| map.ways.get(&column)).into_iter().flatten();
    let on = on.map(|way| {
        let name = way.to.map_or(&way.next.to, |column| map.column_name(&map.columns[column]));
        let when = way.next.when.as_ref().map(text);
        Cell::Phrase([Cell::Word("→ "), text(name)].into_iter().chain(aside(when.into_iter())).collect())
    });
    cells(through.chain(on).collect())
}

/// An opportunity with how far it is, who brings it about and until when, and how it is rated.
fn idea(map: &Named<'_>, idea: &Opportunity) -> Cell {
    let rated =
        |name: &str, value: &Option<Spanned<f64>>| value.as_ref().map(|value| format!("{name} {}", value.value));
    let ratings = rated("impact", &idea.impact).into_iter().chain(rated("effort", &idea.effort)).map(Cell::Said);
    let status = idea.status.as_ref().map(|status| Cell::Word(words::progress(status.value)));
    let owner = idea.owner.as_ref().map(|owner| Cell::Text(map.owner(owner)));
    let due = idea.due.as_ref().map(|due| labelled("due ", &due.value.written));
    let aside = aside(status.into_iter().chain(owner).chain(due).chain(ratings));
    Cell::Phrase([text(&idea.idea)].into_iter().chain(aside).collect())
}

/// A text of the author's behind a word that introduces it.
fn labelled(word: &'static str, written: &Untrusted) -> Cell {
    Cell::Phrase(vec![Cell::Word(word), Cell::Text(written.clone())])
}

/// A metric as `Completion: 41 %, target 65 %`.
fn metric(metric: &Metric) -> Cell {
    let standing = standing(metric);
    let percent = if metric.unit().is_some_and(|unit| unit == "%".into()) { " %" } else { "" };
    let computed = standing.now.filter(|_| standing.is_computed);
    let computed = computed.map(|value| Cell::Said(format!("{}{percent}", rounded(value, 1))));
    let now = computed.or_else(|| metric.now.as_ref().map(|now| Cell::Text(now.value.written.clone())));
    let target = metric.target.as_ref().map(|target| Cell::Text(target.value.quantity.written.clone()));
    let mut words = vec![text(&metric.name)];
    if let Some(now) = &now {
        words.extend([Cell::Word(": "), now.clone()]);
    }
    if let Some(target) = target {
        words.extend([Cell::Word(if now.is_some() { ", target " } else { ": target " }), target]);
    }
    Cell::Phrase(words)
}

/// `1200 enter, 800 complete`
fn volume(lanes: &Lanes) -> Cell {
    let Some(volume) = &lanes.volume else { return Cell::Nothing };
    let said =
        |people: &Option<Spanned<u64>>, does: &str| people.as_ref().map(|people| format!("{} {does}", people.value));
    let said: Vec<String> =
        said(&volume.entered, "enter").into_iter().chain(said(&volume.completed, "complete")).collect();
    if said.is_empty() { Cell::Nothing } else { Cell::Said(said.join(", ")) }
}

/// The column of a touchpoint.
fn column(map: &Map, place: Place) -> Option<&resolve::Column> {
    match place {
        Place::Journey | Place::Stage(_) => None,
        Place::Touchpoint(..) => map.columns.get(map.first_column(place)?),
    }
}

fn owner(map: &Named<'_>, place: Place, lanes: &Lanes) -> Cell {
    let name = match column(map, place) {
        Some(column) => column.owner.as_ref().map(|owner| owner.name.clone()),
        None => lanes.owner.as_ref().map(|written| map.owner(written)),
    };
    name.map_or(Cell::Nothing, |name| Cell::link(Target::Owner(name.clone()), name))
}

fn channels(map: &Map, place: Place, lanes: &Lanes) -> Cell {
    let bound = column(map, place).map(|column| column.channels.as_slice()).unwrap_or_default();
    if bound.is_empty() {
        return list(&lanes.channels, |channel| channel_name(map, place, channel));
    }
    cells(bound.iter().map(|&at| Cell::Text(map.channels[at].name.clone())).collect())
}

/// Everything that a step and its claims rest on, each once.
fn evidence(map: &Map, lanes: &Lanes) -> Cell {
    let feelings = lanes.emotion.everyone.iter().chain(lanes.emotion.by_persona.iter().flat_map(|(_, own)| own));
    let said = [&lanes.actions, &lanes.thoughts, &lanes.quotes, &lanes.needs, &lanes.gains];
    let all = lanes.evidence.iter();
    let all = all.chain(feelings.flat_map(|feeling| feeling.evidence.iter()));
    let all = all.chain(said.into_iter().flat_map(|list| list.iter()).flat_map(|entry| entry.evidence.iter()));
    let all = all.chain(lanes.pain_points.iter().flat_map(|pain| pain.evidence.iter()));
    let all = all.chain(lanes.opportunities.iter().flat_map(|idea| idea.evidence.iter()));
    let mut told = BTreeSet::new();
    let key = |one: &Evidence| {
        let of = map.evidence_of(one);
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
        let n = of.n.as_ref().map(|n| n.value.to_bits());
        let date = of.date.as_ref().map(|date| date.value.written.clone());
        (text(&of.source), text(&of.link), date, n, map.evidence_level(one))
    };
    cells(all.filter(|one| told.insert(key(one))).map(|one| source(map, one)).collect())
}

/// `12 interviews, n = 12, 2026-03-14` with its level, and where to read it.
pub(super) fn source(map: &Map, evidence: &Evidence) -> Cell {
    let of = map.evidence_of(evidence);
    let mut words: Vec<Cell> = of.source.as_ref().map(text).into_iter().collect();
    let n = of.n.as_ref().map(|n| Cell::Said(format!("n = {}", n.value)));
    let date = of.date.as_ref().map(|date| Cell::Text(date.value.written.clone()));
    let link = of.link.as_ref().map(text);
    for more in n.into_iter().chain(date).chain(link) {
        if !words.is_empty() {
            words.push(Cell::Word(", "));
        }
        words.push(more);
    }
    let level = map.evidence_level(evidence);
    words.push(Cell::Ranked(words::evidence(Some(level)), level as u8));
    Cell::Phrase(words)
}
