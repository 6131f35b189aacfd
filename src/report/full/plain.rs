//! What miette draws without colors, written straight where every mark stands alone on its line, as nearly all do.
//!
//! Drawing is most of what a check of one map costs. Whatever is not as simple is left to miette; a test holds both to the
//! same bytes.

use super::Shown;
use super::excerpt::{Block, Excerpt};
use crate::report::{line, push};
use miette::LabeledSpan;
use unicode_width::UnicodeWidthChar;

/// Adds a finding with its headline, its frames and its help; adds nothing and says so where that is not simple.
pub(super) fn write(out: &mut String, head: &str, shown: &Shown<'_>) -> bool {
    let before = out.len();
    let is_written = try_write(out, head, shown).is_some();
    if !is_written {
        out.truncate(before);
    }
    is_written
}

fn try_write(out: &mut String, head: &str, shown: &Shown<'_>) -> Option<()> {
    let excerpt = shown.excerpt.as_ref().filter(|_| !shown.message.trim().is_empty())?;
    push(out, format_args!("{head} {}\n", shown.message));
    let mut labels: Vec<&LabeledSpan> = excerpt.labels.iter().collect();
    labels.sort_by_key(|label| label.offset());
    for block in &excerpt.blocks {
        let within = |label: &&LabeledSpan| block.bytes.contains(&label.offset());
        let labels: Vec<&LabeledSpan> = labels.iter().copied().filter(within).collect();
        frame(out, excerpt, block, &labels)?;
    }
    if let Some(help) = shown.finding.help.as_ref().map(line) {
        (!help.trim().is_empty()).then_some(())?;
        push(out, format_args!("  help: {help}\n"));
    }
    Some(())
}

/// A frame around the lines of a block, named by the place of the finding's own mark, else of the first.
fn frame(out: &mut String, excerpt: &Excerpt, block: &Block, labels: &[&LabeledSpan]) -> Option<()> {
    let text = &excerpt.text[block.bytes.clone()];
    let named = labels.iter().find(|label| label.primary()).or(labels.first())?;
    let place = excerpt.places.iter().find(|(at, _)| *at == named.offset()).map(|(_, place)| place)?;
    if text.contains(['\t', '\r', '\u{1b}']) {
        return None;
    }
    let lines = text.split_inclusive('\n');
    let gutter = (block.line + lines.clone().count()).to_string().len();
    push(out, format_args!("{:gutter$}  ╭─[{}:{}:{}]\n", "", block.name, place.line, place.column));
    let (mut start, mut marked) = (block.bytes.start, 0);
    for (number, line) in (block.line + 1..).zip(lines) {
        push(out, format_args!(" {number:gutter$} │ {line}"));
        let end = start + line.len();
        let mut on_line = labels.iter().filter(|label| (start..end).contains(&label.offset()));
        if let Some(label) = on_line.next() {
            on_line.next().is_none().then_some(())?;
            mark(out, gutter, line, label.offset() - start, label);
            marked += 1;
        }
        start = end;
    }
    push(out, format_args!("{:gutter$}  ╰────\n", ""));
    (marked == labels.len()).then_some(())
}

/// The mark below a line, and what is to be seen there.
fn mark(out: &mut String, gutter: usize, line: &str, at: usize, label: &LabeledSpan) {
    let start = width(&line[..at]);
    let end = (start + width(&line[at..at + label.len()])).max(start + 1);
    let middle = usize::midpoint(start, end);
    let sign = match (label.len(), label.label()) {
        (0, _) => '▲',
        (_, Some(_)) => '┬',
        (_, None) => '─',
    };
    push(out, format_args!(" {:gutter$} · {:start$}", "", ""));
    out.extend(std::iter::repeat_n('─', middle - start));
    out.push(sign);
    out.extend(std::iter::repeat_n('─', end - middle - 1));
    out.push('\n');
    if let Some(text) = label.label() {
        push(out, format_args!(" {:gutter$} · {:middle$}╰── {text}\n", "", ""));
    }
}

/// Columns of a terminal.
fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(|c| c.width().unwrap_or(0)).sum() }
}
