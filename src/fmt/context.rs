//! What the format expects of a node: which order its keys have, and whether its scalars are text.

use super::misread::is_misread;
use crate::fields::{self, Field, Kind, Table};

/// What is known about a node; nothing below a team's own key and where the format has no fixed fields.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    expected: Expected,
    is_ordered: bool,
}

/// What stands in a node's place by the format.
#[derive(Debug, Clone, Copy)]
enum Expected {
    Nothing,
    Fields(&'static Table),
    Value(&'static Kind),
}

impl Context {
    /// A mapping with the fields of a table.
    pub(super) fn of(table: &'static Table) -> Self {
        Self::expecting(Expected::Fields(table))
    }

    fn expecting(expected: Expected) -> Self {
        Self { expected, is_ordered: true }
    }

    /// The same, with keys in any order.
    pub(super) fn unordered(self) -> Self {
        Self { is_ordered: false, ..self }
    }

    /// The table of the node's keys, if it is a mapping.
    fn table(self) -> Option<&'static Table> {
        match self.expected {
            Expected::Fields(table) => Some(table),
            Expected::Value(Kind::Table(table) | Kind::Named(_, table) | Kind::ChoiceOr(_, table)) => Some(table),
            Expected::Value(Kind::Scale) => Some(&fields::scale::TABLE),
            Expected::Value(_) | Expected::Nothing => None,
        }
    }

    /// What is expected of the value of a key.
    pub(super) fn value(self, key: &str) -> Self {
        Self::expecting(match self.expected {
            Expected::Value(Kind::Map(kind) | Kind::Lists(kind)) => Expected::Value(kind),
            Expected::Value(Kind::Rules) => Expected::Fields(&fields::rule::TABLE),
            Expected::Value(Kind::Profiles) => Expected::Value(&Kind::Rules),
            Expected::Nothing | Expected::Fields(_) | Expected::Value(_) => {
                self.field(key).map_or(Expected::Nothing, |field| Expected::Value(&field.kind))
            }
        })
    }

    fn field(self, key: &str) -> Option<&'static Field> {
        self.table()?.field(key)
    }

    /// Where a key stands among the keys of its mapping; none for keys that the format does not know there.
    ///
    /// The order is that of the tables. Only what holds the next level of a map, its stages and their touchpoints, comes
    /// behind all else, so that what is said about a thing stands at its name.
    pub(super) fn rank(self, key: &str) -> Option<usize> {
        let table = self.table().filter(|_| self.is_ordered)?;
        let at = table.fields().position(|field| field.is_called(key))?;
        let field = table.fields().nth(at)?;
        let is_level = |inner: &'static Table| *inner == fields::stage::TABLE || *inner == fields::touchpoint::TABLE;
        let is_body = matches!(&field.kind, Kind::Table(inner) if is_level(inner));
        Some(if is_body { usize::MAX } else { at })
    }

    /// Whether a plain scalar here is text that a reader of YAML 1.1 would take for something else.
    pub(super) fn is_misread_text(self, scalar: &str) -> bool {
        let is_text = |kind: &Kind| matches!(kind, Kind::Text | Kind::Id | Kind::Reference(_) | Kind::Language);
        let expects_text = match self.expected {
            Expected::Nothing | Expected::Fields(_) => false,
            // A number alone is a score.
            Expected::Value(Kind::Table(table)) if **table == fields::emotion::TABLE => false,
            Expected::Value(Kind::Table(table) | Kind::Named(_, table)) => {
                table.main.is_some_and(|main| is_text(&main.kind))
            }
            Expected::Value(kind) => is_text(kind),
        };
        expects_text && is_misread(scalar)
    }
}
