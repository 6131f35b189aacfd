//! The command line of `cjm rules`.

use super::Selecting;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// `cjm rules`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Rules {
    /// Maps and directories of maps whose levels are listed. Without any map: the levels of every status.
    #[arg(value_name = "PATH", long_help = super::PATHS)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// How the list is printed.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(in crate::cli) format: RulesFormat,
    #[command(flatten)]
    pub(in crate::cli) selecting: Selecting,
}

/// How the list of rules is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum RulesFormat {
    /// A table for a terminal.
    Table,
    /// One JSON document, with everything.
    Json,
}
