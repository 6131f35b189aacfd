//! Files by chance. `CJM_TEST_MAPS` says how many.

use crate::generator::{Chance, file};
use crate::holds::check;
use cjm::diagnostic::Diagnostics;
use cjm::fields::{config, journey};
use cjm::fmt::format;
use cjm::source::{FileId, Source};
use cjm::yaml::Limits;
use std::fs;

fn count() -> u64 {
    std::env::var("CJM_TEST_MAPS").ok().and_then(|number| number.parse().ok()).unwrap_or(200)
}

#[test]
fn files_by_chance_keep_data_comments_and_line_ends() {
    let first: u64 = std::env::var("CJM_TEST_SEED").ok().and_then(|number| number.parse().ok()).unwrap_or(0);
    let mut taken = 0;
    for seed in first..first + count() {
        let text = file(seed);
        if let Ok(is_taken) = std::panic::catch_unwind(|| check(&text, &journey::TABLE)) {
            taken += u64::from(is_taken);
        } else {
            let small = smallest(&text);
            panic!("seed {seed}, made small: {small:?}\n{small}");
        }
    }
    assert!(taken * 10 > count() * 8, "{taken} of {}", count());
}

/// A text that fails like the given one, with as few lines as it takes.
fn smallest(text: &str) -> String {
    let fails = |text: &str| std::panic::catch_unwind(|| check(text, &journey::TABLE)).is_err();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let mut lines: Vec<&str> = text.split_inclusive(['\n', '\r']).collect();
    let mut at = 0;
    while at < lines.len() {
        let without: Vec<&str> = [&lines[..at], &lines[at + 1..]].concat();
        if fails(&without.concat()) {
            lines = without;
            at = 0;
        } else {
            at += 1;
        }
    }
    std::panic::set_hook(hook);
    lines.concat()
}

#[test]
fn bytes_changed_by_chance_never_end_in_a_panic_or_a_doubt() {
    let seeds = ["examples/retail/e-bike.journey.yaml", "examples/retail/cjm.yaml", "tests/fmt/cases/messy.yaml"];
    let texts = seeds.map(|path| fs::read_to_string(path).expect("the file is there"));
    let mut chance = Chance::new(7);
    for round in 0..count() {
        let text = &texts[chance.below(texts.len())];
        let mut bytes: Vec<u8> =
            if chance.below(3) == 0 { file(round).into_bytes() } else { text.clone().into_bytes() };
        let from = chance.below(bytes.len());
        bytes.drain(..from);
        bytes.truncate(1 + chance.below(2_000));
        for _ in 0..=chance.below(4) {
            let at = chance.below(bytes.len());
            let with = b" \t\n\r#:-&*!|>'\"%@`{}[],?0a~\\.<="[chance.below(30)];
            match chance.below(3) {
                0 => bytes[at] = with,
                1 => bytes.insert(at, with),
                _ => _ = bytes.remove(at),
            }
            if bytes.is_empty() {
                bytes.push(b'a');
            }
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let table = if chance.below(2) == 0 { &journey::TABLE } else { &config::TABLE };
        let source = Source::new(FileId(0), "case", text);
        let mut found = Diagnostics::default();
        let formatted = format(&source, table, &Limits::default(), &mut found);
        assert_eq!(formatted.is_none(), !found.as_slice().is_empty(), "{:?}", source.text);
        if let Some(Err(doubt)) = formatted {
            panic!("round {round}: {}\n{:?}\n{}", doubt.why(), source.text, source.text);
        }
    }
}
