//! What the rules have in common.

use crate::lint::testing::run;

#[test]
fn no_headline_quotes_a_name_that_is_not_there() {
    let map = "title:\nstatus: published\nstages:\n  - name:\n  - touchpoints:\n      - actions: Waits\n        emotion: 2\n      \
               - name: ''\n        emotion: -2\n        pain_points: [{ severity: high }]\n        opportunities: [{ impact: 2 }]\n        \
               metrics: [{ now: 3 }]\n  - name: S\n    touchpoints: [{ emotion: 2 }, { emotion: -1 }]\n";
    let found: Vec<String> = run(map, "", None).iter().map(|finding| finding.message.raw().to_owned()).collect();
    assert!(found.iter().all(|message| !message.contains("``")), "{found:#?}");
    for headline in [
        "an unnamed map has no owner",
        "an unnamed journey has no persona",
        "an unnamed stage has no touchpoint",
        "an unnamed touchpoint has no channel",
        "an unnamed opportunity lacks `owner`, `status` and `due`",
        "an unnamed opportunity is scored without `effort`",
        "an unnamed metric lacks `target`, `unit`, `direction` and `owner`",
        "emotion falls from +2 at an unnamed step to -2 at an unnamed step",
        "no pain point explains the low of -1 at an unnamed step",
    ] {
        assert!(found.iter().any(|message| message == headline), "{headline}: {found:#?}");
    }
}
