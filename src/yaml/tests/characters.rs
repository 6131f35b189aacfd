//! Characters that hide, reorder or overwrite text never get past the gate.

use super::{findings, source};
use crate::yaml::tally::SHOWN;

/// Where unsafe characters were found.
fn found(text: &str) -> Vec<(u32, u32)> {
    let found = findings(text);
    assert!(found.iter().all(|finding| finding.rule.name == "unsafe-character"), "{found:?}");
    found.iter().filter_map(crate::diagnostic::Diagnostic::span).map(|span| (span.start, span.end)).collect()
}

#[test]
fn unsafe_characters_are_located_in_keys_values_and_comments() {
    assert_eq!(found("a: x\u{1b}[2Jy\n"), [(4, 5)]);
    assert_eq!(found("a: x\u{8}y\n"), [(4, 5)]);
    assert_eq!(found("a: \u{202e}x\n"), [(3, 6)]);
    assert_eq!(found("é\u{2066}: x\n"), [(2, 5)]);
    assert_eq!(found("a: x # \u{202e} hidden\n"), [(7, 10)]);
    assert_eq!(found("a: x\u{9b}\n"), [(4, 6)]);
    assert_eq!(found("a: \u{7f}\n"), [(3, 4)]);
    assert_eq!(found("a: \u{fffe}\n"), [(3, 6)]);
    assert_eq!(found("a: \u{fdd0}\u{1ffff}x\n"), [(3, 6), (6, 10)]);
    assert_eq!(found("a: x\u{e0041}\n"), [(4, 8)]);
}

#[test]
fn a_byte_order_mark_passes_only_at_the_very_start() {
    assert_eq!(found("\u{feff}a: b\n"), []);
    assert_eq!(found("\u{feff}\u{feff}a: b\n"), [(3, 6)]);
    assert_eq!(found("a: b\u{feff}\n"), [(4, 7)]);
}

#[test]
fn escapes_cannot_smuggle_what_the_gate_refuses() {
    for escape in
        ["\\0", "\\e", "\\a", "\\r", "\\x9b", "\\N", "\\u202E", "\\u2066", "\\uFFFE", "\\uFEFF", "\\U000E0041"]
    {
        let text = format!("a: \"x{escape}\"\n");
        assert_eq!(found(&text), [(3, 6 + u32::try_from(escape.len()).expect("short"))], "{escape}");
        let text = format!("\"k{escape}\": x\n");
        assert_eq!(found(&text).len(), 1, "{escape}");
    }
}

#[test]
fn characters_are_shown_by_their_number_only() {
    let found = findings("a: \u{202e}x\nb: \"\\u202E\"\n");
    assert_eq!(found[0].message.raw(), "the text has U+202E, which changes the direction of the text around it");
    assert_eq!(
        found[1].message.raw(),
        "an escape in this text stands for U+202E, which changes the direction of the text around it"
    );
}

#[test]
fn scripts_and_emoji_pass() {
    let text = "a: \"日本 ไทย العربية עברית हिन्दी \\n\\t\\_\"\nb: 👩‍👩‍👧 x\u{200c}y \u{200e}\u{200f} \u{fffd} 🏳️‍🌈\n";
    assert_eq!(found(text), []);
}

#[test]
fn a_flood_of_findings_is_counted() {
    let text = format!("a: {}\n", "\u{202e}".repeat(1_500));
    let found = findings(&text);
    assert_eq!(found.len(), SHOWN + 1);
    assert_eq!(found[SHOWN].message.raw(), "1,480 more findings of this kind in this file, the first of them here");
    assert_eq!(source(&text).slice(found[SHOWN].span().expect("a place")), "\u{202e}");
}
