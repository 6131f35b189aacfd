//! How much of anything a file may have: what is too much is one finding, and not read.

use super::{Decode, read, read_within};
use crate::budget::{Budget, Budgets};
use crate::model::{Config, Journey};

/// A map with `count` of `item` in a list of its single touchpoint.
fn touchpoint_with(field: &str, item: &str, count: usize) -> String {
    let items = vec![item; count].join(", ");
    format!("title: T\nstages: [{{ name: S, touchpoints: [{{ name: P, {field}: [{items}] }}] }}]\n")
}

/// What is found in a file within a budget of two, and what of it is read.
fn within_two<T>(budget: Budget, text: &str, decode: Decode<T>) -> (Vec<String>, T) {
    let mut limits = Budgets::default();
    limits.set(budget, 2);
    let (read, found, _) = read_within(&limits, text, decode);
    let shown = found.iter().map(|finding| finding.message.raw().to_owned());
    (shown.collect(), read.expect("the rest of the file is read"))
}

/// Checks that two of a thing are read without a finding, and that of more of them two are read and the third is found.
fn takes_two(budget: Budget, text: impl Fn(usize) -> String, count: fn(&Journey) -> usize, finding: &str) {
    let (found, journey) = within_two(budget, &text(2), crate::decode::journey);
    assert_eq!((found, count(&journey)), (vec![], 2), "{budget:?}");
    for more in [3, 4] {
        let (found, journey) = within_two(budget, &text(more), crate::decode::journey);
        assert_eq!((found, count(&journey)), (vec![finding.to_owned()], 2), "{budget:?}");
    }
}

#[test]
fn a_map_has_two_of_what_it_may_have_two_of() {
    takes_two(
        Budget::Stages,
        |count| format!("title: T\nstages: [{}]\n", vec!["S"; count].join(", ")),
        |journey| journey.stages.items.len(),
        "the map has more than 2 stages (limit `stages`)",
    );
    takes_two(
        Budget::Touchpoints,
        |count| format!("title: T\nstages: [{}]\n", vec!["{ name: S, touchpoint: P }"; count].join(", ")),
        |journey| journey.stages.iter().map(|stage| stage.touchpoints.items.len()).sum(),
        "the map has more than 2 touchpoints (limit `touchpoints`)",
    );
    takes_two(
        Budget::Metrics,
        |count| touchpoint_with("metrics", "{ name: M }", count),
        |journey| journey.stages.items[0].touchpoints.items[0].lanes.metrics.items.len(),
        "the map has more than 2 metrics (limit `metrics`)",
    );
    takes_two(
        Budget::Emotions,
        |count| touchpoint_with("emotions: { lena: 1 }, emotion", "2", count - 1),
        |journey| journey.stages.items[0].touchpoints.items[0].lanes.emotion.feelings().count(),
        "the map has more than 2 feelings (limit `emotions`)",
    );
}

#[test]
fn pain_points_and_opportunities_are_counted_together() {
    let claims = |journey: &Journey| {
        let lanes = &journey.stages.items[0].touchpoints.items[0].lanes;
        lanes.pain_points.items.len() + lanes.opportunities.items.len()
    };
    takes_two(
        Budget::Claims,
        |count| touchpoint_with("opportunity: A, pain_points", "P", count - 1),
        claims,
        "the map has more than 2 pain points and opportunities (limit `claims`)",
    );
    takes_two(
        Budget::Claims,
        |count| touchpoint_with("pain_point: A, opportunities", "P", count - 1),
        claims,
        "the map has more than 2 pain points and opportunities (limit `claims`)",
    );
}

#[test]
fn items_of_lists_and_names_of_ones_own_are_counted_together_in_maps_and_project_files() {
    let tags = |count: usize| {
        format!("title: T\nstages: []\nlabels: {{ goal: Aim }}\ntags: [{}]\n", vec!["t"; count].join(", "))
    };
    takes_two(
        Budget::Items,
        |count| tags(count - 1),
        |journey| journey.labels.len() + journey.tags.items.len(),
        "the file has more than 2 items of lists (limit `items`)",
    );
    let text = "owners: { a: A, b: B, c: C, d: D }\n";
    let (found, config): (_, Config) = within_two(Budget::Items, text, crate::decode::config);
    assert_eq!(found, ["the file has more than 2 items of lists (limit `items`)"]);
    assert_eq!(config.owners.map(|owners| owners.len()), Some(2));
    let text = "name: Lena\ngoals: [a, b, c]\n";
    let (found, _) = within_two(Budget::Items, text, crate::decode::persona);
    assert_eq!(found, ["the file has more than 2 items of lists (limit `items`)"]);
}

#[test]
fn what_is_too_much_is_told_with_what_helps_in_that_file() {
    let too_much = |limits: &Budgets, text: &str, decode: Decode<()>| {
        let (_, found, _) = read_within(limits, text, decode);
        let [finding] = found.as_slice() else { panic!("one finding: {found:?}") };
        let label = finding.labels.first().map(|label| label.text.raw().to_owned());
        assert_eq!(label.as_deref(), Some("this one is too many"));
        finding.help.as_ref().map(|help| help.raw().to_owned()).unwrap_or_default()
    };
    let within = |budget| {
        let mut limits = Budgets::default();
        limits.set(budget, 2);
        limits
    };
    let map: Decode<()> = |document, source, found| crate::decode::journey(document, source, found).map(drop);
    let persona: Decode<()> =
        |document, source, found| crate::decode::persona_of_project(document, source, &mut 1, found).map(drop);
    assert_eq!(
        too_much(&within(Budget::Stages), "title: T\nstages: [A, B, C]\n", map),
        "shorten it, or split the map into several, linked by `journey`; `--max stages=N` raises the limit for a run"
    );
    assert_eq!(
        too_much(&within(Budget::Items), "title: T\nstages: []\ntags: [a, b, c]\n", map),
        "shorten its lists, or split it into several files; `--max items=N` raises the limit for a run"
    );
    assert_eq!(
        too_much(&within(Budget::Items), "name: Lena\ngoals: [a, b]\n", persona),
        "shorten their lists; `--max items=N` raises the limit for a run"
    );
}

#[test]
fn ten_thousand_findings_are_shown_and_more_are_said_to_be_more() {
    for (list, item) in [("tags", "~"), ("allow", "{ rule: a, until: 2026-13 }")] {
        let found_of = |count: usize| {
            let text = format!("title: T\nstages: [S]\n{list}: [{}]\n", vec![item; count].join(", "));
            read(&text, crate::decode::journey).1
        };
        assert_eq!(found_of(10_000).len(), 10_000, "{list}");
        for count in [10_001, 10_003] {
            let found = found_of(count);
            assert_eq!(found.len(), 10_001, "{list}");
            let more = found.iter().filter(|finding| finding.message.raw() == "the file has more than 10000 findings");
            assert_eq!(more.count(), 1, "{list}");
        }
    }
}

#[test]
fn a_letter_bears_as_many_marks_as_its_budget() {
    let marked = |count: usize| format!("title: e{}\nstages: [S]\n", "\u{301}".repeat(count));
    let (found, _) = within_two(Budget::Marks, &marked(2), crate::decode::journey);
    assert_eq!(found, Vec::<String>::new());
    let (found, _) = within_two(Budget::Marks, &marked(3), crate::decode::journey);
    assert_eq!(found, ["`title` of a map has more than 2 marks on one letter (limit `marks`)"]);
}
