//! What keeps a command from doing its work: usage, input and output.

use crate::budget::Budget;
use crate::report::escape;
use crate::source::Untrusted;
use std::ffi::OsStr;
use std::io;
use std::path::Path;

/// An error that is no finding: it goes to standard error and makes the exit code 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What could not be done and why; stands alone on one line.
    pub message: Untrusted,
    /// What to do instead.
    pub hint: Option<Untrusted>,
}

impl Failure {
    /// A failure that says `message`.
    pub(super) fn new(message: impl Into<Untrusted>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// `path` and what is wrong with it.
    pub(super) fn at(path: &Path, reason: &str) -> Self {
        Self::new(format!("{}: {reason}", shown(path.as_os_str()).raw()))
    }

    /// `path` and what the system says about it.
    pub(super) fn io(path: &Path, error: &io::Error) -> Self {
        Self::at(path, &reason(error))
    }

    /// That a file was not made, since `what` is beyond a budget.
    pub(super) fn beyond(file: &Untrusted, what: &str, budget: Budget, most: usize) -> Self {
        let (name, unit) = (budget.name(), budget.unit());
        Self::new(format!("{}: not made, {what} has more {unit} than the limit `{name}` of {most}", file.raw()))
    }

    /// Adds what to do instead.
    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<Untrusted>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The lines for standard error.
    pub(super) fn lines(&self) -> String {
        let hint = self.hint.as_ref().map(|hint| format!("  help: {}\n", escape::line(hint)));
        format!("error: {}\n{}", escape::line(&self.message), hint.unwrap_or_default())
    }
}

/// A file name as text; bytes that are not UTF-8 are spelled `\xff`.
pub(super) fn shown(name: &OsStr) -> Untrusted {
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02x}")));
    }
    text.into()
}

/// The system's words without its number.
pub(super) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
