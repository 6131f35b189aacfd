//! What must hold for every picture, whatever the map.

use cjm::geometry::{Point, Rect};
use cjm::scene::{Group, Item, Paint, Scene, Segment, Text};
use cjm::theme;

/// Asserts that everything is inside its box and the canvas, and that nothing covers anything.
pub(crate) fn assert_sound(name: &str, scene: &Scene) {
    let faults = faults(scene);
    assert!(faults.is_empty(), "{name}: {}", faults.join("\n"));
    assert_eq!(dashed_boxes(scene), gaps_said_to_be_drawn(scene), "{name}: the foot counts the dashed boxes");
}

/// What is wrong with a picture, whatever it shows.
pub(crate) fn faults(scene: &Scene) -> Vec<String> {
    let mut faults = Vec::new();
    let canvas = Rect::new(0.0, 0.0, scene.size.width, scene.size.height);
    if scene.size.width.fract() != 0.0 || scene.size.height.fract() != 0.0 {
        faults.push(format!("no whole pixels: {:?}", scene.size));
    }
    for group in &scene.groups {
        if !canvas.contains(group.bounds) {
            faults.push(format!("{} leaves the canvas: {:?}", group.role, group.bounds));
        }
        faults.extend(group.items.iter().filter_map(|item| outside(group, item)));
        half_covered(group, &mut faults);
    }
    for pair in scene.groups.windows(2) {
        if pair[0].bounds.overlaps(pair[1].bounds) {
            faults.push(format!("{} overlaps {}", pair[0].role, pair[1].role));
        }
    }
    let texts = texts(scene);
    for text in texts.iter().filter(|text| !text.within.contains(text.bounds())) {
        faults.push(format!("{:?} leaves its box: {:?} {:?}", text.text, text.bounds(), text.within));
    }
    touching(&texts, &mut faults);
    faults
}

fn outside(group: &Group, item: &Item) -> Option<String> {
    let extent = extent(item);
    if ![extent.x, extent.y, extent.width, extent.height].iter().all(|number| number.is_finite()) {
        return Some(format!("no finite place in {}: {item:?}", group.role));
    }
    (!group.bounds.contains(extent))
        .then(|| format!("something leaves its {}: {extent:?} {:?} {item:?}", group.role, group.bounds))
}

/// Boxes, images and texts of a group are inside each other or apart, never half covered; nothing stands on an image.
fn half_covered(group: &Group, faults: &mut Vec<String>) {
    let boxes: Vec<(Rect, bool)> = group
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Rect { rect, .. } => Some((*rect, false)),
            Item::Image { rect, .. } => Some((*rect, true)),
            Item::Text(_) | Item::Circle { .. } | Item::Path { .. } => None,
        })
        .collect();
    let discs: Vec<Rect> = group.items.iter().filter(|item| matches!(item, Item::Circle { .. })).map(extent).collect();
    let texts = group.items.iter().filter(|item| matches!(item, Item::Text(_))).map(extent);
    // The number in a mark stands on its disc, whatever the disc stands on.
    let texts = texts.filter(|text| !discs.iter().any(|disc| disc.contains(*text)));
    let texts = texts.map(|text| (text, true));
    for (index, (one, is_opaque)) in boxes.iter().copied().chain(texts).enumerate() {
        for (other, is_image) in boxes.iter().take(index) {
            let apart = !one.inset(0.01).overlaps(other.inset(0.01));
            let nested = one.contains(*other) || other.contains(one);
            if !apart && (!nested || (*is_image && is_opaque)) {
                faults.push(format!("in {}: {one:?} covers part of {other:?}", group.role));
            }
        }
    }
}

/// How many dashed boxes of gaps there are, but for the one that the foot explains.
pub(crate) fn dashed_boxes(scene: &Scene) -> usize {
    let items = scene.groups.iter().filter(|group| group.role != "footer").flat_map(|group| &group.items);
    let is_dashed = |item: &&Item| match item {
        Item::Rect { stroke: Some(stroke), .. } => stroke.paint == Paint::Solid(theme::GAP_LINE),
        Item::Rect { stroke: None, .. }
        | Item::Text(_)
        | Item::Circle { .. }
        | Item::Path { .. }
        | Item::Image { .. } => false,
    };
    items.filter(is_dashed).count()
}

/// How many of them the foot says there are: `5 gaps`, `5 of 6 gaps drawn`, `6 gaps, none drawn`.
fn gaps_said_to_be_drawn(scene: &Scene) -> usize {
    let words: Vec<&str> = footer(scene).iter().flat_map(|text| text.split_whitespace()).collect();
    let counts = words.iter().rposition(|word| word.starts_with("stage")).map_or(&[][..], |at| &words[at..]);
    let Some(gaps) = counts.iter().position(|word| word.starts_with("gap")) else { return 0 };
    match (counts.get(gaps - 2), counts.get(gaps + 1)) {
        (Some(&"of"), _) => counts[gaps - 3],
        (_, Some(&"none")) => "0",
        _ => counts[gaps - 1],
    }
    .parse()
    .expect("a number")
}

/// The lines of the foot.
pub(crate) fn footer(scene: &Scene) -> Vec<&str> {
    let groups = scene.groups.iter().filter(|group| group.role == "footer");
    let texts = groups.flat_map(|group| &group.items).filter_map(|item| match item {
        Item::Text(text) => Some(text.text.raw()),
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
    });
    texts.collect()
}

/// All texts in drawing order.
pub(crate) fn texts(scene: &Scene) -> Vec<&Text> {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    items
        .filter_map(|item| match item {
            Item::Text(text) => Some(text),
            Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
        })
        .collect()
}

fn touching(texts: &[&Text], faults: &mut Vec<String>) {
    let mut boxes: Vec<_> = texts.iter().map(|text| (text.bounds(), &text.text)).collect();
    boxes.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
    for (index, (rect, text)) in boxes.iter().enumerate() {
        for (other, words) in boxes[index + 1..].iter().take_while(|(other, _)| other.y < rect.bottom()) {
            if rect.inset(0.01).overlaps(other.inset(0.01)) {
                faults.push(format!("{text:?} touches {words:?}: {rect:?} {other:?}"));
            }
        }
    }
}

/// The rectangle around an item.
pub(crate) fn extent(item: &Item) -> Rect {
    match item {
        Item::Rect { rect, .. } | Item::Image { rect, .. } => *rect,
        Item::Circle { center, radius, .. } => {
            Rect::new(center.x - radius, center.y - radius, 2.0 * radius, 2.0 * radius)
        }
        Item::Path { segments, .. } => around(segments.iter().flat_map(points)),
        Item::Text(text) => text.bounds(),
    }
}

fn points(segment: &Segment) -> Vec<Point> {
    match segment {
        Segment::Move(to) | Segment::Line(to) => vec![*to],
        Segment::Curve(first, second, to) => vec![*first, *second, *to],
        Segment::Close => Vec::new(),
    }
}

fn around(points: impl Iterator<Item = Point>) -> Rect {
    let start = (f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY);
    let (left, top, right, bottom) = points.fold(start, |(left, top, right, bottom), point| {
        (left.min(point.x), top.min(point.y), right.max(point.x), bottom.max(point.y))
    });
    Rect::new(left, top, right - left, bottom - top)
}

/// All words of the picture as one text without white space, marks of direction and hyphens at line ends.
pub(crate) fn letters(scene: &Scene) -> String {
    texts(scene).iter().map(|text| bare(text.text.raw())).collect()
}

/// A text without white space and marks of direction.
pub(crate) fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !('\u{2066}'..='\u{2069}').contains(c)).collect()
}
