//! What single bytes may mean: a table, so that the loops over a text ask one question a byte.

/// May end a plain scalar in a block, or is not known there.
const BLOCK_STOP: u8 = 1;
/// May end a plain scalar between brackets, or is not known there.
const FLOW_STOP: u8 = 2;
/// May begin a plain scalar, whatever follows.
const PLAIN_START: u8 = 4;
/// May begin a key.
const KEY_START: u8 = 8;
/// May stand in a key.
const KEY: u8 = 16;

const CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < u8::MAX {
        table[byte as usize] = class(byte);
        byte += 1;
    }
    table[u8::MAX as usize] = class(u8::MAX);
    table
}

const fn class(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'/' | b'$' | 0x80.. => PLAIN_START | KEY_START | KEY,
        b'(' | b')' | b'+' | b'.' => PLAIN_START | KEY,
        b';' | b'<' | b'=' | b'^' | b'~' | b'\\' => PLAIN_START,
        b'-' | b' ' => KEY,
        b'\n' | b'\r' | b'\t' | b':' | b'#' => BLOCK_STOP | FLOW_STOP,
        b',' | b'[' | b']' | b'{' | b'}' => FLOW_STOP,
        _ => 0,
    }
}

fn is(byte: u8, class: u8) -> bool {
    CLASSES[usize::from(byte)] & class != 0
}

/// Whether a plain scalar may end here, in a block or between brackets.
pub(super) fn may_end_plain(byte: u8, in_flow: bool) -> bool {
    is(byte, if in_flow { FLOW_STOP } else { BLOCK_STOP })
}

/// Whether a plain scalar begins with these two bytes, for certain.
pub(super) fn begins_plain(byte: u8, next: Option<u8>) -> bool {
    is(byte, PLAIN_START) || byte == b'-' && next.is_some_and(|next| next.is_ascii_alphanumeric() || next == b'.')
}

/// Whether a key may begin with this byte.
pub(super) fn begins_key(byte: u8) -> bool {
    is(byte, KEY_START)
}

/// Whether a byte may stand in a key.
pub(super) fn belongs_to_key(byte: u8) -> bool {
    is(byte, KEY)
}

/// Whether a colon or a dash in front of this is an indicator.
pub(super) fn is_blank(byte: Option<u8>) -> bool {
    matches!(byte, None | Some(b' ' | b'\n' | b'\r' | b'\t'))
}
