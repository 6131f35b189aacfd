//! The canonical form of map, project and persona files, and the proof that a rewritten file still means the same.
//!
//! Source slices are moved, scalars are never written anew; what is drawn from a map, this module does not know.

mod misread;
mod verify;

pub use verify::{Doubt, verify, verify_edits};
