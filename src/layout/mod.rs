//! A map, its numbers and its findings as a finished picture: decides everything that is visible.
//!
//! Every part is measured and built around an origin of its own, then put under the parts before it. Nothing here is
//! asked to fit: columns, chevrons, cards and lanes grow with their texts.

mod badge;
mod cards;
mod channels;
mod clock;
mod columns;
mod description;
mod elsewhere;
mod emotion;
mod facts;
mod figures;
mod footer;
mod gaps;
mod header;
mod kind;
mod lanes;
mod legend;
mod lines;
mod metrics;
mod owners;
mod page;
mod people;
mod piece;
mod remarks;
mod request;
mod ribbon;
mod shares;
mod stages;
mod storyboard;
mod strips;
mod style;
mod text_lane;
mod touchpoints;
mod vertical;
mod views;
mod ways;
mod weighing;
mod whole;

pub use badge::{Verdict, badge};
pub use gaps::Gaps;
pub use lanes::row_name;
pub use request::{Orientation, Preset, Request, View};
pub use touchpoints::way_through;

use crate::geometry::{Color, Rect, Rgb, Size};
use crate::measure::{self, Curve, elapsed};
use crate::resolve::Map;
use crate::scene::{Group, Item, Scene, Spot};
use crate::source::Untrusted;
use crate::text;
use crate::theme;
use kind::Kind;
use lanes::{Lane, OwnRows};
use legend::Marks;
use lines::Lines;
use page::{Page, Shows};
use piece::{Piece, band, dashed};
use std::rc::Rc;
use strips::Strip;
use style::{BLEED, GUTTER, LABEL_WIDTH, LANE, LANE_PADDING, MARGIN, NOTE};

/// The picture of a map.
///
/// `gaps` leave dashed boxes. `curves` are those of the map, one for each who feels. `request` says which view is drawn, and
/// how.
pub fn draw(map: &Map, gaps: &Gaps, curves: &[Curve], request: &Request) -> Scene {
    let mut groups = Vec::new();
    let page = page(map, gaps, curves, request, usize::MAX);
    let frame = by_group(&page, curves, &mut keeping(&mut groups));
    Scene { groups, ..frame }
}

/// The same picture if it has no more than `most` lines of text; none of it is kept otherwise.
///
/// # Errors
///
/// It has more lines.
pub fn draw_within(
    map: &Map,
    gaps: &Gaps,
    curves: &[Curve],
    request: &Request,
    most: usize,
) -> Result<Scene, TooManyLines> {
    let mut groups = Vec::new();
    let frame = draw_by_group(map, gaps, curves, request, most, &mut keeping(&mut groups))?;
    Ok(Scene { groups, ..frame })
}

/// Keeps every region.
fn keeping(groups: &mut Vec<Group>) -> impl FnMut(Group) -> Vec<Item> {
    |group| {
        groups.push(group);
        Vec::new()
    }
}

/// What takes a region as soon as it is drawn. It gives the list of its items back, for those of the next region, or an empty
/// one if it keeps them.
pub type Put<'p> = dyn FnMut(Group) -> Vec<Item> + 'p;

/// The same picture, region by region: `put` gets each as soon as it is drawn, where the view allows that, so that a
/// large picture need not be in memory as a whole. What is given is the picture without its regions.
///
/// # Errors
///
/// It has more than `most` lines of text; those of paragraphs and cells are counted before they are made, all others when
/// their region is there, and `put` gets none of the regions from the first too many on.
pub fn draw_by_group(
    map: &Map,
    gaps: &Gaps,
    curves: &[Curve],
    request: &Request,
    most: usize,
    put: &mut Put<'_>,
) -> Result<Scene, TooManyLines> {
    let page = page(map, gaps, curves, request, most);
    let mut drawn = 0;
    let mut put = |group: Group| {
        drawn += group.items.iter().filter(|item| matches!(item, Item::Text(_))).count();
        if page.lines.is_over() || drawn > most { group.items } else { put(group) }
    };
    let scene = by_group(&page, curves, &mut put);
    if page.lines.is_over() || drawn > most { Err(TooManyLines) } else { Ok(scene) }
}

/// That a picture has more lines of text than it may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooManyLines;

fn by_group(page: &Page<'_>, curves: &[Curve], put: &mut Put<'_>) -> Scene {
    let mut scene = match page.request.view {
        View::Map if page.request.orientation == Orientation::Vertical => vertical::journey(page, curves),
        View::Map => journey(page, curves, put),
        View::Curve => views::curve(page, curves),
        View::Empathy => views::empathy(page, curves),
        View::Persona => views::persona(page, curves),
        View::Opportunities => views::opportunities(page),
        View::Heatmap => views::heatmap(page, curves, put),
    };
    for group in std::mem::take(&mut scene.groups) {
        put(group);
    }
    scene
}

/// What a picture stands on.
pub const BACKGROUND: Color = theme::BACKGROUND;

/// The journey with its lanes, folded into as many strips as it needs.
fn journey(page: &Page<'_>, curves: &[Curve], put: &mut Put<'_>) -> Scene {
    let map = page.map;
    let edges: Rc<[f64]> = columns::edges(
        map,
        curves,
        page.request.width.map_or(f64::INFINITY, |width| strips::room(width.max(NARROWEST))),
    )
    .into();
    let (strips, width) = strips::fold(map, &edges, page.request);
    let page = &Page { width: width.max(NARROWEST), ..page.with(Strip::whole(&edges)) };
    let mut sheet = Sheet::new(page);
    sheet.add("header", header::head(page), 20.0);
    let own = lanes::own_rows(page);
    let lanes = lanes::chosen(page, &own, curves.iter().any(|curve| !curve.points.is_empty()));
    let mut drawn = 0;
    for (index, strip) in strips.into_iter().enumerate() {
        if index > 0 {
            sheet.bottom += BETWEEN_STRIPS;
        }
        let strip = page.with(strip);
        sheet.strip(&strip, &lanes, &own, curves, put);
        drawn += gaps_in(&strip, &lanes);
    }
    let across = &page.with(Strip::none());
    if let Some(whole) = whole::lane(across) {
        sheet.lane(across, whole, "Whole journey", page.remark("beyond single steps"), "whole");
    }
    let shown = if lanes.contains(&Lane::Emotion) { curves } else { &[] };
    let foot = footer::foot(page, shown, &sheet.marks, drawn);
    sheet.add("footer", foot, 0.0);
    sheet.finish(description::of(page, curves))
}

/// The colour of a map's team, if it has chosen one.
pub fn accent(map: &Map) -> Option<Rgb> {
    map.config.accent.as_ref().and_then(|accent| theme::parse(accent.value.raw()))
}

/// What all views of a map need to know.
fn page<'a>(map: &'a Map, gaps: &'a Gaps, curves: &[Curve], request: &'a Request, most_lines: usize) -> Page<'a> {
    let language = map.journey.lang.as_ref().map(|language| language.value.raw());
    Page {
        map,
        request,
        theme: theme::theme(accent(map)),
        gaps,
        claims: measure::claims(map),
        metrics_day: metrics::common_day(map),
        width: NARROWEST,
        strip: Strip::none(),
        shows: Shows::Everything,
        rtl: text::is_rtl(map.journey.title.value.raw()),
        elapsed: elapsed(map).into(),
        facts: emotion::told(curves),
        marks: people::marks(map),
        ways: ways::all(map),
        most_people: ribbon::most(map),
        lines: Rc::new(Lines::at_most(most_lines)),
        room: Rc::default(),
        quotes: page::quotes(language),
        english: language.is_none_or(is_english) || keeps_our_words(map),
    }
}

fn is_english(tag: &str) -> bool {
    tag.split('-').next().is_some_and(|main| main.eq_ignore_ascii_case("en"))
}

/// Whether nobody has given the rows names of their own: then they have our names, and our words go with them.
fn keeps_our_words(map: &Map) -> bool {
    map.journey.labels.is_empty() && map.config.labels.is_empty()
}

/// Between the strips of a folded journey.
const BETWEEN_STRIPS: f64 = 26.0;
/// Width for the lanes of a map without columns.
const NARROWEST_LANES: f64 = 280.0;

/// No picture of a journey from left to right is narrower, whatever is asked.
pub const NARROWEST: f64 = GUTTER + NARROWEST_LANES + MARGIN;

/// The page as far as it is filled.
struct Sheet<'p, 'a> {
    page: &'p Page<'a>,
    groups: Vec<Group>,
    /// What can be pointed at.
    spots: Vec<Spot>,
    bottom: f64,
    /// Lanes so far; every other one has a band behind it.
    bands: usize,
    /// Marks so far that the legend explains.
    marks: Marks,
}

impl<'p, 'a> Sheet<'p, 'a> {
    /// An empty sheet.
    fn new(page: &'p Page<'a>) -> Self {
        Self { page, groups: Vec::new(), spots: Vec::new(), bottom: 0.0, bands: 0, marks: Marks::new() }
    }

    /// Adds a part under everything so far, with space below it.
    fn add(&mut self, role: &'static str, mut piece: Piece, space: f64) {
        for item in &mut piece.items {
            item.shift(0.0, self.bottom);
        }
        self.marks.append(&mut piece.marks);
        self.page.lines.place(piece.items.iter().filter(|item| matches!(item, Item::Text(_))).count());
        let edge = MARGIN - BLEED;
        let bounds = Rect::new(edge, self.bottom, self.page.width - 2.0 * edge, piece.size.height);
        self.groups.push(Group { role, name: None, bounds, items: piece.items });
        self.bottom += piece.size.height + space;
    }

    /// Adds a lane with its name in front; every other lane gets a band.
    fn lane(&mut self, strip: &Page<'_>, content: Piece, label: &str, remark: &str, role: &'static str) {
        let mut names = strip.paragraph(label, &LANE, LABEL_WIDTH);
        names.stack(strip.paragraph(remark, &NOTE, LABEL_WIDTH), 1.0);
        let height = content.size.height.max(names.size.height + 2.0 * LANE_PADDING);
        let mut lane = Piece::space(strip.width, height);
        if self.bands.is_multiple_of(2) {
            let edge = MARGIN - BLEED;
            lane.items.extend(band(Rect::new(edge, 0.0, strip.right() + BLEED - edge, height)));
        }
        self.bands += 1;
        lane.put(names, MARGIN, LANE_PADDING);
        lane.put(content, 0.0, 0.0);
        self.add(role, lane, 0.0);
        if let Some(group) = self.groups.last_mut() {
            group.name = Some(Untrusted::copied(label));
        }
    }

    /// Adds a strip of the journey: its stages, its touchpoints, and the lanes that have something in it.
    fn strip(&mut self, strip: &Page<'_>, lanes: &[Lane<'_>], own: &OwnRows<'_>, curves: &[Curve], put: &mut Put<'_>) {
        self.bands = 0;
        let name = |field: &str, own: &'static str| lanes::author_label(strip.map, field).unwrap_or(own).to_owned();
        self.add("stages", stages::row(strip, &name("stages", "Stage"), remarks::below_stages(strip)), 14.0);
        self.hand_on(put);
        let top = self.bottom;
        let remark = remarks::below_touchpoints(strip);
        if let Some(row) = touchpoints::row(strip, &name("touchpoints", "Touchpoint"), remark) {
            self.add("touchpoints", row, 8.0);
        }
        self.hand_on(put);
        let mut above = Vec::new();
        for lane in lanes.iter().take_while(|_| !strip.lines.is_over()) {
            let label = lanes::author_label(strip.map, lane.field()).unwrap_or(lane.label());
            let content = content(strip, *lane, label, own, curves);
            if content.items.is_empty() {
                continue;
            }
            if let Some(words) = border(*lane, &above) {
                self.border(strip, words);
            }
            self.lane(strip, content, label, &remarks::below(strip, *lane, curves), "lane");
            self.hand_on(put);
            above.push(*lane);
        }
        let columns = strip.columns().filter_map(|column| Some((column, strip.map.columns.get(column)?)));
        for (column, of) in columns {
            let (x, width) = strip.extent(&(column..column + 1));
            let rect = Rect::new(x, top, width, self.bottom - top);
            self.spots.push(Spot { rect, subject: of.subject.0.clone() });
        }
    }

    /// Adds a named border of a service blueprint.
    fn border(&mut self, strip: &Page<'_>, words: &str) {
        let mut piece = Piece::space(strip.width, NOTE.leading + 6.0);
        let y = piece.size.height / 2.0;
        let label = Piece::run(&[(words, NOTE)], 0.0);
        let start = MARGIN + label.size.width + 10.0;
        piece.put(label, MARGIN, 3.0);
        let line = dashed(theme::AXIS, 1.0, [5.0, 4.0]);
        piece.items.push(channels::line(start.max(GUTTER), y, strip.right(), y, line));
        self.add("border", piece, 0.0);
    }

    /// Hands on the regions that are there, turned around for readers who begin at the right.
    fn hand_on(&mut self, put: &mut Put<'_>) {
        for mut group in self.groups.drain(..).filter(|group| !group.items.is_empty()) {
            if self.page.rtl {
                group.mirror(self.page.width.ceil());
            }
            self.page.room.give(put(group));
        }
    }

    /// The finished picture with the regions that are left, turned around for readers who begin at the right.
    fn finish(self, description: String) -> Scene {
        let map = self.page.map;
        let rtl = self.page.rtl;
        let scene = Scene {
            size: Size { width: self.page.width.ceil(), height: self.bottom.ceil() },
            background: theme::BACKGROUND,
            title: map.journey.title.value.clone(),
            description: description.into(),
            language: map.journey.lang.as_ref().map(|language| language.value.clone()),
            groups: self.groups.into_iter().filter(|group| !group.items.is_empty()).collect(),
            spots: self.spots,
        };
        if rtl { scene.mirrored() } else { scene }
    }
}

/// The number of dashed boxes in a strip.
fn gaps_in(strip: &Page<'_>, lanes: &[Lane<'_>]) -> usize {
    let lanes = lanes.iter().filter(|lane| **lane != Lane::Channels).map(|lane| lane.field());
    lanes.chain(["channels"]).map(|field| strip.gaps_of(field).count()).sum()
}

/// What stands in a lane of a strip.
fn content(strip: &Page<'_>, lane: Lane<'_>, label: &str, own: &OwnRows<'_>, curves: &[Curve]) -> Piece {
    match lane {
        Lane::Storyboard => storyboard::lane(strip),
        Lane::Volume => ribbon::lane(strip),
        Lane::Owner => owners::lane(strip),
        Lane::Importance => weighing::lane(strip),
        Lane::Text(kind) => {
            let mut lane = text_lane::built_in(strip, kind);
            if let Some(axis) = clock::axis(strip).filter(|_| kind == Kind::Duration) {
                lane.stack(axis, 0.0);
            }
            lane
        }
        Lane::Emotion => emotion::lane(strip, curves),
        Lane::Channels => channels::lane(strip, label),
        Lane::Gains => cards::gains(strip),
        Lane::Pains => cards::pains(strip),
        Lane::Opportunities => cards::opportunities(strip),
        Lane::Metrics => metrics::lane(strip),
        Lane::Own(id, _) => text_lane::own(strip, own.get(id).map_or(&[], Vec::as_slice)),
    }
}

/// The border of a service blueprint above a lane, where the lane on its other side is in the picture.
fn border(lane: Lane<'_>, above: &[Lane<'_>]) -> Option<&'static str> {
    let has = |kinds: &[Kind]| above.iter().any(|lane| kinds.iter().any(|kind| *lane == Lane::Text(*kind)));
    match lane {
        Lane::Text(Kind::Frontstage) if has(&[Kind::Actions]) => Some("line of interaction"),
        Lane::Text(Kind::Backstage) if !above.is_empty() => Some("line of visibility"),
        Lane::Text(Kind::Support) if has(&[Kind::Backstage]) => Some("line of internal interaction"),
        _ => None,
    }
}
