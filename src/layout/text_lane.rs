//! Lanes of plain text: what stands in a cell, entry below entry.

use super::page::{Page, Stacks};
use super::piece::{Piece, width_of};
use super::style::{ASIDE, BODY, LANE_PADDING, SPOKEN, Style};
use crate::geometry::Point;
use crate::model::{Entry, Handoff, Lanes, Listed};
use crate::resolve::Place;
use crate::scene::{Item, Paint};
use crate::text;
use crate::theme;
use std::borrow::Cow;
use std::ops::Range;

/// A built-in lane of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Goal,
    Questions,
    Needs,
    Expectations,
    Actions,
    Thoughts,
    Quotes,
    PhysicalEvidence,
    Frontstage,
    Backstage,
    Support,
    Systems,
    Policies,
    Duration,
    Wait,
    Frequency,
    Handoff,
    Barriers,
    Risks,
}

/// All kinds.
pub(super) const KINDS: [Kind; 19] = [
    Kind::Goal,
    Kind::Questions,
    Kind::Needs,
    Kind::Expectations,
    Kind::Actions,
    Kind::Thoughts,
    Kind::Quotes,
    Kind::PhysicalEvidence,
    Kind::Frontstage,
    Kind::Backstage,
    Kind::Support,
    Kind::Systems,
    Kind::Policies,
    Kind::Duration,
    Kind::Wait,
    Kind::Frequency,
    Kind::Handoff,
    Kind::Barriers,
    Kind::Risks,
];

/// One text of a cell and what is added to it in a quieter voice.
pub(super) struct Saying<'a> {
    text: Cow<'a, str>,
    spoken: bool,
    aside: String,
}

impl Kind {
    /// The field that fills the lane.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Questions => "questions",
            Self::Needs => "needs",
            Self::Expectations => "expectations",
            Self::Actions => "actions",
            Self::Thoughts => "thoughts",
            Self::Quotes => "quotes",
            Self::PhysicalEvidence => "physical_evidence",
            Self::Frontstage => "frontstage",
            Self::Backstage => "backstage",
            Self::Support => "support",
            Self::Systems => "systems",
            Self::Policies => "policies",
            Self::Duration => "duration",
            Self::Wait => "wait",
            Self::Frequency => "frequency",
            Self::Handoff => "handoff",
            Self::Barriers => "barriers",
            Self::Risks => "risks",
        }
    }

    /// The name shown where the author gives none, and a remark below it.
    pub(super) fn label(self) -> (&'static str, &'static str) {
        match self {
            Self::Goal => ("Goal", ""),
            Self::Questions => ("Questions", ""),
            Self::Needs => ("Needs", ""),
            Self::Expectations => ("Expectations", ""),
            Self::Actions => ("Doing", ""),
            Self::Thoughts => ("Thinking", ""),
            Self::Quotes => ("Quotes", "what customers said"),
            Self::PhysicalEvidence => ("Physical evidence", ""),
            Self::Frontstage => ("Frontstage", "what customers meet"),
            Self::Backstage => ("Backstage", "out of their sight"),
            Self::Support => ("Support", ""),
            Self::Systems => ("Systems", ""),
            Self::Policies => ("Policies", ""),
            Self::Duration => ("Duration", "time in the step"),
            Self::Wait => ("Waiting", "before it can begin"),
            Self::Frequency => ("Frequency", ""),
            Self::Handoff => ("Hand-off", "carried over to the step"),
            Self::Barriers => ("Barriers", "and what helps"),
            Self::Risks => ("Risks", "and the way back"),
        }
    }

    /// What a cell says in this lane.
    fn sayings<'a>(self, page: &Page<'a>, lanes: &'a Lanes) -> Vec<Saying<'a>> {
        match self {
            Self::Thoughts | Self::Quotes => entries(page, self.listed(lanes), true),
            Self::Handoff => handoff(page, lanes),
            Self::Barriers => lanes
                .barriers
                .iter()
                .map(|barrier| Saying::with(page, barrier.text.value.raw(), barrier.mitigation.as_ref()))
                .collect(),
            Self::Risks => lanes
                .risks
                .iter()
                .map(|risk| Saying::with(page, risk.failure.value.raw(), risk.recovery.as_ref()))
                .collect(),
            Self::Goal | Self::Duration | Self::Wait | Self::Frequency => {
                self.single(lanes).map(Saying::plain).into_iter().collect()
            }
            Self::Questions
            | Self::Needs
            | Self::Expectations
            | Self::Actions
            | Self::PhysicalEvidence
            | Self::Frontstage
            | Self::Backstage
            | Self::Support
            | Self::Systems
            | Self::Policies => entries(page, self.listed(lanes), false),
        }
    }

    /// The entries of a lane that is a list of entries.
    fn listed(self, lanes: &Lanes) -> &[Entry] {
        match self {
            Self::Questions => &lanes.questions.items,
            Self::Needs => &lanes.needs.items,
            Self::Expectations => &lanes.expectations.items,
            Self::Actions => &lanes.actions.items,
            Self::Thoughts => &lanes.thoughts.items,
            Self::Quotes => &lanes.quotes.items,
            Self::PhysicalEvidence => &lanes.physical_evidence.items,
            Self::Frontstage => &lanes.frontstage.items,
            Self::Backstage => &lanes.backstage.items,
            Self::Support => &lanes.support.items,
            Self::Systems => &lanes.systems.items,
            Self::Policies => &lanes.policies.items,
            Self::Goal
            | Self::Duration
            | Self::Wait
            | Self::Frequency
            | Self::Handoff
            | Self::Barriers
            | Self::Risks => &[],
        }
    }

    /// The text of a lane that holds one.
    fn single(self, lanes: &Lanes) -> Option<Cow<'_, str>> {
        match self {
            Self::Goal => lanes.goal.as_ref().map(|goal| goal.value.raw().into()),
            Self::Duration => lanes.duration.as_ref().map(|duration| dashed_range(duration.value.written.raw()).into()),
            Self::Wait => lanes.wait.as_ref().map(|wait| dashed_range(wait.value.written.raw()).into()),
            Self::Frequency => lanes.frequency.as_ref().map(|frequency| frequency.value.raw().into()),
            Self::Questions
            | Self::Needs
            | Self::Expectations
            | Self::Actions
            | Self::Thoughts
            | Self::Quotes
            | Self::PhysicalEvidence
            | Self::Frontstage
            | Self::Backstage
            | Self::Support
            | Self::Systems
            | Self::Policies
            | Self::Handoff
            | Self::Barriers
            | Self::Risks => None,
        }
    }

    /// Whether anything stands in the lane at a place. A stage's goal stands on the stage itself.
    pub(super) fn is_used(self, place: Place, lanes: &Lanes) -> bool {
        match self {
            Self::Goal => matches!(place, Place::Touchpoint(..)) && lanes.goal.is_some(),
            Self::Handoff => lanes.handoff.is_some(),
            Self::Barriers => !lanes.barriers.is_empty(),
            Self::Risks => !lanes.risks.is_empty(),
            Self::Duration | Self::Wait | Self::Frequency => self.single(lanes).is_some(),
            Self::Questions
            | Self::Needs
            | Self::Expectations
            | Self::Actions
            | Self::Thoughts
            | Self::Quotes
            | Self::PhysicalEvidence
            | Self::Frontstage
            | Self::Backstage
            | Self::Support
            | Self::Systems
            | Self::Policies => !self.listed(lanes).is_empty(),
        }
    }

    /// How long its text is in one line.
    pub(super) fn length(self, lanes: &Lanes, style: &Style) -> f64 {
        let entries: f64 = self.listed(lanes).iter().map(|entry| width_of(entry.text.value.raw(), style)).sum();
        entries + self.single(lanes).map_or(0.0, |text| width_of(&text, style))
    }
}

impl<'a> Saying<'a> {
    fn plain(text: Cow<'a, str>) -> Self {
        Self { text, spoken: false, aside: String::new() }
    }

    fn with(page: &Page<'_>, text: &'a str, remedy: Option<&crate::model::Text>) -> Self {
        let aside = remedy.map_or_else(String::new, |text| format!("{} {}", page.arrow(), text.value.raw()));
        Self { aside, ..Self::plain(text.into()) }
    }
}

fn entries<'a>(page: &Page<'a>, entries: &'a [Entry], spoken: bool) -> Vec<Saying<'a>> {
    let saying = |entry: &'a Entry| Saying { text: entry.text.value.raw().into(), spoken, aside: about(page, entry) };
    entries.iter().map(saying).collect()
}

/// Whom an entry is about, where that is not everyone, and who does or says it.
fn about<'a>(page: &Page<'a>, entry: &'a Entry) -> String {
    let people = page.names(entry.personas.iter().map(|persona| &persona.value));
    match &entry.by {
        Some(by) if people.is_empty() => page.names(std::iter::once(&by.value)),
        Some(by) => format!("{people} · {}", page.names(std::iter::once(&by.value))),
        None => people,
    }
}

fn handoff<'a>(page: &Page<'a>, lanes: &'a Lanes) -> Vec<Saying<'a>> {
    match &lanes.handoff {
        None => Vec::new(),
        Some(Handoff::Nothing(_)) => vec![Saying::plain("—".into())],
        Some(Handoff::Carried(entry)) => entries(page, std::slice::from_ref(entry), false),
    }
}

/// The lane of a built-in kind.
pub(super) fn built_in(page: &Page<'_>, kind: Kind) -> Piece {
    let mut stacks = Stacks::new(page.columns(), LANE_PADDING, 7.0);
    for cell in page.cells().filter(|cell| kind.is_used(cell.place, cell.lanes)) {
        put(page, &mut stacks, &cell.columns, &kind.sayings(page, cell.lanes));
    }
    stacks.finish(LANE_PADDING + 2.0)
}

/// A lane of the team's own.
pub(super) fn own(page: &Page<'_>, values: &[(Place, &Listed<Entry>)]) -> Piece {
    let mut stacks = Stacks::new(page.columns(), LANE_PADDING, 7.0);
    for (place, listed) in values {
        put(page, &mut stacks, &page.columns_at(*place), &entries(page, &listed.items, false));
    }
    stacks.finish(LANE_PADDING + 2.0)
}

fn put(page: &Page<'_>, stacks: &mut Stacks, columns: &Range<usize>, sayings: &[Saying<'_>]) {
    let (x, width) = page.text_box(columns);
    let bulleted = sayings.len() > 1;
    for saying in sayings {
        stacks.put(columns, x, set(page, saying, width, bulleted));
    }
}

/// One text of a cell.
fn set(page: &Page<'_>, saying: &Saying<'_>, width: f64, bulleted: bool) -> Piece {
    const INDENT: f64 = 10.0;
    let indent = if bulleted { INDENT } else { 0.0 };
    let mut piece = Piece::wide(width);
    let text = if saying.spoken { page.quoted(&saying.text) } else { saying.text.clone().into_owned() };
    let style = match saying.spoken {
        // Only the embedded font has a true italic; slanted ideographs and Arabic are hard to read.
        true if text::is_covered(&text, SPOKEN.face) => SPOKEN,
        true => Style { face: BODY.face, ..SPOKEN },
        false => BODY,
    };
    let from_right = bulleted && !page.rtl && text::is_rtl(&text);
    let left = if from_right { 0.0 } else { indent };
    piece.put(page.paragraph(&text, &style, width - indent), left, 0.0);
    if !saying.aside.is_empty() {
        let aside = page.paragraph(&saying.aside, &ASIDE, width - indent);
        piece.put(aside, left, piece.size.height + 1.0);
    }
    if bulleted {
        let x = if from_right { width - 2.0 } else { 2.0 };
        let center = Point { x, y: style.leading / 2.0 + 0.5 };
        piece.items.push(Item::Circle { center, radius: 1.7, fill: Some(Paint::Solid(theme::AXIS)), stroke: None });
    }
    piece.enclosed()
}

/// A range as readers know it: `6..10 weeks` is 6–10 weeks.
pub(super) fn dashed_range(text: &str) -> String {
    let is_range = text.split_once("..").is_some_and(|(low, high)| {
        low.ends_with(|c: char| c.is_ascii_digit()) && high.starts_with(|c: char| c.is_ascii_digit())
    });
    if is_range { text.replacen("..", "–", 1) } else { text.to_owned() }
}
