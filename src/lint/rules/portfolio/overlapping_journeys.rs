//! `overlapping-journeys`: two teams map the same journey.

use super::siblings::original;
use crate::lint::prelude::*;
use crate::model::{State, Text};
use crate::resolve::{Outline, normal, quoted, titled};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "overlapping-journeys",
    group: Group::Portfolio,
    summary: "Two maps tell the same journey: the same persona, with the same objective or title.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/overlapping-journeys.md"),
};

/// How many maps of one title or objective are compared.
const COMPARED: usize = 8;

/// What two maps have in common that overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Same {
    Objective,
    Title,
}

/// The state, what is the same, and its words.
type Key = (State, Same, String);

pub(in crate::lint) fn check(portfolio: &Portfolio<'_>, found: &mut Diagnostics) {
    let mut known: BTreeMap<Key, Vec<&Outline>> = BTreeMap::new();
    for map in portfolio.current() {
        let mut overlap: Option<(Same, &Outline)> = None;
        for (same, text) in texts(map) {
            let words = words(text.value.raw());
            if words.is_empty() {
                continue;
            }
            let others = known.entry((map.state, same, words)).or_default();
            overlap = overlap.or_else(|| others.iter().find(|other| overlaps(map, other)).map(|other| (same, *other)));
            if others.len() < COMPARED {
                others.push(map);
            }
        }
        let Some((same, other)) = overlap else { continue };
        // Of a draft and a published map, the one that is held to account says it.
        if let Some(finding) = finding(portfolio, same, map, other).or_else(|| finding(portfolio, same, other, map)) {
            found.push(finding);
        }
    }
}

fn texts(map: &Outline) -> impl Iterator<Item = (Same, &Text)> {
    map.objective.iter().map(|text| (Same::Objective, text)).chain([(Same::Title, &map.title)])
}

/// A text without what does not count: case, punctuation and spacing.
fn words(text: &str) -> String {
    let lower = normal(text).to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Whether two maps of the same words are about the same people, and neither translations nor parts of one another.
fn overlaps(map: &Outline, other: &Outline) -> bool {
    let is_part = |part: &Outline, whole: &Outline| whole.told_elsewhere().contains(&normal(part.id.raw()));
    shares(&people(map), &people(other))
        && (shares(&segments(map), &segments(other)))
        && original(map) != original(other)
        && !is_part(map, other)
        && !is_part(other, map)
}

/// Whether two lists have something in common; an empty one is everybody.
fn shares(one: &BTreeSet<Cow<'_, str>>, other: &BTreeSet<Cow<'_, str>>) -> bool {
    one.is_empty() || other.is_empty() || !one.is_disjoint(other)
}

fn people(map: &Outline) -> BTreeSet<Cow<'_, str>> {
    map.people.iter().map(|person| normal(person.raw())).collect()
}

fn segments(map: &Outline) -> BTreeSet<Cow<'_, str>> {
    map.segments.iter().map(|segment| normal(segment.raw())).collect()
}

fn finding(portfolio: &Portfolio<'_>, same: Same, map: &Outline, other: &Outline) -> Option<Diagnostic> {
    let text = |map| texts(map).find(|(which, _)| *which == same).map(|(_, text)| text);
    let (here, there) = (text(map)?, text(other)?);
    let (title, of) = (titled("map", &map.title.value), quoted(&other.title.value));
    let message = match same {
        Same::Objective => format_args!("{title} has the persona and the objective of {of}"),
        Same::Title => format_args!("{title} has the persona and the title of another map"),
    };
    let help = "make one map of the two, or say what tells them apart: other `personas` or `segments`, another \
                `scope`; of a translation, `translation_of`; of what is wanted, `state: to-be`";
    Some(portfolio.in_map(map, here.span, message)?.label(there.span, "the same here").help(help))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_in;

    const RULE: &str = "overlapping-journeys";

    fn map(title: &str, more: &str) -> String {
        format!("title: {title}\nstatus: review\n{more}\nstages: [S]\n")
    }

    fn overlapping(one: &str, other: &str) -> usize {
        found_in(RULE, &[("a", one), ("b", other)], "").len()
    }

    #[test]
    fn the_same_words_count_however_they_are_written() {
        let (one, other) = (map("Moving house", "persona: Ana"), map("moving  HOUSE!", "persona: Ana"));
        let found = found_in(RULE, &[("a", &one), ("b", &other)], "");
        assert_eq!(found, ["b:1: map `moving  HOUSE!` has the persona and the title of another map"]);
        let (one, other) = ("scope: { objective: Fewer calls. }", "scope: { objective: fewer calls }");
        assert_eq!(overlapping(&map("One", one), &map("Two", other)), 1);
        assert_eq!(overlapping(&map("One", "persona: Ana"), &map("Two", "persona: Ana")), 0);
    }

    #[test]
    fn what_is_told_for_others_or_in_another_state_is_another_journey() {
        let own = map("T", "persona: Ana");
        for other in ["persona: Bo", "persona: Ana\nstate: to-be", "persona: Ana\ntranslation_of: a\nlang: de"] {
            assert_eq!(overlapping(&own, &map("T", other)), 0, "{other}");
        }
        assert_eq!(overlapping(&map("T", "segments: [x]"), &map("T", "segments: [y]")), 0);
    }

    #[test]
    fn a_part_of_a_journey_may_have_its_objective() {
        let whole = "title: T\nstatus: review\nstages: [{ name: S, journey: b }]\n";
        assert_eq!(overlapping(whole, &map("T", "")), 0);
    }

    #[test]
    fn of_a_draft_and_a_map_under_review_the_latter_says_it() {
        let draft = "title: T\nstages: [S]\n";
        assert_eq!(overlapping(&map("T", ""), draft), 1);
        assert_eq!(overlapping(draft, draft), 0);
    }
}
