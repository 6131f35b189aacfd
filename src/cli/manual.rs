//! `cjm completions` and `cjm man`: what shells and `man` want to know about the arguments.

use super::args::{Arguments, Completions, Man};
use super::failure::{Failure, reason};
use super::output::Output;
use clap::CommandFactory;

const NAME: &str = "cjm";

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
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let failure = Failure::new(format!("there is no command `{name}`"));
                return output.fail(&failure.hint("`cjm --help` lists all commands"));
            }
        },
    };
    let mut page = Vec::new();
    match clap_mangen::Man::new(command).render(&mut page) {
        Ok(()) => output.print_bytes(&page),
        Err(error) => output.fail(&Failure::new(format!("the page: {}", reason(&error)))),
    }
}
