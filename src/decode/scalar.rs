//! Single values: text, words to choose from, flags; and the findings about values of another shape.

use super::{At, Cx, Of, id, near, quote, shape};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{Kind, Table, emotion};
use crate::model::Text;
use crate::source::Spanned;
use crate::yaml::{NodeKind, Style};
use unicode_normalization::char::is_combining_mark;

/// The scalar's characters as they are.
pub(super) fn text(cx: &mut Cx, at: At<'_>) -> Option<Text> {
    let raw = raw(cx, at)?;
    if has_stacked_marks(raw) {
        let message = format!("{} has more than {MOST_MARKS} marks on one letter", at.shown());
        let finding = Diagnostic::new(&structural::LIMIT_EXCEEDED, at.span(), message);
        cx.report(finding.help("take the combining marks away that no script needs"));
    }
    Some(Spanned::new(raw.into(), at.node.span))
}

/// The most combining marks on one letter.
const MOST_MARKS: usize = 16;

fn has_stacked_marks(text: &str) -> bool {
    let mut marks = 0;
    !text.is_ascii()
        && text.chars().any(|c| {
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            marks > MOST_MARKS
        })
}

/// The scalar's characters; nothing but white space is a finding.
pub(super) fn filled(cx: &mut Cx, at: At<'_>) -> Option<Text> {
    let text = text(cx, at)?;
    if is_blank(text.value.raw()) {
        empty(cx, at);
        return None;
    }
    Some(text)
}

/// The scalar's characters; any other node is a finding.
pub(super) fn raw<'n>(cx: &mut Cx, at: At<'n>) -> Option<&'n str> {
    let Some(text) = at.node.as_str() else {
        wrong_type(cx, at);
        return None;
    };
    Some(text)
}

/// How a scalar is written.
pub(super) fn style(at: At<'_>) -> Option<Style> {
    match &at.node.kind {
        NodeKind::Scalar { style, .. } => Some(*style),
        NodeKind::Absent | NodeKind::Sequence { .. } | NodeKind::Mapping { .. } => None,
    }
}

/// One of the field's words; `values` are in the order of its words.
pub(super) fn choice<T: Copy>(cx: &mut Cx, at: At<'_>, values: &[T]) -> Option<T> {
    let Kind::Choice(words) = at.kind else { return None };
    debug_assert_eq!(words.len(), values.len(), "`{}` has a value for each word", at.name);
    let written = raw(cx, at)?;
    let index = choose(cx, at, written, words)?;
    values.get(index).copied()
}

/// One of the field's words, as text.
pub(super) fn word(cx: &mut Cx, at: At<'_>) -> Option<Text> {
    let Kind::Choice(words) = at.kind else { return None };
    let written = raw(cx, at)?;
    let index = choose(cx, at, written, words)?;
    Some(Spanned::new((*words.get(index)?).into(), at.node.span))
}

/// The index of `written` among `words`; anything else is a finding, read on where only one word can be meant.
pub(super) fn choose(cx: &mut Cx, at: At<'_>, written: &str, words: &[&str]) -> Option<usize> {
    if let Some(index) = words.iter().position(|word| *word == written) {
        return Some(index);
    }
    let folded = written.trim().to_lowercase().replace([' ', '_'], "-");
    let certain = words.iter().position(|word| *word == folded || word.replace('-', "") == folded.replace('-', ""));
    let message = format!("{} is not a value of {}", quote(written), at.shown());
    let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message);
    let near = certain.or_else(|| nearest(&folded, words));
    let finding = match near.and_then(|index| words.get(index)) {
        Some(word) => finding
            .here(format!("did you mean `{word}`?"))
            .help(format!("did you mean `{word}`? It is one of {}", list(words))),
        None => finding.here("not one of its values").help(format!("it is one of {}", list(words))),
    };
    let word = certain.and_then(|index| words.get(index));
    let finding = match word {
        Some(word) => finding.fix(format!("write `{word}`"), at.node.span, *word),
        None => finding,
    };
    cx.report(finding);
    certain
}

/// The word nearest to what was written, if one is near.
pub(super) fn nearest(written: &str, words: &[&str]) -> Option<usize> {
    let reach = (written.chars().count() / 3).clamp(1, 2);
    let distances = words.iter().enumerate().map(|(index, word)| (strsim::damerau_levenshtein(written, word), index));
    distances.filter(|(distance, _)| *distance <= reach).min().map(|(_, index)| index)
}

/// "`a`, `b`, `c`".
pub(super) fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

/// "`a`, `b` or `c`".
pub(super) fn one_of(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// `true` or `false`.
pub(super) fn flag(cx: &mut Cx, at: At<'_>) -> Option<bool> {
    let written = raw(cx, at)?;
    let plain = style(at) == Some(Style::Plain);
    let meant = match written.to_ascii_lowercase().as_str() {
        "true" if plain && matches!(written, "true" | "True" | "TRUE") => return Some(true),
        "false" if plain && matches!(written, "false" | "False" | "FALSE") => return Some(false),
        "true" | "yes" | "y" | "on" => Some(true),
        "false" | "no" | "n" | "off" => Some(false),
        _ => None,
    };
    let shown = if plain { quote(written) } else { format!("the text {}", quote(written)) };
    let message = format!("{} is {shown}, not `true` or `false`", at.shown());
    let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message);
    let finding = match meant {
        Some(meant) => {
            let title = format!("write `{meant}`");
            finding.help(format!("{title}, without quotes")).fix(title, at.node.span, meant.to_string())
        }
        None => finding.help("write `true` or `false`, without quotes"),
    };
    cx.report(finding);
    meant
}

/// Reports a value of another shape than its field's.
pub(super) fn wrong_type(cx: &mut Cx, at: At<'_>) {
    let found = shape(at.node);
    let message = format!("{} is {found}, not {}", at.shown(), expected(at.kind));
    let help = format!("write {}", example(at));
    cx.report(Diagnostic::new(&structural::WRONG_TYPE, at.span(), message).here(found.into_owned()).help(help));
}

/// Reports things of `table` below names of their own where a list of them is asked.
pub(super) fn keyed_list(cx: &mut Cx, at: At<'_>, table: &'static Table) {
    let first = at.node.entries().and_then(|entries| entries.first()?.key.as_str()).unwrap_or_default();
    let message = format!("{} is a mapping of names, not a list", at.shown());
    let finding = Diagnostic::new(&structural::WRONG_TYPE, at.key, message).here("a list");
    let help = match table.main {
        Some(main) if !std::ptr::eq(table, &raw const emotion::TABLE) => {
            format!("write each as an item of a list, beginning with `- {}: {first}`", main.name)
        }
        Some(_) => "feelings of single personas stand below `emotions`".to_owned(),
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

/// Whether nothing can be seen of a text.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || id::is_invisible(c))
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
        Kind::Grade => "a number from 1 to 5".to_owned(),
        Kind::Score | Kind::Real => "a number".to_owned(),
        Kind::Count => "a whole number".to_owned(),
        Kind::Version => "a version number".to_owned(),
        Kind::Flag => "`true` or `false`".to_owned(),
        Kind::Choice(words) => one_of(words),
        Kind::Date => "a date".to_owned(),
        Kind::Duration => "a duration".to_owned(),
        Kind::Quantity => "a number and a unit".to_owned(),
        Kind::Target => "a target".to_owned(),
        Kind::Scale => "a scale".to_owned(),
        Kind::Table(table) => match table.main {
            Some(_) => format!("{} (a mapping or text)", table.shown),
            None => format!("{} (a mapping)", table.shown),
        },
        Kind::Map(_) | Kind::Lists(_) | Kind::Rules | Kind::Profiles => "a mapping".to_owned(),
        Kind::Reserved => "anything yet".to_owned(),
    }
}

/// A value that would be right, as it would be written.
fn example(at: At<'_>) -> String {
    let name = at.name;
    match at.kind {
        Kind::Text | Kind::Reference(_) => "text; quote it where it begins with `[` or `{`".to_owned(),
        Kind::Id => format!("an id, such as `{name}: first-visit`"),
        Kind::Named(_, table) | Kind::Table(table) => fields_of(table),
        Kind::Language => format!("a language tag, such as `{name}: en`"),
        Kind::Color => format!("a colour in quotes, such as `{name}: \"#2f4fb0\"`"),
        Kind::Number { low, high } => format!("a number from {low} to {high}"),
        Kind::Grade => "a number from 1 to 5, or `low`, `medium` or `high`".to_owned(),
        Kind::Score | Kind::Real => format!("a number, such as `{name}: 2`"),
        Kind::Count => format!("a whole number, such as `{name}: 120`"),
        Kind::Version => "`cjm: 1`".to_owned(),
        Kind::Flag => "`true` or `false`".to_owned(),
        Kind::Choice(words) => one_of(words),
        Kind::Date => "a date: `2026-10-02`, `2026-10`, `2026-Q4` or `2026`".to_owned(),
        Kind::Duration => "a duration, such as `6 min`, `90d` or `6..10 weeks`".to_owned(),
        Kind::Quantity => "a number and a unit, such as `41 %`, `9 d` or `-12`".to_owned(),
        Kind::Target => "a number and a unit, such as `65 %` or `\"<= 2 d\"`".to_owned(),
        Kind::Scale => "a scale, such as `-2..2` or `{ low: 1, high: 10, neutral: 6 }`".to_owned(),
        Kind::Map(kind) => format!("keys with {} each, such as `{name}: {{ key: … }}`", expected(kind)),
        Kind::Lists(kind) => format!("keys with {} each, such as `{name}: {{ key: … }}`", expected(kind)),
        Kind::Rules => format!("rules and levels, such as `{name}: {{ touchpoint-without-metric: off }}`"),
        Kind::Profiles => format!("statuses and their rules, such as `{name}: {{ published: {{ … }} }}`"),
        Kind::Reserved => "nothing here yet".to_owned(),
    }
}

fn fields_of(table: &'static Table) -> String {
    let names: Vec<&str> = table.fields().map(|field| field.name).take(4).collect();
    match table.main {
        Some(main) => format!("its `{}` as text, or a mapping with fields such as `{}`", main.name, names.join("`, `")),
        None => format!("a mapping with fields such as `{}`", names.join("`, `")),
    }
}
