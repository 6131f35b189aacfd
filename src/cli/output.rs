//! Standard output and standard error, and what becomes of a run when they break.

use super::failure::{Failure, reason};
use super::writer::{Parts, joined};
use std::io::{self, Write};
use std::process::ExitCode;

/// The worst of what a run has met; later variants win.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Status {
    /// All is well; warnings are allowed.
    #[default]
    Clean,
    /// A finding of level error.
    Findings,
    /// Something could not be done.
    Failed,
    /// Somebody asked the program to end.
    Interrupted,
}

/// Where a command's product goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Product {
    /// To standard output.
    #[default]
    Stdout,
    /// To standard error, because standard output is for something else.
    Stderr,
    /// Nowhere: its reader went away.
    Closed,
}

/// Where the run's text goes.
#[derive(Debug, Default)]
pub(super) struct Output {
    status: Status,
    product: Product,
    quiet: bool,
    verbose: bool,
    muted: bool,
    failures: usize,
}

/// Failures reported one by one; the rest is counted.
const SHOWN: usize = 100;

/// The exit code of a run whose reader went away, as of a program that a SIGPIPE ended.
const PIPE_CLOSED: u8 = 141;

/// The exit code of a run that was asked to end, as of a program that a SIGINT ended.
const INTERRUPTED: u8 = 130;

impl Output {
    /// Output for a run that says less (`quiet`) or more (`verbose`) than others.
    pub(super) fn new(quiet: bool, verbose: bool) -> Self {
        Self { quiet, verbose, ..Self::default() }
    }

    /// Output that says nothing and notes how it goes.
    pub(super) fn muted() -> Self {
        Self { quiet: true, muted: true, ..Self::default() }
    }

    /// How the run has gone so far.
    pub(super) fn status(&self) -> Status {
        self.status
    }

    /// From now on, what would go to standard output goes to standard error.
    pub(super) fn turn_to_stderr(&mut self) {
        self.product = Product::Stderr;
    }

    /// Notes how the run goes.
    pub(super) fn note(&mut self, status: Status) {
        self.status = self.status.max(status);
    }

    /// Whether something could not be done so far.
    pub(super) fn has_failed(&self) -> bool {
        self.status >= Status::Failed
    }

    /// Whether nobody takes the product any more.
    pub(super) fn is_closed(&self) -> bool {
        self.product == Product::Closed
    }

    /// Prints the command's product to standard output.
    pub(super) fn print(&mut self, text: &str) {
        self.print_bytes(text.as_bytes());
    }

    /// Prints a product that comes part by part.
    pub(super) fn print_parts(&mut self, parts: &Parts<'_>) {
        // Why the rest is not printed has been told.
        let _ = joined(parts, &mut |part| {
            self.print_bytes(part);
            if self.is_closed() { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
        });
    }

    /// Prints a product that need not be text.
    pub(super) fn print_bytes(&mut self, bytes: &[u8]) {
        match self.product {
            Product::Stdout if !self.muted => {}
            Product::Stderr if !self.muted => return complain_bytes(bytes),
            Product::Stdout | Product::Stderr | Product::Closed => return,
        }
        let mut stdout = io::stdout().lock();
        match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => self.product = Product::Closed,
            Err(error) => {
                self.product = Product::Closed;
                self.fail(&Failure::new(format!("cannot write to standard output: {}", reason(&error))));
            }
        }
    }

    /// Tells what was done, unless the user asked for silence.
    pub(super) fn tell(&mut self, text: &str) {
        if !self.quiet {
            self.print(text);
        }
    }

    /// Tells on standard error how it went, unless the user asked for silence.
    pub(super) fn remark(&self, text: &str) {
        if !self.quiet {
            complain(text);
        }
    }

    /// Tells on standard error what goes on inside, if the user asked for it.
    pub(super) fn detail(&self, text: impl FnOnce() -> String) {
        if self.verbose {
            complain(&text());
        }
    }

    /// Reports what could not be done.
    pub(super) fn fail(&mut self, failure: &Failure) {
        self.note(Status::Failed);
        self.failures += 1;
        if self.failures <= SHOWN && !self.muted {
            complain(&failure.lines());
        }
    }

    /// Reports all that could not be done.
    pub(super) fn fail_all(&mut self, failures: &[Failure]) {
        for failure in failures {
            self.fail(failure);
        }
    }

    /// Says that somebody asked the program to end, and what was done by then.
    pub(super) fn interrupted(&mut self, done: &str) {
        self.note(Status::Interrupted);
        complain(&format!("interrupted: {done}\n"));
    }

    /// The run's exit code.
    pub(super) fn finish(self) -> ExitCode {
        if self.failures > SHOWN {
            complain(&format!("… and {} more errors\n", self.failures - SHOWN));
        }
        match self.status {
            Status::Interrupted => ExitCode::from(INTERRUPTED),
            Status::Failed => ExitCode::from(2),
            Status::Clean | Status::Findings if self.product == Product::Closed => ExitCode::from(PIPE_CLOSED),
            Status::Findings => ExitCode::from(1),
            Status::Clean => ExitCode::SUCCESS,
        }
    }
}

/// Writes to standard error; where that fails too, nobody is left to be told.
pub(super) fn complain(text: &str) {
    complain_bytes(text.as_bytes());
}

fn complain_bytes(bytes: &[u8]) {
    let mut stderr = io::stderr().lock();
    let _ = stderr.write_all(bytes).and_then(|()| stderr.flush());
}
