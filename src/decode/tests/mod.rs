//! Decoding as a whole: whole files in, model and findings out.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fields::{Field, Table};
use crate::model::{Config, Journey, Persona};
use crate::source::{FileId, Source};
use crate::yaml::{self, Limits};
use std::cell::RefCell;
use std::collections::BTreeSet;

thread_local! {
    /// The fields that decoding asked for on this thread, by thing.
    static ASKED: RefCell<BTreeSet<(usize, &'static str)>> = const { RefCell::new(BTreeSet::new()) };
}

/// Remembers that decoding asked for a field.
pub(super) fn record(table: &'static Table, field: &'static Field) {
    ASKED.with_borrow_mut(|asked| asked.insert((std::ptr::from_ref(table).addr(), field.name)));
}

fn read<T>(
    text: &str,
    decode: fn(&yaml::Document<'_>, &Source, &mut Diagnostics) -> Option<T>,
) -> (Option<T>, Vec<Diagnostic>, Source) {
    let source = Source::new(FileId(0), "test.journey.yaml", text.to_owned());
    let mut found = Diagnostics::default();
    let decoded = yaml::parse(&source, &Limits::default(), &mut found)
        .and_then(|document| decode(&document, &source, &mut found));
    (decoded, found.into_sorted(), source)
}

fn journey(text: &str) -> (Option<Journey>, Vec<String>) {
    let (journey, found, source) = read(text, super::journey);
    (journey, concise(&found, &source))
}

fn config(text: &str) -> (Option<Config>, Vec<String>) {
    let (config, found, source) = read(text, super::config);
    (config, concise(&found, &source))
}

fn persona(text: &str) -> (Option<Persona>, Vec<String>) {
    let (persona, found, source) = read(text, super::persona);
    (persona, concise(&found, &source))
}

/// A line a finding: place, rule, message, and what else there is.
fn concise(found: &[Diagnostic], source: &Source) -> Vec<String> {
    let line = |finding: &Diagnostic| {
        let at = finding.span().map(|span| source.position(span.start)).expect("decode locates every finding");
        let mut line = format!("{}:{} {}: {}", at.line, at.column, finding.rule.name, finding.message.raw());
        if let Some(help) = &finding.help {
            line += &format!(" | {}", help.raw());
        }
        for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
            line += &format!(" | `{}` -> `{}`", source.slice(edit.span), edit.text.raw());
        }
        line
    };
    found.iter().map(line).collect()
}

mod findings;

#[test]
fn tmp_examples() {
    let Ok(list) = std::env::var("CJM_FILES") else { return };
    for file in list.split_whitespace() {
        let text = std::fs::read_to_string(file).unwrap();
        let out = if file.ends_with("cjm.yaml") {
            config(&text).1
        } else if file.contains("personas/") {
            persona(&text).1
        } else {
            journey(&text).1
        };
        println!("== {file}");
        for l in out {
            println!("  {l}");
        }
    }
}
