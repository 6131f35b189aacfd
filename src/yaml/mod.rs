//! YAML text to a tree of nodes with a byte span on every key and value.
//!
//! The parser is named in this folder only. It keeps duplicates and comments, and gives up only where YAML itself
//! does; what a journey is, it does not know.

mod node;

pub use node::{Comment, Document, Entry, Node, NodeKind, Style};
