//! How far a run over many maps has come, on a terminal's standard error only.

use super::output::complain;
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Runs over fewer maps are over too soon to speak of.
const MANY: usize = 20;
/// How long a run is silent.
const PATIENCE: Duration = Duration::from_millis(200);
/// How often the line is written anew.
const PACE: Duration = Duration::from_millis(100);

/// A line that counts maps and vanishes at the end.
#[derive(Debug)]
pub(super) struct Progress {
    total: usize,
    word: &'static str,
    done: AtomicUsize,
    shows: AtomicBool,
    next: Option<Mutex<Instant>>,
}

impl Progress {
    /// A line for `total` maps and what is done with them, such as "read"; silent for few of them, with `--quiet`, and where standard error is no terminal.
    pub(super) fn new(total: usize, word: &'static str, quiet: bool) -> Self {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        let speaks = total >= MANY && !quiet && !dumb && io::stderr().is_terminal();
        let next = speaks.then(|| Mutex::new(Instant::now() + PATIENCE));
        Self { total, word, done: AtomicUsize::new(0), shows: AtomicBool::new(false), next }
    }

    /// One map more is done.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(next) = &self.next else { return };
        let mut next = next.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if now >= *next {
            *next = now + PACE;
            self.shows.store(true, Ordering::Relaxed);
            complain(&format!("\r{}", self.line(done)));
        }
    }
}

impl Progress {
    fn line(&self, done: usize) -> String {
        format!("{done} of {} maps {}", self.total, self.word)
    }
}

impl Drop for Progress {
    /// Leaves the terminal as it was.
    fn drop(&mut self) {
        if self.shows.load(Ordering::Relaxed) {
            let width = self.line(self.total).len();
            complain(&format!("\r{}\r", " ".repeat(width)));
        }
    }
}
