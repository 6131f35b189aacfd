//! `serde_yaml` reads the same data wherever it reads a text at all.

use crate::diagnostic::Diagnostics;
use crate::yaml::{Limits, Node, NodeKind, Style, parse};
use proptest::prelude::*;
use serde_yaml::Value;

/// A node as serde's value, plain scalars typed by the core schema.
fn value(node: &Node<'_>) -> Value {
    match &node.kind {
        NodeKind::Absent => Value::Null,
        NodeKind::Scalar { text, style: Style::Plain } => typed(text),
        NodeKind::Scalar { text, .. } => Value::String(text.to_string()),
        NodeKind::Sequence { items, .. } => items.iter().map(value).collect::<Vec<_>>().into(),
        NodeKind::Mapping { entries, .. } => {
            entries.iter().map(|entry| (value(&entry.key), value(&entry.value))).collect::<serde_yaml::Mapping>().into()
        }
    }
}

fn typed(text: &str) -> Value {
    let is_float = text.contains(['.', 'e', 'E']) && text.chars().all(|c| c.is_ascii_digit() || ".eE+-".contains(c));
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => true.into(),
        "false" | "False" | "FALSE" => false.into(),
        ".inf" | "+.inf" => f64::INFINITY.into(),
        "-.inf" => f64::NEG_INFINITY.into(),
        _ if text.starts_with("0x") => i64::from_str_radix(&text[2..], 16).map_or(text.into(), Into::into),
        _ if text.starts_with("0o") => i64::from_str_radix(&text[2..], 8).map_or(text.into(), Into::into),
        _ if text.len() > 1 && text.starts_with('0') && !text.contains('.') => text.into(),
        _ => match text.parse::<i64>() {
            Ok(number) => number.into(),
            Err(_) if is_float => text.parse::<f64>().map_or(text.into(), Into::into),
            Err(_) => text.into(),
        },
    }
}

/// Our data of a text; none when we report anything.
fn ours(text: &str) -> Option<Value> {
    let source = super::source(text);
    let mut found = Diagnostics::default();
    let document = parse(&source, &Limits::default(), &mut found)?;
    (!found.has_errors()).then(|| value(&document.root))
}

const SNIPPETS: &[&str] = &[
    "a: b\n",
    "- 1\n- 1.5\n- true\n- ~\n- 0x1f\n- 0o17\n- no\n- 2024-01-01\n- 12:30:45\n- 1.2.3\n- -7\n- +3\n- 1e3\n- .inf\n",
    "a:\nb: ''\nc: \"\"\nd: ~\n",
    "a: |\n  one\n   two\n\n  three\n\n\nb: >\n  one\n  two\n\n  three\n   four\n  five\n",
    "a: |-\n  x\n\nb: |+\n  x\n\nc: >-\n  x\n  y\nd: |2\n    x\n",
    "a: \"one\n  two\\\n  three\\n\\tfour \\\"five\\\" \\u00e9 \\x41 \\U0001F600\"\n",
    "a: 'it''s\n  two\n\n  three'\n",
    "a: plain\n  text over\n\n  lines\n",
    "a: [b, [c, {d: e, f: [g]}], 'h, i', \"j: k\"]\n",
    "a: {b: c, d: {e: f}, g: , h}\n",
    "a: [b: c, d]\n",
    "- - a\n  - b\n- - c\n-\n  - d\n- e: f\n  g: h\n-\n  i: j\n",
    "a:\n- b\n- c\nd:\n  - e\n",
    "? a\n: b\n? [c, d]\n: e\n",
    "a: &x {b: c}\nd: *x\ne: [&y 1, *y]\n",
    "# c\na: b # c\n# c\nc: # c\n  # c\n  d: e#f\n# c\n",
    "---\na: b\n...\n",
    "\u{feff}a: b\n",
    "a: b\r\nc:\r\n  - d\r\n  - |\r\n    e\r\n    f\r\n",
    "日本: 語\n\"é\": [ü, 'ß', 👩‍👩‍👧]\n",
    "url: https://example.org/a?b=c&d=e#f\ntime: 12:30\nwin: C:\\path\nmail: a@b.c\npercent: 100%\nstar: a*b\n",
    "a: -1\nb: - 1\n",
    "a:    b   \nc:\td\n",
    "cjm: 1\nid: e-bike\nstages:\n  - id: find\n    touchpoints:\n      - {id: a, channel: web, emotion: -2}\n",
    "- !!str 1\n",
    "a: *nope\n",
    "a: {b: c\n",
    "a: 1\na: 2\n",
];

#[test]
fn serde_yaml_agrees_on_every_snippet_that_both_read() {
    let mut both = 0;
    for text in SNIPPETS {
        let (Some(ours), Ok(theirs)) = (ours(text), serde_yaml::from_str::<Value>(text)) else { continue };
        assert_eq!(ours, theirs, "{text:?}");
        both += 1;
    }
    assert!(both >= 20, "only {both} snippets were compared");
}

/// Keys but for the merge key, which `serde_yaml` writes bare and we refuse.
fn key(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    text.prop_filter("a merge key", |key| key != "<<")
}

fn any_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "[ -~]{0,20}",
        "[a-z:#,'\"\\[\\]{}&*!|>%@` -]{0,12}",
        "[a-zäöü日\n \t]{0,30}",
        "[ \n]{0,4}[a-z]{1,3}[ \n]{0,4}"
    ];
    let leaf = prop_oneof![
        text.clone().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null)
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..6).prop_map(Value::from),
            prop::collection::btree_map(key(text.clone()), inner, 1..6).prop_map(|entries| entries
                .into_iter()
                .map(|(key, value)| (key.into(), value))
                .collect::<serde_yaml::Mapping>()
                .into())
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_serde_yaml_writes_is_read_as_the_same_data(value in any_value()) {
        let text = serde_yaml::to_string(&value).expect("a value can be written");
        let value: Value = serde_yaml::from_str(&text).expect("what was written can be read");
        if value != Value::Null {
            prop_assert_eq!(ours(&text), Some(value), "{}", text);
        }
    }
}
