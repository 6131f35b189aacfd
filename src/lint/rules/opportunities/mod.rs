//! Pain points, opportunities and what comes of them.

mod incomplete_opportunity;
mod pain_point_without_opportunity;

use crate::lint::registry::checks;

checks! {
    Map pain_point_without_opportunity;
    Map incomplete_opportunity;
}
