//! Loading: nothing panics, and whatever is found stands somewhere in the file.

use super::case::{BUILT, Case, Checked};
use cjm::diagnostic::Level;

/// Any bytes: they are read, or a finding says why not and where.
pub(crate) fn bytes(data: &[u8]) {
    let checked = Case::of(data).check();
    located(&checked);
    let has_error = checked.findings.iter().any(|finding| finding.level == Level::Error);
    assert!(checked.is_read || has_error, "a map was dropped in silence");
}

/// Maps built along the tables of the format: they are YAML, whatever stands in their texts.
pub(crate) fn structured(data: &[u8]) {
    let built: Vec<u8> = [&[BUILT], data].concat();
    let case = Case::of(&built);
    let checked = case.check();
    located(&checked);
    for finding in &checked.findings {
        let is_syntax =
            matches!(finding.rule.name, "yaml-syntax" | "not-text" | "several-documents" | "merge-conflict");
        assert!(!is_syntax, "{}\n{}", finding.message.raw(), String::from_utf8_lossy(&case.map));
    }
}

/// Every place of every finding and every edit lies in its file, between characters.
fn located(checked: &Checked) {
    for finding in &checked.findings {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in finding.labels.iter().map(|label| label.span).chain(edits) {
            let source = checked.sources.get(span.file).expect("the finding is about a file of the run");
            let range = span.start as usize..span.end as usize;
            assert!(source.text.get(range).is_some(), "{}: {span:?}", finding.rule.name);
        }
        assert!(!finding.message.is_blank(), "{}: says nothing", finding.rule.name);
    }
}
