//! Ids: their grammar, and that no two things of one kind share one.

use super::{At, Cx, expect, quote, scalar};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::Table;
use crate::fields::words::{ID_SIGNS, INVISIBLE, LONGEST_ID};
use crate::model::Text;
use crate::source::Span;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

/// An id: letters and digits of any script, `-`, `_` and `.`, in Unicode's composed form.
pub(super) fn id(cx: &mut Cx, at: At<'_>) -> Option<Text> {
    let text = scalar::text(cx, at)?;
    let raw = text.value.raw();
    if raw.is_empty() {
        expect::empty(cx, at);
        return None;
    }
    if let Some(wrong) = raw.chars().find(|c| !is_allowed(*c)) {
        cx.report(not_an_id(&at.shown(), wrong, raw, at.span()));
        return None;
    }
    if raw.len() > LONGEST_ID && raw.chars().nth(LONGEST_ID).is_some() {
        let message = format!("{} has more than {LONGEST_ID} characters", at.shown());
        let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message);
        cx.report(finding.help("an id is a short name to link by; the text belongs into another field"));
        return None;
    }
    if !raw.is_ascii() && !is_nfc(raw) {
        let composed: String = raw.nfc().collect();
        let message = format!("{} is not in Unicode's composed form (NFC)", at.shown());
        cx.report(
            Diagnostic::new(&structural::INVALID_VALUE, at.span(), message)
                .help("it looks the same as the composed form, but would not be found by it")
                .fix("write it in composed form", at.node.span, composed),
        );
    }
    Some(text)
}

/// Records the id of a thing; one that another thing of the kind has is a finding with both places.
pub(super) fn claim(cx: &mut Cx, table: &'static Table, id: &Text) {
    let key = (table.shown, id.value.raw().to_owned());
    let first = *cx.ids.entry(key).or_insert(id.span);
    if first == id.span {
        return;
    }
    let message = format!("two {}s have the id {}", plural_stem(table.noun()), quote(id.value.raw()));
    cx.report(
        Diagnostic::new(&structural::DUPLICATE_ID, id.span, message)
            .here("again here")
            .label(first, "first here")
            .help("an id names one thing: change one of them, or leave it out"),
    );
}

/// What `s` is put behind for the plural.
fn plural_stem(noun: &'static str) -> &'static str {
    match noun {
        "opportunity" => "opportunitie",
        "entry" => "entrie",
        "evidence" => "evidence entrie",
        other => other,
    }
}

fn is_allowed(c: char) -> bool {
    let has_meaning = || c.is_alphanumeric() || is_combining_mark(c) || ID_SIGNS.contains(&c);
    c.is_ascii_alphanumeric() || (has_meaning() && !is_invisible(c))
}

fn named(c: char) -> String {
    match c {
        ' ' => "a space".to_owned(),
        c if c.is_whitespace() || c.is_control() || is_invisible(c) => {
            format!("the invisible character U+{:04X}", u32::from(c))
        }
        c => format!("`{c}`"),
    }
}

/// Whether a character takes no room and shows nothing.
pub(super) fn is_invisible(c: char) -> bool {
    INVISIBLE.iter().any(|range| range.contains(&c))
}

/// Letters and digits in lower case, everything else a hyphen.
///
/// Where nothing is left, an example, and that it is one.
fn slug(text: &str) -> (String, bool) {
    let visible = text.nfc().filter(|c| !is_invisible(*c)).collect::<String>();
    let words = visible.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    if words.is_empty() { ("my-id".to_owned(), true) } else { (words.join("-"), false) }
}

/// Checks the key that is an entry's id in a library.
pub(super) fn key(cx: &mut Cx, at: At<'_>, key: &Text) {
    let raw = key.value.raw();
    let Some(wrong) = raw.chars().find(|c| !is_allowed(*c)) else { return };
    cx.report(not_an_id(&format!("the id {}", at.shown()), wrong, raw, at.key));
}

/// The finding for a character that no id takes. What refers to the id is not mended with it, and another thing may have
/// the new one already: the author should look.
fn not_an_id(shown: &str, wrong: char, raw: &str, span: Span) -> Diagnostic {
    let (right, is_made_up) = slug(raw);
    let finding =
        Diagnostic::new(&structural::INVALID_VALUE, span, format!("{shown} has {}, which no id takes", named(wrong)))
            .here("not an id")
            .help(format!("an id has letters and digits of any script, `-`, `_` and `.`, such as `{right}`"));
    if is_made_up || right.chars().nth(LONGEST_ID).is_some() {
        return finding;
    }
    finding.unsafe_fix(format!("write `{right}`"), span, right)
}
