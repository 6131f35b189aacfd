//! Places of marks, held against ones worked out by hand.

use super::Quarter;
use super::plane::Axis;
use super::spread::{Ground, spread};
use crate::geometry::{Point, Rect};

const RADIUS: f64 = 11.0;

fn ground(taken: &[Rect]) -> Ground<'_> {
    Ground { field: Rect::new(0.0, 0.0, 600.0, 400.0), cut: Point { x: 300.0, y: 200.0 }, taken, radius: RADIUS }
}

fn many(count: usize, at: Point, quarter: Quarter) -> Vec<(Point, Quarter)> {
    vec![(at, quarter); count]
}

#[test]
fn the_middle_of_a_scale_counts_as_high() {
    assert_eq!(Quarter::of(0.5, 0.49), Quarter::QuickWins);
    assert_eq!(Quarter::of(0.5, 0.5), Quarter::BigBets);
    assert_eq!(Quarter::of(0.49, 0.0), Quarter::FillIns);
    assert_eq!(Quarter::of(0.0, 1.0), Quarter::TimeSinks);
}

#[test]
fn values_are_on_the_shortest_usual_scale_that_holds_them() {
    let ends = |values: &[f64]| {
        let axis = Axis::of_values(&values.iter().copied());
        (axis.low, axis.high)
    };
    assert_eq!(ends(&[1.0, 5.0]), (1.0, 5.0));
    assert_eq!(ends(&[0.5, 9.0]), (0.0, 10.0));
    assert_eq!(ends(&[70.0, 5.0]), (0.0, 100.0));
    assert_eq!(ends(&[-20.0, 500.0]), (-20.0, 500.0));
    let widest = Axis::of_values(&[f64::MIN, f64::MAX].into_iter());
    assert_eq!((widest.along(f64::MIN), widest.along(0.0), widest.along(f64::MAX)), (0.0, 0.5, 1.0));
}

#[test]
fn a_mark_alone_stands_at_its_place() {
    let at = Point { x: 300.0, y: 200.0 };
    assert_eq!(spread(&[(at, Quarter::BigBets)], &ground(&[])), Some(vec![at]));
}

#[test]
fn marks_that_want_one_place_stand_around_it_in_their_quarter() {
    for (quarter, at) in [
        (Quarter::QuickWins, Point { x: 299.0, y: 200.0 }),
        (Quarter::BigBets, Point { x: 300.0, y: 200.0 }),
        (Quarter::FillIns, Point { x: 10.0, y: 390.0 }),
        (Quarter::TimeSinks, Point { x: 300.0, y: 201.0 }),
    ] {
        let places = spread(&many(40, at, quarter), &ground(&[])).expect("room for all");
        assert_eq!(places[0], at);
        for (index, place) in places.iter().enumerate() {
            let is_high = place.y <= 200.01;
            let is_left = place.x < 299.99;
            assert_eq!((is_high, is_left), (quarter.is_high(), quarter.is_at_the_left()), "{quarter:?} {place:?}");
            for other in &places[..index] {
                assert!((other.x - place.x).hypot(other.y - place.y) >= 2.0 * RADIUS, "{place:?} covers {other:?}");
            }
        }
    }
}

#[test]
fn marks_keep_off_what_is_taken() {
    let name = [Rect::new(0.0, 0.0, 80.0, 20.0)];
    let places =
        spread(&many(9, Point { x: 20.0, y: 20.0 }, Quarter::QuickWins), &ground(&name)).expect("room for all");
    assert!(places.iter().all(|place| !ground(&[]).mark(*place).overlaps(name[0])), "{places:?}");
}

#[test]
fn more_marks_than_a_quarter_holds_find_no_place() {
    assert_eq!(spread(&many(500, Point { x: 20.0, y: 20.0 }, Quarter::QuickWins), &ground(&[])), None);
}
