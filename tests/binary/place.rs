//! Runs the real binary in directories of its own.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A map without any finding but infos.
pub(crate) const MAP: &str = "\
cjm: 1
title: Buying
owner: team
persona: Lena
stages:
  - name: Search
    touchpoints:
      - name: Look
        channel: web
        emotion: 1
scope: { objective: Find the right one, from: a wish, to: the order }
";

/// A map with one error, on line 2.
pub(crate) const BROKEN: &str = "\
cjm: 1
titel: Buying
stages: [Search]
";

/// A directory that goes when it is dropped.
pub(crate) struct Place(tempfile::TempDir);

/// What a run said.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Place {
    /// An empty directory, the root of a repository, so that no project file outside of it counts.
    pub(crate) fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("there is room for a directory"));
        fs::create_dir(place.path(".git")).expect("it is empty");
        place
    }

    pub(crate) fn path(&self, name: impl AsRef<OsStr>) -> PathBuf {
        self.0.path().join(Path::new(&name))
    }

    /// Writes a file and the directories to it.
    pub(crate) fn put(&self, name: impl AsRef<OsStr>, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is below the place")).expect("directories can be made");
        fs::write(&path, content).expect("files can be written");
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cjm"));
        command.current_dir(self.0.path());
        for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "SOURCE_DATE_EPOCH", "CJM_FORMAT"] {
            command.env_remove(name);
        }
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Run {
        Run::of(self.command().args(args).stdin(Stdio::null()).output().expect("the binary starts"))
    }

    /// Runs a command line without quoting.
    pub(crate) fn cjm(&self, line: &str) -> Run {
        self.run(line.split_whitespace())
    }

    /// Runs with `input` on standard input.
    pub(crate) fn feed(&self, line: &str, input: &str) -> Run {
        let mut command = self.command();
        command.args(line.split_whitespace());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary starts");
        let mut stdin = child.stdin.take().expect("it is piped");
        stdin.write_all(input.as_bytes()).expect("the program reads it");
        drop(stdin);
        Run::of(child.wait_with_output().expect("it ends"))
    }

    /// The names of all files, sorted.
    pub(crate) fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.0.path()).expect("it is a directory");
        let mut names: Vec<_> =
            names.map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned()).collect();
        names.retain(|name| name != ".git");
        names.sort();
        names
    }
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The code, asserted with everything said on failure.
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }
}
