//! What miette draws without colors, written straight where every mark stands alone on its line and behind letters whose
//! widths nobody has to look up, as nearly all do.
//!
//! Drawing is most of what a check of one map costs. Whatever is not as simple is left to miette; a test holds both to the
//! same bytes.

use super::Shown;
use super::excerpt::{Block, Excerpt};
use crate::report::{line, word};
use miette::LabeledSpan;

/// Adds a finding with its headline, its frames and its help; adds nothing and says so where that is not simple.
pub(super) fn write(out: &mut String, shown: &Shown<'_>) -> bool {
    let before = out.len();
    let is_written = try_write(out, shown).is_some();
    if !is_written {
        out.truncate(before);
    }
    is_written
}

fn try_write(out: &mut String, shown: &Shown<'_>) -> Option<()> {
    let excerpt = shown.excerpt.filter(|_| !shown.message.trim().is_empty())?;
    put(out, &[word(shown.finding.level), "[", shown.finding.rule.name, "]: ", &shown.message, "\n"]);
    let labels = &excerpt.labels;
    for block in &excerpt.blocks {
        let first = labels.partition_point(|label| label.offset() < block.bytes.start);
        let end = labels.partition_point(|label| label.offset() < block.bytes.end);
        frame(out, excerpt, block, &labels[first..end])?;
    }
    if let Some(help) = shown.finding.help.as_ref().map(line) {
        (!help.trim().is_empty()).then_some(())?;
        put(out, &["  help: ", &help, "\n"]);
    }
    Some(())
}

/// A frame around the lines of a block, named by the place of the finding's own mark, else of the first.
fn frame(out: &mut String, excerpt: &Excerpt<'_>, block: &Block<'_>, labels: &[LabeledSpan]) -> Option<()> {
    let text = &excerpt.text[block.bytes.clone()];
    let named = labels.iter().find(|label| label.primary()).or(labels.first())?;
    let place = excerpt.places.iter().find(|(at, _)| *at == named.offset()).map(|(_, place)| place)?;
    if text.bytes().fold(false, |any, byte| any | matches!(byte, b'\t' | b'\r' | b'\x1b')) {
        return None;
    }
    let gutter = digits(block.line + block.lines.len());
    fill(out, gutter + 2, SPACES);
    put(out, &["╭─[", &block.name, ":"]);
    tell(out, place.line as usize);
    out.push(':');
    tell(out, place.column as usize);
    out.push_str("]\n");
    let (mut start, mut labels) = (block.bytes.start, labels.iter().peekable());
    for (number, &end) in (block.line + 1..).zip(&excerpt.ends[block.lines.clone()]) {
        let line = &excerpt.text[start..end];
        fill(out, 1 + gutter - digits(number), SPACES);
        tell(out, number);
        put(out, &[" │ ", line]);
        if let Some(label) = labels.next_if(|label| label.offset() < end) {
            mark(out, gutter, line, label.offset() - start, label)?;
        }
        if labels.peek().is_some_and(|label| label.offset() < end) {
            return None;
        }
        start = end;
    }
    fill(out, gutter + 2, SPACES);
    out.push_str("╰────\n");
    Some(())
}

/// The mark below a line, and what is to be seen there.
fn mark(out: &mut String, gutter: usize, line: &str, at: usize, label: &LabeledSpan) -> Option<()> {
    let start = width(&line[..at])?;
    let end = (start + width(&line[at..at + label.len()])?).max(start + 1);
    let middle = usize::midpoint(start, end);
    let below = |out: &mut String, column| {
        fill(out, gutter + 2, SPACES);
        out.push_str("· ");
        fill(out, column, SPACES);
    };
    below(out, start);
    fill(out, middle - start, DASHES);
    out.push_str(match (label.len(), label.label()) {
        (0, _) => "▲",
        (_, Some(_)) => "┬",
        (_, None) => "─",
    });
    fill(out, end - middle - 1, DASHES);
    out.push('\n');
    if let Some(text) = label.label() {
        below(out, middle);
        put(out, &["╰── ", text, "\n"]);
    }
    Some(())
}

/// Columns of a terminal, as miette counts them; none where that takes its tables.
fn width(text: &str) -> Option<usize> {
    let is_simple = |c: char| matches!(c, ' '..='~' | 'À'..='ɏ');
    if text.is_ascii() {
        return Some(text.len());
    }
    text.chars().all(is_simple).then(|| text.chars().count())
}

/// How many digits a number has.
fn digits(number: usize) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// Adds a number.
fn tell(out: &mut String, number: usize) {
    if number >= 10 {
        tell(out, number / 10);
    }
    out.push(char::from(b"0123456789"[number % 10]));
}

fn put(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

/// Adds so many signs of a run, which is as long as [`RUN`] says, or of several.
fn fill(out: &mut String, mut times: usize, run: &str) {
    while times > RUN {
        out.push_str(run);
        times -= RUN;
    }
    out.push_str(&run[..times * (run.len() / RUN)]);
}

/// Signs of a run.
const RUN: usize = 32;
const SPACES: &str = "                                ";
const DASHES: &str = "────────────────────────────────";
