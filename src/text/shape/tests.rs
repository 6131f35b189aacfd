#![allow(clippy::unwrap_used)] // a test may stop at once

use super::*;
use crate::geometry::{Color, Point, Rect, Rgb};
use crate::scene::{Align, Segment, Text};
use crate::source::Untrusted;
use crate::text::subset::{subset, used};
use crate::text::{face, spaced_width, width};

fn line(text: &str) -> Line {
    shape(text, Face::Regular, 20.0, 0.0, &Fonts::embedded())
}

#[test]
fn a_line_in_an_embedded_face_is_as_wide_as_it_was_measured() {
    let fonts = Fonts::embedded();
    for face in Face::ALL {
        for text in ["AV To “Wave” fi → 3.4 %", "Größe · Żółć · Vũ Trọng", "Журнал Ωμέγα", "a\u{2067}b\u{2069}\tc\n"]
        {
            let set = shape(text, face, 13.0, 0.0, &fonts).width;
            assert!((set - width(text, face, 13.0)).abs() < 1e-9, "{face:?} {text}: {set}");
        }
        let set = shape("STAGES", face, 11.0, 0.7, &fonts).width;
        assert!((set - spaced_width("STAGES", face, 11.0, 0.7)).abs() < 1e-9, "{face:?}: {set}");
    }
}

#[test]
fn isolates_joiners_and_line_breaks_take_no_glyph() {
    assert_eq!(line("a\u{2066}b\u{2069}\u{200D}\u{200B}\n\u{FE0F}c").glyphs.len(), 3);
    assert!(line("\u{2067}\u{2069}\u{AD}").glyphs.is_empty());
}

#[test]
fn glyphs_stand_in_visual_order_and_know_their_text() {
    // Inter has no Hebrew: what counts here is the order, not the glyph.
    let text = "a \u{2067}אב 12\u{2069} c";
    let shown: Vec<&str> = line(text).glyphs.into_iter().map(|glyph| &text[glyph.text]).collect();
    assert_eq!(shown, ["a", " ", "1", "2", " ", "ב", "א", " ", "c"]);
}

#[test]
fn a_mark_is_placed_over_its_letter_without_moving_the_pen() {
    let base = line("e");
    let marked = line("e\u{302}\u{323}x\u{327}");
    assert!((line("ex").width - marked.width).abs() < 1e-9);
    assert!(marked.glyphs.iter().all(|glyph| glyph.id != 0));
    // A Latin letter that Unicode has no composed form for keeps its mark as a glyph of its own.
    let pair = line("x\u{302}");
    let [letter, mark] = pair.glyphs.as_slice() else { panic!("{pair:?}") };
    assert!(mark.x < letter.x + letter.advance && mark.advance.abs() < 1e-9, "{pair:?}");
    assert_eq!(base.glyphs.len(), 1);
}

#[test]
fn a_pile_of_marks_is_cut() {
    let pile = format!("x{}y", "\u{302}".repeat(500));
    assert_eq!(line(&pile).glyphs.len(), 1 + 16 + 1);
}

#[test]
fn spacing_follows_every_cluster() {
    let spaced = shape("AV\u{302}", Face::Bold, 10.0, 2.0, &Fonts::embedded());
    let plain = shape("AV\u{302}", Face::Bold, 10.0, 0.0, &Fonts::embedded());
    assert!((spaced.width - plain.width - 4.0).abs() < 1e-9);
}

#[test]
fn what_no_font_has_is_the_missing_glyph_of_the_face() {
    let missing = line("中");
    assert_eq!(missing.glyphs.len(), 1);
    assert_eq!(missing.glyphs[0].id, 0);
    assert!(!Fonts::embedded().covers(Face::Bold, '中'));
}

#[test]
fn files_that_are_no_font_are_refused() {
    let mut fonts = Fonts::embedded();
    for file in [Vec::new(), b"wOF2".to_vec(), vec![0; 4096], Face::Regular.bytes()[..2000].to_vec()] {
        assert_eq!(fonts.add(file), Err(NotAFont::Unreadable));
    }
    assert_eq!(fonts.add(Face::Bold.bytes().to_vec()), Ok(()));
}

#[test]
fn emoji_come_from_the_embedded_emoji_font_and_are_as_wide_as_measured() {
    for text in ["😀", "ok 🚲!", "☎\u{FE0F}", "👍🏽", "⚡⚡"] {
        let set = line(text);
        assert!(set.glyphs.iter().all(|glyph| glyph.id != 0), "{text}: {set:?}");
        assert!((set.width - width(text, Face::Regular, 20.0)).abs() < 0.05, "{text}: {}", set.width);
    }
    let star = shape("★", Face::Bold, 10.0, 0.0, &Fonts::embedded());
    assert_eq!(star.glyphs[0].font, FontId::of(Face::Bold), "text symbols stay in the face");
}

#[test]
fn an_emoji_of_several_people_falls_apart_into_them() {
    let family = line("👨\u{200D}👩\u{200D}👧");
    assert_eq!(family.glyphs.len(), 3);
    assert!(family.glyphs.iter().all(|glyph| glyph.id != 0));
}

#[test]
fn a_cluster_that_no_single_font_has_is_drawn_in_parts() {
    let keycap = line("1\u{FE0F}\u{20E3}");
    assert!(keycap.glyphs.iter().all(|glyph| glyph.id != 0), "{keycap:?}");
}

#[test]
fn fonts_that_were_added_come_after_the_face_and_before_the_emoji() {
    let mut fonts = Fonts::embedded();
    fonts.add(Face::Italic.bytes().to_vec()).unwrap();
    fonts.add(Face::Bold.bytes().to_vec()).unwrap();
    let own = shape("a", Face::Bold, 10.0, 0.0, &fonts);
    assert_eq!(own.glyphs[0].font, FontId::of(Face::Bold));
    // Asked for as an emoji, and Inter has it: the added file nearest to the face.
    let asked = |face| shape("✓\u{FE0F}", face, 10.0, 0.0, &fonts).glyphs[0].font;
    assert_ne!(asked(Face::Bold), asked(Face::Italic));
    assert_eq!(fonts.font(asked(Face::Bold)).bytes(), Face::Bold.bytes());
}

fn placed(text: &str, align: Align, width: f64) -> Text {
    Text {
        text: Untrusted::copied(text),
        at: Point { x: 100.0, y: 50.0 },
        align,
        face: Face::Regular,
        size: 20.0,
        spacing: 0.0,
        width,
        ascent: 0.0,
        descent: 0.0,
        color: Color::same(Rgb::hex(0)),
        within: Rect::new(0.0, 0.0, 0.0, 0.0),
    }
}

#[test]
fn a_line_is_pressed_into_its_measured_width_and_never_stretched() {
    let fonts = Fonts::embedded();
    let natural = width("Wave", Face::Regular, 20.0);
    for (align, share) in [(Align::Start, 0.0), (Align::Middle, 0.5), (Align::End, 1.0)] {
        let narrow = place(&placed("Wave", align, natural / 2.0), &fonts);
        assert!((narrow.squeeze - 0.5).abs() < 1e-9);
        assert!((narrow.origin.x - (100.0 - share * natural / 2.0)).abs() < 1e-9, "{align:?}");
        let wide = place(&placed("Wave", align, natural * 2.0), &fonts);
        assert!((wide.squeeze - 1.0).abs() < 1e-9);
        assert!((wide.origin.x - (100.0 - share * natural)).abs() < 1e-9, "{align:?}");
    }
}

#[test]
fn an_outline_stands_on_the_baseline_at_its_place() {
    let fonts = Fonts::embedded();
    let line = placed("H", Align::Start, 100.0);
    let segments = place(&line, &fonts).outline(line.size, &fonts, &mut Outlines::default());
    let ys = segments.iter().filter_map(|segment| match segment {
        Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) => Some(to.y),
        Segment::Close => None,
    });
    let (top, bottom) = ys.fold((f64::MAX, f64::MIN), |(top, bottom), y| (top.min(y), bottom.max(y)));
    let cap = crate::text::cap_height(Face::Regular, 20.0);
    assert!((bottom - 50.0).abs() < 1e-6 && (bottom - top - cap).abs() < 0.1, "{top} to {bottom}");
}

#[test]
fn only_characters_that_are_drawn_can_be_uncovered() {
    let fonts = Fonts::embedded();
    let text = placed("a\u{2067}中\u{2069}\u{FE0F}\n👍🏽🚲\u{200D}文中", Align::Start, 100.0);
    assert_eq!(uncovered(&text, &fonts).collect::<String>(), "中文中");
}

/// Shapes, draws and subsets with a font file that may be broken; whether it was taken at all.
fn survives(file: Vec<u8>) -> bool {
    let Ok(fonts) = Fonts::only(file) else { return false };
    let text = placed("Gru\u{308}n \u{2067}אב\u{2069} x\u{302}\u{323} 🚲 fi →", Align::Middle, 80.0);
    place(&text, &fonts).outline(12.0, &fonts, &mut Outlines::default());
    for (font, used) in used(std::iter::once(&text), &fonts) {
        subset(fonts.font(font), &used);
    }
    true
}

#[test]
fn broken_font_files_are_refused_or_drawn_somehow() {
    const ROUNDS: usize = 150;
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut dice = |sides: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % sides as u64).unwrap()
    };
    let (mut taken, mut refused) = (0, 0);
    for round in 0..ROUNDS {
        let mut file = if round % 4 == 0 { face::EMOJI } else { Face::ALL[round % 4].bytes() }.to_vec();
        match round % 3 {
            0 => file.truncate(dice(file.len())),
            1 => {
                // The directory and the small tables are where a flipped bit does most.
                for _ in 0..=dice(4) {
                    let at = dice(4000);
                    file[at] ^= 1 << dice(8);
                }
            }
            _ => {
                for _ in 0..=dice(2000) {
                    let at = dice(file.len());
                    file[at] = u8::try_from(dice(256)).unwrap();
                }
            }
        }
        if survives(file) { taken += 1 } else { refused += 1 }
    }
    assert!(taken > ROUNDS / 10 && refused > 0, "{taken} taken, {refused} refused");
}
