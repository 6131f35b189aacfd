//! A scoring formula: its text to what is computed. It runs no code; it only adds, subtracts, multiplies and divides.
//!
//! ```text
//! sum     = product { ("+" | "-") product }
//! product = factor { ("*" | "/") factor }
//! factor  = number | name | ("-" | "+") factor | "(" sum ")" | ("min" | "max") "(" sum "," sum { "," sum } ")"
//! ```

mod parser;
#[cfg(test)]
mod tests;
mod token;

use crate::model::{Term, Variable};
use std::ops::Range;

/// The longest formula, in characters.
pub(super) const LONGEST: usize = 400;

/// How many parentheses and signs may stand within each other.
pub(super) const DEEPEST: usize = 20;

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slip {
    /// The bytes of the formula that it is about; empty behind its end.
    pub(super) range: Range<usize>,
    /// What is wrong, to be said behind these characters: "has no meaning there".
    pub(super) what: String,
    /// What would be right.
    pub(super) help: String,
}

/// Reads a formula. `find` knows the names of its inputs, and for any other what to say about it. After the first slip in
/// the grammar nothing else is looked for; names that mean nothing are all told.
pub(super) fn parse(text: &str, find: &dyn Fn(&str) -> Result<Variable, String>) -> Result<Term, Vec<Slip>> {
    if text.chars().count() > LONGEST {
        let help = format!("a formula has at most {LONGEST} characters");
        return Err(vec![Slip { range: 0..text.len(), what: "is too long".to_owned(), help }]);
    }
    let tokens = token::tokens(text).map_err(|slip| vec![slip])?;
    parser::parse(text, &tokens, find)
}

/// Whether a text can be the name of an input.
pub(super) fn is_name(text: &str) -> bool {
    token::is_name(text)
}
