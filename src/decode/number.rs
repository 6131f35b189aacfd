//! Numbers: plain, never guessed.

use super::{At, Cx, expect, quantity, quote, scalar};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::Kind;
use crate::fields::words::{GRADES, LEAST_IMPACT, MOST_COUNT};
use crate::source::{Spanned, Untrusted};
use crate::yaml::Style;

/// The number a text is: digits with a point and an exponent at most, always finite.
pub(super) fn parse(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let starts = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    // The others that parse are words, such as `inf`.
    let number: f64 = text.parse().ok().filter(|_| starts)?;
    number.is_finite().then_some(number)
}

/// Whether a text begins like `12.500`: one to three digits, a point and three more, where elsewhere thousands end.
pub(super) fn is_grouped(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let Some((whole, rest)) = digits.split_once('.') else { return false };
    let decimals = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let exponent = rest[decimals..].strip_prefix(['e', 'E']).map(|power| power.trim_start_matches(['-', '+']));
    let has_exponent = exponent.is_some_and(|power| power.starts_with(|c: char| c.is_ascii_digit()));
    (1..=3).contains(&whole.len()) && !whole.starts_with('0') && decimals == 3 && !has_exponent
}

/// A number within its field's range.
pub(super) fn number(cx: &mut Cx, at: At<'_>) -> Option<f64> {
    let number = real(cx, at)?;
    if let Kind::Number { low, high } = at.kind {
        return within(cx, at, number, *low, *high);
    }
    Some(number)
}

/// Checks a range, ends included.
pub(super) fn within(cx: &mut Cx, at: At<'_>, number: f64, low: f64, high: f64) -> Option<f64> {
    if (low..=high).contains(&number) {
        return Some(number);
    }
    let written = at.node.as_str().unwrap_or_default();
    let message = format!("{} is {}, outside {low} to {high}", at.shown(), quote(written));
    let finding = Diagnostic::new(&structural::OUT_OF_RANGE, at.span(), message);
    cx.report(finding.help(format!("it goes from {low} to {high}, both included")));
    None
}

/// 1 to 5, or `low`, `medium`, `high` for 2, 3, 4.
pub(super) fn grade(cx: &mut Cx, at: At<'_>) -> Option<f64> {
    let words: Vec<&str> = GRADES.iter().map(|(word, _)| *word).collect();
    match at.node.as_str() {
        Some(word) if words.contains(&word.to_lowercase().as_str()) => {
            let index = scalar::choose(cx, at, word, &words)?;
            GRADES.get(index).map(|(_, grade)| *grade)
        }
        Some(_) | None => {
            let number = real(cx, at)?;
            within(cx, at, number, 1.0, 5.0)
        }
    }
}

/// A grade, or a value from RICE's least impact on; `resolve` knows whether the project scores by RICE.
pub(super) fn impact(cx: &mut Cx, at: At<'_>) -> Option<f64> {
    let is_of_rice = |number: &f64| (LEAST_IMPACT..1.0).contains(number);
    let written = at.node.as_str().filter(|_| scalar::style(at) == Some(Style::Plain));
    written.and_then(parse).filter(is_of_rice).or_else(|| grade(cx, at))
}

/// A whole number from 0.
pub(super) fn count(cx: &mut Cx, at: At<'_>) -> Option<u64> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within 0 and 2^53")]
    whole(cx, at).map(|number| number as u64)
}

/// A whole number from 0, as a real one; `1.000` is one, and remembered as what elsewhere means a thousand.
pub(super) fn whole(cx: &mut Cx, at: At<'_>) -> Option<f64> {
    let number = real(cx, at)?;
    let written = at.node.as_str().unwrap_or_default();
    if number.fract() == 0.0 && (0.0..=MOST_COUNT).contains(&number) {
        if is_grouped(written) {
            cx.grouped.push(Spanned::new(Untrusted::copied(written), at.node.span));
        }
        return Some(number);
    }
    let message = format!("{} is {}, not a whole number from 0", at.shown(), quote(written));
    let help = if number > 0.0 && is_grouped(written) {
        format!("it counts people or answers; thousands have no sign: `{}`", written.replacen('.', "", 1))
    } else {
        "it counts people or answers".to_owned()
    };
    cx.report(Diagnostic::new(&structural::OUT_OF_RANGE, at.span(), message).help(help));
    None
}

/// How much of a budget a project allows: no more than the program does.
pub(super) fn budget(cx: &mut Cx, at: At<'_>) -> Option<usize> {
    let Kind::Budget(budget) = at.kind else { return None };
    let number = real(cx, at)?;
    let (name, most) = (budget.name(), budget.default());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within 0 and 2^53")]
    let whole = (number.fract() == 0.0 && (1.0..=MOST_COUNT).contains(&number)).then_some(number as usize);
    if whole.is_some_and(|number| number <= most) {
        return whole;
    }
    let written = at.node.as_str().unwrap_or_default();
    let message = format!("{} is {}, not a whole number from 1 to {most}", at.shown(), quote(written));
    let finding = Diagnostic::new(&structural::OUT_OF_RANGE, at.span(), message);
    cx.report(if whole.is_some() {
        let help = format!("a project lowers what a map may cost; `--max {name}={written}` raises it for one run");
        finding.here("more than the program allows").help(help)
    } else {
        finding.help(format!("{name}: {}", super::near::lower(budget.doc())))
    });
    None
}

/// Any number.
pub(super) fn real(cx: &mut Cx, at: At<'_>) -> Option<f64> {
    let written = scalar::raw(cx, at)?;
    let number = parse(written);
    if scalar::style(at) == Some(Style::Plain) && number.is_some() {
        return number;
    }
    let finding = match number {
        Some(_) => quoted(at, written),
        None => not_a_number(at, written),
    };
    cx.report(finding);
    number
}

fn quoted(at: At<'_>, written: &str) -> Diagnostic {
    let message = format!("{} is the text {}, not a number", at.shown(), quote(written));
    Diagnostic::new(&structural::WRONG_TYPE, at.span(), message)
        .here("quotes make it text")
        .help(format!("write {written} without quotes"))
        .fix("remove the quotes", at.node.span, written.to_owned())
}

fn not_a_number(at: At<'_>, written: &str) -> Diagnostic {
    let message = format!("{} is {}, not {}", at.shown(), quote(written), expect::expected(at.kind));
    let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("not a number");
    if let Some(plain) = with_ascii_minus(written) {
        return finding.help(format!("write {plain}, with the minus of the keyboard")).fix(
            format!("write {plain}"),
            at.node.span,
            plain,
        );
    }
    if written.contains(',') && parse(&written.replace(',', ".")).is_some() {
        let point = written.replace(',', ".");
        let whole = written.replace(',', "");
        return finding
            .help(format!("the decimal sign is the point, and there is none for thousands: {point} or {whole}"));
    }
    if quantity::has_thousands(written) {
        return finding.help("write digits alone: the decimal sign is the point, and there is none for thousands");
    }
    if *at.kind == Kind::Version {
        return finding.help("write `cjm: 1`");
    }
    if matches!(at.kind, Kind::Grade | Kind::Impact) {
        return finding.help("it is a number from 1 to 5, or `low`, `medium` or `high`");
    }
    finding.help("write digits, with a point for decimals")
}

/// A number written with a minus or dash of typographers, with the plain one.
pub(super) fn with_ascii_minus(written: &str) -> Option<String> {
    let rest = written.strip_prefix(['\u{2212}', '\u{2013}', '\u{2012}', '\u{2011}'])?;
    let plain = format!("-{}", rest.trim_start());
    parse(&plain).map(|_| plain)
}
