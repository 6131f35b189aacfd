//! A picture as a PNG file: the SVG with its text as paths, drawn by `resvg`, band by band from top to bottom.

use super::body::Body;
use super::{Appearance, Lettering, document};
use crate::geometry::Point;
use crate::scene::{Item, Scene, Segment, Stroke};
use crate::source::Untrusted;
use crate::text::shape::{self, Fonts, Outlines};
use png::{BitDepth, ColorType, Compression, Encoder, Filter, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};
use std::fmt;

/// How many dots a picture may have in all. Drawing takes four bytes for each.
pub const PIXELS_AT_MOST: u64 = 32_000_000;
/// How many dots a side may have; readers of images stop at the largest 16-bit number.
pub const SIDE_AT_MOST: u64 = 32_767;

/// Dots per metre at scale 1: a CSS pixel is 1/96 inch.
const DOTS_PER_METRE: f64 = 96.0 / 0.0254;

/// Why a picture is not drawn in dots.
#[derive(Debug, Clone, PartialEq)]
pub enum Undrawable {
    /// It would have too many dots.
    TooLarge(TooLarge),
    /// The renderer does not take it, for the reason it gives.
    Refused(String),
}

impl fmt::Display for Undrawable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(too_large) => too_large.fmt(f),
            Self::Refused(reason) => write!(f, "the renderer refuses the picture: {reason}"),
        }
    }
}

impl std::error::Error for Undrawable {}

/// The smallest scale that anybody may ask for: nothing can be read at it.
pub const LEAST_SCALE: f64 = 0.1;

/// A picture that has too many dots at a scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TooLarge {
    /// Dots across.
    pub width: u64,
    /// Dots down.
    pub height: u64,
    /// The largest scale with at most two decimals that fits; 0 where none from [`LEAST_SCALE`] on does.
    pub largest_scale: f64,
}

impl TooLarge {
    /// How many dots it would have.
    pub const fn pixels(&self) -> u64 {
        self.width.saturating_mul(self.height)
    }
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { width, height, largest_scale } = self;
        let pixels = self.pixels();
        write!(
            f,
            "{width} × {height} are {pixels} pixels; a picture has at most {PIXELS_AT_MOST}, and {SIDE_AT_MOST} a side"
        )?;
        if *largest_scale > 0.0 { write!(f, "; scale {largest_scale} fits") } else { Ok(()) }
    }
}

/// The picture as a PNG file with `scale` dots for each px, at least one across and down.
///
/// `Auto` is light here. Nothing is read: no font of the machine and no file, whatever the picture names. The same scene
/// gives the same bytes.
pub fn png(scene: &Scene, appearance: Appearance, fonts: &Fonts, scale: f64) -> Result<Vec<u8>, Undrawable> {
    let (width, height) = dots(scene, scale).map_err(Undrawable::TooLarge)?;
    let look = if appearance == Appearance::Auto { Appearance::Light } else { appearance };
    let refused = |reason: &dyn fmt::Display| Undrawable::Refused(reason.to_string());
    let mut canvas =
        Canvas::new(scene, look, fonts, (width, height)).ok_or_else(|| refused(&"no canvas of that size"))?;
    let mut dots = Vec::with_capacity(BYTES * width as usize * height as usize);
    for top in (0..height).step_by(canvas.rows as usize) {
        canvas.draw(top).map_err(|error| refused(&error))?;
        canvas.push_rows((height - top).min(canvas.rows), &mut dots);
    }
    Ok(encode(&dots, (width, height), scale))
}

/// Bytes of a dot in a file: the background fills the canvas, so nothing is transparent.
const BYTES: usize = 3;
/// Dots that are drawn at once: a band of a large picture, so that memory stays small.
const BAND: u32 = 1 << 21;
/// Items that are drawn at once.
const PIECE: usize = 1000;
/// The id of a piece, which nobody sees.
const UNHASHED: &str = "cjm-00000000";

/// A band of the picture, drawn again and again from top to bottom.
struct Canvas<'a> {
    scene: &'a Scene,
    look: Appearance,
    fonts: &'a Fonts,
    pixmap: Pixmap,
    /// Dots down.
    rows: u32,
    /// Dots for each px, across and down.
    scale: (f32, f32),
    outlines: Outlines,
}

impl<'a> Canvas<'a> {
    fn new(scene: &'a Scene, look: Appearance, fonts: &'a Fonts, (width, height): (u32, u32)) -> Option<Self> {
        let rows = (BAND / width).clamp(1, height);
        let fit = |dots: u32, px: f64| number(f64::from(dots) / f64::from(number(px)));
        let scale = (fit(width, scene.size.width), fit(height, scene.size.height));
        let pixmap = Pixmap::new(width, rows)?;
        Some(Self { scene, look, fonts, pixmap, rows, scale, outlines: Outlines::default() })
    }

    /// Draws the band that begins `top` dots below the top of the picture.
    fn draw(&mut self, top: u32) -> Result<(), resvg::usvg::Error> {
        self.pixmap.fill(resvg::tiny_skia::Color::TRANSPARENT);
        self.render(top, Body::background(self.scene, self.look, self.fonts))?;
        let down = f64::from(self.scale.1);
        let (above, below) = (f64::from(top) / down, f64::from(top + self.rows) / down);
        let is_seen = |item: &&Item| {
            let (highest, lowest) = extent(item);
            // So that what has no sensible place counts as seen.
            !(lowest < above || highest > below)
        };
        let items: Vec<_> = self.scene.groups.iter().flat_map(|group| &group.items).filter(is_seen).collect();
        for piece in items.chunks(PIECE) {
            let body = Body::piece(piece, self.scene, self.look, self.fonts, &mut self.outlines);
            self.render(top, body)?;
        }
        Ok(())
    }

    fn render(&mut self, top: u32, body: Body) -> Result<(), resvg::usvg::Error> {
        let file = document(&frame(self.scene), body, Lettering::Outlined, UNHASHED, self.fonts);
        let mut options = Options { image_href_resolver: ImageHrefResolver::default(), ..Options::default() };
        options.image_href_resolver.resolve_string = Box::new(|_, _| None);
        let tree = Tree::from_str(&file, &options)?;
        let transform = Transform::from_scale(self.scale.0, self.scale.1).post_translate(0.0, -number(f64::from(top)));
        resvg::render(&tree, transform, &mut self.pixmap.as_mut());
        Ok(())
    }

    /// Appends the first rows of the band.
    fn push_rows(&self, rows: u32, dots: &mut Vec<u8>) {
        let drawn = self.pixmap.data().chunks_exact(4).take((self.pixmap.width() * rows) as usize);
        let start = dots.len();
        dots.resize(start + BYTES * drawn.len(), 0);
        for (dot, of) in dots[start..].chunks_exact_mut(BYTES).zip(drawn) {
            dot.copy_from_slice(&of[..BYTES]);
        }
    }
}

/// Dots across and down.
fn dots(scene: &Scene, scale: f64) -> Result<(u32, u32), TooLarge> {
    let (width, height) = sides(scene, scale);
    if fits(width, height) {
        let side = |dots: u64| u32::try_from(dots).expect("a side within the limits is at most 32,767");
        return Ok((side(width), side(height)));
    }
    Err(TooLarge { width, height, largest_scale: largest_scale(scene) })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at least 1; `as` ends at the largest u64")]
fn sides(scene: &Scene, scale: f64) -> (u64, u64) {
    let side = |px: f64| (px * scale).round().max(1.0) as u64;
    (side(scene.size.width), side(scene.size.height))
}

fn fits(width: u64, height: u64) -> bool {
    width.max(height) <= SIDE_AT_MOST && width * height <= PIXELS_AT_MOST
}

#[expect(clippy::cast_precision_loss, reason = "limits are far below 2^52")]
fn largest_scale(scene: &Scene) -> f64 {
    let (width, height) = (scene.size.width.max(1.0), scene.size.height.max(1.0));
    let by_side = SIDE_AT_MOST as f64 / width.max(height);
    let by_pixels = (PIXELS_AT_MOST as f64 / width / height).sqrt();
    let hundredths = (by_side.min(by_pixels) * 100.0).floor();
    // Rounding to whole dots may add half a dot a side; a hundredth less is more than that in every picture.
    let fitting = [hundredths, hundredths - 1.0].into_iter().map(|hundredths| hundredths / 100.0);
    let fitting = fitting.filter(|scale| *scale >= LEAST_SCALE);
    fitting.map(|scale| (scale, sides(scene, scale))).find(|(_, (w, h))| fits(*w, *h)).map_or(0.0, |found| found.0)
}

/// The dots as a file.
fn encode(dots: &[u8], (width, height): (u32, u32), scale: f64) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    // Flat areas and letters that come again pack best as they are: a quarter less than filtered, in half the time.
    encoder.set_filter(Filter::NoFilter);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` ends at 0 and the largest u32")]
    let density = (DOTS_PER_METRE * scale).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: density, yppu: density, unit: Unit::Meter }));
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(dots)?;
        writer.finish()
    });
    written.expect("memory takes what is written, and the dots are as many as the header says");
    file
}

/// What an item covers at most from top to bottom, in px.
fn extent(item: &Item) -> (f64, f64) {
    let with = |top: f64, bottom: f64, stroke: Option<&Stroke>| {
        let beyond = 1.0 + stroke.map_or(0.0, |stroke| stroke.width);
        (top - beyond, bottom + beyond)
    };
    match item {
        Item::Rect { rect, stroke, .. } => with(rect.y, rect.bottom(), stroke.as_ref()),
        Item::Circle { center, radius, stroke, .. } => with(center.y - radius, center.y + radius, stroke.as_ref()),
        Item::Path { segments, stroke, .. } => {
            let all = segments.iter().flat_map(points);
            let (top, bottom) = all.fold((f64::INFINITY, f64::NEG_INFINITY), |(top, bottom), point| {
                (top.min(point.y), bottom.max(point.y))
            });
            with(top, bottom, stroke.as_ref())
        }
        Item::Text(text) => {
            let room = shape::reach(text);
            (text.at.y - room, text.at.y + room)
        }
        Item::Image { rect, .. } => with(rect.y, rect.bottom(), None),
    }
}

fn points(segment: &Segment) -> Vec<Point> {
    match segment {
        Segment::Move(to) | Segment::Line(to) => vec![*to],
        Segment::Curve(first, second, to) => vec![*first, *second, *to],
        Segment::Close => Vec::new(),
    }
}

/// What the renderer counts in.
#[expect(clippy::cast_possible_truncation, reason = "the renderer counts in f32")]
fn number(value: f64) -> f32 {
    value as f32
}

/// The scene without anything in it.
fn frame(scene: &Scene) -> Scene {
    Scene {
        size: scene.size,
        background: scene.background,
        title: Untrusted::default(),
        description: Untrusted::default(),
        language: None,
        groups: Vec::new(),
        spots: Vec::new(),
    }
}
