//! Maps and library to a project: references bound, defaults and inheritance applied, every thing given its path.

mod map;

pub use map::{ChannelUse, Column, Map, OpportunityUse, OwnerUse, PainUse, Participant, Place};

/// All maps of a run, bound to the project files they belong to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Project {
    /// The maps, in the order of their files.
    pub maps: Vec<Map>,
}
