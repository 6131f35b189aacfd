//! The order of keys.

use super::layout::{Block, Child};

/// Puts the children into the order of the format. A key that the format does not know stays behind the key it followed.
///
/// Nothing moves where an anchor or an alias takes part: an alias must not come before its anchor. The first child of an
/// item stands on the line of its dash, where there is no room for comments above it: where the one that should come
/// first has some, the first stays and only the others move.
pub(super) fn sort(block: &mut Block<'_>, is_item: bool) {
    if block.children.iter().any(|child| child.is_bound) {
        return;
    }
    let mut order = order(&block.children, false);
    let has_leads = |at: usize| block.children.get(at).is_some_and(|child| !child.leads.is_empty());
    if is_item && !has_leads(0) && order.first().is_some_and(|&first| has_leads(first)) {
        order = self::order(&block.children, true);
    }
    if !order.is_sorted() {
        let mut taken: Vec<_> = block.children.drain(..).map(Some).collect();
        block.children.extend(order.into_iter().filter_map(|at| taken[at].take()));
    }
}

/// Which child comes when: known keys by rank, the others with the known key before them; the first first, if it stays.
fn order(children: &[Child<'_>], first_stays: bool) -> Vec<usize> {
    let mut group = None;
    let mut keyed: Vec<_> = children
        .iter()
        .enumerate()
        .map(|(at, child)| {
            group = child.rank.filter(|_| !(first_stays && at == 0)).or(group);
            (group, at)
        })
        .collect();
    // Two children of one rank (both spellings of a field) keep their order, each with those behind it.
    keyed.sort_by_key(|&(group, _)| group);
    keyed.into_iter().map(|(_, at)| at).collect()
}
