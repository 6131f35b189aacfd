//! The files of `tests/fmt/cases`: each `name.yaml` and what `cjm fmt` makes of it, `name.expected`.

use cjm::diagnostic::Diagnostics;
use cjm::fields::{Table, config, journey, persona};
use cjm::fmt::format;
use cjm::source::{FileId, Source};
use cjm::yaml::Limits;
use std::fs;
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/fmt/cases").expect("the cases are there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    paths
}

fn table(path: &Path) -> &'static Table {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    match name.rsplit_once('.').map(|(_, kind)| kind) {
        Some("project") => &config::TABLE,
        Some("persona") => &persona::FILE_TABLE,
        Some(_) | None => &journey::TABLE,
    }
}

fn formatted(text: &str, table: &'static Table) -> String {
    let source = Source::new(FileId(0), "case", text.to_owned());
    let mut found = Diagnostics::default();
    match format(&source, table, &Limits::default(), &mut found) {
        Some(Ok(text)) => text,
        Some(Err(doubt)) => panic!("{}\n{text}", doubt.why()),
        None => panic!("{:?}\n{text}", found.as_slice()),
    }
}

#[test]
fn every_case_comes_out_as_expected() {
    let update = std::env::var_os("UPDATE_GENERATED").is_some();
    for path in cases() {
        let text = fs::read_to_string(&path).expect("readable");
        let after = formatted(&text, table(&path));
        let expected = path.with_extension("expected");
        if update {
            fs::write(&expected, &after).expect("writable");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(after, expected, "{}", path.display());
        assert_eq!(formatted(&after, table(&path)), after, "{} a second time", path.display());
    }
}
