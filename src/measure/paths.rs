//! The paths through a map: where the customer can get to, and where there is no way out.

use super::way::{is_set, stated_ways, ways};
use crate::model::Touchpoint;
use crate::resolve::Map;

/// Which column can follow which.
///
/// The customer goes to the touchpoint below, unless `next` says where instead; a single way with a `when` leaves the
/// other cases as they are, so that they go on below. An `optional` step may be left out, and one that is `parallel`
/// begins with the one before it. Behind the last column is the end.
#[derive(Debug)]
pub struct Paths {
    /// Below the number of columns: what follows a column. From there on: a gate before each column, that an optional
    /// column lets through to the next gate; the last gate is the end.
    after: Vec<Vec<usize>>,
    columns: usize,
    /// Columns that say that the journey ends there.
    ends: Vec<usize>,
}

impl Paths {
    /// The ways through a map; none where no touchpoint states any, so that each follows the one before, and where a way
    /// leads to a name that is a finding, so that nobody knows.
    pub fn of(map: &Map) -> Option<Self> {
        let (ways, stated) = (ways(map), stated_ways(map));
        let is_unread = |touchpoint: &Touchpoint| map.journey.unread.holds(touchpoint.span, "next");
        let mut touchpoints = map.columns.iter().filter_map(|column| map.touchpoint(column));
        if !ways.is_any_stated() || stated.iter().any(|way| way.to.is_none()) || touchpoints.any(is_unread) {
            return None;
        }
        let columns = map.columns.len();
        let gate = |column: usize| columns + column;
        let mut after = vec![Vec::new(); 2 * columns + 1];
        for way in &stated {
            after[way.from].extend(way.to.map(gate));
        }
        for column in 0..columns {
            after[gate(column)].push(column);
            if is_set(map, column, |flow| flow.optional.as_ref()) {
                after[gate(column)].push(gate(column + 1));
            }
            if ways.goes_below(column) {
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
