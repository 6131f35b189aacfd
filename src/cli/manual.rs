//! `cjm completions` and `cjm man`: what shells and `man` want to know about the arguments.

use super::args::{Arguments, Completions, Man};
use super::failure::{Failure, reason};
use super::output::Output;
use clap::builder::Resettable;
use clap::{Command, CommandFactory};
use clap_mangen::roff::{Roff, roman};
use std::io;

const NAME: &str = "cjm";

/// What stands in the middle of every page's head.
const MANUAL: &str = "Customer journey maps as code";

/// Prints the completions for a shell.
pub(super) fn completions(args: &Completions, output: &mut Output) {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), NAME, &mut script);
    output.print_bytes(&script);
}

/// Prints the page of a command or of the program.
pub(super) fn page(args: &Man, output: &mut Output) {
    let mut program = Arguments::command();
    program.build();
    let command = match &args.command {
        None => Some(&program),
        Some(name) => program.find_subcommand(name),
    };
    let Some(command) = command else {
        let name = args.command.as_deref().unwrap_or_default();
        let failure = Failure::new(format!("there is no command `{name}`"));
        return output.fail(&failure.hint("`cjm --help` lists all commands"));
    };
    match written(command) {
        Ok(page) => output.print_bytes(&page),
        Err(error) => output.fail(&Failure::new(format!("the page: {}", reason(&error)))),
    }
}

/// The page of a command. It has no date: the same program writes the same page on any day.
fn written(command: &Command) -> io::Result<Vec<u8>> {
    let bare = command.clone().after_help(Resettable::Reset).version(Resettable::Reset);
    let page = clap_mangen::Man::new(bare).source(format!("{NAME} {}", env!("CARGO_PKG_VERSION"))).manual(MANUAL);
    let mut written = Vec::new();
    page.render(&mut written)?;
    for help in [command.get_before_help(), command.get_after_help()].into_iter().flatten() {
        written.extend(verbatim(&help.to_string()).into_bytes());
    }
    if command.get_name() != NAME {
        let mut others = Roff::new();
        others.control("SH", ["SEE ALSO"]).text([roman(format!("{NAME}(1)"))]);
        written.extend(others.to_roff().into_bytes());
    }
    Ok(written)
}

/// A block of help that begins with a line for its heading, as it stands.
fn verbatim(help: &str) -> String {
    let Some((heading, rest)) = help.trim().split_once(":\n") else { return String::new() };
    let mut section = Roff::new();
    section.control("SH", [heading.to_uppercase().as_str()]).control("nf", []);
    for line in rest.lines() {
        section.text([roman(line)]);
    }
    section.control("fi", []);
    section.to_roff()
}
