//! From bytes to a checked map, in memory and in the order in which the program does it.

use super::maker;
use cjm::diagnostic::{Diagnostic, Diagnostics, Summary};
use cjm::layout::{Gaps, Request};
use cjm::lint::{self, Selection, Suppression};
use cjm::model::Config;
use cjm::report::{Run, Sources};
use cjm::resolve::{self, Loaded, Map, Project};
use cjm::scene::Scene;
use cjm::source::{FileId, Source, Untrusted};
use cjm::yaml::{self, Document, Limits};
use cjm::{decode, layout, measure};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The day on which maps are read.
pub(crate) const TODAY: Date = jiff::civil::date(2026, 11, 22);

/// The first byte of inputs that maps are built from; no text begins with it.
pub(crate) const BUILT: u8 = 0;
/// The first byte of inputs that sound maps with many hostile texts are built from.
pub(crate) const RICH: u8 = 1;
/// Stands between a map and its project file.
pub(crate) const SEPARATOR: u8 = 0x1e;

/// The most columns of a map that is drawn or reported here: a map of thousands takes more than a second where every
/// branch is counted, and how time grows is held elsewhere.
const MOST_COLUMNS: usize = 200;

/// The files of a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Case {
    /// The map.
    pub(crate) map: Vec<u8>,
    /// The project file.
    pub(crate) project: Option<Vec<u8>>,
    /// What the map is called.
    pub(crate) name: String,
}

impl Case {
    /// Reads an input: built from its bytes where it begins with [`BUILT`] or [`RICH`], else a map as it stands, with a project file
    /// behind a [`SEPARATOR`].
    pub(crate) fn of(data: &[u8]) -> Self {
        match data.split_first() {
            Some((&BUILT, bytes)) => return maker::case(bytes, maker::Richness::Sparse),
            Some((&RICH, bytes)) => return maker::case(bytes, maker::Richness::Hostile),
            Some(_) | None => {}
        }
        let mut parts = data.splitn(2, |&byte| byte == SEPARATOR);
        let map = parts.next().unwrap_or_default().to_vec();
        Self { map, project: parts.next().map(<[u8]>::to_vec), name: "map.journey.yaml".to_owned() }
    }

    /// Reads, binds and checks the map.
    pub(crate) fn check(&self) -> Checked {
        let mut reading = Reading::default();
        let config = self.project.as_ref().and_then(|bytes| reading.file("cjm.yaml", bytes, decode::config));
        let file = self.project.is_some().then_some(FileId(0));
        let config = Config { file, ..config.unwrap_or_default() };
        let id = reading.sources.next_id();
        let journey = reading.file(&self.name, &self.map, decode::journey);
        let is_read = journey.is_some();
        let loaded = journey.map(|journey| Loaded {
            file: id,
            stem: "map".into(),
            journey,
            config: Arc::new(config),
            is_whole: true,
            overrides: Vec::new(),
        });
        let Reading { sources, mut found, suppressions } = reading;
        let project = resolve::resolve(loaded.into_iter().collect(), &mut found);
        let (selection, dead_links) = (Selection::default(), BTreeSet::new());
        let files = sources.all();
        let run = lint::Run {
            suppressions: &suppressions,
            today: Some(TODAY),
            selection: &selection,
            sources: &files,
            dead_links: &dead_links,
        };
        lint::check(&project, &run, &mut found);
        drop(files);
        Checked { sources, findings: found.into_sorted(), project, id, is_read }
    }
}

#[derive(Default)]
struct Reading {
    sources: Sources,
    found: Diagnostics,
    suppressions: Vec<Suppression>,
}

impl Reading {
    /// What a file holds.
    fn file<T>(
        &mut self,
        name: &str,
        bytes: &[u8],
        decode: impl FnOnce(&Document<'_>, &Source, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        let id = self.sources.next_id();
        let limits = Limits::default();
        let Some(text) = yaml::text(id, bytes.to_vec(), &limits, &mut self.found) else {
            self.sources.push_bytes(Untrusted::copied(name), bytes);
            return None;
        };
        let source = Source::new(id, Untrusted::copied(name), text);
        let document = yaml::parse(&source, &limits, &mut self.found);
        let value = document.and_then(|document| {
            self.suppressions.extend(lint::suppressions(&document, &source));
            decode(&document, &source, &mut self.found)
        });
        self.sources.push(source);
        value
    }
}

/// A run with what was found.
pub(crate) struct Checked {
    /// The files.
    pub(crate) sources: Sources,
    /// The findings, sorted.
    pub(crate) findings: Vec<Diagnostic>,
    /// The map, bound.
    pub(crate) project: Project,
    /// The number of the map's file.
    pub(crate) id: FileId,
    /// Whether the map was understood so far that there is one.
    pub(crate) is_read: bool,
}

impl Checked {
    /// The map, where it has no errors and so is drawn and reported. Huge ones are left out.
    pub(crate) fn sound(&self) -> Option<&Map> {
        let map = self.project.maps.first()?;
        let is_broken = self.findings.iter().any(|finding| finding.rule.is_structural());
        (!is_broken && map.columns.len() <= MOST_COLUMNS).then_some(map)
    }

    /// The picture of a map.
    pub(crate) fn draw(&self, map: &Map, request: &Request) -> Scene {
        layout::draw(map, &Gaps::among(&self.findings, map), &measure::curves(map), request)
    }

    /// The run as formats of findings take it.
    pub(crate) fn run<T>(&self, use_it: impl FnOnce(&Run<'_>) -> T) -> T {
        let (maps, unread) = ([self.id], if self.is_read { Vec::new() } else { vec![self.id] });
        use_it(&Run {
            findings: &self.findings,
            sources: &self.sources,
            files: maps.len() - unread.len(),
            maps: &maps,
            unread: &unread,
            all: self.findings.len(),
            summary: Summary::of(&self.findings),
            is_complete: true,
            known: 0,
            today: (TODAY, "--today"),
        })
    }
}
