//! Decoding as a whole.

use crate::fields::{Field, Table};
pub(super) fn record(_table: &'static Table, _field: &'static Field) {}
