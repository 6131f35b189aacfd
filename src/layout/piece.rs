//! A measured bit of picture with its own origin, to be put where there is room for it.

use super::legend::{Mark, Marks};
use super::style::Style;
use crate::geometry::{Color, Point, Rect, Size};
use crate::scene::{Align, Item, Paint, Segment, Stroke, Text};
use crate::source::Untrusted;
use crate::text;
use crate::theme;

/// Items around an origin at the top left, and the extent they take.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub items: Vec<Item>,
    pub size: Size,
    /// Marks among the items that the legend explains.
    pub marks: Marks,
}

/// Characters of one text that are drawn; what is longer ends with an ellipsis.
pub(super) const BUDGET: usize = 2000;

/// Items are few beside others that are so many times as many.
const FEW: usize = 8;

impl Piece {
    /// Nothing yet, `width` wide.
    pub(super) fn wide(width: f64) -> Self {
        Self { size: Size { width, height: 0.0 }, ..Self::default() }
    }

    /// A space.
    pub(super) fn space(width: f64, height: f64) -> Self {
        Self { size: Size { width, height }, ..Self::default() }
    }

    /// A space with room for so many items.
    pub(super) fn roomy(width: f64, height: f64, items: usize) -> Self {
        Self { items: Vec::with_capacity(items), ..Self::space(width, height) }
    }

    /// Puts another piece at a place of this one, which grows downwards to hold it.
    pub(super) fn put(&mut self, mut other: Piece, x: f64, y: f64) {
        self.size.height = self.size.height.max(y + other.size.height);
        for item in &mut other.items {
            item.shift(x, y);
        }
        if self.items.capacity() == 0 || self.items.len() < other.items.len() / FEW {
            // What is large stays where it is, and the few items go in front of it.
            std::mem::swap(&mut self.items, &mut other.items);
            self.items.splice(0..0, other.items);
        } else {
            self.items.append(&mut other.items);
        }
        self.marks.append(&mut other.marks);
    }

    /// Puts another piece under everything so far, `gap` below if there is anything.
    pub(super) fn stack(&mut self, other: Piece, gap: f64) {
        let top = if self.size.height > 0.0 { self.size.height + gap } else { 0.0 };
        self.put(other, 0.0, top);
    }

    /// The piece with more room below.
    #[must_use]
    pub(super) fn padded(mut self, below: f64) -> Self {
        self.size.height += below;
        self
    }

    /// The piece with a mark that the legend explains among its items.
    #[must_use]
    pub(super) fn marked(mut self, mark: Mark) -> Self {
        self.marks.insert(mark);
        self
    }

    /// Makes the whole piece the box that its texts belong to.
    #[must_use]
    pub(super) fn enclosed(mut self) -> Self {
        let within = Rect::new(0.0, 0.0, self.size.width, self.size.height);
        for item in &mut self.items {
            if let Item::Text(text) = item {
                text.within = within;
            }
        }
        self
    }

    /// The piece on a card: `padding` at left and right and above and below.
    #[must_use]
    pub(super) fn on_card(self, padding: Size, radius: f64, fill: Option<Color>, line: Option<Stroke>) -> Self {
        let size =
            Size { width: self.size.width + 2.0 * padding.width, height: self.size.height + 2.0 * padding.height };
        let rect = Rect::new(0.0, 0.0, size.width, size.height);
        let mut items = Vec::with_capacity(1 + self.items.len());
        items.push(rounded(rect, radius, fill, line));
        let mut card = Self { items, size, ..Self::default() };
        card.put(self, padding.width, padding.height);
        card.enclosed()
    }

    /// A text broken into lines of at most `width`, set at the left or, where `at_end` says so, at the right.
    pub(super) fn paragraph(text: &str, style: &Style, width: f64, at_end: bool) -> Self {
        let short = text::shorten(text, BUDGET);
        let rtl = text::is_rtl(&short);
        let spacing_share = if style.spacing > 0.0 { 1.0 + style.spacing / (style.size * 0.5) } else { 1.0 };
        let lines = text::wrap(&short, style.face, style.size, width / spacing_share);
        let align = if at_end { Align::End } else { Align::Start };
        let mut piece = Self::wide(width);
        piece.items.reserve(lines.len());
        for line in lines {
            let measured = if style.spacing > 0.0 { width_of(&line.text, style) } else { line.width };
            if let Some(mut item) = Self::text(&line.text, measured, style, width, align, rtl) {
                item.shift(0.0, piece.size.height);
                piece.items.push(item);
            }
            piece.size.height += style.leading;
        }
        piece.enclosed()
    }

    /// One line that is known to fit into `width`.
    pub(super) fn line(text: &str, style: &Style, width: f64, align: Align, rtl: bool) -> Self {
        let items = Self::text(text, width_of(text, style), style, width, align, rtl).into_iter().collect();
        Self { items, ..Self::space(width, style.leading) }
    }

    /// A line whose own width is known; none without any text.
    fn text(text: &str, measured: f64, style: &Style, width: f64, align: Align, rtl: bool) -> Option<Item> {
        if text.is_empty() {
            return None;
        }
        let (ascent, descent) = (text::ascent(style.face, style.size), text::descent(style.face, style.size));
        let baseline = (style.leading - ascent - descent) / 2.0 + ascent;
        let x = match align {
            Align::Start => 0.0,
            Align::Middle => width / 2.0,
            Align::End => width,
        };
        Some(Item::Text(Text {
            text: if rtl { isolated(text) } else { Untrusted::copied(text) },
            at: Point { x, y: baseline },
            align,
            face: style.face,
            size: style.size,
            spacing: style.spacing,
            width: measured,
            ascent,
            descent,
            color: style.color,
            within: Rect::new(0.0, 0.0, width, style.leading),
        }))
    }

    /// Texts side by side on one line, `gap` between them; as wide as they are together.
    pub(super) fn run(parts: &[(&str, Style)], gap: f64) -> Self {
        let mut piece = Self::default();
        for (text, style) in parts.iter().filter(|(text, _)| !text.is_empty()) {
            let width = width_of(text, style);
            let x = if piece.size.width > 0.0 { piece.size.width + gap } else { 0.0 };
            piece.put(Self::line(text, style, width, Align::Start, text::is_rtl(text)), x, 0.0);
            piece.size.width = x + width;
        }
        piece.enclosed()
    }
}

/// The start of a text as far as it can be drawn, and a character more where there is one: a name that stands in many
/// places may be long, and none of them needs all of it.
pub(super) fn drawable(text: &str) -> &str {
    // No character has less than a byte.
    let end = if text.len() > BUDGET { text.char_indices().nth(BUDGET + 1) } else { None };
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

/// The width of a text on one line.
pub(super) fn width_of(text: &str, style: &Style) -> f64 {
    text::spaced_width(text, style.face, style.size, style.spacing)
}

/// The piece with a line through its lines of text.
pub(super) fn struck(mut piece: Piece, color: Color) -> Piece {
    /// Where the line goes: so much of the font size above the baseline.
    const RISE: f64 = 0.3;
    let through = |item: &Item| match item {
        Item::Text(text) => {
            let (bounds, y) = (text.bounds(), text.at.y - RISE * text.size);
            let segments = vec![Segment::Move(Point { x: bounds.x, y }), Segment::Line(Point { x: bounds.right(), y })];
            Some(Item::Path { segments, fill: None, stroke: Some(stroke(color, 1.0)) })
        }
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
    };
    let lines: Vec<Item> = piece.items.iter().filter_map(through).collect();
    piece.items.extend(lines);
    piece
}

/// A text that keeps its own direction whatever surrounds it.
fn isolated(text: &str) -> Untrusted {
    format!("\u{2067}{text}\u{2069}").into()
}

/// A rectangle with rounded corners.
pub(super) fn rounded(rect: Rect, radius: f64, fill: Option<Color>, stroke: Option<Stroke>) -> Item {
    Item::Rect { rect, radius, fill: fill.map(Paint::Solid), stroke }
}

/// The band behind a lane, with rules at its edges in looks where its fill is the canvas.
pub(super) fn band(rect: Rect) -> [Item; 3] {
    const RULE: f64 = 1.0;
    let rule = |y| rounded(Rect::new(rect.x, y, rect.width, RULE), 0.0, Some(theme::BAND_LINE), None);
    [rounded(rect, 8.0, Some(theme::BAND), None), rule(rect.y), rule(rect.bottom() - RULE)]
}

/// A line's look in one colour.
pub(super) fn stroke(color: Color, width: f64) -> Stroke {
    Stroke { paint: Paint::Solid(color), width, dashes: Vec::new() }
}

/// A dashed line's look.
pub(super) fn dashed(color: Color, width: f64, dashes: [f64; 2]) -> Stroke {
    Stroke { paint: Paint::Solid(color), width, dashes: dashes.to_vec() }
}
