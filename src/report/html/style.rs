//! The style sheet of a page: the fixed part, and the colours of the team's theme in light and dark.

use crate::geometry::{Color, Look, Rgb};
use crate::layout;
use crate::resolve::Map;
use crate::theme::{self, Theme};
use std::fmt::Write;

/// Everything but colours.
const SHEET: &str = include_str!("site.css");

/// The style sheet of pages about these maps: in their accent, if they have the same.
pub(super) fn sheet<'m>(maps: impl IntoIterator<Item = &'m Map>) -> String {
    let mut accents = maps.into_iter().map(layout::accent);
    let first = accents.next().flatten();
    let accent = if accents.all(|accent| accent == first) { first } else { None };
    let theme = theme::theme(accent);
    let mut out = String::new();
    let _ = write!(out, ":root{{{}}}", colors(&theme, Look::Light));
    let _ = write!(out, "@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}", colors(&theme, Look::Dark));
    out + "\n" + SHEET
}

/// The colours of a look, each as a property.
fn colors(theme: &Theme, look: Look) -> String {
    let tokens: [(&str, Color); 22] = [
        ("ground", theme::BACKGROUND),
        ("band", theme::BAND),
        ("card", theme::CARD),
        ("line", theme::CARD_LINE),
        ("grid", theme::GRID),
        ("ink", theme::INK),
        ("spoken", theme::SPOKEN),
        ("muted", theme::MUTED),
        ("chip", theme::CHIP),
        ("track", theme::TRACK),
        ("on-accent", theme::ON_ACCENT),
        ("accent", theme.accent),
        ("accent-mark", theme.accent_mark),
        ("accent-ink", theme.accent_ink),
        ("accent-tint", theme.accent_tint),
        ("accent-line", theme.accent_line),
        ("best", theme::BEST.mark),
        ("low", theme::LOW.mark),
        ("medium", theme::MEDIUM.mark),
        ("high", theme::HIGH.mark),
        ("critical", theme::CRITICAL.mark),
        ("neutral", theme::NEUTRAL.mark),
    ];
    let mut out = String::new();
    for (name, color) in tokens {
        let Rgb { channels: [red, green, blue], .. } = color.in_look(look);
        let _ = write!(out, "--{name}:#{red:02x}{green:02x}{blue:02x};");
    }
    out
}
