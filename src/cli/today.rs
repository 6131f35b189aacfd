//! The date that a run goes by.

use super::failure::Failure;
use super::output::Output;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use std::ffi::OsString;

/// A date, and who says that it is today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Today {
    /// The date.
    pub(super) date: Date,
    /// Who says so, as people read it: `--today`, `SOURCE_DATE_EPOCH`, `clock`.
    pub(super) origin: &'static str,
}

/// The variable that reproducible builds set: seconds since 1970.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Reads the date of an option.
pub(super) fn parse(text: &str) -> Result<Date, String> {
    let is_plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    text.parse().ok().filter(|_| is_plain).ok_or_else(|| "write a day as YYYY-MM-DD, such as 2026-10-02".to_owned())
}

/// The date given, else that of `SOURCE_DATE_EPOCH`; none without either.
pub(super) fn fixed(given: Option<Date>, environment: Option<OsString>) -> Result<Option<Today>, Failure> {
    if let Some(date) = given {
        return Ok(Some(Today { date, origin: "--today" }));
    }
    let Some(seconds) = environment else { return Ok(None) };
    let timestamp = seconds.to_str().and_then(|text| Timestamp::from_second(text.trim().parse().ok()?).ok());
    let timestamp = timestamp.ok_or_else(|| {
        let wrong = super::failure::shown(&seconds);
        Failure::new(format!("{EPOCH} is `{}`, which is no number of seconds since 1970", wrong.raw()))
    })?;
    Ok(Some(Today { date: Offset::UTC.to_datetime(timestamp).date(), origin: EPOCH }))
}

/// The date of a command whose findings are read at once: the clock's where none is given.
pub(super) fn current(given: Option<Date>) -> Result<Today, Failure> {
    Ok(fixed(given, epoch())?.unwrap_or_else(|| Today { date: clock(), origin: "clock" }))
}

/// The date of a command that makes files to be kept: never the clock's, so that they do not change by themselves.
pub(super) fn lasting(given: Option<Date>) -> Result<Option<Date>, Failure> {
    Ok(fixed(given, epoch())?.map(|today| today.date))
}

/// Tells that rules about dates were left out: only with `--verbose`, unless one of them would have warned or failed.
pub(super) fn left_out(is_missed: bool, output: &Output) {
    let said = format!("rules about dates were not asked; `--today YYYY-MM-DD` or {EPOCH} gives them a date\n");
    if is_missed {
        output.remark(&said);
    } else {
        output.detail(|| said);
    }
}

/// The value of `SOURCE_DATE_EPOCH`; an empty one is none.
fn epoch() -> Option<OsString> {
    std::env::var_os(EPOCH).filter(|value| !value.is_empty())
}

/// The clock's date in UTC.
fn clock() -> Date {
    Offset::UTC.to_datetime(Timestamp::now()).date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_option_wins_over_the_environment() {
        assert_eq!(
            fixed(Some(date(2026, 1, 2)), Some("0".into())),
            Ok(Some(Today { date: date(2026, 1, 2), origin: "--today" }))
        );
        assert_eq!(fixed(None, Some("86400".into())), Ok(Some(Today { date: date(1970, 1, 2), origin: EPOCH })));
        assert_eq!(fixed(None, None), Ok(None));
        assert!(fixed(None, Some("soon".into())).is_err());
    }

    #[test]
    fn only_plain_days_are_dates() {
        assert_eq!(parse("2026-10-02"), Ok(date(2026, 10, 2)));
        for wrong in ["2026-10", "2026-02-30", "02.10.2026", "2026-10-02T10:00", "today", ""] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
