//! Places for marks, so that none covers another: each at its own place or as near to it as there is room.

use super::Quarter;
use crate::geometry::{Point, Rect};

/// Between the edges of marks side by side.
const APART: f64 = 3.0;

/// What marks have to mind.
pub(super) struct Ground<'a> {
    /// Where their middles may be.
    pub field: Rect,
    /// The place that the quarters share.
    pub cut: Point,
    /// Where no mark may be.
    pub taken: &'a [Rect],
    /// The radius of marks.
    pub radius: f64,
}

/// Places near the wished ones, in their order: the first that wants a place has it, later ones stand around it, in the
/// same quarter. None where there are more than there is room for.
pub(super) fn spread(wished: &[(Point, Quarter)], ground: &Ground<'_>) -> Option<Vec<Point>> {
    let mut places: Vec<Point> = Vec::with_capacity(wished.len());
    for (wish, quarter) in wished {
        let free = |place: &Point| ground.allows(*place, *quarter) && ground.is_free(*place, &places);
        let place = rings(*wish, ground).find(free)?;
        places.push(place);
    }
    Some(places)
}

/// The place itself, then places around it in growing hexagons.
fn rings(center: Point, ground: &Ground<'_>) -> impl Iterator<Item = Point> {
    let pitch = 2.0 * ground.radius + APART;
    let reach = ((ground.field.width + ground.field.height) / pitch).ceil().max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let most = reach as u32;
    let around = (1..=most).flat_map(move |ring| (0..6 * ring).map(move |step| (ring, step)));
    std::iter::once(center).chain(around.map(move |(ring, step)| {
        let (side, along) = (step / ring, f64::from(step % ring) / f64::from(ring));
        let corner = |side: u32| {
            let angle = f64::from(side) * std::f64::consts::FRAC_PI_3;
            (angle.cos(), angle.sin())
        };
        let (from, to) = (corner(side), corner(side + 1));
        let blend = |a: f64, b: f64| (a + (b - a) * along) * f64::from(ring) * pitch;
        Point { x: center.x + blend(from.0, to.0), y: center.y + blend(from.1, to.1) }
    }))
}

impl Ground<'_> {
    /// Whether a mark of a quarter may stand at a place, whatever else stands there.
    fn allows(&self, place: Point, quarter: Quarter) -> bool {
        const ROUNDING: f64 = 0.01;
        let inside = self.field.contains(Rect::new(place.x, place.y, 0.0, 0.0));
        let high = if quarter.is_high() { place.y <= self.cut.y + ROUNDING } else { place.y > self.cut.y };
        let left = if quarter.is_at_the_left() { place.x < self.cut.x } else { place.x >= self.cut.x - ROUNDING };
        inside && high && left && !self.taken.iter().any(|taken| taken.overlaps(self.mark(place)))
    }

    fn is_free(&self, place: Point, places: &[Point]) -> bool {
        let least = 2.0 * self.radius + APART - 0.5;
        places.iter().all(|other| (other.x - place.x).hypot(other.y - place.y) >= least)
    }

    /// The box around a mark.
    pub(super) fn mark(&self, place: Point) -> Rect {
        Rect::new(place.x - self.radius, place.y - self.radius, 2.0 * self.radius, 2.0 * self.radius)
    }
}
