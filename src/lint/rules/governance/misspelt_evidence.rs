//! `misspelt-evidence`: a claim that rests on less than its author meant.

use super::sources::lists;
use crate::fields::evidence::LEVELS;
use crate::lint::prelude::*;
use crate::model::{Evidence, Text};
use crate::resolve::{Map, is_plain_id, nearest_ids, part, quoted, slug};
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

/// How many entries a source may be written like: a project may have very many, and each of its maps looks at them.
const ENTRIES: usize = 500;
/// How many pairs of a word and an id or a level are compared.
const COMPARED: usize = 20_000;
/// Behind so many findings nobody reads suggestions, and a hostile file would be paying for them.
const SUGGESTED: usize = 1000;
/// How many entries of one source are offered.
const OFFERED: usize = 3;
/// Words below this length are a letter away from others: a `chat` is no `csat`.
const SHORTEST: usize = 5;
/// Of texts above this length, only the beginning would be compared.
const LONGEST: usize = 100;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let own = std::iter::once((map.subject.clone(), &map.journey.evidence));
    let (mut meant, mut told) = (None, 0);
    for (subject, list) in lists(map).chain(own) {
        for source in list.iter().filter_map(|evidence| bare(map, evidence)) {
            let meanings = meant.get_or_insert_with(|| Meant::of(map)).by(source);
            let Some(first) = meanings.first() else { continue };
            let finding = finding(case, source, first).about(&part(&subject, "evidence", source.value.raw()));
            found.push(if told < SUGGESTED { suggesting(finding, source, &meanings) } else { finding });
            told += 1;
        }
    }
}

/// The source of evidence that is nothing but a source, and no entry of a list.
fn bare<'m>(map: &Map, evidence: &'m Evidence) -> Option<&'m Text> {
    let is_itself = std::ptr::eq(map.evidence_of(evidence), evidence);
    evidence.source.as_ref().filter(|source| is_itself && source.span == evidence.span)
}

fn finding(case: &Case<'_>, source: &Text, (_, declared): &Meaning<'_>) -> Diagnostic {
    let what = if declared.is_some() { "the id of an entry of `evidence`" } else { "a level of evidence" };
    let message = format_args!("{} is not {what} and counts as a source of its own", quoted(&source.value));
    case.finding(source.span, message)
}

/// The finding with what may be meant; a single word is also a fix, unless another number makes it another entry.
fn suggesting(finding: Diagnostic, source: &Text, meanings: &[Meaning<'_>]) -> Diagnostic {
    let finding = meanings.iter().fold(finding, |finding, (word, declared)| match declared {
        Some(span) => finding.label(*span, format!("`{word}` is declared here")),
        None => finding,
    });
    let words: Vec<_> = meanings.iter().map(|(word, _)| format!("`{word}`")).collect();
    let finding = finding
        .help(format!("did you mean {}? `{{ source: … }}` says that it is a source of its own", listed(&words, "or")));
    match meanings {
        [(word, _)] if is_plain_id(word) && may_be(word, source.value.raw()) => {
            finding.unsafe_fix(format_args!("write `{word}`"), source.span, (*word).to_owned())
        }
        _ => finding,
    }
}

/// Whether what was written has no other number than `word`; a text of several words may have any.
fn may_be(word: &str, written: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    written.contains(char::is_whitespace) || digits(word) == digits(written)
}

/// What a word means, and where that is declared; nowhere for a level.
type Meaning<'m> = (&'m str, Option<Span>);

/// What sources may stand for.
struct Meant<'m> {
    entries: Vec<(&'m str, Span)>,
    /// Entries by their ids and their sources, which several may share.
    called: BTreeMap<String, Vec<usize>>,
    /// What was looked up already.
    known: BTreeMap<&'m str, Vec<Meaning<'m>>>,
}

impl<'m> Meant<'m> {
    fn of(map: &'m Map) -> Self {
        let (mut entries, mut called) = (Vec::new(), BTreeMap::<_, Vec<_>>::new());
        let all = map.journey.evidence.iter().chain(&map.config.evidence);
        let named = all.filter_map(|evidence| Some((evidence, evidence.id.as_ref()?)));
        for (evidence, id) in named.take(ENTRIES) {
            let names = [Some(id), evidence.source.as_ref()].into_iter().flatten();
            for name in names.filter_map(|name| key(name.value.raw())) {
                let same = called.entry(name).or_default();
                if same.len() < OFFERED && same.last() != Some(&entries.len()) {
                    same.push(entries.len());
                }
            }
            entries.push((id.value.raw(), id.span));
        }
        Self { entries, called, known: BTreeMap::new() }
    }

    /// The entry or level that a source is written like; several where it is as near to each.
    fn by(&mut self, source: &'m Text) -> Vec<Meaning<'m>> {
        let word = source.value.raw();
        if let Some(same) = key(word).and_then(|key| self.called.get(&key)) {
            return same.iter().map(|&at| self.entry(at)).collect();
        }
        if word.contains(char::is_whitespace) || word.chars().nth(SHORTEST - 1).is_none() {
            return Vec::new();
        }
        if let Some(known) = self.known.get(word) {
            return known.clone();
        }
        if (self.known.len() + 1) * (self.entries.len() + LEVELS.len()) > COMPARED {
            return Vec::new();
        }
        let near = nearest_ids(word, self.entries.iter().map(|(id, _)| *id));
        let mut meanings: Vec<_> = near.into_iter().map(|at| self.entry(at)).collect();
        if meanings.is_empty() {
            meanings.extend(level(word));
        }
        self.known.insert(word, meanings.clone());
        meanings
    }

    fn entry(&self, at: usize) -> Meaning<'m> {
        let (id, span) = self.entries[at];
        (id, Some(span))
    }
}

/// The level that a word is a slip of. They are participles: a `report` or an `observer` is a source.
fn level(word: &str) -> Option<Meaning<'static>> {
    let near = nearest_ids(word, LEVELS.iter().copied()).into_iter().next();
    near.filter(|_| word.ends_with(['d', 'D'])).map(|at| (LEVELS[at], None))
}

/// The letters and digits of a text; none of one without, and none of one that is too long.
fn key(text: &str) -> Option<String> {
    // No more bytes are no more characters.
    let is_short = text.len() <= LONGEST || text.chars().nth(LONGEST).is_none();
    is_short.then(|| slug(text)).filter(|key| !key.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{COMPARED, ENTRIES, LEVELS, RULE, SUGGESTED};
    use crate::lint::testing::{found, found_with, run};

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
    fn of_entries_that_share_a_source_none_is_taken_for_the_one_that_is_meant() {
        let entries =
            "evidence: [{ id: s-25, source: Our survey, date: 2025-03-01 }, { id: s-26, source: our survey }]";
        let map = format!(
            "title: T\n{entries}\nstages: [{{ name: S, pain_points: {{ problem: p, evidence: Our Survey }} }}]"
        );
        let run = run(&map, "", None);
        let finding = run.iter().find(|finding| finding.rule.name == RULE.name).expect("it is told");
        let help = finding.help.as_ref().map_or("", |help| help.raw());
        assert!(help.starts_with("did you mean `s-25` or `s-26`?"), "{help}");
        assert!(finding.fix.is_none());
    }

    #[test]
    fn what_is_written_right_or_like_nothing_is_not() {
        for evidence in ["interview-3", "observed", "Diary", "9 interviews", "{ source: interveiw-3 }", "[]"] {
            assert_eq!(of(evidence), [""; 0], "{evidence}");
        }
    }

    #[test]
    fn other_words_that_are_a_few_letters_away_are_sources() {
        for evidence in ["report", "Reports", "reporting", "reporter", "Observers", "measures"] {
            assert_eq!(of(evidence), [""; 0], "{evidence}");
        }
        assert_eq!(with("csat", "Satisfaction", "chat"), [""; 0]);
        assert_eq!(with("csat", "Satisfaction", "CSAT").len(), 1);
    }

    #[test]
    fn signs_alone_and_beginnings_of_long_texts_are_like_nothing() {
        assert_eq!(with("survey", "'?'", "'→'"), [""; 0]);
        let long = "all the details ".repeat(8);
        assert_eq!(with("survey", &format!("{long}of 2024"), &format!("{long}of 2025")), [""; 0]);
    }

    fn with(id: &str, source: &str, evidence: &str) -> Vec<String> {
        let map = format!(
            "title: T\nevidence: [{{ id: {id}, source: {source} }}]\nstages: [{{ name: S, evidence: [{evidence}] }}]\n"
        );
        found("misspelt-evidence", &map)
    }

    #[test]
    fn what_is_not_clear_is_no_fix() {
        let map = |words: &str| {
            let ids = "{ id: visit-1, source: s }, { id: visit-2, source: t }, { id: survey-8, source: u }";
            format!("title: T\nevidence: [{ids}]\nstages: [{{ name: S, evidence: [{words}] }}]\n")
        };
        let expected = [
            ("visit-3", "`visit-1` or `visit-2`", false),
            ("survey-9", "`survey-8`", false),
            ("suvrey-8", "`survey-8`", true),
        ];
        for (word, meant, has_fix) in expected {
            let run = run(&map(word), "", None);
            let finding = run.iter().find(|finding| finding.rule.name == RULE.name).expect(word);
            let help = finding.help.as_ref().map_or("", |help| help.raw());
            assert!(help.starts_with(&format!("did you mean {meant}?")), "{help}");
            assert_eq!(finding.fix.is_some(), has_fix, "{word}");
        }
    }

    #[test]
    fn a_great_many_findings_make_no_more_than_some_suggestions() {
        let words = vec!["Third interview"; 1_200].join(", ");
        let run = run(&format!("{MAP}      - {{ problem: p, evidence: [{words}] }}\n"), "", None);
        let of_rule = run.iter().filter(|finding| finding.rule.name == RULE.name);
        let told: Vec<_> = of_rule.map(|finding| finding.help.is_some()).collect();
        assert_eq!((told.len(), told.iter().filter(|told| **told).count()), (1_200, SUGGESTED));
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
        assert_eq!(found("misspelt-evidence", &map).len(), COMPARED / (ENTRIES + LEVELS.len()));
    }
}
