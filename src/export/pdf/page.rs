//! The marks of a picture, drawn on a page one after the other.

use super::lines::Faces;
use super::paint::{self, Ends, number};
use super::structure::Structure;
use super::{Unwritable, outline};
use crate::export::escape;
use crate::geometry::{Look, Rect};
use crate::scene::{Group, Item, Paint, Raster, RasterFormat, Scene, Stroke, Text};
use crate::source::Untrusted;
use crate::text::shape::Fonts;
use krilla::Data;
use krilla::geom::{Path, Size, Transform};
use krilla::image::Image;
use krilla::paint::FillRule;
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, SpanTag, TagTree};
use std::sync::Arc;

/// Draws a scene, `scale` points to the pixel, and tells what is what on the page.
pub(super) fn draw(
    scene: &Scene,
    look: Look,
    fonts: &Fonts,
    scale: f64,
    surface: &mut Surface<'_>,
) -> Result<TagTree, Unwritable> {
    let factor = number(scale);
    surface.push_transform(&Transform::from_scale(factor, factor));
    let mut page = Page { surface, look, faces: Faces::new(fonts), structure: Structure::new(), is_in_marks: false };
    let canvas = Rect::new(0.0, 0.0, scene.size.width, scene.size.height);
    page.shape(outline::rect(canvas, 0.0), Some(&Paint::Solid(scene.background)), None, Ends::Plain);
    for group in &scene.groups {
        page.group(group)?;
    }
    page.end_marks();
    let structure = page.structure;
    surface.pop();
    let language = scene.language.as_ref().and_then(escape::language_tag).map(str::to_owned);
    Ok(structure.finish(escape::xml_characters(&scene.description), language))
}

struct Page<'a, 's> {
    surface: &'a mut Surface<'s>,
    look: Look,
    faces: Faces<'a>,
    structure: Structure,
    /// Whether what is drawn now is marked as part of the drawing.
    is_in_marks: bool,
}

impl Page<'_, '_> {
    fn group(&mut self, group: &Group) -> Result<(), Unwritable> {
        self.structure.open_section();
        group.items.iter().try_for_each(|item| self.item(item))
    }

    fn item(&mut self, item: &Item) -> Result<(), Unwritable> {
        match item {
            Item::Rect { rect, radius, fill, stroke } => {
                self.shape(outline::rect(*rect, *radius), fill.as_ref(), stroke.as_ref(), Ends::Plain);
            }
            Item::Circle { center, radius, fill, stroke } => {
                self.shape(outline::circle(*center, *radius), fill.as_ref(), stroke.as_ref(), Ends::Plain);
            }
            Item::Path { segments, fill, stroke } => {
                self.shape(outline::path(segments), fill.as_ref(), stroke.as_ref(), Ends::Round);
            }
            Item::Text(text) => self.text(text)?,
            Item::Image { rect, raster, alt } => self.image(*rect, raster, alt)?,
        }
        Ok(())
    }

    fn shape(&mut self, path: Option<Path>, fill: Option<&Paint>, stroke: Option<&Stroke>, ends: Ends) {
        let fill = fill.and_then(|paint| paint::fill(paint, self.look));
        let stroke = stroke.and_then(|stroke| paint::stroke(stroke, ends, self.look));
        let Some(path) = path else { return };
        if fill.is_none() && stroke.is_none() {
            return;
        }
        self.begin_marks();
        self.surface.set_fill(fill);
        self.surface.set_stroke(stroke);
        self.surface.draw_path(&path);
    }

    fn text(&mut self, text: &Text) -> Result<(), Unwritable> {
        let line = self.faces.line(text)?;
        let fill = paint::fill(&Paint::Solid(text.color), self.look);
        let Some(fill) = fill.filter(|_| !line.is_empty()) else { return Ok(()) };
        self.end_marks();
        let identifier = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        self.surface.set_fill(Some(fill));
        self.surface.set_stroke(None);
        line.draw(self.surface);
        self.surface.end_tagged();
        self.structure.line(identifier, text.within);
        Ok(())
    }

    /// A picture in dots, cut to fill its place as in an SVG.
    fn image(&mut self, rect: Rect, raster: &Raster, alt: &Untrusted) -> Result<(), Unwritable> {
        let image = decode(raster)?;
        let (width, height) = image.size();
        let (across, down) = (f64::from(width), f64::from(height));
        let scale = (rect.width / across).max(rect.height / down);
        let size = Size::from_wh(number(across * scale), number(down * scale));
        let (Some(size), Some(place)) = (size, outline::rect(rect, 0.0)) else { return Ok(()) };
        let middle = rect.center();
        let corner = (middle.x - across * scale / 2.0, middle.y - down * scale / 2.0);
        self.end_marks();
        let identifier = self.surface.start_tagged(ContentTag::Other);
        self.surface.push_clip_path(&place, &FillRule::NonZero);
        self.surface.push_transform(&Transform::from_translate(number(corner.0), number(corner.1)));
        self.surface.draw_image(image, size);
        self.surface.pop();
        self.surface.pop();
        self.surface.end_tagged();
        self.structure.image(identifier, escape::xml_characters(alt));
        Ok(())
    }

    fn begin_marks(&mut self) {
        if !self.is_in_marks {
            let marks = self.surface.start_tagged(ContentTag::Other);
            self.structure.marks(marks);
            self.is_in_marks = true;
        }
    }

    fn end_marks(&mut self) {
        if self.is_in_marks {
            self.surface.end_tagged();
            self.is_in_marks = false;
        }
    }
}

fn decode(raster: &Raster) -> Result<Image, Unwritable> {
    let file: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Arc::clone(&raster.bytes));
    let image = match raster.format {
        RasterFormat::Png => Image::from_png(Data::from(file), true),
        RasterFormat::Jpeg => Image::from_jpeg(Data::from(file), true),
    };
    image.map_err(|_| Unwritable::Image)
}
