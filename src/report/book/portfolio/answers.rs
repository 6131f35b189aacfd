//! Answers over all maps: where people are lost, what hurts, what is only assumed, what got worse, what no map tells.

use super::{first, id, in_unit, led, map, table};
use crate::gap::Idea;
use crate::gap::portfolio::{Assumed, BlindSpot, Change, Claim, Hurt, Loss, Lost, Portfolio, Worse};
use crate::model::EvidenceLevel;
use crate::report::book::{Cell, Column, Row, Section, Target, map::owner, pain_points, words};
use crate::report::escape::verbatim;

const LOST: &[Column] = &[
    Column::people("lost", "Lost"),
    Column::machines("share"),
    Column::machines("of_start"),
    Column::all("place", "Where"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
    Column::all("owner", "Owner"),
    Column::machines("kind"),
    Column::machines("people"),
    Column::machines("of"),
    Column::machines("towards"),
    Column::machines("metric"),
    Column::machines("subject"),
    Column::machines("value"),
    Column::machines("target"),
];

/// Where people are lost.
pub(super) fn lost(portfolio: &Portfolio, most: usize) -> Section<'static> {
    let (rows, tally) = first(portfolio.lost.iter(), most, |loss| loss_row(portfolio, loss));
    let nothing = "No step counts people who are lost, and no metric of people who stay or go misses its target.";
    let lead = "In maps of today: people who were counted and are lost in a step or, with “before”, on the way to the next one. The \
                first share is of those who were there, the second of all who came to the start of the journey; the larger the \
                second, the higher the row. Metrics that miss their target follow, of places that count nobody.";
    Section { tally, ..led(table("lost", "Where people are lost", LOST, rows, nothing), Cell::Word(lead)) }
}

fn loss_row(portfolio: &Portfolio, loss: &Loss) -> Row {
    let percent = |value: f64| Cell::Number { value, shown: format!("{} %", (value * 10.0).round() / 10.0) };
    let (kind, said, of_start, numbers): (_, _, _, Vec<Cell>) = match &loss.lost {
        Lost::People { people, of, of_start, towards } => {
            let counts = [count(*people), count(*of), towards.clone().map_or(Cell::Nothing, Cell::Place)];
            ("people", lost_people(&loss.lost), *of_start, counts.into_iter().chain(nothing(4)).collect())
        }
        Lost::Metric { name, subject, now, target, .. } => {
            let numbers = vec![
                Cell::Text(name.clone()),
                Cell::Word(": "),
                percent(*now),
                Cell::Word(", should be "),
                percent(*target),
            ];
            let cells = [Cell::Text(name.clone()), Cell::Text(subject.clone()), percent(*now), percent(*target)];
            ("metric", Cell::Phrase(numbers), None, nothing(3).chain(cells).collect())
        }
    };
    let head = [
        said,
        Cell::share(loss.lost.share()),
        Cell::share(of_start),
        Cell::Place(loss.spot.clone()),
        map(portfolio, loss.map),
        id(portfolio, loss.map),
        owner(loss.owner.as_ref()),
        Cell::Word(kind),
    ];
    Row::at(loss.map, loss.spot.place, head.into_iter().chain(numbers).collect()).owned_by(loss.owner.clone())
}

/// "1973 of 2613 (75.5 %), 50.6 % of all, before Test ride"
fn lost_people(lost: &Lost) -> Cell {
    let Lost::People { people, of, of_start, towards } = lost else { return Cell::Nothing };
    let percent = |share: f64| format!("{} %", (share * 1000.0).round() / 10.0);
    let of_step = lost.share().map_or_else(String::new, |share| format!(" ({})", percent(share)));
    let of_all = of_start.map_or_else(String::new, |share| format!(", {} of all", percent(share)));
    let next = towards.as_ref().and_then(|spot| spot.touchpoint.as_ref().or(spot.stage.as_ref()));
    let before = next.into_iter().flat_map(|name| [Cell::Word(", before "), Cell::Text(name.clone())]);
    Cell::Phrase([Cell::Said(format!("{people} of {of}{of_step}{of_all}"))].into_iter().chain(before).collect())
}

fn nothing(cells: usize) -> impl Iterator<Item = Cell> {
    std::iter::repeat_n(Cell::Nothing, cells)
}

fn count(count: u64) -> Cell {
    Cell::Count(usize::try_from(count).unwrap_or(usize::MAX))
}

const PAINS: &[Column] = &[
    Column::people("pressing", "Priority"),
    Column::machines("priority"),
    Column::machines("severity"),
    Column::machines("reach"),
    Column::people("pain", "Pain point"),
    Column::machines("problem"),
    Column::machines("subject"),
    Column::people("where", "Where"),
    Column::machines("place"),
    Column::machines("moment_of_truth"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
    Column::machines("emotion"),
    Column::machines("evidence"),
    Column::all("owner", "Owner"),
    Column::people("answered", "Answered by"),
    Column::machines("answered_by"),
];

/// What hurts most.
pub(super) fn pains(portfolio: &Portfolio, most: usize) -> Section<'static> {
    let of_today = portfolio.pains.iter().filter(|hurt| portfolio.maps[hurt.map].is_of_today());
    let (rows, tally) = first(of_today, most, |hurt| pain_row(portfolio, hurt));
    let mut section = table("pains", "What hurts most", PAINS, rows, "No map of today has a pain point.");
    section.tally = tally;
    if !section.rows.is_empty() {
        section.lead = std::iter::once(Cell::Word("In maps of today.")).chain(pain_points::lead()).collect();
    }
    section
}

/// Some of the pain points, by their numbers in the portfolio.
pub(super) fn some_pains(portfolio: &Portfolio, pains: &[usize]) -> Section<'static> {
    let rows = pains.iter().map(|&at| pain_row(portfolio, &portfolio.pains[at])).collect();
    table("pain-points", "Pain points", PAINS, rows, "")
}

fn pain_row(portfolio: &Portfolio, hurt: &Hurt) -> Row {
    let pain = &hurt.pain;
    let emotion = pain.emotion.map(|emotion| portfolio.scale.at(emotion));
    let answers: Vec<Cell> = pain.answers.iter().map(|answer| pain_points::answer(answer, hurt.map)).collect();
    let is_moment_of_truth = pain.priority.moment_of_truth > 1.0;
    let mark = is_moment_of_truth.then_some([Cell::Word(" "), Cell::Word(words::MARK)]);
    let place = Cell::Place(pain.spot.clone());
    let severity = pain.severity.map_or(Cell::Ranked("unknown", 0), words::ranked_severity);
    let cells = vec![
        Cell::Phrase(vec![pain_points::priority(pain), Cell::Word(" "), severity.clone()]),
        pain_points::priority(pain),
        severity,
        Cell::share(pain.priority.reach),
        Cell::Phrase(std::iter::once(Cell::Text(pain.problem.clone())).chain(belief(pain.evidence)).collect()),
        Cell::Text(pain.problem.clone()),
        Cell::Text(pain.subject.clone()),
        Cell::Phrase(std::iter::once(place.clone()).chain(mark.into_iter().flatten()).collect()),
        place,
        Cell::Mark(is_moment_of_truth, words::MARK),
        map(portfolio, hurt.map),
        id(portfolio, hurt.map),
        words::emotion(emotion, portfolio.scale),
        Cell::Word(words::evidence(pain.evidence)),
        owner(hurt.owner.as_ref()),
        if answers.is_empty() { Cell::Word("nothing") } else { Cell::List(answers.clone()) },
        Cell::List(answers),
    ];
    Row::at(hurt.map, pain.spot.place, cells).owned_by(hurt.owner.clone())
}

/// What people read behind a pain point that rests on nothing but belief.
fn belief(evidence: Option<EvidenceLevel>) -> Option<Cell> {
    match evidence {
        None => Some(Cell::Word(" (no evidence)")),
        Some(EvidenceLevel::Assumed) => Some(Cell::Word(" (assumed)")),
        Some(EvidenceLevel::Reported | EvidenceLevel::Observed | EvidenceLevel::Measured) => None,
    }
}

const ASSUMED: &[Column] = &[
    Column::all("evidence", "Evidence"),
    Column::people("claim", "What"),
    Column::machines("kind"),
    Column::machines("severity"),
    Column::machines("problem"),
    Column::machines("subject"),
    Column::all("place", "Where"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
    Column::all("owner", "Owner"),
];

/// What is only assumed.
pub(super) fn assumed(portfolio: &Portfolio, most: usize) -> Section<'static> {
    let (rows, tally) = first(portfolio.assumed.iter(), most, |assumed| assumed_row(portfolio, assumed));
    let nothing = "Every moment of truth and every pain point that is high or critical rests on more than belief.";
    let lead = "Moments of truth, and pain points that are high or critical, that rest on no evidence or on assumptions. Maps \
                of what is wanted are left out: the future can only be assumed.";
    Section { tally, ..led(table("assumed", "What is only assumed", ASSUMED, rows, nothing), Cell::Word(lead)) }
}

fn assumed_row(portfolio: &Portfolio, assumed: &Assumed) -> Row {
    let (claim, kind, of, problem) = match &assumed.claim {
        Claim::MomentOfTruth => (Cell::Word("that it is a moment of truth"), "moment-of-truth", None, None),
        Claim::Pain(problem, severity) => {
            let shown = vec![Cell::Text(problem.clone()), Cell::Said(format!(" ({})", words::severity(*severity)))];
            (Cell::Phrase(shown), "pain-point", Some(*severity), Some(problem))
        }
    };
    let cells = vec![
        Cell::Word(words::evidence(assumed.evidence)),
        claim,
        Cell::Word(kind),
        of.map_or(Cell::Nothing, words::ranked_severity),
        Cell::text(problem),
        Cell::Text(assumed.subject.clone()),
        Cell::Place(assumed.spot.clone()),
        map(portfolio, assumed.map),
        id(portfolio, assumed.map),
        owner(assumed.owner.as_ref()),
    ];
    Row::at(assumed.map, assumed.spot.place, cells).owned_by(assumed.owner.clone())
}

const WORSE: &[Column] = &[
    Column::all("status", "Target"),
    Column::all("metric", "Metric"),
    Column::people("course", "Values"),
    Column::machines("values"),
    Column::machines("unit"),
    Column::people("moved", "Change"),
    Column::machines("change"),
    Column::machines("change_in"),
    Column::machines("moment_of_truth"),
    Column::machines("within_chance"),
    Column::machines("subject"),
    Column::people("where", "Where"),
    Column::machines("place"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
    Column::all("owner", "Owner"),
];

/// How many values of a metric are shown: the first and the last of its fall.
const SHOWN: usize = 4;

/// What changed for the worse.
pub(super) fn worse(portfolio: &Portfolio, most: usize) -> Section<'static> {
    let (rows, tally) = first(portfolio.worse.iter(), most, |worse| worse_row(portfolio, worse));
    let lead = "Metrics in maps of today whose newest value is worse than the one before: missed targets first, then moments of \
                truth (★), then the longest falls, then those that moved by most of their range. Change: from where the fall \
                began, of percentages and scores in points, else in percent of that value.";
    let nothing = "No metric of today with an earlier value got worse.";
    Section { tally, ..led(table("worse", "What changed for the worse", WORSE, rows, nothing), Cell::Word(lead)) }
}

fn worse_row(portfolio: &Portfolio, worse: &Worse) -> Row {
    let change = worse.change.map(|change| match change {
        Change::Points(by) => (by, "points"),
        Change::Percent(by) => (by, "%"),
    });
    let shown = change.map(|(by, unit)| Cell::Said(format!("{} {unit}", signed(by))));
    let chance = worse.is_within_chance.then_some(Cell::Word(" (may be chance)"));
    let moved = Cell::Phrase(shown.into_iter().chain(chance).collect());
    let place = Cell::Place(worse.spot.clone());
    let mark = worse.is_moment_of_truth.then_some([Cell::Word(" "), Cell::Word(words::MARK)]);
    let cells = vec![
        Cell::Word(words::target(worse.status)),
        Cell::Text(worse.name.clone()),
        course(worse),
        Cell::List(worse.values.iter().map(|&value| Cell::number(Some(value), 4)).collect()),
        Cell::text(worse.unit.as_ref()),
        moved,
        Cell::number(change.map(|(by, _)| by), 4),
        change.map_or(Cell::Nothing, |(_, unit)| Cell::Word(unit)),
        Cell::Mark(worse.is_moment_of_truth, words::MARK),
        Cell::Mark(worse.is_within_chance, "may be chance"),
        Cell::Text(worse.subject.clone()),
        Cell::Phrase(std::iter::once(place.clone()).chain(mark.into_iter().flatten()).collect()),
        place,
        map(portfolio, worse.map),
        id(portfolio, worse.map),
        owner(worse.owner.as_ref()),
    ];
    Row::at(worse.map, worse.spot.place, cells).owned_by(worse.owner.clone())
}

/// A number with its sign and one decimal at most.
fn signed(value: f64) -> String {
    let value = (value * 10.0).round() / 10.0;
    let sign = if value > 0.0 { "+" } else { "" };
    format!("{sign}{value}")
}

/// "71 % → 66 % → 58 %"; of a long fall its start and its end.
fn course(worse: &Worse) -> Cell {
    let shown = |value: &f64| in_unit(*value, worse.unit.as_ref());
    let values = &worse.values;
    let mut cells: Vec<Cell> = values.iter().map(shown).collect();
    if values.len() > SHOWN {
        cells.splice(1..=values.len() - SHOWN + 1, [Cell::Word("…")]);
    }
    super::between(cells, " → ")
}

const BLIND_SPOTS: &[Column] = &[
    Column::people("how_grave", ""),
    Column::machines("level"),
    Column::machines("rule"),
    Column::people("told", "Blind spot"),
    Column::machines("gap"),
    Column::machines("help"),
    Column::machines("subject"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
];

/// Which personas and stages have no map.
pub(super) fn blind_spots(portfolio: &Portfolio, most: usize) -> Section<'static> {
    let (rows, tally) = first(portfolio.blind_spots.iter(), most, |spot| blind_spot_row(portfolio, spot));
    let mut section =
        table("blind-spots", "Which personas and stages have no map", BLIND_SPOTS, rows, "No rule found a blind spot.");
    section.tally = tally;
    if !portfolio.is_whole {
        let lead = "The run does not hold all maps of the project, so most of these rules say nothing: what is missing here may \
                    be told elsewhere.";
        section.lead.push(Cell::Word(lead));
    }
    section
}

fn blind_spot_row(portfolio: &Portfolio, spot: &BlindSpot) -> Row {
    let title = spot.map.map_or(Cell::Nothing, |number| map(portfolio, number));
    Row::apart(vec![
        words::level(spot.level),
        Cell::Ranked(spot.level.name(), words::grade(spot.level)),
        Cell::Word(spot.rule.name),
        told(portfolio, spot),
        Cell::Text(spot.message.clone()),
        Cell::text(spot.help.as_ref()),
        Cell::Text(spot.subject.clone()),
        title,
        spot.map.map_or(Cell::Nothing, |number| id(portfolio, number)),
    ])
}

/// The headline, with the name of a persona in place of the id where it is about one.
fn told(portfolio: &Portfolio, spot: &BlindSpot) -> Cell {
    let (message, subject) = (verbatim(&spot.message), verbatim(&spot.subject));
    let named = subject.strip_prefix("personas/").and_then(|id| {
        let persona = portfolio.personas.iter().find(|persona| verbatim(&persona.id) == id)?;
        Some(message.replacen(&format!("`{id}`"), &verbatim(&persona.name), 1))
    });
    Cell::Text(named.unwrap_or(message).into())
}

/// A link to an opportunity, by what would change.
pub(super) fn opportunity(map: usize, idea: &Idea) -> Cell {
    Cell::link(Target::Opportunity(map, idea.subject.clone()), idea.idea.clone())
}
