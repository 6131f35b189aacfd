//! The date that a run goes by.

use super::failure::Failure;
use super::output::Output;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use std::ffi::OsString;

/// The variable that reproducible builds set: seconds since 1970.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// Reads the date of an option.
pub(super) fn parse(text: &str) -> Result<Date, String> {
    let is_plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    text.parse().ok().filter(|_| is_plain).ok_or_else(|| "write a day as YYYY-MM-DD, such as 2026-10-02".to_owned())
}

/// The date given, else that of `SOURCE_DATE_EPOCH`; none without either.
pub(super) fn fixed(given: Option<Date>, environment: Option<OsString>) -> Result<Option<Date>, Failure> {
    let Some(seconds) = environment.filter(|_| given.is_none()) else { return Ok(given) };
    let timestamp = seconds.to_str().and_then(|text| Timestamp::from_second(text.trim().parse().ok()?).ok());
    let timestamp = timestamp.ok_or_else(|| {
        let wrong = super::failure::shown(&seconds);
        Failure::new(format!("{EPOCH} is `{}`, which is no number of seconds since 1970", wrong.raw()))
    })?;
    Ok(Some(Offset::UTC.to_datetime(timestamp).date()))
}

/// The date of a command that makes files to be kept: never the clock's, so that they do not change by themselves.
pub(super) fn lasting(given: Option<Date>, output: &Output) -> Result<Option<Date>, Failure> {
    let today = fixed(given, epoch())?;
    if today.is_none() {
        output.detail(|| format!("no --today and no {EPOCH}: rules about dates are left out\n"));
    }
    Ok(today)
}

/// The value of `SOURCE_DATE_EPOCH`; an empty one is none.
pub(super) fn epoch() -> Option<OsString> {
    std::env::var_os(EPOCH).filter(|value| !value.is_empty())
}

/// The clock's date in UTC.
pub(super) fn clock() -> Date {
    Offset::UTC.to_datetime(Timestamp::now()).date()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_option_wins_over_the_environment() {
        assert_eq!(fixed(Some(date(2026, 1, 2)), Some("0".into())), Ok(Some(date(2026, 1, 2))));
        assert_eq!(fixed(None, Some("86400".into())), Ok(Some(date(1970, 1, 2))));
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
