//! Files that the program's output fills: compared on every run, written anew on demand.

use std::fs;
use std::path::Path;

/// Compares a file with what it should hold; with `UPDATE_GENERATED` set, writes it instead.
pub(crate) fn is_current(path: &Path, expected: &str) -> Result<(), String> {
    if fs::read_to_string(path).is_ok_and(|found| found == expected) {
        return Ok(());
    }
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        return fs::write(path, expected).map_err(|error| format!("{}: {error}", path.display()));
    }
    Err(format!("{} is stale; it should be:\n{expected}", path.display()))
}
