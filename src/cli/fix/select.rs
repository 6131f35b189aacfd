//! Which fixes a file takes at once: those wanted, in the order of their places, none in the way of another.

use crate::cli::session::Session;
use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::edit;
use crate::fmt::{self, Doubt};
use crate::report::is_barred;
use crate::source::FileId;
use std::collections::BTreeMap;

/// How many findings of a run could be mended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::cli) struct Fixable {
    /// By safe fixes.
    pub(in crate::cli) safe: usize,
    /// By unsafe ones.
    pub(in crate::cli) unsafe_ones: usize,
}

/// How many fixes are tried one by one where all of them together cannot be trusted.
const TRIED: usize = 100;

impl Fixable {
    /// The sentence that offers the fixes; empty where there are none.
    pub(in crate::cli) fn offer(self, with_unsafe: bool) -> String {
        match (self.safe, self.unsafe_ones) {
            (0, 0) => String::new(),
            (safe, 0) => format!("{safe} fixable with --fix\n"),
            (safe, more) if with_unsafe || safe == 0 => format!("{} fixable with --fix --unsafe-fixes\n", safe + more),
            (safe, more) => format!("{safe} fixable with --fix ({more} more with --unsafe-fixes)\n"),
        }
    }
}

/// Counts the fixes of a run that could be taken.
pub(in crate::cli) fn fixable(session: &Session) -> Fixable {
    let (safe, unsafe_ones) = session.dropped.fixes;
    let mut fixable = Fixable { safe, unsafe_ones };
    for findings in session.findings.chunk_by(|a, b| file_of(a) == file_of(b)) {
        let is_open = !is_barred(findings);
        for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()).filter(|_| is_open) {
            match fix.safety {
                Safety::Safe => fixable.safe += 1,
                Safety::Unsafe => fixable.unsafe_ones += 1,
            }
        }
    }
    fixable
}

fn file_of(finding: &Diagnostic) -> Option<FileId> {
    finding.span().map(|span| span.file)
}

/// The findings of a file that have a fix to be taken.
pub(super) fn wanted(findings: &[Diagnostic], with_unsafe: bool) -> impl Iterator<Item = (&Diagnostic, &Fix)> {
    let takes = move |fix: &Fix| match fix.safety {
        Safety::Safe => true,
        Safety::Unsafe => with_unsafe,
    };
    findings.iter().filter_map(move |finding| {
        let fix = finding.fix.as_ref().filter(|fix| takes(fix))?;
        let file = file_of(finding)?;
        fix.edits.iter().all(|edit| edit.span.file == file).then_some((finding, fix))
    })
}

/// A text with fixes taken.
#[derive(Debug)]
pub(super) struct Mended<'f> {
    /// The text.
    pub(super) text: String,
    /// The findings that were mended.
    pub(super) findings: Vec<&'f Diagnostic>,
    /// The findings whose fixes cannot be trusted, and why.
    pub(super) doubtful: Vec<(&'f Diagnostic, Doubt)>,
}

/// Takes as many of the fixes as go together; the others wait for the next round. Nothing, where none can be taken.
pub(super) fn mend<'f>(text: &str, fixes: impl Iterator<Item = (&'f Diagnostic, &'f Fix)>) -> Mended<'f> {
    let mut ordered: Vec<_> = fixes.filter(|(_, fix)| !fix.edits.is_empty()).collect();
    ordered.sort_by_key(|(_, fix)| fix.edits.iter().map(|edit| edit.span).min());
    let (mut taken, mut last) = (Taken::default(), None);
    ordered.retain(|&(_, fix)| {
        // Findings may share one cure, such as entries of a list that goes as a whole.
        let is_taken = last == Some(&fix.edits) || taken.take(&fix.edits);
        last = if is_taken { Some(&fix.edits) } else { last };
        is_taken
    });
    let mut doubtful = Vec::new();
    let text_with = |fixes: &[(&Diagnostic, &Fix)]| {
        let mut edits: Vec<_> = fixes.iter().map(|(_, fix)| &fix.edits).collect();
        edits.dedup();
        trusted(text, &edits.into_iter().flatten().cloned().collect::<Vec<_>>())
    };
    let mut after = text_with(&ordered);
    if after.is_err() {
        // One bad apple shall not keep the others from being taken.
        for untried in ordered.split_off(ordered.len().min(TRIED)) {
            doubtful.push((untried.0, Doubt::Data));
        }
        ordered.retain(|&(finding, fix)| match trusted(text, &fix.edits) {
            Ok(_) => true,
            Err(doubt) => {
                doubtful.push((finding, doubt));
                false
            }
        });
        after = text_with(&ordered);
    }
    match after {
        Ok(text) => Mended { text, findings: ordered.iter().map(|(finding, _)| *finding).collect(), doubtful },
        Err(doubt) => {
            doubtful.extend(ordered.iter().map(|(finding, _)| (*finding, doubt)));
            Mended { text: text.to_owned(), findings: Vec::new(), doubtful }
        }
    }
}

/// The text with all edits, if everything else of it means what it meant.
fn trusted(text: &str, edits: &[Edit]) -> Result<String, Doubt> {
    let after = edit::apply(text, edits).map_err(|_| Doubt::Data)?;
    fmt::verify_edits(text, edits, &after).map(|()| after)
}

/// The bytes that are taken so far: where each edit starts and ends.
#[derive(Debug, Default)]
struct Taken(BTreeMap<u32, u32>);

impl Taken {
    /// Takes the bytes of edits that belong together; not, where one of them is taken already.
    fn take(&mut self, edits: &[Edit]) -> bool {
        let is_free = |edit: &Edit| {
            let (start, end) = (edit.span.start, edit.span.end);
            let before = self.0.range(..=start).next_back();
            let behind = self.0.range(start..).next();
            before.is_none_or(|(&other, &other_end)| other < start && other_end <= start)
                && behind.is_none_or(|(&other, _)| end <= other && start < other)
        };
        let fits = edits.iter().all(is_free);
        if fits {
            self.0.extend(edits.iter().map(|edit| (edit.span.start, edit.span.end)));
        }
        fits
    }
}
