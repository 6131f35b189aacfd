//! Single values: text, words to choose from, flags.

use super::expect::{empty, wrong_type};
use super::{At, Cx, id, is_nothing, quote};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::Kind;
use crate::fields::words::{NO, YES};
use crate::model::Text;
use crate::source::{Spanned, Untrusted};
use crate::yaml::{NodeKind, Style};
use unicode_normalization::char::is_combining_mark;

/// The scalar's characters as they are.
pub(super) fn text(cx: &mut Cx, at: At<'_>) -> Option<Text> {
    let raw = raw(cx, at)?;
    let most = cx.limits.marks;
    if has_stacked_marks(raw, most) {
        let message = format!("{} has more than {most} marks on one letter (limit `marks`)", at.shown());
        let finding = Diagnostic::new(&structural::LIMIT_EXCEEDED, at.span(), message);
        cx.report(finding.help("take the combining marks away that no script needs"));
    }
    Some(Spanned::new(Untrusted::copied(raw), at.node.span))
}

/// Whether there are more than so many combining marks on one letter.
fn has_stacked_marks(text: &str, most: usize) -> bool {
    let mut marks = 0;
    !text.is_ascii()
        && text.chars().any(|c| {
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            marks > most
        })
}

/// The scalar's characters; nothing but white space is a finding.
pub(super) fn filled(cx: &mut Cx, at: At<'_>) -> Option<Text> {
    let text = text(cx, at)?;
    if is_nothing(at.node) || is_blank(text.value.raw()) {
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
pub(super) fn choose(cx: &mut Cx, at: At<'_>, written: &str, words: &[&'static str]) -> Option<usize> {
    if let Some(index) = words.iter().position(|word| *word == written) {
        return Some(index);
    }
    let folded = written.trim().to_lowercase().replace([' ', '_'], "-");
    let certain = words.iter().position(|word| *word == folded || word.replace('-', "") == folded.replace('-', ""));
    let message = format!("{} is not a value of {}", quote(written), at.field());
    let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message);
    let near = certain.or_else(|| nearest(&folded, words));
    cx.report(match near.and_then(|index| words.get(index)) {
        Some(word) => {
            let finding = finding
                .here(format!("did you mean `{word}`?"))
                .help(format!("did you mean `{word}`? It is one of {}", list(words)));
            let title = format!("write `{word}`");
            match certain {
                Some(_) => finding.fix(title, at.node.span, *word),
                None => finding.unsafe_fix(title, at.node.span, *word),
            }
        }
        None => finding.here("not one of its values").help(format!("it is one of {}", list(words))),
    });
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
    let meant = meant_as_flag(written);
    if plain && matches!(written, "true" | "True" | "TRUE" | "false" | "False" | "FALSE") {
        return meant;
    }
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

/// What a word means that some version of YAML takes for a flag.
pub(super) fn meant_as_flag(word: &str) -> Option<bool> {
    let word = word.to_ascii_lowercase();
    match (YES.contains(&word.as_str()), NO.contains(&word.as_str())) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        (false, false) => None,
    }
}

/// Whether nothing can be seen of a text.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || id::is_invisible(c))
}

/// The tag of a language, by its grammar only.
pub(super) fn language(cx: &mut Cx, at: At<'_>) -> Option<Text> {
    let text = text(cx, at)?;
    if is_language(text.value.raw()) {
        return Some(text);
    }
    let message = format!("{} is {}, not a language tag", at.shown(), quote(text.value.raw()));
    let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message)
        .help("a language tag is two or three letters, with a region where it matters: `en`, `ja`, `pt-BR`");
    let right = text.value.raw().trim().replace('_', "-");
    cx.report(if is_language(&right) { finding.fix(format!("write `{right}`"), at.node.span, right) } else { finding });
    None
}

fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let main = parts.next().unwrap_or_default();
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_main = (2..=3).contains(&main.len()) && main.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_main && parts.all(is_part)
}
