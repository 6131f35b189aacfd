//! Numbers as a picture holds them.

/// Appends a number with at most two decimals and nothing superfluous: `12`, `0.5`, `-3.25`.
///
/// The scene holds finite numbers only; should one slip through, the picture stays well-formed.
pub(super) fn push(value: f64, out: &mut String) {
    debug_assert!(value.is_finite(), "a scene holds finite numbers only");
    let hundredths = if value.is_finite() { (value * 100.0).round() } else { 0.0 };
    if hundredths < 0.0 {
        out.push('-');
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, far below 2^53")]
    let hundredths = hundredths.abs() as u64;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    push_integer(whole, out);
    if rest > 0 {
        out.push('.');
        let digits = pair(rest);
        out.push_str(if rest.is_multiple_of(10) { &digits[..1] } else { digits });
    }
}

/// Appends an attribute of an element with a number as its value.
pub(super) fn attribute(name: &str, value: f64, out: &mut String) {
    open(name, out);
    push(value, out);
    out.push('"');
}

/// Appends an attribute up to where its value begins.
pub(super) fn open(name: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
}

/// Appends a whole number.
pub(super) fn push_integer(value: u64, out: &mut String) {
    if value >= 100 {
        push_integer(value / 100, out);
        out.push_str(pair(value % 100));
    } else if value >= 10 {
        out.push_str(pair(value));
    } else {
        out.push_str(&pair(value)[1..]);
    }
}

/// The two digits of a number below 100.
pub(super) fn pair(value: u64) -> &'static str {
    const PAIRS: &str = "0001020304050607080910111213141516171819\
                         2021222324252627282930313233343536373839\
                         4041424344454647484950515253545556575859\
                         6061626364656667686970717273747576777879\
                         8081828384858687888990919293949596979899";
    let at = 2 * (value % 100) as usize;
    &PAIRS[at..at + 2]
}

#[cfg(test)]
mod tests {
    use super::push;

    #[test]
    fn numbers_are_short_and_exact_to_two_decimals() {
        let written = |value| {
            let mut out = String::new();
            push(value, &mut out);
            out
        };
        let cases = [
            (0.0, "0"),
            (-0.001, "0"),
            (12.0, "12"),
            (0.5, "0.5"),
            (1.05, "1.05"),
            (-3.254, "-3.25"),
            (1e6, "1000000"),
            (10_203.04, "10203.04"),
            (-100.1, "-100.1"),
        ];
        for (value, expected) in cases {
            assert_eq!(written(value), expected, "{value}");
        }
        for hundredths in 0..200_000_u32 {
            let written = written(f64::from(hundredths) / 100.0);
            let exact = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            assert_eq!(written, exact.trim_end_matches('0').trim_end_matches('.'));
        }
    }
}
