//! The formatter: what it makes of a file, and what it never does.

#[path = "fmt/files.rs"]
mod files;
#[path = "fmt/generated.rs"]
mod generated;
#[path = "fmt/generator.rs"]
mod generator;
#[path = "fmt/golden.rs"]
mod golden;
#[path = "fmt/holds.rs"]
mod holds;
#[path = "fmt/oddities.rs"]
mod oddities;
