//! How an opportunity is tried out, on its card: a flask, what is expected and what came of it.

use super::super::facts::day;
use super::super::legend::Mark;
use super::super::page::Page;
use super::super::piece::{Piece, stroke};
use super::super::style::{CARD_META, CARD_SCORE};
use crate::geometry::Point;
use crate::model::{Date, Experiment};
use crate::scene::{Item, Segment};
use crate::source::Spanned;
use crate::theme;

/// From the left edge of the flask to the words.
const BESIDE_FLASK: f64 = 14.0;

/// The experiment beside its flask: what is expected, what came of it and when it runs.
pub(super) fn tried(page: &Page<'_>, experiment: &Experiment, width: f64) -> Piece {
    let inner = width - BESIDE_FLASK;
    let mut words = Piece::wide(inner);
    if let Some(hypothesis) = &experiment.hypothesis {
        words.stack(page.paragraph(hypothesis.value.raw(), &CARD_META, inner), 0.0);
    }
    if let Some(result) = &experiment.result {
        words.stack(page.paragraph(result.value.raw(), &CARD_SCORE, inner), 0.0);
    }
    let time = time(page, experiment);
    if !time.is_empty() {
        words.stack(page.paragraph(&time, &CARD_META, inner), 0.0);
    }
    let mut piece = Piece::space(width, CARD_META.leading);
    piece.items.extend(flask(Point { x: 5.5, y: CARD_META.leading / 2.0 }));
    piece.put(words, BESIDE_FLASK, 0.0);
    piece.marked(Mark::Experiment)
}

/// When an experiment runs; the year is said once where it begins and ends in the same.
fn time(page: &Page<'_>, experiment: &Experiment) -> String {
    let date = |date: &Spanned<Date>| day(page, &date.value);
    match (&experiment.start, &experiment.end) {
        (Some(start), Some(end)) => {
            let year = format!(" {}", end.value.first.year());
            let begins = date(start);
            let begins = begins.strip_suffix(&year).unwrap_or(&begins);
            page.part(format!("{begins} – {}", date(end)))
        }
        (Some(start), None) => page.part(format!("{} –", date(start))),
        (None, Some(end)) => page.part(format!("– {}", date(end))),
        (None, None) => String::new(),
    }
}

/// A flask around a point.
pub(in crate::layout) fn flask(center: Point) -> [Item; 3] {
    let at = |x: f64, y: f64| Point { x: center.x + x, y: center.y + y };
    let line = |segments| Item::Path { segments, fill: None, stroke: Some(stroke(theme::MUTED, 1.2)) };
    let glass = vec![
        Segment::Move(at(-1.8, -5.5)),
        Segment::Line(at(-1.8, -1.8)),
        Segment::Line(at(-4.8, 3.6)),
        Segment::Curve(at(-5.4, 4.8), at(-4.8, 5.5), at(-3.7, 5.5)),
        Segment::Line(at(3.7, 5.5)),
        Segment::Curve(at(4.8, 5.5), at(5.4, 4.8), at(4.8, 3.6)),
        Segment::Line(at(1.8, -1.8)),
        Segment::Line(at(1.8, -5.5)),
    ];
    let rim = vec![Segment::Move(at(-3.0, -5.5)), Segment::Line(at(3.0, -5.5))];
    let level = vec![Segment::Move(at(-3.5, 1.6)), Segment::Line(at(3.5, 1.6))];
    [line(glass), line(rim), line(level)]
}
