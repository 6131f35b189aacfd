//! What everything in a picture is coloured with, in every look: light, dark, on paper and in strong contrast.
//!
//! Text has a contrast of at least 4.5 to 1 with what is behind it and marks at least 3 to 1; in strong contrast it is 7
//! and 4.5 to 1. Tests compute it, and that signals stay apart for those who see colours differently.

mod accent;
mod chart;
pub mod contrast;
mod hue;
mod signal;
#[cfg(test)]
mod tests;

pub use accent::{ACCENT, Theme, parse, theme};
pub use chart::{
    ANALYTIC, ASSUMED, CLAIMS, DRAFT, EVIDENCE, Ground, HATCH, HEAT, LOSS, MOMENT, QUADRANTS, RIBBON, heat,
};
pub use signal::{BAD, BEST, CRITICAL, GOOD, HIGH, LOW, MEDIUM, NEUTRAL, PEOPLE, Signal, UNSAID, WORST, emotion, veil};

use crate::geometry::{Color, Rgb};

/// A token by its colour in light and dark surroundings, on paper and in strong contrast.
const fn four(light: u32, dark: u32, print: u32, contrast: u32) -> Color {
    Color { light: Rgb::hex(light), dark: Rgb::hex(dark), print: Rgb::hex(print), contrast: Rgb::hex(contrast) }
}

/// The outline of what light and dark surroundings show by its fill alone.
const fn outline(print: u32, contrast: u32) -> Color {
    Color { print: Rgb::hex(print), contrast: Rgb::hex(contrast), ..Color::CLEAR }
}

/// The canvas.
pub const BACKGROUND: Color = four(0xff_ffff, 0x0f_141c, 0xff_ffff, 0xff_ffff);
/// The band behind every other lane.
pub const BAND: Color = four(0xf6_f8fa, 0x16_1d27, 0xff_ffff, 0xff_ffff);
/// Outline of a band where its fill is the canvas.
pub const BAND_LINE: Color = outline(0xcf_d5dd, 0x6b_7583);
/// A card.
pub const CARD: Color = four(0xff_ffff, 0x1d_2632, 0xff_ffff, 0xff_ffff);
/// Outline of a card.
pub const CARD_LINE: Color = four(0xdf_e4eb, 0x33_3f50, 0xb4_bcc7, 0x39_424f);
/// Text.
pub const INK: Color = four(0x1b_2330, 0xe9_eef5, 0x11_1820, 0x00_0000);
/// Text in the customer's words.
pub const SPOKEN: Color = four(0x3b_4658, 0xc9_d3e0, 0x2f_3947, 0x11_1820);
/// Text that explains.
pub const MUTED: Color = four(0x56_6172, 0xa4_b1c2, 0x48_5361, 0x2b_3440);
/// Text that may be overlooked.
pub const FAINT: Color = four(0x67_7283, 0x92_9fb1, 0x5b_6675, 0x3f_4956);
/// A small label such as a channel.
pub const CHIP: Color = four(0xee_f1f5, 0x2a_3544, 0xff_ffff, 0xff_ffff);
/// Outline of a small label where its fill is the canvas.
pub const CHIP_LINE: Color = outline(0xb4_bcc7, 0x39_424f);
/// Helping lines without a meaning of their own.
pub const GRID: Color = four(0xdd_e2e9, 0x2e_3949, 0xd5_dae1, 0x9a_a2ad);
/// The neutral line of the emotion scale.
pub const NEUTRAL_LINE: Color = four(0xa3_adb9, 0x57_6375, 0x98_a2af, 0x4b_5563);
/// Lines that name a border, stripes without a severity.
pub const AXIS: Color = four(0x85_8f9d, 0x78_8598, 0x76_808e, 0x4f_5965);
/// What a progress bar may still reach.
pub const TRACK: Color = four(0xdd_e2ea, 0x33_3f50, 0xe3_e7ec, 0xff_ffff);
/// Outline of a progress bar where its track is the canvas.
pub const TRACK_LINE: Color = Color { contrast: Rgb::hex(0x4f_5965), ..Color::CLEAR };
/// Text on an avatar.
pub const ON_ACCENT: Color = Color::same(Rgb::hex(0xff_ffff));
/// The name of a stage.
pub const STAGE_NAME: Color = four(0xff_ffff, 0xff_ffff, 0x11_1820, 0xff_ffff);
/// Quieter text on a stage.
pub const ON_STAGE: Color = four(0xdf_e7f5, 0xdf_e7f5, 0x3b_4658, 0xff_ffff);
/// Dashes around a gap.
pub const GAP_LINE: Color = four(0xa0_8748, 0xa9_8f4e, 0x8a_7235, 0x6b_5200);
/// Words in a gap.
pub const GAP_INK: Color = four(0x7d_611b, 0xdc_c078, 0x6b_5214, 0x5a_4300);
/// The star of a moment of truth.
pub const STAR: Color = four(0xb0_8410, 0xe5_b93c, 0x8f_6a08, 0x6e_5000);
