//! Portfolios from text, for tests.

use super::{Entry, Holders, Holdings, Portfolio, portfolio};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Config;
use crate::resolve::{Loaded, Project, resolve};
use crate::source::{FileId, Source, Untrusted};
use crate::yaml::{Limits, parse};
use jiff::civil::Date;
use std::sync::Arc;

/// Projects, each with its project file and the stems and texts of its maps.
pub(crate) type Projects<'t> = [(&'t str, &'t [(&'t str, &'t str)])];

/// What maps of projects say together; without a day no ages are told.
pub(crate) fn of_projects(projects: &Projects<'_>, is_whole: bool, today: Option<Date>) -> Portfolio {
    let (project, findings) = checked(projects, is_whole);
    together(&project, &findings, today)
}

/// The maps of projects, with all findings.
pub(crate) fn checked(projects: &Projects<'_>, is_whole: bool) -> (Project, Vec<Diagnostic>) {
    let mut found = Diagnostics::default();
    let mut next = 0;
    let mut source = |text: &str| {
        next += 1;
        Source::new(FileId(next - 1), "test.yaml", text.to_owned())
    };
    let mut loaded = Vec::new();
    for (config, maps) in projects {
        let config_source = source(config);
        let document = parse(&config_source, &Limits::default(), &mut found);
        let config = document.and_then(|document| crate::decode::config(&document, &config_source, &mut found));
        let config = config.unwrap_or_else(|| Config { file: Some(config_source.id), ..Config::default() });
        let config = Arc::new(config);
        for (stem, text) in *maps {
            let source = source(text);
            let document = parse(&source, &Limits::default(), &mut found).expect("the map is YAML");
            let journey = crate::decode::journey(&document, &source, &mut found).expect("a map");
            let config = Arc::clone(&config);
            loaded.push(Loaded {
                file: source.id,
                stem: Untrusted::copied(stem),
                journey,
                config,
                is_whole,
                overrides: vec![],
            });
        }
    }
    let project = resolve(loaded, &mut found);
    found.retain_mut(|finding| finding.rule.name != crate::diagnostic::structural::EMPTY_FILE.name);
    assert_eq!(found.as_slice(), []);
    crate::lint::check(&project, &crate::lint::testing::lone(), &mut found);
    (project, found.into_sorted())
}

fn together(project: &Project, findings: &[Diagnostic], today: Option<Date>) -> Portfolio {
    portfolio(project.maps.iter().map(|map| Entry::of(map, findings, [], today)).collect(), findings)
}

/// The maps of one whole project.
pub(crate) fn of(config: &str, maps: &[(&str, &str)]) -> Portfolio {
    of_projects(&[(config, maps)], true, None)
}

/// The maps of one whole project, and what everybody in it holds.
pub(crate) fn with_holdings(config: &str, maps: &[(&str, &str)]) -> (Portfolio, Vec<Holdings>) {
    let (project, findings) = checked(&[(config, maps)], true);
    let portfolio = together(&project, &findings, None);
    let mut holders = Holders::of(&portfolio);
    for (number, map) in project.maps.iter().enumerate() {
        holders.add(number, map, &crate::gap::report(map, &findings));
    }
    let holdings = (0..portfolio.owners.len()).map(|owner| holders.holdings(owner).clone()).collect();
    (portfolio, holdings)
}
