//! Colours and gradients as attributes; for a picture that follows its viewer, as classes too.

use super::{Appearance, ID, number};
use crate::geometry::{Color, Rgb};
use crate::scene::{Gradient, Paint};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What is painted with a colour; the name of the attribute and of the property alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The inside.
    Fill,
    /// The outline.
    Stroke,
    /// A stop of a gradient.
    Stop,
}

impl Part {
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Fill => ("fill", "fill-opacity"),
            Self::Stroke => ("stroke", "stroke-opacity"),
            Self::Stop => ("stop-color", "stop-opacity"),
        }
    }
}

/// The colours and gradients of one picture.
pub(super) struct Paints {
    appearance: Appearance,
    /// Class of each declaration for dark surroundings.
    classes: BTreeMap<String, usize>,
    gradients: Vec<Gradient>,
    /// The gradients as elements.
    pub definitions: String,
}

impl Paints {
    /// No colours yet; gradients and classes will be named after [`ID`].
    pub(super) fn new(appearance: Appearance) -> Self {
        Self { appearance, classes: BTreeMap::new(), gradients: Vec::new(), definitions: String::new() }
    }

    /// Whether a paint is to be seen: not if it is clear in all that the picture may look like.
    pub(super) fn shows(&self, paint: &Paint) -> bool {
        match paint {
            Paint::Solid(color) => {
                let follows = self.appearance == Appearance::Auto && color.dark.alpha > 0.0;
                color.in_look(self.appearance.look()).alpha > 0.0 || follows
            }
            Paint::Gradient(_) => true,
        }
    }

    /// Appends the attributes that paint parts of one element.
    pub(super) fn push(&mut self, parts: &[Option<(Part, &Paint)>], out: &mut String) {
        let mut classes = Vec::new();
        for (part, paint) in parts.iter().flatten() {
            match paint {
                Paint::Solid(color) => {
                    self.push_color(*part, *color, out);
                    classes.extend(self.class(*part, *color));
                }
                Paint::Gradient(gradient) => {
                    let index = self.gradient(gradient);
                    push_reference(part.names().0, index, out);
                }
            }
        }
        Self::push_classes(&classes, out);
    }

    /// The style sheet that turns the picture dark where the viewer prefers that; empty where nothing needs it.
    pub(super) fn style(&self) -> String {
        if self.classes.is_empty() {
            return String::new();
        }
        let mut rules: Vec<_> = self.classes.iter().map(|(declaration, index)| (index, declaration)).collect();
        rules.sort();
        let mut style = String::from("@media (prefers-color-scheme:dark){");
        for (index, rule) in rules {
            let _ = write!(style, ".{ID}-{index}{{{rule}}}");
        }
        style.push('}');
        style
    }

    fn push_color(&self, part: Part, color: Color, out: &mut String) {
        let rgb = color.in_look(self.appearance.look());
        let (name, opacity) = part.names();
        number::open(name, out);
        push_hex(rgb, out);
        out.push('"');
        if rgb.alpha < 1.0 {
            number::attribute(opacity, rgb.alpha.into(), out);
        }
    }

    /// The class that gives a colour its dark counterpart; none where the picture has one look only.
    fn class(&mut self, part: Part, color: Color) -> Option<usize> {
        if self.appearance != Appearance::Auto || color.light == color.dark {
            return None;
        }
        let (name, opacity) = part.names();
        let mut rule = format!("{name}:");
        push_hex(color.dark, &mut rule);
        if color.dark.alpha.to_bits() != color.light.alpha.to_bits() {
            let _ = write!(rule, ";{opacity}:");
            number::push(color.dark.alpha.into(), &mut rule);
        }
        let next = self.classes.len();
        Some(*self.classes.entry(rule).or_insert(next))
    }

    fn push_classes(classes: &[usize], out: &mut String) {
        let Some((first, others)) = classes.split_first() else { return };
        let _ = write!(out, " class=\"{ID}-{first}");
        for class in others {
            let _ = write!(out, " {ID}-{class}");
        }
        out.push('"');
    }

    fn gradient(&mut self, gradient: &Gradient) -> usize {
        if let Some(index) = self.gradients.iter().position(|known| known == gradient) {
            return index;
        }
        let index = self.gradients.len();
        self.gradients.push(gradient.clone());
        self.define(index, gradient);
        index
    }

    fn define(&mut self, index: usize, Gradient { from, to, stops }: &Gradient) {
        let mut out = String::new();
        let _ = write!(out, "<linearGradient id=\"{ID}-g{index}\" gradientUnits=\"userSpaceOnUse\"");
        for (name, value) in [("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)] {
            number::attribute(name, value, &mut out);
        }
        out.push('>');
        for (offset, color) in stops {
            out.push_str("<stop offset=\"");
            number::push(*offset, &mut out);
            out.push('"');
            self.push(&[Some((Part::Stop, &Paint::Solid(*color)))], &mut out);
            out.push_str("/>");
        }
        out.push_str("</linearGradient>");
        self.definitions.push_str(&out);
    }
}

fn push_reference(name: &str, index: usize, out: &mut String) {
    let _ = write!(out, " {name}=\"url(#{ID}-g{index})\"");
}

fn push_hex(color: Rgb, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.push('#');
    for channel in color.channels {
        for digit in [channel / 16, channel % 16] {
            out.push(char::from(DIGITS[usize::from(digit)]));
        }
    }
}
