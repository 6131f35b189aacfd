//! One file a rule: what it is called, how grave it is, and what it finds.

pub(super) mod emotion_cliff;
pub(super) mod incomplete_metric;
pub(super) mod incomplete_opportunity;
pub(super) mod journey_without_persona;
pub(super) mod map_without_owner;
pub(super) mod pain_point_without_opportunity;
pub(super) mod stage_without_touchpoint;
pub(super) mod touchpoint_without_channel;
pub(super) mod touchpoint_without_emotion;
pub(super) mod touchpoint_without_metric;
pub(super) mod touchpoint_without_owner;
pub(super) mod valley_without_pain_point;

use super::Case;
use super::case::{name_of, owner_at, places};
use super::registry::OptionSpec;
use super::words;
use crate::diagnostic::Level::{Error, Info, Off, Warn};
use crate::diagnostic::{Diagnostic, Diagnostics, Drawn, Group, Levels, Rule};

#[cfg(test)]
mod tests;
