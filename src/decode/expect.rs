//! What a field takes, in words; and the findings about values of another shape.

use super::scalar::one_of;
use super::{At, Cx, Of, near, scalar, shape};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{Kind, Table, emotion};

/// Reports a value of another shape than its field's.
pub(super) fn wrong_type(cx: &mut Cx, at: At<'_>) {
    let found = shape(at.node);
    let message = format!("{} is {found}, not {}", at.shown(), expected(at.kind));
    let help = format!("write {}", example(at));
    cx.report(Diagnostic::new(&structural::WRONG_TYPE, at.span(), message).here(found.into_owned()).help(help));
}

/// Reports things of `table` below names of their own where a list of them is asked, or one emotion.
pub(super) fn keyed_list(cx: &mut Cx, at: At<'_>, table: &'static Table) {
    let is_emotion = std::ptr::eq(table, &raw const emotion::TABLE);
    let first = at.node.entries().and_then(|entries| entries.first()?.key.as_str()).unwrap_or_default();
    let what = if is_emotion { "an emotion" } else { "a list" };
    let message = format!("{} is a mapping of names, not {what}", at.shown());
    let finding = Diagnostic::new(&structural::WRONG_TYPE, at.key, message).here(what);
    let help = match table.main {
        _ if is_emotion => "feelings of single personas stand below `emotions`".to_owned(),
        Some(main) => format!("write each as an item of a list, beginning with `- {}: {first}`", main.name),
        None => "write each as an item of a list".to_owned(),
    };
    cx.report(finding.help(help));
}

/// Reports a value that is not there or has no visible character.
pub(super) fn empty(cx: &mut Cx, at: At<'_>) {
    let field = match at.of {
        Of::Table(table) if !at.item => table.field(at.name),
        Of::Table(_) | Of::Field(_) => None,
    };
    let help = match field {
        Some(field) => format!("fill it in: {}", near::lower(field.doc)),
        None if at.item => "fill it in or take it away; `[]` in place of the list says that there is none".to_owned(),
        None => format!("write {}", example(at)),
    };
    let message = format!("{} is empty", at.shown());
    cx.report(Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("nothing here").help(help));
}

/// What a field takes, in words.
pub(super) fn expected(kind: &Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Id => "an id".to_owned(),
        Kind::Reference(_) | Kind::Named(..) => "an id or name".to_owned(),
        Kind::Language => "a language tag".to_owned(),
        Kind::Color => "a colour".to_owned(),
        Kind::Number { low, high } => format!("a number from {low} to {high}"),
        Kind::Grade | Kind::Impact => "a number from 1 to 5".to_owned(),
        Kind::Score | Kind::Real => "a number".to_owned(),
        Kind::Count => "a whole number".to_owned(),
        Kind::Budget(budget) => format!("a whole number from 1 to {}", budget.default()),
        Kind::Version => "a version number".to_owned(),
        Kind::Flag => "`true` or `false`".to_owned(),
        Kind::Choice(words) => one_of(words),
        Kind::ChoiceOr(words, table) => format!("{} or {} (a mapping)", scalar::list(words), table.shown),
        Kind::Date => "a date".to_owned(),
        Kind::Duration => "a duration".to_owned(),
        Kind::Quantity | Kind::Share => "a number and a unit".to_owned(),
        Kind::Target => "a target".to_owned(),
        Kind::Scale => "a scale".to_owned(),
        Kind::Range => "a range".to_owned(),
        Kind::Formula => "a formula".to_owned(),
        Kind::Table(table) => match table.main {
            Some(_) => format!("{} (a mapping or text)", table.shown),
            None => format!("{} (a mapping)", table.shown),
        },
        Kind::Map(_) | Kind::Lists(_) | Kind::Facts | Kind::Answers | Kind::Rules | Kind::Profiles => {
            "a mapping".to_owned()
        }
        Kind::Reserved => "anything yet".to_owned(),
    }
}

/// A value that would be right, as it would be written.
fn example(at: At<'_>) -> String {
    let name = at.name;
    match at.kind {
        Kind::Text => "text; quote it where it begins with `[` or `{`".to_owned(),
        Kind::Reference(_) => "an id or name as text, such as `web-team`".to_owned(),
        Kind::Id => format!("an id, such as `{name}: first-visit`"),
        Kind::Named(_, table) | Kind::Table(table) => fields_of(table),
        Kind::Language => format!("a language tag, such as `{name}: en`"),
        Kind::Color => format!("a colour in quotes, such as `{name}: \"#2f4fb0\"`"),
        Kind::Number { low, high } => format!("a number from {low} to {high}"),
        Kind::Grade | Kind::Impact => "a number from 1 to 5, or `low`, `medium` or `high`".to_owned(),
        Kind::Score | Kind::Real => format!("a number, such as `{name}: 2`"),
        Kind::Count => format!("a whole number, such as `{name}: 120`"),
        Kind::Budget(budget) => format!("a whole number from 1 to {}", budget.default()),
        Kind::Version => "`cjm: 1`".to_owned(),
        Kind::Flag => "`true` or `false`".to_owned(),
        Kind::Choice(words) => one_of(words),
        Kind::ChoiceOr(words, table) => format!("one of {}, or {}", scalar::list(words), fields_of(table)),
        Kind::Date => "a date: `2026-10-02`, `2026-10`, `2026-Q4` or `2026`".to_owned(),
        Kind::Duration => "a duration, such as `6 min`, `90d` or `6..10 weeks`".to_owned(),
        Kind::Quantity | Kind::Share => "a number and a unit, such as `41 %`, `9 d` or `-12`".to_owned(),
        Kind::Target => "a number and a unit, such as `65 %` or `\"<= 2 d\"`".to_owned(),
        Kind::Scale => "a scale, such as `-2..2` or `{ low: 1, high: 10, neutral: 6 }`".to_owned(),
        Kind::Range => format!("a range, such as `{name}: 0..100`"),
        Kind::Formula => "a formula as text, such as `impact * reach / effort`".to_owned(),
        Kind::Map(kind) | Kind::Lists(kind) => pairs(name, kind),
        Kind::Facts => pairs(name, &Kind::Text),
        Kind::Answers => pairs(name, &Kind::Count),
        Kind::Rules => format!("rules and levels, such as `{name}: {{ touchpoint-without-metric: off }}`"),
        Kind::Profiles => format!("statuses and their rules, such as `{name}: {{ published: {{ … }} }}`"),
        Kind::Reserved => "nothing here yet".to_owned(),
    }
}

fn pairs(name: &str, kind: &Kind) -> String {
    format!("keys with {} each, such as `{name}: {{ key: … }}`", expected(kind))
}

fn fields_of(table: &'static Table) -> String {
    let names: Vec<&str> = table.fields().map(|field| field.name).take(4).collect();
    match table.main {
        Some(main) => format!("its `{}` as text, or a mapping with fields such as `{}`", main.name, names.join("`, `")),
        None => format!("a mapping with fields such as `{}`", names.join("`, `")),
    }
}
