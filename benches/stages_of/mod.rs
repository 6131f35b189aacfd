//! The stages of one map, each to be run by itself.

use cjm::diagnostic::{Diagnostic, Diagnostics};
use cjm::export::{self, Appearance, Lettering};
use cjm::layout::{self, Gaps, Request};
use cjm::lint::{self, Run, Selection};
use cjm::model::{Config, Journey};
use cjm::resolve::{self, Loaded, Map, Outline};
use cjm::scene::Scene;
use cjm::source::{FileId, Source, Span};
use cjm::text::shape::Fonts;
use cjm::yaml::{self, Limits};
use cjm::{decode, fields, fmt, gap, measure, report};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A map at every stage, so that each can be run on what the one before it gives.
pub(crate) struct Stages {
    source: Source,
    journey: Journey,
    map: Map,
    findings: Vec<Diagnostic>,
    scene: Scene,
    fonts: Fonts,
    limits: Limits,
    selection: Selection,
    dead_links: BTreeSet<Span>,
}

impl Stages {
    /// Of a map's text.
    pub(crate) fn of(text: &str) -> Self {
        let source = Self::source(text.to_owned());
        let limits = Limits::default();
        let mut found = Diagnostics::default();
        let document = yaml::parse(&source, &limits, &mut found).expect("the map is YAML");
        let journey = decode::journey(&document, &source, &mut found).expect("the map is a map");
        assert_eq!(found.as_slice(), [], "the map is sound");
        let map = resolve::bind(loaded(journey.clone()), &mut found);
        let scene = layout::draw(&map, &Gaps::among(&[], &map), &measure::curves(&map), &Request::default());
        let (fonts, selection, dead_links) = (Fonts::embedded(), Selection::default(), BTreeSet::new());
        let mut stages =
            Self { source, journey, map, findings: Vec::new(), scene, fonts, limits, selection, dead_links };
        stages.findings = stages.check();
        stages.scene = stages.layout();
        stages
    }

    /// A text with the index of its lines.
    pub(crate) fn source(text: String) -> Source {
        Source::new(FileId(0), "map.journey.yaml", text)
    }

    /// The text as a tree.
    pub(crate) fn tree(&self) {
        let mut found = Diagnostics::default();
        std::hint::black_box(yaml::parse(&self.source, &self.limits, &mut found));
    }

    /// The text as a journey: the tree and what is made of it.
    pub(crate) fn decode(&self) -> Option<Journey> {
        let mut found = Diagnostics::default();
        let document = yaml::parse(&self.source, &self.limits, &mut found)?;
        decode::journey(&document, &self.source, &mut found)
    }

    /// The findings of a journey: bound, outlined, and asked by all rules.
    pub(crate) fn check(&self) -> Vec<Diagnostic> {
        let mut found = Diagnostics::default();
        let map = resolve::bind(loaded(self.journey.clone()), &mut found);
        let run = Run {
            suppressions: &[],
            today: Some(jiff::civil::date(2026, 11, 1)),
            selection: &self.selection,
            sources: &[&self.source],
            dead_links: &self.dead_links,
        };
        let answers = vec![lint::ask(&map, &run)];
        lint::conclude(&[Outline::of(&map)], answers, &BTreeSet::new(), &run, &mut found);
        found.into_sorted()
    }

    /// The picture as a scene.
    pub(crate) fn layout(&self) -> Scene {
        layout::draw(
            &self.map,
            &Gaps::among(&self.findings, &self.map),
            &measure::curves(&self.map),
            &Request::default(),
        )
    }

    /// The scene as an SVG file.
    pub(crate) fn export(&self) -> String {
        export::svg(&self.scene, Appearance::Auto, Lettering::Named, &self.fonts)
    }

    /// The gap report as JSON.
    pub(crate) fn report(&self) -> String {
        let report = gap::report(&self.map, &self.findings);
        report::book_json(&report::book::map_book(&report, 0))
    }

    /// What a portfolio takes of the map, read afresh and let go.
    pub(crate) fn entry(&self) -> gap::Entry {
        let map = resolve::bind(loaded(self.decode().expect("the map is sound")), &mut Diagnostics::default());
        gap::Entry::of(&map, &self.findings, [], Some(jiff::civil::date(2026, 11, 1)))
    }

    /// The text in canonical form, proved.
    pub(crate) fn fmt(&self) -> String {
        let formatted = fmt::format(&self.source, &fields::journey::TABLE, &self.limits, &mut Diagnostics::default());
        formatted.expect("the map is sound").expect("the form holds")
    }
}

fn loaded(journey: Journey) -> Loaded {
    let config = Arc::new(Config::default());
    Loaded { file: FileId(0), stem: "map".into(), journey, config, is_whole: true, overrides: Vec::new() }
}
