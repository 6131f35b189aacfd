//! How many lines of text a picture may have: a few bytes of a map can ask for many, so they are counted before they
//! are made.

use std::cell::Cell;

/// The lines of text that a picture may still have.
#[derive(Debug)]
pub(super) struct Lines {
    left: Cell<usize>,
    is_over: Cell<bool>,
}

impl Lines {
    /// Room for so many.
    pub(super) fn at_most(most: usize) -> Self {
        Self { left: Cell::new(most), is_over: Cell::new(false) }
    }

    /// Takes room for some; none is left behind what exceeds it.
    pub(super) fn take(&self, lines: usize) {
        let rest = self.left.get().checked_sub(lines);
        self.left.set(rest.unwrap_or(0));
        self.is_over.set(self.is_over.get() || rest.is_none());
    }

    /// Whether there were more lines than may be; then some are left out, and the picture is not worth finishing.
    pub(super) fn is_over(&self) -> bool {
        self.is_over.get()
    }
}
