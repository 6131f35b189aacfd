//! The type scale and the measures that all parts of the picture share.

use crate::geometry::Color;
use crate::scene::Face;
use crate::theme;

/// How a piece of text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub face: Face,
    pub size: f64,
    /// Distance between baselines; never less than the face's height, so that lines do not touch.
    pub leading: f64,
    /// Extra space after every character.
    pub spacing: f64,
    pub color: Color,
}

impl Style {
    const fn new(face: Face, size: f64, leading: f64, color: Color) -> Self {
        Self { face, size, leading, spacing: 0.0, color }
    }

    /// A text on a badge.
    pub(super) const fn badge(face: Face, color: Color) -> Self {
        Self::new(face, 11.0, 14.0, color)
    }

    pub(super) const fn colored(self, color: Color) -> Self {
        Self { color, ..self }
    }

    const fn spaced(self, spacing: f64) -> Self {
        Self { spacing, ..self }
    }
}

pub(super) const TITLE: Style = Style::new(Face::Bold, 26.0, 34.0, theme::INK);
pub(super) const SMALL_TITLE: Style = Style::new(Face::Bold, 17.0, 23.0, theme::INK);
pub(super) const SUBTITLE: Style = Style::new(Face::Regular, 13.0, 18.0, theme::MUTED);
pub(super) const SUMMARY: Style = Style::new(Face::Regular, 12.5, 17.0, theme::MUTED);
pub(super) const BADGE: Style = Style::new(Face::SemiBold, 12.0, 16.0, theme::MUTED);
pub(super) const CAPTION: Style = Style::new(Face::SemiBold, 11.0, 15.0, theme::FAINT).spaced(0.6);
pub(super) const PERSON: Style = Style::new(Face::SemiBold, 14.0, 19.0, theme::INK);
pub(super) const PORTRAIT: Style = Style::new(Face::SemiBold, 20.0, 27.0, theme::INK);
pub(super) const INITIALS: Style = Style::new(Face::SemiBold, 14.0, 18.0, theme::ON_ACCENT);
pub(super) const BODY: Style = Style::new(Face::Regular, 12.5, 17.0, theme::INK);
pub(super) const ASIDE: Style = Style::new(Face::Regular, 11.5, 15.0, theme::MUTED);
pub(super) const SPOKEN: Style = Style::new(Face::Italic, 12.5, 17.0, theme::SPOKEN);
pub(super) const LANE: Style = Style::new(Face::SemiBold, 12.5, 17.0, theme::INK);
pub(super) const NOTE: Style = Style::new(Face::Regular, 11.0, 14.0, theme::FAINT);
pub(super) const STAGE: Style = Style::new(Face::SemiBold, 15.0, 20.0, theme::STAGE_NAME);
pub(super) const STAGE_NAME: Style = Style::new(Face::SemiBold, 11.5, 15.0, theme::MUTED);
pub(super) const STAGE_GOAL: Style = Style::new(Face::Regular, 11.5, 15.0, theme::ON_STAGE);
pub(super) const CARD_NAME: Style = Style::new(Face::SemiBold, 13.5, 18.0, theme::INK);
pub(super) const CHIP: Style = Style::new(Face::Regular, 11.0, 15.0, theme::MUTED);
pub(super) const MARK: Style = Style::new(Face::SemiBold, 11.0, 15.0, theme::MUTED);
pub(super) const CARD_TEXT: Style = Style::new(Face::Regular, 12.0, 16.0, theme::INK);
pub(super) const CARD_META: Style = Style::new(Face::Regular, 11.0, 15.0, theme::MUTED);
pub(super) const CARD_SCORE: Style = Style::new(Face::SemiBold, 11.0, 15.0, theme::MUTED);
pub(super) const CARD_QUOTE: Style = Style::new(Face::Italic, 11.0, 15.0, theme::SPOKEN);
pub(super) const SEVERITY: Style = Style::new(Face::Bold, 11.0, 14.0, theme::MUTED).spaced(0.5);
pub(super) const GAP: Style = Style::new(Face::Regular, 11.0, 14.0, theme::GAP_INK);
pub(super) const SCORE: Style = Style::new(Face::Bold, 12.0, 16.0, theme::INK);
pub(super) const FEELING: Style = Style::new(Face::Regular, 12.0, 16.0, theme::INK);
pub(super) const METRIC: Style = Style::new(Face::Regular, 11.0, 15.0, theme::MUTED);
pub(super) const FIGURE: Style = Style::new(Face::Bold, 13.0, 18.0, theme::INK);
pub(super) const TARGET: Style = Style::new(Face::Regular, 12.0, 18.0, theme::MUTED);

/// Free space around everything.
pub(super) const MARGIN: f64 = 32.0;
/// How far bands reach beyond the text, into the margin.
pub(super) const BLEED: f64 = 8.0;
/// Where the first column begins: the names of the lanes stand before it.
pub(super) const GUTTER: f64 = 188.0;
/// Width for the name of a lane.
pub(super) const LABEL_WIDTH: f64 = 134.0;
/// From a column's edge to the text in it.
pub(super) const CELL_INSET: f64 = 12.0;
/// From a column's edge to a card in it.
pub(super) const CARD_INSET: f64 = 6.0;
/// Space above and below what stands in a lane.
pub(super) const LANE_PADDING: f64 = 11.0;
/// Space between cards in one column.
pub(super) const CARD_GAP: f64 = 6.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn lines_of_every_style_keep_apart_and_are_large_enough_to_read() {
        const SMALLEST: f64 = 11.0;
        let styles = [
            TITLE,
            SMALL_TITLE,
            PORTRAIT,
            STAGE_NAME,
            SUBTITLE,
            SUMMARY,
            BADGE,
            CAPTION,
            PERSON,
            INITIALS,
            BODY,
            ASIDE,
            SPOKEN,
            LANE,
            NOTE,
            STAGE,
            STAGE_GOAL,
            CARD_NAME,
            CHIP,
            MARK,
            CARD_TEXT,
            CARD_META,
            CARD_SCORE,
            CARD_QUOTE,
            SEVERITY,
            GAP,
            SCORE,
            FEELING,
            METRIC,
            FIGURE,
            TARGET,
        ];
        for style in styles {
            let height = text::ascent(style.face, style.size) + text::descent(style.face, style.size);
            assert!(style.leading >= height, "{style:?} needs {height}");
            assert!(style.size >= SMALLEST, "{style:?} is hard to read");
        }
    }
}
