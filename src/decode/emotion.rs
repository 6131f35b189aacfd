//! How it feels: a score, a word, both or a list of these.

use super::counted::within_limit;
use super::entry::evidence;
use super::mapping::{self, Mapping};
use super::{At, Cx, number, quote, scalar};
use crate::budget::Budget;
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{emotion as field, lanes};
use crate::model::{Emotion, Feeling, Listed};
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
        if let Some((score, word)) = score_and_word(text) {
            let message = format!("{} is {}, a score and a word in one", at.shown(), quote(text));
            let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message);
            let word = if word.len() > LONG { Cow::Borrowed("…") } else { in_braces(word) };
            let help = format!(
                "write `{{ score: {score}, feeling: {word} }}`; where the number is no score of the emotion scale, `{{ feeling: … }}`"
            );
            cx.report(finding.help(help));
            return None;
        }
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

/// A number and words behind it, such as `-1 annoyed`.
fn score_and_word(text: &str) -> Option<(Cow<'_, str>, &str)> {
    let (score, word) = text.trim().split_once(char::is_whitespace)?;
    let score = score.trim_end_matches([',', ';']);
    let score = match number::with_ascii_minus(score) {
        Some(plain) => Cow::Owned(plain),
        None => Cow::Borrowed(number::parse(score).map(|_| score)?),
    };
    word.contains(char::is_alphabetic).then(|| (score, word.trim()))
}

/// Words as they can stand in a mapping on one line: in quotes where YAML might take a sign for its own.
fn in_braces(words: &str) -> Cow<'_, str> {
    if words.chars().all(|c| c.is_alphabetic() || c == ' ') {
        return Cow::Borrowed(words);
    }
    Cow::Owned(format!("'{}'", words.replace('\'', "''")))
}

/// Whether text is a number, or looks like a slip in writing one: digits, signs, and no letter.
fn is_meant_as_number(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || "+-.\u{2212}\u{2013}".contains(c));
    begins && text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}
