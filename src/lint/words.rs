//! Small pieces of sentences.

use crate::model::Scale;

/// "a", "a and b", "a, b and c".
pub(super) fn listed(words: &[impl AsRef<str>], joiner: &str) -> String {
    between("", words, joiner)
}

/// The same of names of fields, as they are written: "`a`, `b` and `c`".
pub(super) fn listed_fields(fields: &[&str], joiner: &str) -> String {
    between("`", fields, joiner)
}

fn between(quote: &str, words: &[impl AsRef<str>], joiner: &str) -> String {
    let mut out = String::with_capacity(words.iter().map(|word| word.as_ref().len() + joiner.len() + 4).sum());
    for (at, word) in words.iter().enumerate() {
        if at > 0 && at + 1 == words.len() {
            out.extend([" ", joiner, " "]);
        } else if at > 0 {
            out.push_str(", ");
        }
        out.extend([quote, word.as_ref(), quote]);
    }
    out
}

/// A score as it is read: with its sign where the scale goes below zero.
pub(super) fn score(value: f64, scale: Scale) -> String {
    if scale.low < 0.0 && value > 0.0 { format!("+{value}") } else { format!("{value}") }
}

/// Two decimals at most, for differences of scores.
pub(super) fn number(value: f64) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}

/// A count, to compare it with an option.
#[expect(clippy::cast_precision_loss, reason = "counts of things in a file are far below 2^53")]
pub(super) fn counted(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_one_says_them() {
        assert_eq!(listed(&["a"], "and"), "a");
        assert_eq!(listed(&["a", "b", "c"], "or"), "a, b or c");
        assert_eq!(listed(&[] as &[&str], "and"), "");
        assert_eq!(listed_fields(&["a"], "and"), "`a`");
        assert_eq!(listed_fields(&["a", "b", "c"], "and"), "`a`, `b` and `c`");
    }

    #[test]
    fn scores_carry_a_sign_only_where_the_scale_has_negatives() {
        assert_eq!(score(2.0, Scale::default()), "+2");
        assert_eq!(score(-1.5, Scale::default()), "-1.5");
        assert_eq!(score(4.0, Scale { low: 1.0, high: 5.0, neutral: 3.0 }), "4");
    }
}
