//! Syntax errors in the words of those who write maps.

use super::tree::Tree;
use crate::diagnostic::{Diagnostic, structural};
use crate::source::{Source, Span};
use granit_parser::ScanError;

/// Where the parser gave up.
pub(super) fn place(source: &Source, error: &ScanError) -> Span {
    let mut start = error.marker().byte_offset().unwrap_or_default().min(source.text.len());
    while !source.text.is_char_boundary(start) {
        start -= 1;
    }
    let width = source.text[start..].chars().next().filter(|next| !matches!(next, '\n' | '\r')).map_or(0, char::len_utf8);
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(source.id, offset(start), offset(start + width))
}

/// The finding for a syntax error.
pub(super) fn finding(source: &Source, error: &ScanError, _tree: &Tree<'_, '_>) -> Diagnostic {
    Diagnostic::new(&structural::YAML_SYNTAX, place(source, error), format!("not valid YAML: {}", error.info()))
}
