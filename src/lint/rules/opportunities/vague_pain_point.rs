//! `vague-pain-point`: a problem in a word or two.

use crate::lint::prelude::*;
use crate::lint::rules::structure::placeholder_text;
use crate::model::PainPoint;
use crate::resolve::{Place, titled};
use unicode_segmentation::UnicodeSegmentation;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "vague-pain-point",
    group: Group::Opportunities,
    summary: "A pain point is too short to say what goes wrong.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/vague-pain-point.md"),
};

/// From how many words on a problem says what goes wrong.
pub(in crate::lint) const WORDS: OptionSpec = OptionSpec {
    name: "words",
    expects: "a whole number from 1 to 100",
    default: "3",
    holds: |words| words.fract() == 0.0 && (1.0..=100.0).contains(&words),
};

/// Without the option: who, does, what.
const ENOUGH: f64 = 3.0;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let enough = case.option(WORDS.name).unwrap_or(ENOUGH);
    for used in &case.map.pains {
        let pain = case.map.pain(used);
        let problem = pain.problem.value.raw();
        let is_vague = !pain.problem.value.is_blank() && !is_explained(pain) && !has_words(problem, enough);
        if !is_vague || placeholder_text::is_told(case, problem) {
            continue;
        }
        let message = format_args!("{} does not say what goes wrong", titled("pain point", &pain.problem.value));
        let help = "say who cannot do what, in a sentence: `Nobody knows which branch has the book`; \
                    `cause` and `quotes` help as well";
        let finding = case.finding(pain.problem.span, message).help(help).about(&used.subject);
        found.push(match used.place {
            Place::Journey => finding,
            place @ (Place::Stage(_) | Place::Touchpoint(..)) => {
                finding.label(name_of(case.map, place).span, "it hurts here")
            }
        });
    }
}

/// What stands beside the problem tells the rest.
fn is_explained(pain: &PainPoint) -> bool {
    pain.cause.is_some() || pain.note.is_some() || !pain.quotes.is_empty()
}

/// Whether a text has so many words. The words of scripts without spaces are guessed from the number of their characters.
fn has_words(text: &str, enough: f64) -> bool {
    let mut words = 0.0;
    text.unicode_words().any(|word| {
        words += word.chars().next().map_or(0.0, |first| 1.0 / letters(first));
        words >= enough - TOLERANCE
    })
}

/// Thirds do not add up to one.
const TOLERANCE: f64 = 1e-9;

/// How many segments, as Unicode Standard Annex 29 cuts without a dictionary, a word has: one where words stand
/// apart. It cuts Chinese characters and hiragana one by one, two of which are a word more often than not, and so it
/// cuts Thai, Lao, Burmese and Khmer, where a word has some four.
fn letters(first: char) -> f64 {
    match first {
        '\u{3040}'..='\u{309F}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => 2.0,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' => 4.0,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::has_words;
    use crate::lint::testing::{found, found_with};

    #[test]
    fn words_are_counted_in_scripts_with_and_without_spaces() {
        for vague in ["Slow", "Bad UX", "Too slow!", "遅い", "太贵了", "高すぎ", "ช้า", "بطيء جدا", "— … —", "E-Mails"]
        {
            assert!(!has_words(vague, 3.0), "{vague}");
        }
        for clear in [
            "Nobody answers calls",
            "C’est trop cher",
            "待ち時間が長い",
            "等待时间太长",
            "ต้องรอคิวนานมาก",
            "Заявка теряется часто",
            "تأخر الرد كثيرا",
        ] {
            assert!(has_words(clear, 3.0), "{clear}");
        }
    }

    #[test]
    fn a_cause_a_quote_or_the_option_may_say_enough() {
        let map = "title: T\nstatus: review\nstages: [S]\npain_points:\n  - Slow\n  - { problem: Dear, cause: Two fees }\n  \
                   - { problem: Loud, quotes: I could not hear my name }\n";
        let only = "5: pain point `Slow` does not say what goes wrong";
        assert_eq!(found("vague-pain-point", map), [only]);
        assert_eq!(found_with("vague-pain-point", map, "rules: { vague-pain-point: { words: 1 } }"), [""; 0]);
        let placeholder = "title: T\nstatus: review\nstages: [S]\npain_points: TODO\n";
        assert_eq!(found("vague-pain-point", placeholder), [""; 0]);
        assert_eq!(found_with("vague-pain-point", placeholder, "rules: { placeholder-text: off }").len(), 1);
    }
}
