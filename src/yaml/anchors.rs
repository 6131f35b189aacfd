//! Anchors as ways through the tree, so that nothing is copied before an alias asks for it.

use super::tree::{Children, Frame};
use super::{Node, NodeKind};

/// The way from the root to an anchored node: which child to take in each collection. In mappings, even numbers are
/// keys and odd ones values.
pub(super) struct Path(Box<[usize]>);

/// What a copy of a node costs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Size {
    /// The node and all within it; counting stops once the allowance is passed.
    pub(super) nodes: usize,
    /// Levels of collections.
    pub(super) height: usize,
    /// Bytes of the scalars.
    pub(super) scalar_bytes: usize,
}

impl Path {
    /// The way to the node that is read next.
    pub(super) fn to_next(frames: &[Frame<'_>]) -> Self {
        Self(frames.iter().map(|frame| next(&frame.children)).collect())
    }

    /// The node at the end of the way; none while it is still open.
    ///
    /// A collection that is still open is no child of its parent yet, it is the next frame.
    pub(super) fn find<'t, 's>(&self, frames: &'t [Frame<'s>]) -> Option<&'t Node<'s>> {
        let mut found = None;
        for (level, &step) in self.0.iter().enumerate() {
            found = match found {
                None => open_child(&frames.get(level)?.children, step),
                Some(node) => Some(child(node, step)?),
            };
        }
        found
    }
}

/// Measures a node, up to `allowance` nodes. Recursion is safe: the tree is no deeper than the budget of depth.
pub(super) fn measure(node: &Node<'_>, allowance: usize) -> Size {
    let mut size = Size { nodes: 1, height: 0, scalar_bytes: 0 };
    let add = |size: &mut Size, node: &Node<'_>| {
        if size.nodes <= allowance {
            let inner = measure(node, allowance - size.nodes);
            size.nodes += inner.nodes;
            size.height = size.height.max(inner.height);
            size.scalar_bytes += inner.scalar_bytes;
        }
    };
    match &node.kind {
        NodeKind::Absent => {}
        NodeKind::Scalar { text, .. } => size.scalar_bytes = text.len(),
        NodeKind::Sequence { items, .. } => {
            for item in items {
                add(&mut size, item);
            }
            size.height += 1;
        }
        NodeKind::Mapping { entries, .. } => {
            for entry in entries {
                add(&mut size, &entry.key);
                add(&mut size, &entry.value);
            }
            size.height += 1;
        }
    }
    size
}

fn next(children: &Children<'_>) -> usize {
    match children {
        Children::Items(items) => items.len(),
        Children::Entries(entries, key) => 2 * entries.len() + usize::from(key.is_some()),
    }
}

fn open_child<'t, 's>(children: &'t Children<'s>, step: usize) -> Option<&'t Node<'s>> {
    match children {
        Children::Items(items) => items.get(step),
        Children::Entries(entries, key) => match entries.get(step / 2) {
            Some(entry) => Some(if step.is_multiple_of(2) { &entry.key } else { &entry.value }),
            None => key.as_ref().filter(|_| step == 2 * entries.len()),
        },
    }
}

fn child<'t, 's>(node: &'t Node<'s>, step: usize) -> Option<&'t Node<'s>> {
    match &node.kind {
        NodeKind::Absent | NodeKind::Scalar { .. } => None,
        NodeKind::Sequence { items, .. } => items.get(step),
        NodeKind::Mapping { entries, .. } => {
            entries.get(step / 2).map(|entry| if step.is_multiple_of(2) { &entry.key } else { &entry.value })
        }
    }
}
