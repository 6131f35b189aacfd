//! What only shows where all maps of a project are seen together.

use crate::lint::registry::checks;

checks! {}
