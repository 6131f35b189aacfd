//! What is taken in the lane, so that labels find a free place.

use crate::geometry::Rect;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Taken rectangles, found again by where they lie.
pub(super) struct Room {
    solid: Vec<Strip>,
    lines: Vec<Strip>,
    /// The highest taken place.
    pub top: f64,
    /// The lowest taken place.
    pub bottom: f64,
}

/// The rectangles of a strip from top to bottom of the lane.
enum Strip {
    /// In the order they were taken.
    Few(Vec<Rect>),
    /// By the bands that they reach into.
    Many(BTreeMap<i64, Vec<Rect>>),
}

/// Width of the strips that rectangles are kept by.
const STRIP: f64 = 64.0;
/// Height of the bands of a strip that has many.
const BAND: f64 = 32.0;
/// In a band of a strip that would have more rectangles nothing is free.
const CROWDED: usize = 64;
/// Beyond either side of any picture.
const FAR: f64 = 1e9;
/// How many rectangles more a strip gets room for when it is full.
const STEP: usize = 3;
/// Rectangles of a strip that are looked at one after the other.
const FEW: usize = 60;

impl Room {
    /// Nothing taken yet, up to `right`.
    pub(super) fn new(right: f64) -> Self {
        let strips = || (0..strip(right) + 2).map(|_| Strip::Few(Vec::new())).collect();
        Self { solid: strips(), lines: strips(), top: 0.0, bottom: 0.0 }
    }

    /// Takes a rectangle that nothing may cover.
    pub(super) fn take(&mut self, rect: Rect) {
        self.top = self.top.min(rect.y);
        self.bottom = self.bottom.max(rect.bottom());
        keep(&mut self.solid, rect);
    }

    /// Takes a bit of a line that labels had better not cover.
    pub(super) fn cross(&mut self, rect: Rect) {
        keep(&mut self.lines, rect);
    }

    /// Whether nothing solid is in a rectangle.
    pub(super) fn is_free(&self, rect: Rect) -> bool {
        is_free(&self.solid, rect)
    }

    /// Whether no line goes through a rectangle either.
    pub(super) fn is_clear(&self, rect: Rect) -> bool {
        self.is_free(rect) && is_free(&self.lines, rect)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to be no less than 0")]
fn strip(x: f64) -> usize {
    (x / STRIP).floor().max(0.0) as usize
}

/// The bands that a rectangle reaches into.
fn bands(rect: Rect) -> RangeInclusive<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "a picture has far fewer bands")]
    let band = |y: f64| (y / BAND).floor() as i64;
    band(rect.y)..=band(rect.bottom())
}

fn keep(strips: &mut [Strip], rect: Rect) {
    let last = strips.len() - 1;
    strips[strip(rect.x).min(last)..=strip(rect.right()).min(last)].iter_mut().for_each(|strip| strip.keep(rect));
}

fn is_free(strips: &[Strip], rect: Rect) -> bool {
    let last = strips.len() - 1;
    strips[strip(rect.x).min(last)..=strip(rect.right()).min(last)].iter().all(|strip| strip.is_free(rect))
}

impl Strip {
    fn keep(&mut self, rect: Rect) {
        match self {
            Self::Few(taken) if taken.len() < FEW => {
                if taken.len() == taken.capacity() {
                    // In small steps: a long journey has very many strips, and each has a few rectangles.
                    taken.reserve_exact(STEP);
                }
                taken.push(rect);
            }
            Self::Few(taken) => {
                let mut many = BTreeMap::new();
                taken.drain(..).chain([rect]).for_each(|rect| keep_in_bands(&mut many, rect));
                *self = Self::Many(many);
            }
            Self::Many(by_band) => keep_in_bands(by_band, rect),
        }
    }

    fn is_free(&self, rect: Rect) -> bool {
        let is_in_it = |taken: &Rect| taken.overlaps(rect);
        match self {
            Self::Few(taken) => !taken.iter().any(is_in_it),
            Self::Many(by_band) => !by_band.range(bands(rect)).flat_map(|(_, taken)| taken).any(is_in_it),
        }
    }
}

fn keep_in_bands(by_band: &mut BTreeMap<i64, Vec<Rect>>, rect: Rect) {
    for band in bands(rect) {
        let taken = by_band.entry(band).or_default();
        if taken.len() == CROWDED {
            taken.clear();
            #[expect(clippy::cast_precision_loss, reason = "a picture has far fewer bands")]
            taken.push(Rect::new(-FAR, band as f64 * BAND, 2.0 * FAR, BAND));
        }
        taken.push(rect);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_as_taken_among_many_as_among_few() {
        let place = |at: u32| (f64::from(at * 7919 % 1009), f64::from(at * 5309 % 997) - 500.0);
        let sized = |at: u32, width, height| Rect::new(place(at).0, place(at).1, width, height);
        let rects = |count| (0..count).map(move |at| sized(at, 9.0, 6.0));
        let free_among = |count| {
            let mut room = Room::new(1009.0);
            rects(count).for_each(|rect| room.take(rect));
            let tried = (5000..7000).map(|at| sized(at, 20.0, 12.0));
            let is_free = |tried: &Rect| rects(count).all(|taken| !taken.overlaps(*tried));
            tried
                .filter(|tried| {
                    assert_eq!(room.is_free(*tried), is_free(tried), "{tried:?}");
                    is_free(tried)
                })
                .count()
        };
        assert!(free_among(100) > 1500);
        let free = free_among(1500);
        assert!((500..1500).contains(&free), "{free}");
    }

    #[test]
    fn in_a_crowded_band_nothing_is_free() {
        let mut room = Room::new(1000.0);
        let corner = Rect::new(128.0, 64.0, 1.0, 1.0);
        let [beside, below, outside] =
            [(160.0, 64.0), (128.0, 80.0), (128.0, 100.0)].map(|(x, y)| Rect { x, y, ..corner });
        for at in 0..200 {
            assert_eq!([beside, below].map(|rect| room.is_free(rect)), [at <= CROWDED; 2], "{at}");
            assert!(room.is_free(outside) && room.is_free(corner) == (at == 0));
            room.take(corner);
        }
    }
}
