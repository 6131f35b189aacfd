//! What `cjm.yaml` says about rules: levels and options, for all maps and by status.

use super::level::{self, Judge, Selector};
use super::registry::{self, nearest, options};
use super::words::listed;
use crate::diagnostic::{Diagnostic, Diagnostics, Group, Level, Levels, Rule};
use crate::model::{Config, RuleSetting, Text};

/// A setting or a suppression names a rule that does not exist.
pub(super) static UNKNOWN_RULE: Rule = Rule {
    name: "unknown-rule",
    group: Group::Settings,
    summary: "A setting or a suppression names a rule that does not exist.",
    levels: Levels::ALWAYS,
    drawn: None,
    page: include_str!("../../docs/rules/unknown-rule.md"),
};

/// A rule is given a level or an option that it does not take.
pub(super) static INVALID_SETTING: Rule = Rule {
    name: "invalid-setting",
    group: Group::Settings,
    summary: "A rule is given a level or an option that it does not take.",
    levels: Levels::ALWAYS,
    drawn: None,
    page: include_str!("../../docs/rules/invalid-setting.md"),
};

pub(super) static RULES: &[&Rule] = &[&UNKNOWN_RULE, &INVALID_SETTING];

/// The level that a setting gives its rule, where it is one.
pub(super) fn set_level(setting: &RuleSetting) -> Option<Level> {
    parsed_level(setting.level.as_ref()?)
}

/// The number set for an option, where it is one that the option takes.
pub(super) fn option(rule: &'static Rule, name: &str, judge: &Judge<'_>) -> Option<f64> {
    parsed_number(set_option(rule, name, judge)?)
}

/// What is set for an option, as written, where it is something that the option takes.
pub fn set_option<'j>(rule: &'static Rule, name: &str, judge: &Judge<'j>) -> Option<&'j Text> {
    let spec = options(rule).iter().find(|spec| spec.name == name)?;
    let own = judge.settings(rule).filter(|(setting, _)| setting.rule.value.raw() == rule.name);
    own.map(|(setting, _)| setting).find_map(|setting| {
        let (_, value) = setting.options.iter().find(|(key, _)| key.value.raw() == name)?;
        parsed_number(value).is_some_and(spec.holds).then_some(value)
    })
}

fn parsed_level(written: &Text) -> Option<Level> {
    named_level(written.value.raw()).ok()
}

fn parsed_number(written: &Text) -> Option<f64> {
    written.value.raw().parse().ok().filter(|number: &f64| number.is_finite())
}

/// Reports what a project file says about rules and cannot mean.
pub fn check_settings(config: &Config, found: &mut Diagnostics) {
    let of_profiles = config.profiles.iter().flat_map(|profile| &profile.rules);
    let of_overrides = config.overrides.iter().flat_map(|entry| &entry.rules);
    for setting in config.rules.iter().chain(of_profiles).chain(of_overrides) {
        match level::selector(setting.rule.value.raw()) {
            None => found.push(unknown_selector(&setting.rule)),
            Some(Selector::All) => found.push(all_at_once(&setting.rule)),
            Some(Selector::Group(group)) => found_group(group, setting, found),
            Some(Selector::Rule(rule)) if rule.levels == Levels::ALWAYS => found.push(fixed_level(rule, setting)),
            Some(Selector::Rule(rule)) => {
                found_level(setting, found);
                setting.options.iter().for_each(|(key, value)| found_option(rule, setting, (key, value), found));
            }
        }
    }
}

/// The finding for a name that no rule has, where rules are named one by one.
pub(super) fn unknown_rule(name: &Text) -> Diagnostic {
    let near = registry::nearest_rule(name.value.raw()).map(|rule| rule.name);
    unknown(name, near)
}

/// The finding for a name that neither a rule nor a group has.
fn unknown_selector(name: &Text) -> Diagnostic {
    unknown(name, level::nearest_selector(name.value.raw()).filter(|near| *near != level::ALL))
}

fn unknown(name: &Text, near: Option<&'static str>) -> Diagnostic {
    let finding = Diagnostic::new(&UNKNOWN_RULE, name.span, format!("there is no rule `{}`", name.value.raw()));
    match near {
        Some(near) => {
            let finding = finding.help(format!("did you mean `{near}`?"));
            write_instead(finding, name, near, registry::is_slip(name.value.raw(), near))
        }
        None => finding.help("`cjm explain` lists all rules"),
    }
}

/// The finding for `all`, which only the command line takes.
fn all_at_once(name: &Text) -> Diagnostic {
    let settable = Group::ALL.into_iter().filter(|group| *group != Group::File);
    let names: Vec<_> = settable.map(|group| format!("`{}`", group.name())).collect();
    Diagnostic::new(&UNKNOWN_RULE, name.span, "the level of all rules cannot be set at once")
        .help(format!("name rules, or their groups: {}", listed(&names, "and")))
}

/// Reports what a group cannot be given: rules of files are always errors, and a group has a level only.
fn found_group(group: Group, setting: &RuleSetting, found: &mut Diagnostics) {
    let name = group.name();
    if registry::rules_of(group).all(|rule| rule.levels == Levels::ALWAYS) {
        let message = format!("the level of the group `{name}` cannot be set");
        let help = "its rules are always errors: take the setting out and mend what they point at";
        return found.push(Diagnostic::new(&INVALID_SETTING, setting.rule.span, message).help(help));
    }
    found_level(setting, found);
    for (key, _) in &setting.options {
        let message = format!("the group `{name}` has no option `{}`", key.value.raw());
        let help = "a group takes a `level` only; give options to a rule by its name";
        found.push(Diagnostic::new(&INVALID_SETTING, key.span, message).help(help));
    }
}

fn fixed_level(rule: &Rule, setting: &RuleSetting) -> Diagnostic {
    Diagnostic::new(&INVALID_SETTING, setting.rule.span, format!("the level of `{}` cannot be set", rule.name))
        .help(format!("{} It is always an error: take the setting out and mend what it points at", rule.summary))
}

fn found_level(setting: &RuleSetting, found: &mut Diagnostics) {
    let Some(level) = setting.level.as_ref().filter(|level| parsed_level(level).is_none()) else { return };
    let message = format!("`{}` is not a level of `{}`", level.value.raw(), setting.rule.value.raw());
    let names = Level::NAMES.map(|(name, _)| format!("`{name}`"));
    let finding = Diagnostic::new(&INVALID_SETTING, level.span, message);
    let help = format!("a level is {}", listed(&names, "or"));
    found.push(match meant_level(level.value.raw()) {
        Some((meant, is_sure)) => {
            write_instead(finding.help(format!("{help}; did you mean `{meant}`?")), level, meant, is_sure)
        }
        None => finding.help(help),
    });
}

/// Adds the fix that writes another word; a safe one if that word is surely meant.
fn write_instead(finding: Diagnostic, written: &Text, right: &'static str, is_sure: bool) -> Diagnostic {
    let title = format!("write `{right}`");
    if is_sure { finding.fix(title, written.span, right) } else { finding.unsafe_fix(title, written.span, right) }
}

/// The level of a name; where it is none, the one that is meant, if that can be told.
pub fn named_level(written: &str) -> Result<Level, Option<&'static str>> {
    let named = Level::NAMES.into_iter().find(|(name, _)| *name == written);
    named.map(|(_, level)| level).ok_or_else(|| meant_level(written).map(|(meant, _)| meant))
}

/// The level that a word of another tool stands for, or a mistyped one, and whether that is sure.
fn meant_level(written: &str) -> Option<(&'static str, bool)> {
    match written.to_lowercase().as_str() {
        "false" | "no" | "none" | "ignore" | "allow" | "disable" | "disabled" => Some(("off", true)),
        "hint" | "note" | "information" => Some(("info", true)),
        "true" | "yes" | "on" | "warning" => Some(("warn", true)),
        "deny" | "forbid" | "fatal" => Some(("error", true)),
        _ => nearest(written, Level::NAMES.iter().map(|(name, _)| (*name, *name)))
            .map(|near| (near, registry::is_slip(written, near))),
    }
}

fn found_option(rule: &Rule, setting: &RuleSetting, (key, value): (&Text, &Text), found: &mut Diagnostics) {
    let name = key.value.raw();
    let known = options(rule);
    let Some(spec) = known.iter().find(|spec| spec.name == name) else {
        let finding = Diagnostic::new(&INVALID_SETTING, key.span, format!("`{}` has no option `{name}`", rule.name));
        let names: Vec<_> = ["level"].into_iter().chain(known.iter().map(|spec| spec.name)).collect();
        let help = format!("it takes {}", listed(&names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>(), "and"));
        return found.push(match nearest(name, names.iter().map(|n| (*n, *n))) {
            Some(near) => {
                let is_taken = (near == "level" && setting.level.is_some())
                    || setting.options.iter().any(|(key, _)| key.value.raw() == near);
                let finding = finding.help(format!("{help}; did you mean `{near}`?"));
                if is_taken { finding } else { write_instead(finding, key, near, registry::is_slip(name, near)) }
            }
            None => finding.help(help),
        });
    };
    if !parsed_number(value).is_some_and(spec.holds) {
        let message = format!("`{}` is no value for `{name}` of `{}`", value.value.raw(), rule.name);
        found.push(Diagnostic::new(&INVALID_SETTING, value.span, message).help(format!("it takes {}", spec.expects)));
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostic, Level};
    use crate::lint::testing::{fixed, run};

    const MAP: &str = "title: T\nscope: { objective: O, from: A, to: B }\npersona: P\nowner: O\nstages:\n  - { name: S, emotion: 1, metrics: [], touchpoints: [A] }\n";

    fn settings(config: &str) -> Vec<Diagnostic> {
        run(MAP, config, None)
            .into_iter()
            .filter(|finding| finding.span().is_some_and(|span| span.file.0 == 1))
            .collect()
    }

    #[test]
    fn the_profile_of_the_map_s_status_wins_over_the_rules_for_all() {
        let level = |config: &str| run(MAP, config, None).first().map(|finding| (finding.rule.name, finding.level));
        let name = "touchpoint-without-channel";
        assert_eq!(level(""), Some((name, Level::Info)));
        assert_eq!(level("rules: { touchpoint-without-channel: error }"), Some((name, Level::Error)));
        let both =
            "rules: { touchpoint-without-channel: error }\nprofiles:\n  draft: { touchpoint-without-channel: off }\n";
        assert_eq!(level(both), None);
        let other = "profiles:\n  review: { touchpoint-without-channel: off }\n";
        assert_eq!(level(other), Some((name, Level::Info)));
    }

    #[test]
    fn a_structural_finding_keeps_its_level() {
        let config = "rules: { unknown-key: off }\n";
        let found = run("title: T\ncolor: red\nstages: [S]\n", config, None);
        assert!(found.iter().any(|finding| finding.rule.name == "unknown-key" && finding.level == Level::Error));
        assert!(found.iter().any(|finding| finding.rule.name == "invalid-setting"));
    }

    #[test]
    fn words_of_other_tools_are_mended() {
        let config = "rules:\n  emotion-cliff: warning\n";
        assert_eq!(fixed(config, &settings(config)[0]), "rules:\n  emotion-cliff: warn\n");
        let config = "rules:\n  emotion-clif: { level: warn, drop: 0 }\n";
        assert_eq!(fixed(config, &settings(config)[0]), "rules:\n  emotion-cliff: { level: warn, drop: 0 }\n");
    }

    #[test]
    fn an_option_takes_only_numbers_that_make_sense() {
        let config = "rules: { emotion-cliff: { drop: 0 } }\n";
        let found = settings(config);
        assert_eq!(found[0].message.raw(), "`0` is no value for `drop` of `emotion-cliff`");
    }
}
