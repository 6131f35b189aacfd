//! Stops between two files, not within one, when the user or the system asks the program to end.

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag::{register, register_conditional_shutdown};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit code of a run that was asked to end twice: the shells' 128 and the number of SIGINT.
const EXIT_CODE: i32 = 130;

/// Whether the program was asked to end since somebody began to watch.
#[derive(Debug, Clone)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// From now on, to be asked to end (Ctrl-C, `kill`, a closed terminal) ends nothing by itself; the second
    /// time it ends at once.
    pub(super) fn watch() -> Self {
        let asked = Arc::new(AtomicBool::new(false));
        for signal in signals() {
            // Who asks twice does not want to wait for the file at hand.
            let _ = register_conditional_shutdown(signal, EXIT_CODE, Arc::clone(&asked));
            // Where the system does not let us, the program ends at once, as it would without; files stay whole even so.
            let _ = register(signal, Arc::clone(&asked));
        }
        Self(asked)
    }

    /// Whether the program was asked to end.
    pub(super) fn is_there(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[cfg(unix)]
fn signals() -> [i32; 3] {
    [SIGINT, SIGTERM, signal_hook::consts::SIGHUP]
}

#[cfg(not(unix))]
fn signals() -> [i32; 2] {
    [SIGINT, SIGTERM]
}
