//! The whole way from the bytes of files to sorted findings, in memory.

use cjm::decode;
use cjm::diagnostic::{Diagnostic, Diagnostics, Label};
use cjm::lint::{self, Suppression};
use cjm::model::{Config, Journey};
use cjm::report::Sources;
use cjm::resolve::{self, Loaded};
use cjm::source::{FileId, Source, Span, Untrusted};
use cjm::yaml::{self, Limits};
use std::sync::Arc;

/// A file that exists in the test only.
#[derive(Debug, Clone)]
pub struct File {
    /// `cjm.yaml` is the project file, files below `personas/` are personas, all others are maps.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What came of reading files.
pub struct Read {
    /// The files.
    pub sources: Sources,
    /// All findings, sorted.
    pub findings: Vec<Diagnostic>,
}

/// Reads the files as one project, as on `today`.
pub fn read(files: &[File], today: jiff::civil::Date) -> Read {
    let mut run = Run::default();
    let ids: Vec<_> = files.iter().map(|file| run.open(file)).collect();
    let named = |name: &str| files.iter().zip(&ids).find(|(file, _)| file.name == name).and_then(|(_, id)| *id);
    let mut config = named("cjm.yaml").and_then(|id| run.config(id)).unwrap_or_default();
    for entry in config.personas.iter_mut().flatten() {
        let file = entry.file.as_ref().and_then(|file| named(file.value.raw()));
        entry.persona = file.and_then(|id| run.persona(id)).or_else(|| entry.persona.take());
    }
    let config = Arc::new(config);
    let is_map = |file: &File| file.name != "cjm.yaml" && !file.name.starts_with("personas/");
    let mut loaded = Vec::new();
    for (file, id) in files.iter().zip(&ids).filter(|(file, _)| is_map(file)) {
        let Some((file_id, journey)) = id.and_then(|id| Some((id, run.journey(id)?))) else { continue };
        let stem = file.name.split(".journey").next().unwrap_or_default();
        loaded.push(Loaded { file: file_id, stem: stem.into(), journey, config: Arc::clone(&config) });
    }
    let project = resolve::resolve(loaded, &mut run.found);
    lint::check(&project, &run.suppressions, Some(today), &mut run.found);
    lint::check_settings(&config, &mut run.found);
    Read { sources: run.sources, findings: run.found.into_sorted() }
}

#[derive(Default)]
struct Run {
    sources: Sources,
    found: Diagnostics,
    suppressions: Vec<Suppression>,
}

impl Run {
    fn open(&mut self, file: &File) -> Option<FileId> {
        let id = self.sources.next_id();
        let mut found = Diagnostics::default();
        if let Some(text) = yaml::text(id, file.bytes.clone(), &Limits::default(), &mut found) {
            self.sources.push(Source::new(id, file.name.as_str(), text));
            return Some(id);
        }
        let bad = str::from_utf8(&file.bytes).map_or_else(|error| error.valid_up_to(), |_| 0);
        let place = Span::new(id, u32::try_from(bad).unwrap_or(0), u32::try_from(bad).unwrap_or(0));
        found.retain_mut(|finding| {
            finding.labels.push(Label { span: place, text: Untrusted::default() });
            true
        });
        self.found.append(found);
        self.sources.push_bytes(file.name.as_str(), &file.bytes);
        None
    }

    fn config(&mut self, id: FileId) -> Option<Config> {
        self.parsed(id, decode::config)
    }

    fn persona(&mut self, id: FileId) -> Option<cjm::model::Persona> {
        self.parsed(id, decode::persona)
    }

    fn journey(&mut self, id: FileId) -> Option<Journey> {
        self.parsed(id, decode::journey)
    }

    fn parsed<T>(
        &mut self,
        id: FileId,
        decode: impl FnOnce(&yaml::Document<'_>, &Source, &mut Diagnostics) -> Option<T>,
    ) -> Option<T> {
        let source = self.sources.get(id).expect("the file was opened");
        let document = yaml::parse(source, &Limits::default(), &mut self.found)?;
        self.suppressions.extend(lint::suppressions(&document, source));
        decode(&document, source, &mut self.found)
    }
}
