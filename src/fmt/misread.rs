//! Words that a reader of YAML 1.1 takes for something else than text.

/// Whether a plain scalar is read by YAML 1.1 as a truth value, a number or a date, and by YAML 1.2 as a map's author
/// meant it: as text. Nulls (`~`, `null`) are not among them: a map reads them as not written.
pub(super) fn is_misread(text: &str) -> bool {
    is_truth(text) || is_number(text) || is_date(text)
}

fn is_truth(text: &str) -> bool {
    const WORDS: [&str; 8] = ["y", "n", "yes", "no", "on", "off", "true", "false"];
    text.len() <= 5 && WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Integers of every base, sexagesimals such as `12:30:45`, decimals, infinities.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |text: &str, radix: u32| {
        !text.is_empty() && text.chars().all(|c| c == '_' || c.is_digit(radix)) && text.chars().any(|c| c != '_')
    };
    let based = |prefix: &str, radix| unsigned.strip_prefix(prefix).is_some_and(|rest| digits(rest, radix));
    let special = [".inf", ".nan"].iter().any(|word| word.eq_ignore_ascii_case(unsigned));
    special || based("0x", 16) || based("0b", 2) || based("0o", 8) || is_decimal(unsigned) || is_sexagesimal(unsigned)
}

fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).map_or((text, None), |(m, e)| (m, Some(e)));
    let exponent_fits = exponent.is_none_or(|exponent| {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let mut dots = 0;
    let fits = mantissa.bytes().all(|byte| {
        dots += usize::from(byte == b'.');
        matches!(byte, b'0'..=b'9' | b'_' | b'.')
    });
    exponent_fits && fits && dots <= 1 && mantissa.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_sexagesimal(text: &str) -> bool {
    let mut parts = text.split(':');
    let first = parts.next().is_some_and(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let mut more = false;
    let fits = parts.all(|part| {
        more = true;
        let (whole, rest) = part.split_once('.').unwrap_or((part, ""));
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        matches!(whole.len(), 1 | 2) && digits(whole) && digits(rest)
    });
    first && more && fits
}

/// `2026-10-02`, with a time behind it or not.
fn is_date(text: &str) -> bool {
    let day = text.split(['T', 't', ' ']).next().unwrap_or(text);
    let parts: Vec<&str> = day.split('-').collect();
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = matches!(parts.as_slice(), [year, month, day]
        if year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len()));
    let rest = &text[day.len()..];
    let is_time = rest.is_empty() || (rest[1..].contains(':') && !rest[1..].contains(char::is_alphabetic));
    is_day && parts.iter().all(|part| digits(part)) && is_time
}

#[cfg(test)]
mod tests {
    use super::is_misread;

    #[test]
    fn words_that_an_older_reader_takes_for_something_else_are_known() {
        for text in [
            "no",
            "Yes",
            "ON",
            "off",
            "y",
            "N",
            "true",
            "1.10",
            "12",
            "-3",
            "+1_000",
            "12:30:45",
            "12:30",
            "0o17",
            "017",
            "0x1F",
            "0b1",
            ".inf",
            "-.INF",
            ".NaN",
            "1e3",
            "1.",
            ".5",
            "2026-10-02",
            "2026-10-02 12:30:00",
        ] {
            assert!(is_misread(text), "{text}");
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        for text in [
            "",
            "none",
            "nope",
            "yes please",
            "1.2.3",
            "12 min",
            "41 %",
            "2026-Q4",
            "2026-10",
            "~",
            "null",
            "e",
            ".",
            "_",
            "0x",
            "web",
            "2026-10-02 to 2026-10-04",
            "12:",
            "a:30",
        ] {
            assert!(!is_misread(text), "{text}");
        }
    }
}
