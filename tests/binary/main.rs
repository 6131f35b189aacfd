//! The program as people run it: its commands, its files, its pages and its examples.
//!
//! `UPDATE_GENERATED=1 cargo test --test binary` writes anew what is generated: the expected texts of `tests/ui`, the
//! examples' pictures and reports, the README's result, the generated parts of `docs/rules`, `docs/schema` and
//! `docs/man`. Read every difference before it is committed.

mod baseline;
mod budgets;
mod ci_kit;
mod commands;
mod course;
mod determinism;
mod examples;
mod excluding;
mod fix;
mod fix_many;
mod fmt;
mod format_page;
mod formats;
mod generated;
mod groups;
#[cfg(unix)]
mod hostile;
mod images;
mod insights;
#[cfg(target_os = "linux")]
mod isolation;
mod manual;
#[cfg(target_os = "linux")]
mod memory;
mod metrics;
mod place;
mod poor;
mod portfolio;
mod readme;
mod render;
mod report;
mod rule_pages;
mod schema;
mod scoring;
mod selection;
mod several;
mod site;
mod terminal;
#[cfg(unix)]
mod threats;
mod ui;
mod undecided;
mod unlost;
mod upkeep;
#[cfg(unix)]
mod writer;
