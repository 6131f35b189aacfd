//! From the text of a map to its picture, in memory.

use crate::generated::Generated;
use cjm::diagnostic::{Diagnostic, Diagnostics};
use cjm::export::{self, Appearance, Lettering};
use cjm::layout::{Gaps, Request};
use cjm::model::{Config, LibraryPersona, Persona};
use cjm::resolve::{self, Loaded, Map};
use cjm::scene::Scene;
use cjm::source::{FileId, Source};
use cjm::text::shape::Fonts;
use cjm::yaml::{self, Document, Limits};
use cjm::{decode, layout, lint, measure};
use std::path::Path;
use std::sync::Arc;

/// A map with its findings and its picture.
pub(crate) struct Drawing {
    pub map: Map,
    pub findings: Vec<Diagnostic>,
    pub scene: Scene,
}

impl Drawing {
    /// The same map drawn in another way.
    pub(crate) fn again(&self, request: &Request) -> Scene {
        layout::draw(&self.map, &Gaps::among(&self.findings, &self.map), &measure::curves(&self.map), request)
    }
}

/// Draws a map of the examples.
pub(crate) fn example(path: &str) -> Drawing {
    let path = Path::new(path);
    let text = std::fs::read_to_string(path).expect("the example");
    draw(&text, config(&path.with_file_name("cjm.yaml")), &Request::default())
}

/// Draws a map of the examples in an accent such as `#ff0000`.
pub(crate) fn accented(path: &str, accent: &str) -> Drawing {
    let path = Path::new(path);
    let text = std::fs::read_to_string(path).expect("the example");
    let project = format!("theme: {{ accent: \"{accent}\" }}\n");
    let theme = read(3, &project, &mut Diagnostics::default(), decode::config).expect("a project file");
    draw(&text, Config { accent: theme.accent, ..config(&path.with_file_name("cjm.yaml")) }, &Request::default())
}

/// Draws a lone map.
pub(crate) fn lone(text: &str) -> Drawing {
    draw(text, Config::default(), &Request::default())
}

/// Draws a lone map as asked.
pub(crate) fn asked(text: &str, request: &Request) -> Drawing {
    draw(text, Config::default(), request)
}

/// Draws a map of a project whose file says so.
pub(crate) fn of_project(text: &str, project: &str) -> Drawing {
    let config = read(1, project, &mut Diagnostics::default(), decode::config).expect("a project file");
    draw(text, config, &Request::default())
}

/// Draws a map by chance; says why it is none where it is none.
pub(crate) fn generated(generated: &Generated) -> Result<Drawing, String> {
    let mut found = Diagnostics::default();
    let config = read(1, &generated.project, &mut found, decode::config).ok_or("no project file")?;
    if found.has_errors() {
        return Err(format!("{:#?}", found.as_slice()));
    }
    try_draw(&generated.map(), config, &generated.request)
}

/// The file of a picture.
pub(crate) fn svg(scene: &Scene, appearance: Appearance) -> String {
    export::svg(scene, appearance, Lettering::Named, &Fonts::embedded())
}

fn draw(text: &str, config: Config, request: &Request) -> Drawing {
    try_draw(text, config, request).unwrap_or_else(|errors| panic!("{errors}"))
}

fn try_draw(text: &str, config: Config, request: &Request) -> Result<Drawing, String> {
    let mut found = Diagnostics::default();
    let journey = read(0, text, &mut found, decode::journey).ok_or("no map")?;
    let loaded = Loaded {
        file: FileId(0),
        stem: "map".into(),
        journey,
        config: Arc::new(config),
        is_whole: false,
        overrides: Vec::new(),
    };
    let project = resolve::resolve(vec![loaded], &mut found);
    let errors: Vec<_> = found.as_slice().iter().filter(|finding| finding.rule.is_structural()).collect();
    if !errors.is_empty() {
        return Err(format!("{errors:#?}"));
    }
    let (selection, dead_links) = (lint::Selection::default(), std::collections::BTreeSet::new());
    let today = Some(jiff::civil::date(2026, 11, 1));
    lint::check(
        &project,
        &lint::Run { suppressions: &[], today, selection: &selection, sources: &[], dead_links: &dead_links },
        &mut found,
    );
    let findings = found.into_sorted();
    let map = project.maps.into_iter().next().ok_or("no map")?;
    let scene = layout::draw(&map, &Gaps::among(&findings, &map), &measure::curves(&map), request);
    Ok(Drawing { map, findings, scene })
}

fn config(path: &Path) -> Config {
    let Ok(text) = std::fs::read_to_string(path) else { return Config::default() };
    let mut found = Diagnostics::default();
    let mut config = read(1, &text, &mut found, decode::config).expect("a project file");
    config.file = Some(FileId(1));
    for LibraryPersona { persona, file, .. } in config.personas.iter_mut().flatten() {
        if let Some(file) = file {
            *persona = self::persona(&path.with_file_name(file.value.raw()), &mut found);
        }
    }
    assert!(!found.has_errors(), "{:#?}", found.as_slice());
    config
}

fn persona(path: &Path, found: &mut Diagnostics) -> Option<Persona> {
    let text = std::fs::read_to_string(path).expect("the persona's file");
    read(2, &text, found, decode::persona)
}

fn read<T>(
    id: u32,
    text: &str,
    found: &mut Diagnostics,
    decode: impl FnOnce(&Document<'_>, &Source, &mut Diagnostics) -> Option<T>,
) -> Option<T> {
    let source = Source::new(FileId(id), "file.yaml", text.to_owned());
    let document = yaml::parse(&source, &Limits::default(), found)?;
    decode(&document, &source, found)
}
