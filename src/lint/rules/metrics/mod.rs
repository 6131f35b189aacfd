//! Metrics and moments of truth.

mod incomplete_metric;
mod moment_of_truth_without_metric;
mod moments;
mod touchpoint_without_metric;

use crate::lint::registry::checks;

checks! {
    Map touchpoint_without_metric;
    Map moment_of_truth_without_metric;
    Map incomplete_metric;
}
