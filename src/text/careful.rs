//! Broken font files make the libraries that read them panic now and then. Here that ends.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does something with a font that may be broken; `None` if a library panicked over it.
///
/// What `work` changes must be of no use after a panic, or of use in any state.
pub(crate) fn careful<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}
