#![allow(clippy::unwrap_used)] // a test may stop at once

use super::*;
use crate::text::{spaced_width, width};

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
    assert_eq!(star.glyphs[0].font, Fonts::embedded().own(Face::Bold), "text symbols stay in the face");
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
    assert_eq!(own.glyphs[0].font, fonts.own(Face::Bold));
    // Asked for as an emoji, and Inter has it: the added file nearest to the face.
    let asked = |face| shape("✓\u{FE0F}", face, 10.0, 0.0, &fonts).glyphs[0].font;
    assert_ne!(asked(Face::Bold), asked(Face::Italic));
    assert_eq!(fonts.font(asked(Face::Bold)).bytes(), Face::Bold.bytes());
}
