//! What holds for any bytes at all.

use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Source, Span};
use crate::yaml::{Document, Limits, Node, NodeKind, Style, parse, text};
use proptest::prelude::*;

/// Reads bytes as the tool does, and checks every promise about places.
fn read(bytes: Vec<u8>) {
    let mut found = Diagnostics::default();
    let Some(text) = text(FileId(7), bytes, &Limits::default(), &mut found) else {
        assert_eq!(found.as_slice().len(), 1);
        return;
    };
    let source = Source::new(FileId(7), "map.yaml", text);
    match parse(&source, &Limits::default(), &mut found) {
        Some(document) => check_document(&source, &document),
        None => assert!(found.has_errors(), "no tree and no reason: {:?}", source.text),
    }
    for finding in found.as_slice() {
        assert!(finding.help.is_some() && !finding.labels.is_empty(), "{finding:?}");
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        finding.labels.iter().map(|label| label.span).chain(edits).for_each(|span| check_span(&source, span));
        assert!(!finding.message.raw().contains(['\n', '\r']), "a headline has one line: {finding:?}");
    }
}

fn check_span(source: &Source, span: Span) {
    let slice = source.text.get(span.start as usize..span.end as usize);
    assert!(span.file == source.id && slice.is_some(), "{span:?} in {:?}", source.text);
}

fn check_document(source: &Source, document: &Document<'_>) {
    check_node(source, &document.root);
    let mut end = 0;
    for comment in &document.comments {
        check_span(source, comment.span);
        check_span(source, comment.covers);
        assert!(comment.span.start >= end, "comments in order: {:?}", source.text);
        assert_eq!(source.slice(comment.span).strip_prefix('#'), Some(&*comment.text));
        end = comment.span.end;
    }
}

fn check_node(source: &Source, node: &Node<'_>) {
    check_span(source, node.span);
    let slice = source.slice(node.span);
    if slice.starts_with('*') {
        return;
    }
    let child = |child: &Node<'_>| {
        check_node(source, child);
        assert!(node.span.contains(child.span), "{:?} in {:?} of {:?}", child.span, node.span, source.text);
    };
    match &node.kind {
        NodeKind::Absent => assert!(node.span.is_empty()),
        NodeKind::Scalar { text, style } => match style {
            Style::Plain if !slice.contains(['\n', '\r']) => assert_eq!(text, slice),
            Style::Plain => {}
            Style::SingleQuoted => assert!(slice.len() >= 2 && slice.starts_with('\'') && slice.ends_with('\'')),
            Style::DoubleQuoted => assert!(slice.len() >= 2 && slice.starts_with('"') && slice.ends_with('"')),
            Style::Literal => assert!(slice.starts_with('|'), "{slice:?} of {:?}", source.text),
            Style::Folded => assert!(slice.starts_with('>'), "{slice:?} of {:?}", source.text),
        },
        NodeKind::Sequence { items, .. } => items.iter().for_each(child),
        NodeKind::Mapping { entries, .. } => {
            let nodes = entries.iter().flat_map(|entry| [&entry.key, &entry.value]);
            nodes.for_each(child);
        }
    }
}

/// Bits of YAML that meet at random.
fn yaml_like() -> impl Strategy<Value = String> {
    let bits = [
        "a",
        "b: ",
        "c:",
        "- ",
        "-",
        "? ",
        ": ",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\r",
        " ",
        "\t",
        "# c",
        " # d\n",
        " #e",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "'",
        "\"",
        "\\",
        "\\x41",
        "\\uD800",
        "|\n",
        ">-\n",
        "|2\n",
        "&x ",
        "*x",
        "*y",
        "!t ",
        "!!str ",
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "@",
        "`",
        "é",
        "語",
        "\u{feff}",
        "\u{202e}",
        "\u{1b}",
        "\u{85}",
        "\u{2028}",
        "~",
        "<<<<<<< x\n",
        "text",
    ];
    prop::collection::vec(prop::sample::select(bits.to_vec()), 0..40).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused_with_a_place(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(bytes);
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_place(text in "\\PC{0,80}") {
        read(text.into_bytes());
    }

    #[test]
    fn anything_like_yaml_is_read_or_refused_with_a_place(text in yaml_like()) {
        read(text.into_bytes());
    }
}

/// More cases by `PROPTEST_CASES`.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
}
