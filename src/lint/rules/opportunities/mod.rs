//! Pain points, opportunities and what comes of them.

mod incomplete_opportunity;
mod inputs;
mod pain_point_without_opportunity;
mod partial_score;

use crate::lint::registry::checks;

checks! {
    Map pain_point_without_opportunity;
    Map incomplete_opportunity;
    Map partial_score;
}
