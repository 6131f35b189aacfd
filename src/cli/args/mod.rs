//! The command line.
#![allow(missing_docs, reason = "clap prints the sentence of a flattened field as the command's own")]

mod fixing;
mod limits;
mod named;
mod outputs;
mod render;
mod report;
mod rules;
mod selection;
mod words;

pub(super) use fixing::Fixing;
pub(super) use named::parse;
pub(super) use outputs::{CheckFormat, Given, Outputs};
pub(super) use render::{FormatChoice, OrientationChoice, PresetChoice, Render, TextChoice, ViewChoice};
pub(super) use report::{Part, Report, ReportFormat};
pub(super) use rules::{Rules, RulesFormat};
pub(super) use selection::{Baselines, Failing, Least, Selecting, Showing};

use super::color;
use crate::budget::Budget;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const TEMPLATE: &str = "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

const EXIT_CODES: &str = "\
Exit codes:
  0  clean; warnings are allowed
  1  a finding of level error
  2  something could not be done: usage, reading, writing, a limit, or no map found";

const REPORT_EXIT_CODES: &str = "\
Exit codes:
  0  reported
  1  a map could not be read as meant, or is less complete than --fail-under
  2  something could not be done: usage, reading, writing, a limit, or no map found";

const CHECK_EXIT_CODES: &str = "\
Exit codes:
  0  no finding of the level of --fail-on or above, or --exit-zero
  1  such a finding, or more warnings than --max-warnings
  2  something could not be done: usage, reading, writing, a limit, or no map found";

const PATHS: &str = "\
Map files are taken as they are; directories are searched for *.journey.yaml and *.journey.yml, or for what `maps` and \
`exclude` of their cjm.yaml say, leaving out what .gitignore names. Without a path: the current directory. `-` reads one map \
from standard input.";

const FMT_PATHS: &str = "\
Files are taken as they are; directories are searched for maps as `cjm check` does, and for project files (cjm.yaml) with \
the personas in files of their own that they name. Without a path: the current directory. `-` formats standard input to \
standard output.";

const FMT_EXIT_CODES: &str = "\
Exit codes:
  0  every file is formatted
  1  with --check or --diff: a file is not formatted
  2  a file could not be formatted, read or written, or none was found; the others are formatted all the same";

/// Customer journey maps as code: check, draw and report maps kept as YAML in git.
#[derive(Debug, Parser)]
#[command(name = "cjm", version, propagate_version = false, arg_required_else_help = true, help_template = TEMPLATE)]
#[command(disable_help_subcommand = true, infer_subcommands = false, after_help = EXIT_CODES)]
#[command(mut_arg("max", |max| max.long_help(limits::help())))]
#[command(before_help = "\
Examples:
  cjm init bike-purchase      start a map
  cjm check                   check every map below this directory
  cjm render journeys         draw maps, each beside its file
  cjm report my.journey.yaml  what the map still lacks, and what matters most

")]
pub(super) struct Arguments {
    /// Options of every command.
    #[command(flatten)]
    pub(super) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options of every command.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options of every command")]
pub(super) struct Global {
    /// Colour the output; `auto` heeds `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE` and `TERM`.
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t, hide_possible_values = false)]
    pub(super) color: color::Choice,
    /// Print findings and errors only.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Tell on standard error which files are read and which project file holds for them.
    #[arg(long, global = true)]
    pub(super) verbose: bool,
    /// Work with this many threads; the output is the same for any number. Default: one for each processor.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(super) threads: Option<u16>,
    /// Let a map cost more, or less, than it may by default; may be repeated.
    #[arg(long, global = true, value_name = "LIMIT=N", value_parser = limits::parse)]
    pub(super) max: Vec<(Budget, usize)>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check maps and say what is wrong and what is missing.
    #[command(alias = "lint", help_template = TEMPLATE, after_help = CHECK_EXIT_CODES, before_help = "\
Examples:
  cjm check
  cjm check --profile published --fail-on warn
  cjm check --write-baseline
  cjm check journeys extra/returns.journey.yaml
  cjm check --format concise | head
  cjm check --fix
  cjm check --format full --format sarif -o cjm.sarif
  git show HEAD:my.journey.yaml | cjm check -

")]
    Check(Check),
    /// Draw maps as pictures, each beside its file.
    #[command(help_template = TEMPLATE, after_help = render::EXIT_CODES, before_help = render::EXAMPLES)]
    Render(Render),
    /// Format maps, project files and personas: order of keys, indentation, lists, spacing.
    #[command(alias = "format", help_template = TEMPLATE, after_help = FMT_EXIT_CODES, before_help = "\
Examples:
  cjm fmt
  cjm fmt --check                            for CI: list what is not formatted, write nothing
  cjm fmt --diff my.journey.yaml
  cjm fmt - < my.journey.yaml

")]
    Fmt(Fmt),
    /// Report what maps lack, which pains weigh most and what to do about them.
    #[command(help_template = TEMPLATE, after_help = REPORT_EXIT_CODES, before_help = "\
Examples:
  cjm report my.journey.yaml
  cjm report my.journey.yaml -o my.report.md
  cjm report journeys --table backlog --owner web-team --top 5
  cjm report journeys --table maps -o maps.csv

")]
    Report(Report),
    /// Start a map: a commented example to change, and a cjm.yaml where there is none.
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  cjm init
  cjm init \"Buying a first e-bike\"             writes buying-a-first-e-bike.journey.yaml

")]
    Init(Init),
    /// Explain a rule: what it finds, why it matters, what is right. Without a rule: list them all.
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  cjm explain
  cjm explain unknown-key

")]
    Explain(Explain),
    /// List all rules: at which level they hold for the maps, what their settings are, and where that is set.
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  cjm rules
  cjm rules my.journey.yaml
  cjm rules journeys --profile published
  cjm rules --format json

")]
    Rules(Rules),
    /// Print the JSON Schema of a file, with which editors complete keys and tell what they are.
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  cjm schema --write                     for the files of this project, where `cjm init` has put them
  cjm schema map > cjm-map.schema.json   for anywhere else

")]
    Schema(Schema),
    /// Print what makes a shell complete commands and options.
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  cjm completions bash > ~/.local/share/bash-completion/completions/cjm
  cjm completions zsh > ~/.zfunc/_cjm
  cjm completions fish > ~/.config/fish/completions/cjm.fish

")]
    Completions(Completions),
    /// Print a page of the manual, of the program or of one command, for `man`.
    #[command(help_template = TEMPLATE, before_help = "\
Examples:
  cjm man > cjm.1
  cjm man check | man -l -

")]
    Man(Man),
}

/// `cjm check`.
#[derive(Debug, Default, Args)]
pub(super) struct Check {
    /// Maps and directories of maps; `-` is standard input.
    #[arg(value_name = "PATH", long_help = PATHS)]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) choosing: Choosing,
    #[command(flatten)]
    pub(super) outputs: Outputs,
    #[command(flatten)]
    pub(super) least: Least,
    #[command(flatten)]
    pub(super) fixing: Fixing,
    #[command(flatten)]
    pub(super) day: Today,
    #[command(flatten)]
    pub(super) selecting: Selecting,
    #[command(flatten)]
    pub(super) baselines: Baselines,
    #[command(flatten)]
    pub(super) failing: Failing,
    #[command(flatten)]
    pub(super) showing: Showing,
}

/// `cjm fmt`.
#[derive(Debug, Default, Args)]
pub(super) struct Fmt {
    /// Files and directories; `-` formats standard input to standard output.
    #[arg(value_name = "PATH", long_help = FMT_PATHS)]
    pub(super) paths: Vec<PathBuf>,
    /// Write nothing; list the files that are not formatted, and exit with 1 if there are any.
    #[arg(long, conflicts_with = "diff")]
    pub(super) check: bool,
    /// Write nothing; print what would change as a unified diff, and exit with 1 if anything would.
    #[arg(long)]
    pub(super) diff: bool,
    /// The file that standard input is: for messages, and to know a project file or a persona from a map.
    #[arg(long, value_name = "FILE")]
    pub(super) stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    pub(super) choosing: Choosing,
}

/// Which of the named files are taken.
#[derive(Debug, Default, Args)]
pub(super) struct Choosing {
    /// Leave out what .gitignore or `exclude` of cjm.yaml names, although it is named here too: for hooks that pass file
    /// names. A run that is left with nothing succeeds.
    #[arg(long)]
    pub(super) force_exclude: bool,
}

/// The date that rules about dates go by.
#[derive(Debug, Default, Args)]
pub(super) struct Today {
    /// The date that rules about dates go by. Default: of `SOURCE_DATE_EPOCH` if set; `check` then asks the clock, other
    /// commands leave such rules out.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::today::parse)]
    pub(super) today: Option<jiff::civil::Date>,
}

/// Colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ThemeChoice {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// As the reader's system is set: light or dark.
    Auto,
    /// For white paper: little ink, readable in greys.
    Print,
    /// Black on white, with contrasts of 7 to 1 and more.
    HighContrast,
}

/// `cjm init`.
#[derive(Debug, Args)]
pub(super) struct Init {
    /// What the journey is called; the file is named after it.
    #[arg(value_name = "NAME", default_value = "First map")]
    pub(super) name: String,
}

/// `cjm explain`.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The rule's name, as it stands in brackets in a finding; or a group's, to list its rules.
    #[arg(value_name = "RULE", value_parser = words::rules_and_groups(NonEmptyStringValueParser::new()), hide_possible_values = true)]
    pub(super) rule: Option<String>,
}

/// `cjm schema`.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Which file's.
    #[arg(value_name = "FILE", default_value = "map")]
    pub(super) file: SchemaFile,
    /// Write those of map and project file into `.cjm`, beside the project file, else here.
    #[arg(long, conflicts_with = "file")]
    pub(super) write: bool,
}

/// A file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaFile {
    /// A map.
    Map,
    /// The project file cjm.yaml.
    Project,
    /// A persona in a file of its own.
    Persona,
}

/// `cjm completions`.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

/// `cjm man`.
#[derive(Debug, Args)]
pub(super) struct Man {
    /// The command; without one, the program as a whole.
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}
