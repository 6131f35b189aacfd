//! The plane: worth upwards, effort along, four quarters, and a numbered mark for every opportunity.

use super::super::super::channels::line;
use super::super::super::figures;
use super::super::super::page::Page;
use super::super::super::piece::{Piece, rounded, stroke, width_of};
use super::super::super::style::{LANE, MARGIN, NOTE, SCORE, Style};
use super::super::dot;
use super::labels::{self, Wish};
use super::spread::{Ground, spread};
use super::{Placed, Quarter};
use crate::geometry::{Point, Rect};
use crate::scene::Align;
use crate::theme;

/// The height of the plane with few marks, and with many.
const HEIGHTS: (f64, f64) = (430.0, 640.0);
/// How much a mark adds.
const HEIGHT_OF_A_MARK: f64 = 3.0;
/// Width for the numbers along the axis of worth.
const TICKS: f64 = 22.0;
/// From the edge of the plane to the ends of its scales.
const PADDING: f64 = 44.0;
const RADIUS: f64 = 11.0;
/// From the edge of a quarter to its name.
const NAME_INSET: f64 = 12.0;
const NUMBER: Style = Style { size: 11.0, leading: 14.0, color: theme::ON_ACCENT, ..SCORE };

/// A scale from low to high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    pub low: f64,
    pub high: f64,
}

impl Axis {
    /// Impact and effort.
    pub(super) const FIVE: Self = Self { low: 1.0, high: 5.0 };

    /// The scale that values are on: 1 to 5, 0 to 10 or 0 to 100, the shortest that holds all of them; else from 0 or the
    /// lowest to the highest.
    pub(super) fn of_values(values: &(impl Iterator<Item = f64> + Clone)) -> Self {
        const USUAL: [Axis; 3] = [Axis::FIVE, Axis { low: 0.0, high: 10.0 }, Axis { low: 0.0, high: 100.0 }];
        let fits = |axis: &&Axis| values.clone().all(|value| (axis.low..=axis.high).contains(&value));
        USUAL.iter().find(fits).copied().unwrap_or_else(|| Self {
            low: values.clone().fold(0.0, f64::min),
            high: values.clone().fold(100.0, f64::max),
        })
    }

    /// Where a value lies, 0 to 1.
    pub(super) fn along(self, value: f64) -> f64 {
        // Halves, so that the length of the longest scale there is does not overflow.
        ((value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0)).clamp(0.0, 1.0)
    }

    pub(super) fn middle(self) -> f64 {
        self.low / 2.0 + self.high / 2.0
    }

    /// The values with a number at the axis, and where they lie.
    fn ticks(self) -> Vec<(String, f64)> {
        let five = [0.0, 0.25, 0.5, 0.75, 1.0];
        five.map(|at| (figures::plain(self.low * (1.0 - at) + self.high * at), at)).to_vec()
    }
}

/// The plane with its marks.
pub(super) fn plane<'a>(page: &Page<'a>, placed: &[Placed<'a>], worth: &str, axis: Axis) -> Piece {
    let ticks = axis.ticks().iter().map(|(tick, _)| width_of(tick, &NOTE)).fold(TICKS - 10.0, f64::max) + 10.0;
    let mut plane = Piece::space(page.width, 0.0);
    plane.put(named(worth, axis), MARGIN + ticks, 0.0);
    let rect =
        Rect::new(MARGIN + ticks, plane.size.height + 6.0, page.width - 2.0 * MARGIN - ticks, height(placed.len()));
    plane.size.height = rect.bottom();
    let mut taken = quarters(rect, &mut plane);
    scales(rect, axis, &mut plane);
    let field = rect.inset(PADDING);
    let at = |one: &Placed<'_>| Point {
        x: field.x + one.effort * field.width,
        y: field.bottom() - one.worth * field.height,
    };
    let ground = Ground { field: rect.inset(RADIUS + 4.0), cut: rect.center(), taken: &taken, radius: radius(placed) };
    let wished: Vec<_> = placed.iter().map(|one| (at(one), one.quarter)).collect();
    let places = if placed.len() <= MOST_MARKS { spread(&wished, &ground) } else { None };
    let Some(places) = places else {
        crowds(page, placed, rect, &mut plane);
        return plane;
    };
    let marks: Vec<Rect> = places.iter().map(|place| ground.mark(*place)).collect();
    let radius = ground.radius;
    taken.extend(marks);
    let middle = rect.center();
    taken.push(Rect::new(middle.x - 0.5, rect.y, 1.0, rect.height));
    taken.push(Rect::new(rect.x, middle.y - 0.5, rect.width, 1.0));
    let wish = |(one, mark): (&Placed<'a>, &Point)| Wish {
        number: one.number,
        idea: page.map.opportunity(one.used).idea.value.raw(),
        mark: *mark,
        home: home(rect, one.quarter),
    };
    let wishes: Vec<_> = placed.iter().zip(&places).map(wish).collect();
    labels::put(&wishes, radius, rect.inset(6.0), &mut taken, &mut plane);
    for (one, place) in placed.iter().zip(&places) {
        plane.put(mark(page, &one.number.to_string(), radius), place.x - radius, place.y - radius);
    }
    plane
}

fn height(marks: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of opportunities")]
    let wanted = HEIGHTS.0 + HEIGHT_OF_A_MARK * marks as f64;
    wanted.min(HEIGHTS.1)
}

/// More marks are drawn as crowds.
const MOST_MARKS: usize = 150;

/// The radius of marks that the longest number fits in.
fn radius(placed: &[Placed<'_>]) -> f64 {
    let widest = placed.last().map_or(0.0, |last| width_of(&last.number.to_string(), &NUMBER));
    RADIUS.max(widest / 2.0 + 4.0)
}

/// A number in a circle.
pub(super) fn mark(page: &Page<'_>, number: &str, radius: f64) -> Piece {
    let mut mark = Piece::space(2.0 * radius, 2.0 * radius);
    mark.items.push(dot(Point { x: radius, y: radius }, radius, page.theme.accent));
    mark.put(Piece::line(number, &NUMBER, 2.0 * radius, Align::Middle, false), 0.0, radius - NUMBER.leading / 2.0);
    mark
}

/// The name of an axis with the ends of its scale.
fn named(name: &str, axis: Axis) -> Piece {
    let ends = format!("{} to {}", figures::plain(axis.low), figures::plain(axis.high));
    let mut named = Piece::run(&[(name, LANE)], 0.0);
    let (x, ends) = (named.size.width + 6.0, Piece::run(&[(&ends, NOTE)], 0.0));
    named.size.width = x + ends.size.width;
    named.put(ends, x, 2.0);
    named
}

/// Where a quarter of the plane is.
fn home(plane: Rect, quarter: Quarter) -> Rect {
    let (width, height) = (plane.width / 2.0, plane.height / 2.0);
    let x = if quarter.is_at_the_left() { plane.x } else { plane.x + width };
    let y = if quarter.is_high() { plane.y } else { plane.y + height };
    Rect::new(x, y, width, height)
}

/// Grounds and names of the quarters; says where the names stand.
fn quarters(rect: Rect, plane: &mut Piece) -> Vec<Rect> {
    let mut names = Vec::new();
    for quarter in Quarter::ALL {
        let Rect { x, y, width, height } = home(rect, quarter);
        let ground = quarter.ground();
        let own = Rect::new(x, y, width, height).inset(1.5);
        plane.items.push(rounded(own, 6.0, Some(ground.fill), Some(stroke(ground.line, 1.0))));
        let at_end = !quarter.is_at_the_left();
        let name = Piece::paragraph(quarter.name(), &LANE.colored(ground.ink), width - 2.0 * NAME_INSET, at_end);
        let top =
            if quarter.is_high() { y + NAME_INSET - 2.0 } else { y + height - NAME_INSET - name.size.height + 2.0 };
        let own = width_of(quarter.name(), &LANE).min(name.size.width) + 12.0;
        let left = if at_end { x + width - NAME_INSET - own } else { x + NAME_INSET };
        names.push(Rect::new(left, top, own, name.size.height));
        plane.put(name, x + NAME_INSET, top);
    }
    names
}

/// Numbers along both axes, and what the axis along the bottom is called.
fn scales(rect: Rect, axis: Axis, plane: &mut Piece) {
    let field = rect.inset(PADDING);
    for (tick, at) in axis.ticks() {
        let y = field.bottom() - at * field.height;
        let width = rect.x - MARGIN;
        plane.put(Piece::line(&tick, &NOTE, width - 8.0, Align::End, false), MARGIN, y - NOTE.leading / 2.0);
        plane.items.push(line(rect.x - 4.0, y, rect.x, y, stroke(theme::AXIS, 1.0)));
    }
    for (tick, at) in Axis::FIVE.ticks() {
        let x = field.x + at * field.width;
        plane.items.push(line(x, rect.bottom(), x, rect.bottom() + 4.0, stroke(theme::AXIS, 1.0)));
        plane.put(Piece::line(&tick, &NOTE, 20.0, Align::Middle, false), x - 10.0, rect.bottom() + 6.0);
    }
    let name = named("Effort", Axis::FIVE);
    let x = rect.right() - name.size.width;
    plane.put(name, x, rect.bottom() + 24.0);
}

/// Too many for a mark each: one mark for all in a quarter, with the first and the last number.
fn crowds(page: &Page<'_>, placed: &[Placed<'_>], rect: Rect, plane: &mut Piece) {
    let field = rect.inset(PADDING);
    for quarter in Quarter::ALL {
        let own: Vec<&Placed<'_>> = placed.iter().filter(|one| one.quarter == quarter).collect();
        let (Some(first), Some(last)) = (own.first(), own.last()) else { continue };
        let words = if first.number == last.number {
            first.number.to_string()
        } else {
            format!("{}–{}", first.number, last.number)
        };
        let text = Piece::run(&[(&words, NUMBER)], 0.0);
        let padding = crate::geometry::Size { width: 9.0, height: 4.0 };
        let pill = text.on_card(padding, RADIUS, Some(page.theme.accent), None);
        let along = |is_far: bool| if is_far { 0.75 } else { 0.25 };
        let x = field.x + along(!quarter.is_at_the_left()) * field.width;
        let y = field.bottom() - along(quarter.is_high()) * field.height;
        plane.put(pill.clone(), x - pill.size.width / 2.0, y - pill.size.height / 2.0);
    }
}
