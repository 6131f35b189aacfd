//! `cjm report`: what of which maps is reported, and in which form.

use super::Today;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The paths of a report, in the long help.
const PATHS: &str = "\
Maps and directories; `-` is standard input. Default: the current directory

One map gives the report of that map. Several, or a directory, give the report of the portfolio: all these maps \
together.";

/// `cjm report`.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct Report {
    /// Maps and directories; `-` is standard input. Default: the current directory.
    #[arg(value_name = "PATH", long_help = PATHS)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// How the report is printed. Default: as the ending of `-o` says (`.md`, `.json`, `.csv`, `.svg`), else `table`.
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<ReportFormat>,
    /// Write to a file instead of standard output; for `html`, into this directory.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) part: Part,
    /// Exit with 1 where a map is less complete than so many percent.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(in crate::cli) fail_under: Option<u8>,
    #[command(flatten)]
    pub(in crate::cli) day: Today,
}

impl Report {
    /// How the report is printed.
    pub(in crate::cli) fn format(&self) -> ReportFormat {
        self.format.or_else(|| by_ending(self.ending().as_deref()?)).unwrap_or(ReportFormat::Table)
    }

    /// The ending of the file where it promises what no report is, and nothing else says how the report is printed.
    pub(in crate::cli) fn false_ending(&self) -> Option<String> {
        self.ending().filter(|ending| self.format.is_none() && OTHERS.contains(&ending.as_str()))
    }

    /// The ending of the file that is written, in small letters; a bare point is none.
    fn ending(&self) -> Option<String> {
        let ending = self.output.as_deref()?.extension().filter(|ending| !ending.is_empty())?;
        Some(ending.to_string_lossy().to_ascii_lowercase())
    }
}

/// Endings of files that people may ask for and no report is; tables go to a file of any other ending.
const OTHERS: [&str; 14] =
    ["pdf", "png", "jpg", "jpeg", "gif", "webp", "xlsx", "xls", "ods", "docx", "odt", "pptx", "xml", "sarif"];

/// The format of files that end so.
fn by_ending(ending: &str) -> Option<ReportFormat> {
    match ending {
        "md" | "markdown" => Some(ReportFormat::Markdown),
        "json" => Some(ReportFormat::Json),
        "csv" => Some(ReportFormat::Csv),
        "svg" => Some(ReportFormat::Badge),
        "html" | "htm" => Some(ReportFormat::Html),
        _ => None,
    }
}

/// Which part of a report is wanted, and in which order.
#[derive(Debug, Default, PartialEq, Eq, Args)]
#[command(next_help_heading = "Part of the report")]
pub(in crate::cli) struct Part {
    /// Print these tables only, such as `gaps` of a map or `backlog` of a portfolio; any other word lists them.
    #[arg(long, value_name = "TABLE,…", value_delimiter = ',')]
    pub(in crate::cli) table: Vec<String>,
    /// Only what this owner answers for: an id or a name.
    #[arg(long, value_name = "OWNER")]
    pub(in crate::cli) owner: Option<String>,
    /// Only where this persona takes part: an id or a name.
    #[arg(long, value_name = "PERSONA")]
    pub(in crate::cli) persona: Option<String>,
    /// Only what stands on this stage: an id or a name.
    #[arg(long, value_name = "STAGE")]
    pub(in crate::cli) stage: Option<String>,
    /// Up to so many rows of each table.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(in crate::cli) top: Option<u32>,
    /// Sort rows by this column, by the name that JSON has for it, the smallest first; `-COLUMN` has the largest first.
    #[arg(long, value_name = "[-]COLUMN", allow_hyphen_values = true)]
    pub(in crate::cli) sort: Option<String>,
}

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ReportFormat {
    /// Tables for a terminal.
    Table,
    /// Markdown, for wikis and pull requests.
    Markdown,
    /// One JSON document.
    Json,
    /// One table, for spreadsheets; `--table` says which.
    Csv,
    /// A site of pages that need no server, in the directory of `-o`.
    Html,
    /// A small SVG that tells how complete the maps are.
    Badge,
}
