//! Words and phrases, found as whole words in texts of any script.

use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Phrases of more tokens than this are sentences, and nobody repeats them word for word.
const LONGEST: usize = 16;

/// A list of phrases to look for, whatever their case.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// From the phrase's tokens to its number in the list.
    known: BTreeMap<Vec<String>, usize>,
    /// How many tokens phrases have.
    lengths: BTreeSet<usize>,
}

impl Phrases {
    /// The phrases of a list; the numbers that [`Phrases::within`] gives are places in it.
    pub(super) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let mut list = Self::default();
        for (number, phrase) in phrases.into_iter().enumerate() {
            let tokens = tokens(phrase);
            if (1..=LONGEST).contains(&tokens.len()) {
                list.lengths.insert(tokens.len());
                list.known.entry(tokens).or_insert(number);
            }
        }
        list
    }

    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// The numbers of the phrases that stand in a text, each once, in the order of the text.
    pub(super) fn within(&self, text: &str) -> Vec<usize> {
        let tokens = tokens(text);
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        for start in 0..tokens.len() {
            for &length in self.lengths.iter().rev() {
                let number = tokens.get(start..start + length).and_then(|phrase| self.known.get(phrase));
                found.extend(number.copied().filter(|number| seen.insert(*number)));
            }
        }
        found
    }
}

/// The words of a text in lower case; where a script writes no spaces between words, its characters.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last = Last::Gap;
    for c in text.nfc().flat_map(char::to_lowercase) {
        let is_mark = is_combining_mark(c);
        if !is_mark && !c.is_alphanumeric() {
            last = Last::Gap;
            continue;
        }
        let kind = if is_unspaced(c) { Last::Character } else { Last::Word };
        match (tokens.last_mut(), last) {
            (Some(token), Last::Word | Last::Character) if is_mark => token.push(c),
            (Some(token), Last::Word) if kind == Last::Word => token.push(c),
            (_, Last::Gap) if is_mark => {}
            (_, Last::Gap | Last::Word | Last::Character) => {
                tokens.push(c.into());
                last = kind;
            }
        }
    }
    tokens
}

/// What the last token is, if it may go on.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Last {
    Gap,
    Word,
    Character,
}

/// Whether a character belongs to a script without spaces between words: Thai, Lao, Burmese, Khmer, the scripts of
/// China and Japan.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'p>(phrases: &[&'p str], text: &str) -> Vec<&'p str> {
        Phrases::new(phrases.iter().copied()).within(text).into_iter().map(|number| phrases[number]).collect()
    }

    #[test]
    fn whole_words_are_found_in_any_case_and_parts_of_words_are_not() {
        assert_eq!(found(&["CRM", "lead"], "Her lead is in the crm, twice: CRM"), ["lead", "CRM"]);
        assert_eq!(found(&["lead"], "misleading leaders"), [""; 0]);
        assert_eq!(found(&["größe"], "Welche GRÖSSE? Welche Größe?"), ["größe"]);
    }

    #[test]
    fn a_phrase_is_found_across_spaces_and_hyphens() {
        assert_eq!(found(&["order system", "order"], "The Order-System is down"), ["order system", "order"]);
        assert_eq!(found(&["order system"], "The order of the system"), [""; 0]);
    }

    #[test]
    fn scripts_without_spaces_are_searched_by_character() {
        assert_eq!(found(&["基幹系統"], "予約は基幹系統に入る"), ["基幹系統"]);
        assert_eq!(found(&["ระบบ"], "เข้าสู่ระบบแล้ว"), ["ระบบ"]);
        assert_eq!(found(&["سند"], "السندات"), [""; 0]);
    }
}
