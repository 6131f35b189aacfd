//! How the journey and each stage is experienced.

use super::{Cell, Column, Fact, Row, Section, words};
use crate::gap::{Experience, Felt, MOST_EXPERIENCES, Moment, Report};
use crate::measure::Claims;
use crate::model::Scale;

const COLUMNS: &[Column] = &[
    Column::all("place", "Where"),
    Column::all("persona", "Persona"),
    Column::machines("scored_steps"),
    Column::people("felt", "Mean"),
    Column::machines("mean"),
    Column::machines("weighted_mean"),
    Column::machines("stated"),
    Column::all("spread", "Spread"),
    Column::all("happiness", "Happy"),
    Column::all("peak_end", "Peak–end"),
    Column::people("worst", "Lowest"),
    Column::machines("peak"),
    Column::machines("peak_at"),
    Column::machines("lowest"),
    Column::machines("lowest_at"),
    Column::machines("valleys"),
    Column::machines("end"),
    Column::machines("end_at"),
    Column::machines("most_intense"),
    Column::machines("most_intense_at"),
    Column::machines("steepest_drop"),
    Column::machines("drop_from"),
    Column::machines("drop_to"),
    Column::machines("handoffs_due"),
    Column::machines("handoffs_carried"),
    Column::machines("handoffs_nothing"),
    Column::machines("handoffs_unsaid"),
    Column::all("on_data", "On data"),
    Column::machines("claims"),
    Column::machines("measured"),
    Column::machines("observed"),
    Column::machines("reported"),
    Column::machines("assumed"),
    Column::machines("unstated"),
];

/// How it feels along the journey and in each stage.
pub(super) fn experience(report: &Report, map: usize) -> Section<'_> {
    let scale = report.head.scale;
    let lead = format!(
        "Emotion from {} to {}. Spread: standard deviation. Happy: touchpoints above neutral, of those with a score. \
         Peak–end: mean of the most intense moment and the last one, close to what people remember. On data: claims that \
         rest on more than the team’s assumption.",
        words::score(scale.low, scale),
        words::score(scale.high, scale)
    );
    let told = MOST_EXPERIENCES / report.experience.iter().filter(|of| of.spot.stage.is_none()).count().max(1);
    let cut = (report.counts.stages > told).then(|| Cell::Said(format!("Only the first {told} stages are told.")));
    let is_any = !report.experience.is_empty();
    Section {
        key: "experience",
        title: "Experience",
        tally: String::new(),
        lead: if is_any { std::iter::once(Cell::Said(lead)).chain(cut).collect() } else { Vec::new() },
        columns: COLUMNS,
        rows: report.experience.iter().map(|of| row(of, scale, map)).collect(),
        otherwise: "",
    }
}

/// The emotion of the journey in a line for everyone, or for each participant.
pub(super) fn facts(report: &Report) -> impl Iterator<Item = Fact> {
    let scale = report.head.scale;
    let of_journey = report.experience.iter().filter(|of| of.spot.stage.is_none());
    of_journey.filter_map(move |of| Some(Fact { key: "", name: "Emotion", value: line(of, of.felt.as_ref()?, scale) }))
}

/// `Lena, -2..2: mean +0.4, 60 % happy, peak–end +1, lowest -2 annoyed (Delivery slot call)`
fn line(of: &Experience, felt: &Felt, scale: Scale) -> Cell {
    let score = |score| words::score(score, scale);
    let mut pieces = Vec::new();
    if let Some(name) = &of.whose {
        pieces.extend([Cell::Text(name.clone()), Cell::Word(", ")]);
    }
    let (mean, happy) = (score(felt.mean), felt.happiness * 100.0);
    pieces.push(Cell::Said(format!("{}..{}: mean {mean}, {happy:.0} % happy, ", scale.low, scale.high)));
    pieces.push(Cell::Said(format!("peak–end {}, lowest ", score(felt.peak_end))));
    pieces.extend(named(&felt.lowest, scale));
    if let Some(place) = felt.lowest.spot.touchpoint.as_ref().or(felt.lowest.spot.stage.as_ref()) {
        pieces.extend([Cell::Word(" ("), Cell::Text(place.clone()), Cell::Word(")")]);
    }
    Cell::Phrase(pieces)
}

/// `-2 annoyed`
fn named(moment: &Moment, scale: Scale) -> Vec<Cell> {
    let word = moment.word.iter().flat_map(|word| [Cell::Word(" "), Cell::Text(word.clone())]);
    [Cell::Said(words::score(moment.score, scale))].into_iter().chain(word).collect()
}

fn row(of: &Experience, scale: Scale, map: usize) -> Row {
    let felt = of.felt.as_ref();
    let score = |of: fn(&Felt) -> Option<f64>| words::emotion(felt.and_then(of), scale);
    let mut cells = vec![
        Cell::Place(of.spot.clone()),
        Cell::text(of.whose.as_ref()),
        Cell::Count(felt.map_or(0, |felt| felt.steps)),
        mean(of, scale),
        score(|felt| Some(felt.mean)),
        score(|felt| felt.weighted),
        words::emotion(of.stated, scale),
        Cell::number(felt.and_then(|felt| felt.spread), 2),
        Cell::share(felt.map(|felt| felt.happiness)),
        score(|felt| Some(felt.peak_end)),
        felt.map_or(Cell::Nothing, |felt| Cell::Phrase(named(&felt.lowest, scale))),
    ];
    cells.extend(moments(felt, scale));
    let handoffs = of.handoffs;
    cells.extend([handoffs.due, handoffs.carried, handoffs.nothing, handoffs.unsaid].map(Cell::Count));
    cells.extend(claims(&of.claims));
    Row::at(map, of.spot.place, cells)
}

/// The mean, with the weighted one and the stage's own word beside it where these say something else.
fn mean(of: &Experience, scale: Scale) -> Cell {
    let felt = of.felt.as_ref();
    let shown = |score| words::score(score, scale);
    let mean = felt.map(|felt| shown(felt.mean));
    let weighted = felt.and_then(|felt| felt.weighted).map(|score| format!("weighted {}", shown(score)));
    let stated = of.stated.map(shown).filter(|stated| Some(stated) != mean.as_ref());
    let aside: Vec<String> = weighted.into_iter().chain(stated.map(|stated| format!("stated {stated}"))).collect();
    let aside = if aside.is_empty() { String::new() } else { format!("({})", aside.join(", ")) };
    let parts: Vec<String> = mean.into_iter().chain([aside]).filter(|part| !part.is_empty()).collect();
    Cell::Said(parts.join(" "))
}

fn moments(felt: Option<&Felt>, scale: Scale) -> Vec<Cell> {
    let pair = |moment: Option<&Moment>| {
        [
            words::emotion(moment.map(|moment| moment.score), scale),
            moment.map_or(Cell::Nothing, |moment| Cell::Place(moment.spot.clone())),
        ]
    };
    let mut cells = Vec::new();
    cells.extend(pair(felt.map(|felt| &felt.peak)));
    cells.extend(pair(felt.map(|felt| &felt.lowest)));
    let valleys = felt.map(|felt| felt.valleys.iter().map(|moment| Cell::Place(moment.spot.clone())).collect());
    cells.push(valleys.map_or(Cell::Nothing, Cell::List));
    cells.extend(pair(felt.map(|felt| &felt.end)));
    cells.extend(pair(felt.map(|felt| &felt.intense)));
    let drop = felt.and_then(|felt| felt.drop.as_ref());
    cells.push(words::emotion(drop.map(|(from, to)| to.score - from.score), scale));
    cells.extend(drop.map_or([Cell::Nothing, Cell::Nothing], |(from, to)| {
        [Cell::Place(from.spot.clone()), Cell::Place(to.spot.clone())]
    }));
    cells
}

/// How many claims there are, and the shares that rest on data and on each level.
fn claims(claims: &Claims) -> [Cell; 7] {
    let total = claims.total();
    #[expect(clippy::cast_precision_loss, reason = "claims are counted in hundred thousands at most")]
    let share = |count: usize| Cell::share((total > 0).then(|| count as f64 / total as f64));
    [
        share(claims.on_data()),
        Cell::Count(total),
        share(claims.measured),
        share(claims.observed),
        share(claims.reported),
        share(claims.assumed),
        share(claims.unstated),
    ]
}
