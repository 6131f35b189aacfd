//! What every part of the picture needs to know: the map, its columns on the page, its gaps, its colours.

use super::gaps::{Gap, Gaps};
use super::lines::Lines;
use super::piece::{BUDGET, Piece, drawable};
use super::request::Request;
use super::strips::Strip;
use super::style::{CARD_INSET, CELL_INSET, MARGIN, Style};
use super::ways::Way;
use crate::measure::{self, Claims, CurveFacts, Elapsed};
use crate::model::{Date, EvidenceLevel, Lanes, Scoring, Text};
use crate::resolve::{Map, Place};
use crate::scene::Item;
use crate::source::Untrusted;
use crate::text;
use crate::theme::Theme;
use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

/// A text of more bytes has more characters than are drawn: none has more than four.
const BYTES_AT_MOST: usize = 4 * (BUDGET + 1);
/// Items of a lane in one column, rather more than less.
const ITEMS_OF_A_COLUMN: usize = 8;
/// So many columns make lanes of megabytes,
const MANY: usize = 5_000;
/// and so do the lists of a map of so many bytes.
const LARGE: u32 = 512 << 10;
/// Room of more than 32 MiB, which allocators get from the system for it alone and give back as soon as it is free.
const RETURNED: usize = 1 << 18;
/// Items of a list that is worth keeping for the next region: 5 MB of them.
const KEPT: usize = 1 << 15;

/// The page that the parts are drawn on, and the strip of the journey that is being drawn: a long journey goes on in
/// further strips below the first.
#[derive(Clone)]
pub(super) struct Page<'a> {
    pub map: &'a Map,
    pub request: &'a Request,
    pub theme: Theme,
    pub gaps: &'a Gaps,
    /// What the map's claims rest on.
    pub claims: Claims,
    /// The day that the figures of most metrics are of; the others say theirs.
    pub metrics_day: Option<Date>,
    /// The columns of this strip and where they stand.
    pub strip: Strip,
    /// What of them is drawn.
    pub shows: Shows,
    /// Width of the canvas.
    pub width: f64,
    /// Whether the picture is to be read from right to left; it is drawn from left to right and turned around at last.
    pub rtl: bool,
    /// Whether phrases of the program may be mixed with the author's words.
    pub english: bool,
    /// Time gone by at the end of each column.
    pub elapsed: Rc<[Option<Elapsed>]>,
    /// What is told of each curve on itself.
    pub facts: Rc<[Option<CurveFacts>]>,
    /// What stands for each participant on the cards of steps that not all take part in; nothing where there are none.
    pub marks: Rc<[String]>,
    /// Where the journey goes on other than to the next touchpoint.
    pub ways: Rc<[Way<'a>]>,
    /// The most people at one step.
    pub most_people: u64,
    /// How many more lines of text there may be.
    pub lines: Rc<Lines>,
    /// Room for the items of the next region.
    pub room: Rc<Room>,
    /// The quotation marks of the map's language.
    pub quotes: (&'static str, &'static str),
}

/// What of the columns of a strip is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// What stands on stages, and on touchpoints below.
    Everything,
    /// What stands on stages alone; all of it in the first column.
    Stages,
    /// What stands on touchpoints alone.
    Touchpoints,
}

impl Shows {
    fn shows(self, place: Place) -> bool {
        match (self, place) {
            (Self::Everything, _) | (Self::Stages, Place::Stage(_)) | (Self::Touchpoints, Place::Touchpoint(..)) => {
                true
            }
            (Self::Stages | Self::Touchpoints, Place::Journey)
            | (Self::Stages, Place::Touchpoint(..))
            | (Self::Touchpoints, Place::Stage(_)) => false,
        }
    }
}

/// The list of a region that was handed on, for the items of the next one: in the lanes of a large map it is large, and
/// memory that was used before costs less than memory that is new.
#[derive(Debug, Default)]
pub(super) struct Room(RefCell<Vec<Item>>);

impl Room {
    /// An empty list for so many items or more.
    fn take(&self, items: usize) -> Vec<Item> {
        let mut list = self.0.take();
        list.reserve(items);
        list
    }

    /// Takes a list back, whose items are needed no more. Of the largest maps none is kept: there the picture itself needs
    /// the memory.
    pub(super) fn give(&self, mut list: Vec<Item>) {
        let mut room = self.0.borrow_mut();
        if list.len() <= KEPT && list.capacity() > room.capacity() {
            list.clear();
            *room = list;
        }
    }
}

/// Everything that stands in one touchpoint's column, or across the columns of a stage.
pub(super) struct Cell<'a> {
    pub columns: Range<usize>,
    pub place: Place,
    pub lanes: &'a Lanes,
}

impl<'a> Page<'a> {
    /// The same page for another strip of the journey.
    pub(super) fn with(&self, strip: Strip) -> Self {
        Self { strip, ..self.clone() }
    }

    /// The columns of this strip.
    pub(super) fn columns(&self) -> Range<usize> {
        self.strip.columns.clone()
    }

    /// The stages of this strip; the first and the last may have columns in other strips too.
    pub(super) fn stages(&self) -> Range<usize> {
        let stage = |column: usize| self.map.columns.get(column).map_or(0, |column| column.stage);
        if self.strip.columns.is_empty() {
            return 0..self.map.journey.stages.items.len();
        }
        stage(self.strip.columns.start)..stage(self.strip.columns.end - 1) + 1
    }

    /// The columns of a stage in this strip.
    pub(super) fn columns_of(&self, stage: usize) -> Range<usize> {
        self.here(&self.map.columns_of(stage))
    }

    /// Columns as far as they are in this strip.
    pub(super) fn here(&self, columns: &Range<usize>) -> Range<usize> {
        let strip = &self.strip.columns;
        let start = columns.start.clamp(strip.start, strip.end);
        start..columns.end.clamp(start, strip.end)
    }

    /// Whether something in these columns is drawn in this strip: in the first one that it is in.
    fn begins_here(&self, columns: &Range<usize>) -> bool {
        self.strip.columns.contains(&columns.start)
    }

    /// Left edge and width of neighbouring columns; those of other strips lie beyond the edges of this one.
    pub(super) fn extent(&self, columns: &Range<usize>) -> (f64, f64) {
        let (left, right) = (self.strip.edge(columns.start), self.strip.edge(columns.end));
        (left, right - left)
    }

    /// The right edge of the strip, or of the page where the map has no columns.
    pub(super) fn right(&self) -> f64 {
        self.strip.right().unwrap_or(self.width - MARGIN)
    }

    /// Where text stands in columns: left edge and width.
    pub(super) fn text_box(&self, columns: &Range<usize>) -> (f64, f64) {
        let (x, width) = self.extent(columns);
        (x + CELL_INSET, width - 2.0 * CELL_INSET)
    }

    /// Where cards stand in columns: left edge and width.
    pub(super) fn card_box(&self, columns: &Range<usize>) -> (f64, f64) {
        let (x, width) = self.extent(columns);
        (x + CARD_INSET, width - 2.0 * CARD_INSET)
    }

    /// The columns of a stage or touchpoint as far as they are in this strip; none where it is drawn in another strip.
    pub(super) fn columns_at(&self, place: Place) -> Option<Range<usize>> {
        if !self.shows.shows(place) {
            return None;
        }
        let columns = match place {
            Place::Journey => return None,
            Place::Stage(stage) => self.map.columns_of(stage),
            Place::Touchpoint(stage, touchpoint) => {
                let column = self.map.columns_of(stage).start + touchpoint;
                column..column + 1
            }
        };
        self.begins_here(&columns).then(|| self.here(&columns))
    }

    /// The column for one of several things of a place, dealt out one after the other; none where that is in another
    /// strip.
    pub(super) fn dealt(&self, place: Place, index: usize) -> Option<Range<usize>> {
        let index = if self.shows == Shows::Stages { 0 } else { index };
        if !self.shows.shows(place) {
            return None;
        }
        let columns = match place {
            Place::Journey => return None,
            Place::Stage(stage) => self.map.columns_of(stage),
            Place::Touchpoint(..) => return self.columns_at(place),
        };
        let column = columns.start + index % columns.len().max(1);
        self.strip.columns.contains(&column).then_some(column..column + 1)
    }

    /// The cells of this strip: of each stage what stands on itself, then its touchpoints.
    pub(super) fn cells(&self) -> impl Iterator<Item = Cell<'a>> + '_ {
        self.places().filter_map(|(place, lanes)| Some(Cell { columns: self.columns_at(place)?, place, lanes }))
    }

    /// The stages of this strip, even those that began in another one, each followed by its touchpoints of this strip.
    pub(super) fn places(&self) -> impl Iterator<Item = (Place, &'a Lanes)> + '_ {
        let map = self.map;
        self.stages().flat_map(move |stage| {
            let own = std::iter::once((Place::Stage(stage), &map.stage(stage).lanes));
            let (first, here) = (map.columns_of(stage).start, self.columns_of(stage));
            let touchpoints = map.stage(stage).touchpoints.iter().enumerate().skip(here.start - first).take(here.len());
            own.chain(touchpoints.map(move |(at, touchpoint)| (Place::Touchpoint(stage, at), &touchpoint.lanes)))
        })
    }

    /// The gaps in the row of a field that are drawn in this strip.
    pub(super) fn gaps_of<'p>(&'p self, field: &str) -> impl Iterator<Item = Gap> + use<'p, 'a> {
        self.gaps_from(field, &self.strip.columns)
    }

    /// The gaps in the row of a field that begin in some columns of this strip.
    pub(super) fn gaps_from<'p>(
        &'p self,
        field: &str,
        columns: &Range<usize>,
    ) -> impl Iterator<Item = Gap> + use<'p, 'a> {
        let gaps = self.gaps.of(field);
        let start = gaps.partition_point(|gap| gap.columns.start < columns.start);
        let end = gaps.partition_point(|gap| gap.columns.start < columns.end);
        let is_shown = |gap: &&Gap| match self.shows {
            Shows::Everything => true,
            Shows::Stages => gap.columns.len() > 1,
            Shows::Touchpoints => gap.columns.len() == 1,
        };
        let gaps = gaps[start..end].iter().filter(is_shown);
        gaps.map(|gap| Gap { columns: self.here(&gap.columns), ..gap.clone() })
    }

    /// Those of some things in the order of the journey that stand on stages of this strip, even those that began in
    /// another one, or on their touchpoints of this strip.
    pub(super) fn of_strip<'t, T>(&self, things: &'t [T], place: impl Fn(&T) -> Place) -> impl Iterator<Item = &'t T> {
        // Twice the column, so that a stage comes right before its first touchpoint.
        let rank = |thing: &T| match place(thing) {
            Place::Journey => 0,
            Place::Stage(stage) => 1 + 2 * self.map.columns_of(stage).start,
            Place::Touchpoint(stage, touchpoint) => 2 + 2 * (self.map.columns_of(stage).start + touchpoint),
        };
        let from = |least: usize| things.partition_point(|thing| rank(thing) < least);
        let columns = self.columns();
        let first = 1 + 2 * self.map.columns_of(self.stages().start).start;
        let of_stage = from(first)..from(first + 1);
        let rest = from((1 + 2 * columns.start).max(first + 1))..from(1 + 2 * columns.end);
        things[of_stage].iter().chain(&things[rest.start..rest.end.max(rest.start)])
    }

    /// A text in lines of at most `width`; a text of the other direction stands at the other end.
    pub(super) fn paragraph(&self, text: &str, style: &Style, width: f64) -> Piece {
        if self.lines.is_over() {
            return Piece::wide(width);
        }
        let piece = Piece::paragraph(text, style, width, text::is_rtl(text) && !self.rtl);
        self.lines.take(piece.items.len());
        piece
    }

    /// A text, as far as it is drawn, in lines of at most `width` px.
    pub(super) fn wrapped(&self, text: &str, most_characters: usize, style: &Style, width: f64) -> Vec<text::Line> {
        if self.lines.is_over() {
            return Vec::new();
        }
        let lines = text::wrap(&text::shorten(text, most_characters), style.face, style.size, width);
        self.lines.take(lines.len());
        lines
    }

    /// A space with room for the items of a row or lane. Items that outgrow their room are copied, and those of a large
    /// map are large; room that is not used is memory that nobody touches.
    pub(super) fn roomy(&self, width: f64, height: f64) -> Piece {
        let columns = self.columns().len();
        let span = self.map.journey.span;
        // One of many strips has little of what is in the map.
        let is_whole = columns == self.map.columns.len();
        let is_large = columns > MANY || (is_whole && span.end - span.start > LARGE);
        let items = ITEMS_OF_A_COLUMN * columns;
        let items = self.room.take(if is_large { items.max(RETURNED) } else { items });
        Piece { items, ..Piece::space(width, height) }
    }

    /// The name of an owner: of the library, else as written.
    pub(super) fn owner(&self, written: &'a Text) -> &'a str {
        let mut known = self.map.config.owners.iter().flatten();
        known.find(|known| known.id.value == written.value).map_or(&written.value, |known| &known.name.value).raw()
    }

    /// Names of participants, or whatever else ids stand for, as one text; of many names as far as they can be drawn.
    pub(super) fn names(&self, ids: impl Iterator<Item = &'a Untrusted>) -> String {
        let mut names = String::new();
        for (index, id) in ids.enumerate() {
            if names.len() > BYTES_AT_MOST {
                break;
            }
            names.push_str(if index == 0 { "" } else { ", " });
            names.push_str(drawable(self.name(id)));
        }
        names
    }

    /// The name of a participant, or whatever else an id stands for.
    pub(super) fn name<'i>(&self, id: &'i Untrusted) -> &'i str
    where
        'a: 'i,
    {
        let known = self.map.participants.iter().find(|participant| participant.id == *id);
        known.map_or(id, |participant| &participant.name).raw()
    }

    /// Whether a claim with this evidence is drawn as assumed. In a map that says of no claim what it rests on there is
    /// nothing to tell apart, and all are drawn alike.
    pub(super) fn is_assumed(&self, evidence: Option<EvidenceLevel>) -> bool {
        self.claims.is_stated && !measure::is_data(evidence)
    }

    /// The project's scoring model.
    pub(super) fn scoring(&self) -> &'a Scoring {
        measure::scoring(&self.map.config)
    }

    /// A text of the author's behind a word of the program that introduces it; alone where their languages differ.
    pub(super) fn phrase(&self, word: &str, text: &str) -> String {
        if self.english { format!("{word}{text}") } else { text.to_owned() }
    }

    /// A remark of the program below the name of a row; none where its language is not the map's.
    pub(super) fn remark(&self, remark: &'static str) -> &'static str {
        if self.english { remark } else { "" }
    }

    /// A text in quotation marks, unless its author set some already.
    pub(super) fn quoted(&self, text: &str) -> String {
        let has_marks = text.starts_with(['“', '"', '„', '«', '»', '「', '『', '‘', '”', '‹']);
        let (open, close) = self.quotes;
        if has_marks { text.to_owned() } else { format!("{open}{text}{close}") }
    }

    /// A part of a longer text that keeps its own direction in a picture read from right to left.
    pub(super) fn part(&self, text: String) -> String {
        if self.rtl && !text::is_rtl(&text) { format!("\u{2068}{text}\u{2069}") } else { text }
    }

    /// The sign between what is and what is to be, in reading direction.
    pub(super) fn arrow(&self) -> &'static str {
        if self.rtl { "←" } else { "→" }
    }
}

/// Pieces in columns, each under what stands there already.
pub(super) struct Stacks {
    piece: Piece,
    /// The first column.
    first: usize,
    /// The lowest taken place of each column.
    bottoms: Vec<f64>,
    gap: f64,
}

impl Stacks {
    /// Nothing yet in the columns of a strip; pieces begin at `top`, `gap` between them.
    pub(super) fn new(page: &Page<'_>, top: f64, gap: f64) -> Self {
        let columns = page.columns();
        Self { piece: page.roomy(0.0, top), first: columns.start, bottoms: vec![top - gap; columns.len()], gap }
    }

    /// Puts a piece with its left edge at `x` under everything in `columns`.
    pub(super) fn put(&mut self, columns: &Range<usize>, x: f64, piece: Piece) {
        let bottoms = &mut self.bottoms[columns.start - self.first..columns.end - self.first];
        let top = bottoms.iter().copied().fold(0.0, f64::max) + self.gap;
        bottoms.fill(top + piece.size.height);
        self.piece.put(piece, x, top);
    }

    /// Everything, with `padding` below.
    pub(super) fn finish(mut self, padding: f64) -> Piece {
        self.piece.size.height += padding;
        self.piece
    }
}

/// The quotation marks of a language.
pub(super) fn quotes(language: Option<&str>) -> (&'static str, &'static str) {
    match language.unwrap_or_default().split('-').next().unwrap_or_default() {
        "ja" => ("「", "」"),
        "de" | "cs" | "sk" | "sl" | "bg" => ("„", "“"),
        "pl" | "ro" | "hu" => ("„", "”"),
        "fr" => ("« ", " »"),
        "ar" | "fa" | "ru" | "uk" | "el" | "no" | "nb" => ("«", "»"),
        "sv" | "fi" | "he" => ("”", "”"),
        _ => ("“", "”"),
    }
}
