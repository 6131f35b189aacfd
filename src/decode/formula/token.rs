//! The words and signs of a formula.

use super::Slip;
use std::ops::Range;

/// A word or sign, with its bytes in the formula.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// What a word or sign is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    /// Digits, with a point or not.
    Number(f64),
    /// The name of an input or function.
    Name,
    Plus,
    Minus,
    Times,
    Over,
    Open,
    Close,
    Comma,
}

/// Whether a text can be the name of an input: a letter or `_`, then letters, digits and `_` of any script.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(begins_name) && text.chars().all(in_name)
}

fn begins_name(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn in_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Splits a formula. The signs of typographers (`×`, `÷`, `−`) are as good as those of the keyboard.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Slip> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let kind = match c {
            _ if c.is_whitespace() => None,
            '+' => Some(Kind::Plus),
            '-' | '\u{2212}' => Some(Kind::Minus),
            '*' | '×' => Some(Kind::Times),
            '/' | '÷' => Some(Kind::Over),
            '(' => Some(Kind::Open),
            ')' => Some(Kind::Close),
            ',' => Some(Kind::Comma),
            _ if c.is_ascii_digit() || c == '.' => Some(number(text, at)?),
            _ if begins_name(c) => Some(Kind::Name),
            _ => return Err(strange(c, at)),
        };
        let length = match kind {
            Some(Kind::Number(_)) => run(&text[at..], |c| c.is_ascii_digit() || c == '.'),
            Some(Kind::Name) => run(&text[at..], in_name),
            Some(_) | None => c.len_utf8(),
        };
        tokens.extend(kind.map(|kind| Token { kind, range: at..at + length }));
        at += length;
    }
    Ok(tokens)
}

/// How many bytes of a text, from its beginning, hold such characters only.
fn run(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.find(|c| !holds(c)).unwrap_or(text.len())
}

/// The number that begins here; letters right behind it make it none.
fn number(text: &str, at: usize) -> Result<Kind, Slip> {
    let length = run(&text[at..], |c| c.is_ascii_digit() || c == '.');
    let whole = run(&text[at..], |c| in_name(c) || c == '.');
    let digits = &text[at..at + length];
    let number = digits.parse().ok().filter(|number: &f64| number.is_finite() && length == whole);
    number.map(Kind::Number).ok_or_else(|| Slip {
        range: at..at + whole,
        what: "is no number".to_owned(),
        help: "a number is digits, with a point for decimals: `2`, `0.5`".to_owned(),
    })
}

fn strange(c: char, at: usize) -> Slip {
    let help = match c {
        '^' => "there is no sign for powers: write the product, such as `impact * impact`",
        '%' => "leave it out: `confidence` counts from 0 to 1, so 80 % is 0.8; other inputs count as written",
        '[' | ']' | '{' | '}' => "parentheses are `(` and `)`",
        '=' | '<' | '>' | '!' | '?' | '&' | '|' => "a formula computes one number and compares nothing",
        _ => "a formula has numbers, names of inputs, `+`, `-`, `*`, `/`, parentheses, `min(…)` and `max(…)`",
    };
    Slip { range: at..at + c.len_utf8(), what: "has no meaning there".to_owned(), help: help.to_owned() }
}
