//! Maps from text, for the tests of rules.

use super::{Run, Selection, all_rules, check, suppressions};
use crate::diagnostic::{Diagnostic, Diagnostics, Edit};
use crate::model::Config;
use crate::resolve::{Loaded, resolve};
use crate::source::{FileId, Source, Span};
use crate::yaml::{Document, Limits, parse};
use crate::{decode, diagnostic};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is found in a map under a project file (empty for none), as on a day.
pub(super) fn run(map: &str, config: &str, today: Option<jiff::civil::Date>) -> Vec<Diagnostic> {
    let mut found = Diagnostics::default();
    let config = source(1, config);
    let config = document(&config, &mut found)
        .and_then(|document| decode::config(&document, &config, &mut found))
        .unwrap_or_else(|| Config { file: Some(FileId(1)), ..Config::default() });
    found.retain_mut(|finding| finding.rule.name != diagnostic::structural::EMPTY_FILE.name);
    let source = source(0, map);
    let document = document(&source, &mut found).expect("the map is YAML");
    let suppressed = suppressions(&document, &source);
    let journey = decode::journey(&document, &source, &mut found);
    let loaded = journey.map(|journey| Loaded {
        file: FileId(0),
        stem: "map".into(),
        journey,
        config: Arc::new(config),
        is_whole: true,
        overrides: Vec::new(),
    });
    let project = resolve(loaded.into_iter().collect(), &mut found);
    let run = Run { suppressions: &suppressed, today, ..lone() };
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
    Run { suppressions: &[], today: None, selection: &SELECTION, dead_links: &NO_LINKS }
}

fn source(id: u32, text: &str) -> Source {
    Source::new(FileId(id), "test.yaml", text.to_owned())
}

fn document<'s>(source: &'s Source, found: &mut Diagnostics) -> Option<Document<'s>> {
    parse(source, &Limits::default(), found)
}
