//! A project for the script: its files as another parser reads them, its findings, and its reports.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The day of the reports that have one.
const TODAY: &str = "2026-11-22";

/// What is to be recomputed about a project: its maps one by one, and all of them together.
pub(super) fn cases(folder: &Path) -> Vec<Value> {
    let project = project(folder);
    let maps = maps(folder);
    let mut cases: Vec<Value> = maps.iter().map(|map| case(&project, folder, map)).collect();
    cases.extend(whole(&project, folder, &maps));
    cases
}

fn case(project: &Value, folder: &Path, map: &Path) -> Value {
    json!({
        "name": map.display().to_string(),
        "today": TODAY,
        "project": project,
        "file": relative(folder, map),
        "findings": findings(map),
        "report": report(map),
    })
}

/// The case of the portfolio; none where the project has but one map, as there is no portfolio then.
fn whole(project: &Value, folder: &Path, maps: &[PathBuf]) -> Option<Value> {
    if maps.len() < 2 {
        return None;
    }
    Some(json!({
        "name": folder.display().to_string(),
        "today": TODAY,
        "project": project,
        "file": null,
        "findings": findings(folder),
        "report": report(folder),
    }))
}

/// The files of a project: its settings, its personas' own files, and its maps by path; what the rules say about levels.
fn project(folder: &Path) -> Value {
    let config = folder.join("cjm.yaml");
    let config = if config.exists() { read(&config) } else { Value::Null };
    let library = config.get("personas").and_then(Value::as_object).into_iter().flatten();
    let files: Map<String, Value> = library
        .filter_map(|(_, persona)| persona.get("file").and_then(Value::as_str))
        .map(|file| (file.to_owned(), read(&folder.join(file))))
        .collect();
    let journeys: Map<String, Value> = maps(folder).iter().map(|map| (relative(folder, map), read(map))).collect();
    json!({
        "config": config,
        "persona_files": files,
        "maps": journeys,
        "rules": parsed(&run(&["rules", "--format", "json"], folder)),
        "base": folder.display().to_string(),
    })
}

fn maps(folder: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.expect("an entry").into_path());
    files.filter(|path| path.to_string_lossy().ends_with(".journey.yaml")).collect()
}

fn relative(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder).expect("it is below").display().to_string()
}

/// A file as `serde_yaml` reads it; keys that are numbers become text, as they are in JSON.
fn read(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let value = serde_yaml::from_str(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    plain(value)
}

fn plain(value: serde_yaml::Value) -> Value {
    use serde_yaml::Value as Yaml;
    match value {
        Yaml::Null => Value::Null,
        Yaml::Bool(is) => Value::Bool(is),
        Yaml::Number(number) => serde_json::to_value(number).expect("a number"),
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(items) => items.into_iter().map(plain).collect(),
        Yaml::Mapping(pairs) => {
            pairs.into_iter().map(|(key, value)| (name(key), plain(value))).collect::<Map<_, _>>().into()
        }
        Yaml::Tagged(tagged) => plain(tagged.value),
    }
}

fn name(key: serde_yaml::Value) -> String {
    match plain(key) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// What is found in files, by their paths, in the order of `cjm check`.
fn findings(path: &Path) -> Value {
    let said = parsed(&run(&["check", "--format", "json", "--today", TODAY], path));
    let mut by_file: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for finding in said["findings"].as_array().expect("a list") {
        let file = finding["file"].as_str().unwrap_or_default().to_owned();
        by_file.entry(file).or_default().push(finding.clone());
    }
    json!(by_file)
}

fn report(path: &Path) -> Value {
    parsed(&run(&["report", "--format", "json", "--today", TODAY], path))
}

fn run(arguments: &[&str], path: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cjm"));
    command.args(arguments).arg(path).env_remove("SOURCE_DATE_EPOCH").output().expect("the program runs")
}

fn parsed(said: &Output) -> Value {
    serde_json::from_slice(&said.stdout)
        .unwrap_or_else(|why| panic!("{why}: {}", String::from_utf8_lossy(&said.stderr)))
}
