//! From a source to a document: the quick way where it leads, else the gates and one pass over the parser's events.

use super::limits::Limit;
use super::tally::Tally;
use super::tree::{End, Tree};
use super::{Document, Limits, conflict, findings, subset, syntax, unsafe_characters};
use crate::diagnostic::Diagnostics;
use crate::source::Source;
use granit_parser::{ErrorKind, Parser};
use std::ops::ControlFlow;

/// Reads the one document of a source.
///
/// None when there is no tree: an unresolved merge conflict, a syntax error, a spent budget, an empty file. Every other
/// defect is reported and leaves a tree, so that one run names all of them.
pub fn parse<'s>(source: &'s Source, limits: &Limits, found: &mut Diagnostics) -> Option<Document<'s>> {
    if !limits.full_parser
        && let Some(document) = subset::read(source, limits)
    {
        return Some(document);
    }
    let mut tally = Tally::new(found);
    if conflict::report(source, &mut tally) {
        tally.finish();
        return None;
    }
    let is_clean = !unsafe_characters::in_text(source, &mut tally);
    let mut tree = Tree::new(source, limits, tally);
    let readable = read(source, limits, &mut tree, is_clean);
    let (document, mut tally) = tree.finish();
    if readable && document.is_none() {
        tally.push(findings::empty_file(source));
    }
    tally.finish();
    document.filter(|_| readable)
}

/// Feeds all events to the tree; says whether the document could be read to its end.
fn read<'s>(source: &'s Source, limits: &Limits, tree: &mut Tree<'s, '_>, is_clean: bool) -> bool {
    for event in Parser::new_from_str_with_options(&source.text, options(source, limits)) {
        match event {
            Ok((event, place)) => match tree.take(event, &place) {
                ControlFlow::Continue(()) => {}
                ControlFlow::Break(End::Complete) => return true,
                ControlFlow::Break(End::Spent) => return false,
            },
            Err(error) => {
                let at = syntax::place(source, &error);
                let finding = match error.kind() {
                    ErrorKind::RecursionLimitExceeded => Limit::Depth.exceeded(limits, limits.depth + 1, at),
                    ErrorKind::TooManyComments => Limit::Comments.exceeded(limits, limits.comments + 1, at),
                    ErrorKind::UnexpectedCharacter { .. } if !is_clean => return false,
                    _ => syntax::finding(source, &error, tree),
                };
                tree.tally.replace(finding);
                return false;
            }
        }
    }
    true
}

/// YAML wants every line inside brackets deeper than the line they began under, which tells where a bracket was
/// forgotten. Many people close their brackets further left, as other readers allow; their files are read leniently.
fn options(source: &Source, limits: &Limits) -> granit_parser::Options {
    granit_parser::options! {
        strict_indentation: !closes_at_line_start(source),
        emit_unresolved_aliases: true,
        max_buffered_comment_events: limits.comments,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    }
}

/// Whether a line begins with a closing bracket.
fn closes_at_line_start(source: &Source) -> bool {
    source.text.lines().any(|line| line.trim_start_matches(' ').starts_with([']', '}']))
}
