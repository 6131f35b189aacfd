//! A journey in strips: one below the other where it is longer than the picture may be wide.

use super::request::Request;
use super::style::{GUTTER, MARGIN};
use crate::resolve::Map;
use std::ops::Range;
use std::rc::Rc;

/// A strip is stretched to the page's width while none of its columns gets wider, so that lines can be read; one of very
/// few columns on a very wide page ends early.
const WIDEST_STRETCHED: f64 = 760.0;
/// How often the room of a strip is halved or not to even the strips out.
const ROUNDS: usize = 12;

/// Neighbouring columns on one line of the page.
#[derive(Debug, Clone)]
pub(super) struct Strip {
    /// Which columns.
    pub columns: Range<usize>,
    /// Left edges of all columns of the journey before it was folded, and the right edge of the last one.
    edges: Rc<[f64]>,
    /// How much wider the columns are drawn.
    stretch: f64,
}

impl Strip {
    /// All columns in one line.
    pub(super) fn whole(edges: &Rc<[f64]>) -> Self {
        Self { columns: 0..edges.len().saturating_sub(1), edges: Rc::clone(edges), stretch: 1.0 }
    }

    /// No column at all: what stands there has the whole width of the page.
    pub(super) fn none() -> Self {
        Self::whole(&Rc::from([GUTTER]))
    }

    /// Some neighbouring columns of a journey.
    pub(super) fn part(edges: &Rc<[f64]>, columns: Range<usize>) -> Self {
        Self { columns, edges: Rc::clone(edges), stretch: 1.0 }
    }

    /// Where a column begins, and the one before it ends, on the page. Columns of other strips lie where they would be
    /// if this one went on.
    pub(super) fn edge(&self, column: usize) -> f64 {
        GUTTER + (self.edges[column] - self.edges[self.columns.start]) * self.stretch
    }

    /// Where the last column ends; none where there is no column.
    pub(super) fn right(&self) -> Option<f64> {
        (!self.columns.is_empty()).then(|| self.edge(self.columns.end))
    }
}

/// The room for columns in a picture of a width.
pub(super) fn room(width: f64) -> f64 {
    (width - GUTTER - MARGIN).max(1.0)
}

/// The strips of a journey, and the width of the page that holds them.
pub(super) fn fold(map: &Map, edges: &Rc<[f64]>, request: &Request) -> (Vec<Strip>, f64) {
    let most = request.columns.unwrap_or(usize::MAX).max(1);
    let widest = request.width.map(|width| width.max(super::NARROWEST));
    let room = widest.map_or(f64::INFINITY, room);
    let cuts = Folding { edges, most, room }.evenly(map);
    let strips = cuts.into_iter().map(|columns| Strip::part(edges, columns));
    let mut strips: Vec<Strip> = strips.collect();
    if strips.is_empty() {
        strips.push(Strip::whole(edges));
    }
    let longest = strips.iter().filter_map(Strip::right).fold(GUTTER, f64::max);
    let width = if strips.len() > 1 { widest.unwrap_or(longest + MARGIN) } else { longest + MARGIN };
    if strips.len() > 1 {
        for strip in &mut strips {
            let own = strip.right().unwrap_or(GUTTER) - GUTTER;
            let columns = strip.columns.clone().map(|column| edges[column + 1] - edges[column]);
            let widest = columns.fold(f64::MIN_POSITIVE, f64::max);
            strip.stretch = (self::room(width) / own).min(WIDEST_STRETCHED / widest).max(1.0);
        }
    }
    (strips, width)
}

/// What fits into one strip.
#[derive(Clone, Copy)]
struct Folding<'a> {
    edges: &'a [f64],
    /// Most columns.
    most: usize,
    /// Most pixels.
    room: f64,
}

impl Folding<'_> {
    /// The columns of every strip: in as few strips as there is room for, and the longest of them as short as it can be
    /// where no stage is split that fits.
    fn evenly(&self, map: &Map) -> Vec<Range<usize>> {
        let mut cuts = self.cuts(map, self.room);
        let (mut low, mut high) = (0.0, self.length(&cuts));
        for _ in 0..if cuts.len() > 1 { ROUNDS } else { 0 } {
            let room = f64::midpoint(low, high);
            let tighter = self.cuts(map, room);
            if tighter.len() > cuts.len() || self.length(&tighter) > room {
                low = room;
            } else {
                high = self.length(&tighter);
                cuts = tighter;
            }
        }
        cuts
    }

    /// The length of the longest strip.
    fn length(&self, cuts: &[Range<usize>]) -> f64 {
        cuts.iter().map(|columns| self.edges[columns.end] - self.edges[columns.start]).fold(0.0, f64::max)
    }

    /// The columns of every strip, one filled after the other up to `room`. A stage is split only where it fits into no
    /// strip at all.
    fn cuts(&self, map: &Map, room: f64) -> Vec<Range<usize>> {
        let tighter = Self { room, ..*self };
        let mut cuts: Vec<Range<usize>> = Vec::new();
        for stage in 0..map.journey.stages.items.len() {
            let columns = map.columns_of(stage);
            match cuts.last_mut() {
                Some(last) if tighter.fits(&(last.start..columns.end)) => last.end = columns.end,
                Some(_) | None if self.fits(&columns) => cuts.push(columns),
                Some(_) | None => cuts.extend(tighter.parts(columns)),
            }
        }
        cuts
    }

    fn fits(&self, columns: &Range<usize>) -> bool {
        columns.len() <= self.most && self.edges[columns.end] - self.edges[columns.start] <= self.room
    }

    /// A stage in as few parts as fit, of about as many columns each.
    fn parts(&self, columns: Range<usize>) -> Vec<Range<usize>> {
        let mut count = 1;
        loop {
            let parts = split(&columns, count);
            if count >= columns.len() || parts.iter().all(|part| self.fits(part)) {
                return parts;
            }
            count += count.div_ceil(8);
        }
    }
}

/// Columns in a number of parts that differ by one column at most.
fn split(columns: &Range<usize>, count: usize) -> Vec<Range<usize>> {
    let at = |part: usize| columns.start + columns.len() * part / count;
    (0..count).map(|part| at(part)..at(part + 1)).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_stage_is_split_evenly_and_nothing_is_lost() {
        assert_eq!(split(&(3..10), 3), [3..5, 5..7, 7..10]);
        assert_eq!(split(&(0..2), 5), [0..1, 1..2]);
    }
}
