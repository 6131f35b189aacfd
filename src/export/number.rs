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
        out.push(digit(rest / 10));
        if rest % 10 > 0 {
            out.push(digit(rest % 10));
        }
    }
}

fn push_integer(value: u64, out: &mut String) {
    if value >= 10 {
        push_integer(value / 10, out);
    }
    out.push(digit(value % 10));
}

fn digit(value: u64) -> char {
    char::from(b"0123456789"[(value % 10) as usize])
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
        ];
        for (value, expected) in cases {
            assert_eq!(written(value), expected, "{value}");
        }
    }
}
