//! The program around the library: arguments, files, the clock, the environment, standard output and exit codes.
//!
//! Everything that depends on the machine happens here; below, the same bytes give the same bytes.

mod again;
mod args;
mod baseline;
mod check;
mod color;
mod config;
mod discover;
mod explain;
mod failure;
mod fix;
mod fmt;
mod gathered;
mod guard;
mod ignored;
mod images;
mod init;
mod input;
mod interrupt;
mod links;
mod load;
mod manual;
mod names;
mod output;
mod outputs;
mod places;
mod progress;
mod reading;
mod render;
mod report;
mod rules;
mod schemas;
mod session;
mod show;
mod targets;
mod texts;
mod today;
pub mod writer;

pub use failure::Failure;

use crate::source::Untrusted;
use args::{Arguments, Command, Global};
use clap::error::ErrorKind;
use output::Output;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

/// Runs the command of the process's arguments.
pub fn main() -> ExitCode {
    guard::install();
    let arguments = match args::parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let Arguments { global, command } = arguments;
    let mut output = Output::new(global.quiet, global.verbose);
    if let Err(failure) = guard::guarded("cjm", || run(&command, &global, &mut output)) {
        output.fail(&failure);
    }
    output.finish()
}

fn run(command: &Command, global: &Global, output: &mut Output) {
    reading::give(&global.max);
    if let Some(threads) = global.threads {
        let threads = usize::from(threads);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        // One thread is the one that is here already.
        let pool = if threads == 1 { pool.use_current_thread() } else { pool };
        // Fails only if the pool is there already, which nothing before this makes.
        let _ = pool.build_global();
    }
    let stdout = colored(global, io::stdout().is_terminal());
    let stderr = colored(global, io::stderr().is_terminal());
    match command {
        Command::Check(args) => check::run(args, global, (stdout, stderr), output),
        Command::Render(args) => render::run(args, global, stderr, output),
        Command::Fmt(args) => fmt::run(args, (stdout, stderr), output),
        Command::Report(args) => report::run(args, global, (stdout, stderr), output),
        Command::Init(args) => init::run(args, output),
        Command::Explain(args) => explain::run(args, output),
        Command::Schema(args) => schemas::run(args, output),
        Command::Completions(args) => manual::completions(args, output),
        Command::Man(args) => manual::page(args, output),
        Command::Rules(args) => rules::run(args, global, stderr, output),
    }
}

fn colored(global: &Global, is_terminal: bool) -> bool {
    color::enabled(global.color, is_terminal, |name| std::env::var_os(name))
}

/// Help and version go to standard output; what was wrong with the arguments, escaped, to standard error.
fn usage(error: &clap::Error) -> ExitCode {
    let mut output = Output::default();
    let text = error.render();
    let ansi = |is_terminal| {
        let is_colored = color::enabled(color::Choice::Auto, is_terminal, |name| std::env::var_os(name));
        if is_colored { text.ansi().to_string() } else { text.to_string() }
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            output.print(&ansi(io::stdout().is_terminal()));
            output.finish()
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::complain(&ansi(io::stderr().is_terminal()));
            ExitCode::from(2)
        }
        _ => {
            let plain = text.to_string();
            plain.lines().for_each(|line| {
                output::complain(&format!("{}\n", crate::report::escape::term(&Untrusted::copied(line))));
            });
            ExitCode::from(2)
        }
    }
}
