//! How an experience feels.

use super::{Evidence, Listed, Text};
use crate::source::{Span, Spanned};

/// The feelings at one place: for everyone who takes part, and for single personas.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Emotion {
    /// `emotion`: what everyone who takes part feels, in order within the column.
    pub everyone: Listed<Feeling>,
    /// `emotions`: by persona id.
    pub by_persona: Vec<(Text, Vec<Feeling>)>,
    /// The key of `emotions`, where it is written.
    pub by_persona_key: Option<Span>,
}

impl Emotion {
    /// Whether the author wrote anything about emotion here.
    pub fn is_stated(&self) -> bool {
        self.everyone.is_stated() || self.by_persona_key.is_some()
    }

    /// Every feeling, of everyone first.
    pub fn feelings(&self) -> impl Iterator<Item = &Feeling> {
        self.everyone.iter().chain(self.by_persona.iter().flat_map(|(_, feelings)| feelings))
    }
}

/// One feeling: a score, a word, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Feeling {
    /// The whole value.
    pub span: Span,
    /// The score on the map's emotion scale, as written.
    pub score: Option<Spanned<f64>>,
    /// The word, such as `overwhelmed`.
    pub word: Option<Text>,
    /// What the claim rests on.
    pub evidence: Listed<Evidence>,
}

/// A scale of emotion scores; `low < neutral < high`, all finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The worst.
    pub low: f64,
    /// The best.
    pub high: f64,
    /// Neither good nor bad.
    pub neutral: f64,
}

impl Default for Scale {
    /// -2 to 2, neutral at 0.
    fn default() -> Self {
        Self { low: -2.0, high: 2.0, neutral: 0.0 }
    }
}

impl Scale {
    /// Whether a score lies on the scale.
    pub fn holds(self, score: f64) -> bool {
        (self.low..=self.high).contains(&score)
    }

    /// Where a score lies between -1 (worst), 0 (neutral) and 1 (best); each side of neutral is linear.
    pub fn normalized(self, score: f64) -> f64 {
        let side = if score < self.neutral { self.neutral - self.low } else { self.high - self.neutral };
        // A score written as -0 is neutral like any other: no order tells it from 0.
        (score - self.neutral) / side + 0.0
    }

    /// The score at a place between -1 (worst), 0 (neutral) and 1 (best): the way back from [`Scale::normalized`].
    pub fn at(self, normalized: f64) -> f64 {
        let side = if normalized < 0.0 { self.neutral - self.low } else { self.high - self.neutral };
        self.neutral + normalized * side
    }
}
