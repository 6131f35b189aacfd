//! Evidence, owners and upkeep.

mod map_without_owner;
mod touchpoint_without_owner;

use crate::lint::registry::checks;

checks! {
    Map touchpoint_without_owner;
    Map map_without_owner;
}
