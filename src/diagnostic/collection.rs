//! The findings of a run: gathered as they come, handed on sorted and without repeats.

use super::{Diagnostic, Level, structural};
use crate::source::Span;

/// Findings, in the order they were made until [`Diagnostics::into_sorted`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

/// How many findings of each level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints of level info.
    pub infos: usize,
}

impl Diagnostics {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Adds all of `other`.
    pub fn append(&mut self, mut other: Self) {
        if self.found.is_empty() {
            *self = other;
        } else {
            self.found.append(&mut other.found);
        }
    }

    /// Adds several.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.found.extend(others);
    }

    /// The findings so far, in the order they were made.
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.found
    }

    /// Keeps the findings that `keep` holds for; `keep` may change them.
    pub fn retain_mut(&mut self, keep: impl FnMut(&mut Diagnostic) -> bool) {
        self.found.retain_mut(keep);
    }

    /// Keeps the first `most`; that there are more becomes a finding of its own, so that nobody takes them for all.
    pub fn cap(&mut self, most: usize) {
        self.cap_of("the file has", most);
    }

    /// Does the same for what is called otherwise, such as "the files of personas have".
    pub fn cap_of(&mut self, what_has: &str, most: usize) {
        self.cap_with(most, || format!("{what_has} more than {most} findings"));
    }

    /// Does the same for a budget, which the finding names.
    pub fn cap_at(&mut self, most: usize, budget: &str) {
        self.cap_after(0, most, budget);
    }

    /// Does the same where so many findings of the file are elsewhere; if they are too many already, that was said there.
    pub fn cap_after(&mut self, others: usize, most: usize, budget: &str) {
        match most.checked_sub(others) {
            Some(left) => self.cap_with(left, || format!("the file has more than {most} findings (limit `{budget}`)")),
            None => self.found.clear(),
        }
    }

    fn cap_with(&mut self, most: usize, message: impl FnOnce() -> String) {
        if self.found.len() <= most {
            return;
        }
        let last = self.found.get(most.saturating_sub(1));
        let span = last.and_then(Diagnostic::span).unwrap_or_default();
        self.found.truncate(most);
        let finding = Diagnostic::new(&structural::LIMIT_EXCEEDED, span, message());
        self.push(finding.here("the last one shown").help("mend some and run again"));
    }

    /// Whether an error is among them.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.level == Level::Error)
    }

    /// Counts by level.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.found)
    }

    /// All findings by file, place and rule, each once.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        // Most differ in their place: what they say is read only where one rule speaks twice about one.
        self.found.sort_by_cached_key(key);
        for same in self.found.chunk_by_mut(|a, b| key(a) == key(b)).filter(|same| same.len() > 1) {
            same.sort_by(|a, b| a.message.raw().cmp(b.message.raw()));
        }
        self.found.dedup();
        self.found
    }
}

impl Summary {
    /// Counts findings by level.
    pub fn of(findings: &[Diagnostic]) -> Self {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        Self { errors: count(Level::Error), warnings: count(Level::Warn), infos: count(Level::Info) }
    }

    /// One more of a level.
    #[must_use]
    pub fn with(mut self, level: Level) -> Self {
        match level {
            Level::Error => self.errors += 1,
            Level::Warn => self.warnings += 1,
            Level::Info => self.infos += 1,
            Level::Off => {}
        }
        self
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let Self { errors, warnings, infos } = other;
        Self { errors: self.errors + errors, warnings: self.warnings + warnings, infos: self.infos + infos }
    }

    /// How many findings of a level and above.
    pub fn from(self, level: Level) -> usize {
        let Self { errors, warnings, infos } = self;
        match level {
            Level::Error => errors,
            Level::Warn => errors + warnings,
            Level::Info | Level::Off => errors + warnings + infos,
        }
    }
}

fn key(diagnostic: &Diagnostic) -> (Option<Span>, &'static str) {
    (diagnostic.span(), diagnostic.rule.name)
}
