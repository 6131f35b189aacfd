//! `cjm render --check`: are the pictures that are there those that would be drawn?

use super::draw::{Made, Outcome};
use crate::cli::args::Render;
use crate::cli::failure::Failure;
use crate::cli::output::{Output, Status};

/// Refuses what makes no sense where a picture goes to standard output.
pub(super) fn needs_files(args: &Render) -> Result<(), Failure> {
    let what = match (args.check, args.snippet) {
        (true, _) => "`--check` compares files, and standard output is none",
        (false, true) => "`--snippet` leads to a file, and the picture goes to standard output",
        (false, false) => return Ok(()),
    };
    Err(Failure::new(what).hint("name a file or a directory with -o"))
}

/// Says how many pictures are current, and makes the exit code 1 where one is not.
pub(super) fn sum_up(made: &[&Made], output: &mut Output) {
    let is_off = |made: &&&Made| matches!(made.outcome, Outcome::Stale | Outcome::Missing);
    let off = made.iter().filter(is_off).count();
    let files = match made.len() {
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    };
    if off > 0 {
        output.note(Status::Findings);
        output.remark(&format!("{off} of {files} not current; the same command without --check draws them\n"));
    } else if made.iter().all(|made| matches!(made.outcome, Outcome::Current)) && !made.is_empty() {
        output.remark(&format!("{files} current\n"));
    }
}
