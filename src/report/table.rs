//! Reports for a terminal: tables as wide as it is.

use super::book::{Audience, Book, Row};
use super::escape::{again, line};
use super::grid::{self, GAP, width_of};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Tables narrower than this are wrapped by the terminal rather than here.
const NARROWEST: u16 = 40;

/// The report in lines of at most `width` columns, coloured where asked.
pub fn table(book: &Book, width: u16, color: bool) -> String {
    let width = width.max(NARROWEST);
    let paint = Paint(color);
    let mut out = String::new();
    for line in wrapped(&line(&book.title), width) {
        super::push(&mut out, format_args!("{}\n", paint.bold(&again(&line).to_string())));
    }
    let facts = book.facts.iter().filter(|fact| !fact.name.is_empty() && !fact.value.is_empty());
    facts.for_each(|fact| paragraph(&format!("{}: {}", fact.name, fact.value.read(&line)), width, &mut out));
    for section in book.sections.iter().filter(|section| section.is_shown()) {
        out.push('\n');
        for line in wrapped(&section.heading(), width) {
            super::push(&mut out, format_args!("{}\n", paint.bold(&again(&line).to_string())));
        }
        section.lead.iter().for_each(|lead| paragraph(&lead.read(&line), width, &mut out));
        if section.rows.is_empty() {
            paragraph(section.otherwise, width, &mut out);
            continue;
        }
        out.push('\n');
        let columns = section.used_by(Audience::People);
        let names: Vec<&str> = columns.iter().map(|&at| section.columns[at].name).collect();
        let cells = |row: &Row| columns.iter().map(|&at| row.cells[at].read(&line)).collect();
        let rows: Vec<Vec<String>> = section.rows.iter().map(cells).collect();
        set(&names, &rows, width, |line| paint.first_word(line, &mut out));
    }
    out
}

fn paragraph(text: &str, width: u16, out: &mut String) {
    for line in wrapped(text, width) {
        super::push(out, format_args!("{}\n", again(&line)));
    }
}

/// Sets a table of escaped cells in lines of at most `width` columns, as far as its words let it, and hands on the lines.
pub(super) fn set(columns: &[&str], rows: &[Vec<String>], width: u16, line: impl FnMut(&str)) {
    let width = usize::from(width);
    grid::grid(columns, rows, (width, &narrowest(columns, rows, width)), line);
}

/// How narrow each column may become: as its longest word, so that no word is broken. Where that is too much for the
/// width, the longest words give way.
fn narrowest(columns: &[&str], rows: &[Vec<String>], width: usize) -> Vec<usize> {
    let longest = |at: usize| {
        let cells = rows.iter().map(|row| row[at].as_str()).chain([columns[at]]);
        cells.flat_map(str::split_whitespace).map(width_of).max().unwrap_or(0)
    };
    let longest: Vec<usize> = (0..columns.len()).map(longest).collect();
    let room = width.saturating_sub(columns.len() * GAP);
    let cut = |most: usize| longest.iter().map(move |&word| word.min(most));
    let fits = |most: &usize| cut(*most).sum::<usize>() <= room;
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
