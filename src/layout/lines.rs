//! How many lines of text a picture may have: a few bytes of a map can ask for many, so they are counted before they
//! are made.

use std::cell::Cell;

/// The lines of text that a picture may still have.
#[derive(Debug)]
pub(super) struct Lines {
    left: Cell<usize>,
    /// How many of those there may be have not yet been put into a region; some are put there that were not counted
    /// before.
    unplaced: Cell<usize>,
    is_over: Cell<bool>,
}

impl Lines {
    /// Room for so many.
    pub(super) fn at_most(most: usize) -> Self {
        Self { left: Cell::new(most), unplaced: Cell::new(most), is_over: Cell::new(false) }
    }

    /// Takes room for some; none is left behind what exceeds it.
    pub(super) fn take(&self, lines: usize) {
        self.spend(&self.left, lines);
    }

    /// Counts the lines of a region that is there.
    pub(super) fn place(&self, lines: usize) {
        self.spend(&self.unplaced, lines);
    }

    fn spend(&self, from: &Cell<usize>, lines: usize) {
        let rest = from.get().checked_sub(lines);
        from.set(rest.unwrap_or(0));
        self.is_over.set(self.is_over.get() || rest.is_none());
    }

    /// Whether there were more lines than may be; then some are left out, and the picture is not worth finishing.
    pub(super) fn is_over(&self) -> bool {
        self.is_over.get()
    }
}
