//! Maps from text, for the tests of rules.

use super::{Run, Selection, all_rules, check, suppressions};
use crate::diagnostic::{Diagnostic, Diagnostics, Edit};
use crate::model::Config;
use crate::resolve::{Loaded, resolve};
use crate::source::{FileId, Source, Span, Untrusted};
use crate::yaml::{Document, Limits, parse};
use crate::{decode, diagnostic};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is found in a map under a project file (empty for none), as on a day.
pub(super) fn run(map: &str, config: &str, today: Option<jiff::civil::Date>) -> Vec<Diagnostic> {
    run_all(&[("map", map)], config, today)
}

/// What is found in the maps of a whole project, each with the stem of its file. The project file is the last source.
pub(super) fn run_all(maps: &[(&str, &str)], config: &str, today: Option<jiff::civil::Date>) -> Vec<Diagnostic> {
    let mut found = Diagnostics::default();
    let config_source = source(maps.len(), config);
    let config_document = document(&config_source, &mut found);
    let mut suppressed =
        config_document.as_ref().map_or_else(Vec::new, |document| suppressions(document, &config_source));
    let config = config_document
        .and_then(|document| decode::config(&document, &config_source, &mut found))
        .unwrap_or_else(|| Config { file: Some(config_source.id), ..Config::default() });
    found.retain_mut(|finding| finding.rule.name != diagnostic::structural::EMPTY_FILE.name);
    let config = Arc::new(config);
    let sources: Vec<Source> = maps.iter().enumerate().map(|(number, (_, map))| source(number, map)).collect();
    let mut loaded = Vec::new();
    for ((stem, _), source) in maps.iter().zip(&sources) {
        let document = document(source, &mut found).expect("the map is YAML");
        suppressed.extend(suppressions(&document, source));
        let journey = decode::journey(&document, source, &mut found);
        loaded.extend(journey.map(|journey| Loaded {
            file: source.id,
            stem: Untrusted::copied(stem),
            journey,
            config: Arc::clone(&config),
            is_whole: true,
            overrides: Vec::new(),
        }));
    }
    let project = resolve(loaded, &mut found);
    let sources: Vec<&Source> = sources.iter().collect();
    let run = Run { suppressions: &suppressed, today, sources: &sources, ..lone() };
    check(&project, &run, &mut found);
    found.into_sorted()
}

/// The findings of one rule in a map, as `line: message`.
pub(super) fn found(rule: &str, map: &str) -> Vec<String> {
    found_with(rule, map, "")
}

/// The same under a project file.
pub(super) fn found_with(rule: &str, map: &str, config: &str) -> Vec<String> {
    assert!(all_rules().any(|known| known.name == rule), "{rule} is a rule");
    let own = run(map, config, None).into_iter().filter(|finding| finding.rule.name == rule);
    own.map(|finding| line(map, &finding)).collect()
}

/// The findings of one rule in the maps of a whole project and in its project file, as `stem:line: message`.
pub(super) fn found_in(rule: &str, maps: &[(&str, &str)], config: &str) -> Vec<String> {
    assert!(all_rules().any(|known| known.name == rule), "{rule} is a rule");
    let files: Vec<_> = maps.iter().copied().chain([("cjm.yaml", config)]).collect();
    let shown = |finding: &Diagnostic| {
        let (name, text) = files[finding.span().expect("rules say where").file.0 as usize];
        format!("{name}:{}", line(text, finding))
    };
    run_all(maps, config, None).iter().filter(|finding| finding.rule.name == rule).map(shown).collect()
}

/// `line: message` of a finding in a map.
pub(super) fn line(map: &str, finding: &Diagnostic) -> String {
    let at = finding.span().map_or(0, |span| source(0, map).position(span.start).line);
    format!("{at}: {}", finding.message.raw())
}

/// The text after the finding's edits.
pub(super) fn fixed(map: &str, finding: &Diagnostic) -> String {
    let mut text = map.to_owned();
    for Edit { span, text: new } in finding.fix.iter().flat_map(|fix| &fix.edits) {
        text.replace_range(span.start as usize..span.end as usize, new.raw());
    }
    text
}

/// A run that asks for nothing but the rules.
pub(crate) fn lone() -> Run<'static> {
    static SELECTION: Selection =
        Selection { profile: None, select: Vec::new(), ignore: Vec::new(), levels: Vec::new() };
    static NO_LINKS: BTreeSet<Span> = BTreeSet::new();
    Run { suppressions: &[], today: None, selection: &SELECTION, sources: &[], dead_links: &NO_LINKS }
}

fn source(number: usize, text: &str) -> Source {
    let id = u32::try_from(number).expect("tests have few files");
    Source::new(FileId(id), "test.yaml", text.to_owned())
}

fn document<'s>(source: &'s Source, found: &mut Diagnostics) -> Option<Document<'s>> {
    parse(source, &Limits::default(), found)
}
