//! Paths in few bytes: what makes a picture small whose letters are paths.

use super::number;
use crate::geometry::Point;
use crate::scene::Segment;

/// Appends the data of a path with places relative to each other, on a grid of hundredths of a px.
pub(super) fn path(segments: &[Segment], out: &mut String) {
    let mut pen = Pen { out, at: (0, 0), start: (0, 0), command: ' ' };
    let mut exact = Point { x: 0.0, y: 0.0 };
    for segment in segments {
        match segment {
            Segment::Move(to) => {
                pen.write('m', &[*to]);
                pen.start = pen.at;
                // Further pairs after a move would be lines.
                pen.command = ' ';
                exact = *to;
            }
            Segment::Line(to) => {
                pen.write('l', &[*to]);
                exact = *to;
            }
            Segment::Curve(first, second, to) => {
                match quadratic(exact, *first, *second, *to) {
                    Some(control) => pen.write('q', &[control, *to]),
                    None => pen.write('c', &[*first, *second, *to]),
                }
                exact = *to;
            }
            Segment::Close => {
                pen.out.push('z');
                (pen.at, pen.command) = (pen.start, ' ');
            }
        }
    }
}

/// The control point of a cubic curve that is a quadratic one.
fn quadratic(from: Point, first: Point, second: Point, to: Point) -> Option<Point> {
    const SAME: f64 = 1e-6;
    let extended = |end: Point, control: Point| Point {
        x: end.x + (control.x - end.x) * 1.5,
        y: end.y + (control.y - end.y) * 1.5,
    };
    let (a, b) = (extended(from, first), extended(to, second));
    ((a.x - b.x).abs() < SAME && (a.y - b.y).abs() < SAME).then_some(a)
}

struct Pen<'a> {
    out: &'a mut String,
    /// Where the pen is on the grid.
    at: (i64, i64),
    /// Where the contour began.
    start: (i64, i64),
    /// The last command, which need not be said again.
    command: char,
}

impl Pen<'_> {
    /// Writes a command; its places are relative to where the pen was before it, and the last one is where it is then.
    fn write(&mut self, command: char, points: &[Point]) {
        let mut separated = command != self.command;
        if separated {
            self.out.push(command);
            self.command = command;
        }
        let from = self.at;
        for point in points {
            self.at = (hundredths(point.x), hundredths(point.y));
            for delta in [self.at.0 - from.0, self.at.1 - from.1] {
                self.number(delta, separated);
                separated = false;
            }
        }
    }

    fn number(&mut self, hundredths: i64, separated: bool) {
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        if hundredths < 0 {
            self.out.push('-');
        } else if !separated {
            self.out.push(' ');
        }
        if whole > 0 || rest == 0 {
            number::push_integer(whole, self.out);
        }
        if rest > 0 {
            self.out.push('.');
            let digits = number::pair(rest);
            self.out.push_str(if rest.is_multiple_of(10) { &digits[..1] } else { digits });
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a picture is far smaller; `as` makes 0 of what is no number")]
fn hundredths(px: f64) -> i64 {
    // Far from the ends of i64, so that differences stay within it too.
    (px * 100.0).round().clamp(-1e15, 1e15) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(segments: &[Segment]) -> String {
        let mut out = String::new();
        path(segments, &mut out);
        out
    }

    fn point(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn places_are_relative_and_commands_are_said_once() {
        let segments = [
            Segment::Move(point(10.0, 20.5)),
            Segment::Line(point(10.25, 20.0)),
            Segment::Line(point(8.0, 20.0)),
            Segment::Close,
            Segment::Move(point(11.0, 20.5)),
            Segment::Curve(point(12.0, 21.0), point(13.0, 20.0), point(14.0, 20.5)),
        ];
        assert_eq!(written(&segments), "m10 20.5l.25-.5-2.25 0zm1 0c1 .5 2-.5 3 0");
    }

    #[test]
    fn a_quadratic_curve_is_written_as_one() {
        let segments = [
            Segment::Move(point(0.0, 0.0)),
            Segment::Curve(point(2.0, 4.0), point(4.0, 4.0), point(6.0, 0.0)),
            Segment::Curve(point(7.0, 0.0), point(7.0, 0.0), point(8.0, 3.0)),
        ];
        assert_eq!(written(&segments), "m0 0q3 6 6 0c1 0 1 0 2 3");
    }

    #[test]
    fn rounding_does_not_add_up() {
        let mut segments = vec![Segment::Move(point(0.0, 0.0))];
        segments.extend((1..=1000).map(|step| Segment::Line(point(f64::from(step) * 0.004, 0.0))));
        let total: f64 = written(&segments)[5..].split(' ').step_by(2).filter_map(|dx| dx.parse::<f64>().ok()).sum();
        assert!((total - 4.0).abs() < 0.006, "{total}");
    }
}
