//! Anchors as ways through the tree, so that nothing is copied before an alias asks for it; and the copies.

use super::super::limits::Limit;
use super::super::{Node, NodeKind, findings};
use super::{Children, Frame, Step, Tree};
use crate::diagnostic::structural;
use crate::source::Span;

/// The way from the root to an anchored node: which child to take in each collection. In mappings, even numbers are
/// keys and odd ones values.
pub(super) struct Path(Box<[usize]>);

/// What a copy of a node costs.
#[derive(Debug, Default, PartialEq, Eq)]
struct Size {
    /// The node and all within it; counting stops once the allowance is passed.
    nodes: usize,
    /// Levels of collections.
    height: usize,
    /// Bytes of the scalars.
    scalar_bytes: usize,
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

impl Tree<'_, '_> {
    /// An alias: a copy of its anchor's node, as far as the budgets reach.
    pub(super) fn alias(&mut self, id: usize, at: Span) -> Step {
        let node = id.checked_sub(1).and_then(|index| self.anchors.get(index));
        let Some(node) = node.and_then(|path| path.find(&self.frames)) else {
            let alias = self.source.slice(at);
            self.tally.add(&structural::UNKNOWN_ANCHOR, at, || findings::recursive_alias(at, alias));
            return self.broken_alias(at);
        };
        let allowed = self.limits.alias_nodes.saturating_sub(self.spent.alias_nodes);
        let size = measure(node, allowed);
        let copy =
            (size.nodes <= allowed && self.frames.len() + size.height <= self.limits.depth).then(|| node.clone());
        self.spent.alias_nodes += size.nodes;
        self.spent.nodes += size.nodes;
        self.spent.scalar_bytes += size.scalar_bytes;
        self.check(Limit::AliasNodes, self.spent.alias_nodes, at)?;
        self.check(Limit::Nodes, self.spent.nodes, at)?;
        self.check(Limit::Depth, self.frames.len() + size.height, at)?;
        self.check(Limit::TotalScalarBytes, self.spent.scalar_bytes, at)?;
        let kind = copy.map_or(NodeKind::Absent, |node| node.kind);
        self.solid(Node { span: at, kind })
    }

    /// An alias without a node: absent, but with the bytes of the alias.
    pub(super) fn broken_alias(&mut self, at: Span) -> Step {
        self.spent.nodes += 1;
        self.check(Limit::Nodes, self.spent.nodes, at)?;
        self.solid(Node { span: at, kind: NodeKind::Absent })
    }
}

/// Measures a node, up to `allowance` nodes. Recursion is safe: the tree is no deeper than the budget of depth.
fn measure(node: &Node<'_>, allowance: usize) -> Size {
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
