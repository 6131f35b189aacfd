//! The same maps give the same bytes: whatever the threads, the language, the time zone, the order of the directory, where
//! the program is started, and who starts it.

use crate::place::Place;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// What is run in `p`, a directory with maps; what it writes goes below `out`.
const LINES: [&str; 22] = [
    "check p --format full --color always",
    "check p --format concise",
    "check p --format json",
    "check p --format json-lines",
    "check p --format github",
    "check p --format gitlab",
    "check p --format sarif",
    "check p --format junit",
    "check p --format markdown",
    "check p --statistics",
    "fmt p --diff",
    "report p --format table",
    "report p --format markdown",
    "report p --format json",
    "report p --format csv --table maps",
    "report p --format badge",
    "report p --format html -o out/site",
    "report p/retail/e-bike.journey.yaml",
    "render p/retail -o out/svg",
    "render p/clinic --text paths --theme auto -o out/paths",
    "render p/clinic --format png --scale 0.3 -o out/png",
    "render p/clinic --format pdf -o out/pdf",
];

/// Maps in several scripts, with their project files.
const FOLDERS: [&str; 4] = ["bank", "clinic", "retail", "ryokan"];

/// The files of the examples, sorted.
fn files() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let mut waiting: Vec<_> = FOLDERS.iter().map(|name| root.join(name)).collect();
    let mut files = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).expect("readable").map(|entry| entry.expect("readable").path()));
        } else {
            let name = path.strip_prefix(&root).expect("below").to_str().expect("plain").to_owned();
            files.push((name, fs::read(&path).expect("readable")));
        }
    }
    files.sort();
    files
}

/// A way to run the same.
#[derive(Default)]
struct Way {
    threads: Option<&'static str>,
    set: &'static [(&'static str, &'static str)],
    unset: &'static [&'static str],
    /// Files are made from the last to the first, in a directory that had others before.
    is_shuffled: bool,
    /// Started from the directory above, by longer paths.
    is_elsewhere: bool,
}

/// One hash a line of everything that it printed and wrote.
fn hashes(way: &Way) -> Vec<(&'static str, String)> {
    let place = Place::new();
    let mut files = files();
    if way.is_shuffled {
        (0..50).for_each(|n| drop(place.put(format!("p/retail/other-{n}"), "x")));
        files.reverse();
    }
    for (name, text) in &files {
        place.put(format!("p/{name}"), text);
    }
    (0..50).filter(|_| way.is_shuffled).for_each(|n| drop(fs::remove_file(place.path(format!("p/retail/other-{n}")))));
    LINES.iter().map(|line| (*line, hash(&place, line, way))).collect()
}

fn hash(place: &Place, line: &str, way: &Way) -> String {
    let mut command: Command = place.command();
    if way.is_elsewhere {
        fs::create_dir_all(place.path("p/deep")).expect("writable");
        command.current_dir(place.path("p/deep"));
    }
    let moved = |word: &str| {
        let is_path = word == "p" || word.starts_with("p/") || word.starts_with("out/");
        if way.is_elsewhere && is_path { format!("../../{word}") } else { word.to_owned() }
    };
    command.args(line.split(' ').map(moved)).stdin(Stdio::null());
    command.env("SOURCE_DATE_EPOCH", "1795305600").envs(way.set.iter().copied());
    for name in way.unset {
        command.env_remove(name);
    }
    command.envs(way.threads.map(|threads| ("RAYON_NUM_THREADS", threads)));
    let output = command.output().expect("the binary starts");
    let text = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
        if way.is_elsewhere { text.replace("../../", "") } else { text }
    };
    let mut hash = Sha256::new();
    hash.update(format!("{:?}\n{}\n{}", output.status.code(), text(&output.stdout), text(&output.stderr)));
    let mut waiting = vec![place.path("out")];
    let mut written = Vec::new();
    while let Some(path) = waiting.pop() {
        match fs::read_dir(&path) {
            Ok(entries) => waiting.extend(entries.map(|entry| entry.expect("readable").path())),
            Err(_) if path.exists() => written.push(path),
            Err(_) => {}
        }
    }
    written.sort();
    for path in written {
        hash.update(path.strip_prefix(place.path("out")).expect("below").as_os_str().as_encoded_bytes());
        hash.update(fs::read(&path).expect("readable"));
    }
    drop(fs::remove_dir_all(place.path("out")));
    format!("{:02x?}", hash.finalize())
}

#[test]
fn every_way_to_run_it_gives_one_hash() {
    let plain = hashes(&Way { threads: Some("1"), ..Way::default() });
    let threads = |threads| Way { threads: Some(threads), ..Way::default() };
    let with = |set| Way { set, ..Way::default() };
    for (called, way) in [
        ("2 threads", threads("2")),
        ("8 threads", threads("8")),
        ("64 threads", threads("64")),
        ("Turkish, in Tokyo", with(&[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Tokyo")])),
        ("C, in Los Angeles", with(&[("LANG", "C"), ("LC_ALL", "C"), ("TZ", "America/Los_Angeles")])),
        (
            "Arabic, west of the date line",
            with(&[("LANGUAGE", "ar"), ("LC_ALL", "ar_EG"), ("TZ", "Pacific/Kiritimati")]),
        ),
        (
            "nobody, nowhere",
            Way { unset: &["HOME", "USER", "LOGNAME", "TMPDIR", "LANG", "LC_ALL", "TERM"], ..Way::default() },
        ),
        ("another order of files", Way { is_shuffled: true, ..Way::default() }),
    ] {
        for ((line, plain), (_, other)) in plain.iter().zip(hashes(&way)) {
            assert_eq!(*plain, other, "{called}: {line}");
        }
    }
}

#[test]
fn pictures_and_reports_do_not_depend_on_where_it_is_started() {
    let is_free_of_paths = |line: &str| line.starts_with("render") || line.contains("badge");
    let plain = hashes(&Way::default());
    let elsewhere = hashes(&Way { is_elsewhere: true, ..Way::default() });
    for ((line, plain), (_, other)) in plain.iter().zip(elsewhere).filter(|((line, _), _)| is_free_of_paths(line)) {
        assert_eq!(*plain, other, "{line}");
    }
}
