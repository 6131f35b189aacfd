//! What YAML can do and maps do without: each is a located finding, and the rest of the file is still read.

use super::{findings, source};
use crate::yaml::{Limits, NodeKind, parse};

/// Rule and bytes of every finding.
fn places(text: &str) -> Vec<(&'static str, String)> {
    let source = source(text);
    let slice =
        |finding: &crate::diagnostic::Diagnostic| finding.span().map_or(String::new(), |s| source.slice(s).into());
    findings(text).iter().map(|finding| (finding.rule.name, slice(finding))).collect()
}

/// The tree of a text with findings.
fn broken_tree(text: &str) -> String {
    let source = source(text);
    let mut found = crate::diagnostic::Diagnostics::default();
    let document = parse(&source, &Limits::default(), &mut found).expect("there is a tree");
    assert!(found.has_errors());
    super::outline(&source, &document.root)
}

fn fixed(text: &str) -> String {
    let found = findings(text);
    let edit = &found[0].fix.as_ref().expect("a fix").edits[0];
    format!("{}{}{}", &text[..edit.span.start as usize], edit.text.raw(), &text[edit.span.end as usize..])
}

#[test]
fn a_tag_is_reported_and_its_value_kept() {
    let text = "a: !!python/object:os.system [x]\nb: !include /etc/passwd\nc: !!str 5\n";
    let expected =
        [("unknown-tag", "!!python/object:os.system"), ("unknown-tag", "!include"), ("unknown-tag", "!!str")];
    assert_eq!(places(text), expected.map(|(rule, bytes)| (rule, bytes.to_owned())));
    assert_eq!(broken_tree(text), r#"{"a": ["x"], "b": "/etc/passwd", "c": "5"}"#);
    assert_eq!(fixed("c: !!str 5\n"), "c: 5\n");
}

#[test]
fn a_merge_key_is_reported_and_dropped() {
    let text = "base: &b {x: 1}\na:\n  <<: *b\n  y: 2\n\"<<\": 3\n";
    assert_eq!(places(text), [("merge-key", "<<".to_owned())]);
    assert_eq!(broken_tree(text), r#"{"base": {"x": "1"}, "a": {"y": "2"}, DoubleQuoted("<<" of "\"<<\""): "3"}"#);
}

#[test]
fn an_alias_without_anchor_is_reported_and_keeps_its_place() {
    assert_eq!(places("a: *nope\nb: 1\n"), [("unknown-anchor", "*nope".to_owned())]);
    assert_eq!(broken_tree("a: *nope\nb: 1\n"), r#"{"a": absent@3*nope, "b": "1"}"#);
}

#[test]
fn an_alias_inside_its_own_anchor_is_reported() {
    assert_eq!(places("a: &y [1, *y]\n"), [("unknown-anchor", "*y".to_owned())]);
    assert_eq!(places("&r\na: *r\n"), [("unknown-anchor", "*r".to_owned())]);
    assert_eq!(places("a: &y {b: {c: *y}}\n"), [("unknown-anchor", "*y".to_owned())]);
}

#[test]
fn an_alias_takes_the_last_anchor_of_its_name() {
    let source =
        source("- &x one\n- *x\n- &x {k: [&z two]}\n- *x\n- *z\n? &k key\n".replace("? &k key\n", "").as_str());
    let document = super::document(&source);
    let NodeKind::Sequence { items, .. } = &document.root.kind else { panic!("a list") };
    assert_eq!(items[1].as_str(), Some("one"));
    assert_eq!(items[3].kind, items[2].kind);
    assert_eq!(items[4].as_str(), Some("two"));
}

#[test]
fn keys_can_be_anchored_and_aliased() {
    let source = source("&k a: 1\nb: *k\n*k : 2\n");
    let document = super::document(&source);
    let entries = document.root.entries().expect("a mapping");
    assert_eq!(entries[1].value.as_str(), Some("a"));
    assert_eq!(entries[2].key.as_str(), Some("a"));
}

#[test]
fn a_second_document_is_reported_at_its_dashes() {
    assert_eq!(places("a: 1\n---\nb: [\n"), [("several-documents", "---".to_owned())]);
    assert_eq!(broken_tree("a: 1\n---\nb: [\n"), r#"{"a": "1"}"#);
    assert_eq!(findings("---\na: 1\n...\n"), []);
    assert_eq!(findings("%YAML 1.2\n---\na: 1\n"), []);
}

#[test]
fn a_file_without_content_is_reported_once() {
    for text in ["", "\u{feff}", "# only\n# comments\n", "---\n", "\n\n", "---\n...\n"] {
        assert_eq!(places(text), [("empty-file", String::new())], "{text:?}");
    }
}

#[test]
fn text_that_a_comment_sign_swallows_is_reported() {
    assert_eq!(places("a: Fix ticket #4711\n"), [("swallowed-text", "#4711".to_owned())]);
    assert_eq!(fixed("a: Fix ticket #4711 \"now\"\n"), "a: \"Fix ticket #4711 \\\"now\\\"\"\n");
    assert_eq!(places("- C:\\ #1\n"), [("swallowed-text", "#1".to_owned())]);
    assert_eq!(fixed("- C:\\ #1\n"), "- \"C:\\\\ #1\"\n");
    assert_eq!(places("a: [x #1, y\n  ]\n"), [("swallowed-text", "#1, y".to_owned())]);
}

#[test]
fn an_item_that_the_text_above_swallows_is_reported() {
    assert_eq!(places("a:\n  - one\n    - two\n  - three\n"), [("swallowed-item", "- two".to_owned())]);
    assert_eq!(places("a: one\n  - two\r\n  -\tthree\nb: c\n"), [("swallowed-item", "- two".to_owned())]);
    assert_eq!(places("- one\n  more\n  -\n"), [("swallowed-item", "-".to_owned())]);
    assert_eq!(places("a:\n  -One\n  -Two\n"), [("swallowed-item", "-Two".to_owned())]);
    let wrapped = format!("a: {}\n  - two\n", "one ".repeat(15));
    assert_eq!(places(&wrapped), [], "an editor has wrapped it");
    assert_eq!(places(&wrapped.replace('\n', "\r\n")), [], "on another system");
    let short = format!("a:\n  - {}\n    - два\n", "один ".repeat(10));
    assert_eq!(places(&short), [("swallowed-item", "- два".to_owned())], "columns are no bytes");
    for text in [
        "a: one\n  -two\n  --- three\n  4 - 5\n",
        "a: one\n  \u{a0}- two\n",
        "a: \"one\n  - two\"\n",
        "a: [one\n  more - two]\n",
        "a: |\n  one\n  - two\n",
    ] {
        assert_eq!(places(text), [], "{text:?}");
    }
}

#[test]
fn a_swallowed_item_is_told_by_what_is_wrong_with_the_dashes() {
    let help = |text: &str| findings(text)[0].help.clone().map(|help| help.raw().to_owned());
    let (space, column) = (help("a:\n  -One\n  -Two\n"), help("a:\n  - one\n    - two\n"));
    assert!(space.is_some_and(|help| help.starts_with("put a space behind every dash")));
    assert!(column.is_some_and(|help| help.starts_with("put all dashes of a list into one column")));
    assert_eq!(help("a:\n  -One\n  - Two\n"), help("a:\n  -One\n  -Two\n"), "the first has none");
}

#[test]
fn a_value_that_a_comment_sign_swallows_whole_is_reported() {
    assert_eq!(places("color: #ff0000\nb: 1\n"), [("swallowed-text", "#ff0000".to_owned())]);
    assert_eq!(fixed("color: #ff0000\nb: 1\n"), "color: \"#ff0000\"\nb: 1\n");
    assert_eq!(fixed("- #1 of all\n- b\n"), "- \"#1 of all\"\n- b\n");
    assert_eq!(findings("a: 2 #3\n")[0].fix, None, "a number with a note is rather a number with a note");
}

#[test]
fn comments_that_look_like_comments_pass() {
    for text in [
        "a: b # c\n",
        "a: b ## c\n",
        "a: b #\n",
        "a: 'b' #c\n",
        "a: #c\n  b: 1\n",
        "#c\na: b\n",
        "a: b #cjm: allow(x) y\n",
    ] {
        assert_eq!(findings(text), [], "{text:?}");
    }
}

#[test]
fn merge_conflicts_are_the_only_finding() {
    let text = "cjm: 1\n<<<<<<< HEAD\ntitle: A\n=======\ntitle: B: C\n>>>>>>> other\n";
    assert_eq!(places(text), [("merge-conflict", "<<<<<<< HEAD".to_owned())]);
    assert_eq!(findings(text)[0].labels.len(), 3);
    assert_eq!(findings("a: |\n  <<<<<<< quoted\nb: '======='\n"), []);
}

#[test]
fn duplicate_keys_are_left_to_those_who_know_the_fields() {
    assert_eq!(findings("title: a\n\"ti\\x74le\": b\n"), []);
}

#[test]
fn types_are_never_guessed() {
    let text = "a: [no, 1.10, 12:30:45, 0o17, .nan, 1e400, ~, 2024-01-01]\n";
    assert_eq!(super::tree(text), r#"{"a": ["no", "1.10", "12:30:45", "0o17", ".nan", "1e400", "~", "2024-01-01"]}"#);
    let text = "a: ${HOME} $(id) ${{ secrets.X }}\n";
    assert_eq!(super::tree(text), r#"{"a": "${HOME} $(id) ${{ secrets.X }}"}"#);
}
