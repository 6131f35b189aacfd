//! Two JSON Schema validators against `cjm check`: a schema rejects nothing that the program accepts, and accepts nothing
//! that the program rejects but for reasons that are listed here.
//!
//! Runs where `CJM_TEST_VALIDATORS` is set; `npm ci --prefix tests/validators` installs what it needs.

use super::sample::{Chance, change, thing};
use super::{files, printed};
use crate::place::Place;
use crate::rule_pages;
use cjm::fields::Table;
use cjm::lint;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A file and where it comes from.
#[derive(Debug, Clone)]
struct Case {
    from: String,
    text: String,
}

/// Errors of a file that the program found: rule and message.
type Errors = Vec<(String, String)>;

fn is_asked() -> bool {
    let is_asked = std::env::var_os("CJM_TEST_VALIDATORS").is_some();
    if !is_asked {
        #[expect(clippy::print_stderr, reason = "a test that asks nothing has to say so")]
        {
            eprintln!("skipped: CJM_TEST_VALIDATORS is not set");
        }
    }
    is_asked
}

/// Rules whose findings a schema can see.
const VISIBLE: &[&str] = &[
    "unknown-key",
    "wrong-type",
    "invalid-value",
    "missing-key",
    "out-of-range",
    "unsupported-field",
    "unsupported-version",
    "duplicate-key",
    "not-a-map",
    "empty-file",
    "unknown-rule",
    "invalid-setting",
];

/// What a schema cannot see of findings of these rules, by a part of their messages, and why.
const UNSEEN: &[(&str, &str, &str)] = &[
    ("duplicate-key", "is written twice", "parsers of YAML report it themselves or let the last one win"),
    ("invalid-value", "a range that ends before it begins", "one part of a value against another"),
    ("out-of-range", "which is not above", "one part of a value against another"),
    ("out-of-range", "has its neutral value", "one field against another"),
    ("out-of-range", "emotion score", "the scale stands in another field or file"),
    ("", " of a metric is ", "what the values of a metric may be depends on its type, scale and convention"),
    ("", " of an earlier value is ", "what the values of a metric may be depends on its type, scale and convention"),
    ("", " of `by` is ", "what the values of a metric may be depends on its type, scale and convention"),
    ("out-of-range", "of `responses` lies outside", "the answers depend on type and scale"),
    ("invalid-value", "are counted for a net promoter score only", "the answers depend on the type"),
    ("unknown-key", "is not a field of an opportunity", "a number may be an input of the project's scoring"),
    ("invalid-value", "calls itself", "one field against the key above it"),
    ("out-of-range", "which only RICE has", "the scoring model stands in another file"),
    ("invalid-value", " in `formula` ", "a formula has a grammar, and names what is declared beside it"),
    ("invalid-value", "`formula` of a scoring model", "a formula has a grammar, and names what is declared beside it"),
    ("invalid-value", " in `inputs` ", "names that formulas cannot have, or that fields of opportunities have"),
    ("invalid-value", "is declared and not in the formula", "one field against another"),
    ("invalid-value", "composed form (NFC)", "regular expressions know no normal forms"),
    ("limit-exceeded", "marks on one letter", "text that no human writes"),
];

/// Whether a finding is about how a number is written, which parsers hide: they hand on the number.
fn is_hidden_by_a_parser(message: &str) -> bool {
    let year = message.strip_suffix("`, not a date").and_then(|rest| rest.rsplit_once('`'));
    let is_short_year = year.is_some_and(|(_, year)| year.trim_end_matches('.').parse::<u16>().is_ok());
    is_short_year || ["`1e3`", "`0x1f`", "has `+`"].iter().any(|odd| message.contains(odd))
}

fn is_unseen(rule: &str, message: &str) -> bool {
    !VISIBLE.contains(&rule)
        || is_hidden_by_a_parser(message)
        || UNSEEN.iter().any(|(of, part, _)| (of.is_empty() || *of == rule) && message.contains(part))
}

/// What two validators say of each case: why it cannot be read, or what is wrong.
fn validated(name: &str, cases: &[Case]) -> Vec<Value> {
    let place = Place::new();
    let schema = place.put("schema.json", printed(name));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validators/schema.mjs");
    let mut command = Command::new("node");
    command.arg(script).arg(schema).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("node is installed");
    let mut stdin = child.stdin.take().expect("it is piped");
    for case in cases {
        writeln!(stdin, "{}", serde_json::json!(case.text)).expect("the script reads");
    }
    drop(stdin);
    let output = child.wait_with_output().expect("the script ends");
    assert!(output.status.success(), "npm ci --prefix tests/validators installs what the script needs");
    let said = String::from_utf8(output.stdout).expect("JSON is UTF-8");
    let verdicts: Vec<Value> =
        said.lines().map(|line| serde_json::from_str(line).expect("a verdict is JSON")).collect();
    assert_eq!(verdicts.len(), cases.len());
    verdicts
}

/// Files in one run.
const AT_ONCE: usize = 500;

/// The errors that the program finds in each case.
fn checked(name: &str, cases: &[Case]) -> Vec<Errors> {
    cases.chunks(AT_ONCE).flat_map(|cases| checked_at_once(name, cases)).collect()
}

fn checked_at_once(name: &str, cases: &[Case]) -> Vec<Errors> {
    let place = Place::new();
    let path = |index: usize| match name {
        "map" => format!("{index}.journey.yaml"),
        "project" => format!("{index}/cjm.yaml"),
        _ => format!("{index}.persona.yaml"),
    };
    for (index, case) in cases.iter().enumerate() {
        place.put(path(index), &case.text);
    }
    let mut paths: Vec<String> = (0..cases.len()).map(path).collect();
    if name == "persona" {
        let personas = (0..cases.len()).map(|index| format!("  p{index}: {{ file: {} }}\n", path(index)));
        place.put("cjm.yaml", format!("personas:\n{}", personas.collect::<String>()));
        paths = vec!["cjm.yaml".to_owned()];
    }
    let args = ["check", "--format", "json", "--today", "2026-11-22"].map(str::to_owned).into_iter().chain(paths);
    let run = place.run(args);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    let mut errors: BTreeMap<String, Errors> = BTreeMap::new();
    for finding in report["findings"].as_array().expect("a report has findings") {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        if text("level") == "error" {
            errors.entry(text("file")).or_default().push((text("rule"), text("message")));
        }
    }
    (0..cases.len()).map(|index| errors.remove(&path(index)).unwrap_or_default()).collect()
}

/// Where program and schema disagree without a reason.
fn disagreements(name: &str, cases: &[Case]) -> Vec<String> {
    let verdicts = validated(name, cases).into_iter().zip(checked(name, cases));
    let why = cases.iter().zip(verdicts).filter_map(|(case, (verdict, errors))| {
        disagreement(&case.text, &verdict, &errors).map(|why| format!("{}: {why}", case.from))
    });
    why.collect()
}

fn disagreement(text: &str, verdict: &Value, errors: &Errors) -> Option<String> {
    if let Some(why) = verdict["unreadable"].as_str() {
        return errors.is_empty().then(|| format!("only the parser says: {why}"));
    }
    let (ajv, other) = (verdict["ajv"].as_str(), verdict["other"].as_str());
    if ajv.is_some() != other.is_some() {
        return Some(format!("the validators disagree: {ajv:?}, {other:?}"));
    }
    match ajv {
        Some(why) if !errors.iter().any(|(rule, _)| is_rejection(rule)) => {
            Some(format!("only the schema rejects it: {why}"))
        }
        Some(_) => None,
        None => {
            let in_comment = |rule: &str| rule == "unknown-rule" && text.contains("# cjm: allow(");
            let seen = errors.iter().find(|(rule, message)| !is_unseen(rule, message) && !in_comment(rule));
            seen.map(|(rule, message)| format!("only the program rejects it: [{rule}] {message}"))
        }
    }
}

/// Whether a finding of the rule says that the file cannot be read as it is meant.
fn is_rejection(rule: &str) -> bool {
    let is_structural = lint::rule(rule).is_some_and(cjm::diagnostic::Rule::is_structural);
    is_structural || VISIBLE.contains(&rule)
}

fn assert_agreement(name: &str, cases: &[Case]) {
    let wrong = disagreements(name, cases);
    let shown: Vec<_> = wrong.iter().take(20).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} of {} {name} files:\n{}", wrong.len(), cases.len(), shown.join("\n"));
}

/// Every file below a folder whose name ends so.
fn found(folder: &str, ending: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(&folder).expect("readable").map(|entry| entry.expect("readable").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).unwrap_or_default();
                cases.push(Case { from: path.display().to_string(), text });
            }
        }
    }
    cases
}

/// The examples of the rules' pages that are files of a kind.
fn of_pages(name: &str) -> Vec<Case> {
    let kind = |file: &str| match file {
        "cjm.yaml" => "project",
        file if file.ends_with(".journey.yaml") => "map",
        _ => "persona",
    };
    let mut cases = Vec::new();
    for rule in lint::all_rules() {
        let files = rule_pages::examples(rule.page).into_iter().filter(|file| kind(&file.name) == name);
        let texts = files.filter_map(|file| String::from_utf8(file.bytes).ok());
        cases.extend(texts.map(|text| Case { from: format!("page of {}", rule.name), text }));
    }
    cases
}

/// The snippets that decoding is tested with.
fn of_decoding(name: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for table in found("tests/ui/decode", ".txt") {
        for block in table.text.split("=== ").skip(1) {
            let (head, rest) = block.split_once('\n').expect("a case has a snippet");
            let (kind, title) = head.split_once(": ").expect("a case has a kind and a title");
            let (snippet, _) = rest.split_once("---\n").expect("a case has findings");
            let indented =
                |by: usize| snippet.lines().map(|line| [&" ".repeat(by), line, "\n"].concat()).collect::<String>();
            let (kind, text) = match kind {
                "touchpoint" => {
                    let before = "title: A map\nstages:\n  - name: Stage\n    touchpoints:\n      - name: Step\n";
                    ("map", format!("{before}{}", indented(8)))
                }
                "top" => ("map", format!("title: A map\nstages: [Stage]\n{snippet}")),
                other => (other, snippet.to_owned()),
            };
            if kind == name {
                cases.push(Case { from: title.to_owned(), text });
            }
        }
    }
    cases
}

#[test]
fn every_example_is_valid() {
    if !is_asked() {
        return;
    }
    for (name, ending, least) in [("map", ".journey.yaml", 14), ("project", "cjm.yaml", 9), ("persona", ".yaml", 1)] {
        let folder = if name == "persona" { "examples/retail/personas" } else { "examples" };
        let cases = found(folder, ending);
        assert!(cases.len() >= least, "{name}: {}", cases.len());
        for (case, verdict) in cases.iter().zip(validated(name, &cases)) {
            assert_eq!(verdict, serde_json::json!({ "ajv": null, "other": null }), "{}", case.from);
        }
    }
}

#[test]
fn validators_and_program_agree_on_every_page_and_every_bad_case() {
    if !is_asked() {
        return;
    }
    for (name, _, _) in files() {
        let mut cases = of_pages(name);
        cases.extend(of_decoding(name));
        if name == "map" {
            cases.extend(found("tests/ui", ".journey.yaml"));
        }
        assert!(cases.len() > 10 || name == "persona", "{name}: {}", cases.len());
        assert_agreement(name, &cases);
    }
}

/// Files by chance, some changed in one thing.
fn by_chance(table: &'static Table, count: u64, is_changed: bool) -> Vec<Case> {
    let case = |seed| {
        let mut chance = Chance::new(seed);
        let mut tree = thing(&mut chance, table, 0);
        let from = if is_changed { change(&mut chance, &mut tree) } else { "as it should be".to_owned() };
        Case { from: format!("seed {seed}, {from}"), text: tree.text() }
    };
    (0..count).map(case).collect()
}

/// How many maps by chance.
fn count() -> u64 {
    std::env::var("CJM_TEST_MAPS").ok().and_then(|count| count.parse().ok()).unwrap_or(400)
}

#[test]
fn validators_and_program_agree_on_files_by_chance_and_on_one_change_to_each() {
    if !is_asked() {
        return;
    }
    for (name, table, _) in files() {
        // Maps have most of the fields; project files and personas share what they take with them.
        let count = if name == "map" { count() } else { count() / 4 };
        assert_agreement(name, &by_chance(table, count / 4, false));
        assert_agreement(name, &by_chance(table, count, true));
    }
}
