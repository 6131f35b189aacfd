//! A project for the script: its files as another parser reads them, its findings, and its reports.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The day of the reports that have one.
const TODAY: &str = "2026-11-22";

/// What is to be recomputed: the maps of each folder one by one, those of each folder together, and those of all folders
/// with a project file together.
pub(super) fn cases(folders: &[PathBuf]) -> Vec<Value> {
    let projects: Vec<Value> = folders.iter().map(|folder| project(folder)).collect();
    let mut cases = Vec::new();
    for (folder, project) in folders.iter().zip(&projects) {
        let maps = maps(folder);
        cases.extend(maps.iter().map(|map| {
            let name = map.display().to_string();
            case(&name, &[project], &[map], Some(&relative(folder, map)))
        }));
        cases.push(case(&folder.display().to_string(), &[project], &[folder], None));
    }
    let shared = folders.iter().zip(&projects).filter(|(_, project)| !project["config"].is_null());
    let (folders, projects): (Vec<&PathBuf>, Vec<&Value>) = shared.unzip();
    if folders.len() > 1 {
        let paths: Vec<&Path> = folders.into_iter().map(PathBuf::as_path).collect();
        cases.push(case("several projects", &projects, &paths, None));
    }
    cases
}

fn case<P: AsRef<OsStr>>(name: &str, projects: &[&Value], paths: &[P], file: Option<&str>) -> Value {
    json!({
        "name": name,
        "today": TODAY,
        "projects": projects,
        "file": file,
        "findings": findings(paths),
        "report": report(paths),
        "markdown": file.map(|_| markdown(paths)),
    })
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
        "rules": parsed(&run(&["rules", "--format", "json"], &[folder])),
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
fn findings<P: AsRef<OsStr>>(paths: &[P]) -> Value {
    let said = parsed(&run(&["check", "--format", "json", "--today", TODAY], paths));
    let mut by_file: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for finding in said["findings"].as_array().expect("a list") {
        let file = finding["file"].as_str().unwrap_or_default().to_owned();
        by_file.entry(file).or_default().push(finding.clone());
    }
    json!(by_file)
}

/// A report with all its rows: without `--top` some tables of a portfolio have the first ones only.
fn report<P: AsRef<OsStr>>(paths: &[P]) -> Value {
    parsed(&run(&["report", "--format", "json", "--today", TODAY, "--top", "1000000"], paths))
}

/// The report of a map as people read it.
fn markdown<P: AsRef<OsStr>>(paths: &[P]) -> String {
    let said = run(&["report", "--format", "markdown", "--today", TODAY], paths);
    String::from_utf8(said.stdout).expect("UTF-8")
}

fn run<P: AsRef<OsStr>>(arguments: &[&str], paths: &[P]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cjm"));
    command.args(arguments).args(paths).env_remove("SOURCE_DATE_EPOCH").output().expect("the program runs")
}

fn parsed(said: &Output) -> Value {
    serde_json::from_slice(&said.stdout)
        .unwrap_or_else(|why| panic!("{why}: {}", String::from_utf8_lossy(&said.stderr)))
}
