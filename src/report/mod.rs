//! Findings and gap reports as text: one file an output format.
//!
//! Knows how things are printed; what a finding is about, it takes as it comes.

pub mod escape;
