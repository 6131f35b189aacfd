//! The gap reports of example maps, as they are kept in `tests/report`.
//!
//! `UPDATE_GENERATED=1 cargo test --test gap_report` writes them anew; read every change before accepting it.

use cjm::diagnostic::Diagnostics;
use cjm::gap::Report;
use cjm::report::book::map_book;
use cjm::report::{book_json, markdown, table};
use cjm::resolve::{Loaded, resolve};
use cjm::source::{FileId, Source};
use cjm::yaml::{Limits, parse};
use cjm::{decode, gap, lint};
use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

fn reported(folder: &str, map: &str) -> Report {
    let mut found = Diagnostics::default();
    let limits = Limits::default();
    let read = |id, name: &str| {
        let text = fs::read_to_string(format!("examples/{folder}/{name}")).ok()?;
        Some(Source::new(FileId(id), name.to_owned(), text))
    };
    let config = read(1, "cjm.yaml").map(|source| {
        let document = parse(&source, &limits, &mut found).expect("sound YAML");
        decode::config(&document, &source, &mut found).expect("a project file")
    });
    let source = read(0, &format!("{map}.journey.yaml")).expect("the example is there");
    let document = parse(&source, &limits, &mut found).expect("sound YAML");
    let journey = decode::journey(&document, &source, &mut found).expect("a map");
    let config = Arc::new(config.unwrap_or_default());
    let project = resolve(
        vec![Loaded {
            file: source.id,
            stem: map.to_owned().into(),
            journey,
            config,
            is_whole: false,
            overrides: Vec::new(),
        }],
        &mut found,
    );
    let suppressions = lint::suppressions(&document, &source);
    let (selection, dead_links) = (lint::Selection::default(), BTreeSet::new());
    let (sources, dead_links) = (&[&source], &dead_links);
    let run = lint::Run { suppressions: &suppressions, today: None, selection: &selection, sources, dead_links };
    lint::check(&project, &run, &mut found);
    gap::report(&project.maps[0], &found.into_sorted())
}

fn kept(name: &str, text: &str) {
    let path = format!("tests/report/{name}");
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        fs::write(&path, text).expect("the folder is there");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == text, "{path} is stale; UPDATE_GENERATED=1 writes it anew\n{text}");
}

#[test]
fn the_e_bike_reads_well_in_all_three_formats() {
    let report = reported("retail", "e-bike");
    let report = map_book(&report, 0);
    kept("e-bike.txt", &table(&report, 80, false));
    kept("e-bike.md", &markdown(&report, Some(&"e-bike.svg".into())));
    kept("e-bike.json", &book_json(&report));
}

#[test]
fn a_finished_map_and_a_draft_of_stages_read_well() {
    kept("e-bike-complete.txt", &table(&map_book(&reported("retail", "e-bike-complete"), 0), 80, false));
    kept("family-plan.txt", &table(&map_book(&reported("streaming", "family-plan"), 0), 80, false));
}

#[test]
fn right_to_left_and_wide_scripts_read_well() {
    kept("onsen-stay.txt", &table(&map_book(&reported("ryokan", "onsen-stay"), 0), 80, false));
    kept("asthma-visit.md", &markdown(&map_book(&reported("clinic", "asthma-visit"), 0), None));
}
