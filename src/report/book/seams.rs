//! Where the journey changes hands.

use super::{Cell, Column, Row, Rows, Section, words};
use crate::gap::{CarriedOver, Report, Seam, Sides, Spot};
use crate::model::Scale;

const COLUMNS: &[Column] = &[
    Column::machines("kind"),
    Column::people("seam", "Seam"),
    Column::machines("from"),
    Column::machines("to"),
    Column::people("changes", "What changes"),
    Column::machines("channel_from"),
    Column::machines("channel_to"),
    Column::machines("persona_from"),
    Column::machines("persona_to"),
    Column::machines("owner_from"),
    Column::machines("owner_to"),
    Column::people("handed_over", "Carried over"),
    Column::machines("carried"),
    Column::machines("handoff"),
    Column::people("emotion", "Emotion"),
    Column::machines("emotion_before"),
    Column::machines("emotion_after"),
    Column::machines("emotion_change"),
];

/// The seams of a map, then the stages nobody owns.
pub(super) fn seams(report: &Report, map: usize) -> Section<'_> {
    let scale = report.head.scale;
    let (changes, unowned) = (&report.seams.changes, &report.seams.unowned);
    let rows = move |at: usize| match changes.get(at) {
        Some(seam) => row(seam, scale, map),
        None => self::unowned(&unowned[at - changes.len()], map),
    };
    Section {
        key: "seams",
        title: "Seams",
        tally: String::new(),
        lead: lead(report),
        columns: COLUMNS,
        rows: Rows::made(changes.len() + unowned.len(), rows),
        otherwise: "",
    }
}

fn lead(report: &Report) -> Vec<Cell> {
    let due: Vec<&Seam> = report.seams.changes.iter().filter(|seam| seam.is_due).collect();
    let count = |is: fn(&CarriedOver) -> bool| due.iter().filter(|seam| is(&seam.carried)).count();
    let carried = count(|carried| matches!(carried, CarriedOver::Something(_)));
    let nothing = count(|carried| matches!(carried, CarriedOver::Nothing));
    let unsaid = count(|carried| matches!(carried, CarriedOver::Unsaid));
    let handoffs = format!(
        "Hand-offs due, because channel or persona change: {}; something is carried over at {carried}, nothing at \
         {nothing}, not said of {unsaid}.",
        due.len()
    );
    let mut lead = Vec::new();
    lead.extend((!due.is_empty()).then_some(Cell::Said(handoffs)));
    if !report.seams.unowned.is_empty() {
        let names = report.seams.unowned.iter().map(|stage| Cell::text(stage.stage.as_ref())).collect();
        lead.push(Cell::Phrase(vec![Cell::Word("Nobody owns: "), Cell::List(names), Cell::Word(".")]));
    }
    lead
}

fn row(seam: &Seam, scale: Scale, map: usize) -> Row {
    let changes = [("channel", &seam.channels), ("persona", &seam.personas), ("owner", &seam.owners)];
    let shown = changes.iter().filter_map(|(name, sides)| sides.as_ref().map(|sides| change(name, sides)));
    let (carried, handoff) = match &seam.carried {
        CarriedOver::Something(text) => (Cell::Text(text.clone()), "something"),
        CarriedOver::Nothing => (Cell::Word("nothing"), "nothing"),
        CarriedOver::Unsaid => (Cell::Word("not said"), "unsaid"),
    };
    let mut cells = vec![
        Cell::Word(if seam.is_due { "hand-off" } else { "owner" }),
        Cell::Phrase(vec![name(&seam.from), Cell::Word(" → "), name(&seam.to)]),
        Cell::Place(seam.from.clone()),
        Cell::Place(seam.to.clone()),
        Cell::List(shown.collect()),
    ];
    cells.extend(changes.iter().flat_map(|(_, sides)| both(sides.as_ref())));
    let text = if handoff == "something" { carried.clone() } else { Cell::Nothing };
    cells.extend([carried, text, Cell::Word(handoff)]);
    let felt = seam.felt;
    let side = |score: Option<f64>| score.map_or("?".to_owned(), |score| words::score(score, scale));
    let is_felt = felt.before.or(felt.after).is_some();
    cells.push(if is_felt {
        Cell::Said(format!("{} → {}", side(felt.before), side(felt.after)))
    } else {
        Cell::Nothing
    });
    cells.extend([felt.before, felt.after].map(|score| words::emotion(score, scale)));
    cells.push(Cell::number(felt.change, 2));
    Row::at(map, seam.to.place, cells)
}

/// A stage nobody owns, at the side that receives.
fn unowned(stage: &Spot, map: usize) -> Row {
    let mut cells = vec![Cell::Nothing; COLUMNS.len()];
    cells[0] = Cell::Word("stage-without-owner");
    cells[1] = name(stage);
    cells[3] = Cell::Place(stage.clone());
    cells[4] = Cell::Word("nobody owns this stage");
    Row::at(map, stage.place, cells)
}

fn name(spot: &Spot) -> Cell {
    Cell::text(spot.touchpoint.as_ref().or(spot.stage.as_ref()))
}

/// `channel Web → Phone`
fn change(what: &str, sides: &Sides) -> Cell {
    let mut pieces = vec![Cell::Said(format!("{what} "))];
    for (at, names) in [&sides.from, &sides.to].into_iter().enumerate() {
        pieces.extend((at > 0).then_some(Cell::Word(" → ")));
        for (number, name) in names.iter().enumerate() {
            pieces.extend((number > 0).then_some(Cell::Word(", ")));
            pieces.push(Cell::Text(name.clone()));
        }
    }
    Cell::Phrase(pieces)
}

/// The names of both sides; nothing where that does not change.
fn both(sides: Option<&Sides>) -> [Cell; 2] {
    sides.map_or([Cell::Nothing, Cell::Nothing], |sides| {
        [&sides.from, &sides.to].map(|names| Cell::List(names.iter().cloned().map(Cell::Text).collect()))
    })
}
