//! What nearly every rule uses.

pub(in crate::lint) use super::case::{Case, Step, is_of_today, name_of, owner_at};
pub(in crate::lint) use super::portfolio::Portfolio;
pub(in crate::lint) use super::registry::OptionSpec;
pub(in crate::lint) use super::words::{counted, listed, listed_fields, number, score};
pub(in crate::lint) use crate::diagnostic::Level::{Error, Info, Off, Warn};
pub(in crate::lint) use crate::diagnostic::{Diagnostic, Diagnostics, Drawn, Group, Levels, Rule};
