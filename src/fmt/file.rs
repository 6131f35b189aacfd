//! A whole file: what stands before the first key, the root, what stands behind it, and the line ends.

use super::build::{Builder, Exotic, Place};
use super::context::Context;
use super::layout::{Lead, Remark, Value};
use super::notes::settle;
use super::print::Printer;
use super::{flow, scan};
use crate::edit::LineEnd;
use crate::source::Source;
use crate::yaml::{Document, Node, NodeKind};

const MARK: &str = "\u{feff}";
/// What a comment that is meant for this program begins with.
const DIRECTIVE: &str = "# cjm:";

/// The canonical form of a file whose top has the fields of `context`; the file itself where its top cannot be taken
/// apart.
pub(super) fn canonical<'s>(source: &'s Source, document: &Document<'s>, context: Context) -> String {
    laid_out(source, document, context).map_or_else(|Exotic| source.text.clone(), |text| finish(source, &text))
}

fn laid_out<'s>(source: &'s Source, document: &Document<'s>, context: Context) -> Result<String, Exotic> {
    let text = source.text.as_str();
    let mut builder = Builder::new(source, &document.comments);
    let mut printer = Printer::default();
    let mark = if text.starts_with(MARK) { MARK.len() } else { 0 };
    let opening = opening(text, mark)?;
    tidy(&mut printer, &text[mark..opening]);
    builder.pass(opening);
    builder.cursor = opening;

    let start = scan::skip_gap(text, opening);
    let header = header(&mut builder, start)?;
    printer.leads(&header, 0, opening > mark);
    printer.blank(scan::is_below_blank(text, builder.top) && !printer.out.is_empty());
    // A comment for this program is about the entry that follows, so that the entry has to stay where it is.
    let is_directed = header.iter().any(|lead| lead.text.starts_with(DIRECTIVE));
    let context = if is_directed { context.unordered() } else { context };

    let mut root = root(&mut builder, source, (&document.root, start), context)?;
    let end = closing(text, builder.cursor);
    let leads = builder.leads_before(end)?;
    if scan::skip_gap(text, builder.cursor) < end {
        return Err(Exotic);
    }
    let settled = settle(&mut root.value, &leads);
    root.print(&mut printer);
    printer.leads(&leads[settled..], 0, true);
    tidy(&mut printer, &text[end..]);
    Ok(printer.out)
}

/// The end of the line `---`, with the directives and comments above it; where there is none, `start`.
fn opening(text: &str, start: usize) -> Result<usize, Exotic> {
    let mut at = start;
    while at < text.len() {
        let line = &text[at..scan::line_end(text, at)];
        let next = scan::next_line(text, at);
        match line.trim_start_matches([' ', '\t']).as_bytes() {
            [] | [b'#', ..] => {}
            _ if line.starts_with('%') => {}
            _ if !line.starts_with("---") => return Ok(start),
            // Nothing but a comment stands behind it.
            _ if scan::skip_gap(line, 3) == line.len() => return Ok(next),
            _ => return Err(Exotic),
        }
        at = next;
    }
    Ok(start)
}

/// The comments at the top of the file, which stay there: those above the last empty line, or all where the first entry
/// follows without one.
fn header<'s>(builder: &mut Builder<'s, '_>, start: usize) -> Result<Vec<Lead<'s>>, Exotic> {
    let first = builder.placed;
    let mut leads = builder.leads_before(start)?;
    let is_apart = builder.is_below_blank(start);
    let last_blank = leads.iter().skip(1).rposition(|lead| lead.blank).map(|at| at + 1);
    let count = if is_apart { leads.len() } else { last_blank.unwrap_or(leads.len()) };
    builder.placed = first + count;
    builder.top = builder.next_start().filter(|&next| next < start).unwrap_or(start);
    leads.truncate(count);
    Ok(leads)
}

/// The start of the line `...`, or the end of the text.
fn closing(text: &str, cursor: usize) -> usize {
    let mut at = if scan::column(text, cursor) == 0 { cursor } else { scan::next_line(text, cursor) };
    while at < text.len() {
        let line = &text[at..scan::line_end(text, at)];
        if line.strip_prefix("...").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t'])) {
            return at;
        }
        at = scan::next_line(text, at);
    }
    text.len()
}

/// Lines as they are, but for blanks at their ends and more than one empty line in a row.
fn tidy(printer: &mut Printer, text: &str) {
    let mut blank = false;
    for line in scan::lines(text).map(scan::trim_end) {
        if line.is_empty() {
            blank = !printer.out.is_empty();
        } else {
            printer.blank(std::mem::take(&mut blank));
            printer.line(line);
        }
    }
}

/// The text with byte order mark and line ends of the file.
fn finish(source: &Source, text: &str) -> String {
    let mark = if source.text.starts_with(MARK) { MARK } else { "" };
    match LineEnd::of(&source.text) {
        LineEnd::Lf => format!("{mark}{text}"),
        end @ (LineEnd::CrLf | LineEnd::Cr) => format!("{mark}{}", text.replace('\n', end.as_str())),
    }
}

/// The top node as it will be written.
struct Root<'s> {
    value: Value<'s>,
    end: Option<Box<Remark<'s>>>,
}

impl Root<'_> {
    fn print(&self, printer: &mut Printer) {
        match &self.value {
            Value::Block(block) => printer.block(block, 0, false),
            Value::Line(line) => {
                let remark = self.end.as_ref().map(|remark| format!(" {}", remark.text)).unwrap_or_default();
                printer.line(&format!("{line}{remark}"));
            }
            Value::None | Value::Lines(_) | Value::Text(_) | Value::Below(..) | Value::Raw { .. } => {}
        }
    }
}

fn root<'s>(
    builder: &mut Builder<'s, '_>,
    source: &'s Source,
    (node, start): (&Node<'s>, usize),
    context: Context,
) -> Result<Root<'s>, Exotic> {
    match &node.kind {
        NodeKind::Mapping { flow: false, .. } | NodeKind::Sequence { flow: false, .. } => {
            let block = builder.block(node, context, Place { parent: None, indent: 0, is_item: false })?;
            Ok(Root { value: Value::Block(Box::new(block)), end: None })
        }
        NodeKind::Mapping { .. } | NodeKind::Sequence { .. } => {
            if node.span.start as usize != start || !flow::is_simple(source, node) {
                return Err(Exotic);
            }
            builder.cursor = node.span.end as usize;
            let end = builder.remark_at(scan::skip_blanks(&source.text, builder.cursor));
            let value = flow::value(source, node, context, (0, 0));
            if end.is_some() && matches!(value, Value::Block(_)) { Err(Exotic) } else { Ok(Root { value, end }) }
        }
        NodeKind::Absent | NodeKind::Scalar { .. } => Err(Exotic),
    }
}
