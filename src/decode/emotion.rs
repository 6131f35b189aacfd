//! How it feels: a score, a word, both or a list of these.

use super::counted::within_limit;
use super::entry::evidence;
use super::mapping::{self, Mapping};
use super::{At, Cx, near, number, quote, scalar};
use crate::budget::Budget;
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{emotion as field, lanes};
use crate::model::{Emotion, Feeling, Listed, Scale};
use crate::source::Spanned;
use std::borrow::Cow;

/// Words of more bytes are not repeated in help.
const LONG: usize = 30;

/// The feelings of a place: of everyone, and of single personas.
pub(super) fn emotion(it: &mut Mapping<'_, '_>) -> Emotion {
    Emotion {
        everyone: it.list(&lanes::EMOTION, feeling),
        by_persona_key: it.key(&lanes::EMOTIONS),
        by_persona: it.lists(&lanes::EMOTIONS, feeling),
    }
}

/// One feeling: a number is a score, other text a word.
fn feeling(cx: &mut Cx, at: At<'_>) -> Option<Feeling> {
    cx.emotions += 1;
    if !within_limit(cx, at, cx.emotions, Budget::Emotions, "feelings") {
        return None;
    }
    let bare = Feeling { span: at.node.span, score: None, word: None, evidence: Listed::default() };
    if let Some(text) = at.node.as_str() {
        if is_meant_as_number(text) {
            let score = number::real(cx, At { kind: &field::SCORE.kind, ..at })?;
            return Some(Feeling { score: Some(Spanned::new(score, at.node.span)), ..bare });
        }
        if let Some((score, words)) = score_and_words(text) {
            cx.report(joined(at, cx.scale, score, words));
            return None;
        }
        near::check_text(cx, &field::TABLE, at.node);
        return scalar::filled(cx, at).map(|word| Feeling { word: Some(word), ..bare });
    }
    let mut it = mapping::open(cx, at, &field::TABLE)?;
    if it.at(&field::SCORE).is_none() && it.at(&field::FEELING).is_none() {
        it.missing_all(&[&field::SCORE, &field::FEELING]);
    }
    Some(Feeling {
        score: it.value(&field::SCORE, number::real),
        word: it.text(&field::FEELING),
        evidence: it.list(&field::EVIDENCE, evidence),
        ..bare
    })
}

/// That a score and words stand in one, with what would be right on the map's own scale, where it has one.
fn joined(at: At<'_>, own: Option<Scale>, score: Option<f64>, words: &str) -> Diagnostic {
    let scale = own.unwrap_or_default();
    let Scale { low, high, .. } = scale;
    let unless = if own.is_some() { "" } else { " unless `emotion_scale` says otherwise" };
    let score = score.filter(|score| scale.holds(*score)).map_or("…".to_owned(), |score| score.to_string());
    let words = if words.len() > LONG { Cow::Borrowed("…") } else { in_braces(words) };
    let written = quote(at.node.as_str().unwrap_or_default());
    let message = format!("{} is {written}, a score and a word in one", at.shown());
    Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).help(format!(
        "scores go from {low} to {high}{unless}: write `{{ score: {score}, feeling: {words} }}`, or `{{ feeling: … }}` where \
         the number is no score"
    ))
}

/// A number and words behind it, such as `-1 annoyed`, `3,bad` or `4/5 good`. Of so many points out of others, and of digits
/// behind a comma (`1,5 fine`), nobody knows what they are on the scale.
fn score_and_words(text: &str) -> Option<(Option<f64>, &str)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    let text = text.trim();
    let (score, rest) = text.split_at(text.find(is_between)?);
    let (points, others) = score.split_once('/').map_or((score, None), |(points, others)| (points, Some(others)));
    let plain = number::with_ascii_minus(points);
    let points = number::parse(plain.as_deref().unwrap_or(points))?;
    if let Some(others) = others {
        number::parse(others)?;
    }
    let decimals = rest.strip_prefix(',').filter(|rest| rest.starts_with(is_digit));
    let words = decimals.map_or(rest, |rest| rest.trim_start_matches(is_digit)).trim_matches(is_between);
    let score = Some(points).filter(|_| others.is_none() && decimals.is_none());
    words.contains(char::is_alphabetic).then_some((score, words))
}

/// Words as they can stand in a mapping on one line: in quotes where YAML might take a sign for its own, or a word for none.
fn in_braces(words: &str) -> Cow<'_, str> {
    if words.chars().all(|c| c.is_alphabetic() || c == ' ') && !words.eq_ignore_ascii_case("null") {
        return Cow::Borrowed(words);
    }
    Cow::Owned(format!("'{}'", words.replace('\'', "''")))
}

/// Whether text is a number, or looks like a slip in writing one: digits, signs, and no letter.
fn is_meant_as_number(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || "+-.\u{2212}\u{2013}".contains(c));
    begins && text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}
