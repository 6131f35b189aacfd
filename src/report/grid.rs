//! Tables in lines: how wide each column is, and where the lines of its cells break.
//!
//! A column that needs no more than its share of the width gets what it needs, and what it leaves goes to the others. Those
//! have the same width then, but for one whose lines break so that it needs less. None is narrower than it is asked to be.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns between one column of a table and the next.
pub(super) const GAP: usize = 2;

/// A line with no more room than this is not filled up with a piece of a longer word.
const LEAST_ROOM: usize = 2;

/// A column gives up what it does not need from so many columns on.
const WORTH_GIVING: usize = 3;

/// Columns that a text takes.
pub(super) fn width_of(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// Sets a table of escaped cells in lines of at most `width` columns, as far as the longest words let it, and hands on one
/// after the other, without white space at its end. `narrowest` is how narrow each column may become.
pub(super) fn grid(
    columns: &[&str],
    rows: &[Vec<String>],
    (width, narrowest): (usize, &[usize]),
    mut line: impl FnMut(&str),
) {
    let widths = Arrangement::new(columns, rows, width, narrowest).widths();
    let mut out = String::new();
    set(columns.iter().copied(), &widths, &mut out, &mut line);
    line(&"─".repeat(widths.iter().map(|width| width + GAP).sum()));
    for row in rows {
        set(row.iter().map(String::as_str), &widths, &mut out, &mut line);
    }
}

/// Sets one row. `out` is room for a line.
fn set<'c>(cells: impl Iterator<Item = &'c str>, widths: &[usize], out: &mut String, line: &mut impl FnMut(&str)) {
    let folded: Vec<Vec<&str>> = cells.zip(widths).map(|(cell, &width)| folded(cell, width)).collect();
    for at in 0..folded.iter().map(Vec::len).max().unwrap_or(0) {
        out.clear();
        for (pieces, &width) in folded.iter().zip(widths) {
            let piece = pieces.get(at).copied().unwrap_or_default();
            out.push_str(piece);
            out.extend(std::iter::repeat_n(' ', width.saturating_sub(width_of(piece)) + GAP));
        }
        line(out.trim_end());
    }
}

/// The lines of a cell: one where it is narrow enough.
fn folded(cell: &str, width: usize) -> Vec<&str> {
    if width_of(cell) <= width {
        return vec![cell];
    }
    let mut lines = Vec::new();
    fold(cell, width, |line| lines.push(line));
    lines
}

/// Breaks a text between words, and words that are wider than a line within.
fn fold<'t>(text: &'t str, width: usize, mut line: impl FnMut(&'t str)) {
    // The line so far, where it begins and ends, and the columns that it takes; what is left of the text.
    let (mut start, mut end, mut taken) = (0, 0, 0);
    let mut next = Some(0);
    while let Some(at) = next {
        let stop = text[at..].find(' ').map_or(text.len(), |space| at + space);
        let after = (stop < text.len()).then_some(stop + 1);
        let (is_fresh, length) = (start == end, width_of(&text[at..stop]));
        let gap = usize::from(!is_fresh);
        let room = width.saturating_sub(taken).saturating_sub(gap);
        if taken + gap + length <= width {
            start = if is_fresh { at } else { start };
            (end, taken, next) = (stop, taken + gap + length, after);
        } else if !is_fresh && room <= LEAST_ROOM {
            line(&text[start..end]);
            (start, end, taken) = (0, 0, 0);
            continue;
        } else if length > width {
            let piece = match (is_fresh, fitting(&text[at..stop], room)) {
                // Wider than the whole column: it stands out.
                (true, 0) => text[at..].chars().next().map_or(0, char::len_utf8),
                (_, piece) => piece,
            };
            line(&text[if is_fresh { at } else { start }..at + piece]);
            (start, end, taken, next) = (0, 0, 0, Some(at + piece));
            continue;
        } else {
            line(&text[start..end]);
            (start, end, taken, next) = (at, stop, length, after);
        }
        if taken > width.saturating_sub(LEAST_ROOM) {
            line(&text[start..end]);
            (start, end, taken) = (0, 0, 0);
        }
    }
    if start < end {
        line(&text[start..end]);
    }
}

/// How many bytes of a word fit into so many columns.
fn fitting(word: &str, room: usize) -> usize {
    if word.is_ascii() {
        return word.len().min(room);
    }
    let mut taken = 0;
    let over = |&(_, cluster): &(usize, &str)| {
        taken += cluster.width();
        taken > room
    };
    word.grapheme_indices(true).find(over).map_or(word.len(), |(at, _)| at)
}

/// Columns on their way to their widths.
struct Arrangement<'g> {
    columns: &'g [&'g str],
    rows: &'g [Vec<String>],
    /// How wide each column would like to be.
    whole: Vec<usize>,
    narrowest: &'g [usize],
    decided: Vec<Option<usize>>,
    /// What is left of the width, for the columns that are not decided.
    room: usize,
}

impl<'g> Arrangement<'g> {
    fn new(columns: &'g [&'g str], rows: &'g [Vec<String>], width: usize, narrowest: &'g [usize]) -> Self {
        let widest = |at: usize| {
            let cells = rows.iter().map(|row| row[at].as_str()).chain([columns[at]]);
            cells.map(width_of).max().unwrap_or(0).max(1)
        };
        let whole: Vec<usize> = (0..columns.len()).map(widest).collect();
        let is_narrow = |at: usize| whole[at] <= narrowest[at];
        let decided: Vec<Option<usize>> =
            (0..columns.len()).map(|at| is_narrow(at).then_some(narrowest[at].max(1))).collect();
        let taken: usize = decided.iter().map(|width| width.unwrap_or(0) + GAP).sum();
        Self { columns, rows, room: width.saturating_sub(taken), whole, narrowest, decided }
    }

    fn widths(mut self) -> Vec<usize> {
        self.widen_to_narrowest();
        self.give_what_is_needed();
        self.give_up_what_is_left();
        let left = self.left();
        let room = self.room.max(left);
        let mut shares = (0..left).map(|at| room / left + usize::from(at < room % left));
        self.decided.iter().map(|width| width.or_else(|| shares.next()).unwrap_or(1)).collect()
    }

    fn left(&self) -> usize {
        self.decided.iter().filter(|width| width.is_none()).count()
    }

    /// The share of each column that is not decided.
    fn share(&self) -> usize {
        self.room.checked_div(self.left()).unwrap_or(0)
    }

    /// Goes through the columns that are not decided, again and again, as long as `decide` has a width for one of them.
    fn settle(&mut self, decide: impl Fn(&Self, usize) -> Option<usize>) {
        let mut has_changed = true;
        while has_changed {
            has_changed = false;
            for at in 0..self.columns.len() {
                if self.decided[at].is_some() {
                    continue;
                }
                if let Some(width) = decide(self, at) {
                    self.decided[at] = Some(width);
                    self.room = self.room.saturating_sub(width);
                    has_changed = true;
                }
            }
        }
    }

    fn widen_to_narrowest(&mut self) {
        self.settle(|this, at| (this.share() < this.narrowest[at] + GAP).then(|| this.narrowest[at].max(1)));
    }

    fn give_what_is_needed(&mut self) {
        self.settle(|this, at| Some(this.whole[at]).filter(|whole| *whole <= this.share()));
    }

    fn give_up_what_is_left(&mut self) {
        self.settle(|this, at| {
            let share = this.share();
            let longest = this.longest(at, share);
            (share.saturating_sub(longest) >= WORTH_GIVING).then_some(longest)
        });
    }

    /// The longest line of a column of some width.
    fn longest(&self, at: usize, width: usize) -> usize {
        let cells = self.rows.iter().map(|row| row[at].as_str()).chain([self.columns[at]]);
        cells.fold(0, |longest, cell| {
            let own = width_of(cell);
            if own <= width {
                return longest.max(own);
            }
            let mut longest = longest;
            fold(cell, width, |line| longest = longest.max(width_of(line)));
            longest
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
    use proptest::prelude::*;

    /// The same table, set by a library.
    fn second_opinion(columns: &[&str], rows: &[Vec<String>], width: usize, narrowest: &[usize]) -> Vec<String> {
        let short = |width: usize| u16::try_from(width).expect("a small table");
        let mut table = Table::new();
        table
            .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─')))
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(short(width))
            .set_header(columns.iter().copied());
        for row in rows {
            table.add_row(row);
        }
        for (column, narrowest) in table.column_iter_mut().zip(narrowest) {
            let least = Width::Fixed(short(narrowest + GAP));
            column.set_padding((0, short(GAP))).set_constraint(ColumnConstraint::LowerBoundary(least));
        }
        table.lines().map(|line| line.trim_end().to_owned()).collect()
    }

    fn cell() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            8 => "[a-z]{0,9}",
            2 => "[a-z]{10,40}",
            1 => "[日本語料金]{1,12}",
            1 => Just("e\u{301}a\u{308}o".to_owned()),
            1 => Just("👩‍👩‍👧🙂‍↕️x".to_owned()),
        ];
        prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn lines_break_and_columns_widen_as_a_library_has_it(
            columns in 1_usize..7,
            cells in prop::collection::vec(cell(), 0..42),
            narrowest in prop::collection::vec(0_usize..12, 7),
            width in 1_usize..120,
        ) {
            let names = ["", "Map", "Where it is", "Owner", "What hurts most", "Next step", "x"];
            let names = &names[..columns];
            let rows: Vec<Vec<String>> = cells.chunks_exact(columns).map(<[String]>::to_vec).collect();
            let mut lines = Vec::new();
            grid(names, &rows, (width, &narrowest[..columns]), |line| lines.push(line.to_owned()));
            prop_assert_eq!(lines, second_opinion(names, &rows, width, &narrowest[..columns]));
        }
    }
}
