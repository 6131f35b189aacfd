//! Keeps findings of one kind from flooding a run: the first ones are shown, the others counted.

use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::source::Span;

/// How many findings of one rule a file may have before the others are only counted.
pub(super) const SHOWN: usize = 20;

/// The findings of one file, those of each rule up to [`SHOWN`].
pub(super) struct Tally<'f> {
    found: &'f mut Diagnostics,
    counts: Vec<Count>,
}

struct Count {
    rule: &'static Rule,
    findings: usize,
    first_hidden: Option<Span>,
}

impl<'f> Tally<'f> {
    pub(super) fn new(found: &'f mut Diagnostics) -> Self {
        Self { found, counts: Vec::new() }
    }

    /// Adds the finding of `rule` at `at` that `make` builds, or only counts it.
    pub(super) fn add(&mut self, rule: &'static Rule, at: Span, make: impl FnOnce() -> Diagnostic) {
        let count = self.count_of(rule);
        count.findings += 1;
        if count.findings <= SHOWN {
            self.found.push(make());
        } else if count.first_hidden.is_none() {
            count.first_hidden = Some(at);
        }
    }

    /// Adds a finding that ends its file.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds a finding in the place of all that begin where it begins: it tells the same cause better.
    pub(super) fn replace(&mut self, diagnostic: Diagnostic) {
        let start = |finding: &Diagnostic| finding.span().map(|span| (span.file, span.start));
        self.found.retain_mut(|other| start(other) != start(&diagnostic));
        self.push(diagnostic);
    }

    /// Says how many findings were only counted.
    pub(super) fn finish(self) {
        for Count { rule, findings, first_hidden } in self.counts {
            let Some(span) = first_hidden else { continue };
            let hidden = super::limits::grouped(findings - SHOWN);
            let message = format!("{hidden} more findings of this kind in this file, the first of them here");
            self.found.push(Diagnostic::new(rule, span, message).help("put the ones above right first"));
        }
    }

    fn count_of(&mut self, rule: &'static Rule) -> &mut Count {
        let known = self.counts.iter().position(|count| count.rule.name == rule.name);
        let at = known.unwrap_or(self.counts.len());
        if known.is_none() {
            self.counts.push(Count { rule, findings: 0, first_hidden: None });
        }
        &mut self.counts[at]
    }
}
