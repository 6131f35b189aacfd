//! Reports for a terminal: tables as wide as it is.

use super::book::{Audience, Book, Row, Section};
use super::escape::{again, line};
use crate::source::Untrusted;
use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Tables narrower than this are wrapped by the terminal rather than here.
const NARROWEST: u16 = 40;

/// Columns between one column of a table and the next.
const GAP: u16 = 2;

/// How many rows are set at once: a table takes many times the room of its rows while its columns find their widths.
const ROWS_OF_A_PART: usize = 1_000;

/// The report in lines of at most `width` columns, coloured where asked. A table of very many
/// rows comes in parts, each with the heading of its columns.
pub fn table(book: &Book<'_>, width: u16, color: bool) -> String {
    super::joined(|mut put| table_parts(book, width, color, &mut put))
}

/// The same part by part, so that a long report is never in memory as a whole. Each goes to `put`, until that fails.
pub fn table_parts<E>(
    book: &Book<'_>,
    width: u16,
    color: bool,
    put: &mut impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let width = width.max(NARROWEST);
    let paint = Paint(color);
    let mut out = String::new();
    for line in wrapped(&line(&book.title), width) {
        super::push(&mut out, format_args!("{}\n", paint.bold(&again(&line).to_string())));
    }
    let facts = book.facts.iter().filter(|fact| !fact.name.is_empty() && !fact.value.is_empty());
    facts.for_each(|fact| paragraph(&format!("{}: {}", fact.name, fact.value.read(&told)), width, &mut out));
    for section in book.sections().filter(Section::is_shown) {
        out.push('\n');
        for line in wrapped(&section.heading(), width) {
            super::push(&mut out, format_args!("{}\n", paint.bold(&again(&line).to_string())));
        }
        section.lead.iter().for_each(|lead| paragraph(&lead.read(&told), width, &mut out));
        if section.rows.is_empty() {
            paragraph(section.otherwise, width, &mut out);
            continue;
        }
        let columns = section.used_by(Audience::People);
        let names: Vec<&str> = columns.iter().map(|&at| section.columns[at].name).collect();
        let cells = |row: Cow<'_, Row>| columns.iter().map(|&at| row.cells[at].read(&told)).collect();
        let mut rows = section.rows.iter().map(cells);
        loop {
            let part: Vec<Vec<String>> = rows.by_ref().take(ROWS_OF_A_PART).collect();
            if part.is_empty() {
                break;
            }
            out.push('\n');
            grid(&names, part, width, |line| paint.first_word(line, &mut out));
            put(&out)?;
            out.clear();
        }
    }
    put(&out)
}

/// A text of a cell, on one line.
fn told(text: &Untrusted) -> String {
    line(text).into_owned()
}

fn paragraph(text: &str, width: u16, out: &mut String) {
    for line in wrapped(text, width) {
        super::push(out, format_args!("{}\n", again(&line)));
    }
}

/// Sets a table of escaped cells in lines of at most `width` columns, as far as its words let it, and hands on the lines,
/// without white space at their ends.
pub(super) fn grid(columns: &[&str], rows: Vec<Vec<String>>, width: u16, mut line: impl FnMut(&str)) {
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(columns.iter().copied());
    let narrowest = narrowest(columns, &rows, width);
    table.add_rows(rows);
    for (column, narrowest) in table.column_iter_mut().zip(narrowest) {
        column.set_padding((0, GAP)).set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(narrowest + GAP)));
    }
    table.lines().for_each(|set| line(set.trim_end()));
}

/// Columns that a text takes.
fn width_of(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// How narrow each column may become: as its longest word, so that no word is broken. Where that is too much for the
/// width, the longest words give way.
fn narrowest(columns: &[&str], rows: &[Vec<String>], width: u16) -> Vec<u16> {
    let longest = |at: usize| {
        let cells = rows.iter().map(|row| row[at].as_str()).chain([columns[at]]);
        let words = cells.flat_map(str::split_whitespace).map(width_of);
        u16::try_from(words.max().unwrap_or(0)).unwrap_or(u16::MAX)
    };
    let longest: Vec<u16> = (0..columns.len()).map(longest).collect();
    let room = usize::from(width).saturating_sub(columns.len() * usize::from(GAP));
    let cut = |most: u16| longest.iter().map(move |&word| word.min(most));
    let fits = |most: &u16| cut(*most).map(usize::from).sum::<usize>() <= room;
    let most = (1..=width).rev().find(fits).unwrap_or(1);
    cut(most).collect()
}

/// A paragraph in lines of at most `width` columns, the later ones indented. Words that are wider, as whole sentences
/// of some scripts are, are broken.
fn wrapped(text: &str, width: u16) -> Vec<String> {
    const INDENT: &str = "  ";
    let width = usize::from(width);
    let mut lines = vec![String::new()];
    for (at, word) in text.split(' ').enumerate() {
        let mut gap = if at == 0 { "" } else { " " };
        for piece in pieces(word, width - INDENT.len()) {
            let last = lines.last_mut().expect("there is a first line");
            if last.width() + gap.len() + piece.width() <= width {
                last.push_str(gap);
                last.push_str(&piece);
            } else {
                lines.push(format!("{INDENT}{piece}"));
            }
            gap = "";
        }
    }
    lines
}

/// A word in pieces of at most `width` columns; one piece where it is narrow enough.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for cluster in word.graphemes(true) {
        let last = pieces.last_mut().expect("there is a first piece");
        if last.width() + cluster.width() <= width || last.is_empty() {
            last.push_str(cluster);
        } else {
            pieces.push(cluster.to_owned());
        }
    }
    pieces
}

/// Colours, or none.
#[derive(Clone, Copy)]
struct Paint(bool);

impl Paint {
    fn bold(self, text: &str) -> String {
        self.sgr("1", text)
    }

    /// Writes a line whose first word says how it stands, in the colour of that. Only the report's own words start a line.
    fn first_word(self, line: &str, out: &mut String) {
        let (word, rest) = line.split_at(line.find(' ').unwrap_or(line.len()));
        let color = match word {
            "error" | "critical" => "31;1",
            "missed" | "high" => "31",
            "warning" | "medium" | "open" => "33",
            "info" => "34",
            "met" | "done" => "32",
            _ => return super::push(out, format_args!("{}\n", again(line))),
        };
        super::push(out, format_args!("{}{}\n", self.sgr(color, word), again(rest)));
    }

    fn sgr(self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}
