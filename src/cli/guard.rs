//! A defect of this program in one place keeps the others going.

use super::failure::Failure;
use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// Where in the program the last panic of this thread arose.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics off standard error; [`guarded`] reports them.
pub(super) fn install() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        PLACE.with(|known| *known.borrow_mut() = place);
    }));
}

/// Does `work`; a panic becomes a failure that says where it happened.
pub(super) fn guarded<T>(place: &str, work: impl FnOnce() -> T) -> Result<T, Failure> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let at = PLACE.with(|known| known.borrow().clone());
        let hint = format!("this is a defect of cjm, not of the map; please report it and name {at}");
        Failure::new(format!("{place}: internal error")).hint(hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_failure_that_names_the_file() {
        let failure = guarded("a.yaml", || assert!(std::hint::black_box(false), "no")).expect_err("it panics");
        assert_eq!(failure.message.raw(), "a.yaml: internal error");
        assert_eq!(guarded("a.yaml", || 1), Ok(1));
    }
}
