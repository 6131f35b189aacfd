//! The settings that hold for the maps of a run, where they differ from the defaults.

use super::escape::{line, term};
use super::rules::{Situation, by_default, line_of, said_by, status_name};
use super::{Sources, push};
use crate::diagnostic::Rule;
use crate::lint::{self, Origin};

/// For all maps that have them in common: project file, status, levels and other settings.
pub fn settings(situations: &[Situation<'_>], sources: &Sources) -> String {
    let mut out = String::new();
    for situation in situations {
        for map in &situation.maps {
            push(&mut out, format_args!("{}\n", term(map)));
        }
        head(situation, sources, &mut out);
        let mut left_out = 0;
        for rule in lint::all_rules() {
            left_out += usize::from(level(rule, situation, sources, &mut out));
            options(rule, situation, sources, &mut out);
        }
        if left_out > 0 {
            push(&mut out, format_args!("  left out by --select and --ignore: {left_out} rules\n"));
        }
        out.push('\n');
    }
    out
}

fn head(situation: &Situation<'_>, sources: &Sources, out: &mut String) {
    let project = situation.project.and_then(|file| sources.get(file));
    let project = project.map_or_else(|| "none".to_owned(), |source| term(&source.name).to_string());
    push(out, format_args!("  project file: {project}\n"));
    let (own, profile) = (status_name(situation.status), status_name(situation.profile));
    if own == profile {
        push(out, format_args!("  status: {own}\n"));
    } else {
        push(out, format_args!("  status: {own}, checked as {profile} (--profile)\n"));
    }
    if let Some(baseline) = situation.baseline {
        push(out, format_args!("  baseline: {} ({})\n", line(&baseline.value), line_of(baseline.span, sources)));
    }
    for (budget, number) in &situation.limits {
        push(out, format_args!("  limits.{}: {number} (default {})\n", budget.name(), budget.default()));
    }
}

/// A level that is not the default; whether the rule was left out.
fn level(rule: &'static Rule, situation: &Situation<'_>, sources: &Sources, out: &mut String) -> bool {
    let effective = situation.judge.level(rule);
    let default = by_default(rule, situation.profile);
    match effective.origin {
        Origin::Select | Origin::Ignore if effective.level == crate::diagnostic::Level::Off => return true,
        Origin::Default | Origin::Fixed => return false,
        Origin::Rules(_)
        | Origin::Profile(_)
        | Origin::Override(_)
        | Origin::Flag
        | Origin::Select
        | Origin::Ignore => {}
    }
    if effective.level != default {
        let who = said_by(effective.origin, sources).unwrap_or_default();
        let (level, default) = (effective.level.name(), default.name());
        push(out, format_args!("  {}: {level} ({who}; default {default})\n", rule.name));
    }
    false
}

fn options(rule: &'static Rule, situation: &Situation<'_>, sources: &Sources, out: &mut String) {
    for option in lint::options(rule) {
        let Some(value) = lint::set_option(rule, option.name, &situation.judge) else { continue };
        let (set, who) = (line(&value.value), line_of(value.span, sources));
        push(out, format_args!("  {}.{}: {set} ({who}; default {})\n", rule.name, option.name, option.default));
    }
}
