//! Emotion scores against their scale.

use super::check::{Check, Thing};
use super::near::quoted;
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::model::{Config, Scale, Text};
use crate::source::Spanned;

/// The scores of a map.
pub(super) fn check(check: &mut Check<'_>) {
    let map = check.map;
    let set = Set { scale: map.scale, at: map.journey.emotion_scale.as_ref().or(map.config.emotion_scale.as_ref()) };
    for (word, score) in &map.journey.feelings {
        set.word(word, score, check.found);
    }
    for place in map.places() {
        let Some(lanes) = map.lanes_at(place) else { continue };
        for score in lanes.emotion.feelings().filter_map(|feeling| feeling.score.as_ref()) {
            if let Some(finding) = set.outside(score, || format!("of {}", Thing::at(map, place).title())) {
                check.found.push(finding.about(&map.subject_at(place)));
            }
        }
    }
}

/// The scores of a project file, which are on its own scale.
pub(super) fn check_config(config: &Config, found: &mut Diagnostics) {
    let at = config.emotion_scale.as_ref();
    let set = Set { scale: at.map(|scale| scale.value).unwrap_or_default(), at };
    for (word, score) in &config.feelings {
        set.word(word, score, found);
    }
}

/// A scale and where it is set; nowhere for the default.
struct Set<'m> {
    scale: Scale,
    at: Option<&'m Spanned<Scale>>,
}

impl Set<'_> {
    fn word(&self, word: &Text, score: &Spanned<f64>, found: &mut Diagnostics) {
        if let Some(finding) = self.outside(score, || format!("of {} in `feelings`", quoted(&word.value))) {
            found.push(finding);
        }
    }

    fn outside(&self, score: &Spanned<f64>, of: impl FnOnce() -> String) -> Option<Diagnostic> {
        let Scale { low, high, .. } = self.scale;
        if self.scale.holds(score.value) {
            return None;
        }
        let message = format!("emotion score {} {} lies outside the scale {low}..{high}", score.value, of());
        let finding = Diagnostic::new(&structural::OUT_OF_RANGE, score.span, message);
        let finding = finding.here(format!("not between {low} and {high}"));
        Some(match self.at {
            Some(set) => finding
                .label(set.span, "the scale is set here")
                .help(format!("write a number between {low} and {high}, or change the scale")),
            None => finding.help(format!(
                "write a number between {low} and {high}; another scale is set with `emotion_scale`, such as \
                 `emotion_scale: 1..5`"
            )),
        })
    }
}
