//! The list of rules as JSON, version 1.
//!
//! ```json
//! {
//!   "version": 1,
//!   "situations": [
//!     { "project": "cjm.yaml", "status": "draft", "profile": "draft", "maps": [ "a.journey.yaml" ] }
//!   ],
//!   "rules": [
//!     {
//!       "name": "emotion-cliff", "group": "emotion", "summary": "…", "dated": false,
//!       "default": { "draft": "info", "review": "warn", "published": "warn", "archived": "off" },
//!       "effective": [ { "level": "warn", "origin": "rules", "file": "cjm.yaml", "line": 4 } ],
//!       "options": [
//!         { "name": "drop", "expects": "…", "default": "…", "values": [ { "value": "3", "file": "cjm.yaml", "line": 4 } ] }
//!       ]
//!     }
//!   ]
//! }
//! ```
//!
//! A situation is what maps have in common for which all rules hold alike: project file, status and the entries of
//! `overrides` that fit. `effective` and `values` have an entry for each situation, in their order. `project`, `file`,
//! `line` and `value` are null where there is none; a null `value` means the default. `origin` is `always`, `default`,
//! `rules`, `profiles`, `overrides`, `--level`, `--select` or `--ignore`; lines start at 1. Later versions of the tool may
//! add keys; a change that breaks readers gets a new version.

use super::super::Sources;
use super::super::escape::{self, JsonText, json_text};
use super::{Situation, status_name};
use crate::diagnostic::Rule;
use crate::lint::{self, Origin};
use crate::source::Span;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'d> {
    version: u32,
    situations: Vec<Case<'d>>,
    rules: Vec<Listed<'d>>,
}

#[derive(Serialize)]
struct Case<'d> {
    project: Option<JsonText<'d>>,
    status: &'static str,
    profile: &'static str,
    maps: Vec<JsonText<'d>>,
}

#[derive(Serialize)]
struct Listed<'d> {
    name: &'static str,
    group: &'static str,
    summary: &'static str,
    dated: bool,
    default: Levels,
    effective: Vec<Effective<'d>>,
    options: Vec<Setting<'d>>,
}

#[derive(Serialize)]
struct Levels {
    draft: &'static str,
    review: &'static str,
    published: &'static str,
    archived: &'static str,
}

#[derive(Serialize)]
struct Effective<'d> {
    level: &'static str,
    origin: &'static str,
    #[serde(flatten)]
    place: Place<'d>,
}

#[derive(Serialize)]
struct Setting<'d> {
    name: &'static str,
    expects: &'static str,
    default: &'static str,
    values: Vec<Value<'d>>,
}

#[derive(Serialize)]
struct Value<'d> {
    value: Option<JsonText<'d>>,
    #[serde(flatten)]
    place: Place<'d>,
}

#[derive(Serialize, Default)]
struct Place<'d> {
    file: Option<JsonText<'d>>,
    line: Option<u32>,
}

/// All rules and how they hold, in JSON with a final line feed.
pub fn rules_json(situations: &[Situation<'_>], sources: &Sources) -> String {
    escape::json(&Document {
        version: 1,
        situations: situations.iter().map(|situation| case(situation, sources)).collect(),
        rules: lint::all_rules().map(|rule| listed(rule, situations, sources)).collect(),
    })
}

fn case<'d>(situation: &Situation<'d>, sources: &'d Sources) -> Case<'d> {
    Case {
        project: situation.project.and_then(|file| sources.get(file)).map(|source| json_text(&source.name)),
        status: status_name(situation.status),
        profile: status_name(situation.profile),
        maps: situation.maps.iter().map(|name| json_text(name)).collect(),
    }
}

fn listed<'d>(rule: &'static Rule, situations: &[Situation<'d>], sources: &'d Sources) -> Listed<'d> {
    let crate::diagnostic::Levels { draft, review, published, archived } = rule.levels;
    let effective = |situation: &Situation<'_>| {
        let effective = situation.judge.level(rule);
        let (origin, span) = origin(effective.origin);
        Effective { level: effective.level.name(), origin, place: place(span, sources) }
    };
    Listed {
        name: rule.name,
        group: rule.group.name(),
        summary: rule.summary,
        dated: lint::is_dated(rule),
        default: Levels {
            draft: draft.name(),
            review: review.name(),
            published: published.name(),
            archived: archived.name(),
        },
        effective: situations.iter().map(effective).collect(),
        options: lint::options(rule).iter().map(|option| setting(rule, option, situations, sources)).collect(),
    }
}

fn setting<'d>(
    rule: &'static Rule,
    option: &lint::OptionSpec,
    situations: &[Situation<'d>],
    sources: &'d Sources,
) -> Setting<'d> {
    let value = |situation: &Situation<'d>| {
        let set = lint::set_option(rule, option.name, &situation.judge);
        Value { value: set.map(|value| json_text(&value.value)), place: place(set.map(|value| value.span), sources) }
    };
    let values = situations.iter().map(value).collect();
    Setting { name: option.name, expects: option.expects, default: option.default, values }
}

fn origin(origin: Origin) -> (&'static str, Option<Span>) {
    match origin {
        Origin::Fixed => ("always", None),
        Origin::Default => ("default", None),
        Origin::Rules(span) => ("rules", Some(span)),
        Origin::Profile(span) => ("profiles", Some(span)),
        Origin::Override(span) => ("overrides", Some(span)),
        Origin::Flag => ("--level", None),
        Origin::Select => ("--select", None),
        Origin::Ignore => ("--ignore", None),
    }
}

fn place(span: Option<Span>, sources: &Sources) -> Place<'_> {
    let place = span.and_then(|span| Some((span, sources.get(span.file)?)));
    place.map_or_else(Place::default, |(span, source)| Place {
        file: Some(json_text(&source.name)),
        line: Some(source.position(span.start).line),
    })
}
