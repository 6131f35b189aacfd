//! Evidence, owners and upkeep.

mod claim_without_evidence;
mod dead_link;
mod map_without_owner;
mod map_without_review_date;
mod misspelt_evidence;
mod overdue_review;
mod people;
mod persona_without_evidence;
mod persona_without_touchpoint;
mod segment_without_touchpoint;
mod sources;
mod stale_evidence;
mod too_many_assumptions;
mod touchpoint_without_owner;

use crate::lint::registry::checks;

checks! {
    Map touchpoint_without_owner;
    Map map_without_owner;
    Map map_without_review_date;
    Dated overdue_review [DAYS];
    Map claim_without_evidence;
    Map too_many_assumptions [SHARE];
    Dated stale_evidence [MONTHS];
    Map misspelt_evidence;
    Map persona_without_evidence;
    Map persona_without_touchpoint;
    Map segment_without_touchpoint;
    Map dead_link;
}
