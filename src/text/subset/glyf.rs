//! Outlines as TrueType keeps them: the tables `glyf` and `loca`.

use skrifa::GlyphId;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlineGlyphCollection, OutlinePen};
use std::collections::{BTreeMap, BTreeSet};

/// How far a quadratic curve may be from the cubic one it stands for, in font units.
const TOLERANCE: f64 = 0.5;
/// Into how many quadratic curves a cubic one is cut at most.
const PARTS_AT_MOST: f64 = 16.0;

/// The outlines of a font.
pub(super) struct Outlines {
    pub(super) glyf: Vec<u8>,
    pub(super) loca: Vec<u8>,
    /// Where each kept glyph begins, horizontally.
    pub(super) left_sides: BTreeMap<u32, i16>,
    pub(super) most_points: u16,
    pub(super) most_contours: u16,
}

/// Draws the kept glyphs of a font of `count` glyphs anew; the others are empty.
pub(super) fn glyf(outlines: &OutlineGlyphCollection, kept: &BTreeSet<u32>, count: u16) -> Outlines {
    let mut written =
        Outlines { glyf: Vec::new(), loca: vec![0; 4], left_sides: BTreeMap::new(), most_points: 0, most_contours: 0 };
    for glyph in 0..u32::from(count) {
        if kept.contains(&glyph) {
            let drawn = draw(outlines, glyph);
            written.left_sides.insert(glyph, drawn.left().unwrap_or(0));
            if let Some(description) = drawn.description() {
                written.most_points = written.most_points.max(drawn.points());
                written.most_contours = written.most_contours.max(u16::try_from(drawn.contours.len()).unwrap_or(0));
                written.glyf.extend(description);
                written.glyf.resize(written.glyf.len().next_multiple_of(4), 0);
            }
        }
        // The front door of fonts keeps files far below 4 GB.
        let end = u32::try_from(written.glyf.len()).unwrap_or(u32::MAX);
        written.loca.extend(end.to_be_bytes());
    }
    written
}

fn draw(outlines: &OutlineGlyphCollection, glyph: u32) -> Drawn {
    let mut drawn = Drawn::default();
    if let Some(outline) = outlines.get(GlyphId::new(glyph)) {
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if outline.draw(settings, &mut drawn).is_err() {
            return Drawn::default();
        }
    }
    drawn.finish();
    drawn
}

#[derive(Clone, Copy, PartialEq)]
struct Dot {
    x: f64,
    y: f64,
    is_on_curve: bool,
}

impl Dot {
    #[expect(clippy::cast_possible_truncation, reason = "`as` ends at the limits of i16, and makes 0 of NaN")]
    fn rounded(&self) -> (i16, i16) {
        (self.x.round() as i16, self.y.round() as i16)
    }

    /// Whether readers put this point where it is by themselves: halfway between two control points.
    fn is_implied(&self, before: &Self, after: &Self) -> bool {
        const SAME: f64 = 1e-6;
        let is_half = |own: f64, a: f64, b: f64| (own * 2.0 - a - b).abs() < SAME;
        self.is_on_curve
            && !before.is_on_curve
            && !after.is_on_curve
            && is_half(self.x, before.x, after.x)
            && is_half(self.y, before.y, after.y)
    }
}

/// The contours of one glyph.
#[derive(Default)]
pub(super) struct Drawn {
    contours: Vec<Vec<Dot>>,
    at: (f64, f64),
}

impl Drawn {
    fn push(&mut self, x: f64, y: f64, is_on_curve: bool) {
        if let Some(contour) = self.contours.last_mut() {
            contour.push(Dot { x, y, is_on_curve });
        }
    }

    /// Contours close by themselves: an end that is the start goes, and so do points that go without saying and contours
    /// without an area.
    fn finish(&mut self) {
        for contour in &mut self.contours {
            if contour.len() > 1 && contour.first() == contour.last() {
                contour.pop();
            }
            let dots = std::mem::take(contour);
            let neighbours = |at: usize| (&dots[(at + dots.len() - 1) % dots.len()], &dots[(at + 1) % dots.len()]);
            let is_said = |(at, dot): &(usize, &Dot)| !dot.is_implied(neighbours(*at).0, neighbours(*at).1);
            contour.extend(dots.iter().enumerate().filter(is_said).map(|(_, dot)| dot));
        }
        self.contours.retain(|contour| contour.len() > 1);
    }

    fn dots(&self) -> impl Iterator<Item = (i16, i16)> {
        self.contours.iter().flatten().map(Dot::rounded)
    }

    fn left(&self) -> Option<i16> {
        self.dots().map(|dot| dot.0).min()
    }

    fn points(&self) -> u16 {
        u16::try_from(self.contours.iter().map(Vec::len).sum::<usize>()).unwrap_or(u16::MAX)
    }

    /// The glyph as a simple one (OpenType, "glyf", simple glyph description); none without an outline or with more
    /// points than that can count.
    fn description(&self) -> Option<Vec<u8>> {
        let (left, right) = (self.left()?, self.dots().map(|dot| dot.0).max()?);
        let (bottom, top) = (self.dots().map(|dot| dot.1).min()?, self.dots().map(|dot| dot.1).max()?);
        let mut out = Vec::new();
        for value in [i16::try_from(self.contours.len()).ok()?, left, bottom, right, top] {
            out.extend(value.to_be_bytes());
        }
        let mut last = 0;
        for contour in &self.contours {
            last += contour.len();
            out.extend(u16::try_from(last - 1).ok()?.to_be_bytes());
        }
        out.extend([0, 0]); // no instructions
        let (mut xs, mut ys) = (Vec::new(), Vec::new());
        let mut from = (0, 0);
        for dot in self.contours.iter().flatten() {
            let (to_x, to_y) = dot.rounded();
            let x = coordinate(i32::from(to_x) - i32::from(from.0), X_SHORT, X_SAME, &mut xs);
            let y = coordinate(i32::from(to_y) - i32::from(from.1), Y_SHORT, Y_SAME, &mut ys);
            out.push(u8::from(dot.is_on_curve) | x | y);
            from = (to_x, to_y);
        }
        out.extend(xs);
        out.extend(ys);
        Some(out)
    }
}

const X_SHORT: u8 = 0x02;
const Y_SHORT: u8 = 0x04;
const X_SAME: u8 = 0x10;
const Y_SAME: u8 = 0x20;

/// Appends one difference and says how it is to be read: nothing, one byte and a sign, or two bytes.
fn coordinate(delta: i32, short: u8, same: u8, out: &mut Vec<u8>) -> u8 {
    if delta == 0 {
        return same;
    }
    if let Ok(byte) = u8::try_from(delta.abs()) {
        out.push(byte);
        return if delta > 0 { short | same } else { short };
    }
    // Readers count in 16 bits around the clock.
    let [_, _, high, low] = delta.to_be_bytes();
    out.extend([high, low]);
    0
}

impl OutlinePen for Drawn {
    fn move_to(&mut self, x: f32, y: f32) {
        self.contours.push(Vec::new());
        self.line_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = (f64::from(x), f64::from(y));
        self.push(self.at.0, self.at.1, true);
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        self.push(f64::from(control_x), f64::from(control_y), false);
        self.line_to(x, y);
    }

    /// A cubic curve is cut into equal parts; a quadratic one stands for each. Their distance is at most √3/36 of the third
    /// difference of the control points, and falls with the cube of the number of parts.
    fn curve_to(&mut self, first_x: f32, first_y: f32, second_x: f32, second_y: f32, x: f32, y: f32) {
        let curve = Cubic([
            self.at,
            (f64::from(first_x), f64::from(first_y)),
            (f64::from(second_x), f64::from(second_y)),
            (f64::from(x), f64::from(y)),
        ]);
        let error = 3.0_f64.sqrt() / 36.0 * curve.third_difference();
        let parts = (error / TOLERANCE).cbrt().ceil().clamp(1.0, PARTS_AT_MOST);
        let mut begin = 0.0;
        while begin < parts {
            let (control, to) = curve.part(begin / parts, (begin + 1.0) / parts);
            self.push(control.0, control.1, false);
            self.push(to.0, to.1, true);
            begin += 1.0;
        }
        self.at = curve.0[3];
    }

    fn close(&mut self) {}
}

/// A cubic Bézier curve by its points.
struct Cubic([(f64, f64); 4]);

impl Cubic {
    fn third_difference(&self) -> f64 {
        let [a, b, c, d] = self.0;
        (d.0 - 3.0 * c.0 + 3.0 * b.0 - a.0).hypot(d.1 - 3.0 * c.1 + 3.0 * b.1 - a.1)
    }

    fn at(&self, t: f64) -> (f64, f64) {
        let weights = [(1.0 - t).powi(3), 3.0 * (1.0 - t).powi(2) * t, 3.0 * (1.0 - t) * t * t, t.powi(3)];
        self.mix(weights)
    }

    /// The velocity at `t`.
    fn slope(&self, t: f64) -> (f64, f64) {
        let (begin, middle, end) = (3.0 * (1.0 - t).powi(2), 6.0 * (1.0 - t) * t, 3.0 * t * t);
        self.mix([-begin, begin - middle, middle - end, end])
    }

    fn mix(&self, weights: [f64; 4]) -> (f64, f64) {
        let add =
            |sum: (f64, f64), (point, weight): (&(f64, f64), f64)| (sum.0 + point.0 * weight, sum.1 + point.1 * weight);
        self.0.iter().zip(weights).fold((0.0, 0.0), add)
    }

    /// The control point and the end of the quadratic curve that stands for a part of this one: the mean of what both ends
    /// ask for.
    fn part(&self, from: f64, to: f64) -> ((f64, f64), (f64, f64)) {
        let (p, q, (u, v)) = (self.at(from), self.at(to), (self.slope(from), self.slope(to)));
        let step = to - from;
        // Control points of the cubic part are p + u·step/3 and q − v·step/3; each lies two thirds of the way to ours.
        let control = |p: f64, q: f64, u: f64, v: f64| f64::midpoint(p, q) + (u - v) * step / 4.0;
        ((control(p.0, q.0, u.0, v.0), control(p.1, q.1, u.1, v.1)), q)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::Drawn;

    pub(in crate::text::subset) fn drawn() -> Drawn {
        Drawn::default()
    }

    /// Places, and whether the curve goes through them.
    pub(in crate::text::subset) fn dots(drawn: &Drawn) -> Vec<(i16, i16, bool)> {
        drawn.contours.iter().flatten().map(|dot| (dot.rounded().0, dot.rounded().1, dot.is_on_curve)).collect()
    }
}
