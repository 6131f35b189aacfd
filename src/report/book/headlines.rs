//! Three findings that stand alone, each with the words of somebody who was there.

use super::{Cell, Column, Row, Section, funnel, words};
use crate::gap::{Answer, Finding, Headline, Moment, Moved, Quote, Report, Voice};
use crate::measure::Part;
use crate::model::{EvidenceLevel, Scale};
use crate::report::escape::verbatim;
use crate::source::Untrusted;

const COLUMNS: &[Column] = &[
    Column::machines("kind"),
    Column::all("headline", "Headline"),
    Column::people("words", "In their words"),
    Column::machines("place"),
    Column::machines("owner"),
    Column::machines("quote"),
    Column::machines("quote_by"),
    Column::machines("thought"),
    Column::machines("of_persona"),
];

/// So many values of a metric are told at most; of more the first and the last ones.
const MOST_VALUES: usize = 5;

/// The headlines of a map.
pub(super) fn headlines(report: &Report, map: usize) -> Section<'_> {
    Section {
        key: "headlines",
        title: "Headlines",
        tally: String::new(),
        lead: Vec::new(),
        columns: COLUMNS,
        rows: report.headlines.iter().map(|headline| row(headline, report.head.scale, map)).collect(),
        otherwise: "",
    }
}

fn row(headline: &Headline, scale: Scale, map: usize) -> Row {
    let quote = headline.quote.as_ref();
    let by = |quote: &Quote| Cell::List(quote.by.iter().cloned().map(Cell::Text).collect());
    let cells = vec![
        Cell::Word(kind(&headline.finding)),
        Cell::Phrase(sentence(headline, scale)),
        quote.map_or(Cell::Word("no quote"), spoken),
        Cell::Place(headline.spot.clone()),
        Cell::text(headline.owner.as_ref()),
        Cell::text(quote.map(|quote| &quote.text)),
        quote.map_or(Cell::Nothing, by),
        quote.map_or(Cell::Nothing, |quote| Cell::Mark(quote.voice == Voice::Thought, "thought")),
        quote.map_or(Cell::Nothing, |quote| Cell::Mark(quote.voice == Voice::Persona, "of the persona")),
    ];
    Row::at(map, headline.spot.place, cells).owned_by(headline.owner.clone())
}

fn kind(finding: &Finding) -> &'static str {
    match finding {
        Finding::Insight { .. } => "insight",
        Finding::Pain { .. } => "pain-point",
        Finding::Lost { .. } => "lost",
        Finding::Worse { .. } => "worse",
        Finding::Fall { .. } => "fall",
        Finding::Low(..) => "low",
        Finding::End(..) => "end",
        Finding::Short { .. } => "metric",
        Finding::Assumed(_) => "assumed",
        Finding::Peak(..) => "peak",
    }
}

/// A headline as one sentence: what, where, with which numbers, and whose it is.
fn sentence(headline: &Headline, scale: Scale) -> Vec<Cell> {
    let place = || Cell::Place(headline.spot.clone());
    let mut pieces = match &headline.finding {
        Finding::Insight { text, evidence, by } => {
            // The author's own sentence says whose it is and where, if that matters.
            let raised = by.iter().flat_map(|by| [Cell::Word(", raised by "), Cell::Text(by.clone())]);
            let level = Cell::Said(format!(" ({}", words::evidence(*evidence)));
            return [Cell::Text(text.clone()), level].into_iter().chain(raised).chain([Cell::Word(")")]).collect();
        }
        Finding::Pain { .. } => hurting(headline, scale),
        Finding::Fall { from, to, whose } => {
            let start = of("The steepest fall of emotion", whose.as_ref());
            let from = [Cell::Word(": from "), moment(from, scale), Cell::Word(" at "), Cell::Place(from.spot.clone())];
            let to = [Cell::Word(" to "), moment(to, scale), Cell::Word(" at "), place()];
            start.into_iter().chain(from).chain(to).collect()
        }
        Finding::Low(low, whose) => {
            let start = if headline.is_first { "The lowest point of emotion" } else { "Also a low point of emotion" };
            at(start, whose.as_ref(), low, scale)
        }
        Finding::End(end, whose) => at("The journey ends low", whose.as_ref(), end, scale),
        Finding::Peak(peak, whose) => at("What works best", whose.as_ref(), peak, scale),
        Finding::Lost { .. } => lost(headline),
        Finding::Worse { .. } => worse(headline),
        Finding::Short { .. } => short(headline),
        Finding::Assumed(count) => {
            let (claims, are) = if *count == 1 { ("claim", "is") } else { ("claims", "are") };
            vec![Cell::Said(format!("{count} {claims} {are} only believed at a moment of truth, ")), place()]
        }
    };
    pieces.extend(match &headline.owner {
        Some(owner) => vec![Cell::Word("; owner: "), super::map::owner(Some(owner))],
        None => vec![Cell::Word("; no owner")],
    });
    pieces
}

/// `Most people are lost in Pay › Card: 120 of 480 (25 %), 5 % of the 2400 who start`
fn lost(headline: &Headline) -> Vec<Cell> {
    let Finding::Lost { part, start, towards } = &headline.finding else { return Vec::new() };
    let place = Cell::Place(headline.spot.clone());
    let mut pieces = match towards {
        None => vec![Cell::Word("Most people are lost in "), place],
        Some(next) => {
            let next = Cell::Place(next.clone());
            vec![Cell::Word("Most people are lost on the way from "), place, Cell::Word(" to "), next]
        }
    };
    pieces.push(Cell::Said(format!(": {}", funnel::said(*part))));
    pieces.extend(start.map(|of| {
        let share = funnel::share(Part { people: part.people, of });
        Cell::Said(format!(", {share} of the {of} who start"))
    }));
    pieces
}

/// `“In time” gets worse: 74 → 70 → 63 % since 2026-03-31, the target is 85 %, at Return › Reminder`
fn worse(headline: &Headline) -> Vec<Cell> {
    let Finding::Worse { metric, values, unit, since, target, .. } = &headline.finding else { return Vec::new() };
    let mut shown: Vec<String> = values.iter().map(|value| words::hundredths(*value)).collect();
    if shown.len() > MOST_VALUES {
        shown.splice(1..shown.len() + 2 - MOST_VALUES, ["…".to_owned()]);
    }
    let mut pieces =
        vec![Cell::Word("“"), Cell::Text(metric.clone()), Cell::Said(format!("” gets worse: {}", shown.join(" → ")))];
    pieces.extend(unit.iter().flat_map(|unit| [Cell::Word(" "), Cell::Text(unit.clone())]));
    pieces.extend([Cell::Word(" since "), Cell::Text(since.clone())]);
    pieces.extend(target.iter().flat_map(|target| [Cell::Word(", the target is "), Cell::Text(target.clone())]));
    pieces.extend([Cell::Word(", at "), Cell::Place(headline.spot.clone())]);
    pieces
}

/// `Farthest from its target: “In time” stands at 63 % (up 3 points since 2026-03-31), the target is 85 %, at …`
fn short(headline: &Headline) -> Vec<Cell> {
    let Finding::Short { metric, now, target, moved, .. } = &headline.finding else { return Vec::new() };
    let start = if headline.is_first { "Farthest from its target: “" } else { "Also far from its target: “" };
    let mut pieces =
        vec![Cell::Word(start), Cell::Text(metric.clone()), Cell::Word("” stands at "), Cell::Text(now.clone())];
    pieces.extend(moved.iter().flat_map(since_first));
    pieces.extend([Cell::Word(", the target is "), Cell::Text(target.clone())]);
    pieces.extend([Cell::Word(", at "), Cell::Place(headline.spot.clone())]);
    pieces
}

/// ` (up 3 points since 2026-03-31)`
fn since_first(moved: &Moved) -> Vec<Cell> {
    let by = words::hundredths(moved.by.abs());
    let mut pieces = if by == "0" {
        vec![Cell::Word(" (unchanged")]
    } else {
        let way = if moved.by > 0.0 { "up" } else { "down" };
        let is_percent = moved.unit.as_ref().is_some_and(|unit| verbatim(unit) == "%");
        let unit = match by.as_str() {
            "1" if is_percent => vec![Cell::Word(" point")],
            _ => words::distance_unit(moved.unit.as_ref()),
        };
        [Cell::Said(format!(" ({way} {by}"))].into_iter().chain(unit).collect()
    };
    pieces.extend([Cell::Word(" since "), Cell::Text(moved.since.clone()), Cell::Word(")")]);
    pieces
}

/// `The worst pain point: “…” (critical, emotion -2) at the moment of truth …; the team assumes it; nothing answers it`
fn hurting(headline: &Headline, scale: Scale) -> Vec<Cell> {
    let Finding::Pain { problem, severity, emotion, is_moment_of_truth, evidence, is_gravest, answers, .. } =
        &headline.finding
    else {
        return Vec::new();
    };
    let severity = severity.map_or("severity unknown", words::severity);
    let emotion = emotion.map(|emotion| format!(", emotion {}", words::score(emotion, scale))).unwrap_or_default();
    let at = if *is_moment_of_truth { "at the moment of truth " } else { "at " };
    let mut pieces = vec![
        Cell::Word(if *is_gravest { "The worst pain point: “" } else { "The most pressing pain point: “" }),
        Cell::Text(problem.clone()),
        Cell::Said(format!("” ({severity}{emotion}) {at}")),
        Cell::Place(headline.spot.clone()),
    ];
    pieces.extend(match evidence {
        None => Some(Cell::Word("; nobody has evidence for it")),
        Some(EvidenceLevel::Assumed) => Some(Cell::Word("; the team assumes it")),
        Some(EvidenceLevel::Reported | EvidenceLevel::Observed | EvidenceLevel::Measured) => None,
    });
    pieces.extend(match answers.split_first() {
        None => vec![Cell::Word("; nothing answers it")],
        Some((first, more)) => answered(first, more.len()),
    });
    pieces
}

fn answered(first: &Answer, more: usize) -> Vec<Cell> {
    let status = first.status.map_or("no status", words::progress);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    vec![Cell::Word("; answered by “"), Cell::Text(first.idea.clone()), Cell::Said(format!("” ({status}){more}"))]
}

fn at(start: &'static str, whose: Option<&Untrusted>, of_moment: &Moment, scale: Scale) -> Vec<Cell> {
    let pieces = [Cell::Word(": "), moment(of_moment, scale), Cell::Word(" at "), Cell::Place(of_moment.spot.clone())];
    of(start, whose).into_iter().chain(pieces).collect()
}

fn of(start: &'static str, whose: Option<&Untrusted>) -> Vec<Cell> {
    let whose = whose.into_iter().flat_map(|name| [Cell::Word(" for "), Cell::Text(name.clone())]);
    [Cell::Word(start)].into_iter().chain(whose).collect()
}

/// `+2 delighted`
fn moment(moment: &Moment, scale: Scale) -> Cell {
    let word = moment.word.iter().flat_map(|word| [Cell::Word(" "), Cell::Text(word.clone())]);
    Cell::Phrase([Cell::Said(words::score(moment.score, scale))].into_iter().chain(word).collect())
}

/// `“…” (Lena, interview 7)`, `thought, not said: “…” (Lena Hoffmann)`, or `the persona’s own words: “…” (Lena Hoffmann)`
fn spoken(quote: &Quote) -> Cell {
    let start = match quote.voice {
        Voice::Said => "“",
        Voice::Thought => "thought, not said: “",
        Voice::Persona => "the persona’s own words: “",
    };
    let mut pieces = vec![Cell::Word(start), Cell::Text(quote.text.clone()), Cell::Word("” (")];
    for (at, by) in quote.by.iter().enumerate() {
        pieces.extend([Cell::Word(if at > 0 { ", " } else { "" }), Cell::Text(by.clone())]);
    }
    pieces.push(Cell::Word(if quote.by.is_empty() { "nobody is named)" } else { ")" }));
    Cell::Phrase(pieces)
}
