//! Fields of the limits that a project sets for itself: every budget under its name.

use super::{Extra, Field, Kind, Needs, Table};
use crate::budget::Budget;

const COUNT: usize = Budget::ALL.len();

/// The fields, in the order of the budgets.
pub static FIELDS: [Field; COUNT] = {
    let mut fields = [const { field(Budget::FileBytes) }; COUNT];
    let mut at = 0;
    while at < COUNT {
        fields[at] = field(Budget::ALL[at]);
        at += 1;
    }
    fields
};

static REFERENCES: [&Field; COUNT] = {
    let mut fields = [&FIELDS[0]; COUNT];
    let mut at = 0;
    while at < COUNT {
        fields[at] = &FIELDS[at];
        at += 1;
    }
    fields
};

/// What limits take.
pub static TABLE: Table =
    Table { shown: "the limits", main: None, needs: Needs::All(&[]), extra: Extra::Nothing, groups: &[&REFERENCES] };

const fn field(budget: Budget) -> Field {
    Field { name: budget.name(), other: None, list: false, kind: Kind::Budget(budget), doc: budget.doc() }
}
