//! Fixes: each one that is offered can be taken, leaves YAML that means the same elsewhere, and cures its finding.

use super::case::{Case, Checked};
use cjm::diagnostic::Diagnostic;
use cjm::source::FileId;
use cjm::{edit, fmt, report};

/// Takes every fix of a run by itself and looks again.
pub(crate) fn cures(data: &[u8]) {
    let case = Case::of(data);
    let checked = case.check();
    for finding in checked.findings.iter().filter(|finding| finding.fix.is_some()) {
        let Some(span) = finding.span() else { continue };
        let of_file: Vec<_> = checked.findings.iter().filter(|other| of(other) == Some(span.file)).cloned().collect();
        // The program offers no fix in a file that cannot be read as meant.
        if !report::is_barred(&of_file) {
            take(&case, &checked, finding, span.file);
        }
    }
}

fn of(finding: &Diagnostic) -> Option<FileId> {
    finding.span().map(|span| span.file)
}

fn take(case: &Case, checked: &Checked, finding: &Diagnostic, file: FileId) {
    let edits = &finding.fix.as_ref().expect("it has a fix").edits;
    let before = &checked.sources.get(file).expect("a file of the run").text;
    let told = || format!("{}: {}\n{before}", finding.rule.name, finding.message.raw());
    let after = edit::apply(before, edits).unwrap_or_else(|refusal| panic!("{refusal:?}\n{}", told()));
    if let Err(doubt) = fmt::verify_edits(before, edits, &after) {
        panic!("{}\n{}\n---\n{after}", doubt.why(), told());
    }
    let mut fixed = case.clone();
    if file == checked.id {
        fixed.map = after.clone().into_bytes();
    } else {
        fixed.project = Some(after.clone().into_bytes());
    }
    let again = fixed.check();
    let like = |run: &Checked| run.findings.iter().filter(|other| is_like(other, finding)).count();
    assert!(like(&again) < like(checked), "not cured: {}\n---\n{after}", told());
}

/// Whether a finding says what another said, wherever it stands.
fn is_like(other: &Diagnostic, finding: &Diagnostic) -> bool {
    other.rule.name == finding.rule.name && other.message == finding.message && of(other) == of(finding)
}
