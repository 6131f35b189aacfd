//! The change of a file as a unified diff.

use super::escape::{frame, term};
use super::push;
use crate::source::Untrusted;
use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices, group_diff_ops};

/// Lines that stay the same around a change.
const CONTEXT: usize = 3;
/// A stretch with more lines that differ is shown as one change: to look for lines in it that stayed would take time
/// that grows with the square of its length.
const MOST_LINES: usize = 20_000;

/// How the text of a file changes, as a unified diff; empty where it does not. Lines end as they do in the file, but for
/// a lone CR, which becomes a line feed. No line of it is a workflow command.
pub fn unified(name: &Untrusted, before: &str, after: &str, color: bool) -> String {
    let (old, new) = (lines(before), lines(after));
    let groups = group_diff_ops(changes(&old, &new), CONTEXT);
    let mut out = String::new();
    if groups.is_empty() {
        return out;
    }
    let paint = |code: &'static str| if color { (code, "\u{1b}[0m") } else { ("", "") };
    let (bold, reset) = paint("\u{1b}[1m");
    push(&mut out, format_args!("{bold}--- {}{reset}\n{bold}+++ {}{reset}\n", term(name), term(name)));
    for group in groups {
        let (cyan, reset) = paint("\u{1b}[36m");
        push(&mut out, format_args!("{cyan}{}{reset}\n", heading(&group)));
        for op in &group {
            if op.tag() == DiffTag::Equal {
                old[op.old_range()].iter().for_each(|text| line(&mut out, ' ', text, ("", "")));
                continue;
            }
            old[op.old_range()].iter().for_each(|text| line(&mut out, '-', text, paint("\u{1b}[31m")));
            new[op.new_range()].iter().for_each(|text| line(&mut out, '+', text, paint("\u{1b}[32m")));
        }
    }
    out
}

/// The lines of a text with their ends.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r']) {
        let (line, behind) = rest.split_at(at + if rest[at..].starts_with("\r\n") { 2 } else { 1 });
        lines.push(line);
        rest = behind;
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    lines
}

/// What stays and what changes. What is the same at both ends is set apart first.
fn changes(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old_middle, new_middle) = (&old_rest[..old_rest.len() - end], &new_rest[..new_rest.len() - end]);
    let equal = |old_index, new_index, len| DiffOp::Equal { old_index, new_index, len };
    let mut ops = vec![equal(0, 0, start)];
    if old_middle.len() + new_middle.len() > MOST_LINES {
        let (old_len, new_len) = (old_middle.len(), new_middle.len());
        ops.push(DiffOp::Replace { old_index: start, old_len, new_index: start, new_len });
    } else {
        let inner = capture_diff_slices(Algorithm::Myers, old_middle, new_middle);
        ops.extend(inner.into_iter().map(|op| moved(op, start)));
    }
    ops.push(equal(start + old_middle.len(), start + new_middle.len(), end));
    ops.retain(|op| !op.old_range().is_empty() || !op.new_range().is_empty());
    ops
}

/// The same change, `by` lines further down.
fn moved(op: DiffOp, by: usize) -> DiffOp {
    match op {
        DiffOp::Equal { old_index, new_index, len } => {
            DiffOp::Equal { old_index: old_index + by, new_index: new_index + by, len }
        }
        DiffOp::Delete { old_index, old_len, new_index } => {
            DiffOp::Delete { old_index: old_index + by, old_len, new_index: new_index + by }
        }
        DiffOp::Insert { old_index, new_index, new_len } => {
            DiffOp::Insert { old_index: old_index + by, new_index: new_index + by, new_len }
        }
        DiffOp::Replace { old_index, old_len, new_index, new_len } => {
            DiffOp::Replace { old_index: old_index + by, old_len, new_index: new_index + by, new_len }
        }
    }
}

/// `@@ -1,4 +1,5 @@`
fn heading(group: &[DiffOp]) -> String {
    let side = |range: &dyn Fn(&DiffOp) -> std::ops::Range<usize>| {
        let start = group.first().map_or(0, |op| range(op).start);
        let length = group.last().map_or(0, |op| range(op).end) - start;
        let first = if length == 0 { start } else { start + 1 };
        if length == 1 { first.to_string() } else { format!("{first},{length}") }
    };
    format!("@@ -{} +{} @@", side(&DiffOp::old_range), side(&DiffOp::new_range))
}

fn line(out: &mut String, sign: char, text: &str, (paint, reset): (&str, &str)) {
    let content = text.trim_end_matches(['\n', '\r']);
    let end = if text.ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut shown = frame(content);
    // Runners of CI systems take `::` for a command behind white space too, which is all that stands before a line that
    // stays.
    let start = shown.len() - shown.trim_start().len();
    if sign == ' ' && shown[start..].starts_with("::") {
        shown.to_mut().replace_range(start + 1..start + 2, "?");
    }
    push(out, format_args!("{paint}{sign}{shown}{reset}{end}"));
    if content.len() == text.len() {
        out.push_str("\\ No newline at end of file\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(before: &str, after: &str) -> String {
        unified(&"a.yaml".into(), before, after, false)
    }

    #[test]
    fn a_change_stands_between_three_lines_that_stay() {
        let before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let after = before.replace("5\n", "five\n");
        assert_eq!(
            diff(before, &after),
            "--- a.yaml\n+++ a.yaml\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
        );
    }

    #[test]
    fn texts_that_are_the_same_have_no_diff() {
        assert_eq!(diff("a\n", "a\n"), "");
        assert_eq!(diff("", ""), "");
    }

    #[test]
    fn line_ends_are_told_apart() {
        assert_eq!(diff("a\r\n", "a\n"), "--- a.yaml\n+++ a.yaml\n@@ -1 +1 @@\n-a\r\n+a\n");
        assert_eq!(diff("a", "a\n"), "--- a.yaml\n+++ a.yaml\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
        assert_eq!(diff("", "a\n"), "--- a.yaml\n+++ a.yaml\n@@ -0,0 +1 @@\n+a\n");
    }

    #[test]
    fn nothing_in_a_line_acts_on_a_terminal() {
        let out = diff("a \u{1b}[2J\u{202e} ##[group]\n", "b\n");
        assert!(!out.contains('\u{1b}') && !out.contains('\u{202e}') && !out.contains("##["), "{out:?}");
        let out = diff("a:\n  ::error::x\n::y\nb\n", "a:\n  ::error::x\n::y\nc\n");
        assert!(out.contains("\n   :?error::x\n :?y\n-b\n"), "a line that stays is no command: {out:?}");
        let named = unified(&"a\n::error::b".into(), "a\n", "b\n", false);
        assert!(!named.contains("\n::error"), "{named:?}");
    }

    #[test]
    fn a_file_that_changes_everywhere_takes_no_quadratic_time() {
        let lines = |with: &str| (0..200_000).fold(String::new(), |all, line| all + with + &line.to_string() + "\n");
        let (before, after) = (lines("- "), lines("  - "));
        assert_eq!(diff(&before, &after).lines().count(), 3 + 400_000);
    }
}
