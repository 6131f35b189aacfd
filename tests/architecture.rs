//! Holds the code against `docs/architecture.md`: who may import whom, and where a library may be named.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The floor of every folder, read from the table of the document.
fn floors() -> BTreeMap<String, u32> {
    let document = fs::read_to_string("docs/architecture.md").expect("the document is there");
    let row = |line: &str| {
        let mut cells = line.strip_prefix('|')?.split('|');
        let floor = cells.next()?.trim().parse().ok()?;
        let folder = cells.next()?.trim().trim_matches('`').to_owned();
        Some((folder, floor))
    };
    document.lines().filter_map(row).collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Path and text of every source file, without comments and without the tests at its end. A test module in a file of its
/// own hides nothing that stands below its declaration.
fn sources() -> Vec<(PathBuf, String)> {
    let shipped = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a readable file");
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        (path, code)
    };
    rust_files(Path::new("src")).into_iter().filter(|path| !is_test(path)).map(shipped).collect()
}

/// Whether a file holds tests only: `tests.rs` and everything in a folder `tests`.
fn is_test(path: &Path) -> bool {
    path.iter().any(|part| part == "tests" || part == "tests.rs")
}

/// The folder of `src/` that a file belongs to; none for the crate's root files.
fn folder_of(path: &Path) -> Option<String> {
    let mut parts = path.strip_prefix("src").expect("a file of src").components();
    let first = parts.next()?.as_os_str().to_str()?.to_owned();
    parts.next().map(|_| first)
}

/// The folders a text names after `crate::`, also inside braces.
fn imports(code: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(braced) => {
                let mut depth = 0_u32;
                let mut start = true;
                for (offset, c) in braced.char_indices() {
                    if start && c.is_alphabetic() && depth == 0 {
                        found.push(name(&braced[offset..]));
                        start = false;
                    }
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        _ => {}
                    }
                }
            }
            None => found.push(name(rest)),
        }
    }
    found
}

#[test]
fn every_folder_has_a_floor_and_every_floor_a_folder() {
    let mut folders: Vec<_> = sources().iter().filter_map(|(path, _)| folder_of(path)).collect();
    folders.sort();
    folders.dedup();
    let declared: Vec<_> = floors().into_keys().collect();
    assert_eq!(folders, declared);
}

#[test]
fn folders_import_only_from_lower_floors() {
    let floors = floors();
    let mut wrong = Vec::new();
    for (path, code) in sources() {
        let Some(folder) = folder_of(&path) else { continue };
        for import in imports(&code) {
            let allowed = import == folder || floors.get(&import).is_some_and(|floor| *floor < floors[&folder]);
            if !allowed {
                wrong.push(format!("{} imports {import}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn imports_are_read_from_plain_and_braced_paths() {
    assert_eq!(imports("use crate::yaml::{Node, Entry};"), ["yaml"]);
    assert_eq!(imports("use crate::{model::{Text, Date}, source::Span};"), ["model", "source"]);
}

/// Asserts that `needle` occurs only in files whose path starts with one of `homes`.
fn assert_only_in(needle: &str, homes: &[&str]) {
    let strays: Vec<_> = sources()
        .into_iter()
        .filter(|(path, code)| code.contains(needle) && !homes.iter().any(|home| path.starts_with(home)))
        .map(|(path, _)| path)
        .collect();
    assert!(strays.is_empty(), "{needle} outside {homes:?}: {strays:?}");
}

#[test]
fn each_library_is_named_where_the_architecture_puts_it() {
    for (library, homes) in [
        ("granit_parser", ["src/yaml"].as_slice()),
        ("krilla", &["src/export/pdf"]),
        ("miette", &["src/report/full"]),
        ("comfy_table", &["src/report/table.rs"]),
        ("use csv::", &["src/report/book_csv.rs"]),
        ("maud::", &["src/report/html"]),
        ("sha2::", &["src/report/html/frame.rs"]),
        ("base64::", &["src/export", "src/report/html/frame.rs"]),
        ("svg::", &["src/export", "src/cli"]),
        ("walkdir", &["src/cli"]),
        ("ignore::", &["src/cli"]),
        ("clap", &["src/cli", "src/main.rs"]),
        ("serde_json", &["src/report", "src/schema"]),
        ("serde_yaml", &["src/cli"]),
        ("similar::", &["src/report/diff.rs"]),
        ("rayon", &["src/cli"]),
        ("tempfile::", &["src/cli/writer.rs", "src/cli/writer"]),
        ("libc::", &["src/cli/input.rs"]),
        ("similar::", &["src/report/diff.rs"]),
        ("signal_hook", &["src/cli/interrupt.rs"]),
        ("skrifa", &["src/text"]),
        ("harfrust", &["src/text/shape"]),
        ("unicode_script", &["src/text"]),
        ("icu_segmenter", &["src/text"]),
        ("resvg", &["src/export"]),
        ("png::{", &["src/export"]),
        ("miniz_oxide", &["src/export"]),
        ("crc32fast", &["src/export"]),
        ("catch_unwind", &["src/cli/guard.rs", "src/text/careful.rs"]),
    ] {
        assert_only_in(library, homes);
    }
}

#[test]
fn nothing_below_cli_touches_files_environment_clock_or_streams() {
    for call in
        ["std::fs", "std::env", "std::io", "std::process", "SystemTime", "Instant::now", "Zoned::now", "println!"]
    {
        assert_only_in(call, &["src/cli", "src/main.rs"]);
    }
}

#[test]
fn nothing_starts_a_program_or_opens_a_connection() {
    for call in [
        "Command::new",
        "process::Command",
        "CommandExt",
        "std::net",
        "TcpStream",
        "TcpListener",
        "UdpSocket",
        "UnixStream",
    ] {
        assert_only_in(call, &[]);
    }
}

#[test]
fn the_text_of_strangers_reaches_bytes_only_through_an_escaper() {
    let homes = ["src/report/escape", "src/export/escape.rs"];
    let strays: Vec<_> = sources()
        .into_iter()
        .filter(|(path, _)| path.starts_with("src/report") || path.starts_with("src/export"))
        .filter(|(path, code)| code.contains(".raw()") && !homes.iter().any(|home| path.starts_with(home)))
        .map(|(path, _)| path)
        .collect();
    assert!(strays.is_empty(), "raw text outside the escapers: {strays:?}");
}

#[test]
fn every_test_that_the_page_of_threats_names_is_there() {
    let page = fs::read_to_string("docs/threats.md").expect("the page is there");
    let tests = ["tests", "src"].iter().flat_map(|folder| rust_files(Path::new(folder)));
    let code: String = tests.map(|path| fs::read_to_string(path).expect("a readable file")).collect();
    let mut named = 0;
    for line in page.lines().filter(|line| line.starts_with('|')) {
        let held = line.trim_end_matches('|').rsplit('|').next().unwrap_or_default();
        let (tests, targets) = held.split_once("fuzz ").unwrap_or((held, ""));
        for name in quoted(tests) {
            assert!(code.contains(&format!("fn {name}()")), "no test is called {name}");
            named += 1;
        }
        for name in quoted(targets) {
            assert!(Path::new("fuzz/fuzz_targets").join(format!("{name}.rs")).is_file(), "no target is called {name}");
        }
    }
    assert!(named > 50, "{named} tests are named");
}

/// What stands between backquotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn cargo_deny_knows_every_library_of_the_network_that_we_name() {
    let deny = fs::read_to_string("deny.toml").expect("the file is there");
    for library in ["reqwest", "ureq", "hyper", "curl", "tokio", "openssl-sys", "rustls"] {
        assert!(deny.contains(&format!("crate = \"{library}\"")), "{library}");
    }
    let lock = fs::read_to_string("Cargo.lock").expect("the file is there");
    let names = deny.lines().filter_map(|line| line.split("crate = \"").nth(1)?.split('"').next());
    for name in names {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} is banned and in the tree");
    }
}

#[test]
fn the_workflow_may_only_read_and_names_actions_by_their_hash() {
    let workflow = fs::read_to_string(".github/workflows/ci.yml").expect("the workflow is there");
    assert!(workflow.contains("permissions:\n  contents: read\n") && !workflow.contains("write"));
    assert!(!workflow.contains("pull_request_target"));
    for action in workflow.lines().filter_map(|line| line.split("uses: ").nth(1)) {
        let hash = action.split('@').nth(1).and_then(|version| version.split_whitespace().next()).unwrap_or_default();
        assert!(hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{action}");
    }
}
