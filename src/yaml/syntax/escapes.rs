//! Backslash sequences in double quotes that stand for nothing.

use super::spot::{Spot, offset};
use crate::diagnostic::{Diagnostic, structural};
use crate::source::Span;

/// A backslash sequence that double quotes do not know.
pub(super) fn unknown(spot: &Spot<'_>) -> Diagnostic {
    let place = place(spot);
    let message = format!("`{}` means nothing inside double quotes", spot.source.slice(place));
    Diagnostic::new(&structural::YAML_SYNTAX, place, message)
        .help("write `\\\\` for a backslash, or use single quotes, in which a backslash is just that")
}

/// An escape for half a character, or for none.
pub(super) fn no_character(spot: &Spot<'_>) -> Diagnostic {
    let place = place(spot);
    let message = format!("the escape `{}` stands for no character", spot.source.slice(place));
    Diagnostic::new(&structural::UNSAFE_CHARACTER, place, message)
        .help("write the character itself, or delete the escape")
}

/// The first bad escape behind the quote that the parser names.
fn place(spot: &Spot<'_>) -> Span {
    let mut at = spot.at;
    while let Some(found) = spot.text()[at..].find('\\') {
        let start = at + found;
        match length(&spot.text()[start..]) {
            Ok(length) => at = start + length,
            Err(length) => return Span::new(spot.source.id, offset(start), offset(start + length)),
        }
    }
    super::spot::character(spot.source, spot.at)
}

/// How many bytes the escape at the start of `text` has; an error where it stands for no character.
fn length(text: &str) -> Result<usize, usize> {
    let Some(letter) = text[1..].chars().next() else { return Err(1) };
    let wanted = match letter {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        '\r' | '\n' => return Ok(2),
        _ if "0abt\tnvfre \"/\\N_LP".contains(letter) => return Ok(2),
        _ => return Err(1 + letter.len_utf8()),
    };
    let digits: String = text[2..].chars().take(wanted).take_while(char::is_ascii_hexdigit).collect();
    let length = 2 + digits.len();
    let number = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == wanted);
    match number {
        Some(0xd800..=0xdbff) if is_low_half(&text[length..]) => Ok(length + 6),
        Some(number) if char::from_u32(number).is_some() => Ok(length),
        Some(_) | None => Err(length),
    }
}

fn is_low_half(text: &str) -> bool {
    let digits = text.strip_prefix("\\u").and_then(|rest| rest.get(..4));
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    number.is_some_and(|number| (0xdc00..=0xdfff).contains(&number))
}
