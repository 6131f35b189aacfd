//! The options of `cjm check` that mend files.

use clap::Args;

/// Whether findings are mended, and which.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct Fixing {
    /// Mend what has a safe fix in maps, project files and personas, and print what is left. From standard input: the
    /// fixed text goes to standard output, what is left to standard error.
    #[arg(long, help_heading = "Fixes", conflicts_with_all = ["write_baseline", "show_files", "show_settings"])]
    pub(in crate::cli) fix: bool,
    /// Take unsafe fixes too, which may change what a map says. Without --fix or --diff: count them as well.
    #[arg(long, help_heading = "Fixes")]
    pub(in crate::cli) unsafe_fixes: bool,
    /// Write nothing; print what --fix would change as a unified diff, and exit with 1 if it would change anything.
    #[arg(long, help_heading = "Fixes", conflicts_with_all = ["format", "output", "statistics", "write_baseline", "show_files", "show_settings"])]
    pub(in crate::cli) diff: bool,
}
