//! Where the journey goes on from a step.

use crate::model::{Flow, Next};
use crate::resolve::Map;
use crate::source::Spanned;

/// A way on that a touchpoint states.
#[derive(Debug, Clone, Copy)]
pub struct Way<'m> {
    /// The column it leaves.
    pub from: usize,
    /// The column it leads to: a touchpoint, or the first of a stage. None where its name fits nothing or several.
    pub to: Option<usize>,
    /// As written.
    pub next: &'m Next,
    /// Whether it is the only one there.
    pub is_only: bool,
}

/// The ways that touchpoints state with `next`, in the order of the columns they leave.
pub fn stated_ways(map: &Map) -> Vec<Way<'_>> {
    let stated = map.ways_on.iter().flat_map(|&from| {
        let next = flow(map, from).map_or(&[][..], |flow| &flow.next.items);
        next.iter().map(move |way| Way { from, to: None, next: way, is_only: next.len() == 1 })
    });
    let mut ways: Vec<_> = stated.collect();
    if !ways.is_empty() {
        let places = map.places_of(ways.iter().map(|way| &way.next.to));
        for (way, place) in ways.iter_mut().zip(places) {
            way.to = place.and_then(|place| map.first_column(place));
        }
    }
    ways
}

impl Way<'_> {
    /// Whether it is the only way and taken in one case: all others are left open.
    pub fn leaves_cases_open(&self) -> bool {
        self.is_only && self.next.when.is_some()
    }
}

/// How a column is reached and left; none for a column beyond the last, and for a stage without touchpoints.
pub(super) fn flow(map: &Map, column: usize) -> Option<&Flow> {
    map.columns.get(column).and_then(|column| map.touchpoint(column)).map(|touchpoint| &touchpoint.flow)
}

/// Whether a mark of a column is set.
pub(super) fn is_set(map: &Map, column: usize, mark: impl Fn(&Flow) -> Option<&Spanned<bool>>) -> bool {
    flow(map, column).and_then(mark).is_some_and(|mark| mark.value)
}

/// Where the journey goes on from each column of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Ways {
    stated: Vec<Option<Vec<usize>>>,
    goes_below: Vec<bool>,
}

/// Reads `next` of the touchpoints that say it.
pub fn ways(map: &Map) -> Ways {
    let mut ways = Ways { stated: vec![None; map.columns.len()], goes_below: vec![true; map.columns.len()] };
    for &column in &map.ways_on {
        ways.stated[column] = Some(Vec::new());
        ways.goes_below[column] = false;
    }
    for way in stated_ways(map) {
        ways.stated[way.from].iter_mut().for_each(|stated| stated.extend(way.to));
        ways.goes_below[way.from] |= way.leaves_cases_open();
    }
    ways
}

impl Ways {
    /// The columns that follow a column: those that `next` names, be they earlier ones; the one below without `next`, and
    /// in the cases that a single way with a `when` leaves open. None where the journey ends there, or where `next` names
    /// nothing that exists.
    pub fn after(&self, column: usize) -> impl Iterator<Item = usize> + '_ {
        let below = (self.goes_below(column) && column + 1 < self.stated.len()).then_some(column + 1);
        self.stated[column].iter().flatten().copied().chain(below)
    }

    /// Whether the journey goes on from a column to what stands below it, be it the end.
    pub fn goes_below(&self, column: usize) -> bool {
        self.goes_below[column]
    }

    /// Whether any touchpoint says `next`.
    pub fn is_any_stated(&self) -> bool {
        self.stated.iter().any(Option::is_some)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::map_of;
    use super::*;

    #[test]
    fn next_replaces_the_column_below() {
        let map = map_of(
            "cjm: 1\n",
            "title: T\nstages:\n  - name: S\n    touchpoints:\n      - { name: A, next: [c, { to: r, when: never }] }\n      \
             - { name: B, next: [] }\n      - { name: C, next: r }\n      - { name: D, next: a }\n  - name: R\n",
        );
        let ways = ways(&map);
        let after: Vec<Vec<usize>> = (0..map.columns.len()).map(|at| ways.after(at).collect()).collect();
        assert_eq!(after, [vec![2, 4], vec![], vec![4], vec![0], vec![]]);
        let plain = super::ways(&map_of("cjm: 1\n", "title: T\nstages: [S, R]\n"));
        assert_eq!(plain.after(0).collect::<Vec<_>>(), [1]);
        assert_eq!(plain.after(1).count(), 0);
        let open = "title: T\nstages:\n  - name: S\n    touchpoints: [{ name: A, next: { to: c, when: W } }, B, C]\n";
        assert_eq!(super::ways(&map_of("cjm: 1\n", open)).after(0).collect::<Vec<_>>(), [2, 1]);
    }
}
