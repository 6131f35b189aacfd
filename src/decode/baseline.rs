//! The baseline: how often each finding is known, by file, rule and place.

use super::mapping;
use super::{At, Cx, expect, keys, number, quote, root};
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::fields::{Kind, baseline as field};
use crate::model::{Baseline, KnownFile, KnownFinding, Text};
use crate::source::{Source, Spanned, Untrusted};
use crate::yaml::Document;

/// Reads a baseline.
pub fn baseline(document: &Document<'_>, source: &Source, found: &mut Diagnostics) -> Option<Baseline> {
    let mut cx = Cx::within(&document.limits);
    let baseline = root::open(&mut cx, document, source, &field::TABLE).map(|mut it| {
        it.get(&field::CJM, root::version);
        Baseline { file: source.id, files: known(&mut it) }
    });
    found.append(cx.found);
    baseline
}

fn known(it: &mut mapping::Mapping<'_, '_>) -> Vec<KnownFile> {
    it.pairs(&field::KNOWN, |cx, at, path| {
        let mut entries = Vec::new();
        for (rule, places) in below(cx, at) {
            for (place, count) in below(cx, places) {
                let Some(times) = times(cx, count) else { continue };
                let count = Spanned::new(times, count.node.span);
                entries.push(KnownFinding { rule: rule.clone(), place, count });
            }
        }
        Some(KnownFile { path, entries })
    })
}

/// The keys of a mapping with their values; a value of another shape is a finding.
fn below<'n>(cx: &mut Cx, at: At<'n>) -> Vec<(Text, At<'n>)> {
    let Some(entries) = at.node.entries() else {
        expect::wrong_type(cx, at);
        return Vec::new();
    };
    let kind = match at.kind {
        Kind::Map(kind) => kind,
        other => other,
    };
    let inner = |(name, entry): (&'n str, &'n crate::yaml::Entry<'n>)| {
        let key = Spanned::new(Untrusted::copied(name), entry.key.span);
        (key, At { node: &entry.value, key: entry.key.span, name, kind, ..at })
    };
    keys::distinct(cx, entries).into_iter().map(inner).collect()
}

/// How often, from 1.
fn times(cx: &mut Cx, at: At<'_>) -> Option<u64> {
    let times = number::count(cx, at)?;
    if times > 0 {
        return Some(times);
    }
    let message = format!("{} is known 0 times", quote(at.name));
    let finding = Diagnostic::new(&structural::OUT_OF_RANGE, at.span(), message);
    cx.report(finding.help("take the entry out; `cjm check --write-baseline` does so"));
    None
}
