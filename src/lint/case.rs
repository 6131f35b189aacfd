//! A map as one rule sees it.

use super::level::{Effective, Judge, Origin};
use super::placeholder::is_placeholder;
use super::remedy::Remedies;
use super::words::listed;
use super::{Run, settings};
use crate::diagnostic::{Diagnostic, Level, Rule, Subject};
use crate::measure::{self, Claims, Curve};
use crate::model::{Lanes, State, Text, Touchpoint};
use crate::resolve::{Column, Map, Place, quoted, titled};
use crate::source::{Source, Span, Untrusted};
use std::cell::OnceCell;
use std::ops::Range;

/// A map, and what a rule needs to judge it.
#[derive(Debug)]
pub(super) struct Case<'m> {
    /// The map.
    pub(super) map: &'m Map,
    facts: &'m Facts<'m>,
    rule: &'static Rule,
    effective: Effective,
    standing: Standing,
    run: &'m Run<'m>,
}

/// What several rules ask of a map, found out once.
#[derive(Debug)]
pub(super) struct Facts<'m> {
    curves: Vec<Curve>,
    steps: Vec<Step<'m>>,
    remedies: OnceCell<Remedies<'m>>,
    claims: OnceCell<Claims>,
}

impl<'m> Facts<'m> {
    /// Those of a map.
    pub(super) fn of(map: &'m Map) -> Self {
        Self { curves: measure::curves(map), steps: steps(map), remedies: OnceCell::new(), claims: OnceCell::new() }
    }
}

/// What is known of a map's place among the maps of its project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Another map says that it tells a stage or touchpoint of it.
    Part,
    /// No map says so, and all maps of the project are known.
    Alone,
    /// No map says so, but there may be more.
    Unknown,
}

impl Standing {
    /// All there are.
    pub(super) const ALL: [Self; 3] = [Self::Part, Self::Alone, Self::Unknown];

    /// That of a map.
    pub(super) fn of(is_part: bool, is_whole: bool) -> Self {
        match (is_part, is_whole) {
            (true, _) => Self::Part,
            (false, true) => Self::Alone,
            (false, false) => Self::Unknown,
        }
    }
}

/// What a rule about touchpoints asks: a touchpoint, or the stage in place of all of its touchpoints.
#[derive(Debug, Clone)]
pub(super) struct Step<'m> {
    /// `touchpoint` or `stage`.
    pub(super) kind: &'static str,
    /// Its name.
    pub(super) name: &'m Text,
    /// Its path.
    pub(super) subject: Subject,
    /// What stands on it.
    pub(super) own: &'m Lanes,
    /// What stands on its stage; the same for a stage.
    pub(super) stage: &'m Lanes,
    /// Its columns: one for a touchpoint, all of a stage.
    pub(super) columns: &'m [Column],
}

impl<'m> Case<'m> {
    /// `map`, for `rule` at the level that holds for it.
    pub(super) fn new(
        map: &'m Map,
        facts: &'m Facts<'m>,
        (rule, effective): (&'static Rule, Effective),
        run: &'m Run<'m>,
    ) -> Self {
        Self { map, facts, rule, effective, standing: Standing::Unknown, run }
    }

    /// The same for a rule that asks whether the map is a part of another one.
    pub(super) fn standing(self, standing: Standing) -> Self {
        Self { standing, ..self }
    }

    /// Whether another map says that it tells a stage or touchpoint of it.
    pub(super) fn is_part(&self) -> bool {
        self.standing == Standing::Part
    }

    /// Whether it may tell a part of another map, which need not be in the run.
    pub(super) fn may_be_part(&self) -> bool {
        self.standing != Standing::Alone
    }

    /// A finding of the rule at `span`, at the level that holds for the map.
    pub(super) fn finding(&self, span: Span, message: impl Into<Untrusted>) -> Diagnostic {
        Diagnostic { level: self.effective.level, ..Diagnostic::new(self.rule, span, message) }
    }

    /// The same finding one level graver, unless the project file or the run says the level.
    pub(super) fn graver(&self, finding: Diagnostic) -> Diagnostic {
        let is_pinned = match self.effective.origin {
            Origin::Default | Origin::Select => false,
            Origin::Fixed
            | Origin::Rules(_)
            | Origin::Profile(_)
            | Origin::Override(_)
            | Origin::Flag
            | Origin::Ignore => true,
        };
        let level = match self.effective.level {
            level if is_pinned => level,
            Level::Off => Level::Off,
            Level::Info => Level::Warn,
            Level::Warn | Level::Error => Level::Error,
        };
        Diagnostic { level, ..finding }
    }

    /// The number that the project file gives an option of the rule.
    pub(super) fn option(&self, name: &str) -> Option<f64> {
        self.option_of(self.rule, name)
    }

    /// The same of another rule, whose findings this one leaves to it.
    pub(super) fn option_of(&self, rule: &'static Rule, name: &str) -> Option<f64> {
        settings::option(rule, name, &Judge::of(self.map, self.run.selection))
    }

    /// Whether another rule is asked about the map. A rule leaves a gap to another only where that one speaks.
    pub(super) fn asks(&self, rule: &'static Rule) -> bool {
        Judge::of(self.map, self.run.selection).level(rule).level > Level::Off
    }

    /// The map's file, where the run has its text at hand.
    pub(super) fn source(&self) -> Option<&'m Source> {
        let sources = self.run.sources;
        sources.binary_search_by_key(&self.map.file, |source| source.id).ok().map(|at| sources[at])
    }

    /// Whether a field of the thing whose whole value is at `thing` is written and was not understood. It is a
    /// structural finding already, so no rule may call the field missing.
    pub(super) fn is_unread(&self, thing: Span, field: &str) -> bool {
        self.map.journey.unread.holds(thing, field)
    }

    /// Whether any link leads to no file.
    pub(super) fn is_any_dead(&self) -> bool {
        !self.run.dead_links.is_empty()
    }

    /// Whether a link leads to no file.
    pub(super) fn is_dead(&self, link: Span) -> bool {
        self.run.dead_links.contains(&link)
    }

    /// Whom the rules about touchpoints ask.
    pub(super) fn steps(&self) -> &'m [Step<'m>] {
        &self.facts.steps
    }

    /// The emotion curves.
    pub(super) fn curves(&self) -> &'m [Curve] {
        &self.facts.curves
    }

    /// Where something is to be done, and where it is.
    pub(super) fn remedies(&self) -> &'m Remedies<'m> {
        self.facts.remedies.get_or_init(|| Remedies::of(self.map))
    }

    /// How many claims rest on what.
    pub(super) fn claims(&self) -> &'m Claims {
        self.facts.claims.get_or_init(|| measure::claims(self.map))
    }

    /// The name, as headlines quote it, of the touchpoint that a point of the curve stands on, or of the stage for a
    /// stage's emotion.
    pub(super) fn name_at(&self, columns: &Range<usize>) -> String {
        let column = &self.map.columns[columns.start];
        let is_step = columns.len() == 1;
        let name = if is_step { self.map.column_name(column) } else { &self.map.stage(column.stage).name };
        if name.value.is_blank() { "an unnamed step".to_owned() } else { quoted(&name.value) }
    }

    /// " of `Lena`", " of `Lena` and `Tom`" or " of 4 people", for headlines about curves of their own; nothing where one
    /// curve serves for everyone.
    pub(super) fn whose<'c>(&self, curves: impl IntoIterator<Item = &'c Curve>) -> String {
        let people: Vec<usize> = curves.into_iter().filter_map(|curve| curve.participant).collect();
        let name = |&person: &usize| quoted(&self.map.participants[person].name);
        match people.as_slice() {
            [] => String::new(),
            [_] | [_, _] => format!(" of {}", listed(&people.iter().map(name).collect::<Vec<_>>(), "and")),
            [_, _, _, ..] => format!(" of {} people", people.len()),
        }
    }

    /// The path of the same.
    pub(super) fn subject_at(&self, columns: &Range<usize>) -> Subject {
        let column = &self.map.columns[columns.start];
        if columns.len() == 1 { column.subject.clone() } else { self.map.subject_at(Place::Stage(column.stage)) }
    }
}

/// Whom the rules about touchpoints ask, in order: every touchpoint; the stage once where all of them are plain
/// strings. A stage that says that it has none (`[]`) has answered. A stage that lacks touchpoints, and a touchpoint
/// whose name is only a placeholder, are other rules' findings.
fn steps(map: &Map) -> Vec<Step<'_>> {
    let mut steps = Vec::with_capacity(map.columns.len());
    for (index, stage) in map.journey.stages.iter().enumerate() {
        let columns = &map.columns[map.columns_of(index)];
        let touchpoints = &stage.touchpoints.items;
        let is_named = |touchpoint: &Touchpoint| !is_placeholder(touchpoint.name.value.raw());
        if touchpoints.iter().all(|touchpoint| touchpoint.is_plain) {
            if touchpoints.iter().any(is_named) {
                let subject = map.subject_at(Place::Stage(index));
                let (name, own) = (&stage.name, &stage.lanes);
                steps.push(Step { kind: "stage", name, subject, own, stage: own, columns });
            }
            continue;
        }
        for (touchpoint, column) in touchpoints.iter().zip(columns).filter(|(touchpoint, _)| is_named(touchpoint)) {
            steps.push(Step {
                kind: "touchpoint",
                name: &touchpoint.name,
                subject: column.subject.clone(),
                own: &touchpoint.lanes,
                stage: &stage.lanes,
                columns: std::slice::from_ref(column),
            });
        }
    }
    steps
}

impl Step<'_> {
    /// "touchpoint `Checkout`", for headlines.
    pub(super) fn title(&self) -> String {
        titled(self.kind, &self.name.value)
    }

    /// Whether `states` holds for its own lanes or for those of its stage, which satisfy a rule as well.
    pub(super) fn any(&self, states: impl Fn(&Lanes) -> bool) -> bool {
        states(self.own) || states(self.stage)
    }
}

/// The name of the stage or touchpoint at a place; of the journey, its title.
pub(super) fn name_of(map: &Map, place: Place) -> &Text {
    match place {
        Place::Journey => &map.journey.title,
        Place::Stage(stage) => &map.stage(stage).name,
        Place::Touchpoint(stage, touchpoint) => &map.stage(stage).touchpoints.items[touchpoint].name,
    }
}

/// Whether a map describes what is, so that it can rest on evidence; a future can only be assumed.
pub(super) fn is_of_today(map: &Map) -> bool {
    match map.state() {
        State::AsIs | State::Observed => true,
        State::ToBe | State::Ideal => false,
    }
}

/// Whether somebody answers for what stands at a place: the touchpoint's or stage's owner, else the stage's; of the journey, the map's.
pub(super) fn owner_at(map: &Map, place: Place) -> bool {
    let stage_owner = |stage: usize| map.stage(stage).lanes.owner.is_some();
    match place {
        Place::Journey => map.journey.owner.is_some(),
        Place::Stage(stage) => stage_owner(stage),
        Place::Touchpoint(stage, _) => map.lanes_at(place).is_some_and(|l| l.owner.is_some()) || stage_owner(stage),
    }
}
