//! Regular expressions (ECMA 262, with Unicode) that take the texts that `decode` takes, and no others.

use crate::fields::words::{ABOVE, AT_LEAST, AT_MOST, BELOW, GROUPS, ID_SIGNS, INVISIBLE, LONGEST_ID, NO, UNITS, YES};

/// What Rust trims: characters with the property `White_Space`, as the inside of a class. `\s` of ECMA 262 differs.
const WHITE: &str = r"\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";

/// Digits with a point or not.
const DIGITS: &str = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)";

/// Nothing but zeros.
const ZERO: &str = r"(?:0+\.?0*|\.0+)";

/// A language tag, by its grammar.
pub(super) const LANGUAGE: &str = "^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$";

/// A colour.
pub(super) const COLOR: &str = "^#[0-9A-Fa-f]{6}$";

/// Text in which something can be seen.
pub(super) fn filled() -> String {
    format!("[^{WHITE}{}]", invisible())
}

/// Any text but this word.
pub(super) fn other_than(word: &str) -> String {
    format!("^(?!{word}$)")
}

/// Any text but the words that are flags in some version of YAML.
pub(super) fn no_flag() -> String {
    let words: Vec<String> = [YES, NO].concat().into_iter().map(any_case).collect();
    format!("^(?!(?:{})$)", words.join("|"))
}

/// Text in which something can be seen, and that is neither a slip in writing a number, which is signs and digits without a
/// letter, nor a number with words behind it.
pub(super) fn feeling() -> String {
    let number = r"(?=[^0-9]*[0-9])[-+.0-9\u2212\u2013]\P{Alphabetic}*$";
    let score = format!(r"[-+\u2011-\u2013\u2212]?{DIGITS}(?:[eE][-+]?[0-9]+)?");
    let others = format!(r"(?:/{})?", real());
    let and_word = format!(r"[{WHITE}]*{score}{others}[{WHITE},;][\s\S]*\p{{Alphabetic}}");
    format!(r"^(?!{number}|{and_word})[\s\S]*{}", filled())
}

/// An id.
pub(super) fn id() -> String {
    format!("^{}{{1,{LONGEST_ID}}}$", id_character())
}

/// The key of an entry in a library.
pub(super) fn key() -> String {
    format!("^{}*$", id_character())
}

fn id_character() -> String {
    let signs: String = ID_SIGNS.iter().map(|sign| escaped(*sign)).collect();
    format!(r"(?:(?![{}])[\p{{Alphabetic}}\p{{N}}\p{{M}}{signs}])", invisible())
}

/// Characters that cannot be seen, as the inside of a class.
fn invisible() -> String {
    let range = |first: char, last: char| {
        let ends = if first == last { vec![first] } else { vec![first, last] };
        ends.into_iter().map(escaped).collect::<Vec<_>>().join("-")
    };
    INVISIBLE.iter().map(|chars| range(*chars.start(), *chars.end())).collect()
}

fn escaped(c: char) -> String {
    let code = u32::from(c);
    if code > 0xffff { format!(r"\u{{{code:x}}}") } else { format!(r"\u{code:04x}") }
}

/// A number with an exponent or not, for what is a number whether it is quoted or not.
pub(super) fn number() -> String {
    format!("^{}$", real())
}

fn real() -> String {
    format!("[-+]?{DIGITS}(?:[eE][-+]?[0-9]+)?")
}

/// An answer that is counted: a number or a group.
pub(super) fn answer() -> String {
    format!("^(?:{}|{})$", real(), GROUPS.join("|"))
}

/// A day that the calendar has, a month, a quarter or a year.
pub(super) fn date() -> String {
    let leap = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29";
    let day = "0[1-9]|1[0-9]|2[0-8]";
    let days = format!("(?:0[1-9]|1[0-2])-(?:{day})|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31");
    format!("^(?:{leap}|[0-9]{{4}}(?:-(?:Q[1-4]|0[1-9]|1[0-2]|{days}))?)$")
}

/// A length of time or a range of lengths.
pub(super) fn duration() -> String {
    let length = format!(r"(?:\+?{DIGITS}|-{ZERO})");
    let units: Vec<String> = UNITS.iter().flat_map(|(spellings, _)| *spellings).map(|unit| any_case(unit)).collect();
    format!(r"^[{WHITE}]*{length}(?:[{WHITE}]*\.\.[{WHITE}]*{length})?[{WHITE}]*(?:{})[{WHITE}]*$", units.join("|"))
}

/// A word in small letters, as it may be written in any letters that have these as their small ones.
fn any_case(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            'k' => r"[kK\u212a]".to_owned(),
            c => format!("[{c}{}]", c.to_ascii_uppercase()),
        })
        .collect()
}

/// A number and a unit. The unit begins with nothing that could belong to the number.
pub(super) fn quantity() -> String {
    format!(r"^[{WHITE}]*[-+]?{DIGITS}{}[\s\S]*$", end_of_number())
}

/// A quantity, with a comparison before it or not.
pub(super) fn target() -> String {
    let signs = [AT_MOST, AT_LEAST, BELOW, ABOVE].concat().join("|");
    format!(r"^[{WHITE}]*(?:{signs})?[{WHITE}]*[-+]?{DIGITS}{}[\s\S]*$", end_of_number())
}

/// That the number ends here, and that what follows is no part of one.
fn end_of_number() -> String {
    let runs_on = r"[\p{N},.'+\-\u2013\u2212]";
    let ratio = "[/eEx][-+ ]*[0-9]";
    format!("(?![0-9.])(?![{WHITE}]*(?:{runs_on}|{ratio}))")
}

/// A percentage from 0 to 100, or a number that is no fraction.
pub(super) fn share() -> String {
    let percent = format!(r"(?:\+?0*(?:100(?:\.0*)?|[0-9]{{1,2}}(?:\.[0-9]*)?|\.[0-9]+)|-{ZERO})[{WHITE}]*%");
    let count = format!(r"[-+]?0*[1-9][0-9]*(?:\.[0-9]*)?{}(?![{WHITE}]*%[{WHITE}]*$)[\s\S]*", end_of_number());
    format!("^[{WHITE}]*(?:{percent}|[-+]?{ZERO}|{count})[{WHITE}]*$")
}

/// The two ends of a scale.
pub(super) fn scale() -> String {
    format!(r"^[{WHITE}]*{0}[{WHITE}]*\.\.[{WHITE}]*{0}[{WHITE}]*$", real())
}
