//! Metrics and moments of truth.

mod incomplete_metric;
mod touchpoint_without_metric;

use crate::lint::registry::checks;

checks! {
    Map touchpoint_without_metric;
    Map incomplete_metric;
}
