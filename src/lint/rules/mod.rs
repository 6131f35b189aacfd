//! One file a rule: what it is called, how grave it is, and what it finds.

mod emotion;
mod governance;
mod metrics;
mod opportunities;
mod portfolio;
mod structure;
mod touchpoints;

use super::registry::Check;

/// The rules by group, in the order of the documentation.
pub(super) static GROUPS: &[&[Check]] = &[
    structure::CHECKS,
    touchpoints::CHECKS,
    emotion::CHECKS,
    opportunities::CHECKS,
    metrics::CHECKS,
    governance::CHECKS,
    portfolio::CHECKS,
];

#[cfg(test)]
mod tests;
