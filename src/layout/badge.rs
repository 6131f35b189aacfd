//! A badge for the head of a page: how complete maps are, in two words.

use super::piece::{Piece, rounded};
use super::style::Style;
use crate::geometry::{Color, Rect, Size};
use crate::scene::{Align, Face, Group, Scene};
use crate::theme;

/// How the number of a badge stands against what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was asked.
    Unasked,
    /// It is as good as asked, or better.
    Passed,
    /// It is not.
    Failed,
}

/// As high as badges are beside others.
const HEIGHT: f64 = 20.0;
const PADDING: f64 = 7.0;
const RADIUS: f64 = 3.0;

const LABEL: Style = Style::badge(Face::Regular, theme::INK);
const VALUE: Style = Style::badge(Face::SemiBold, theme::BACKGROUND);

/// The badge: a label and, on a ground that tells the verdict, a value.
pub fn badge(label: &str, value: &str, verdict: Verdict) -> Scene {
    let (left, right) = (field(label, &LABEL), field(value, &VALUE));
    let (split, width) = (left.size.width, (left.size.width + right.size.width).ceil());
    let bounds = Rect::new(0.0, 0.0, width, HEIGHT);
    let ground = ground(verdict);
    let mut whole = Piece::space(width, HEIGHT);
    // The ground of the value reaches below the label's, so that only the outer corners are round.
    whole.items.push(rounded(bounds, RADIUS, Some(ground), None));
    whole.items.push(rounded(Rect::new(0.0, 0.0, split, HEIGHT), RADIUS, Some(theme::CHIP), None));
    whole.items.push(rounded(Rect::new(split - RADIUS, 0.0, RADIUS, HEIGHT), 0.0, Some(theme::CHIP), None));
    whole.put(left, 0.0, 0.0);
    whole.put(right, split, 0.0);
    Scene {
        size: Size { width, height: HEIGHT },
        background: Color::CLEAR,
        title: format!("{label}: {value}").into(),
        description: said(verdict).into(),
        language: None,
        groups: vec![Group { role: "badge", name: None, bounds, items: whole.items }],
        spots: Vec::new(),
    }
}

fn field(text: &str, style: &Style) -> Piece {
    let width = super::piece::width_of(text, style);
    let mut field = Piece::space(width + 2.0 * PADDING, HEIGHT);
    field.put(Piece::line(text, style, width, Align::Start, false), PADDING, (HEIGHT - style.leading) / 2.0);
    field.enclosed()
}

fn ground(verdict: Verdict) -> Color {
    match verdict {
        Verdict::Unasked => theme::MUTED,
        Verdict::Passed => theme::BEST.ink,
        Verdict::Failed => theme::WORST.ink,
    }
}

fn said(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Unasked => "The mean completeness of the maps.",
        Verdict::Passed => "The mean completeness of the maps; none is below what is asked.",
        Verdict::Failed => "The mean completeness of the maps; one of them is below what is asked.",
    }
}
