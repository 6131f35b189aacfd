//! What every part of the picture needs to know: the map, its columns on the page, its gaps, its colours.

use super::gaps::Gaps;
use super::piece::Piece;
use super::style::{CARD_INSET, CELL_INSET, MARGIN, Style};
use crate::model::Lanes;
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use crate::text;
use crate::theme::Theme;
use std::ops::Range;

/// The page that the parts are drawn on.
pub(super) struct Page<'a> {
    pub map: &'a Map,
    pub theme: Theme,
    pub gaps: Gaps,
    /// Left edges of the columns, and the right edge of the last one.
    pub edges: Vec<f64>,
    /// Width of the canvas.
    pub width: f64,
    /// Whether the picture is to be read from right to left; it is drawn from left to right and turned around at last.
    pub rtl: bool,
    /// Whether phrases of the program may be mixed with the author's words.
    pub english: bool,
    /// The quotation marks of the map's language.
    pub quotes: (&'static str, &'static str),
}

/// Everything that stands in one touchpoint's column, or across the columns of a stage.
pub(super) struct Cell<'a> {
    pub columns: Range<usize>,
    pub place: Place,
    pub lanes: &'a Lanes,
}

impl<'a> Page<'a> {
    /// Number of columns.
    pub(super) fn columns(&self) -> usize {
        self.map.columns.len()
    }

    /// Left edge and width of neighbouring columns.
    pub(super) fn extent(&self, columns: &Range<usize>) -> (f64, f64) {
        let (left, right) = (self.edges[columns.start], self.edges[columns.end]);
        (left, right - left)
    }

    /// The right edge of the last column, or where it would be in a map that has none.
    pub(super) fn right(&self) -> f64 {
        self.width - MARGIN
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

    /// The columns of a place; all of them for the journey.
    pub(super) fn columns_at(&self, place: Place) -> Range<usize> {
        match place {
            Place::Journey => 0..self.columns(),
            Place::Stage(stage) => self.map.columns_of(stage),
            Place::Touchpoint(stage, touchpoint) => {
                let column = self.map.columns_of(stage).start + touchpoint;
                column..column + 1
            }
        }
    }

    /// All cells: of each stage what stands on itself, then its touchpoints.
    pub(super) fn cells(&self) -> impl Iterator<Item = Cell<'a>> + '_ {
        let map = self.map;
        (0..map.journey.stages.items.len()).flat_map(move |stage| {
            let own =
                Cell { columns: map.columns_of(stage), place: Place::Stage(stage), lanes: &map.stage(stage).lanes };
            let touchpoints = map.stage(stage).touchpoints.iter().enumerate().map(move |(index, touchpoint)| {
                let place = Place::Touchpoint(stage, index);
                Cell { columns: self.columns_at(place), place, lanes: &touchpoint.lanes }
            });
            std::iter::once(own).chain(touchpoints)
        })
    }

    /// A text in lines of at most `width`; a text of the other direction stands at the other end.
    pub(super) fn paragraph(&self, text: &str, style: &Style, width: f64) -> Piece {
        Piece::paragraph(text, style, width, text::is_rtl(text) && !self.rtl)
    }

    /// Names of participants, or whatever else ids stand for, as one text.
    pub(super) fn names(&self, ids: impl Iterator<Item = &'a Untrusted>) -> String {
        let name = |id: &'a Untrusted| {
            let known = self.map.participants.iter().find(|participant| participant.id == *id);
            known.map_or(id, |participant| &participant.name).raw()
        };
        ids.map(name).collect::<Vec<_>>().join(", ")
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
    /// The lowest taken place of each column.
    bottoms: Vec<f64>,
    gap: f64,
}

impl Stacks {
    /// Nothing yet in `columns` columns; pieces begin at `top`, `gap` between them.
    pub(super) fn new(columns: usize, top: f64, gap: f64) -> Self {
        Self { piece: Piece::space(0.0, top), bottoms: vec![top - gap; columns], gap }
    }

    /// Puts a piece with its left edge at `x` under everything in `columns`.
    pub(super) fn put(&mut self, columns: &Range<usize>, x: f64, piece: Piece) {
        let bottoms = &mut self.bottoms[columns.clone()];
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
