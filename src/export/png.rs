//! A picture as a PNG file: the SVG with its text as paths, drawn by `resvg`.

use super::{Appearance, Lettering, document, outlined};
use crate::scene::Scene;
use crate::text::shape::Fonts;
use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};
use std::fmt;

/// How many dots a picture may have in all. Drawing takes seven bytes for each.
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

/// A picture that has too many dots at a scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TooLarge {
    /// Dots across.
    pub width: u64,
    /// Dots down.
    pub height: u64,
    /// The largest scale with at most two decimals that fits; 0 where none does.
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
    let file = document(&outlined(scene, fonts), look, Lettering::Outlined, "cjm", fonts);
    let mut options = Options { image_href_resolver: ImageHrefResolver::default(), ..Options::default() };
    options.image_href_resolver.resolve_string = Box::new(|_, _| None);
    let refused = |reason: &dyn fmt::Display| Undrawable::Refused(reason.to_string());
    let mut canvas = Pixmap::new(width, height).ok_or_else(|| refused(&"no canvas of that size"))?;
    let tree = Tree::from_str(&file, &options).map_err(|error| refused(&error))?;
    let fit = |dots: u32, size: f32| f64::from(dots) / f64::from(size);
    let (x, y) = (fit(width, tree.size().width()), fit(height, tree.size().height()));
    #[expect(clippy::cast_possible_truncation, reason = "the renderer counts in f32")]
    resvg::render(&tree, Transform::from_scale(x as f32, y as f32), &mut canvas.as_mut());
    Ok(encode(&canvas, scale))
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
    fitting.map(|scale| (scale, sides(scene, scale))).find(|(_, (w, h))| fits(*w, *h)).map_or(0.0, |found| found.0)
}

/// The dots as a file. The background fills the canvas, so nothing is transparent and three bytes a dot are enough.
fn encode(canvas: &Pixmap, scale: f64) -> Vec<u8> {
    let dots: Vec<u8> = canvas.data().chunks_exact(4).flat_map(|dot| [dot[0], dot[1], dot[2]]).collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, canvas.width(), canvas.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` ends at 0 and the largest u32")]
    let density = (DOTS_PER_METRE * scale).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: density, yppu: density, unit: Unit::Meter }));
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&dots)?;
        writer.finish()
    });
    written.expect("memory takes what is written, and the dots are as many as the header says");
    file
}
