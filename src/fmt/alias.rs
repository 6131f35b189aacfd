//! Which nodes are aliases: the tree has what they stand for in their place.

use crate::source::Source;
use crate::yaml::{Node, NodeKind};

/// The alias that stands in a node's place, such as `*name`.
///
/// A block list without indentation begins, for the tree, at its first item, and a mapping at its first key; either may
/// be an alias itself. What an alias stands for, however, lies elsewhere.
pub(super) fn alias<'s>(source: &'s Source, node: &Node<'_>) -> Option<&'s str> {
    let first = match &node.kind {
        NodeKind::Absent | NodeKind::Scalar { .. } => None,
        NodeKind::Sequence { items, .. } => items.first(),
        NodeKind::Mapping { entries, .. } => entries.first().map(|entry| &entry.key),
    };
    let is_elsewhere = first.is_none_or(|first| !node.span.contains(first.span));
    let written = source.slice(node.span);
    (written.starts_with('*') && is_elsewhere).then_some(written)
}
