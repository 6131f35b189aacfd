//! The steps that are there only for when something goes wrong.

use crate::model::PathKind;
use crate::resolve::Map;

/// Whether the touchpoint of a column is marked `path: unhappy` or `path: exception`.
pub(super) fn is_detour(map: &Map, column: usize) -> bool {
    let path = map.touchpoint(&map.columns[column]).and_then(|touchpoint| touchpoint.flow.path.as_ref());
    path.is_some_and(|path| match path.value {
        PathKind::Happy | PathKind::Alternative => false,
        PathKind::Unhappy | PathKind::Exception => true,
    })
}
