//! The examples, the inputs of other tests, and oddities of YAML.

use crate::holds::check;
use cjm::fields::{config, journey, persona};
use std::fs;
use std::path::{Path, PathBuf};

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files.extend(yaml_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn files_of_all_kinds_keep_data_and_comments() {
    let more = std::env::var_os("CJM_TEST_FILES").map(PathBuf::from);
    let folders = [PathBuf::from("examples"), "tests/ui".into(), "tests/fmt/cases".into(), "src/cli".into()];
    let mut taken = 0;
    for path in folders.into_iter().chain(more).flat_map(|folder| yaml_files(&folder)) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for table in [&journey::TABLE, &config::TABLE, &persona::FILE_TABLE] {
            for text in [text.clone(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
                taken += usize::from(check(&text, table));
            }
        }
    }
    assert!(taken > 100, "{taken}");
}
