//! What suppressions do, and what is said about those that do nothing.

use crate::lint::testing::{fixed, line, run};

const RULES: [&str; 6] = [
    "touchpoint-without-channel",
    "unknown-rule",
    "invalid-suppression",
    "suppression-without-reason",
    "expired-suppression",
    "unused-suppression",
];

/// Findings about channels and suppressions.
fn found(map: &str) -> Vec<String> {
    found_on(map, None)
}

fn found_on(map: &str, today: Option<jiff::civil::Date>) -> Vec<String> {
    let found = run(map, "", today).into_iter().filter(|finding| RULES.contains(&finding.rule.name));
    found.map(|finding| line(map, &finding)).collect()
}

fn only_fix(map: &str) -> String {
    let found: Vec<_> = run(map, "", None).into_iter().filter(|finding| finding.fix.is_some()).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    fixed(map, &found[0])
}

#[test]
fn a_comment_behind_something_holds_for_its_line_only() {
    let map = "title: T\nstages:\n  - name: S\n    touchpoints:\n      \
               - name: A   # cjm: allow(touchpoint-without-channel) why\n        goal: G\n      - { name: B, goal: G }\n";
    assert_eq!(found(map), ["7: touchpoint `B` has no channel"]);
}

#[test]
fn a_comment_on_a_line_of_its_own_holds_for_the_whole_entry_that_follows() {
    let map = "title: T\nstages:\n  # cjm: allow(touchpoint-without-channel): why\n  - name: S\n    touchpoints:\n      \
               - { name: A, goal: G }\n      - { name: B, goal: G }\n  - { name: R, touchpoints: [{ name: C, goal: G }] }\n";
    assert_eq!(found(map), ["8: touchpoint `C` has no channel"]);
}

#[test]
fn an_entry_of_the_map_s_list_holds_for_its_place_and_everything_below() {
    let map = |at: &str| {
        format!(
            "title: T\nallow:\n  - {{ rule: touchpoint-without-channel, reason: R{at} }}\nstages:\n  - name: S\n    touchpoints:\n      \
             - {{ name: A, goal: G }}\n      - {{ name: AB, goal: G }}\n  - {{ name: R, touchpoints: [C] }}\n"
        )
    };
    let (ab, c) = ("8: touchpoint `AB` has no channel", "9: stage `R` has no channel");
    assert_eq!(found(&map("")), [""; 0]);
    assert_eq!(found(&map(", at: s")), [c]);
    assert_eq!(found(&map(", at: s/a")), [ab, c]);
}

#[test]
fn an_entry_holds_up_to_its_last_day() {
    let map = "title: T\nallow:\n  - { rule: touchpoint-without-channel, reason: R, until: 2026-10 }\nstages: [{ name: S, touchpoints: [P] }]\n";
    let day = |month, day| Some(jiff::civil::date(2026, month, day));
    assert_eq!(found_on(map, day(10, 31)), [""; 0]);
    assert_eq!(
        found_on(map, day(11, 1)),
        ["3: the suppression of `touchpoint-without-channel` ended with 2026-10", "4: stage `S` has no channel"]
    );
    assert_eq!(found_on(map, None), [""; 0]);
}

#[test]
fn an_idle_comment_goes_with_its_line_and_an_idle_name_with_its_comma() {
    let line_of_its_own = "title: T\n# cjm: allow(touchpoint-without-channel) why\nstages: []\n";
    assert_eq!(only_fix(line_of_its_own), "title: T\nstages: []\n");
    let behind = "title: T\nstages: []   # cjm: allow(touchpoint-without-channel) why\n";
    assert_eq!(only_fix(behind), "title: T\nstages: []\n");
    let half = "title: T\n# cjm: allow(touchpoint-without-channel, emotion-cliff) why\nstages: [{ name: S, touchpoints: [P] }]\n";
    assert_eq!(
        only_fix(half),
        "title: T\n# cjm: allow(touchpoint-without-channel) why\nstages: [{ name: S, touchpoints: [P] }]\n"
    );
}

#[test]
fn nobody_is_told_to_remove_what_waits_for_another_status_or_for_a_readable_file() {
    let off = "title: T\n# cjm: allow(touchpoint-without-owner) why\nstages: []\n";
    assert_eq!(found(off), [""; 0]);
    let broken = "title: T\ncolor: red\n# cjm: allow(touchpoint-without-channel) why\nstages: []\n";
    assert_eq!(found(broken), [""; 0]);
}

#[test]
fn near_misses_of_the_form_are_mended() {
    let mended = |comment: &str| {
        only_fix(&format!("title: T\n{comment}\nstages: [{{ name: S, touchpoints: [P] }}]\n"))
            .lines()
            .nth(1)
            .map(str::to_owned)
            .unwrap_or_default()
    };
    let right = "# cjm: allow(touchpoint-without-channel) why";
    assert_eq!(mended("# cjm: ignore(touchpoint-without-channel) why"), right);
    assert_eq!(mended("# cjm: alow(touchpoint-without-channel) why"), right);
    assert_eq!(mended("# cjm: allow[touchpoint-without-channel] why"), right);
    assert_eq!(mended("# cjm: allow touchpoint-without-channel why"), right);
    assert_eq!(mended("# cjm: allow(touchpoint_without_channel) why"), right);
}

#[test]
fn other_comments_are_left_alone_and_broken_ones_reported() {
    let map = |comment: &str| format!("title: T\n# {comment}\nstages: []\n");
    for fine in ["cjm: 1", "cjm:", "see cjm: allow(x)", "cjm is a tool"] {
        assert_eq!(found(&map(fine)), [""; 0], "{fine}");
    }
    for broken in ["cjm: allow()", "cjm: allow(", "cjm: allow(,)", "cjm: hello", "cjm: (x)", "cjm: é(x)"] {
        assert_eq!(found(&map(broken)), ["2: this `# cjm:` comment is not understood"], "{broken}");
    }
    assert_eq!(found(&map("cjm: allow(nothing-of-the-kind) why")), ["2: there is no rule `nothing-of-the-kind`"]);
}

#[test]
fn what_makes_a_file_unreadable_cannot_be_suppressed() {
    let map =
        "title: T\ncolor: red   # cjm: allow(unknown-key) why\nallow: { rule: unknown-key, reason: R }\nstages: []\n";
    let names: Vec<_> = run(map, "", None).iter().map(|finding| finding.rule.name).collect();
    assert_eq!(names.iter().filter(|name| **name == "unknown-key").count(), 1);
    assert_eq!(names.iter().filter(|name| **name == "invalid-suppression").count(), 2);
}
