//! Stages by channel: how each meeting of both feels, how much hurts there, and how much is open.

use super::super::cards;
use super::super::description;
use super::super::emotion;
use super::super::figures;
use super::super::page::Page;
use super::super::piece::{Piece, dashed, rounded, stroke, width_of};
use super::super::style::{CARD_META, FIGURE, LANE, MARGIN, NOTE, STAGE_NAME};
use super::super::{Put, Sheet};
use super::{add_foot, dot, flow, head, inner, key, nothing, sized};
use crate::geometry::{Color, Point, Rect};
use crate::measure::{Curve, Heat, Warmth, heat};
use crate::model::ChannelKind;
use crate::scene::{Align, Item, Paint, Scene, Segment};
use crate::theme::{self, Ground};
use std::collections::BTreeSet;
use std::ops::Range;

/// The narrowest and the widest picture where no width is asked for.
const WIDTHS: (f64, f64) = (760.0, 1200.0);
/// Width for the name of a channel.
const NAMES: f64 = 140.0;
/// A cell is no narrower, and no wider.
const CELLS: (f64, f64) = (104.0, 170.0);
const LEAST_HEIGHT: f64 = 48.0;
const GAP: f64 = 3.0;
/// Between the cells and their totals.
const TOTAL_GAP: f64 = 10.0;
const PADDING: f64 = 9.0;
/// Between the parts of a heat map whose stages do not fit side by side.
const BETWEEN_PARTS: f64 = 22.0;

/// The view. `put` gets every row when it is there: a map with many stages and many channels has very many cells.
pub(in super::super) fn heatmap(page: &Page<'_>, curves: &[Curve], put: &mut Put<'_>) -> Scene {
    let heat = heat(page.map, curves);
    let stages = page.map.journey.stages.items.len();
    #[expect(clippy::cast_precision_loss, reason = "a count of stages")]
    let wanted = 2.0 * MARGIN + NAMES + (stages as f64 + 1.0) * (CELLS.0 + 30.0) + TOTAL_GAP;
    let page = &sized(page, wanted.clamp(WIDTHS.0, WIDTHS.1));
    let table = Table::new(page, &heat);
    let mut sheet = Sheet::new(page);
    sheet.add("header", head(page, "Heat map: stages by channel"), 16.0);
    if stages == 0 {
        sheet.add("heat", nothing(page, "This map has no stages."), 20.0);
    }
    for part in table.parts() {
        table.put(&mut sheet, &part, put);
        sheet.bottom += BETWEEN_PARTS;
    }
    sheet.bottom -= BETWEEN_PARTS - 12.0;
    add_foot(&mut sheet, keys(page, &heat), &remarks(page, &heat, curves));
    sheet.finish(told(page, &heat).join(" "))
}

/// What is in a cell, and how many gaps there are.
type Cell<'p> = (&'p Warmth, usize);

/// The cells and where they stand.
struct Table<'p, 'a> {
    page: &'p Page<'a>,
    heat: &'p Heat,
    /// Findings about each column alone.
    gaps: Vec<usize>,
    /// Findings about each stage as a whole.
    stage_gaps: Vec<usize>,
    /// Stages side by side.
    across: usize,
    /// Width of a cell with the space behind it.
    step: f64,
}

impl<'p, 'a> Table<'p, 'a> {
    fn new(page: &'p Page<'a>, heat: &'p Heat) -> Self {
        let (mut gaps, mut stage_gaps) = (vec![0; page.map.columns.len()], vec![0; heat.stages.len()]);
        for columns in &page.gaps.places {
            if columns.len() == 1 {
                gaps[columns.start] += 1;
            } else {
                stage_gaps[page.map.columns[columns.start].stage] += 1;
            }
        }
        let room = inner(page) - NAMES - TOTAL_GAP + GAP;
        let most = CELLS.0 + GAP;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
        let fitting = ((room / most).floor().max(2.0) as usize) - 1;
        let stages = heat.stages.len().max(1);
        let across = stages.div_ceil(stages.div_ceil(fitting));
        #[expect(clippy::cast_precision_loss, reason = "a count of stages")]
        let step = (room / (across as f64 + 1.0)).floor().min(CELLS.1);
        Self { page, heat, gaps, stage_gaps, across, step }
    }

    /// The stages of each part.
    fn parts(&self) -> Vec<Range<usize>> {
        let stages = self.heat.stages.len();
        (0..stages).step_by(self.across).map(|start| start..(start + self.across).min(stages)).collect()
    }

    /// Adds one part: stages as columns, the channels in use there as rows, and the totals.
    fn put(&self, sheet: &mut Sheet<'_, '_>, stages: &Range<usize>, put: &mut Put<'_>) {
        let is_last = stages.end == self.heat.stages.len();
        sheet.add("stages", self.names(stages, is_last), 5.0);
        let used = stages.clone().flat_map(|stage| &self.heat.stages[stage].columns);
        let channels = used.map(|column| self.page.map.columns[*column].channels.as_slice());
        let mut some = BTreeSet::new();
        let mut is_none_used = false;
        for channels in channels {
            some.extend(channels.iter().copied());
            is_none_used |= channels.is_empty();
        }
        for channel in some.into_iter().map(Some).chain(is_none_used.then_some(None)) {
            let cells = stages.clone().map(|stage| self.cell(self.heat.cells.get(&(channel, stage))));
            let total = self.heat.channels.get(&channel).filter(|_| is_last);
            sheet.add("row", self.row(self.label(channel), cells.collect(), self.cell(total)), GAP);
            sheet.hand_on(put);
        }
        sheet.bottom += TOTAL_GAP - GAP;
        let cells = stages.clone().map(|stage| {
            let warmth = &self.heat.stages[stage];
            Some((warmth, self.gaps_of(warmth) + self.stage_gaps[stage]))
        });
        let label = self.page.paragraph("All channels", &LANE, NAMES - 12.0);
        let total = is_last.then_some((&self.heat.whole, self.page.gaps.total));
        sheet.add("row", self.row(label, cells.collect(), total), 0.0);
        sheet.hand_on(put);
    }

    /// What is in a cell, with the number of gaps of its touchpoints.
    fn cell(&self, warmth: Option<&'p Warmth>) -> Option<Cell<'p>> {
        warmth.map(|warmth| (warmth, self.gaps_of(warmth)))
    }

    fn x(&self, index: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a count of stages")]
        let x = MARGIN + NAMES + index as f64 * self.step;
        x
    }

    fn total_x(&self, count: usize) -> f64 {
        self.x(count) + TOTAL_GAP - GAP
    }

    /// The names of the stages, each above a bar in its colour.
    fn names(&self, stages: &Range<usize>, is_last: bool) -> Piece {
        let count = self.heat.stages.len();
        let width = self.step - GAP;
        let name =
            |stage: usize| self.page.paragraph(self.page.map.stage(stage).name.value.raw(), &STAGE_NAME, width - 8.0);
        let mut names: Vec<(f64, Piece, Option<Color>)> = stages
            .clone()
            .enumerate()
            .map(|(at, stage)| (self.x(at), name(stage), Some(self.page.theme.stage(stage, count))))
            .collect();
        if is_last {
            names.push((self.total_x(stages.len()), self.page.paragraph("All stages", &STAGE_NAME, width - 8.0), None));
        }
        let tallest = names.iter().map(|(_, name, _)| name.size.height).fold(0.0, f64::max);
        let mut row = Piece::space(self.page.width, tallest + 8.0);
        for (x, name, color) in names {
            let top = tallest - name.size.height;
            row.put(name, x + 2.0, top);
            if let Some(color) = color {
                row.items.push(rounded(Rect::new(x, tallest + 4.0, width, 3.0), 1.5, Some(color), None));
            }
        }
        row
    }

    /// The name of a channel and what kind of contact it is.
    fn label(&self, channel: Option<usize>) -> Piece {
        let width = NAMES - 12.0;
        let Some(channel) = channel.map(|channel| &self.page.map.channels[channel]) else {
            return self.page.paragraph("No channel", &LANE.colored(theme::MUTED), width);
        };
        let kind = channel.entry.as_ref().and_then(|entry| entry.kind.as_ref()).map(|kind| kind.value);
        let kind = match kind {
            None => "",
            Some(ChannelKind::Digital) => "digital",
            Some(ChannelKind::Physical) => "physical",
            Some(ChannelKind::Human) => "human",
        };
        let mut label = self.page.paragraph(channel.name.raw(), &LANE, width);
        label.stack(self.page.paragraph(kind, &NOTE, width), 0.0);
        label
    }

    fn gaps_of(&self, warmth: &Warmth) -> usize {
        warmth.columns.iter().map(|column| self.gaps[*column]).sum()
    }

    /// The cells of a channel, and its total. Each is counted as a line before it is made, an empty one too.
    fn row(&self, label: Piece, cells: Vec<Option<Cell<'p>>>, total: Option<Cell<'p>>) -> Piece {
        let width = self.step - GAP;
        self.page.lines.take(cells.len() + 1);
        if self.page.lines.is_over() {
            return label;
        }
        let total = total.map(|total| (self.total_x(cells.len()), Some(total)));
        let cells: Vec<_> = cells.into_iter().enumerate().map(|(at, cell)| (self.x(at), cell)).chain(total).collect();
        let content = |(warmth, gaps): Cell<'_>| self.content(warmth, gaps, width - 2.0 * PADDING);
        let contents: Vec<_> = cells.iter().map(|(x, cell)| (*x, cell.map(|cell| (cell.0, content(cell))))).collect();
        let heights = contents.iter().filter_map(|(_, cell)| cell.as_ref()).map(|(_, content)| content.size.height);
        let height = heights.fold(LEAST_HEIGHT - 2.0 * PADDING, f64::max).max(label.size.height - 4.0) + 2.0 * PADDING;
        let mut row = Piece::space(self.page.width, height);
        row.put(label, MARGIN, PADDING);
        for (x, cell) in contents {
            let rect = Rect::new(x, 0.0, width, height);
            let Some((warmth, content)) = cell else {
                row.items.push(dot(rect.center(), 1.5, theme::NEUTRAL_LINE));
                continue;
            };
            let ground = self.ground(warmth);
            let mut cell = Piece::space(width, height);
            let rect = Rect::new(0.0, 0.0, width, height);
            cell.items.push(rounded(rect, 5.0, Some(ground.fill), Some(stroke(outline(ground), 1.0))));
            cell.put(content, PADDING, PADDING);
            row.put(cell.enclosed(), x, 0.0);
        }
        row
    }

    fn ground(&self, warmth: &Warmth) -> Ground {
        match warmth.mean {
            Some(mean) => theme::heat(self.page.map.scale.normalized(mean).clamp(-1.0, 1.0)),
            None => Ground { fill: theme::CARD, ink: theme::MUTED, line: theme::CARD_LINE },
        }
    }

    /// The mean and of how many scores it is; below it pain points, feelings without a score and gaps.
    fn content(&self, warmth: &Warmth, gaps: usize, width: f64) -> Piece {
        let ink = self.ground(warmth).ink;
        let mut content = Piece::wide(width);
        if let Some(mean) = warmth.mean {
            let (mean, count) = (figures::score(mean, self.page.map.scale), format!("n = {}", warmth.scored));
            let (figure, meta) = (FIGURE.colored(ink), CARD_META.colored(ink));
            let is_beside = width_of(&mean, &figure) + width_of(&count, &meta) + 4.0 <= width;
            content.put(Piece::line(&mean, &figure, width, Align::Start, false), 0.0, -1.0);
            let (align, top) = if is_beside { (Align::End, 1.0) } else { (Align::Start, content.size.height) };
            content.put(Piece::line(&count, &meta, width, align, false), 0.0, top);
        }
        let mut marks = Vec::new();
        if warmth.pains > 0 {
            let worst = warmth.worst.map(|severity| cards::severity_look(severity).0.to_lowercase());
            let words = match (warmth.pains, worst) {
                (count, None) => count.to_string(),
                (1, Some(worst)) => format!("1 {worst}"),
                (count, Some(worst)) => format!("{count}, worst {worst}"),
            };
            marks.push(mark(triangle, &words, ink, width));
        }
        if warmth.unscored > 0 {
            marks.push(mark(ring, &warmth.unscored.to_string(), ink, width));
        }
        if gaps > 0 {
            marks.push(mark(dashed_box, &gaps.to_string(), ink, width));
        }
        content.stack(flow(marks, width, 8.0, 0.0), 1.0);
        content
    }
}

/// The outline of a cell: a quiet one where its ground needs none, so that pale cells are seen on the page.
fn outline(ground: Ground) -> Color {
    Color { light: theme::CARD_LINE.light, dark: theme::CARD_LINE.dark, ..ground.line }
}

/// A small mark and a few words behind it.
fn mark(symbol: fn(Point, Color) -> Item, words: &str, ink: Color, width: f64) -> Piece {
    const SYMBOL: f64 = 13.0;
    let own = (width_of(words, &CARD_META) + 0.5).min(width - SYMBOL);
    let mut mark = Piece::space(SYMBOL + own, 0.0);
    mark.items.push(symbol(Point { x: 4.5, y: CARD_META.leading / 2.0 }, ink));
    mark.put(Piece::paragraph(words, &CARD_META.colored(ink), own, false), SYMBOL, 0.0);
    mark
}

/// The sign of pain points.
fn triangle(center: Point, color: Color) -> Item {
    let at = |dx: f64, dy: f64| Point { x: center.x + dx, y: center.y + dy };
    let segments =
        vec![Segment::Move(at(0.0, -4.0)), Segment::Line(at(4.5, 4.0)), Segment::Line(at(-4.5, 4.0)), Segment::Close];
    Item::Path { segments, fill: Some(Paint::Solid(color)), stroke: None }
}

/// The sign of feelings without a score.
fn ring(center: Point, color: Color) -> Item {
    Item::Circle { center, radius: 3.5, fill: None, stroke: Some(stroke(color, 1.2)) }
}

/// The sign of gaps; a path, because it is no box that something stands in.
fn dashed_box(center: Point, color: Color) -> Item {
    let at = |dx: f64, dy: f64| Point { x: center.x + dx, y: center.y + dy };
    let corners = [at(4.0, -4.0), at(4.0, 4.0), at(-4.0, 4.0)].map(Segment::Line);
    let segments = [Segment::Move(at(-4.0, -4.0))].into_iter().chain(corners).chain([Segment::Close]).collect();
    Item::Path { segments, fill: None, stroke: Some(dashed(color, 1.0, [2.0, 1.6])) }
}

/// The steps of the scale, and the marks in use.
fn keys(page: &Page<'_>, heat: &Heat) -> Vec<Piece> {
    let mut keys = Vec::new();
    if heat.whole.mean.is_some() {
        keys.push(steps(page));
    }
    if heat.whole.pains > 0 {
        keys.push(key(|at| triangle(at, theme::MUTED), "pain points, and how bad the worst of them is", inner(page)));
    }
    if heat.whole.unscored > 0 {
        let words = "touchpoints with a feeling that has no score, and is in no number";
        keys.push(key(|at| ring(at, theme::MUTED), words, inner(page)));
    }
    if page.gaps.total > 0 {
        keys.push(key(|at| dashed_box(at, theme::MUTED), "gaps", inner(page)));
    }
    keys
}

/// The colours from worst to best between the ends of the scale.
fn steps(page: &Page<'_>) -> Piece {
    const WIDTH: f64 = 20.0;
    let (low, high) = figures::ends(page.map.scale);
    let low = Piece::run(&[(&low, NOTE)], 0.0);
    let mut x = low.size.width + 6.0;
    let mut piece = low;
    for ground in theme::HEAT.iter().rev() {
        let rect = Rect::new(x, 1.0, WIDTH, NOTE.leading - 2.0);
        piece.items.push(rounded(rect, 2.0, Some(ground.fill), Some(stroke(ground.line, 1.0))));
        x += WIDTH + 2.0;
    }
    let high = Piece::run(&[(&high, NOTE)], 0.0);
    let width = x + 4.0 + high.size.width;
    piece.put(high, x + 4.0, 0.0);
    piece.size.width = width;
    piece
}

fn remarks(page: &Page<'_>, heat: &Heat, curves: &[Curve]) -> Vec<String> {
    let mut remarks = Vec::new();
    if heat.whole.mean.is_some() {
        let scale = emotion::remark(page, curves);
        remarks.push(format!("Number and colour: mean of the emotion scores of n touchpoints, {scale}."));
    }
    if curves.len() > 1 {
        let people =
            "Personas have scores of their own: a touchpoint counts with the mean over those who have a score there.";
        remarks.push(people.to_owned());
    }
    if page.map.columns.iter().any(|column| column.channels.len() > 1) {
        remarks.push("A touchpoint with several channels counts in each of them, and once in the totals.".to_owned());
    }
    remarks
}

fn told(page: &Page<'_>, heat: &Heat) -> Vec<String> {
    let mut sentences = vec!["Heat map of stages by channel.".to_owned()];
    sentences.extend(description::steps(page));
    let means = || heat.cells.iter().filter_map(|(place, warmth)| Some((place, warmth.mean?)));
    let best = means().reduce(|best, next| if next.1 > best.1 { next } else { best });
    let worst = means().reduce(|worst, next| if next.1 < worst.1 { next } else { worst });
    if let (Some(best), Some(worst)) = (best, worst) {
        let name = |((channel, stage), mean): (&(Option<usize>, usize), f64)| {
            let channel = channel.map_or("no channel", |channel| page.map.channels[channel].name.raw());
            let stage = page.map.stage(*stage).name.value.raw();
            let score = figures::score(mean, page.map.scale);
            format!("{}, {} ({score})", description::short(stage), description::short(channel))
        };
        sentences.push(format!("It feels best in {} and worst in {}.", name(best), name(worst)));
    }
    sentences.extend(description::pains(page));
    sentences
}
