//! Places: every node, key and comment knows its bytes.

use super::{document, source, tree};
use crate::yaml::{Node, NodeKind};

#[test]
fn keys_and_values_have_their_own_bytes() {
    assert_eq!(tree("a: b\nc:\n  - d\n  - 'e'\n"), r#"{"a": "b", "c": ["d", SingleQuoted("e" of "'e'")]}"#);
}

#[test]
fn bytes_are_right_behind_text_of_several_bytes() {
    assert_eq!(tree("日本: 語\nnaïve: [é, ü]\n"), r#"{"日本": "語", "naïve": ["é", "ü"]}"#);
}

#[test]
fn bytes_are_right_with_crlf_cr_and_a_byte_order_mark() {
    assert_eq!(tree("\u{feff}a: b\r\nc: d\r\n"), r#"{"a": "b", "c": "d"}"#);
    assert_eq!(tree("a: b\rc: d\r"), r#"{"a": "b", "c": "d"}"#);
}

#[test]
fn an_absent_value_stands_at_the_end_of_its_key() {
    assert_eq!(tree("a:\nb: ~\n"), r#"{"a": absent@1, "b": "~"}"#);
    assert_eq!(tree("- # note\n- b\n-\n"), r#"[absent@1, "b", absent@14]"#);
    assert_eq!(tree("{a: , b: 1}"), r#"{"a": absent@2, "b": "1"}"#);
}

#[test]
fn a_block_scalar_reaches_from_its_sign_to_its_last_visible_byte() {
    assert_eq!(
        tree("a: | # note\n  one\n  two\n\n\nb: 1\n"),
        r#"{"a": Literal("one\ntwo\n" of "| # note\n  one\n  two"), "b": "1"}"#
    );
    assert_eq!(tree("a: &x >-\n  one\n  two\n"), r#"{"a": Folded("one two" of ">-\n  one\n  two")}"#);
    assert_eq!(tree("- |\n- >+\n\n"), r#"[Literal("" of "|"), Folded("\n" of ">+")]"#);
}

#[test]
fn collections_reach_from_their_first_to_their_last_byte() {
    let text = "a:\n  b: 1\n  c: [2, {d: 3}]  # note\n\n# end\ne:\n  - f:\n";
    let source = source(text);
    let document = document(&source);
    let slice = |node: &Node<'_>| source.slice(node.span).to_owned();
    let entries = document.root.entries().expect("a mapping");
    assert_eq!(slice(&entries[0].value), "b: 1\n  c: [2, {d: 3}]");
    assert_eq!(slice(&entries[0].value.entries().expect("a mapping")[1].value), "[2, {d: 3}]");
    assert_eq!(slice(&entries[1].value), "- f:");
    assert_eq!(slice(&document.root), text.trim_end());
}

#[test]
fn duplicates_stay_in_the_authors_order() {
    assert_eq!(tree("a: 1\n'a': 2\n"), r#"{"a": "1", SingleQuoted("a" of "'a'"): "2"}"#);
}

#[test]
fn an_alias_copies_its_anchor_and_stands_at_its_own_place() {
    let source = source("a: &x {k: v}\nb: *x\nc: [&y one, *y]\n");
    let document = document(&source);
    let entries = document.root.entries().expect("a mapping");
    assert_eq!(source.slice(entries[1].value.span), "*x");
    assert_eq!(entries[1].value.kind, entries[0].value.kind);
    let NodeKind::Sequence { items, flow: true } = &entries[2].value.kind else { panic!("a list in brackets") };
    assert_eq!(items[1].as_str(), Some("one"));
}

#[test]
fn comments_know_what_they_are_about() {
    let text = "# head\ncjm: 1  # version\nstages:\n  # first\n  - id: a\n    # inner\n    title: A\n  # second\n  - id: b\n# last\n";
    let source = source(text);
    let about: Vec<_> = document(&source)
        .comments
        .iter()
        .map(|c| (c.text.trim().to_owned(), source.slice(c.covers).to_owned()))
        .collect();
    let expected = [
        ("head", "cjm: 1"),
        ("version", "cjm: 1  # version"),
        ("first", "- id: a\n    # inner\n    title: A"),
        ("inner", "title: A"),
        ("second", "- id: b"),
        ("last", ""),
    ];
    assert_eq!(about, expected.map(|(text, covers)| (text.to_owned(), covers.to_owned())));
}
