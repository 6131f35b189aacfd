//! Lanes of plain text: what stands in a cell, entry below entry.

use super::kind::Kind;
use super::page::{Page, Stacks};
use super::piece::Piece;
use super::style::{ASIDE, BODY, LANE_PADDING, SPOKEN, Style};
use crate::geometry::Point;
use crate::model::{Entry, Handoff, Lanes, Link, LinkKind, Listed};
use crate::resolve::Place;
use crate::scene::{Item, Paint};
use crate::text;
use crate::theme;
use std::borrow::Cow;
use std::ops::Range;

/// One text of a cell and what is added to it in a quieter voice.
pub(super) struct Saying<'a> {
    text: Cow<'a, str>,
    spoken: bool,
    aside: String,
}

/// What a cell says in this lane.
fn sayings<'a>(kind: Kind, page: &Page<'a>, lanes: &'a Lanes) -> Vec<Saying<'a>> {
    match kind {
        Kind::Thoughts | Kind::Quotes => entries(page, kind.listed(lanes), true),
        Kind::Handoff => handoff(page, lanes),
        Kind::Barriers => lanes
            .barriers
            .iter()
            .map(|barrier| Saying::with(page, barrier.text.value.raw(), barrier.mitigation.as_ref()))
            .collect(),
        Kind::Risks => lanes
            .risks
            .iter()
            .map(|risk| Saying::with(page, risk.failure.value.raw(), risk.recovery.as_ref()))
            .collect(),
        Kind::Links => lanes.links.iter().map(link).collect(),
        Kind::Goal | Kind::Duration | Kind::Wait | Kind::Frequency => {
            kind.single(lanes).map(Saying::plain).into_iter().collect()
        }
        Kind::Questions
        | Kind::Needs
        | Kind::Expectations
        | Kind::Actions
        | Kind::PhysicalEvidence
        | Kind::Frontstage
        | Kind::Backstage
        | Kind::Support
        | Kind::Systems
        | Kind::Policies => entries(page, kind.listed(lanes), false),
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
pub(super) fn about<'a>(page: &Page<'a>, entry: &'a Entry) -> String {
    let people = page.names(entry.personas.iter().map(|persona| &persona.value));
    match &entry.by {
        Some(by) if people.is_empty() => page.names(std::iter::once(&by.value)),
        Some(by) => format!("{people} · {}", page.names(std::iter::once(&by.value))),
        None => people,
    }
}

/// Where a link leads, and to what.
fn link(link: &Link) -> Saying<'_> {
    let kind = match link.kind {
        LinkKind::Code => "code",
        LinkKind::Event => "event",
        LinkKind::Ticket => "ticket",
        LinkKind::Doc => "",
        LinkKind::Test => "test",
    };
    Saying { aside: kind.to_owned(), ..Saying::plain(link.target.value.raw().into()) }
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
    let mut stacks = Stacks::new(page, LANE_PADDING, 7.0);
    for cell in page.cells().filter(|cell| kind.is_used(cell.place, cell.lanes)) {
        put(page, &mut stacks, &cell.columns, &sayings(kind, page, cell.lanes));
    }
    stacks.finish(LANE_PADDING + 2.0)
}

/// A lane of the team's own.
pub(super) fn own(page: &Page<'_>, values: &[(Place, &Listed<Entry>)]) -> Piece {
    let mut stacks = Stacks::new(page, LANE_PADDING, 7.0);
    for (place, listed) in page.of_strip(values, |(place, _)| *place) {
        let Some(columns) = page.columns_at(*place) else { continue };
        put(page, &mut stacks, &columns, &entries(page, &listed.items, false));
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

/// One of several texts, with a dot in front.
pub(super) fn bullet(page: &Page<'_>, text: &str, spoken: bool, width: f64) -> Piece {
    set(page, &Saying { spoken, ..Saying::plain(text.into()) }, width, true)
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
