//! Answers over all maps: where people are lost, what hurts, what is only assumed, what got worse, what no map tells.

use super::{id, in_unit, led, map, table};
use crate::gap::portfolio::{Assumed, BlindSpot, Claim, Hurt, Loss, Lost, Portfolio, Worse};
use crate::gap::{Idea, Spot};
use crate::report::book::{Cell, Column, Row, Section, Target, map::owner, pain_points, words};

const LOST: &[Column] = &[
    Column::all("share", "Share"),
    Column::people("lost", "Who is lost"),
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
pub(super) fn lost(portfolio: &Portfolio) -> Section {
    let rows = portfolio.lost.iter().map(|loss| loss_row(portfolio, loss)).collect();
    let nothing = "No step counts people who are lost, and no metric of people who stay or go misses its target.";
    let lead = "Share: of those who came to the start of the journey, the people who are lost in a step or on the way to the next \
                one; of a metric that misses its target, how many percentage points it is short.";
    led(table("lost", "Where people are lost", LOST, rows, nothing), Cell::Word(lead))
}

fn loss_row(portfolio: &Portfolio, loss: &Loss) -> Row {
    let percent = |value: f64| Cell::Number { value, shown: format!("{} %", (value * 10.0).round() / 10.0) };
    let (kind, said, numbers): (_, _, Vec<Cell>) = match &loss.lost {
        Lost::People { people, of, towards } => {
            let counts = [count(*people), count(*of), towards.clone().map_or(Cell::Nothing, Cell::Place)];
            ("people", lost_people(*people, *of, towards.as_ref()), counts.into_iter().chain(nothing(4)).collect())
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
            ("metric", Cell::Phrase(numbers), nothing(3).chain(cells).collect())
        }
    };
    let head = [
        Cell::Number { value: loss.share, shown: format!("{} %", (loss.share * 1000.0).round() / 10.0) },
        said,
        Cell::Place(loss.spot.clone()),
        map(portfolio, loss.map),
        id(portfolio, loss.map),
        owner(loss.owner.as_ref()),
        Cell::Word(kind),
    ];
    Row::at(loss.map, loss.spot.place, head.into_iter().chain(numbers).collect()).owned_by(loss.owner.clone())
}

/// "1973 of 2613 people, before Test ride"
fn lost_people(people: u64, of: u64, towards: Option<&Spot>) -> Cell {
    let next = towards.and_then(|spot| spot.touchpoint.as_ref().or(spot.stage.as_ref()));
    let before = next.into_iter().flat_map(|name| [Cell::Word(", before "), Cell::Text(name.clone())]);
    Cell::Phrase([Cell::Said(format!("{people} of {of} people"))].into_iter().chain(before).collect())
}

fn nothing(cells: usize) -> impl Iterator<Item = Cell> {
    std::iter::repeat_n(Cell::Nothing, cells)
}

fn count(count: u64) -> Cell {
    Cell::Count(usize::try_from(count).unwrap_or(usize::MAX))
}

const PAINS: &[Column] = &[
    Column::all("priority", "Priority"),
    Column::all("severity", "Severity"),
    Column::machines("reach"),
    Column::all("problem", "Pain point"),
    Column::machines("subject"),
    Column::people("where", "Where"),
    Column::machines("place"),
    Column::machines("moment_of_truth"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
    Column::machines("emotion"),
    Column::machines("evidence"),
    Column::machines("owner"),
    Column::people("answered", "Answered by"),
    Column::machines("answered_by"),
];

/// What hurts most.
pub(super) fn pains(portfolio: &Portfolio) -> Section {
    let rows = portfolio.pains.iter().map(|hurt| pain_row(portfolio, hurt)).collect();
    let mut section = table("pains", "What hurts most", PAINS, rows, "No map has a pain point.");
    if !section.rows.is_empty() {
        section.lead = pain_points::lead();
    }
    section
}

/// Some of the pain points, by their numbers in the portfolio.
pub(super) fn some_pains(portfolio: &Portfolio, pains: &[usize]) -> Section {
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
    let cells = vec![
        pain_points::priority(pain),
        pain.severity.map_or(Cell::Ranked("unknown", 0), words::ranked_severity),
        Cell::share(pain.priority.reach),
        Cell::Text(pain.problem.clone()),
        Cell::Text(pain.subject.clone()),
        Cell::Phrase(std::iter::once(place.clone()).chain(mark.into_iter().flatten()).collect()),
        place,
        Cell::Mark(is_moment_of_truth, words::MARK),
        map(portfolio, hurt.map),
        id(portfolio, hurt.map),
        words::emotion(emotion, portfolio.scale),
        Cell::Word(words::evidence(pain.evidence)),
        Cell::text(hurt.owner.as_ref()),
        if answers.is_empty() { Cell::Word("nothing") } else { Cell::List(answers.clone()) },
        Cell::List(answers),
    ];
    Row::at(hurt.map, pain.spot.place, cells).owned_by(hurt.owner.clone())
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
pub(super) fn assumed(portfolio: &Portfolio) -> Section {
    let rows = portfolio.assumed.iter().map(|assumed| assumed_row(portfolio, assumed)).collect();
    let nothing = "Every moment of truth and every pain point that is high or critical rests on more than belief.";
    let lead = "Moments of truth, and pain points that are high or critical, that rest on no evidence or on assumptions. Maps \
                of what is wanted are left out: the future can only be assumed.";
    led(table("assumed", "What is only assumed", ASSUMED, rows, nothing), Cell::Word(lead))
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
    Column::machines("within_chance"),
    Column::machines("subject"),
    Column::all("place", "Where"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
    Column::all("owner", "Owner"),
];

/// How many values of a metric are shown: the first and the last of its fall.
const SHOWN: usize = 4;

/// What changed for the worse.
pub(super) fn worse(portfolio: &Portfolio) -> Section {
    let rows = portfolio.worse.iter().map(|worse| worse_row(portfolio, worse)).collect();
    let lead = "Metrics whose newest value is worse than the one before. Change: from where the fall began, in percent of that \
                value; of a net promoter score, in points.";
    let nothing = "No metric with an earlier value got worse.";
    led(table("worse", "What changed for the worse", WORSE, rows, nothing), Cell::Word(lead))
}

fn worse_row(portfolio: &Portfolio, worse: &Worse) -> Row {
    let change = |value: f64| {
        let percent = (value * 1000.0).round() / 10.0;
        let sign = if percent > 0.0 { "+" } else { "" };
        Cell::Number { value, shown: format!("{sign}{percent} %") }
    };
    let chance = worse.is_within_chance.then_some(Cell::Word(" (may be chance)"));
    let moved = Cell::Phrase(worse.change.map(change).into_iter().chain(chance).collect());
    let cells = vec![
        Cell::Word(words::target(worse.status)),
        Cell::Text(worse.name.clone()),
        course(worse),
        Cell::List(worse.values.iter().map(|&value| Cell::number(Some(value), 4)).collect()),
        Cell::text(worse.unit.as_ref()),
        moved,
        worse.change.map_or(Cell::Nothing, change),
        Cell::Mark(worse.is_within_chance, "may be chance"),
        Cell::Text(worse.subject.clone()),
        Cell::Place(worse.spot.clone()),
        map(portfolio, worse.map),
        id(portfolio, worse.map),
        owner(worse.owner.as_ref()),
    ];
    Row::at(worse.map, worse.spot.place, cells).owned_by(worse.owner.clone())
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
    Column::all("gap", "Blind spot"),
    Column::machines("help"),
    Column::machines("subject"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
];

/// Which personas and stages have no map.
pub(super) fn blind_spots(portfolio: &Portfolio) -> Section {
    let rows = portfolio.blind_spots.iter().map(|spot| blind_spot_row(portfolio, spot)).collect();
    let mut section =
        table("blind-spots", "Which personas and stages have no map", BLIND_SPOTS, rows, "No rule found a blind spot.");
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
        Cell::Text(spot.message.clone()),
        Cell::text(spot.help.as_ref()),
        Cell::Text(spot.subject.clone()),
        title,
        spot.map.map_or(Cell::Nothing, |number| id(portfolio, number)),
    ])
}

/// A link to an opportunity, by what would change.
pub(super) fn opportunity(map: usize, idea: &Idea) -> Cell {
    Cell::Link(Target::Opportunity(map, idea.subject.clone()), idea.idea.clone())
}
