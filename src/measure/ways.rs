//! The ways through a map: which step can follow which, where the customer gets to, and where there is no way out.

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
    let stated = map.columns.iter().enumerate().filter_map(|(from, column)| Some((from, map.touchpoint(column)?)));
    let stated = stated.flat_map(|(from, touchpoint)| {
        let next = &touchpoint.flow.next.items;
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

/// Which column can follow which.
///
/// The customer goes to the touchpoint below, unless `next` says where instead; a single way with a `when` leaves the
/// other cases as they are, so that they go on below. An `optional` step may be left out, and one that is `parallel`
/// begins with the one before it. Behind the last column is the end.
#[derive(Debug)]
pub struct Ways {
    /// Below the number of columns: what follows a column. From there on: a gate before each column, that an optional
    /// column lets through to the next gate; the last gate is the end.
    after: Vec<Vec<usize>>,
    columns: usize,
    /// Columns that say that the journey ends there.
    ends: Vec<usize>,
}

impl Ways {
    /// The ways through a map; none where no touchpoint states any, so that each follows the one before, and where a way
    /// leads to a name that is a finding, so that nobody knows.
    pub fn of(map: &Map) -> Option<Self> {
        let columns = map.columns.len();
        let mut goes_below: Vec<bool> =
            (0..columns).map(|at| !flow(map, at).is_some_and(|flow| flow.next.is_stated())).collect();
        let stated = stated_ways(map);
        if goes_below.iter().all(|below| *below) || stated.iter().any(|way| way.to.is_none()) {
            return None;
        }
        let gate = |column: usize| columns + column;
        let mut after = vec![Vec::new(); 2 * columns + 1];
        for way in &stated {
            after[way.from].extend(way.to.map(gate));
            goes_below[way.from] |= way.leaves_cases_open();
        }
        for column in 0..columns {
            after[gate(column)].push(column);
            if is_set(map, column, |flow| flow.optional.as_ref()) {
                after[gate(column)].push(gate(column + 1));
            }
            if goes_below[column] {
                after[column].push(gate(column + 1));
            }
            if is_set(map, column + 1, |flow| flow.parallel.as_ref()) {
                after[column].push(column + 1);
            }
        }
        let ends = (0..columns).filter(|&column| after[column].is_empty()).collect();
        Some(Self { after, columns, ends })
    }

    /// Whether the customer can get to each column.
    pub fn reached(&self) -> Vec<bool> {
        let mut reached = closure(&self.after, [self.columns]);
        reached.truncate(self.columns);
        reached
    }

    /// The loops that the customer can get into and that no way leaves: the columns of each, in order.
    pub fn endless(&self) -> Vec<Vec<usize>> {
        let mut before = vec![Vec::new(); self.after.len()];
        for (from, after) in self.after.iter().enumerate() {
            for &to in after {
                before[to].push(from);
            }
        }
        let reached = closure(&self.after, [self.columns]);
        let leaves = closure(&before, self.ends.iter().copied().chain([2 * self.columns]));
        let is_caught: Vec<bool> = reached.iter().zip(leaves).map(|(reached, leaves)| *reached && !leaves).collect();
        let mut loops = self.last_loops(&before, &is_caught);
        loops.sort_unstable();
        loops
    }

    /// The strongly connected components of the caught nodes that nothing leaves, by Kosaraju's algorithm: in the reverse
    /// order in which a search against the ways finishes, a search along them stays in one component.
    fn last_loops(&self, before: &[Vec<usize>], is_caught: &[bool]) -> Vec<Vec<usize>> {
        let mut component: Vec<Option<usize>> = vec![None; is_caught.len()];
        let mut loops = Vec::new();
        for (number, start) in finished(before, is_caught).into_iter().rev().enumerate() {
            if component[start].is_some() {
                continue;
            }
            let (mut nodes, mut open, mut is_left) = (Vec::new(), vec![start], false);
            component[start] = Some(number);
            while let Some(node) = open.pop() {
                nodes.push(node);
                for &to in &self.after[node] {
                    match component[to] {
                        None => {
                            component[to] = Some(number);
                            open.push(to);
                        }
                        Some(other) => is_left |= other != number,
                    }
                }
            }
            if !is_left {
                nodes.retain(|&node| node < self.columns);
                nodes.sort_unstable();
                loops.push(nodes);
            }
        }
        loops
    }
}

/// What can be got to along `edges`, the starts included.
fn closure(edges: &[Vec<usize>], starts: impl IntoIterator<Item = usize>) -> Vec<bool> {
    let mut seen = vec![false; edges.len()];
    let mut open: Vec<usize> = starts.into_iter().collect();
    for &start in &open {
        seen[start] = true;
    }
    while let Some(node) = open.pop() {
        for &to in &edges[node] {
            if !std::mem::replace(&mut seen[to], true) {
                open.push(to);
            }
        }
    }
    seen
}

/// The nodes of a part of the graph in the order in which a depth-first search is done with them.
fn finished(edges: &[Vec<usize>], is_part: &[bool]) -> Vec<usize> {
    let mut seen = vec![false; edges.len()];
    let mut done = Vec::new();
    for start in (0..edges.len()).filter(|&node| is_part[node]) {
        if std::mem::replace(&mut seen[start], true) {
            continue;
        }
        let mut open = vec![(start, 0)];
        while let Some((node, next)) = open.last_mut() {
            let Some(&to) = edges[*node].get(*next) else {
                done.push(*node);
                open.pop();
                continue;
            };
            *next += 1;
            if is_part[to] && !std::mem::replace(&mut seen[to], true) {
                open.push((to, 0));
            }
        }
    }
    done
}
