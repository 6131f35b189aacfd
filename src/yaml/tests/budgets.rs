//! Hostile files end in a located finding, fast and in bounded memory.

use super::{findings, source};
use crate::diagnostic::Diagnostics;
use crate::yaml::{Limits, NodeKind, parse};

/// The one finding of a hostile text.
fn stopped(text: &str) -> String {
    let [finding] = &findings(text)[..] else { panic!("one finding, not {}", findings(text).len()) };
    assert_eq!(finding.rule.name, "limit-exceeded");
    assert!(finding.span().is_some() && finding.help.is_some());
    finding.message.raw().to_owned()
}

#[test]
fn deep_nesting_is_stopped_where_it_gets_too_deep() {
    let message = "values nest 33 levels deep or deeper; the limit `depth` is 32";
    assert_eq!(stopped(&"[".repeat(100_000)), message);
    assert_eq!(stopped(&"{a: ".repeat(100_000)), message);
    assert_eq!(stopped(&"- ".repeat(20_000)), message);
    let blocks: Vec<_> = (0..2_000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert_eq!(stopped(&blocks.concat()), message);
    assert_eq!(stopped(&format!("{}\n", "? ".repeat(10_000))), message);
}

#[test]
fn the_deepest_allowed_nesting_is_read() {
    assert_eq!(findings(&format!("{}{}", "[".repeat(32), "]".repeat(32))), []);
    assert_eq!(findings(&"- ".repeat(32)), []);
}

#[test]
fn billion_laughs_is_stopped() {
    let mut lines = vec!["a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned()];
    for level in 1..10 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        lines.push(format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let text = lines.concat();
    assert!(stopped(&text).ends_with("the limit `alias-nodes` is 50,000"), "{}", stopped(&text));
}

#[test]
fn aliases_cannot_nest_deeper_than_the_budget() {
    let levels: Vec<_> = (1..100).map(|level| format!("a{level}: &a{level} [*a{}]\n", level - 1)).collect();
    let text = format!("a0: &a0 [x]\n{}", levels.concat());
    assert_eq!(stopped(&text), "values nest 33 levels deep or deeper; the limit `depth` is 32");
}

#[test]
fn many_copies_of_a_long_text_are_stopped() {
    let text = format!("a: &a {}\nb:\n{}", "x".repeat(60_000), "- *a\n".repeat(5_000));
    assert!(stopped(&text).ends_with("the limit `total-scalar-bytes` is 8,388,608"), "{}", stopped(&text));
}

#[test]
fn storms_are_stopped() {
    let anchors: Vec<_> = (0..60_000).map(|n| format!("- &a{n} x\n")).collect();
    assert!(stopped(&anchors.concat()).ends_with("the limit `anchors` is 1,000"));
    let aliases = format!("- &a x\n{}", "- *a\n".repeat(60_000));
    assert!(stopped(&aliases).ends_with("the limit `alias-nodes` is 50,000"));
    assert!(stopped(&"#\n".repeat(1_000_000)).ends_with("the limit `comments` is 100,000"));
    assert!(
        stopped(&format!("a: 1\n{}b: 1\n", "# x\n".repeat(1_000_000))).ends_with("the limit `comments` is 100,000")
    );
    assert!(stopped(&format!("# {}\na: 1\n", "x".repeat(5 << 20))).ends_with("the limit `comment-bytes` is 4,194,304"));
    assert!(stopped(&format!("a: {}\n", "x".repeat(70_000))).ends_with("the limit `scalar-bytes` is 65,536"));
    assert!(stopped(&format!("[{}]", "a,".repeat(1_600_000))).ends_with("the limit `nodes` is 750,000"));
    let documents = findings(&"---\n".repeat(100_000));
    assert_eq!(
        documents.iter().map(|finding| finding.rule.name).collect::<Vec<_>>(),
        ["empty-file", "several-documents"]
    );
}

#[test]
fn merge_chains_cost_no_more_than_their_text() {
    let chain: Vec<_> = (1..900).map(|n| format!("m{n}: &m{n}\n  <<: *m{}\n  k{n}: 1\n", n - 1)).collect();
    let found = findings(&format!("m0: &m0 {{}}\n{}", chain.concat()));
    assert!(found.iter().all(|finding| matches!(finding.rule.name, "merge-key" | "limit-exceeded")));
    assert!(found.len() <= 22);
}

#[test]
fn lower_budgets_are_obeyed_and_named() {
    let limits = Limits { events: 5, ..Limits::default() };
    let source = source("a: [1, 2, 3, 4]\n");
    let mut found = Diagnostics::default();
    assert_eq!(parse(&source, &limits, &mut found), None);
    assert_eq!(found.as_slice()[0].message.raw(), "the file has 6 parts or more; the limit `events` is 5");
}

#[test]
fn a_large_map_is_far_below_the_budgets() {
    let text = format!("stages:\n{}", "- {id: a, title: b, touchpoints: [c, d]}\n".repeat(10_000));
    let source = source(&text);
    let document = super::document(&source);
    let entries = document.root.entries().expect("a mapping");
    let NodeKind::Sequence { items, .. } = &entries[0].value.kind else { panic!("a list") };
    assert_eq!(items.len(), 10_000);
}
