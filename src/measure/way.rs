//! Where the journey goes on from a step.

use crate::resolve::{Map, Place};

/// Where the journey goes on from each column of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Ways {
    stated: Vec<Option<Vec<usize>>>,
}

/// Reads `next` of all touchpoints.
pub fn ways(map: &Map) -> Ways {
    let next = |at: usize| map.touchpoint(&map.columns[at]).map(|touchpoint| &touchpoint.flow.next);
    let stated: Vec<usize> =
        (0..map.columns.len()).filter(|&at| next(at).is_some_and(|next| next.is_stated())).collect();
    let mut ways = Ways { stated: vec![None; map.columns.len()] };
    if stated.is_empty() {
        return ways;
    }
    let targets: Vec<_> =
        stated.iter().flat_map(|&at| next(at).into_iter().flatten().map(move |way| (at, way))).collect();
    let places = map.places_of(targets.iter().map(|(_, way)| &way.to));
    for at in stated {
        ways.stated[at] = Some(Vec::new());
    }
    for ((at, _), place) in targets.into_iter().zip(places) {
        let column = match place {
            None | Some(Place::Journey) => continue,
            Some(Place::Stage(stage)) => map.columns_of(stage).start,
            Some(Place::Touchpoint(stage, touchpoint)) => map.columns_of(stage).start + touchpoint,
        };
        ways.stated[at].get_or_insert_default().push(column);
    }
    ways
}

impl Ways {
    /// The columns that follow a column: those that `next` names, be they earlier ones; without `next` the one below.
    /// None where the journey ends there, or where `next` names nothing that exists.
    pub fn after(&self, column: usize) -> impl Iterator<Item = usize> + '_ {
        let stated = self.stated[column].as_deref();
        let below = (stated.is_none() && column + 1 < self.stated.len()).then_some(column + 1);
        stated.unwrap_or_default().iter().copied().chain(below)
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
    }
}
