//! Numbers as people write them.

use crate::measure::rounded;
use crate::model::{Comparison, Metric, MetricKind, Quantity, Scale, Target};
use crate::source::Untrusted;

/// A number with a true minus sign and no superfluous decimals.
pub(super) fn plain(value: f64) -> String {
    let rounded = rounded(value, 2);
    let digits = format!("{}", rounded.abs());
    if rounded < 0.0 { format!("−{digits}") } else { digits }
}

/// A computed number as authors write numbers: at most one decimal, an ordinary minus sign.
pub(super) fn written(value: f64) -> String {
    format!("{}", rounded(value, 1))
}

/// A score: with a plus sign where the scale has both sides of zero.
pub(super) fn score(value: f64, scale: Scale) -> String {
    let signed = scale.low < 0.0 && value > 0.0;
    format!("{}{}", if signed { "+" } else { "" }, plain(value))
}

/// A scale: `−2 to +2`, `1 to 10`.
pub(super) fn ends(scale: Scale) -> (String, String) {
    (score(scale.low, scale), score(scale.high, scale))
}

/// A quantity in the author's characters with a true minus sign; net promoter scores show a plus sign too.
pub(super) fn quantity(quantity: &Quantity, metric: &Metric) -> String {
    let written = quantity.written.raw().trim();
    let is_nps = metric.kind.as_ref().is_some_and(|kind| kind.value == MetricKind::Nps);
    if let Some(rest) = written.strip_prefix('-') {
        format!("−{rest}")
    } else if is_nps && quantity.value > 0.0 && !written.starts_with('+') {
        format!("+{written}")
    } else {
        written.to_owned()
    }
}

/// A target with its sign.
pub(super) fn target(target: &Target, metric: &Metric) -> String {
    let number = target.quantity.written.raw().trim_start_matches(['<', '>', '=', ' ']);
    let quantity = quantity(&Quantity { written: Untrusted::copied(number), ..target.quantity.clone() }, metric);
    match target.comparison {
        None => quantity,
        Some(Comparison::Below) => format!("< {quantity}"),
        Some(Comparison::AtMost) => format!("≤ {quantity}"),
        Some(Comparison::Above) => format!("> {quantity}"),
        Some(Comparison::AtLeast) => format!("≥ {quantity}"),
    }
}

/// A count with thin groups of three digits: `1 840`.
pub(super) fn count(value: f64) -> String {
    let digits = format!("{}", value.round());
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len() > 4 - 1 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_have_signs_only_where_the_scale_has_both() {
        assert_eq!(score(2.0, Scale::default()), "+2");
        assert_eq!(score(-1.5, Scale::default()), "−1.5");
        assert_eq!(score(0.0, Scale::default()), "0");
        assert_eq!(score(7.0, Scale { low: 1.0, high: 10.0, neutral: 5.5 }), "7");
    }

    #[test]
    fn counts_are_grouped_by_three() {
        assert_eq!(count(1840.0), "1\u{a0}840");
        assert_eq!(count(12.0), "12");
        assert_eq!(count(1_234_567.0), "1\u{a0}234\u{a0}567");
    }
}
