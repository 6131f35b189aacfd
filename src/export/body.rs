//! The marks of a picture as SVG elements, written as one piece of text.

use super::paint::{Paints, Part};
use super::{Appearance, Lettering, compact, escape, number};
use crate::geometry::{Color, Point, Rect};
use crate::scene::{Align, Group, Item, Paint, Raster, RasterFormat, Scene, Segment, Stroke, Text};
use crate::source::Untrusted;
use crate::text::shape::{self, Fonts, Outlines};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What most items take as markup, a little more than less.
const BYTES_OF_AN_ITEM: usize = 136;

/// The drawn part of a picture.
pub(super) struct Body {
    /// The background, of a whole picture.
    pub background: String,
    /// The elements on it.
    pub markup: String,
    /// The gradients they refer to.
    pub definitions: String,
    /// The style sheet for dark surroundings, where the picture follows its viewer.
    pub style: String,
}

impl Body {
    /// Writes all marks; references are named after [`super::ID`].
    pub(super) fn write(scene: &Scene, appearance: Appearance, lettering: Lettering, fonts: &Fonts) -> Self {
        let mut writer = Writer::new(Some(scene.background), appearance, lettering, fonts);
        writer.bound(usize::MAX, BYTES_OF_AN_ITEM * scene.groups.iter().map(|group| group.items.len()).sum::<usize>());
        for group in &scene.groups {
            writer.group(group);
        }
        writer.finish(scene).0
    }

    /// Writes some items alone, with text as paths. `outlines` are those of pieces before this one.
    pub(super) fn piece(
        items: &[&Item],
        scene: &Scene,
        appearance: Appearance,
        fonts: &Fonts,
        outlines: &mut Outlines,
    ) -> Self {
        let mut writer = Writer::new(None, appearance, Lettering::Outlined, fonts);
        writer.outlines = std::mem::take(outlines);
        for item in items {
            writer.item(item);
        }
        let (body, known) = writer.finish(scene);
        *outlines = known;
        body
    }

    /// Writes the background alone.
    pub(super) fn background(scene: &Scene, appearance: Appearance, fonts: &Fonts) -> Self {
        Writer::new(Some(scene.background), appearance, Lettering::Outlined, fonts).finish(scene).0
    }

    /// The id of the picture: a checksum of its marks (CRC-32). Short, stable everywhere, and not meant to resist anybody.
    pub(super) fn hashed(&self) -> String {
        let mut checksum = crc32fast::Hasher::new();
        for text in [&self.background, &self.markup] {
            checksum.update(text.as_bytes());
        }
        let hash = checksum.finalize();
        format!("cjm-{hash:08x}")
    }
}

/// Writes the marks of a picture one after the other.
pub(super) struct Writer<'a> {
    out: String,
    /// The most bytes of the marks.
    most: usize,
    /// Whether there were more; then all of them are let go, and no more is written.
    is_over: bool,
    /// How the background is painted, of a whole picture; how large it is will be known at last.
    ground: Option<String>,
    paints: Paints,
    lettering: Lettering,
    fonts: &'a Fonts,
    outlines: Outlines,
}

impl<'a> Writer<'a> {
    /// Nothing yet but the colour of the background, of a whole picture.
    pub(super) fn new(
        background: Option<Color>,
        appearance: Appearance,
        lettering: Lettering,
        fonts: &'a Fonts,
    ) -> Self {
        let (out, paints, outlines) = (String::new(), Paints::new(appearance), Outlines::default());
        let (most, is_over) = (usize::MAX, false);
        let mut writer = Self { out, most, is_over, ground: None, paints, lettering, fonts, outlines };
        if let Some(color) = background {
            writer.look(Some(&Paint::Solid(color)), None);
            writer.ground = Some(std::mem::take(&mut writer.out));
        }
        writer
    }

    /// Bounds the bytes of the marks, and makes room for some.
    pub(super) fn bound(&mut self, most: usize, room: usize) {
        self.most = most;
        // Without it the text grows as it is written.
        let _ = self.out.try_reserve(room.min(most));
    }

    /// Whether there were more bytes than may be; then there is no such picture.
    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }

    /// Lets go of what was written if it is too much.
    fn weigh(&mut self) {
        if self.out.len() > self.most {
            self.is_over = true;
            self.out = String::new();
        }
    }

    /// What was written, and the outlines that are known by now. `frame` has the size of the picture.
    pub(super) fn finish(mut self, frame: &Scene) -> (Body, Outlines) {
        let markup = std::mem::take(&mut self.out);
        if let Some(ground) = self.ground.take() {
            self.out.push_str("<rect");
            self.numbers(&[("x", 0.0), ("y", 0.0), ("width", frame.size.width), ("height", frame.size.height)]);
            for part in [&ground, "/>\n"] {
                self.out.push_str(part);
            }
        }
        let style = self.paints.style();
        let mut body = Body { background: self.out, markup, definitions: self.paints.definitions, style };
        // The last element ends no line.
        if body.markup.pop().is_none() {
            body.background.pop();
        }
        (body, self.outlines)
    }

    /// Writes a region.
    pub(super) fn group(&mut self, group: &Group) {
        if group.items.is_empty() || self.is_over {
            return;
        }
        for part in ["<g data-part=\"", group.role, "\">\n"] {
            self.out.push_str(part);
        }
        for item in &group.items {
            self.item(item);
        }
        self.out.push_str("</g>\n");
        self.weigh();
    }

    fn item(&mut self, item: &Item) {
        if self.is_over || self.is_clear(item) {
            return;
        }
        match item {
            Item::Rect { rect, radius, fill, stroke } => self.rect(*rect, *radius, fill.as_ref(), stroke.as_ref()),
            Item::Circle { center, radius, fill, stroke } => {
                self.circle(*center, *radius, fill.as_ref(), stroke.as_ref());
            }
            Item::Path { segments, fill, stroke } => self.path(segments, fill.as_ref(), stroke.as_ref()),
            Item::Text(text) => self.text(text),
            Item::Image { rect, raster, alt } => self.image(*rect, raster, alt),
        }
        self.weigh();
    }

    /// Whether nothing of an item is to be seen in this picture, such as a rule that only paper has.
    fn is_clear(&self, item: &Item) -> bool {
        match item {
            Item::Rect { fill, stroke, .. } | Item::Circle { fill, stroke, .. } | Item::Path { fill, stroke, .. } => {
                let mut paints = fill.iter().chain(stroke.iter().map(|stroke| &stroke.paint));
                !paints.any(|paint| self.paints.shows(paint))
            }
            Item::Text(_) | Item::Image { .. } => false,
        }
    }

    fn rect(&mut self, rect: Rect, radius: f64, fill: Option<&Paint>, stroke: Option<&Stroke>) {
        self.out.push_str("<rect");
        self.numbers(&[("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)]);
        if radius > 0.0 {
            self.numbers(&[("rx", radius)]);
        }
        self.look(fill, stroke);
        self.out.push_str("/>\n");
    }

    fn circle(&mut self, center: Point, radius: f64, fill: Option<&Paint>, stroke: Option<&Stroke>) {
        self.out.push_str("<circle");
        self.numbers(&[("cx", center.x), ("cy", center.y), ("r", radius)]);
        self.look(fill, stroke);
        self.out.push_str("/>\n");
    }

    fn path(&mut self, segments: &[Segment], fill: Option<&Paint>, stroke: Option<&Stroke>) {
        self.out.push_str("<path d=\"");
        match self.lettering {
            Lettering::Named | Lettering::Embedded => self.segments(segments),
            Lettering::Outlined => compact::path(segments, &mut self.out),
        }
        self.out.push('"');
        self.look(fill, stroke);
        if stroke.is_some_and(|stroke| self.paints.shows(&stroke.paint)) {
            self.out.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        }
        self.out.push_str("/>\n");
    }

    fn segments(&mut self, segments: &[Segment]) {
        for segment in segments {
            match segment {
                Segment::Move(to) => self.points('M', &[*to]),
                Segment::Line(to) => self.points('L', &[*to]),
                Segment::Curve(first, second, to) => self.points('C', &[*first, *second, *to]),
                Segment::Close => self.out.push('Z'),
            }
        }
    }

    fn text(&mut self, text: &Text) {
        match self.lettering {
            Lettering::Named | Lettering::Embedded => self.set(text),
            Lettering::Outlined => {
                let segments = shape::place(text, self.fonts).outline(text.size, self.fonts, &mut self.outlines);
                self.path(&segments, Some(&Paint::Solid(text.color)), None);
            }
        }
    }

    fn set(&mut self, text: &Text) {
        self.out.push_str("<text");
        self.numbers(&[("x", text.at.x), ("y", text.at.y), ("font-size", text.size)]);
        if text.face.weight() != 400 {
            self.numbers(&[("font-weight", f64::from(text.face.weight()))]);
        }
        if text.face.is_italic() {
            self.out.push_str(" font-style=\"italic\"");
        }
        self.out.push_str(match text.align {
            Align::Start => "",
            Align::Middle => " text-anchor=\"middle\"",
            Align::End => " text-anchor=\"end\"",
        });
        if text.spacing > 0.0 {
            self.numbers(&[("letter-spacing", text.spacing)]);
        }
        if text.width > 0.0 {
            self.numbers(&[("textLength", text.width)]);
            self.out.push_str(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        self.paints.push(&[Some((Part::Fill, &Paint::Solid(text.color)))], &mut self.out);
        self.out.push('>');
        escape::svg_text(&text.text, &mut self.out);
        self.out.push_str("</text>\n");
    }

    /// A picture in dots, cut to fill its place, with its own name.
    fn image(&mut self, rect: Rect, raster: &Raster, alt: &Untrusted) {
        let format = match raster.format {
            RasterFormat::Png => "png",
            RasterFormat::Jpeg => "jpeg",
        };
        self.out.push_str("<image");
        self.numbers(&[("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)]);
        for part in [" preserveAspectRatio=\"xMidYMid slice\" href=\"data:image/", format, ";base64,"] {
            self.out.push_str(part);
        }
        STANDARD.encode_string(&raster.bytes, &mut self.out);
        self.out.push_str("\"><title>");
        escape::svg_text(alt, &mut self.out);
        self.out.push_str("</title></image>\n");
    }

    fn look(&mut self, fill: Option<&Paint>, stroke: Option<&Stroke>) {
        let fill = fill.filter(|fill| self.paints.shows(fill));
        let stroke = stroke.filter(|stroke| self.paints.shows(&stroke.paint));
        if fill.is_none() {
            self.out.push_str(" fill=\"none\"");
        }
        if let Some(stroke) = stroke {
            self.numbers(&[("stroke-width", stroke.width)]);
            self.dashes(&stroke.dashes);
        }
        let fill = fill.map(|paint| (Part::Fill, paint));
        let stroke = stroke.map(|stroke| (Part::Stroke, &stroke.paint));
        self.paints.push(&[fill, stroke], &mut self.out);
    }

    fn dashes(&mut self, dashes: &[f64]) {
        for (index, length) in dashes.iter().enumerate() {
            self.out.push_str(if index == 0 { " stroke-dasharray=\"" } else { " " });
            number::push(*length, &mut self.out);
        }
        if !dashes.is_empty() {
            self.out.push('"');
        }
    }

    fn points(&mut self, command: char, points: &[Point]) {
        self.out.push(command);
        for (index, point) in points.iter().enumerate() {
            if index > 0 {
                self.out.push(' ');
            }
            number::push(point.x, &mut self.out);
            self.out.push(' ');
            number::push(point.y, &mut self.out);
        }
    }

    fn numbers(&mut self, attributes: &[(&str, f64)]) {
        for (name, value) in attributes {
            number::attribute(name, *value, &mut self.out);
        }
    }
}
