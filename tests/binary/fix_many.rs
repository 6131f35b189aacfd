//! `cjm check --fix` over very many maps: the project's own with slips made by chance, and every file of `tests/ui` and
//! of the rules' pages. `CJM_TEST_MAPS=2000` tries as many maps as `.ci/run` does.

use crate::place::Place;
use cjm::diagnostic::Diagnostics;
use cjm::lint;
use cjm::source::{FileId, Source};
use cjm::yaml::{self, Limits};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Maps in a plain run; `CJM_TEST_MAPS` asks for another number.
const MAPS: usize = 200;

/// Maps in one run of the program.
const BATCH: usize = 500;

/// Numbers by chance that are the same in every run (`SplitMix64`, Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % (most as u64)).expect("it is below a usize")
    }
}

fn count() -> usize {
    let maps = std::env::var("CJM_TEST_MAPS").ok();
    maps.map_or(MAPS, |maps| maps.parse().expect("CJM_TEST_MAPS is a number"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &str, ending: &str) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name();
    let paths = all.into_iter().map(|entry| entry.expect("readable").into_path());
    paths.filter(|path| path.to_string_lossy().ends_with(ending)).collect()
}

/// The project's own maps, each made into one that is alone: no finding makes it unreadable.
fn good() -> Vec<String> {
    let maps = files_below("examples", ".journey.yaml");
    maps.iter().map(|path| fs::read_to_string(path).expect("readable")).collect()
}

/// Keys as people misspell them without doubt; a map is written with the first.
const KEYS: &[(&str, &[&str])] = &[
    ("stages", &["Stages", "stagse", "phases", "STAGES"]),
    ("touchpoints", &["touchPoints", "touch_points", "Touchpoints", "touchpionts", "steps"]),
    ("pain_points", &["painPoints", "pain-points", "Pain Points", "painpoints", "frustrations"]),
    ("opportunities", &["Opportunities", "oportunities", "ideas"]),
    ("severity", &["Severity", "severty", "sevrity"]),
    ("evidence", &["Evidence", "evidense"]),
    ("moment_of_truth", &["momentOfTruth", "moment-of-truth", "moments_of_truth"]),
    ("metrics", &["Metrics", "metrcs", "kpis"]),
    ("backstage", &["backStage", "back_stage"]),
    ("expectations", &["Expectations", "expectation_s"]),
    ("quotes", &["Quotes", "qoutes"]),
    ("channels", &["Channels", "chanels"]),
];

/// Values as people write them without doubt; a map is written with the first.
const VALUES: &[(&str, &[&str])] = &[
    ("high", &["High", "HIGH"]),
    ("medium", &["Medium"]),
    ("low", &["Low"]),
    ("critical", &["Critical"]),
    ("true", &["yes", "\"true\"", "On", "'yes'"]),
    ("published", &["Published"]),
    ("measured", &["Measured"]),
];

/// What a slip replaces, and by what, where it is found in a line.
fn slip(line: &str, chance: &mut Chance) -> Option<String> {
    let body = line.trim_start();
    if body.starts_with('#') {
        return None;
    }
    let start = line.len() - body.len();
    let (key, value) = body.trim_start_matches("- ").split_once(':')?;
    let key_at = start + (body.len() - body.trim_start_matches("- ").len());
    let pick = |list: &[&'static str], chance: &mut Chance| list[chance.below(list.len())];
    let value = value.split(" #").next().unwrap_or_default();
    if chance.below(2) == 0 {
        let (_, slips) = KEYS.iter().find(|(known, _)| *known == key)?;
        return Some(format!("{}{}{}", &line[..key_at], pick(slips, chance), &line[key_at + key.len()..]));
    }
    let value = value.trim();
    let value_at = line.find(&format!(": {value}"))? + 2;
    let is_number = |text: &str| !text.is_empty() && text.parse::<f64>().is_ok();
    let wrong = match VALUES.iter().find(|(known, _)| *known == value) {
        Some((_, slips)) => pick(slips, chance).to_owned(),
        None if is_number(value)
            && matches!(key, "emotion" | "score" | "impact" | "effort" | "importance" | "satisfaction" | "n") =>
        {
            format!("\"{value}\"")
        }
        None if matches!(key, "date" | "reviewed" | "as_of" | "due") && value.len() == 10 => value.replace('-', "/"),
        None => return None,
    };
    Some(format!("{}{wrong}{}", &line[..value_at], &line[value_at + value.len()..]))
}

/// A map with comments by chance, and the same with slips.
fn pair(map: &str, chance: &mut Chance) -> (String, String, usize) {
    let (mut good, mut bad, mut slips) = (Vec::new(), Vec::new(), 0);
    let mut top = "";
    for (number, line) in map.lines().enumerate() {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            top = line.split(':').next().unwrap_or_default();
        }
        let mut line = line.to_owned();
        let is_plain =
            line.ends_with(|c: char| c.is_ascii_alphanumeric()) && line.contains(": ") && !line.contains(" #");
        let is_text = line.contains(['|', '>', '"', '\'']);
        if is_plain && !is_text && chance.below(6) == 0 {
            line = format!("{line}   # said {number}");
        }
        // Below these the keys are the author's own.
        let is_free = matches!(top, "labels" | "lanes" | "feelings");
        let wrong = if chance.below(3) == 0 && !is_free { slip(&line, chance) } else { None };
        slips += usize::from(wrong.is_some());
        bad.push(wrong.unwrap_or_else(|| line.clone()));
        good.push(line);
    }
    let end = if chance.below(2) == 0 { "\r\n" } else { "\n" };
    let head = if chance.below(3) == 0 { "\u{feff}" } else { "" };
    let tail = if chance.below(3) == 0 { "" } else { end };
    (format!("{head}{}{tail}", good.join(end)), format!("{head}{}{tail}", bad.join(end)), slips)
}

/// How many findings make each file unreadable as meant.
fn errors(place: &Place) -> BTreeMap<String, usize> {
    let run = place.cjm("check --format json --today 2026-11-22");
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let structural = |rule: &str| lint::rule(rule).is_some_and(cjm::diagnostic::Rule::is_structural);
    let mut errors = BTreeMap::new();
    for finding in report["findings"].as_array().expect("a list") {
        if structural(finding["rule"].as_str().expect("a name")) {
            *errors.entry(finding["file"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
        }
    }
    errors
}

/// The comments of a text, those left out that suppress findings and those that may be text by mistake; none for a text
/// that is no YAML.
fn comments(text: &str) -> Option<Vec<String>> {
    let source = Source::new(FileId(0), "", text.to_owned());
    let document = yaml::parse(&source, &Limits::default(), &mut Diagnostics::default())?;
    let texts = document.comments.iter().map(|comment| comment.text.clone().into_owned());
    Some(texts.filter(|text| text.starts_with(' ') && !text.trim_start().starts_with("cjm:")).collect())
}

#[test]
fn maps_with_slips_become_what_they_were_byte_for_byte() {
    let (maps, mut chance) = (good(), Chance(7));
    let (mut left, mut slips) = (count(), 0);
    while left > 0 {
        let place = Place::new();
        let mut pairs = Vec::new();
        for number in 0..left.min(BATCH) {
            let map = &maps[chance.below(maps.len())];
            let (good, bad, count) = pair(map, &mut chance);
            let name = format!("{number:04}.journey.yaml");
            place.put(&name, &bad);
            slips += count;
            pairs.push((name, good, bad));
        }
        left -= pairs.len();
        place.cjm("check --fix -q --format concise --select file");
        for (name, good, bad) in &pairs {
            let fixed = place.read(name);
            if fixed != *good {
                let lines = good.lines().zip(fixed.lines()).zip(bad.lines());
                let differs = lines
                    .filter(|((good, fixed), _)| good != fixed)
                    .map(|((good, fixed), bad)| format!("{bad:?} became {fixed:?}, not {good:?}"));
                panic!("{name}:\n{}", differs.collect::<Vec<_>>().join("\n"));
            }
        }
        let before: Vec<String> = pairs.iter().map(|(name, ..)| place.read(name)).collect();
        place.cjm("check --fix -q --format concise --select file");
        assert!(
            pairs.iter().zip(&before).all(|((name, ..), text)| place.read(name) == *text),
            "a second run changes nothing"
        );
    }
    assert!(slips > 4 * count(), "{slips} slips");
}

/// Every file with defects that the project has, and variants of it.
fn defective() -> Vec<String> {
    let mut texts = Vec::new();
    for path in files_below("tests/ui", ".yaml") {
        texts.push(fs::read_to_string(&path).expect("readable"));
    }
    for path in files_below("docs/rules", ".md") {
        let page = fs::read_to_string(&path).expect("readable");
        texts.extend(
            page.split("```yaml")
                .skip(1)
                .filter_map(|block| block.split_once("```"))
                .map(|(code, _)| code.split_once('\n').map_or("", |(_, code)| code).to_owned()),
        );
    }
    for path in files_below("tests/ui/decode", ".txt") {
        let table = fs::read_to_string(&path).expect("readable");
        for block in table.split("=== ").skip(1) {
            let Some((head, rest)) = block.split_once('\n') else { continue };
            let Some((snippet, _)) = rest.split_once("---\n") else { continue };
            let (before, indent) = match head.split(':').next() {
                Some("touchpoint") => {
                    ("title: A map\nstages:\n  - name: Stage\n    touchpoints:\n      - name: Step\n", "        ")
                }
                Some("top") => ("title: A map\nstages: [Stage]\n", ""),
                _ => ("", ""),
            };
            texts.push(snippet.lines().fold(before.to_owned(), |text, line| text + indent + line + "\n"));
        }
    }
    texts
}

/// Takes a line away, writes one twice, or swaps two.
fn shaken(text: &str, chance: &mut Chance) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    for _ in 0..chance.below(3) {
        let (at, other) = (chance.below(lines.len().max(1)), chance.below(lines.len().max(1)));
        match chance.below(3) {
            0 if at < lines.len() => drop(lines.remove(at)),
            1 if at < lines.len() => lines.insert(at, lines[at]),
            _ if at < lines.len() && other < lines.len() => lines.swap(at, other),
            _ => {}
        }
    }
    let end = if chance.below(3) == 0 { "\r\n" } else { "\n" };
    let head = if chance.below(3) == 0 { "\u{feff}" } else { "" };
    format!("{head}{}{end}", lines.join(end))
}

#[test]
fn no_defect_makes_fixing_lose_a_comment_bring_an_error_or_go_on_for_ever() {
    let (texts, mut chance) = (defective(), Chance(11));
    let mut left = count().max(texts.len());
    let mut at = 0;
    while left > 0 {
        let place = Place::new();
        let mut before = Vec::new();
        for number in 0..left.min(BATCH) {
            let text = &texts[at % texts.len()];
            // First every file as it is, then variants.
            let text = if at < texts.len() { text.clone() } else { shaken(text, &mut chance) };
            at += 1;
            let name = format!("{number:04}.journey.yaml");
            place.put(&name, &text);
            before.push((name, text));
        }
        left -= before.len();
        let mut known = errors(&place);
        for options in ["--fix", "--fix --unsafe-fixes"] {
            known = holds(&place, &before, &known, options);
        }
    }
}

/// Fixes all files of a place and holds them against what they were; the errors that are left.
fn holds(
    place: &Place,
    before: &[(String, String)],
    errors_before: &BTreeMap<String, usize>,
    options: &str,
) -> BTreeMap<String, usize> {
    let line = format!("check {options} -q --format concise --today 2026-11-22");
    let run = place.cjm(&line);
    assert!(matches!(run.code, Some(0..=2)), "{run:?}");
    assert!(!run.stderr.contains("defect"), "{}", run.stderr);
    let errors_after = errors(place);
    for (name, text) in before {
        let fixed = place.read(name);
        assert!(errors_after.get(name) <= errors_before.get(name), "{options} {name}:\n{text}\n---\n{fixed}");
        if let Some(said) = comments(text) {
            assert_eq!(comments(&fixed), Some(said), "{options} {name}:\n{text}\n---\n{fixed}");
        }
        assert_eq!(text.starts_with('\u{feff}'), fixed.starts_with('\u{feff}'), "{name}");
        assert_eq!(ends(text), ends(&fixed), "{options} {name}: {text:?}");
    }
    let fixed: Vec<String> = before.iter().map(|(name, _)| place.read(name)).collect();
    place.cjm(&line);
    for ((name, text), fixed) in before.iter().zip(fixed) {
        assert_eq!(place.read(name), fixed, "{options} {name} changes again:\n{text}");
    }
    errors_after
}

/// Which line ends a text has.
fn ends(text: &str) -> (bool, bool) {
    let both = text.matches("\r\n").count();
    (both > 0, text.matches('\n').count() > both)
}
