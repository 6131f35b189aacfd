//! Fields of a rule's settings; thresholds under the rule's own names come with them.

use super::Kind::Choice;
use super::{Extra, Needs, Table};

super::fields! {
    LEVEL "level" Choice(&["off", "info", "warn", "error"]), "How grave the rule's findings are.";
}

/// What a rule's setting takes.
pub static TABLE: Table = Table {
    shown: "a rule setting",
    main: Some(&LEVEL),
    needs: Needs::All(&[]),
    extra: Extra::Scalars,
    groups: &[FIELDS],
};
