//! Points, sizes, rectangles and colours of a picture; knows nothing of journeys.
//!
//! Lengths are CSS pixels; x grows to the right, y down.

/// A place in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// Distance from the left edge.
    pub x: f64,
    /// Distance from the top edge.
    pub y: f64,
}

/// Width and height.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Extent to the right.
    pub width: f64,
    /// Extent downwards.
    pub height: f64,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Extent to the right, never negative.
    pub width: f64,
    /// Extent downwards, never negative.
    pub height: f64,
}

impl Rect {
    /// A rectangle from its top left corner and size.
    pub fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }

    /// The right edge.
    pub fn right(self) -> f64 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    pub fn center(self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }

    /// The same rectangle, smaller by `by` on every side; never below zero size.
    #[must_use]
    pub fn inset(self, by: f64) -> Self {
        let (dx, dy) = (by.min(self.width / 2.0), by.min(self.height / 2.0));
        Self::new(self.x + dx, self.y + dy, self.width - 2.0 * dx, self.height - 2.0 * dy)
    }

    /// Whether `other` lies inside, edges included, with half a hundredth of a pixel to spare for rounding.
    pub fn contains(self, other: Self) -> bool {
        const ROUNDING: f64 = 0.005;
        self.x <= other.x + ROUNDING
            && self.y <= other.y + ROUNDING
            && other.right() <= self.right() + ROUNDING
            && other.bottom() <= self.bottom() + ROUNDING
    }

    /// Whether the insides of both share a point; touching edges do not count.
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// An opaque or translucent sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rgb {
    /// Red, green, blue, each 0 to 255.
    pub channels: [u8; 3],
    /// 0 (clear) to 1 (solid). As short as it may be: items hold colours by the dozen.
    pub alpha: f32,
}

impl Rgb {
    /// A solid colour from `0xRRGGBB`.
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self { channels: [r, g, b], alpha: 1.0 }
    }

    /// The same colour at another opacity, 0 to 1.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "rounds to what pictures hold of it anyway")]
    pub const fn at(self, alpha: f64) -> Self {
        Self { alpha: alpha as f32, ..self }
    }
}

/// What a picture is coloured for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Look {
    /// Light surroundings.
    #[default]
    Light,
    /// Dark surroundings.
    Dark,
    /// White paper and little ink.
    Print,
    /// Readers who need strong contrasts.
    Contrast,
}

impl Look {
    /// All looks.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Print, Self::Contrast];
}

/// A colour in every look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Color {
    /// On a light background.
    pub light: Rgb,
    /// On a dark background.
    pub dark: Rgb,
    /// On paper.
    pub print: Rgb,
    /// In strong contrast.
    pub contrast: Rgb,
}

impl Color {
    /// In no look to be seen; nothing is drawn with it.
    pub const CLEAR: Self = Self::same(Rgb::hex(0x00_0000).at(0.0));

    /// One colour in every look.
    pub const fn same(color: Rgb) -> Self {
        Self { light: color, dark: color, print: color, contrast: color }
    }

    /// What `choose` gives for each look.
    pub fn of(choose: impl Fn(Look) -> Rgb) -> Self {
        let [light, dark, print, contrast] = Look::ALL.map(choose);
        Self { light, dark, print, contrast }
    }

    /// The colour in one look.
    pub const fn in_look(self, look: Look) -> Rgb {
        match look {
            Look::Light => self.light,
            Look::Dark => self.dark,
            Look::Print => self.print,
            Look::Contrast => self.contrast,
        }
    }

    /// The same colour at another opacity in every look, 0 to 1.
    #[must_use]
    pub const fn at(self, alpha: f64) -> Self {
        let Self { light, dark, print, contrast } = self;
        Self { light: light.at(alpha), dark: dark.at(alpha), print: print.at(alpha), contrast: contrast.at(alpha) }
    }
}
