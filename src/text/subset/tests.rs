#![allow(clippy::unwrap_used)] // a test may stop at once

use super::*;
use crate::geometry::{Color, Point, Rect, Rgb};
use crate::scene::{Align, Face};
use crate::source::Untrusted;
use crate::text::shape::{Line, shape};

const INK: Color = Color::same(Rgb::hex(0));

fn text(text: &str, face: Face) -> Text {
    Text {
        text: Untrusted::copied(text),
        at: Point { x: 0.0, y: 0.0 },
        align: Align::Start,
        face,
        size: 100.0,
        spacing: 0.0,
        width: 10_000.0,
        ascent: 0.0,
        descent: 0.0,
        color: INK,
        within: Rect::new(0.0, 0.0, 0.0, 0.0),
    }
}

/// The subsets for one line, one for each font.
fn subsets(line: &Text, fonts: &Fonts) -> Vec<(FontId, Vec<u8>)> {
    let used = used(std::iter::once(line), fonts);
    used.iter().map(|(id, used)| (*id, subset(fonts.font(*id), used).unwrap())).collect()
}

/// The glyphs of a line set in one font file, with their outlines.
fn drawn(file: &[u8], glyphs: &Line) -> Vec<Vec<[f32; 4]>> {
    struct Pen(Vec<[f32; 4]>);
    impl skrifa::outline::OutlinePen for Pen {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push([f32::MAX, f32::MAX, x, y]);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push([x, y, x, y]);
        }
        fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
            self.0.push([a, b, x, y]);
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
            unreachable!("TrueType has none");
        }
        fn close(&mut self) {}
    }
    let font = FontRef::new(file).unwrap();
    let outlines = font.outline_glyphs();
    let settings = || {
        skrifa::outline::DrawSettings::unhinted(
            skrifa::instance::Size::unscaled(),
            skrifa::instance::LocationRef::default(),
        )
    };
    let outline = |id: u32| {
        let mut pen = Pen(Vec::new());
        outlines.get(GlyphId::new(id)).unwrap().draw(settings(), &mut pen).unwrap();
        pen.0
    };
    glyphs.glyphs.iter().map(|glyph| outline(glyph.id)).collect()
}

#[test]
fn a_subset_draws_the_used_glyphs_as_the_font_does_and_no_others() {
    let fonts = Fonts::embedded();
    for face in Face::ALL {
        let line = text("Großvater, 12 % x\u{302}", face);
        let [(id, file)] = subsets(&line, &fonts).try_into().unwrap();
        let glyphs = shape(line.text.raw(), face, 100.0, 0.0, &fonts);
        assert_eq!(drawn(&file, &glyphs), drawn(fonts.font(id).bytes(), &glyphs), "{face:?}");
        let unused = shape("Q", face, 100.0, 0.0, &fonts);
        assert!(drawn(&file, &unused).concat().is_empty(), "{face:?}");
    }
}

#[test]
fn a_line_set_in_its_subsets_is_the_same_line() {
    let fonts = Fonts::embedded();
    let line = text("Vũ 🚲 x\u{302}\u{323} → ok", Face::Italic);
    for (id, file) in subsets(&line, &fonts) {
        let mut only = Fonts::embedded();
        only.add(file).unwrap();
        let whole = shape(line.text.raw(), line.face, 10.0, 0.0, &fonts);
        // Asked for as an emoji, an added font is looked at first; so every character of the font is compared by itself.
        for glyph in whole.glyphs.iter().filter(|glyph| glyph.font == id) {
            for c in line.text.raw()[glyph.text.clone()].chars() {
                assert!(only.font(only.last()).has(c), "{c:?}");
            }
        }
    }
}

#[test]
fn a_subset_is_a_sound_file() {
    let fonts = Fonts::embedded();
    let line = text("Sum", Face::Regular);
    let [(_, file)] = subsets(&line, &fonts).try_into().unwrap();
    let words = file.chunks(4).map(|word| u32::from_be_bytes(word.try_into().unwrap()));
    assert_eq!(words.fold(0, u32::wrapping_add), 0xB1B0_AFBA, "the sum of a whole file");
    let font = FontRef::new(&file).unwrap();
    for record in font.table_directory().table_records() {
        let data = font.data_for_tag(record.tag()).unwrap();
        assert!(!data.is_empty(), "{}", record.tag());
    }
    let licence = font.localized_strings(skrifa::string::StringId::LICENSE_DESCRIPTION).english_or_first().unwrap();
    assert!(licence.to_string().contains("SIL Open Font License"));
    assert_eq!(subsets(&line, &fonts)[0].1, file, "the same bytes again");
}

#[test]
fn a_cubic_curve_becomes_quadratic_ones_close_to_it() {
    use skrifa::outline::OutlinePen;
    // A quarter of a circle of 500 units: every point has to be within two units of it after rounding.
    let kappa = 276.142_37;
    let mut pen = glyf::tests::drawn();
    pen.move_to(500.0, 0.0);
    pen.curve_to(500.0, kappa, kappa, 500.0, 0.0, 500.0);
    let dots = glyf::tests::dots(&pen);
    assert!(dots.len() > 3, "{dots:?}");
    for pair in dots.windows(3).filter(|dots| dots[0].2 && !dots[1].2) {
        let middle = |a: i16, b: i16, c: i16| (f64::from(a) + 2.0 * f64::from(b) + f64::from(c)) / 4.0;
        let (x, y) = (middle(pair[0].0, pair[1].0, pair[2].0), middle(pair[0].1, pair[1].1, pair[2].1));
        assert!((x.hypot(y) - 500.0).abs() < 2.0, "{x} {y}");
    }
}
