//! The `cjm` binary.

fn main() {}
