//! A number with a unit, targets and scales.

use super::{At, Cx, expect, mapping, number, quote, scalar};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::scale as field;
use crate::fields::words::{ABOVE, AT_LEAST, AT_MOST, BELOW};
use crate::model::{Comparison, Quantity, Scale, Target};
use crate::source::{Spanned, Untrusted};
use crate::yaml::NodeKind;

/// No value of a metric is larger: up to here differences of whole numbers are exact, and nobody measures in such numbers.
const LARGEST: f64 = 1e15;

/// A number and a unit.
pub(super) fn quantity(cx: &mut Cx, at: At<'_>) -> Option<Quantity> {
    let written = scalar::raw(cx, at)?;
    let parsed = parse(written.trim());
    if parsed.is_none() {
        cx.report(not_a_quantity(at, written));
    }
    let quantity = parsed.filter(|quantity| is_sensible(cx, at, quantity.value))?;
    note_grouped(cx, at, &quantity);
    Some(quantity)
}

/// Remembers a number that elsewhere means a thousand times as much; a share has no thousands.
fn note_grouped(cx: &mut Cx, at: At<'_>, quantity: &Quantity) {
    if quantity.unit.raw() != "%" && number::is_grouped(quantity.written.raw()) {
        cx.grouped.push(Spanned::new(quantity.written.clone(), at.node.span));
    }
}

/// Whether a number is one that can be computed with; a larger one is reported.
fn is_sensible(cx: &mut Cx, at: At<'_>, value: f64) -> bool {
    number::within(cx, at, value, -LARGEST, LARGEST).is_some()
}

/// A quantity, with a comparison before it or not.
pub(super) fn target(cx: &mut Cx, at: At<'_>) -> Option<Target> {
    let written = scalar::raw(cx, at)?;
    let (comparison, rest) = comparison(written.trim());
    let Some(quantity) = parse(rest.trim()) else {
        cx.report(not_a_quantity(at, written));
        return None;
    };
    if !is_sensible(cx, at, quantity.value) {
        return None;
    }
    note_grouped(cx, at, &quantity);
    Some(Target { comparison, quantity: Quantity { written: Untrusted::copied(written), ..quantity } })
}

fn comparison(written: &str) -> (Option<Comparison>, &str) {
    let signs = [
        (AT_MOST, Comparison::AtMost),
        (AT_LEAST, Comparison::AtLeast),
        (BELOW, Comparison::Below),
        (ABOVE, Comparison::Above),
    ];
    let found = signs.into_iter().find_map(|(signs, comparison)| {
        let rest = signs.iter().find_map(|sign| written.strip_prefix(sign))?;
        Some((Some(comparison), rest))
    });
    found.unwrap_or((None, written))
}

/// Splits into number and unit. The unit begins with nothing that could belong to the number.
fn parse(written: &str) -> Option<Quantity> {
    let signed = written.strip_prefix(['-', '+']).unwrap_or(written);
    let sign = written.len() - signed.len();
    let digits = signed.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(signed.len());
    let value = number::parse(&written[..sign + digits])?;
    let unit = written[sign + digits..].trim();
    let runs_on = |c: char| c.is_numeric() || matches!(c, ',' | '.' | '\'' | '-' | '+' | '\u{2013}' | '\u{2212}');
    let is_ratio = unit
        .strip_prefix(['/', 'e', 'E', 'x'])
        .is_some_and(|rest| rest.trim_start_matches(['-', '+', ' ']).starts_with(|c: char| c.is_ascii_digit()));
    if unit.starts_with(runs_on) || is_ratio {
        return None;
    }
    Some(Quantity { value, unit: Untrusted::copied(unit), written: Untrusted::copied(written) })
}

fn not_a_quantity(at: At<'_>, written: &str) -> Diagnostic {
    let message = format!("{} is {}, not a number and a unit", at.shown(), quote(written));
    let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("not a number and a unit");
    if let Some(plain) = number::with_ascii_minus(written) {
        return finding.help(format!("write {plain}, with the minus of the keyboard")).fix(
            format!("write {plain}"),
            at.node.span,
            plain,
        );
    }
    if written.contains(',') || has_thousands(written) {
        return finding.help("the decimal sign is the point, and there is none for thousands: `4.5 %`, `1840`");
    }
    finding.help("the number comes first: `41 %`, `9 d`, `612 EUR`, `-12`")
}

/// Whether a number comes first whose thousands are apart, as in `12 500`, `12'500` and `1.000.000`.
pub(super) fn has_thousands(written: &str) -> bool {
    let (_, number) = comparison(written.trim());
    let number = number.trim_start_matches([' ', '-', '+']);
    let rest = behind_digits(number);
    let rest = rest.strip_prefix('.').map_or(rest, behind_digits);
    let apart = rest.strip_prefix(|c: char| c.is_whitespace() || matches!(c, '.' | '\'' | '\u{2019}'));
    rest.len() < number.len() && apart.is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit()))
}

fn behind_digits(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit())
}

/// A scale: `low..high`, or a mapping that may say where neutral is.
pub(super) fn scale(cx: &mut Cx, at: At<'_>) -> Option<Scale> {
    match &at.node.kind {
        NodeKind::Mapping { .. } => from_fields(cx, at),
        NodeKind::Scalar { text, .. } => from_text(cx, at, text),
        NodeKind::Absent | NodeKind::Sequence { .. } => {
            expect::wrong_type(cx, at);
            None
        }
    }
}

fn from_text(cx: &mut Cx, at: At<'_>, written: &str) -> Option<Scale> {
    let ends = |sign: &str| {
        let (low, high) = written.split_once(sign)?;
        Some((number::parse(low.trim())?, number::parse(high.trim())?))
    };
    if let Some((low, high)) = ends("..") {
        return ordered(cx, at, low, f64::midpoint(low, high), high);
    }
    let message = format!("{} is {}, not a scale", at.shown(), quote(written));
    let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("not a scale");
    let finding = finding.help("write low and high with two dots between: `-2..2`, `1..5`");
    let meant = ["-", "\u{2013}", " to ", "\u{2026}", "..."].into_iter().find_map(ends);
    let finding = match meant {
        Some((low, high)) => finding.fix(format!("write {low}..{high}"), at.node.span, format!("{low}..{high}")),
        None => finding,
    };
    cx.report(finding);
    let (low, high) = meant?;
    ordered(cx, at, low, f64::midpoint(low, high), high)
}

fn from_fields(cx: &mut Cx, at: At<'_>) -> Option<Scale> {
    let mut it = mapping::open(cx, at, &field::TABLE)?;
    let mut end = |wanted| {
        if it.at(wanted).is_none() {
            it.missing(wanted);
        }
        it.get(wanted, number::real)
    };
    let (low, high) = (end(&field::LOW), end(&field::HIGH));
    let neutral = it.get(&field::NEUTRAL, number::real);
    let (low, high) = (low?, high?);
    ordered(cx, at, low, neutral.unwrap_or(f64::midpoint(low, high)), high)
}

fn ordered(cx: &mut Cx, at: At<'_>, low: f64, neutral: f64, high: f64) -> Option<Scale> {
    if low < neutral && neutral < high {
        return Some(Scale { low, high, neutral });
    }
    let message = if low < high {
        format!("{} has its neutral value {neutral}, which is not between {low} and {high}", at.shown())
    } else {
        format!("{} ends at {high}, which is not above {low}", at.shown())
    };
    let help = "a scale goes from the worst to the best score, with neutral between them: `-2..2`";
    cx.report(Diagnostic::new(&structural::OUT_OF_RANGE, at.span(), message).help(help));
    None
}

/// Checks a value that counts in percent: never a fraction, in no other unit, and from 0 to 100. `sign` stands before it.
pub(super) fn percent(cx: &mut Cx, at: At<'_>, quantity: &Quantity, sign: Option<Comparison>) {
    let has_no_unit = quantity.unit.is_blank();
    if has_no_unit && quantity.value.abs() < 1.0 && quantity.value != 0.0 {
        cx.report(fraction(at, quantity.value, sign));
    } else if has_no_unit || quantity.unit.raw() == "%" {
        number::within(cx, at, quantity.value, 0.0, 100.0);
    } else {
        let message = format!("{} is {}, not a percentage", at.shown(), quote(quantity.written.raw()));
        let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("not in percent");
        cx.report(
            finding.help("this `type` counts in percent, such as `41 %`; a mean is a `rating`, anything else `custom`"),
        );
    }
}

fn fraction(at: At<'_>, value: f64, sign: Option<Comparison>) -> Diagnostic {
    let percent = format!("{} %", rounded(value * 100.0));
    let right = match sign {
        Some(sign) => format!("\"{} {percent}\"", written(sign)),
        None => percent,
    };
    let message = format!("{} is {value}, a fraction where a percentage is asked", at.shown());
    Diagnostic::new(&structural::INVALID_VALUE, at.span(), message)
        .here("a fraction")
        .help(format!("write `{right}`; less than one percent is written with its sign, such as `0.4 %`"))
        .unsafe_fix(format!("write `{right}`"), at.node.span, right)
}

fn written(sign: Comparison) -> &'static str {
    match sign {
        Comparison::Below => "<",
        Comparison::AtMost => "<=",
        Comparison::Above => ">",
        Comparison::AtLeast => ">=",
    }
}

/// Without the digits that binary fractions add.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// A percentage or a number of people: a percentage from 0 to 100, never a fraction.
pub(super) fn share(cx: &mut Cx, at: At<'_>) -> Option<Quantity> {
    let quantity = quantity(cx, at)?;
    if quantity.unit.raw() == "%" || quantity.value.abs() < 1.0 {
        percent(cx, at, &quantity, None);
    }
    Some(quantity)
}
