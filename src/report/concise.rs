//! Findings, one a line: `path:line:column: level[rule] message`, as editors and problem matchers read them; ` [*]` at
//! the end where `--fix` mends it.

use super::fixes::Fixes;
use super::{Sources, line, push, word};
use crate::diagnostic::{Diagnostic, Safety};

/// All findings, in their order; every line ends with a line feed.
pub fn concise(findings: &[Diagnostic], sources: &Sources) -> String {
    let (mut out, fixes) = (String::new(), Fixes::of(findings));
    for finding in findings {
        let place = finding.span().and_then(|span| sources.place(span));
        let mut place = place.map(|place| format!("{place}: ")).unwrap_or_default();
        // Behind a file called `:` the line would begin as a workflow command does.
        if place.starts_with("::") {
            place.insert_str(0, "./");
        }
        let (level, rule) = (word(finding.level), finding.rule.name);
        let is_safe = fixes.get(finding).is_some_and(|fix| fix.safety == Safety::Safe);
        let mark = if is_safe { " [*]" } else { "" };
        push(&mut out, format_args!("{place}{level}[{rule}] {}{mark}\n", line(&finding.message)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::structural::WRONG_TYPE;
    use crate::source::{FileId, Source, Span};

    #[test]
    fn a_finding_is_one_line_whatever_is_in_it() {
        let mut sources = Sources::default();
        sources.push(Source::new(FileId(0), "a\n::error::b.yaml", "日本: x\n".to_owned()));
        let finding = Diagnostic::new(&WRONG_TYPE, Span::new(FileId(0), 8, 9), "no\n::error:: \u{1b}[2J");
        assert_eq!(
            concise(&[finding], &sources),
            "a\\n\\u{3a}:error::b.yaml:1:5: error[wrong-type] no\\n\\u{3a}:error:: \\u{1b}[2J\n"
        );
    }

    #[test]
    fn a_file_called_as_a_command_begins_is_named_from_here() {
        let mut sources = Sources::default();
        sources.push(Source::new(FileId(0), ":", "a: x\n".to_owned()));
        let finding = Diagnostic::new(&WRONG_TYPE, Span::new(FileId(0), 0, 1), "no");
        assert_eq!(concise(&[finding], &sources), "./::1:1: error[wrong-type] no\n");
    }

    #[test]
    fn a_file_that_is_no_text_has_places_all_the_same() {
        let mut sources = Sources::default();
        sources.push_bytes("x.yaml", b"a: b\nc: \xe9\n");
        let finding = Diagnostic::new(&WRONG_TYPE, Span::new(FileId(0), 8, 9), "not UTF-8");
        assert_eq!(concise(&[finding], &sources), "x.yaml:2:4: error[wrong-type] not UTF-8\n");
    }
}
