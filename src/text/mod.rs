//! Text before it is drawn: how wide it is in the embedded font, and where its lines break.
//!
//! Every width is the sum of the advances in the embedded font's `hmtx` table, in px at the asked size, without kerning
//! and ligatures: pictures switch both off, so that every renderer agrees with the measuring. What the font has no glyph
//! for is estimated (`estimate`), and [`is_covered`] tells the drawer to pin the length of such a line.
//! Sizes and widths are f64 px. A size or box that is no sensible number (negative, NaN) gives useless lines, never a panic.

mod ascii;
mod breaks;
pub(crate) mod careful;
mod cluster;
mod direction;
mod estimate;
mod face;
mod measure;
mod paragraph;
mod piece;
pub mod shape;
mod shorten;
pub mod subset;
mod table;
#[cfg(test)]
mod tests;
mod wrap;

pub use direction::is_rtl;
pub use face::{FAMILY, Face};
pub use measure::{ascent, cap_height, descent, is_covered, line_height, min_width, spaced_width, width, x_height};
pub use shorten::shorten;
pub use wrap::{Line, wrap, wrap_at_most};
