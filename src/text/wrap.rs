//! Text broken into the lines of a box.

use super::cluster::Clusters;
use super::face::Face;
use super::paragraph::paragraphs;
use super::piece::{HYPHEN, Piece, SOFT_HYPHEN, pieces};
use super::shorten::ELLIPSIS;
use super::table::Table;

/// One line of a wrapped text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the line shows, in logical order, without white space at its ends (but for a no-break space at its start).
    pub text: String,
    /// Its advance width in px at the asked size: [`super::width`] of `text`.
    pub width: f64,
}

/// Breaks a text into lines that are at most `max_width` px wide at a font size in px.
///
/// Lines break at hard line breaks, at the legal breaks of UAX 14 (without dictionaries), and between grapheme clusters
/// where one word is wider than the box. A line is wider than the box only where a single grapheme cluster is.
/// White space at line ends is dropped, runs of spaces and tabs inside a line are one space. A soft hyphen at a line's
/// end becomes a hyphen. Blank lines within the text give one empty line for each run of them, around it none:
/// a blank text has no lines.
pub fn wrap(text: &str, face: Face, size: f64, max_width: f64) -> Vec<Line> {
    lines(text, &Fit { table: Table::of(face), size, max_width }, usize::MAX)
}

/// [`wrap`], cut to `max_lines` lines, with an ellipsis at the end of the last one where text is left out.
/// Works no further than it shows.
pub fn wrap_at_most(text: &str, face: Face, size: f64, max_width: f64, max_lines: usize) -> Vec<Line> {
    let fit = Fit { table: Table::of(face), size, max_width };
    let mut lines = lines(text, &fit, max_lines.saturating_add(1));
    if lines.len() > max_lines {
        lines.truncate(max_lines);
        if let Some(last) = lines.last_mut() {
            *last = elide(&last.text, &fit);
        }
    }
    lines
}

/// The box that lines must fit in.
struct Fit {
    table: &'static Table,
    size: f64,
    max_width: f64,
}

impl Fit {
    fn holds(&self, units: f64) -> bool {
        self.table.px(units, self.size) <= self.max_width
    }

    fn line(&self, text: String, units: f64) -> Line {
        Line { text, width: self.table.px(units, self.size) }
    }
}

/// At most `limit` lines of a text.
fn lines(text: &str, fit: &Fit, limit: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = false;
    for paragraph in paragraphs(text) {
        if lines.len() >= limit {
            break;
        }
        if paragraph.is_empty() {
            gap = !lines.is_empty();
            continue;
        }
        if gap {
            lines.push(fit.line(String::new(), 0.0));
            gap = false;
        }
        Filler { paragraph: &paragraph, fit, limit, lines: &mut lines, open: Open::at(0) }.fill();
    }
    lines
}

/// A line that still takes text: a range of its paragraph, in font units.
struct Open {
    start: usize,
    /// Byte offset after the last character that is no white space.
    end: usize,
    /// Width up to `end`.
    ink: f64,
    /// Width up to where the next character goes.
    pen: f64,
}

impl Open {
    fn at(start: usize) -> Self {
        Self { start, end: start, ink: 0.0, pen: 0.0 }
    }

    fn is_empty(&self) -> bool {
        self.start == self.end
    }

    fn take(&mut self, piece: &Piece) {
        match (piece.is_blank(), self.is_empty()) {
            (true, true) => return *self = Self::at(piece.end),
            (true, false) => return self.pen += piece.units,
            (false, _) => {}
        }
        self.end = piece.ink_end;
        self.ink = self.pen + piece.ink_units;
        self.pen += piece.units;
    }
}

/// Fills the lines of one paragraph, piece after piece.
struct Filler<'a> {
    paragraph: &'a str,
    fit: &'a Fit,
    limit: usize,
    lines: &'a mut Vec<Line>,
    open: Open,
}

impl Filler<'_> {
    fn fill(mut self) {
        for piece in pieces(self.paragraph, self.fit.table) {
            if self.is_full() {
                return;
            }
            if !self.fit.holds(self.open.pen + piece.closing_units) {
                self.close(piece.start);
                if !self.fit.holds(piece.closing_units) {
                    self.chop(&piece);
                    continue;
                }
            }
            self.open.take(&piece);
        }
        self.close(self.paragraph.len());
    }

    fn is_full(&self) -> bool {
        self.lines.len() >= self.limit
    }

    /// Spreads a piece that is wider than the box over lines, cut between grapheme clusters.
    fn chop(&mut self, piece: &Piece) {
        for cluster in Clusters::new(piece.ink(self.paragraph), self.fit.table) {
            if self.is_full() {
                return;
            }
            let end = piece.start + cluster.end;
            if cluster.is_space() {
                if self.open.is_empty() {
                    self.open = Open::at(end);
                } else {
                    self.open.pen += cluster.units;
                }
                continue;
            }
            if !self.open.is_empty() && !self.fit.holds(self.open.pen + cluster.units) {
                self.close(end - cluster.text.len());
            }
            self.open.pen += cluster.units;
            self.open.ink = self.open.pen;
            self.open.end = end;
        }
        self.open.pen += piece.units - piece.ink_units;
    }

    /// Ends the open line, if it has any text, and opens the next one at a byte offset.
    fn close(&mut self, next: usize) {
        let open = std::mem::replace(&mut self.open, Open::at(next));
        if open.is_empty() || self.is_full() {
            return;
        }
        let text = &self.paragraph[open.start..open.end];
        let hyphenated = open.ink + self.fit.table.advance(HYPHEN);
        let line = match text.strip_suffix(SOFT_HYPHEN) {
            Some(word) if open.end < self.paragraph.len() && self.fit.holds(hyphenated) => {
                self.fit.line(format!("{word}{HYPHEN}"), hyphenated)
            }
            _ => self.fit.line(text.to_owned(), open.ink),
        };
        self.lines.push(line);
    }
}

/// A line with an ellipsis after as much of its text as fits.
fn elide(text: &str, fit: &Fit) -> Line {
    let ellipsis = fit.table.advance(ELLIPSIS);
    let (mut kept, mut ink, mut pen) = (0, 0.0, 0.0);
    for cluster in Clusters::new(text, fit.table) {
        pen += cluster.units;
        if !fit.holds(pen + ellipsis) {
            break;
        }
        if !cluster.is_space() {
            (kept, ink) = (cluster.end, pen);
        }
    }
    fit.line(format!("{}{ELLIPSIS}", &text[..kept]), ink + ellipsis)
}
