//! Comments and what they belong to.

use super::build::{Builder, Exotic};
use super::layout::{Lead, Remark, Value};
use super::scan;
use crate::yaml::Comment;

impl<'s, 'd> Builder<'s, 'd> {
    /// The comments on lines of their own before `limit`.
    pub(super) fn leads_before(&mut self, limit: usize) -> Result<Vec<Lead<'s>>, Exotic> {
        let mut leads = Vec::new();
        while let Some(comment) = self.next_comment().filter(|comment| (comment.span.start as usize) < limit) {
            if !comment.owns_line {
                return Err(Exotic);
            }
            let start = comment.span.start as usize;
            leads.push(Lead {
                text: scan::trim_end(self.source.slice(comment.span)),
                blank: self.is_below_blank(start),
                column: scan::column(self.text, start),
            });
            self.placed += 1;
        }
        Ok(leads)
    }

    /// The comment at `at`, if one begins there.
    pub(super) fn remark_at(&mut self, at: usize) -> Option<Box<Remark<'s>>> {
        let comment = self.next_comment().filter(|comment| comment.span.start as usize == at && !comment.owns_line)?;
        self.placed += 1;
        let blanks = self.text[..at].bytes().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let column = (blanks > 1).then(|| scan::width_before(self.text, at));
        Some(Box::new(Remark { text: scan::trim_end(self.source.slice(comment.span)), column }))
    }

    /// Takes the comments before `end` for placed: they stand in something that is left as it is.
    pub(super) fn pass(&mut self, end: usize) {
        while self.next_comment().is_some_and(|comment| (comment.span.start as usize) < end) {
            self.placed += 1;
        }
    }

    /// Where the next comment begins.
    pub(super) fn next_start(&self) -> Option<usize> {
        self.next_comment().map(|comment| comment.span.start as usize)
    }

    /// Whether an empty line is right above what begins at `start`, and belongs to it.
    pub(super) fn is_below_blank(&self, start: usize) -> bool {
        start != self.top && scan::is_below_blank(self.text, start)
    }

    pub(super) fn next_comment(&self) -> Option<&'d Comment<'s>> {
        self.comments.get(self.placed)
    }
}

/// Gives comments behind a value to the blocks that end with it, the deepest first, as far as they stand as deep; says
/// how many were given away.
pub(super) fn settle<'s>(value: &mut Value<'s>, leads: &[Lead<'s>]) -> usize {
    let Value::Block(block) = value else { return 0 };
    let mut settled = block.children.last_mut().map_or(0, |last| settle(&mut last.value, leads));
    let is_in = |lead: &Lead<'_>| lead.column > block.column || (lead.column == block.column && !block.indentless);
    while let Some(lead) = leads.get(settled).filter(|lead| is_in(lead)) {
        block.tail.push(*lead);
        settled += 1;
    }
    settled
}
