//! What is taken in the lane, so that labels find a free place.

use crate::geometry::Rect;

/// Taken rectangles, found again by where they lie.
pub(super) struct Room {
    solid: Vec<Vec<Rect>>,
    lines: Vec<Vec<Rect>>,
    /// The highest taken place.
    pub top: f64,
    /// The lowest taken place.
    pub bottom: f64,
}

/// Width of the strips that rectangles are kept by.
const STRIP: f64 = 64.0;
/// How many rectangles more a strip gets room for when it is full.
const STEP: usize = 3;

impl Room {
    /// Nothing taken yet, up to `right`.
    pub(super) fn new(right: f64) -> Self {
        let strips = strip(right) + 2;
        Self { solid: vec![Vec::new(); strips], lines: vec![Vec::new(); strips], top: 0.0, bottom: 0.0 }
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

fn keep(strips: &mut [Vec<Rect>], rect: Rect) {
    let last = strips.len() - 1;
    for strip in &mut strips[strip(rect.x).min(last)..=strip(rect.right()).min(last)] {
        if strip.len() == strip.capacity() {
            // In small steps: a long journey has very many strips, and each has a few rectangles.
            strip.reserve_exact(STEP);
        }
        strip.push(rect);
    }
}

fn is_free(strips: &[Vec<Rect>], rect: Rect) -> bool {
    let last = strips.len() - 1;
    let near = &strips[strip(rect.x).min(last)..=strip(rect.right()).min(last)];
    !near.iter().flatten().any(|taken| taken.overlaps(rect))
}
