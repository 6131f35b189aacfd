//! Which system calls of a run change files, and runs in which one of them is hit.

use super::fault::Fault;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// All calls of Linux by which a file can change, whether a run uses them or not.
const CHANGING: &[&str] = &[
    "open",
    "openat",
    "openat2",
    "creat",
    "write",
    "writev",
    "pwrite64",
    "pwritev",
    "pwritev2",
    "fsync",
    "fdatasync",
    "syncfs",
    "sync_file_range",
    "msync",
    "rename",
    "renameat",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
    "mkdir",
    "mkdirat",
    "mknod",
    "mknodat",
    "chmod",
    "fchmod",
    "fchmodat",
    "fchmodat2",
    "chown",
    "fchown",
    "lchown",
    "fchownat",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "truncate",
    "ftruncate",
    "fallocate",
    "copy_file_range",
    "sendfile",
    "splice",
    "utime",
    "utimes",
    "futimesat",
    "utimensat",
    "setxattr",
    "lsetxattr",
    "fsetxattr",
    "removexattr",
    "lremovexattr",
    "fremovexattr",
    "io_uring_setup",
];

/// A call that changes a file, or may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call {
    /// Its name.
    pub(crate) name: String,
    /// The how many-th call of that name in the run it is.
    pub(crate) number: usize,
    /// The call as `strace` shows it.
    pub(crate) line: String,
}

impl Call {
    /// Whether it puts bytes into a file.
    pub(crate) fn is_write(&self) -> bool {
        self.name.contains("write")
    }

    /// Whether it opens a file.
    pub(crate) fn is_open(&self) -> bool {
        self.name.starts_with("open") || self.name == "creat"
    }

    /// Whether it takes a name from a temporary file, which does no harm if it fails.
    pub(crate) fn is_sweeping(&self) -> bool {
        self.name.starts_with("unlink") && self.line.contains(".cjm-")
    }
}

/// What a run came to.
#[derive(Debug)]
pub(crate) struct Traced {
    pub(crate) code: Option<i32>,
    pub(crate) is_killed: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// The calls of [`CHANGING`], as `strace` shows them.
    pub(crate) log: Vec<String>,
}

/// Whether `strace` is there and may trace.
pub(crate) fn is_there() -> bool {
    let tried = Command::new("strace").args(["-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
    tried.is_ok_and(|status| status.success())
}

/// Runs the program in a directory, with one thread, so that every run makes the same calls in the same order.
pub(crate) fn run(place: &Path, args: &[&str], hit: Option<(&Call, Fault)>) -> Traced {
    run_hit(place, args, hit.map(|(call, fault)| (fault.injection(call), fault.is_signal())))
}

/// The same with what `strace` is told to do, and whether that is to send a signal.
pub(crate) fn run_hit(place: &Path, args: &[&str], hit: Option<(String, bool)>) -> Traced {
    let logs = tempfile::tempdir().expect("there is room for a directory");
    let log = logs.path().join("log");
    let mut strace = Command::new("strace");
    let names: Vec<_> = CHANGING.iter().map(|name| format!("?{name}")).collect();
    strace.args(["-f", "-y", "-s", "0", "-e", "signal=none", "-o"]).arg(&log);
    // Faster by far, but then strace delivers no signals.
    if !hit.as_ref().is_some_and(|(_, signals)| *signals) {
        strace.arg("--seccomp-bpf");
    }
    strace.arg("-e").arg(format!("trace={}", names.join(",")));
    if let Some((what, _)) = hit {
        strace.arg("-e").arg(format!("inject={what}"));
    }
    strace.arg(env!("CARGO_BIN_EXE_cjm")).args(args).args(["--threads", "1"]).current_dir(place).stdin(Stdio::null());
    for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH", "CJM_FORMAT"] {
        strace.env_remove(name);
    }
    let output = strace.output().expect("strace starts");
    let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
    let log = std::fs::read_to_string(&log).expect("strace writes its log");
    let log: Vec<_> = log.lines().map(str::to_owned).collect();
    let process = |line: &String| line.split(' ').next().map(str::to_owned);
    assert!(log.iter().all(|line| process(line) == process(&log[0])), "one thread: {log:#?}");
    Traced {
        code: output.status.code(),
        is_killed: output.status.signal() == Some(9),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
        log,
    }
}

/// The calls of a run that change files.
pub(crate) fn calls(log: &[String]) -> Vec<Call> {
    let (mut calls, mut counts) = (Vec::new(), std::collections::BTreeMap::<String, usize>::new());
    for line in log {
        let Some((_, call)) = line.split_once(' ') else { continue };
        let call = call.trim_start();
        let Some((name, arguments)) = call.split_once('(') else { continue };
        let number = counts.entry(name.to_owned()).or_default();
        *number += 1;
        if changes(name, arguments) {
            calls.push(Call { name: name.to_owned(), number: *number, line: call.to_owned() });
        }
    }
    calls
}

fn changes(name: &str, arguments: &str) -> bool {
    match name {
        "open" | "openat" | "openat2" => {
            ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].iter().any(|flag| arguments.contains(flag))
        }
        // Standard output and error are none of the project's files.
        "write" | "writev" | "pwrite64" | "pwritev" | "pwritev2" | "sendfile" | "splice" => {
            !arguments.starts_with("1<") && !arguments.starts_with("2<")
        }
        _ => true,
    }
}
