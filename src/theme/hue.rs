//! Colours by hue, saturation and lightness, to make relatives of the accent.

use super::contrast::byte;
use crate::geometry::Rgb;

/// Hue in degrees and saturation 0 to 1 of a colour.
pub(super) fn of(color: Rgb) -> (f64, f64) {
    let [r, g, b] = color.channels.map(|channel| f64::from(channel) / 255.0);
    let (high, low) = (r.max(g).max(b), r.min(g).min(b));
    let spread = high - low;
    if spread <= 0.0 {
        return (0.0, 0.0);
    }
    let sixths = if r >= g && r >= b {
        (g - b) / spread
    } else if g >= b {
        (b - r) / spread + 2.0
    } else {
        (r - g) / spread + 4.0
    };
    ((sixths * 60.0).rem_euclid(360.0), spread / (1.0 - (high + low - 1.0).abs()))
}

/// The colour of a hue in degrees, saturation and lightness 0 to 1.
pub(super) fn color(hue: f64, saturation: f64, lightness: f64) -> Rgb {
    let reach = saturation * lightness.min(1.0 - lightness);
    let channel = |offset: f64| {
        let k = (offset + hue / 30.0).rem_euclid(12.0);
        byte(255.0 * (lightness - reach * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)))
    };
    Rgb { channels: [channel(0.0), channel(8.0), channel(4.0)], alpha: 1.0 }
}
