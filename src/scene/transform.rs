//! Moving finished items, and turning a picture around for scripts that run from right to left.

use super::{Align, Group, Item, Paint, Scene, Segment, Spot, Stroke, Text};
use crate::geometry::{Point, Rect};

impl Item {
    /// Moves the item by `dx` to the right and `dy` down.
    pub fn shift(&mut self, dx: f64, dy: f64) {
        self.map(&|point| Point { x: point.x + dx, y: point.y + dy }, &|rect| Rect {
            x: rect.x + dx,
            y: rect.y + dy,
            ..rect
        });
    }

    /// Turns the item by a quarter around the origin, clockwise: what ran to the right runs down, what was above is to
    /// the right. Texts and images keep upright, at the turned place.
    pub fn turn(&mut self) {
        self.map(&|point| Point { x: -point.y, y: point.x }, &|rect| {
            Rect::new(-rect.bottom(), rect.x, rect.height, rect.width)
        });
    }

    /// Turns the item around within a picture of `width`: what was left is right.
    fn mirror(&mut self, width: f64) {
        self.map(&|point| Point { x: width - point.x, y: point.y }, &|rect| Rect { x: width - rect.right(), ..rect });
        if let Item::Text(text) = self {
            text.align = match text.align {
                Align::Start => Align::End,
                Align::Middle => Align::Middle,
                Align::End => Align::Start,
            };
        }
    }

    fn map(&mut self, point: &impl Fn(Point) -> Point, rect: &impl Fn(Rect) -> Rect) {
        match self {
            Item::Rect { rect: own, fill, stroke, .. } => {
                *own = rect(*own);
                map_paints(fill, stroke, point);
            }
            Item::Circle { center, fill, stroke, .. } => {
                *center = point(*center);
                map_paints(fill, stroke, point);
            }
            Item::Path { segments, fill, stroke } => {
                for segment in segments {
                    *segment = segment.map(point);
                }
                map_paints(fill, stroke, point);
            }
            Item::Text(Text { at, within, .. }) => {
                *at = point(*at);
                *within = rect(*within);
            }
            Item::Image { rect: own, .. } => *own = rect(*own),
        }
    }
}

fn map_paints(fill: &mut Option<Paint>, stroke: &mut Option<Stroke>, point: &impl Fn(Point) -> Point) {
    for paint in fill.iter_mut().chain(stroke.iter_mut().map(|stroke| &mut stroke.paint)) {
        match paint {
            Paint::Solid(_) => {}
            Paint::Gradient(gradient) => {
                gradient.from = point(gradient.from);
                gradient.to = point(gradient.to);
            }
        }
    }
}

impl Segment {
    fn map(self, point: &impl Fn(Point) -> Point) -> Self {
        match self {
            Self::Move(to) => Self::Move(point(to)),
            Self::Line(to) => Self::Line(point(to)),
            Self::Curve(first, second, to) => Self::Curve(point(first), point(second), point(to)),
            Self::Close => Self::Close,
        }
    }
}

impl Group {
    /// Turns the region around within a picture of `width`: what was left is right.
    pub fn mirror(&mut self, width: f64) {
        self.bounds.x = width - self.bounds.right();
        for item in &mut self.items {
            item.mirror(width);
        }
    }
}

impl Scene {
    /// The same picture for readers who begin at the right: every place turned around, every text still readable.
    #[must_use]
    pub fn mirrored(mut self) -> Self {
        let width = self.size.width;
        for group in &mut self.groups {
            group.mirror(width);
        }
        for Spot { rect, .. } in &mut self.spots {
            rect.x = width - rect.right();
        }
        self
    }
}
