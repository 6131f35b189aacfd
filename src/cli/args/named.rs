//! The arguments of the process.
//!
//! To declare every option of every command takes longer than to read the few words of a command line. So nothing is
//! declared where these are a command and its paths, and of the commands that read maps only the one that is named; all
//! are where that is not enough: for help, and to say what is wrong.

use super::{Arguments, Check, Fmt, Global, Render, Report};
use clap::{Args, Command, Error, FromArgMatches, Parser};
use std::ffi::OsString;
use std::path::PathBuf;

/// Reads the process's arguments.
pub(in crate::cli) fn parse() -> Result<Arguments, Error> {
    let words: Vec<_> = std::env::args_os().collect();
    plainly(&words).or_else(|| quickly(&words)).map_or_else(|| Arguments::try_parse_from(words), Ok)
}

/// What the words say where they are a command, all of whose options are off unless they are named, and paths.
fn plainly(words: &[OsString]) -> Option<Arguments> {
    let (name, paths) = words.get(1..)?.split_first()?;
    let is_path = |word: &OsString| word == "-" || !(word.is_empty() || word.as_encoded_bytes().starts_with(b"-"));
    paths.iter().all(is_path).then_some(())?;
    let paths = paths.iter().map(PathBuf::from).collect();
    let command = match name.to_str()? {
        "check" => super::Command::Check(Check { paths, ..Check::default() }),
        "fmt" => super::Command::Fmt(Fmt { paths, ..Fmt::default() }),
        "report" => super::Command::Report(Report { paths, ..Report::default() }),
        _ => return None,
    };
    Some(Arguments { global: Global::default(), command })
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
    fn a_command_and_its_paths_are_what_all_declarations_read() {
        for line in [
            "cjm check",
            "cjm check a b.yaml",
            "cjm check -",
            "cjm fmt",
            "cjm fmt - a",
            "cjm report",
            "cjm report a check",
        ] {
            let plain = plainly(&words(line)).unwrap_or_else(|| panic!("{line}"));
            let all = Arguments::try_parse_from(words(line)).unwrap_or_else(|error| panic!("{line}: {error}"));
            assert_eq!(format!("{plain:?}"), format!("{all:?}"), "{line}");
        }
        for line in
            ["cjm", "cjm check -q", "cjm check -- -", "cjm check  a", "cjm lint", "cjm format", "cjm render", "check"]
        {
            assert!(plainly(&words(line)).is_none(), "{line}");
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
