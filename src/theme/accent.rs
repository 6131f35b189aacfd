//! The team's colour and its relatives.

use super::{BACKGROUND, CARD, ON_ACCENT, ON_STAGE, STAGE_NAME, contrast, hue};
use crate::geometry::{Color, Look, Rgb};

/// The colours of a picture that depend on the team's.
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
    /// Outline of a chip that is filled with the tint, where the tint is the canvas.
    pub accent_chip_line: Color,
    /// Outline of a stage where its fill is pale.
    pub stage_line: Color,
    hue: f64,
    saturation: f64,
}

/// The accent of pictures whose team chose none.
pub const ACCENT: Rgb = Rgb::hex(0x2f_4fb0);

/// The theme of an accent colour; one that does not stand out is made darker or lighter until it does.
pub fn theme(accent: Option<Rgb>) -> Theme {
    let chosen = accent.unwrap_or(ACCENT);
    let (hue, saturation) = hue::of(chosen);
    let accent = Color::of(|look| solid(chosen, look));
    let accent_tint = Color::of(|look| tint(accent, look));
    let accent_ink = Color::of(|look| ink(accent, accent_tint, look));
    let accent_line = Color {
        light: contrast::mix(BACKGROUND.light, accent.light, 0.24),
        dark: contrast::mix(CARD.dark, accent.dark, 0.5),
        print: contrast::mix(BACKGROUND.print, accent.print, 0.6),
        contrast: accent.contrast,
    };
    let paper = contrast::ensure(accent_line.print, BACKGROUND.print, contrast::MARK);
    Theme {
        accent,
        accent_mark: Color { dark: accent_ink.dark, ..accent },
        accent_ink,
        accent_tint,
        accent_line,
        accent_chip_line: Color { print: accent_line.print, contrast: accent_line.contrast, ..Color::CLEAR },
        stage_line: Color { print: paper, ..Color::CLEAR },
        hue,
        saturation,
    }
}

/// The accent where white text stands on it.
fn solid(chosen: Rgb, look: Look) -> Rgb {
    let visible = match look {
        Look::Light | Look::Print | Look::Contrast => chosen,
        Look::Dark => contrast::ensure(chosen, BACKGROUND.dark, contrast::MARK),
    };
    contrast::ensure(visible, ON_ACCENT.in_look(look), contrast::of_text(look))
}

/// A ground that reminds of the accent; the canvas itself where ink is short or contrast is all.
fn tint(accent: Color, look: Look) -> Rgb {
    match look {
        Look::Light => contrast::mix(BACKGROUND.light, accent.light, 0.065),
        Look::Dark => contrast::mix(CARD.dark, accent.dark, 0.22),
        Look::Print | Look::Contrast => BACKGROUND.in_look(look),
    }
}

fn ink(accent: Color, tint: Color, look: Look) -> Rgb {
    let wanted = match look {
        Look::Light | Look::Print | Look::Contrast => contrast::of_text(look),
        Look::Dark => contrast::of_text(look) + 1.0,
    };
    contrast::ensure(accent.in_look(look), tint.in_look(look), wanted)
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
    /// The fill of stage `index` of `count`: from dark to lighter relatives of the accent, on paper from tinted to paler.
    pub fn stage(&self, index: usize, count: usize) -> Color {
        let steps = count.saturating_sub(1).max(1);
        #[expect(clippy::cast_precision_loss, reason = "counts of stages are small")]
        let share = index.min(steps) as f64 / steps as f64;
        // Few stages take small steps, so that two stages do not look like opposites.
        #[expect(clippy::cast_precision_loss, reason = "at most four")]
        let way = share * (steps.min(4) as f64 / 4.0);
        let saturation = self.saturation.min(0.38);
        Color::of(|look| {
            let (first, reach) = lightness(look);
            let fill = hue::color(self.hue, saturation, first + way * reach);
            let readable = contrast::ensure(fill, STAGE_NAME.in_look(look), contrast::of_text(look));
            contrast::ensure(readable, ON_STAGE.in_look(look), contrast::of_text(look))
        })
    }
}

/// Lightness of the first stage, and how far the last of many is from it.
fn lightness(look: Look) -> (f64, f64) {
    match look {
        Look::Light => (0.21, 0.24),
        Look::Dark => (0.29, 0.192),
        Look::Print => (0.89, 0.07),
        Look::Contrast => (0.10, 0.12),
    }
}
