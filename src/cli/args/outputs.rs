//! The options of `cjm check` that say how findings are printed and where to: pairs of `--format` and `--output`.

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, ValueEnum, value_parser};
use std::path::PathBuf;

/// What was given, in the order of the command line: which output belongs to which format depends on it.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct Outputs {
    /// Formats and outputs.
    pub(in crate::cli) given: Vec<Given>,
}

/// One of the options with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum Given {
    /// `--format FORMAT`.
    Format(CheckFormat),
    /// `--output FILE`.
    Output(PathBuf),
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum CheckFormat {
    /// With the lines in question and help.
    Full,
    /// One a line.
    Concise,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// Annotations of GitHub Actions, and the full report.
    Github,
    /// Code quality of GitLab.
    Gitlab,
    /// SARIF 2.1.0.
    Sarif,
    /// `JUnit` XML.
    Junit,
    /// Markdown.
    Markdown,
}

impl ValueEnum for CheckFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Full,
            Self::Concise,
            Self::Json,
            Self::JsonLines,
            Self::Github,
            Self::Gitlab,
            Self::Sarif,
            Self::Junit,
            Self::Markdown,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Full => ("full", "With the lines in question and help"),
            Self::Concise => ("concise", "One a line: path:line:column: level[rule] message"),
            Self::Json => ("json", "One JSON document"),
            Self::JsonLines => ("json-lines", "One JSON object a line"),
            Self::Github => ("github", "Annotations of GitHub Actions, and the full report"),
            Self::Gitlab => ("gitlab", "Code quality of GitLab merge requests"),
            Self::Sarif => ("sarif", "SARIF 2.1.0, for code scanning"),
            Self::Junit => ("junit", "JUnit XML, for test reports"),
            Self::Markdown => ("markdown", "Tables, for job summaries and comments"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}

const FORMAT: &str = "format";
const OUTPUT: &str = "output";

impl Args for Outputs {
    fn augment_args(command: Command) -> Command {
        let format = Arg::new(FORMAT)
            .long(FORMAT)
            .alias("output-format")
            .value_name("FORMAT")
            .value_parser(value_parser!(CheckFormat))
            .action(ArgAction::Append)
            .help("How findings are printed; may be repeated, each with an --output of its own. Default: CJM_FORMAT, else full");
        let output = Arg::new(OUTPUT)
            .short('o')
            .long(OUTPUT)
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .action(ArgAction::Append)
            .help("Write the format before it to a file instead of standard output; `-` is standard output");
        command.arg(format).arg(output)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Outputs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let formats = matches.get_many(FORMAT).into_iter().flatten().copied().map(Given::Format);
        let outputs = matches.get_many::<PathBuf>(OUTPUT).into_iter().flatten().cloned().map(Given::Output);
        let places = |name| matches.indices_of(name).into_iter().flatten();
        let mut given: Vec<_> = places(FORMAT).zip(formats).chain(places(OUTPUT).zip(outputs)).collect();
        given.sort_by_key(|(place, _)| *place);
        Ok(Self { given: given.into_iter().map(|(_, given)| given).collect() })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
