//! Wherever the quick reader delivers a tree, the full parser delivers the same one, and finds nothing.
//!
//! More cases by `CJM_READER_CASES` (mutants), `CJM_READER_LENGTH` (all short texts up to that length) and
//! `CJM_READER_SEED`; more files by `CJM_READER_FILES`, a folder; `CJM_READER_REPORT` names a file for the figures.

use super::source;
use crate::diagnostic::Diagnostics;
use crate::yaml::{Document, Limits, parse, subset};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Whether the quick reader took a text; a panic where the full parser sees anything else in it.
fn is_taken(text: &str, limits: &Limits) -> bool {
    let source = source(text);
    let Some(quick) = subset::read(&source, limits) else { return false };
    let mut found = Diagnostics::default();
    let full = parse(&source, &Limits { full_parser: true, ..limits.clone() }, &mut found);
    let full = full.map(|document| Document { limits: limits.clone(), ..document });
    assert_eq!(found.as_slice(), [], "findings in {text:?} under {limits:?}");
    assert_eq!(Some(quick), full, "{text:?}");
    true
}

/// Which texts were compared.
#[derive(Default)]
struct Count {
    read: usize,
    taken: usize,
}

impl Count {
    fn add(&mut self, is_taken: bool) {
        self.read += 1;
        self.taken += usize::from(is_taken);
    }

    fn share(&self) -> f64 {
        fraction(self.taken, self.read)
    }
}

fn fraction(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).expect("few")) / f64::from(u32::try_from(whole.max(1)).expect("few"))
}

/// All texts of YAML files below a folder, by path.
fn texts(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut paths: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        if path.is_dir() {
            texts.extend(self::texts(&path));
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            texts.extend(fs::read_to_string(&path).ok().map(|text| (path, text)));
        }
    }
    texts
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files of the folder in `CJM_READER_FILES`.
fn more_files() -> Vec<(PathBuf, String)> {
    std::env::var("CJM_READER_FILES").iter().flat_map(|folder| texts(Path::new(folder))).collect()
}

/// Adds a line to the file that `CJM_READER_REPORT` names.
fn tell(what: &str, line: &str) {
    if let Ok(path) = std::env::var("CJM_READER_REPORT") {
        let mut file = fs::OpenOptions::new().create(true).append(true).open(path).expect("the report can be opened");
        writeln!(file, "{what}: {line}").expect("the report can be written");
    }
}

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok().and_then(|value| value.parse().ok())
}

/// Chance from a seed: the same cases on every machine (xorshift64*, Vigna 2016).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let bits = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        usize::try_from(bits).expect("32 bits") % bound.max(1)
    }

    fn of(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }
}

/// What YAML makes something of, and characters that might be taken for a blank or a line break.
#[rustfmt::skip]
const BITS: &[&str] = &[
    ":", ": ", " :", "a: ", "b:", "key: value", "#", " #", " # note", "#x", " #cjm: allow(x)", "?", "? ", "-", "- ", " - ",
    "- -", "[", "]", "{", "}", "[]", "{}", "[a]", "{a: b}", "[a, b]", ",", ", ", "&", "&x ", "*", "*x", "!", "!t ", "|", "|-",
    "|\n", ">-\n", ">", "> ", "|2", "|+", "'", "\"", "''", "\"\"", "\\", "\\n", "\\\"", "\\x41", "%", "@", "`", " ", "  ", "   ", "\t",
    "\n", "\n\n", "\r\n", "\r", "\n  ", "\n    ", "\n# c\n", "\n  # c\n", "---", "---\n", "...", "<<", "<<: ", "~", "null", "é", "語",
    "\u{a0}", "\u{3000}", "\u{2028}", "\u{85}", "\u{feff}", "\u{200b}", "\u{202e}", "\u{1f600}", "\u{7f}", "\u{1}", "=", "1", "-1", "--", "-a", "a", ".", "x y",
];

/// Some lines of a real file that belong together, moved to the left.
fn excerpt(chance: &mut Chance, files: &[Vec<String>]) -> Vec<String> {
    let lines = &files[chance.below(files.len())];
    let lines = &lines[chance.below(lines.len())..];
    let indent = |line: &String| line.len() - line.trim_start_matches(' ').len();
    let first = indent(&lines[0]);
    let block = lines.iter().take_while(|line| line.trim().is_empty() || indent(line) >= first);
    block.take(1 + chance.below(12)).map(|line| line.get(first..).unwrap_or_default().to_owned()).collect()
}

fn place(chance: &mut Chance, text: &str) -> usize {
    let mut at = chance.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Changes whole lines.
fn shuffle(chance: &mut Chance, files: &[Vec<String>], lines: &mut Vec<String>) {
    let at = chance.below(lines.len());
    match chance.below(6) {
        0 => lines[at].insert_str(0, &"   "[..=chance.below(3)]),
        1 => lines[at] = lines[at].strip_prefix(chance.of(&[" ", "  "])).unwrap_or(&lines[at]).to_owned(),
        2 => {
            let other = excerpt(chance, files);
            let indent = " ".repeat(chance.below(7));
            lines.splice(at..at, other.iter().map(|line| format!("{indent}{line}")).collect::<Vec<_>>());
        }
        3 => {
            let to = (at + 1 + chance.below(4)).min(lines.len());
            let block = lines[at..to].to_vec();
            let back = chance.below(lines.len() + 1);
            lines.splice(back..back, block);
        }
        4 => {
            let other = chance.below(lines.len());
            lines.swap(at, other);
        }
        _ => drop(lines.remove(at)),
    }
    if lines.is_empty() {
        lines.push("a: b".to_owned());
    }
}

/// Changes a few characters.
fn scratch(chance: &mut Chance, text: &mut String) {
    let at = place(chance, text);
    match chance.below(5) {
        0 => {
            let end = (at + 1 + chance.below(4)).min(text.len());
            if text.is_char_boundary(end) {
                text.replace_range(at..end, "");
            }
        }
        1 => {
            let line_end = text[at..].find('\n').map_or(text.len(), |length| at + length);
            text.replace_range(at..line_end, chance.of(BITS));
        }
        2 => *text = text.replace('\n', "\r\n"),
        3 => text.truncate(at),
        _ => text.insert_str(at, chance.of(BITS)),
    }
}

fn mutant(chance: &mut Chance, files: &[Vec<String>]) -> String {
    let mut lines = excerpt(chance, files);
    for _ in 0..chance.below(3) {
        shuffle(chance, files, &mut lines);
    }
    let mut text = lines.join("\n");
    if chance.below(10) > 0 {
        text.push('\n');
    }
    for _ in 0..chance.below(3) {
        scratch(chance, &mut text);
    }
    text
}

/// Bits that meet at random, on lines that look like a mapping's.
fn heap(chance: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..=chance.below(5) {
        text.push_str(&"      "[..chance.below(4)]);
        text.push_str(
            chance.of(&["", "", "- ", "a: ", "b:", "- a: ", "- - ", "a: [", "{a: ", "a: '", "a: \"", "a: |\n  ", "# "]),
        );
        for _ in 0..chance.below(3) {
            text.push_str(chance.of(BITS));
        }
        text.push_str(chance.of(&["\n", "\n", "\n", "\r\n", ""]));
    }
    text
}

/// The usual budgets, or very small ones.
fn budgets(chance: &mut Chance) -> Limits {
    if chance.below(6) > 0 {
        return Limits::default();
    }
    Limits {
        events: 4 + chance.below(60),
        nodes: 1 + chance.below(30),
        depth: 1 + chance.below(6),
        total_scalar_bytes: 1 + chance.below(400),
        scalar_bytes: 1 + chance.below(60),
        comments: chance.below(4),
        comment_bytes: chance.below(80),
        ..Limits::default()
    }
}

#[test]
fn real_maps_are_read_the_quick_way() {
    let mut count = Count::default();
    let mut left = Vec::new();
    for (path, text) in texts(&repository().join("examples")) {
        let is_taken = is_taken(&text, &Limits::default());
        count.add(is_taken);
        left.extend((!is_taken).then_some(path));
    }
    assert!(count.read > 20 && count.share() >= 0.95, "{} of {} files; not {left:?}", count.taken, count.read);
}

#[test]
fn the_files_of_the_tests_are_read_the_same_both_ways() {
    let mut count = Count::default();
    for (_, text) in texts(&repository().join("tests")).into_iter().chain(more_files()) {
        count.add(is_taken(&text, &Limits::default()));
        is_taken(&text.replace('\n', "\r\n"), &Limits::default());
    }
    tell("files", &format!("{} of {} files", count.taken, count.read));
}

#[test]
fn long_and_deep_texts_are_read_the_same_both_ways() {
    let mut count = Count::default();
    for length in (0..40).chain(500..520).chain(990..1_040).chain([5_000, 65_535, 65_536, 65_537]) {
        for long in ["k".repeat(length), "\u{e9}".repeat(length), "k k".repeat(length)] {
            for frame in [
                "@: v\n",
                "a:\n  - @: v\n",
                "- @: {b: c}\n",
                "- {@: v}\n",
                "- [{@: v}]\n",
                "- @\n",
                "- [@, 'a', {b: @}]\n",
            ] {
                count.add(is_taken(&frame.replace('@', &long), &Limits::default()));
            }
            for frame in ["a: '@'\n", "- \"@\"\n", "a: >-\n  @\n  @\nb: c\n", "# @\na: b # @\n", "a:@b\n", "a: b@#c\n"]
            {
                count.add(is_taken(&frame.replace('@', &long), &Limits::default()));
            }
        }
    }
    for depth in 1..80 {
        let blocks = (0..depth).map(|level| format!("{}a:\n", " ".repeat(level))).collect::<Vec<_>>().concat();
        let nested = |open: &str, close: &str| format!("a: {}b{}\n", open.repeat(depth), close.repeat(depth));
        for text in [blocks, format!("{}b\n", "- ".repeat(depth)), nested("[", "]"), nested("{a: ", "}")] {
            count.add(is_taken(&text, &Limits::default()));
            count.add(is_taken(&text, &Limits { depth: 200, ..Limits::default() }));
        }
    }
    assert!(count.share() > 0.3, "{} of {}", count.taken, count.read);
}

#[test]
fn mutants_of_real_maps_are_read_the_same_both_ways() {
    let mut files = texts(&repository().join("examples"));
    files.extend(texts(&repository().join("tests")));
    files.extend(more_files());
    let lines = |text: &str| text.lines().map(str::to_owned).collect();
    let files: Vec<Vec<_>> =
        files.iter().map(|(_, text)| lines(text)).filter(|lines: &Vec<_>| !lines.is_empty()).collect();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ number("CJM_READER_SEED").unwrap_or_default() as u64);
    let (mut mutants, mut heaps) = (Count::default(), Count::default());
    for _ in 0..number("CJM_READER_CASES").unwrap_or(4_000) {
        let limits = budgets(&mut chance);
        mutants.add(is_taken(&mutant(&mut chance, &files), &limits));
        heaps.add(is_taken(&heap(&mut chance), &limits));
    }
    let report = format!("mutants {:.2} of {}, heaps {:.2}", mutants.share(), mutants.read, heaps.share());
    tell("mutants", &report);
    assert!(mutants.share() > 0.2 && heaps.share() > 0.005, "too few are read the quick way: {report}");
}

/// Compares all texts of so many parts, those that have fewer parts too.
fn compare_all(parts: &[&str], length: usize) -> Count {
    let mut count = Count::default();
    for length in 1..=length {
        let mut digits = vec![0; length];
        'texts: loop {
            let text: String = digits.iter().map(|&digit| parts[digit]).collect();
            count.add(is_taken(&text, &Limits::default()));
            for digit in &mut digits {
                *digit = (*digit + 1) % parts.len();
                if *digit > 0 {
                    continue 'texts;
                }
            }
            break;
        }
    }
    tell("all texts of", &format!("up to {length} of {parts:?}: {} of {}", count.taken, count.read));
    count
}

#[test]
fn all_short_texts_are_read_the_same_both_ways() {
    let characters = ["a", ":", "-", " ", "#", "\"", "'", "[", "]", ",", "{", "}", "\n", "|", ">"];
    let pieces = [
        "a", "b: ", "c:", "- ", "\n", "\n  ", "\n    ", " # d", "# e\n", "[", "]", "{", "}", ", ", "'f'", "\"g\"",
        "|\n", ">-\n",
    ];
    let length = number("CJM_READER_LENGTH").unwrap_or(4);
    assert!(compare_all(&characters, length).taken > 50);
    assert!(compare_all(&pieces, length.min(6)).taken > 500);
}
