//! Dates and durations.

use super::{At, Cx, number, quote, scalar};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::words;
use crate::model::{Date, Duration};
use crate::source::Untrusted;
use jiff::civil;

const DATES: &str = "a date is a day, month, quarter or year: `2026-10-02`, `2026-10`, `2026-Q4` or `2026`";

/// A day, month, quarter or year.
pub(super) fn date(cx: &mut Cx, at: At<'_>) -> Option<Date> {
    let written = scalar::raw(cx, at)?;
    match parse_date(written) {
        Parsed::Date(first, last) => Some(Date { first, last, written: Untrusted::copied(written) }),
        Parsed::NoSuchDay(why) => {
            let message = format!("{} is {}, a date that does not exist", at.shown(), quote(written));
            let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message);
            cx.report(finding.here("no such date").help(why));
            None
        }
        Parsed::NoDate => {
            let message = format!("{} is {}, not a date", at.shown(), quote(written));
            let finding =
                Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("not a date").help(DATES);
            let (finding, date) = match mended(written) {
                Some((right, date)) => (finding.fix(format!("write `{right}`"), at.node.span, right), Some(date)),
                None => (finding, None),
            };
            cx.report(finding);
            date
        }
    }
}

enum Parsed {
    Date(civil::Date, civil::Date),
    NoSuchDay(String),
    NoDate,
}

fn parse_date(written: &str) -> Parsed {
    let parts: Vec<&str> = written.split('-').collect();
    let (year, month, day) = match parts.as_slice() {
        [year] => (digits(year, 4), Some(0), Some(0)),
        [year, quarter] if quarter.starts_with('Q') => {
            let quarter = digits(&quarter[1..], 1).filter(|quarter| (1..=4).contains(quarter));
            return match (digits(year, 4), quarter) {
                (Some(year), Some(quarter)) => months(year, quarter * 3 - 2, quarter * 3),
                (Some(_), None) => Parsed::NoSuchDay("quarters are `Q1`, `Q2`, `Q3` and `Q4`".to_owned()),
                (None, _) => Parsed::NoDate,
            };
        }
        [year, month] => (digits(year, 4), digits(month, 2), Some(0)),
        [year, month, day] => (digits(year, 4), digits(month, 2), digits(day, 2)),
        _ => return Parsed::NoDate,
    };
    match (year, month, day) {
        (Some(year), Some(0), Some(0)) if parts.len() == 1 => months(year, 1, 12),
        (Some(year), Some(month), Some(0)) if parts.len() == 2 => months(year, month, month),
        (Some(year), Some(month), Some(day)) => single_day(year, month, day),
        _ => Parsed::NoDate,
    }
}

fn single_day(year: i16, month: i16, day: i16) -> Parsed {
    let months = months(year, month, month);
    let Parsed::Date(first, last) = months else { return months };
    let date = i8::try_from(day).ok().and_then(|day| civil::Date::new(first.year(), first.month(), day).ok());
    match date {
        Some(day) => Parsed::Date(day, day),
        None => Parsed::NoSuchDay(format!("{year:04}-{month:02} has {} days", last.day())),
    }
}

fn months(year: i16, from: i16, to: i16) -> Parsed {
    let first = |month: i16| {
        let month = i8::try_from(month).ok()?;
        civil::Date::new(year, month, 1).ok()
    };
    match (first(from), first(to)) {
        (Some(first), Some(last)) => Parsed::Date(first, last.last_of_month()),
        _ => Parsed::NoSuchDay("months go from `01` to `12`".to_owned()),
    }
}

fn digits(text: &str, count: usize) -> Option<i16> {
    let fits = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

/// A date written with other signs, where year, month and day are beyond doubt.
fn mended(written: &str) -> Option<(String, Date)> {
    let even =
        written.trim().replace(". ", ".").replace(['/', '.', '\u{2011}', '\u{2013}', ' '], "-").replace('q', "Q");
    let day = even.split_once('T').map_or(even.as_str(), |(day, _)| day);
    let padded =
        day.split('-').map(|part| if part.len() == 1 { format!("0{part}") } else { part.to_owned() }).collect();
    let right = year_first(padded).join("-");
    match parse_date(&right) {
        Parsed::Date(first, last) => {
            let date = Date { first, last, written: Untrusted::copied(&right) };
            Some((right, date))
        }
        Parsed::NoSuchDay(_) | Parsed::NoDate => None,
    }
}

/// The parts of a date with the year at the end in our order; as they are where either may be the day.
fn year_first(parts: Vec<String>) -> Vec<String> {
    let is_year = |part: &str| digits(part, 4).is_some();
    let is_only_a_day = |part: &str| digits(part, 2).is_some_and(|number| number > 12);
    match parts.as_slice() {
        [part, year] if is_year(year) && !is_year(part) => vec![year.clone(), part.clone()],
        [day, month, year] | [month, day, year] if is_year(year) && is_only_a_day(day) => {
            vec![year.clone(), month.clone(), day.clone()]
        }
        _ => parts,
    }
}

/// A length of time or a range of lengths.
pub(super) fn duration(cx: &mut Cx, at: At<'_>) -> Option<Duration> {
    let written = scalar::raw(cx, at)?;
    if let Some(duration) = parse_duration(written) {
        if duration.low <= duration.high {
            return Some(duration);
        }
        let message = format!("{} is {}, a range that ends before it begins", at.shown(), quote(written));
        let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message);
        cx.report(finding.help("the shorter time comes first: `6..10 weeks`"));
        return None;
    }
    let message = format!("{} is {}, not a duration", at.shown(), quote(written));
    let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("not a duration").help(
        "a duration is a number or a range and a unit: `6 min`, `90d`, `6..10 weeks`; units are s, min, h, d, weeks, months",
    );
    let range = ["-", "\u{2013}", " to "].into_iter().find_map(|sign| {
        let (low, high) = written.split_once(sign)?;
        let right = format!("{}..{}", low.trim(), high.trim());
        parse_duration(&right).map(|duration| (right, duration))
    });
    let (finding, duration) = match range {
        Some((right, duration)) => (finding.fix(format!("write `{right}`"), at.node.span, right), Some(duration)),
        None => (finding, None),
    };
    cx.report(finding);
    duration
}

fn parse_duration(written: &str) -> Option<Duration> {
    let trimmed = written.trim();
    let letters = trimmed.find(|c: char| c.is_alphabetic())?;
    let (numbers, unit) = trimmed.split_at(letters);
    let minutes = words::minutes(unit)?;
    let (low, high) = numbers.split_once("..").unwrap_or((numbers, numbers));
    let length = |text: &str| number::parse(text.trim()).filter(|length| *length >= 0.0).map(|length| length * minutes);
    let (low, high) = (length(low)?, length(high)?);
    high.is_finite().then(|| Duration { low, high, written: Untrusted::copied(written) })
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn a_date_is_mended_where_nothing_is_to_be_guessed() {
        let right = |written: &str| mended(written).map(|(right, _)| right);
        for (written, date) in [
            ("2026/10/2", "2026-10-02"),
            ("23.11.2026", "2026-11-23"),
            ("23. 1. 2026", "2026-01-23"),
            ("11/23/2026", "2026-11-23"),
            ("5/2027", "2027-05"),
            ("Q2 2027", "2027-Q2"),
        ] {
            assert_eq!(right(written).as_deref(), Some(date), "{written}");
        }
        for written in
            ["2.11.2026", "10/11/2026", "31.02.2026", "23.13.2026", "13/2026", "1. November 2026", "2026-10-"]
        {
            assert_eq!(right(written), None, "{written}");
        }
    }
}
