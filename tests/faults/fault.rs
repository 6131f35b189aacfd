//! What can go wrong at a system call.

use super::strace::Call;

/// What happens instead of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The program is killed.
    Kill,
    /// The program is asked to end.
    AskedToEnd,
    /// The call fails, and all of its kind after it.
    DiskFull,
    /// The call fails.
    Broken,
    /// The call fails.
    Forbidden,
    /// The call fails.
    ReadOnly,
    /// The call fails.
    QuotaReached,
    /// A signal came in between.
    Interrupted,
    /// Not one byte is taken.
    NothingTaken,
}

impl Fault {
    /// All that can happen at a call.
    pub(crate) fn of(call: &Call) -> Vec<Self> {
        let mut faults =
            vec![Self::Kill, Self::AskedToEnd, Self::DiskFull, Self::Broken, Self::Forbidden, Self::Interrupted];
        if call.is_open() {
            faults.push(Self::ReadOnly);
        }
        if call.is_write() {
            faults.extend([Self::NothingTaken, Self::QuotaReached]);
        }
        faults
    }

    /// What `strace` is told.
    pub(crate) fn injection(self, call: &Call) -> String {
        let what = match self {
            Self::Kill => "signal=SIGKILL",
            Self::AskedToEnd => "signal=SIGINT",
            Self::DiskFull => "error=ENOSPC",
            Self::Broken => "error=EIO",
            Self::Forbidden => "error=EACCES",
            Self::ReadOnly => "error=EROFS",
            Self::QuotaReached => "error=EDQUOT",
            Self::Interrupted => "error=EINTR",
            Self::NothingTaken => "retval=0",
        };
        // Messages are written too, and files to be read are opened: there only the one call fails.
        let lasts = self == Self::DiskFull && !call.is_write() && !call.is_open();
        format!("{}:{what}:when={}{}", call.name, call.number, if lasts { "+" } else { "" })
    }

    /// Whether the call is made all the same, and a signal sent with it.
    pub(crate) fn is_signal(self) -> bool {
        matches!(self, Self::Kill | Self::AskedToEnd)
    }

    /// How the program words it.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Kill | Self::AskedToEnd | Self::Interrupted => "",
            Self::DiskFull => "no space left on device",
            Self::Broken => "input/output error",
            Self::Forbidden => "permission denied",
            Self::ReadOnly => "read-only file system",
            Self::QuotaReached => "disk quota exceeded",
            Self::NothingTaken => "failed to write whole buffer",
        }
    }
}
