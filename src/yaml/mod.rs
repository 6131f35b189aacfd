//! YAML text to a tree of nodes with a byte span on every key and value.
//!
//! Files that are written as maps usually are take a quick way (`subset`), all others the full parser, which is named in
//! this folder only. It keeps duplicates and comments, and gives up only where YAML itself
//! does; what a journey is, it does not know.

mod comments;
mod conflict;
mod findings;
mod limits;
mod node;
mod parse;
mod scan;
mod subset;
mod syntax;
mod tally;
#[cfg(test)]
mod tests;
mod text;
mod tree;
mod unsafe_characters;

pub use findings::lines_within;
pub use limits::Limits;
pub use node::{Comment, Document, Entry, Node, NodeKind, Style};
pub use parse::parse;
pub use text::text;
