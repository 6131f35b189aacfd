//! What holds for whatever the formatter takes: the same data, all comments, the same a second time.
//!
//! The formatter checks this itself before it gives anything back. Here it is checked once more by other means: another
//! reader of YAML, and a count of comments that knows no tree.

use cjm::diagnostic::Diagnostics;
use cjm::fields::Table;
use cjm::fmt::format;
use cjm::source::{FileId, Source};
use cjm::yaml::Limits;
use serde_yaml::Value;

/// The formatted text; none where the file is refused.
pub(crate) fn formatted(text: &str, table: &'static Table) -> Option<String> {
    let source = Source::new(FileId(0), "case", text.to_owned());
    let mut found = Diagnostics::default();
    match format(&source, table, &Limits::default(), &mut found)? {
        Ok(text) => Some(text),
        Err(doubt) => panic!("{}\n{}\n{text}", doubt.why(), differences(text)),
    }
}

/// What the formatter would have made of a text; for messages.
fn differences(text: &str) -> String {
    format!("{:?}", text.chars().take(2_000).collect::<String>())
}

/// Formats and asserts everything that must hold; says whether the file was taken.
pub(crate) fn check(text: &str, table: &'static Table) -> bool {
    let Some(after) = formatted(text, table) else { return false };
    assert_eq!(formatted(&after, table).as_deref(), Some(after.as_str()), "a second time\n{text}");
    assert_eq!(comments(text), comments(&after), "comments\n{text}\n{after}");
    assert_eq!(text.starts_with('\u{feff}'), after.starts_with('\u{feff}'), "byte order mark\n{text:?}");
    assert_eq!(after.matches('\u{feff}').count(), text.matches('\u{feff}').count(), "byte order mark\n{text:?}");
    let feeds = text.matches('\n').count();
    if feeds > 0 && text.matches("\r\n").count() == feeds {
        assert_eq!(after.matches('\n').count(), after.matches("\r\n").count(), "line ends\n{text:?}\n{after:?}");
    }
    if !text.contains('\r') {
        assert!(!after.contains('\r'), "line ends\n{text:?}");
        assert!(after.ends_with('\n') || after == text && may_stay(text), "final line end\n{text:?}\n{after:?}");
    }
    if let (Some(before), Some(after_data)) = (data(text), data(&after)) {
        assert_eq!(before, after_data, "data\n{text}\n{after}");
    }
    true
}

/// Whether the formatter may leave a text as it is: one that is no mapping of words, or has a sign of more than plain YAML, such as
/// a key spelled out with `?`, an anchor, a tag, a list or mapping in one line, a document mark, a comment.
fn may_stay(text: &str) -> bool {
    let source = Source::new(FileId(0), "case", text.to_owned());
    let document = cjm::yaml::parse(&source, &Limits::default(), &mut Diagnostics::default());
    let is_word = |entry: &cjm::yaml::Entry<'_>| entry.key.as_str().is_some_and(|key| !key.is_empty());
    let is_mapping =
        document.is_some_and(|document| document.root.entries().is_some_and(|all| all.iter().all(is_word)));
    !is_mapping || text.contains("---") || text.contains(['?', '&', '*', '!', '[', '{', '%', '#'])
}

/// The data as another reader of YAML sees them, mappings in the order of their keys, numbers and words as text.
fn data(text: &str) -> Option<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // That reader takes a missing line end for part of a last block scalar.
    let text = if text.ends_with(['\n', '\r']) { text.to_owned() } else { format!("{text}\n") };
    let value: Value = serde_yaml::from_str(&text).ok()?;
    let mut out = String::new();
    write(&value, &mut out);
    Some(out)
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Mapping(mapping) => {
            let pair = |(key, value): (&Value, &Value)| {
                let mut text = String::new();
                write(key, &mut text);
                text.push('=');
                write(value, &mut text);
                text
            };
            let mut pairs: Vec<_> = mapping.iter().map(pair).collect();
            pairs.sort();
            out.push('{');
            out.push_str(&pairs.join(";"));
            out.push('}');
        }
        Value::Sequence(items) => {
            out.push('[');
            for item in items {
                write(item, out);
                out.push(';');
            }
            out.push(']');
        }
        Value::Tagged(tagged) => write(&tagged.value, out),
        // What was quoted for older readers is text before and after, but a truth value or a number to this one.
        Value::Bool(_) | Value::Number(_) => out.push_str("scalar"),
        Value::String(text) if serde_yaml::from_str::<Value>(text).is_ok_and(|v| v.is_bool() || v.is_number()) => {
            out.push_str("scalar");
        }
        Value::String(text) => out.push_str(&text.escape_debug().to_string()),
        Value::Null => out.push('~'),
    }
}

/// The words behind every ` #` or `#` at a line's start, sorted. Signs inside of texts count too: they stay as well.
fn comments(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let text = text.trim_start_matches('\u{feff}');
    for line in text.lines().flat_map(|line| line.split('\r')) {
        let bytes = line.as_bytes();
        for (at, _) in line.match_indices('#') {
            if at == 0 || matches!(bytes[at - 1], b' ' | b'\t') {
                found.push(line[at..].split_whitespace().collect::<Vec<_>>().join(" "));
                break;
            }
        }
    }
    found.sort_unstable();
    found
}
