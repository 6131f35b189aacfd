//! Keys that are written twice: which of the two is meant is for the author to say.

use super::alias::alias;
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::source::{Source, Span};
use crate::yaml::{Node, NodeKind};
use std::collections::BTreeMap;

/// Reports every key that its mapping has already. Recursion is safe: the tree is no deeper than the budget of depth.
pub(super) fn report(source: &Source, node: &Node<'_>, found: &mut Diagnostics) {
    if alias(source, node).is_some() {
        return; // An alias; what it stands for is looked at where it is written.
    }
    match &node.kind {
        NodeKind::Absent | NodeKind::Scalar { .. } => {}
        NodeKind::Sequence { items, .. } => items.iter().for_each(|item| report(source, item, found)),
        NodeKind::Mapping { entries, .. } => {
            let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
            for entry in entries {
                let Some(key) = entry.key.as_str() else { continue };
                match seen.get(key) {
                    Some(first) => found.push(twice(key, *first, entry.key.span)),
                    None => _ = seen.insert(key, entry.key.span),
                }
            }
            for entry in entries {
                report(source, &entry.value, found);
            }
        }
    }
}

fn twice(key: &str, first: Span, second: Span) -> Diagnostic {
    Diagnostic::new(&structural::DUPLICATE_KEY, second, format!("the key `{key}` is written twice"))
        .here("again here")
        .label(first, "first here")
        .help("keep one of them; several values are written as one list")
}
