//! Ids from names.

use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Letters and digits of an id from a name: a path is made of such ids and stands in every column and every finding.
const LONGEST: usize = 100;

/// The id that a name gives: letters and digits of any script in NFC and lower case, every run of other characters one
/// `-`, none at the ends, cut behind 100 letters and digits. Empty for a name without letters and digits.
pub fn slug(name: &str) -> String {
    if name.is_ascii() {
        return ascii(name);
    }
    let joined = joined(name.nfc().flat_map(char::to_lowercase), name.len());
    normal(&joined).into_owned()
}

/// The id of a name in ASCII, which most are.
fn ascii(name: &str) -> String {
    let mut out = String::with_capacity(name.len().min(2 * LONGEST));
    let (mut left, mut gap) = (LONGEST, false);
    for byte in name.bytes() {
        if !byte.is_ascii_alphanumeric() {
            gap = !out.is_empty();
            continue;
        }
        if left == 0 {
            break;
        }
        if std::mem::take(&mut gap) {
            out.push('-');
        }
        out.push(char::from(byte.to_ascii_lowercase()));
        left -= 1;
    }
    out
}

/// The letters and digits of a name of `length` bytes, every run of other characters one `-`.
fn joined(name: impl Iterator<Item = char>, length: usize) -> String {
    let mut out = String::with_capacity(length.min(4 * LONGEST));
    let mut gap = false;
    let mut left = LONGEST;
    for c in name {
        // A mark belongs to the letter before it: without it, half of the vowels of Hindi or Thai would be hyphens.
        if c.is_alphanumeric() || (!gap && !out.is_empty() && !c.is_ascii() && is_combining_mark(c)) {
            if gap && !out.is_empty() {
                out.push('-');
            }
            gap = false;
            out.push(c);
            left -= 1;
            if left == 0 {
                break;
            }
        } else {
            gap = true;
        }
    }
    out
}

/// An id as it is compared: in NFC, so that an é is an é however the keyboard made it.
pub fn normal(id: &str) -> Cow<'_, str> {
    if id.is_ascii() {
        return Cow::Borrowed(id);
    }
    match is_nfc_quick(id.chars()) {
        IsNormalized::Yes => Cow::Borrowed(id),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(id.nfc().collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_its_letters_and_digits_in_lower_case() {
        assert_eq!(slug("Test ride"), "test-ride");
        assert_eq!(slug("  Ride → order! "), "ride-order");
        assert_eq!(slug("Colleague’s ride"), "colleague-s-ride");
        assert_eq!(slug("A/B: 300 km"), "a-b-300-km");
    }

    #[test]
    fn every_script_keeps_its_letters() {
        assert_eq!(slug("予約"), "予約");
        assert_eq!(slug("حجز الموعد"), "حجز-الموعد");
        assert_eq!(slug("हिन्दी में"), "हिन्दी-में");
        assert_eq!(slug("ÅNGSTRÖM"), "ångström");
    }

    #[test]
    fn both_ways_to_write_an_accent_give_one_id() {
        assert_eq!(slug("Cafe\u{301}"), slug("Café"));
    }

    #[test]
    fn a_name_as_long_as_a_page_gives_its_beginning() {
        assert_eq!(slug(&"x".repeat(60_000)), "x".repeat(LONGEST));
        assert_eq!(slug(&"é-".repeat(60_000)).chars().filter(|&c| c == 'é').count(), LONGEST);
    }

    #[test]
    fn ascii_is_no_rule_of_its_own() {
        let long = "a-B ".repeat(LONGEST);
        let cut = [99, 100, 101].map(|letters| format!("{} .x", "y".repeat(letters)));
        for name in ["", " a", "A--b_c ", "-1.5 % (x)", &long, &cut[0], &cut[1], &cut[2]] {
            assert_eq!(ascii(name), joined(name.chars().flat_map(char::to_lowercase), name.len()), "{name:?}");
        }
    }

    #[test]
    fn a_name_of_signs_only_gives_nothing() {
        assert_eq!(slug("→ 😀 !"), "");
    }
}
