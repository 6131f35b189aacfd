//! How well colours stand out from each other, as the Web Content Accessibility Guidelines count it.

use crate::geometry::{Look, Rgb};
use std::sync::LazyLock;

/// The ratio that text needs against its background (WCAG 2.2, 1.4.3).
pub const TEXT: f64 = 4.5;
/// The ratio that marks with a meaning need against theirs (WCAG 2.2, 1.4.11).
pub const MARK: f64 = 3.0;
/// The ratio that text needs in strong contrast (WCAG 2.2, 1.4.6).
pub const STRONG_TEXT: f64 = 7.0;
/// The ratio that marks have in strong contrast: what WCAG asks of text elsewhere.
pub const STRONG_MARK: f64 = 4.5;

/// The ratio that text needs in a look.
pub const fn of_text(look: Look) -> f64 {
    match look {
        Look::Light | Look::Dark | Look::Print => TEXT,
        Look::Contrast => STRONG_TEXT,
    }
}

/// The ratio that marks with a meaning need in a look.
pub const fn of_mark(look: Look) -> f64 {
    match look {
        Look::Light | Look::Dark | Look::Print => MARK,
        Look::Contrast => STRONG_MARK,
    }
}

/// The contrast of two solid colours, 1 (none) to 21 (black on white).
pub fn ratio(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance of a solid colour, 0 to 1 (WCAG 2.2, "relative luminance").
fn luminance(color: Rgb) -> f64 {
    let [red, green, blue] = linear(color);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The channels in linear light, 0 to 1 (IEC 61966-2-1).
pub fn linear(color: Rgb) -> [f64; 3] {
    color.channels.map(|channel| LINEAR[usize::from(channel)])
}

/// The linear light of every channel: each is asked for many times, and takes a power.
static LINEAR: LazyLock<[f64; 256]> = LazyLock::new(|| {
    std::array::from_fn(|channel| {
        let share = f64::from(u8::try_from(channel).expect("there are 256")) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
});

/// `color`, made darker or lighter in small steps until it reaches `wanted` against `background`.
///
/// It moves away from the background: darker on light ones, lighter on dark ones, at the furthest to black or white.
pub fn ensure(color: Rgb, background: Rgb, wanted: f64) -> Rgb {
    const STEPS: u32 = 40;
    let away = if luminance(background) > 0.18 { Rgb::hex(0x00_0000) } else { Rgb::hex(0xff_ffff) };
    (0..=STEPS)
        .map(|step| mix(color, away, f64::from(step) / f64::from(STEPS)))
        .find(|candidate| ratio(*candidate, background) >= wanted)
        .unwrap_or(away)
}

/// The colour `share` (0 to 1) of the way from `from` to `to`, channel by channel.
pub fn mix(from: Rgb, to: Rgb, share: f64) -> Rgb {
    let share = share.clamp(0.0, 1.0);
    let channel = |index: usize| {
        let (a, b) = (f64::from(from.channels[index]), f64::from(to.channels[index]));
        byte(a + (b - a) * share)
    };
    Rgb { channels: [channel(0), channel(1), channel(2)], alpha: from.alpha }
}

/// The nearest channel value.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded and clamped to 0..=255 before")]
pub(super) fn byte(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}
