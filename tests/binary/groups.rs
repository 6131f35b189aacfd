//! Levels of whole groups in cjm.yaml.

use crate::place::{MAP, Place, Run};

/// The one finding of rules that [`MAP`] has: an info, for a draft, of the group `metrics`.
const RULE: &str = "touchpoint-without-metric";

fn checked(config: &str) -> Run {
    let place = Place::new();
    place.put("cjm.yaml", config);
    place.put("a.journey.yaml", MAP);
    place.cjm("check --format concise")
}

#[test]
fn a_group_sets_the_level_of_its_rules_and_is_weaker_than_a_rule_s_name_in_the_same_place_only() {
    for (config, level) in [
        ("rules: { metrics: warn }\n", Some("warning")),
        ("rules: { metrics: { level: error } }\n", Some("error")),
        ("rules: { metrics: off }\n", None),
        ("rules: { emotion: error }\n", Some("info")),
        ("rules: { RULE: error, metrics: off }\n", Some("error")),
        ("rules: { metrics: off, RULE: error }\n", Some("error")),
        ("rules: { RULE: error }\nprofiles: { draft: { metrics: warn } }\n", Some("warning")),
        ("profiles: { draft: { RULE: error } }\noverrides: [{ files: '*.yaml', rules: { metrics: off } }]\n", None),
        (
            "overrides: [{ files: '*.yaml', rules: { RULE: error } }, { files: 'a.*', rules: { metrics: warn } }]\n",
            Some("warning"),
        ),
    ] {
        let run = checked(&config.replace("RULE", RULE));
        let found = run.stdout.lines().find_map(|line| line.split_once(&format!("[{RULE}]")));
        let found = found.and_then(|(before, _)| before.rsplit(' ').next());
        assert_eq!(found, level, "{config}{}", run.stdout);
        assert!(!run.stdout.contains("cjm.yaml:"), "{config}{}", run.stdout);
    }
}

#[test]
fn who_set_a_level_is_the_line_of_the_group() {
    let place = Place::new();
    place.put("cjm.yaml", "rules:\n  emotion: warn\n  metrics: error\n");
    place.put("a.journey.yaml", MAP);
    let shown = place.cjm("check --show-settings").expect(0).stdout;
    assert!(shown.contains(&format!("  {RULE}: error (cjm.yaml:3; default info)\n")), "{shown}");
    let listed = place.cjm("rules").expect(0).stdout;
    assert!(listed.lines().any(|line| line.contains(RULE) && line.ends_with("cjm.yaml:3")), "{listed}");
}

#[test]
fn a_group_takes_a_level_only_and_the_group_of_files_none() {
    for (config, said) in [
        ("rules: { file: off }\n", "error[invalid-setting] the level of the group `file` cannot be set"),
        ("rules: { emotion: { drop: 3 } }\n", "error[invalid-setting] the group `emotion` has no option `drop`"),
        ("rules: { emotion: warnn }\n", "error[invalid-setting] `warnn` is not a level of `emotion`"),
        ("rules: { emotions: warn }\n", "error[unknown-rule] there is no rule `emotions`"),
        ("rules: { all: warn }\n", "error[unknown-rule] the level of all rules cannot be set at once"),
    ] {
        let run = checked(config).expect(1);
        assert!(run.stdout.contains(said), "{config}{}", run.stdout);
    }
}

#[test]
fn a_suppression_names_rules_not_groups() {
    let place = Place::new();
    place.put("a.journey.yaml", format!("# cjm: allow(metrics) nobody asks\n{MAP}"));
    let said = place.cjm("check").stdout;
    assert!(said.contains("[invalid-suppression]: `metrics` is a group; name its rules"), "{said}");
    assert!(said.contains(&format!("`{RULE}`")), "{said}");
}

#[test]
fn an_allowance_for_a_place_that_was_renamed_is_idle_and_keeps_nobody_from_drawing() {
    let place = Place::new();
    let allow = format!("allow: [{{ rule: {RULE}, at: renamde, reason: R }}]\n");
    place.put("a.journey.yaml", format!("{MAP}{allow}").replace("- name: Look", "- name: Renamed"));
    let run = place.cjm("check");
    assert!(run.stdout.contains(&format!(
        "warning[unused-suppression]: the suppression of `{RULE}` is for `renamde`, but no touchpoint or stage has that id"
    )), "{run:?}");
    run.expect(0);
    place.cjm("render").expect(0);
    place.cjm("report a.journey.yaml").expect(0);
}

#[test]
fn a_group_is_explained_by_its_rules() {
    let place = Place::new();
    let explained = place.cjm("explain metrics").expect(0).stdout;
    assert!(explained.starts_with("metrics\n") && explained.contains(RULE), "{explained}");
    assert!(!explained.contains("emotion-cliff"), "{explained}");
}

#[test]
fn a_map_is_started_by_a_name_not_by_a_path() {
    let place = Place::new();
    place.put("journeys/a.journey.yaml", MAP);
    let run = place.cjm("init journeys/returns").expect(2);
    assert!(run.stderr.contains("`journeys/returns` is a path; a journey is given by its name"), "{run:?}");
    assert_eq!(place.files(), ["journeys"]);
    place.cjm("init in/out").expect(0);
}
