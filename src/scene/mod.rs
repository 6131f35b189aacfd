//! A finished picture: every item at its fixed place, nothing left to decide.
//!
//! `layout` builds it, `export` writes it. It knows pixels and colours; it knows no journey.

mod transform;

use crate::geometry::{Color, Point, Rect, Size};
use crate::source::Untrusted;
use std::sync::Arc;

/// A finished picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Extent of the canvas, whole pixels.
    pub size: Size,
    /// What fills the canvas behind everything.
    pub background: Color,
    /// The picture's name for assistive technology.
    pub title: Untrusted,
    /// A summary of what it shows for assistive technology.
    pub description: Untrusted,
    /// BCP 47 language tag of the texts, where the author gave one.
    pub language: Option<Untrusted>,
    /// Regions in reading order.
    pub groups: Vec<Group>,
    /// What can be pointed at, where the picture is more than a file; in reading order.
    pub spots: Vec<Spot>,
}

/// A part of the picture that stands for one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Where.
    pub rect: Rect,
    /// The path of ids of the thing.
    pub subject: Untrusted,
}

/// A named region of the picture: the header, one lane, the footer.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What the region is, for tests and for readers of the file; not shown. A fixed word of the program such as `lane`.
    pub role: &'static str,
    /// What the picture calls it; none for a region without a name of its own.
    pub name: Option<Untrusted>,
    /// Where everything of the region stays.
    pub bounds: Rect,
    /// Items in drawing order, later ones on top.
    pub items: Vec<Item>,
}

/// One mark.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A rectangle with rounded corners of `radius`.
    Rect {
        /// Where.
        rect: Rect,
        /// Corner radius, 0 for sharp corners.
        radius: f64,
        /// Inside.
        fill: Option<Paint>,
        /// Outline.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Middle.
        center: Point,
        /// Radius.
        radius: f64,
        /// Inside.
        fill: Option<Paint>,
        /// Outline.
        stroke: Option<Stroke>,
    },
    /// A free shape.
    Path {
        /// Its outline.
        segments: Vec<Segment>,
        /// Inside.
        fill: Option<Paint>,
        /// Outline.
        stroke: Option<Stroke>,
    },
    /// One line of text.
    Text(Text),
    /// A photograph or drawing, fitted into `rect` without being distorted.
    Image {
        /// Where.
        rect: Rect,
        /// What.
        raster: Raster,
        /// What it shows, for those who do not see it.
        alt: Untrusted,
    },
}

/// A picture in dots, as a file holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// How the bytes are to be read.
    pub format: RasterFormat,
    /// Dots across and down.
    pub dots: (u32, u32),
    /// The file.
    pub bytes: Arc<[u8]>,
}

/// Formats of pictures that every reader of an SVG knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RasterFormat {
    /// `image/png`.
    Png,
    /// `image/jpeg`.
    Jpeg,
}

/// One line of text, measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The characters, in logical order.
    pub text: Untrusted,
    /// Start, middle or end of the baseline, by `align`.
    pub at: Point,
    /// Which point of the line `at` is.
    pub align: Align,
    /// Font face.
    pub face: Face,
    /// Font size.
    pub size: f64,
    /// Extra space after every character.
    pub spacing: f64,
    /// Measured advance width, extra space included.
    pub width: f64,
    /// How far glyphs reach above the baseline.
    pub ascent: f64,
    /// How far glyphs reach below the baseline.
    pub descent: f64,
    /// Colour.
    pub color: Color,
    /// The box that the author's eye sees this text in (a card, a lane's cell); the text stays inside.
    pub within: Rect,
}

impl Text {
    /// The box the glyphs fill: ascent and descent of the face around the baseline.
    pub fn bounds(&self) -> Rect {
        let x = match self.align {
            Align::Start => self.at.x,
            Align::Middle => self.at.x - self.width / 2.0,
            Align::End => self.at.x - self.width,
        };
        Rect::new(x, self.at.y - self.ascent, self.width, self.ascent + self.descent)
    }
}

/// A face of the one font family that pictures are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Weight 400.
    Regular,
    /// Weight 600.
    SemiBold,
    /// Weight 700.
    Bold,
    /// Weight 400, slanted.
    Italic,
}

impl Face {
    /// The weight as CSS and OpenType count it.
    pub const fn weight(self) -> u16 {
        match self {
            Self::Regular | Self::Italic => 400,
            Self::SemiBold => 600,
            Self::Bold => 700,
        }
    }

    /// Whether the face is slanted.
    pub const fn is_italic(self) -> bool {
        match self {
            Self::Italic => true,
            Self::Regular | Self::SemiBold | Self::Bold => false,
        }
    }
}

/// Which point of a text line is placed. Always counted left to right, also for right-to-left text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// What an area or a line is coloured with.
#[derive(Debug, Clone, PartialEq)]
pub enum Paint {
    /// One colour.
    Solid(Color),
    /// A linear gradient. Few items have one, so it stands apart and makes no other item larger.
    Gradient(Box<Gradient>),
}

/// A linear gradient from `from` to `to`, in picture coordinates.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// Where the first stop lies.
    pub from: Point,
    /// Where the last stop lies.
    pub to: Point,
    /// Offsets 0 to 1, rising, with their colours.
    pub stops: Vec<(f64, Color)>,
}

/// A line's look.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Colour or gradient.
    pub paint: Paint,
    /// Width.
    pub width: f64,
    /// Lengths of dashes and spaces; empty for a solid line.
    pub dashes: Vec<f64>,
}

/// A piece of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Lifts the pen and puts it down.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic Bézier curve over two control points to the end.
    Curve(Point, Point, Point),
    /// Back to where the pen was put down.
    Close,
}
