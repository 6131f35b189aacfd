//! The dashed boxes: findings of rules, found again in the columns they are about.

use super::legend::Mark;
use super::page::Page;
use super::piece::{Piece, dashed};
use super::style::GAP;
use crate::diagnostic::{Diagnostic, Level};
use crate::geometry::Size;
use crate::resolve::{Map, Place};
use crate::theme;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// The gaps of one map by the field whose row they stand in.
#[derive(Debug, Clone, Default)]
pub struct Gaps {
    by_lane: BTreeMap<&'static str, Vec<Gap>>,
    /// Findings about this map, drawn or not.
    pub(super) total: usize,
    /// The columns of those that are about stages or touchpoints, drawn or not.
    pub(super) places: Vec<Range<usize>>,
}

/// One gap.
#[derive(Debug, Clone)]
pub(super) struct Gap {
    pub columns: Range<usize>,
    pub words: &'static str,
    pub level: Level,
}

/// The row of a field, by the field's plural.
fn row_of(field: &'static str) -> &'static str {
    match field {
        "channel" => "channels",
        other => other,
    }
}

/// Whether a finding counts as a gap of the map, by what rule and place say of it.
fn is_gap(finding: &Diagnostic, map: &Map) -> bool {
    finding.rule.is_about_the_journey() && finding.span().is_some_and(|span| span.file == map.file)
}

/// The columns of every path that has some: of touchpoints, and of the stages above them.
fn places(map: &Map) -> BTreeMap<Cow<'_, str>, Range<usize>> {
    let columns = map.columns.iter().enumerate();
    let columns = columns.map(|(index, column)| (Cow::Borrowed(column.subject.0.raw()), index..index + 1));
    let stages = 0..map.journey.stages.items.len();
    let path = |stage| Cow::Owned(map.subject_at(Place::Stage(stage)).0.raw().to_owned());
    columns.chain(stages.map(|stage| (path(stage), map.columns_of(stage)))).collect()
}

/// The columns of the nearest thing on a path that has some.
fn columns_of(mut path: &str, places: &BTreeMap<Cow<'_, str>, Range<usize>>) -> Option<Range<usize>> {
    loop {
        if let Some(columns) = places.get(path) {
            return Some(columns.clone());
        }
        path = path.rsplit_once('/')?.0;
    }
}

impl Gaps {
    /// The gaps of a map among findings; those about other files are left aside. They are all that a picture shows of
    /// findings, and take much less room.
    pub fn among(findings: &[Diagnostic], map: &Map) -> Self {
        let places = places(map);
        let mut gaps = Self::default();
        for finding in findings.iter().filter(|finding| is_gap(finding, map)) {
            gaps.total += 1;
            let Some(columns) = columns_of(finding.subject.0.raw(), &places) else { continue };
            gaps.places.push(columns.clone());
            let Some(drawn) = finding.rule.drawn else { continue };
            let gap = Gap { columns, words: drawn.words, level: finding.level };
            gaps.by_lane.entry(row_of(drawn.lane)).or_default().push(gap);
        }
        for lane in gaps.by_lane.values_mut() {
            lane.sort_by_key(|gap| gap.columns.start);
        }
        gaps
    }

    /// The gaps in the row of a field.
    pub(super) fn of(&self, field: &str) -> &[Gap] {
        self.by_lane.get(field).map_or(&[], Vec::as_slice)
    }

    /// Whether a row that the map does not use is worth showing for its gaps.
    pub(super) fn call_for(&self, field: &str) -> bool {
        self.of(field).iter().any(|gap| gap.level >= Level::Warn)
    }
}

/// The dashed boxes of a row: most say the same as the one before and are as wide, and need not be set anew.
#[derive(Default)]
pub(super) struct Boxes {
    /// The words, the width and the box.
    last: Option<(&'static str, f64, Piece)>,
}

impl Boxes {
    /// The dashed box of a gap, `width` wide.
    pub(super) fn mark(&mut self, page: &Page<'_>, gap: &Gap, width: f64) -> Piece {
        let is_same = |words: &str, wide: f64| words == gap.words && wide.to_bits() == width.to_bits();
        let last = self.last.take().filter(|(words, wide, _)| is_same(words, *wide));
        let (.., piece) = self.last.insert(last.unwrap_or_else(|| (gap.words, width, mark(page, gap, width))));
        piece.clone()
    }
}

/// The dashed box of a gap, `width` wide.
pub(super) fn mark(page: &Page<'_>, gap: &Gap, width: f64) -> Piece {
    let words = if page.english { format!("gap: {}", gap.words) } else { gap.words.to_owned() };
    let inner = width - 16.0;
    let lines = crate::text::wrap(&words, GAP.face, GAP.size, inner);
    let mut piece = Piece::wide(inner);
    for line in lines {
        piece.stack(Piece::line(&line.text, &GAP, inner, crate::scene::Align::Middle, false), 0.0);
    }
    let line = dashed(theme::GAP_LINE, 1.0, [4.0, 3.0]);
    piece.on_card(Size { width: 8.0, height: 9.0 }, 6.0, None, Some(line)).marked(Mark::Gap)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::layout::{Request, page};
    use crate::resolve::{Loaded, resolve};
    use crate::source::{FileId, Source};
    use crate::yaml::{Limits, parse};
    use std::sync::Arc;

    fn map() -> Map {
        let mut found = Diagnostics::default();
        let source = Source::new(FileId(0), "a", "title: T\nstages: [S]\n".to_owned());
        let document = parse(&source, &Limits::default(), &mut found).expect("sound YAML");
        let journey = crate::decode::journey(&document, &source, &mut found).expect("a map");
        let (config, stem) = (Arc::default(), "a".into());
        let loaded = Loaded { file: source.id, stem, journey, config, is_whole: false, overrides: Vec::new() };
        resolve(vec![loaded], &mut found).maps.remove(0)
    }

    #[test]
    fn a_box_is_the_same_whether_it_is_set_anew_or_not() {
        let (map, gaps, request) = (map(), Gaps::default(), Request::default());
        let page = page(&map, &gaps, &[], &request, usize::MAX);
        let gap = |words| Gap { columns: 0..1, words, level: Level::Warn };
        let anew = |boxes: &mut Boxes, words, width| {
            let (kept, set) = (boxes.mark(&page, &gap(words), width), mark(&page, &gap(words), width));
            assert_eq!((kept.items, kept.size), (set.items, set.size), "{words}, {width} wide");
        };
        let mut boxes = Boxes::default();
        let long = "no pain point that says what goes wrong here";
        for (words, width) in [
            ("no owner", 120.0),
            ("no owner", 120.0),
            ("no owner", 80.0),
            (long, 80.0),
            (long, 80.0),
            (long, 200.0),
            ("no owner", 120.0),
        ] {
            anew(&mut boxes, words, width);
        }
    }

    #[test]
    fn a_box_is_set_once_for_neighbours_of_equal_words_and_width() {
        let (map, gaps, request) = (map(), Gaps::default(), Request::default());
        let page = page(&map, &gaps, &[], &request, usize::MAX);
        let gap = |words| Gap { columns: 0..1, words, level: Level::Warn };
        let mut boxes = Boxes::default();
        let set = boxes.mark(&page, &gap("no owner"), 120.0).items.len();
        // Who finds the last box empty has been given that one.
        let mut is_given_last = |words, width| {
            if let Some((_, _, last)) = &mut boxes.last {
                last.items.clear();
            }
            boxes.mark(&page, &gap(words), width).items.is_empty()
        };
        assert!(set > 0 && is_given_last("no owner", 120.0));
        assert!(!is_given_last("no owner", 119.0) && !is_given_last("no goal", 119.0));
    }
}
