//! What the marks in the picture mean: those in use and no others.

use super::cards::experiment::flask;
use super::channels::{bridge, diamond, line, tick};
use super::elsewhere::sign;
use super::emotion::{arrow, silence};
use super::page::Page;
use super::piece::{Piece, dashed, rounded, stroke, width_of};
use super::style::NOTE;
use super::touchpoints::{bracket, star};
use super::ways;
use crate::geometry::{Point, Rect, Size};
use crate::scene::{Item, Paint};
use crate::theme;
use std::collections::BTreeSet;

/// A mark that is not plain by itself, in the order of the legend. Whoever draws one says so by [`Piece::marked`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// The star of a moment of truth.
    Moment,
    /// A channel that may be used as well.
    Alternative,
    /// What is carried over to a step.
    Carried,
    /// That nothing is.
    NothingCarried,
    /// A step without us.
    WithoutUs,
    /// Steps at the same time.
    Parallel,
    /// The way on where it is not the next touchpoint.
    Way,
    /// A map of its own.
    Elsewhere,
    /// The line of the curve over columns where no feeling is stated.
    Silence,
    /// The ring around the best and the worst moment of a curve.
    Extreme,
    /// The arrow beside the steepest drop.
    Drop,
    /// A feeling that is a word alone.
    Word,
    /// Lines that are dashed because a feeling is assumed, and edges of cards alike.
    Assumed,
    /// Edges of cards that are dashed because it is assumed what the card says.
    AssumedEdge,
    /// A feeling that is assumed.
    AssumedFeeling,
    /// How an opportunity is tried out.
    Experiment,
    /// The earlier values of a metric.
    Course,
    /// A dashed box where something is missing.
    Gap,
}

/// Marks in use.
pub(super) type Marks = BTreeSet<Mark>;

/// Width of a symbol.
const WIDTH: f64 = 14.0;
/// The middle of a symbol.
const CENTER: Point = Point { x: WIDTH / 2.0, y: NOTE.leading / 2.0 };

impl Mark {
    /// How the mark looks, and what it means.
    fn entry(self, page: &Page<'_>) -> (Vec<Item>, &'static str) {
        let accent = page.theme.accent_mark;
        match self {
            Self::Moment => (vec![star(CENTER, theme::STAR)], "moment of truth"),
            Self::Alternative => (vec![ring(3.6, stroke(accent, 1.4))], "also possible here"),
            Self::Carried => (vec![diamond(CENTER, true, accent)], "hand-off"),
            Self::NothingCarried => (vec![diamond(CENTER, false, accent)], "hand-off that carries nothing"),
            Self::WithoutUs => (vec![level(0.0, bridge(accent)), tick(CENTER, accent)], "step without us"),
            Self::Parallel => (vec![bracket(0.0, WIDTH, CENTER.y - 2.0)], "at the same time"),
            Self::Way => (way(), "goes on to, where it is not the next touchpoint"),
            Self::Elsewhere => (vec![sign(at(3.0, 0.0), theme::MUTED)], "told in a map of its own"),
            Self::Silence => (vec![level(0.0, silence(Paint::Solid(theme::AXIS)))], "nothing stated in between"),
            Self::Extreme => (vec![circle(5.5, stroke(theme::ANALYTIC, 1.0))], "peak and lowest point of a curve"),
            Self::Drop => (vec![arrow(at(1.0, -5.0), at(12.0, 5.0))], "steepest drop"),
            Self::Word => (vec![pill()], "feeling without a score: its height means nothing"),
            Self::Assumed => (solid_and_dashed(), "solid rests on data, dashed is assumed or unstated"),
            Self::AssumedEdge => (solid_and_dashed(), "solid edges rest on data, dashed ones are assumed or unstated"),
            Self::AssumedFeeling => (vec![ring(4.4, stroke(theme::ASSUMED, 2.0))], "assumed feeling"),
            Self::Experiment => (flask(CENTER).into(), "experiment"),
            Self::Course => (
                super::metrics::sparkline(&[0.0, 0.5, 0.3, 1.0], CENTER, Size { width: WIDTH - 2.0, height: 8.0 }),
                "earlier values up to now",
            ),
            Self::Gap => (vec![gap()], "dashed boxes are gaps: nothing in the map file answers them"),
        }
    }
}

fn way() -> Vec<Item> {
    ways::line([at(2.0, -5.0), at(12.0, -5.0)], CENTER.y + 3.0).into()
}

/// A place in a symbol, from its middle at the left.
fn at(x: f64, y: f64) -> Point {
    Point { x, y: CENTER.y + y }
}

/// A circle that shows what is behind it.
fn circle(radius: f64, stroke: crate::scene::Stroke) -> Item {
    Item::Circle { center: CENTER, radius, fill: None, stroke: Some(stroke) }
}

fn ring(radius: f64, stroke: crate::scene::Stroke) -> Item {
    Item::Circle { center: CENTER, radius, fill: Some(Paint::Solid(theme::CARD)), stroke: Some(stroke) }
}

/// A level line through a symbol, so much below its middle.
fn level(below: f64, stroke: crate::scene::Stroke) -> Item {
    line(0.0, CENTER.y + below, WIDTH, CENTER.y + below, stroke)
}

fn solid_and_dashed() -> Vec<Item> {
    let (solid, broken) = (stroke(theme::EVIDENCE, 2.0), dashed(theme::EVIDENCE, 2.0, [3.0, 2.5]));
    vec![level(-2.5, solid), level(2.5, broken)]
}

fn pill() -> Item {
    let rect = Rect::new(0.0, 3.0, WIDTH, NOTE.leading - 6.0);
    rounded(rect, 4.0, Some(theme::CHIP), Some(stroke(theme::CHIP_LINE, 1.0)))
}

fn gap() -> Item {
    let rect = Rect::new(0.0, 2.0, WIDTH, NOTE.leading - 4.0);
    rounded(rect, 3.0, None, Some(dashed(theme::GAP_LINE, 1.0, [4.0, 3.0])))
}

/// The legend in as many lines as it needs.
pub(super) fn legend(page: &Page<'_>, marks: &Marks, width: f64) -> Piece {
    const GAP: f64 = 20.0;
    const SYMBOL: f64 = 20.0;
    let mut piece = Piece::default();
    let (mut x, mut y) = (0.0, 0.0);
    let is_told = |mark: &&Mark| **mark != Mark::AssumedEdge || !marks.contains(&Mark::Assumed);
    for (symbol, words) in marks.iter().filter(is_told).map(|mark| mark.entry(page)) {
        let own = width_of(words, &NOTE).min(width - SYMBOL);
        if x > 0.0 && x + SYMBOL + own > width {
            (x, y) = (0.0, piece.size.height + 2.0);
        }
        let mut entry = Piece::paragraph(words, &NOTE, own + 0.5, false);
        entry.items.iter_mut().for_each(|item| item.shift(SYMBOL, 0.0));
        entry.items.splice(0..0, symbol);
        entry.size.width = own + SYMBOL;
        piece.put(entry.enclosed(), x, y);
        x += SYMBOL + own;
        piece.size.width = piece.size.width.max(x);
        x += GAP;
    }
    piece
}
