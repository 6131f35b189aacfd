//! The commands, each in a project of its own.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

/// A command in a project.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    pub(crate) args: Vec<&'static str>,
    /// Makes the project.
    pub(crate) project: fn(&Path),
    /// What runs after a kill, where the same again would refuse to work.
    pub(crate) next: Option<Vec<&'static str>>,
}

impl Scenario {
    /// Whether it flushes directories when all files are written, and not after each.
    pub(crate) fn writes_many(&self) -> bool {
        self.args[0] == "render" || self.args.contains(&"html")
    }
}

const MAP: &str = "\
cjm: 1
title: Buying
owner: team
persona: Lena
stages:
  - name: Search
    touchpoints:
      - name: Look
        channel: web
        emotion: 1
";

fn put(place: &Path, name: &str, text: &str) {
    let path = place.join(name);
    fs::create_dir_all(path.parent().expect("it is below")).expect("directories can be made");
    fs::write(&path, text).expect("files can be written");
}

fn mode(place: &Path, name: &str, mode: u32) {
    fs::set_permissions(place.join(name), Permissions::from_mode(mode)).expect("it is ours");
}

/// Two maps and their project file.
fn project(place: &Path) {
    put(place, ".git/HEAD", "");
    put(place, "cjm.yaml", "cjm: 1\n");
    put(place, "a.journey.yaml", MAP);
    put(place, "sub/b.journey.yaml", &MAP.replace("Buying", "Selling"));
}

/// Files that are not in their canonical form.
fn messy(place: &Path) {
    project(place);
    put(place, "a.journey.yaml", &MAP.replace("owner: team", "owner:   team  # us"));
    put(place, "sub/b.journey.yaml", &MAP.replace("owner: team", "owner:    team"));
    put(place, "cjm.yaml", "personas:   { lena:   { name: Lena } }\ncjm:   1\n");
    mode(place, "a.journey.yaml", 0o640);
}

/// Maps with slips that have fixes.
fn slips(place: &Path) {
    project(place);
    put(place, "a.journey.yaml", &MAP.replace("stages", "Stages"));
    put(place, "sub/b.journey.yaml", &MAP.replace("touchpoints", "touch_points"));
    mode(place, "a.journey.yaml", 0o600);
}

/// Reports and a baseline that another run has written.
fn written(place: &Path) {
    project(place);
    for name in ["old.json", "a.report.md", "cjm-baseline.yaml", "site/index.html", ".cjm/map.schema.json"] {
        put(place, name, "old\n");
    }
    put(place, "cjm-baseline.yaml", "cjm: 1\nknown: {}\n");
    mode(place, "old.json", 0o600);
    mode(place, "a.report.md", 0o664);
}

/// An old picture, and a link to one.
fn drawn(place: &Path) {
    project(place);
    put(place, "a.svg", "old\n");
    mode(place, "a.svg", 0o600);
    put(place, "pictures/b.svg", "old\n");
    symlink("../pictures/b.svg", place.join("sub/b.svg")).expect("links can be made");
}

/// What a killed run has left.
fn left(place: &Path) {
    project(place);
    put(place, ".cjm-abcdefghijkl.tmp", "half");
    put(place, ".cjm-mnopqrstuvwx.tmp", "");
}

fn empty(place: &Path) {
    put(place, ".git/HEAD", "");
}

fn scenario(line: &'static str, project: fn(&Path)) -> Scenario {
    Scenario { name: line, args: line.split(' ').collect(), project, next: None }
}

/// The commands that write, in every way they do.
pub(crate) fn scenarios() -> Vec<Scenario> {
    let next = Some(vec!["init", "Next"]);
    vec![
        scenario("fmt", messy),
        scenario("check --fix --today 2026-11-22", slips),
        scenario("check --format json -o old.json --format sarif -o out/deep/new.sarif --today 2026-11-22", written),
        scenario("check --write-baseline --today 2026-11-22", project),
        scenario("check --write-baseline --today 2026-11-22", written),
        scenario("render", drawn),
        scenario("render a.journey.yaml --format svg,png,pdf -o new/pictures/", drawn),
        scenario("render a.journey.yaml", left),
        scenario("report a.journey.yaml --format markdown -o a.report.md", written),
        scenario("report --format badge -o new.svg", project),
        scenario("report -o new/deep/report.md", project),
        scenario("report --format html -o site", written),
        scenario("report --format html -o new/site", project),
        Scenario { next: next.clone(), ..scenario("init First", empty) },
        Scenario { next, ..scenario("init First", project) },
        scenario("schema --write", written),
        scenario("schema --write", project),
    ]
}

/// The commands that only read.
pub(crate) fn readers() -> Vec<Scenario> {
    [
        "check",
        "check --diff",
        "check --show-files",
        "check --show-settings",
        "render --check",
        "render a.journey.yaml -o -",
        "fmt --check",
        "fmt --diff",
        "report",
        "explain",
        "rules",
        "schema map",
        "completions bash",
        "man",
    ]
    .into_iter()
    .map(|line| scenario(line, messy))
    .collect()
}
