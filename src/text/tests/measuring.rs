use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};

use crate::text::cluster::tally;
use crate::text::{
    Face, ascent, cap_height, descent, is_covered, is_rtl, line_height, min_width, spaced_width, width, x_height,
};

/// One font unit is one px at this size.
const UNITS: f64 = 2048.0;

#[track_caller]
fn assert_width(text: &str, units: f64) {
    let measured = width(text, Face::Regular, UNITS);
    assert!((measured - units).abs() < 1e-9, "{text:?} is {measured} wide, not {units}");
}

#[test]
fn a_width_is_the_sum_of_the_advances_in_the_font() {
    for face in Face::ALL {
        let font = FontRef::new(face.bytes()).unwrap();
        let (hmtx, cmap) = (font.hmtx().unwrap(), font.charmap());
        let text = "Größe “5 → 3” · Żółć · Журнал · Ωμέγα";
        let sum: u32 = text.chars().map(|c| u32::from(hmtx.advance(cmap.map(c).unwrap()).unwrap())).sum();
        let measured = width(text, face, UNITS);
        assert!((measured - f64::from(sum)).abs() < 1e-9, "{face:?}: {measured}, not {sum}");
    }
}

#[test]
fn known_advances_of_inter_regular_hold() {
    assert_width("", 0.0);
    assert_width(" ", 576.0);
    assert_width("A", 1413.0);
    assert_width("i", 496.0);
    assert_width("iA i", 496.0 + 1413.0 + 576.0 + 496.0);
    assert_width("\t", 576.0);
}

#[test]
fn a_width_grows_with_the_size_and_the_weight() {
    let narrow = width("Touchpoint", Face::Regular, 10.0);
    assert!((width("Touchpoint", Face::Regular, 20.0) - 2.0 * narrow).abs() < 1e-9);
    assert!(narrow < width("Touchpoint", Face::SemiBold, 10.0));
    assert!(width("Touchpoint", Face::SemiBold, 10.0) < width("Touchpoint", Face::Bold, 10.0));
}

#[test]
fn marks_joiners_and_controls_take_no_room() {
    assert_width("e\u{301}", width("e", Face::Regular, UNITS));
    assert_width("A\u{200B}\u{200D}\u{2067}\u{AD}", 1413.0);
    assert_width("A\r\n\u{7}\u{85}", 1413.0);
    assert_width(&format!("A{}", "\u{0336}\u{20DD}\u{1AB0}".repeat(1000)), 1413.0);
}

#[test]
fn an_emoji_cluster_is_one_emoji_wide() {
    for emoji in ["🙂", "👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "1️⃣", "⚠️", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "⌚", "🏳️‍🌈"]
    {
        assert_width(emoji, 2600.0);
        assert_width(&emoji.repeat(3), 7800.0);
        assert!(!is_covered(emoji, Face::Regular), "{emoji}");
    }
}

#[test]
fn east_asian_wide_characters_are_one_em() {
    assert_width("顧客体験", 4.0 * UNITS);
    assert_width("カスタマー。", 6.0 * UNITS);
    assert_width("고객", 2.0 * UNITS);
    assert_width("ｶﾅ", UNITS);
    assert_width("か\u{3099}", UNITS);
    assert_width("顧A客", 2.0 * UNITS + 1413.0);
}

#[test]
fn scripts_outside_the_font_have_their_own_average() {
    assert_width("שלום", (4.0 * 0.5 * UNITS).round());
    assert_width("مرحبا", 5.0 * (0.45 * UNITS).round());
    assert_width("สวัสดี", 4.0 * (0.55 * UNITS).round());
    assert_width("நமன", 3.0 * (0.8 * UNITS).round());
    assert_width("𐎀", (0.6 * UNITS).round());
}

#[test]
fn only_text_the_font_draws_is_covered() {
    for covered in ["", "Plain text", "e\u{301}", "a\u{200B}b\u{2066}c\u{2069}", "tab\tand\nline"] {
        assert!(is_covered(covered, Face::Regular), "{covered:?}");
    }
    for foreign in ["顧客", "a שלום", "ไทย", "a\u{1AB0}", "ok 🙂"] {
        assert!(!is_covered(foreign, Face::Regular), "{foreign:?}");
    }
}

#[test]
fn letter_spacing_counts_after_every_cluster() {
    let text = "GOÁL 🇩🇪";
    let spread = spaced_width(text, Face::Bold, 10.0, 0.5) - width(text, Face::Bold, 10.0);
    assert!((spread - 3.0).abs() < 1e-9, "{spread}");
}

#[test]
fn the_first_strong_character_says_the_direction() {
    for (text, rtl) in [
        ("", false),
        ("12 – 34", false),
        ("Hello שלום", false),
        ("שלום Hello", true),
        ("2: مرحبا", true),
        ("\u{2066}שלום\u{2069} Hello", false),
        ("12\nשלום", true),
    ] {
        assert_eq!(is_rtl(text), rtl, "{text:?}");
    }
}

#[test]
fn the_vertical_metrics_are_the_fonts_own() {
    for face in Face::ALL {
        let found = [
            ascent(face, UNITS),
            descent(face, UNITS),
            line_height(face, UNITS),
            cap_height(face, UNITS),
            x_height(face, UNITS),
        ];
        assert_eq!(found.map(|units| format!("{units}")), ["1984", "494", "2478", "1490", "1118"]);
    }
}

#[test]
fn the_narrowest_box_is_as_wide_as_the_longest_word() {
    let wide = |text| width(text, Face::Regular, 10.0);
    let narrowest = |text| min_width(text, Face::Regular, 10.0);
    let same = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    same(narrowest("a customer's journey  "), wide("customer's"));
    same(narrowest("one\nlongest word"), wide("longest"));
    same(narrowest("顧客。体験"), wide("客。"));
    same(narrowest("Liefer\u{AD}termin"), wide("Liefer-"));
    same(narrowest("สวัสดีครับ"), wide("ค"));
    same(narrowest(" \n "), 0.0);
}

#[test]
fn measuring_looks_at_every_byte_once() {
    let zalgo = format!("Z{}", "\u{0301}".repeat(50_000));
    for text in ["word ".repeat(20_000), zalgo, "🇩🇪".repeat(10_000), "ก็".repeat(10_000)] {
        let work = tally::during(|| {
            width(&text, Face::Regular, 10.0);
        });
        assert_eq!(work, text.len());
    }
}
