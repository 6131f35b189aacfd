//! Which findings have a fix that can be taken.

use crate::diagnostic::{Diagnostic, Fix, Rule, structural};
use crate::source::FileId;
use std::collections::BTreeSet;

/// What keeps a file from being changed: its text is not what somebody meant to save, or not all of it is known.
static BARRING: &[&Rule] = &[
    &structural::NOT_TEXT,
    &structural::UNSAFE_CHARACTER,
    &structural::LIMIT_EXCEEDED,
    &structural::MERGE_CONFLICT,
    &structural::YAML_SYNTAX,
    &structural::SEVERAL_DOCUMENTS,
];

/// Whether a file with these findings is left as it is.
pub fn is_barred(findings: &[Diagnostic]) -> bool {
    findings.iter().any(is_barring)
}

fn is_barring(finding: &Diagnostic) -> bool {
    BARRING.iter().any(|rule| rule.name == finding.rule.name)
}

/// The fixes of findings, without those of files that are left as they are.
pub(super) struct Fixes(BTreeSet<Option<FileId>>);

impl Fixes {
    /// Of these findings.
    pub(super) fn of(findings: &[Diagnostic]) -> Self {
        Self(findings.iter().filter(|finding| is_barring(finding)).map(file_of).collect())
    }

    /// The fix of one of them, if it can be taken.
    pub(super) fn get<'f>(&self, finding: &'f Diagnostic) -> Option<&'f Fix> {
        finding.fix.as_deref().filter(|_| !self.0.contains(&file_of(finding)))
    }
}

fn file_of(finding: &Diagnostic) -> Option<FileId> {
    finding.span().map(|span| span.file)
}
