//! The arguments of the process.
//!
//! To declare every option of every command takes longer than to read the few words of a command line. So of the commands
//! that read maps only the one that is named is declared; all are where these words are not enough: for help, and to say
//! what is wrong.

use super::{Arguments, Check, Fmt, Global, Render, Report};
use clap::{Args, Command, Error, FromArgMatches, Parser};
use std::ffi::OsString;

/// Reads the process's arguments.
pub(in crate::cli) fn parse() -> Result<Arguments, Error> {
    let words: Vec<_> = std::env::args_os().collect();
    quickly(&words).map_or_else(|| Arguments::try_parse_from(words), Ok)
}

/// What the words say to the command that is named first, if it has no question.
fn quickly(words: &[OsString]) -> Option<Arguments> {
    let name = words.get(1)?.to_str()?;
    let mut matches = alone(name)?.try_get_matches_from(words).ok()?;
    Arguments::from_arg_matches_mut(&mut matches).ok()
}

/// The program with one of its commands.
fn alone(name: &str) -> Option<Command> {
    let command = match name {
        "check" => Check::augment_args(Command::default().name("check")),
        "render" => Render::augment_args(Command::default().name("render")),
        "fmt" => Fmt::augment_args(Command::default().name("fmt")),
        "report" => Report::augment_args(Command::default().name("report")),
        _ => return None,
    };
    Some(Global::augment_args(Command::default().name("cjm")).subcommand(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn what_is_read_quickly_is_what_all_declarations_read() {
        for line in [
            "cjm check",
            "cjm check a b --format concise --format sarif -o c --threads 2 --max findings=3 -q",
            "cjm check --level emotion-cliff=warn --select all --write-baseline --color never",
            "cjm render a -o - --theme light,dark --today 2026-01-01",
            "cjm fmt --check --verbose",
            "cjm report a --table backlog --top 5",
            "cjm report -o a.md -- -a --quiet check",
        ] {
            let quick = quickly(&words(line)).unwrap_or_else(|| panic!("{line}"));
            let all = Arguments::try_parse_from(words(line)).unwrap_or_else(|error| panic!("{line}: {error}"));
            assert_eq!(format!("{quick:?}"), format!("{all:?}"), "{line}");
        }
    }

    #[test]
    fn questions_and_mistakes_are_left_to_all_declarations() {
        for line in [
            "cjm",
            "cjm check --help",
            "cjm check --version",
            "cjm check --formt json",
            "cjm check --quiet --verbose",
            "cjm fmt --check --diff",
            "cjm lint",
            "cjm -q check",
        ] {
            assert!(quickly(&words(line)).is_none(), "{line}");
        }
    }
}
