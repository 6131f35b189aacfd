//! `misspelt-evidence`: a claim that rests on less than its author meant.

use super::sources::lists;
use crate::fields::evidence::LEVELS;
use crate::lint::prelude::*;
use crate::model::{Evidence, Text};
use crate::resolve::{Map, is_plain_id, nearest_id, part, quoted, slug};
use crate::source::Span;
use std::collections::BTreeMap;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "misspelt-evidence",
    group: Group::Governance,
    summary: "A source is written like an entry of `evidence`, or like a level, and is neither.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/misspelt-evidence.md"),
};

/// How many pairs of a word and an id or a level are compared.
const COMPARED: usize = 20_000;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let own = std::iter::once((map.subject.clone(), &map.journey.evidence));
    let mut meant = Meant::of(map);
    for (subject, list) in lists(map).chain(own) {
        for source in list.iter().filter_map(|evidence| bare(map, evidence)) {
            let Some(meaning) = meant.by(source) else { continue };
            found.push(finding(case, source, meaning).about(&part(&subject, "evidence", source.value.raw())));
        }
    }
}

/// The source of evidence that is nothing but a source, and no entry of a list.
fn bare<'m>(map: &Map, evidence: &'m Evidence) -> Option<&'m Text> {
    let is_itself = std::ptr::eq(map.evidence_of(evidence), evidence);
    evidence.source.as_ref().filter(|source| is_itself && source.span == evidence.span)
}

fn finding(case: &Case<'_>, source: &Text, (word, declared): (&str, Option<Span>)) -> Diagnostic {
    let what = if declared.is_some() { "the id of an entry of `evidence`" } else { "a level of evidence" };
    let message = format!("{} is not {what} and counts as a source of its own", quoted(&source.value));
    let finding = case.finding(source.span, message);
    let finding = match declared {
        Some(span) => finding.label(span, format!("`{word}` is declared here")),
        None => finding,
    };
    let finding = finding.help(format!("did you mean `{word}`? `{{ source: … }}` says that it is a source of its own"));
    if is_plain_id(word) {
        finding.unsafe_fix(format!("write `{word}`"), source.span, word.to_owned())
    } else {
        finding
    }
}

/// What a word means, and where that is declared; nowhere for a level.
type Meaning<'m> = (&'m str, Option<Span>);

/// What sources may stand for.
struct Meant<'m> {
    entries: Vec<(&'m str, Span)>,
    /// Entries by the slugs of their ids and of their sources.
    called: BTreeMap<String, usize>,
    /// What was looked up already.
    known: BTreeMap<&'m str, Option<Meaning<'m>>>,
}

impl<'m> Meant<'m> {
    fn of(map: &'m Map) -> Self {
        let (mut entries, mut called) = (Vec::new(), BTreeMap::new());
        for evidence in map.journey.evidence.iter().chain(&map.config.evidence) {
            let Some(id) = &evidence.id else { continue };
            for name in [Some(id), evidence.source.as_ref()].into_iter().flatten() {
                called.entry(slug(name.value.raw())).or_insert(entries.len());
            }
            entries.push((id.value.raw(), id.span));
        }
        Self { entries, called, known: BTreeMap::new() }
    }

    /// The entry or level that a source is written like.
    fn by(&mut self, source: &'m Text) -> Option<Meaning<'m>> {
        let word = source.value.raw();
        if let Some(&(id, span)) = self.called.get(&slug(word)).and_then(|&at| self.entries.get(at)) {
            return Some((id, Some(span)));
        }
        if word.contains(char::is_whitespace) {
            return None;
        }
        if let Some(meaning) = self.known.get(word) {
            return *meaning;
        }
        if (self.known.len() + 1) * (self.entries.len() + LEVELS.len()) > COMPARED {
            return None;
        }
        let entry = nearest_id(word, self.entries.iter().map(|(id, _)| *id)).and_then(|at| self.entries.get(at));
        let entry = entry.map(|&(id, span)| (id, Some(span)));
        let level = || nearest_id(word, LEVELS.iter().copied()).map(|at| (LEVELS[at], None));
        let meaning = entry.or_else(level);
        self.known.insert(word, meaning);
        meaning
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    const MAP: &str = "\
title: T
evidence: [{ id: interview-3, level: observed, source: Third interview }]
stages:
  - name: S
    pain_points:
";

    fn of(evidence: &str) -> Vec<String> {
        found("misspelt-evidence", &format!("{MAP}      - {{ problem: p, evidence: {evidence} }}\n"))
    }

    fn told(word: &str, what: &str) -> Vec<String> {
        vec![format!("6: `{word}` is not {what} and counts as a source of its own")]
    }

    #[test]
    fn a_slip_of_an_id_a_source_or_a_level_is_told() {
        let entry = "the id of an entry of `evidence`";
        assert_eq!(of("interveiw-3"), told("interveiw-3", entry));
        assert_eq!(of("Interview 3"), told("Interview 3", entry));
        assert_eq!(of("[third interview]"), told("third interview", entry));
        assert_eq!(of("obsreved"), told("obsreved", "a level of evidence"));
    }

    #[test]
    fn what_is_written_right_or_like_nothing_is_not() {
        for evidence in ["interview-3", "observed", "Diary", "9 interviews", "{ source: interveiw-3 }", "[]"] {
            assert_eq!(of(evidence), [""; 0], "{evidence}");
        }
    }

    #[test]
    fn entries_of_the_project_are_meant_too_and_the_map_may_mean_them() {
        let map = "title: T\nevidence: trakcer\nstages: [S]\n";
        let config = "evidence: [{ id: tracker, source: Weekly tracker }]\n";
        let expected = "2: `trakcer` is not the id of an entry of `evidence` and counts as a source of its own";
        assert_eq!(found_with("misspelt-evidence", map, config), [expected]);
    }

    #[test]
    fn a_great_many_words_are_looked_up_in_bounds() {
        let words: Vec<_> = (0..3_000).map(|n| format!("wird-{n}-{}", "x".repeat(50))).collect();
        let ids: Vec<_> = (0..3_000).map(|n| format!("{{ id: word-{n}-{}, source: s }}", "x".repeat(50))).collect();
        let map = format!(
            "title: T\nevidence: [{}]\nstages: [{{ name: S, evidence: [{}] }}]\n",
            ids.join(", "),
            words.join(", ")
        );
        assert!((1..10).contains(&found("misspelt-evidence", &map).len()));
    }
}
