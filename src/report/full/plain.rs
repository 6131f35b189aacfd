//! What miette draws without colors, written straight where every mark stands alone on its line and behind letters whose
//! widths nobody has to look up, as nearly all do.
//!
//! Drawing is most of what a check of one map costs. Whatever is not as simple is left to miette; a test holds both to the
//! same bytes.

use super::region::{Placed, Region, Shown, placed, regions};
use crate::diagnostic::{Diagnostic, Label};
use crate::report::{Sources, escape, line, word};

/// Adds a finding with its headline, its frames and its help; adds nothing and says so where that is not simple.
pub(super) fn write(out: &mut String, finding: &Diagnostic, sources: &Sources) -> bool {
    let before = out.len();
    let is_written = try_write(out, finding, sources).is_some();
    if !is_written {
        out.truncate(before);
    }
    is_written
}

fn try_write(out: &mut String, finding: &Diagnostic, sources: &Sources) -> Option<()> {
    let (message, placed) = (line(&finding.message), placed(finding, sources));
    if message.trim().is_empty() || placed.is_empty() {
        return None;
    }
    put(out, &[word(finding.level), "[", finding.rule.name, "]: ", &message, "\n"]);
    for region in regions(&placed) {
        frame(out, &region)?;
    }
    if let Some(help) = finding.help.as_ref().map(line) {
        (!help.trim().is_empty()).then_some(())?;
        put(out, &["  help: ", &help, "\n"]);
    }
    Some(())
}

/// A frame around the lines of a region, named by the place of the finding's own label, else of the first.
fn frame(out: &mut String, region: &Region<'_, '_, '_>) -> Option<()> {
    let named = region.labels.iter().find(|placed| placed.is_own).or(region.labels.first())?;
    let (gutter, place) = (digits(region.lines.end), named.position());
    fill(out, gutter + 2, SPACES);
    put(out, &["╭─[", &escape::name(&region.source.name), ":"]);
    tell(out, place.line as usize);
    out.push(':');
    tell(out, place.column as usize);
    out.push_str("]\n");
    for number in region.lines.clone() {
        let shown = region.line(number);
        if !region.is_plain && shown.text.bytes().fold(false, |any, byte| any | matches!(byte, b'\t' | b'\r' | b'\x1b'))
        {
            return None;
        }
        fill(out, 1 + gutter - digits(number + 1), SPACES);
        tell(out, number + 1);
        put(out, &[" │ ", shown.before, &shown.text, shown.behind, "\n"]);
        let mut labels = region.labels_on(number);
        if let Some(Placed { label, .. }) = labels.next() {
            mark(out, gutter, &shown, label)?;
        }
        if labels.next().is_some() {
            return None;
        }
    }
    fill(out, gutter + 2, SPACES);
    out.push_str("╰────\n");
    Some(())
}

/// The mark below a line, and what is to be seen there.
fn mark(out: &mut String, gutter: usize, shown: &Shown<'_>, label: &Label) -> Option<()> {
    shown.before.is_empty().then_some(())?;
    let span = shown.span(label);
    let start = width(&shown.text[..span.start])?;
    let end = (start + width(&shown.text[span.clone()])?).max(start + 1);
    let (middle, has_words) = (usize::midpoint(start, end), !label.text.is_blank());
    let below = |out: &mut String, column| {
        fill(out, gutter + 2, SPACES);
        out.push_str("· ");
        fill(out, column, SPACES);
    };
    below(out, start);
    fill(out, middle - start, DASHES);
    out.push_str(match (span.is_empty(), has_words) {
        (true, _) => "▲",
        (false, true) => "┬",
        (false, false) => "─",
    });
    fill(out, end - middle - 1, DASHES);
    out.push('\n');
    if has_words {
        below(out, middle);
        put(out, &["╰── ", &line(&label.text), "\n"]);
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
