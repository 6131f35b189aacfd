//! A paragraph as the pieces between its legal line breaks (UAX 14).

use super::breaks::Breaks;
use super::cluster::Clusters;
use super::table::Table;

/// Shown as [`HYPHEN`] where a line ends with it, else invisible.
pub(super) const SOFT_HYPHEN: char = '\u{AD}';
/// What a soft hyphen shows at a line's end.
pub(super) const HYPHEN: char = '-';

/// A run of text without a legal break inside; a line may end after it.
pub(super) struct Piece {
    /// Byte offset of its first character.
    pub(super) start: usize,
    /// Byte offset after its last character that is no white space.
    pub(super) ink_end: usize,
    /// Byte offset after its last character.
    pub(super) end: usize,
    /// Width in font units with the white space at its end.
    pub(super) units: f64,
    /// Width in font units without the white space at its end.
    pub(super) ink_units: f64,
    /// `ink_units`, and the hyphen where ending a line here shows one.
    pub(super) closing_units: f64,
}

impl Piece {
    /// Whether the piece is white space and nothing else.
    pub(super) fn is_blank(&self) -> bool {
        self.start == self.ink_end
    }

    /// Takes up printable ASCII: each byte is a cluster.
    fn take_plain(&mut self, text: &[u8], table: &Table) {
        #[cfg(test)]
        super::cluster::tally::add(text.len());
        let ink = text.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last + 1);
        let width = |text: &[u8]| text.iter().map(|byte| table.ascii(*byte)).sum::<f64>();
        if ink > 0 {
            self.ink_end = self.start + ink;
            self.ink_units = width(&text[..ink]);
        }
        self.units = self.ink_units + width(&text[ink..]);
    }

    /// The piece's text in its paragraph, without the white space at its end.
    pub(super) fn ink<'t>(&self, paragraph: &'t str) -> &'t str {
        &paragraph[self.start..self.ink_end]
    }
}

/// The pieces of a paragraph in order. A break inside of a grapheme cluster (UAX 14 has one between a space and a
/// combining mark) is not taken.
pub(super) fn pieces<'t>(paragraph: &'t str, table: &'static Table) -> impl Iterator<Item = Piece> + 't {
    let mut clusters = Clusters::new(paragraph, table);
    let mut breaks = Breaks::of(paragraph);
    let is_plain = breaks.are_of_plain_text();
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut piece = Piece { start: at, ink_end: at, end: at, units: 0.0, ink_units: 0.0, closing_units: 0.0 };
        loop {
            let stop = breaks.next()?;
            if is_plain {
                piece.take_plain(&paragraph.as_bytes()[at..stop], table);
                at = stop;
            }
            while at < stop {
                let cluster = clusters.next()?;
                at = cluster.end;
                piece.units += cluster.units;
                if !cluster.is_space() {
                    piece.ink_end = at;
                    piece.ink_units = piece.units;
                }
            }
            if at == stop && stop > piece.start {
                break;
            }
        }
        piece.end = at;
        let shows_hyphen = at < paragraph.len() && piece.ink(paragraph).ends_with(SOFT_HYPHEN);
        let hyphen = if shows_hyphen { table.advance(HYPHEN) } else { 0.0 };
        piece.closing_units = piece.ink_units + hyphen;
        Some(piece)
    })
}
