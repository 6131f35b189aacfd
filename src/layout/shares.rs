//! How many of a map's claims rest on what: a thin bar, and the same in words.

use super::facts::BETWEEN;
use super::page::Page;
use super::piece::{Piece, dashed, rounded};
use crate::geometry::{Color, Rect};
use crate::measure::Claims;
use crate::theme;

const HEIGHT: f64 = 5.0;
/// Between the parts of the bar.
const GAP: f64 = 2.0;
/// A part is no narrower, so that it can be seen.
const NARROWEST: f64 = 4.0;

/// A level of evidence in words, how many percent of the claims rest on it, and how its part of the bar is filled; none
/// for an outline alone.
type Part = (&'static str, usize, Option<Color>);

/// The levels that claims rest on, strongest first; empty where the map says of none.
fn parts(claims: &Claims) -> Vec<Part> {
    if !claims.is_stated {
        return Vec::new();
    }
    let levels = [
        ("measured", claims.measured, Some(theme::CLAIMS[0])),
        ("observed", claims.observed, Some(theme::CLAIMS[1])),
        ("reported", claims.reported, Some(theme::CLAIMS[2])),
        ("assumed", claims.assumed, None),
        ("unstated", claims.unstated, None),
    ];
    let percents = percents(levels.map(|(_, count, _)| count));
    let parts = levels.into_iter().zip(percents).filter(|((_, count, _), _)| *count > 0);
    parts.map(|((word, _, fill), percent)| (word, percent, fill)).collect()
}

/// Shares in whole percent that add up to 100: rounded down, and the largest remainders up.
fn percents<const N: usize>(counts: [usize; N]) -> [usize; N] {
    let total = counts.iter().sum::<usize>().max(1);
    let mut shares = counts.map(|count| count * 100 / total);
    let mut by_remainder: Vec<usize> = (0..N).collect();
    by_remainder.sort_by_key(|&at| std::cmp::Reverse(counts[at] * 100 % total));
    let missing = 100_usize.saturating_sub(shares.iter().sum());
    for at in by_remainder.into_iter().filter(|&at| counts[at] > 0).take(missing) {
        shares[at] += 1;
    }
    shares
}

/// The shares in words, such as `64 % measured · 36 % assumed`; none where the map says of no claim what it rests on.
pub(super) fn words(page: &Page<'_>) -> Option<String> {
    let word = |(word, percent, _): Part| {
        let percent = if percent == 0 { "<\u{a0}1".to_owned() } else { percent.to_string() };
        page.part(format!("{percent}\u{a0}%\u{a0}{word}"))
    };
    let words: Vec<String> = parts(&page.claims).into_iter().map(word).collect();
    (!words.is_empty()).then(|| words.join(BETWEEN))
}

/// The bar: full where claims rest on data, the stronger the darker, and outlined in dashes where they do not.
pub(super) fn bar(page: &Page<'_>, width: f64) -> Piece {
    let mut bar = Piece::space(width, HEIGHT);
    let mut parts = parts(&page.claims);
    if page.rtl {
        // The words run from left to right in any case, and the bar with them.
        parts.reverse();
    }
    let gaps = GAP * count(parts.len().saturating_sub(1));
    let own = |percent: usize| (width * count(percent) / 100.0).max(NARROWEST);
    let scale = (width - gaps) / parts.iter().map(|(_, percent, _)| own(*percent)).sum::<f64>().max(1.0);
    let mut x = 0.0;
    for (_, percent, fill) in parts {
        let rect = Rect::new(x, 0.0, own(percent) * scale, HEIGHT);
        bar.items.push(match fill {
            Some(_) => rounded(rect, 1.5, fill, None),
            None => rounded(rect.inset(0.5), 1.5, Some(theme::CARD), Some(dashed(theme::ASSUMED, 1.0, [2.5, 2.5]))),
        });
        x += rect.width + GAP;
    }
    bar
}

#[expect(clippy::cast_precision_loss, reason = "percents and counts of levels")]
fn count(value: usize) -> f64 {
    value as f64
}

#[cfg(test)]
mod tests {
    use super::percents;

    #[test]
    fn percents_add_up_to_a_hundred() {
        assert_eq!(percents([1, 1, 1, 0]), [34, 33, 33, 0]);
        assert_eq!(percents([0, 999, 1]), [0, 100, 0]);
        assert_eq!(percents([2, 3, 0, 0, 3]), [25, 38, 0, 0, 37]);
        assert_eq!(percents([0, 0]), [0, 0]);
    }
}
