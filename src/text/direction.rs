//! Which way a text runs.

use unicode_bidi::{Direction, get_base_direction_full};

/// Whether a text runs from right to left: its first strong character outside of isolates says so (UAX 9, rules P2 and P3).
/// A text without any strong character runs from left to right.
pub fn is_rtl(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    match get_base_direction_full(text) {
        Direction::Rtl => true,
        Direction::Ltr | Direction::Mixed => false,
    }
}
