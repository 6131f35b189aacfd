//! Which rules a run asks and how strictly, what makes it fail, and how it tells what holds.

use crate::place::{BROKEN, MAP, Place, Run};
use serde_json::Value;

/// The one finding of rules that [`MAP`] has: an info, for a draft.
const RULE: &str = "touchpoint-without-metric";

/// The findings of a run as `level rule`, in its order.
fn levels(run: &Run) -> Vec<String> {
    let line = |line: &str| {
        let (place, rest) = line.split_once('[')?;
        Some(format!("{} {}", place.rsplit(' ').next()?, rest.split_once(']')?.0))
    };
    run.stdout.lines().filter(|line| line.contains(".yaml:")).filter_map(line).collect()
}

#[test]
fn flag_wins_over_overrides_over_profiles_over_rules_over_the_default() {
    let layers = [
        ("", "info"),
        ("rules: { RULE: warn }\n", "warning"),
        ("profiles: { draft: { RULE: error } }\n", "error"),
        ("overrides: [{ files: '*.yaml', rules: { RULE: info } }]\n", "info"),
        ("overrides: [{ files: '*.yaml', rules: { RULE: off } }, { files: a.*, rules: { RULE: warn } }]\n", "warning"),
    ];
    for strongest in 0..layers.len() {
        // Of the two sets of overrides only the stronger is written: a key stands once.
        let weaker = layers[..=strongest].iter().enumerate().filter(|(at, _)| *at != 3 || strongest == 3);
        let config: String = weaker.map(|(_, (layer, _))| layer.replace("RULE", RULE)).collect();
        let place = Place::new();
        place.put("cjm.yaml", format!("cjm: 1\n{config}"));
        place.put("a.journey.yaml", MAP);
        let run = place.cjm("check --format concise");
        assert_eq!(levels(&run), [format!("{} {RULE}", layers[strongest].1)], "{config}");
        let flag = if strongest % 2 == 0 { ("warn", "warning") } else { ("error", "error") };
        let run = place.cjm(&format!("check --format concise --level {RULE}=off --level {RULE}={}", flag.0));
        assert_eq!(levels(&run), [format!("{} {RULE}", flag.1)], "the last --level wins over\n{config}");
    }
}

#[test]
fn a_profile_given_holds_for_every_map_whatever_its_status() {
    let place = Place::new();
    place.put("cjm.yaml", format!("profiles:\n  review: {{ {RULE}: error }}\n  draft: {{ {RULE}: off }}\n"));
    place.put("a.journey.yaml", MAP);
    place.put("b.journey.yaml", MAP.replace("owner: team", "owner: team\nstatus: archived"));
    assert_eq!(levels(&place.cjm("check --format concise").expect(0)), [""; 0]);
    let run = place.cjm(&format!("check --format concise --profile review --select {RULE}")).expect(1);
    assert_eq!(levels(&run), [format!("error {RULE}"), format!("error {RULE}")]);
    assert_eq!(levels(&place.cjm("check --format concise --profile archived").expect(0)), [""; 0]);
}

#[test]
fn groups_narrow_and_names_switch_on() {
    let place = Place::new();
    place.put("a.journey.yaml", "title: T\nstages: [{ name: S, touchpoints: [{ name: Look }] }]\n");
    let asked = |line: &str| levels(&place.cjm(&format!("check --format concise {line}")).expect(0));
    let everything = asked("");
    assert_eq!(asked("--select all"), everything);
    assert_eq!(asked("--select touchpoints"), ["info touchpoint-without-channel"]);
    // Off for a draft: a group does not change that, its name does.
    assert_eq!(asked("--select touchpoint-without-owner"), ["warning touchpoint-without-owner"]);
    assert!(!asked("--select governance").contains(&"warning touchpoint-without-owner".to_owned()));
    // The narrower word wins; where both are as narrow, leaving out.
    let both = ["info touchpoint-without-channel", "info touchpoint-without-emotion"];
    let select = "--select touchpoint-without-channel,touchpoint-without-emotion";
    assert_eq!(asked(select), both);
    assert_eq!(asked(&format!("{select} --ignore emotion --ignore all")), both);
    assert_eq!(asked(&format!("{select} --ignore touchpoint-without-emotion")), both[..1]);
    assert_eq!(asked("--select emotion,touchpoints --ignore emotion"), both[..1]);
    assert_eq!(asked("--select touchpoints --ignore all"), both[..1]);
    let without: Vec<_> = everything.iter().filter(|finding| !finding.ends_with("emotion")).cloned().collect();
    assert_eq!(asked("--ignore emotion"), without);
}

#[test]
fn errors_of_the_file_and_of_settings_are_told_whatever_is_selected() {
    let place = Place::new();
    place.put("cjm.yaml", "rules: { no-such-rule: off }\n");
    place.put("a.journey.yaml", BROKEN);
    for line in ["--select emotion --ignore emotion", "--select all --ignore all", "--ignore all"] {
        let run = place.cjm(&format!("check --format concise {line}")).expect(2);
        assert!(run.stderr.contains("`--select` and `--ignore` leave no rule"), "{run:?}");
    }
    for line in ["--select emotion", "--select file"] {
        let found = levels(&place.cjm(&format!("check --format concise {line}")).expect(1));
        assert_eq!(found[..2], ["error unknown-rule", "error unknown-key"], "{line}: {found:?}");
    }
}

#[test]
fn a_least_level_filters_what_is_printed_and_is_told() {
    let place = Place::new();
    place.put("a.journey.yaml", BROKEN);
    place.put("b.journey.yaml", MAP);
    let all = place.cjm("check --format concise").expect(1).stdout;
    assert!(all.contains(": info["), "{all}");
    let run = place.cjm("check --format concise --min-level warning").expect(1);
    assert!(!run.stdout.contains(": info[") && run.stdout.contains(": error["), "{run:?}");
    let infos = all.matches(": info[").count();
    assert!(run.stdout.contains(&format!(" {infos} info")), "the closing line counts all: {run:?}");
    assert!(run.stdout.contains(&format!("; {infos} below --min-level not shown")), "{run:?}");
}

#[test]
fn the_words_of_other_linters_are_understood() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    let own = place.cjm("check --format concise --today 2026-11-22").expect(0).stdout;
    assert_eq!(place.cjm("lint --output-format concise --today 2026-11-22").expect(0).stdout, own);
    assert!(place.cjm("format --check").stderr.contains("would be formatted"));
    let raised = place.cjm(&format!("check --format concise --level {RULE}=warning")).expect(0).stdout;
    assert!(raised.contains(&format!("warning[{RULE}]")), "{raised}");
    let help = place.cjm("check --help").expect(0).stdout;
    assert!(!help.contains("output-format") && !help.contains("touchpoint-without-owner"), "{help}");
}

#[test]
fn completions_know_the_names_of_rules_groups_and_commands() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = place.cjm(&format!("completions {shell}")).expect(0).stdout;
        for word in ["emotion-cliff", "portfolio"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn the_exit_code_is_what_the_run_asks_for() {
    let place = Place::new();
    let warned = MAP.replace("owner: team\n", "owner: team\nstatus: published\n");
    place.put("info.journey.yaml", MAP);
    place.put("warning.journey.yaml", warned);
    place.put("error.journey.yaml", BROKEN);
    for (map, line, code) in [
        ("info", "", 0),
        ("info", "--fail-on warn", 0),
        ("info", "--fail-on info", 1),
        ("info", "--fail-on info --exit-zero", 0),
        ("info", "--max-warnings 0", 0),
        ("warning", "", 0),
        ("warning", "--fail-on error", 0),
        ("warning", "--fail-on warn", 1),
        ("warning", "--fail-on info", 1),
        ("warning", "--fail-on warning", 1),
        ("warning", "--fail-on warn --min-level error", 1),
        ("warning", "--max-warnings 0", 1),
        ("warning", "--max-warnings 9", 0),
        ("warning", "--max-warnings 0 --exit-zero", 0),
        ("warning", "--fail-on warn --statistics", 1),
        ("warning", "--fail-on warn --format json", 1),
        ("error", "", 1),
        ("error", "--fail-on info", 1),
        ("error", "--exit-zero", 0),
        ("error", "--select file --max-warnings 9", 1),
        ("missing", "--exit-zero", 2),
        ("missing", "--fail-on info", 2),
    ] {
        let run = place.cjm(&format!("check {map}.journey.yaml {line}"));
        assert_eq!(run.code, Some(code), "{map} {line}: {run:?}");
    }
}

#[test]
fn a_slip_in_a_name_is_an_error_of_usage_that_says_what_may_be_meant() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    for (line, said) in [
        ("--select emoton", "did you mean `emotion`?"),
        ("--select touchpoint-without-chanel", "did you mean `touchpoint-without-channel`?"),
        ("--select emotion,no-unused-vars", "`cjm rules` lists all rules by group"),
        ("--select emotion,", "there is no rule or group of this name"),
        ("--ignore al", "did you mean `all`?"),
        ("--ignore file", "its findings are always errors"),
        ("--ignore unknown-key", "it is always an error: mend what it points at"),
        ("--level emotion-clif=warn", "did you mean `emotion-cliff`?"),
        ("--level emotion-cliff=warnin", "`warnin` is not a level: off, info, warn or error; did you mean `warn`?"),
        ("--level emotion-cliff", "write RULE=LEVEL, such as emotion-cliff=warn"),
        ("--level unknown-key=warn", "the level of `unknown-key` cannot be set: it is always an error"),
        ("--profile publised", "a similar value exists: 'published'"),
        ("--fail-on fatal", "[possible values: error, warn, info]"),
        ("--max-warnings many", "invalid value 'many'"),
        ("--show-files --statistics", "cannot be used with"),
    ] {
        let run = place.cjm(&format!("check {line}")).expect(2);
        assert!(run.stderr.contains(said) && run.stdout.is_empty(), "{line}: {run:?}");
    }
    assert!(place.cjm("rules --select emoton").expect(2).stderr.contains("did you mean `emotion`?"));
}

#[test]
fn statistics_count_by_rule_and_level_the_most_frequent_first() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("b.journey.yaml", MAP);
    place.put("c.journey.yaml", MAP.replace("owner: team", "owner: team\nstatus: published"));
    place.put("d.journey.yaml", BROKEN);
    let run = place.cjm(&format!("check --statistics --select {RULE} --today 2026-11-22")).expect(1);
    assert_eq!(
        run.stdout,
        "2  info     touchpoint-without-metric\n\
         1  warning  touchpoint-without-metric\n\
         1  error    unknown-key                1 fixable\n\
         4 files, 1 error, 1 warning, 2 infos; dates as of 2026-11-22 (--today)\n\
         1 fixable with --fix\n"
    );
    let run = place.cjm(&format!("check --statistics --format json --select {RULE}")).expect(1);
    let json: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(json["version"], 1);
    let last = &json["statistics"][2];
    let values = (last["rule"].as_str(), last["level"].as_str(), last["count"].as_u64(), last["fixable"].as_u64());
    assert_eq!(values, (Some("unknown-key"), Some("error"), Some(1), Some(1)));
}

#[test]
fn statistics_go_where_findings_would() {
    let place = Place::new();
    place.put("a.journey.yaml", BROKEN);
    let run = place.cjm("check --statistics --format concise --format json --output counts.json").expect(1);
    assert!(run.stdout.contains("\n1  error    unknown-key "), "{run:?}");
    assert!(place.read("counts.json").contains("\"statistics\""));
    let run = place.cjm("check --statistics --format sarif").expect(2);
    assert!(run.stderr.contains("the format sarif has no statistics"), "{run:?}");
}

#[test]
fn the_files_of_a_run_are_listed_and_nothing_else() {
    let place = Place::new();
    place.put("cjm.yaml", "exclude: [old/**]\n");
    place.put("b.journey.yaml", BROKEN);
    place.put("a/a.journey.yaml", MAP);
    place.put("a/notes.yaml", "a: 1\n");
    place.put("old/c.journey.yaml", MAP);
    place.put("other/cjm.yaml", "cjm: 1\n");
    place.put("other/d.journey.yaml", MAP);
    let run = place.cjm("check --show-files").expect(0);
    assert_eq!(run.stdout, "cjm.yaml\nother/cjm.yaml\na/a.journey.yaml\nb.journey.yaml\nother/d.journey.yaml\n");
    assert_eq!(run.stderr, "");
    assert_eq!(place.cjm("check --show-files a").expect(0).stdout, "cjm.yaml\na/a.journey.yaml\n");
    assert!(place.cjm("check --show-files nowhere").expect(2).stderr.contains("no such file or directory"));
}

#[test]
fn settings_are_shown_where_they_differ_with_the_line_that_sets_them() {
    let place = Place::new();
    place.put(
        "cjm.yaml",
        "rules:\n  emotion-cliff: { drop: 3 }\n  touchpoint-without-metric: info\nbaseline: known.yaml\n",
    );
    place.put("a.journey.yaml", MAP);
    place.put("b.journey.yaml", MAP.replace("owner: team", "owner: team\nstatus: published"));
    place.put("c.journey.yaml", BROKEN.replace("stages: [Search]", "stages: {"));
    let run = place.cjm("check --show-settings --level emotion-cliff=error").expect(1);
    let expected = "\
a.journey.yaml
  project file: cjm.yaml
  status: draft
  baseline: known.yaml (cjm.yaml:4)
  emotion-cliff: error (--level; default info)
  emotion-cliff.drop: 3 (cjm.yaml:2; default three quarters of the scale)

b.journey.yaml
  project file: cjm.yaml
  status: published
  baseline: known.yaml (cjm.yaml:4)
  emotion-cliff: error (--level; default warn)
  emotion-cliff.drop: 3 (cjm.yaml:2; default three quarters of the scale)
  touchpoint-without-metric: info (cjm.yaml:3; default warn)

";
    assert_eq!(run.stdout, expected);
    let told = place.cjm("check --show-settings --verbose a.journey.yaml").expect(0).stderr;
    assert!(told.contains("limits of a map\n  file-bytes: 8388608\n"), "{told}");
    assert!(run.stderr.contains("error[yaml-syntax]"), "{}", run.stderr);
    assert!(run.stderr.ends_with("not listed because of errors: c.journey.yaml\n"), "{}", run.stderr);
    let run = place.cjm("check --show-settings a.journey.yaml --profile review --select emotion").expect(0);
    assert!(run.stdout.contains("  status: draft, checked as review (--profile)\n"), "{}", run.stdout);
    assert!(run.stdout.contains("  left out by --select and --ignore: "), "{}", run.stdout);
    assert!(!run.stdout.contains("touchpoint-without-metric"), "{}", run.stdout);
}

/// The cells of the line of a rule.
fn row<'r>(run: &'r Run, rule: &str) -> Vec<&'r str> {
    let line = run.stdout.lines().find(|line| line.trim_start().starts_with(&format!("{rule} ")));
    line.unwrap_or_else(|| panic!("{rule} is listed: {}", run.stdout)).split_whitespace().collect()
}

#[test]
fn rules_are_listed_with_their_levels_and_who_sets_them() {
    let place = Place::new();
    let run = place.cjm("rules").expect(0);
    assert_eq!(row(&run, "rule"), ["rule", "draft", "review", "published", "set", "by"]);
    assert_eq!(row(&run, "emotion-cliff"), ["emotion-cliff", "info", "warn", "warn"]);
    assert_eq!(row(&run, "unknown-key"), ["unknown-key", "error", "error", "error", "always"]);
    place.put("cjm.yaml", "rules:\n  emotion-cliff: { level: off, drop: 3 }\noverrides:\n  - { files: b.*, rules: { emotion-cliff: warn } }\n");
    assert_eq!(
        row(&place.cjm("rules").expect(0), "emotion-cliff"),
        ["emotion-cliff", "off", "off", "off", "cjm.yaml:2"]
    );
    place.put("a.journey.yaml", MAP);
    let run = place.cjm("rules a.journey.yaml").expect(0);
    assert_eq!(row(&run, "rule"), ["rule", "draft", "set", "by"]);
    assert_eq!(row(&run, "emotion-cliff"), ["emotion-cliff", "off", "cjm.yaml:2"]);
    assert_eq!(row(&run, "emotion-cliff.drop"), ["emotion-cliff.drop", "3", "cjm.yaml:2"]);
    place.put("b.journey.yaml", MAP);
    let run = place.cjm("rules").expect(0);
    assert_eq!(row(&run, "emotion-cliff"), ["emotion-cliff", "off,", "warn", "cjm.yaml:2,", "cjm.yaml:4"]);
    let run = place.cjm("rules --profile published --select emotion-cliff --level emotion-cliff=error").expect(0);
    assert_eq!(row(&run, "rule"), ["rule", "published", "set", "by"]);
    assert_eq!(row(&run, "emotion-cliff"), ["emotion-cliff", "error", "--level"]);
    assert_eq!(row(&run, "touchpoint-without-metric"), ["touchpoint-without-metric", "off", "--select"]);
    for line in ["rules", "rules --profile draft", "rules a.journey.yaml"] {
        let text = place.cjm(line).expect(0).stdout;
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    }
}

#[test]
fn the_list_of_rules_as_json_holds_everything() {
    let place = Place::new();
    place.put("cjm.yaml", "rules:\n  emotion-cliff: { level: warn, drop: 3 }\n");
    place.put("a.journey.yaml", MAP);
    place.put("b.journey.yaml", MAP.replace("owner: team", "owner: team\nstatus: published"));
    let text = place.cjm("rules --format json").expect(0).stdout;
    let json: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(json["version"], 1);
    assert_eq!(json["situations"][1]["status"], "published");
    assert_eq!(json["situations"][1]["maps"][0], "b.journey.yaml");
    assert_eq!(json["situations"][0]["project"], "cjm.yaml");
    let rules = json["rules"].as_array().expect("a list");
    assert_eq!(rules.len(), cjm::lint::all_rules().count());
    let rule = |name: &str| rules.iter().find(|rule| rule["name"] == name).expect("it is listed");
    let cliff = rule("emotion-cliff");
    assert_eq!((cliff["group"].as_str(), cliff["default"]["draft"].as_str()), (Some("emotion"), Some("info")));
    assert_eq!(cliff["effective"].as_array().map(Vec::len), Some(2));
    let effective = &cliff["effective"][0];
    assert_eq!((effective["origin"].as_str(), effective["line"].as_u64()), (Some("rules"), Some(2)));
    assert_eq!(cliff["options"][0]["values"][0]["value"], "3");
    assert_eq!(rule("unknown-key")["effective"][0]["origin"], "always");
    assert_eq!(rule("touchpoint-without-metric")["effective"][1]["level"], "warn");
}

#[test]
fn rules_of_a_project_with_errors_are_listed_with_the_errors() {
    let place = Place::new();
    place.put("cjm.yaml", "rulez: {}\n");
    place.put("a.journey.yaml", MAP);
    let run = place.cjm("rules").expect(1);
    assert!(run.stderr.contains("error[unknown-key]") && run.stdout.contains("emotion-cliff"), "{run:?}");
}

#[test]
fn the_closing_line_says_which_date_it_went_by() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    let said = |run: &Run| run.stdout.lines().last().unwrap_or_default().to_owned();
    let run = place.cjm("check --format concise --today 2026-02-28");
    assert!(said(&run).ends_with("; dates as of 2026-02-28 (--today)"), "{run:?}");
    let run = place.cjm("check --format concise");
    assert!(said(&run).ends_with(" (clock)"), "{run:?}");
    let mut command = place.command();
    let run =
        command.args(["check", "--format", "concise"]).env("SOURCE_DATE_EPOCH", "86400").output().expect("it starts");
    let stdout = String::from_utf8(run.stdout).expect("it prints UTF-8");
    assert!(stdout.ends_with("; dates as of 1970-01-02 (SOURCE_DATE_EPOCH)\n"), "{stdout}");
    assert!(!place.cjm("check --quiet --format concise").stdout.contains("dates as of"));
}

#[test]
fn pictures_and_reports_say_which_rules_a_date_is_missing_for() {
    let place = Place::new();
    place.put("draft.journey.yaml", MAP);
    place.put("a.journey.yaml", MAP.replace("owner: team", "owner: team\nstatus: published"));
    let note = "rules about dates were not asked; `--today YYYY-MM-DD` or SOURCE_DATE_EPOCH gives them a date\n";
    for line in ["report a.journey.yaml", "render a.journey.yaml"] {
        assert_eq!(place.cjm(line).expect(0).stderr, note, "{line}");
        assert_eq!(place.cjm(&format!("{line} --quiet")).expect(0).stderr, "", "{line}");
        assert_eq!(place.cjm(&format!("{line} --today 2026-11-22")).expect(0).stderr, "", "{line}");
    }
}

#[test]
fn an_override_is_missed_only_where_all_maps_were_read() {
    let place = Place::new();
    let config =
        "overrides:\n  - { files: b.*, rules: { emotion-cliff: off } }\n  - { rules: { emotion-cliff: off } }\n";
    place.put("cjm.yaml", config);
    place.put("a.journey.yaml", MAP);
    let run = place.cjm("check --format concise").expect(0);
    assert!(
        run.stdout.contains("cjm.yaml:2:14: warning[unused-override] entry 1 of `overrides` fits no map: `b.*`"),
        "{run:?}"
    );
    assert!(
        run.stdout.contains("cjm.yaml:3:5: warning[unused-override] entry 2 of `overrides` names no `files`"),
        "{run:?}"
    );
    assert!(!place.cjm("check --format concise a.journey.yaml").stdout.contains("unused-override"));
    assert!(!place.cjm("check --format concise --ignore unused-override").stdout.contains("unused-override"));
    place.put("b.journey.yaml", BROKEN);
    assert!(!place.cjm("check --format concise").expect(1).stdout.contains("unused-override"));
}
