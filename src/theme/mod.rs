//! What everything in a picture is coloured with, for light and for dark surroundings.
//!
//! Text has a contrast of at least 4.5 to 1 with what is behind it and marks at least 3 to 1, in both; a test computes it.

pub mod contrast;
mod hue;
#[cfg(test)]
mod tests;

use crate::geometry::{Color, Rgb};

/// The colours of a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// The team's colour, behind white text.
    pub accent: Color,
    /// Lines in the accent colour.
    pub accent_mark: Color,
    /// Text in the accent colour.
    pub accent_ink: Color,
    /// Behind text in the accent colour: chips and opportunities.
    pub accent_tint: Color,
    /// Outline of what is filled with the tint.
    pub accent_line: Color,
    hue: f64,
    saturation: f64,
}

const fn pair(light: u32, dark: u32) -> Color {
    Color { light: Rgb::hex(light), dark: Rgb::hex(dark) }
}

/// The canvas.
pub const BACKGROUND: Color = pair(0xff_ffff, 0x0f_141c);
/// The band behind every other lane.
pub const BAND: Color = pair(0xf6_f8fa, 0x16_1d27);
/// A card.
pub const CARD: Color = pair(0xff_ffff, 0x1d_2632);
/// Outline of a card.
pub const CARD_LINE: Color = pair(0xdf_e4eb, 0x33_3f50);
/// Text.
pub const INK: Color = pair(0x1b_2330, 0xe9_eef5);
/// Text in the customer's words.
pub const SPOKEN: Color = pair(0x3b_4658, 0xc9_d3e0);
/// Text that explains.
pub const MUTED: Color = pair(0x56_6172, 0xa4_b1c2);
/// Text that may be overlooked.
pub const FAINT: Color = pair(0x67_7283, 0x92_9fb1);
/// A small label such as a channel.
pub const CHIP: Color = pair(0xee_f1f5, 0x2a_3544);
/// Helping lines without a meaning of their own.
pub const GRID: Color = pair(0xdd_e2e9, 0x2e_3949);
/// The neutral line of the emotion scale.
pub const NEUTRAL_LINE: Color = pair(0xa3_adb9, 0x57_6375);
/// Lines that name a border, stripes without a severity.
pub const AXIS: Color = pair(0x85_8f9d, 0x78_8598);
/// What a progress bar may still reach.
pub const TRACK: Color = pair(0xdd_e2ea, 0x33_3f50);
/// Text on a stage or an avatar.
pub const ON_ACCENT: Color = pair(0xff_ffff, 0xff_ffff);
/// Quieter text on a stage.
pub const ON_STAGE: Color = pair(0xdf_e7f5, 0xdf_e7f5);
/// Dashes around a gap.
pub const GAP_LINE: Color = pair(0xa0_8748, 0xa9_8f4e);
/// Words in a gap.
pub const GAP_INK: Color = pair(0x7d_611b, 0xdc_c078);
/// The star of a moment of truth.
pub const STAR: Color = pair(0xb0_8410, 0xe5_b93c);

/// A meaning that a colour carries, always beside a word, a place or a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Signal {
    /// For text.
    pub ink: Color,
    /// For marks and areas, which may be brighter.
    pub mark: Color,
}

const fn signal(ink: Color, mark: Color) -> Signal {
    Signal { ink, mark }
}

/// The best feeling; a target reached.
pub const BEST: Signal = signal(pair(0x0b_7a5d, 0x37_c496), pair(0x0b_7a5d, 0x37_c496));
/// A good feeling.
pub const GOOD: Signal = signal(pair(0x20_7a5d, 0x6b_c7a5), pair(0x3a_9678, 0x5f_b897));
/// Neither good nor bad.
pub const NEUTRAL: Signal = signal(pair(0x62_6d7d, 0x9d_a9ba), pair(0x83_8e9d, 0x8b_98aa));
/// A bad feeling; a target not quite reached.
pub const BAD: Signal = signal(pair(0xa2_560a, 0xe8_a254), pair(0xcd_7720, 0xe0_9040));
/// The worst feeling; a target far away.
pub const WORST: Signal = signal(pair(0xb9_3b1c, 0xf6_8268), pair(0xc2_4120, 0xf0_7052));

/// A nuisance.
pub const LOW: Signal = signal(pair(0x75_652f, 0xc7_b887), pair(0xa0_8c4c, 0xb0_9f68));
/// Takes a workaround.
pub const MEDIUM: Signal = BAD;
/// Some give up.
pub const HIGH: Signal = WORST;
/// Customers leave.
pub const CRITICAL: Signal = signal(pair(0x8f_1d0e, 0xff_7b7b), pair(0x8f_1d0e, 0xff_6a6a));
/// Nobody said how bad it is.
pub const UNSAID: Signal = signal(MUTED, AXIS);

/// Lines and marks of several people's curves, told apart by dashes and marks too.
pub const PEOPLE: [Color; 5] = [
    pair(0x2f_4fb0, 0x8f_a8f5),
    pair(0xa8_4b12, 0xf0_a05c),
    pair(0x0b_7a5d, 0x37_c496),
    pair(0x8e_3a8c, 0xdf_8fdc),
    pair(0x4b_5768, 0xb9_c5d4),
];

/// The accent of pictures whose team chose none.
pub const ACCENT: Rgb = Rgb::hex(0x2f_4fb0);

/// The theme of an accent colour; one that does not stand out is made darker or lighter until it does.
pub fn theme(accent: Option<Rgb>) -> Theme {
    let chosen = accent.unwrap_or(ACCENT);
    let (hue, saturation) = hue::of(chosen);
    let accent = Color {
        light: contrast::ensure(chosen, ON_ACCENT.light, contrast::TEXT),
        dark: contrast::ensure(
            contrast::ensure(chosen, BACKGROUND.dark, contrast::MARK),
            ON_ACCENT.dark,
            contrast::TEXT,
        ),
    };
    let accent_tint = Color {
        light: contrast::mix(BACKGROUND.light, accent.light, 0.065),
        dark: contrast::mix(CARD.dark, accent.dark, 0.22),
    };
    let accent_ink = Color {
        light: contrast::ensure(accent.light, accent_tint.light, contrast::TEXT),
        dark: contrast::ensure(accent.dark, accent_tint.dark, contrast::TEXT + 1.0),
    };
    let accent_line = Color {
        light: contrast::mix(BACKGROUND.light, accent.light, 0.24),
        dark: contrast::mix(CARD.dark, accent.dark, 0.5),
    };
    let accent_mark = Color { light: accent.light, dark: accent_ink.dark };
    Theme { accent, accent_mark, accent_ink, accent_tint, accent_line, hue, saturation }
}

/// A colour from `#rrggbb`; none for anything else.
pub fn parse(written: &str) -> Option<Rgb> {
    let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok().map(Rgb::hex)
}

impl Theme {
    /// The fill of stage `index` of `count`: from dark to lighter relatives of the accent.
    pub fn stage(&self, index: usize, count: usize) -> Color {
        const DARKEST: f64 = 0.21;
        const LIGHTEST: f64 = 0.45;
        let steps = count.saturating_sub(1).max(1);
        #[expect(clippy::cast_precision_loss, reason = "counts of stages are small")]
        let share = index.min(steps) as f64 / steps as f64;
        // Few stages take small steps, so that two stages do not look like opposites.
        #[expect(clippy::cast_precision_loss, reason = "at most four")]
        let reach = (steps.min(4) as f64 / 4.0) * (LIGHTEST - DARKEST);
        let saturation = self.saturation.min(0.38);
        let light = hue::color(self.hue, saturation, DARKEST + share * reach);
        let dark = hue::color(self.hue, saturation, DARKEST + 0.08 + share * reach * 0.8);
        let readable = |color| contrast::ensure(color, ON_STAGE.light, contrast::TEXT);
        Color { light: readable(light), dark: readable(dark) }
    }
}

/// The colour of a feeling by its place between -1 (worst) and 1 (best).
pub fn emotion(normalized: f64) -> Signal {
    if normalized > 0.75 {
        BEST
    } else if normalized > 0.1 {
        GOOD
    } else if normalized < -0.75 {
        WORST
    } else if normalized < -0.1 {
        BAD
    } else {
        NEUTRAL
    }
}
