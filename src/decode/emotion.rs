//! How it feels: a score, a word, both or a list of these.

use super::entry::evidence;
use super::mapping::{self, Mapping};
use super::{At, Cx, number, scalar};
use crate::fields::{emotion as field, lanes};
use crate::model::{Emotion, Feeling, Listed};
use crate::source::Spanned;

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
    let bare = Feeling { span: at.node.span, score: None, word: None, evidence: Listed::default() };
    if let Some(text) = at.node.as_str() {
        if is_meant_as_number(text) {
            let score = number::real(cx, At { kind: &field::SCORE.kind, ..at })?;
            return Some(Feeling { score: Some(Spanned::new(score, at.node.span)), ..bare });
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

/// Whether text is a number, or looks like a slip in writing one: digits, signs, and no letter.
fn is_meant_as_number(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || "+-.\u{2212}\u{2013}".contains(c));
    begins && text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
}
