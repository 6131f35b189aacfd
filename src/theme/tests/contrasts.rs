//! The contrast of every token with every ground that it may stand on.

use super::super::contrast::{MARK, of_mark, of_text, ratio};
use super::super::*;
use crate::geometry::Look;

/// What text and cards stand on.
const GROUNDS: [(&str, Color); 3] = [("background", BACKGROUND), ("band", BAND), ("card", CARD)];

const SIGNALS: [(&str, Signal); 9] = [
    ("best", BEST),
    ("good", GOOD),
    ("neutral", NEUTRAL),
    ("bad", BAD),
    ("worst", WORST),
    ("low", LOW),
    ("high", HIGH),
    ("critical", CRITICAL),
    ("unsaid", UNSAID),
];

/// Colours a team may choose: dark, light, grey, saturated.
const ACCENTS: [u32; 11] = [
    0x2f_4fb0, 0xff_ff00, 0xff_ffff, 0x00_0000, 0x00_ff00, 0xff_0000, 0x80_8080, 0xff_c0cb, 0x00_0080, 0xb7_f0ad,
    0x3a_2a1a,
];

fn assert_ratio(what: &str, color: Color, ground: Color, wanted: impl Fn(Look) -> f64) {
    for look in Look::ALL {
        let ratio = ratio(color.in_look(look), ground.in_look(look));
        assert!(ratio >= wanted(look), "{what} has {ratio:.2} in {look:?}, not {}", wanted(look));
    }
}

fn assert_text(what: &str, color: Color, ground: Color) {
    assert_ratio(what, color, ground, of_text);
}

fn assert_mark(what: &str, color: Color, ground: Color) {
    assert_ratio(what, color, ground, of_mark);
}

#[test]
fn text_stands_out_from_everything_it_may_stand_on() {
    let inks = [
        ("ink", INK),
        ("spoken", SPOKEN),
        ("muted", MUTED),
        ("faint", FAINT),
        ("gap", GAP_INK),
        ("analytic", ANALYTIC),
        ("moment", MOMENT.ink),
        ("loss", LOSS.ink),
    ];
    for (place, ground) in GROUNDS {
        let signals = SIGNALS.map(|(name, signal)| (name, signal.ink));
        for (name, ink) in inks.into_iter().chain(signals) {
            assert_text(&format!("{name} on {place}"), ink, ground);
        }
    }
    for (index, person) in PEOPLE.into_iter().enumerate() {
        assert_text(&format!("person {index} on a chip"), person, CHIP);
    }
    assert_text("muted on a chip", MUTED, CHIP);
    assert_text("ink on a chip", INK, CHIP);
}

#[test]
fn text_stands_out_from_the_grounds_of_charts() {
    let grounds = [("ribbon", RIBBON), ("loss", LOSS), ("moment", MOMENT), ("draft", DRAFT)];
    let quadrants = QUADRANTS.map(|quadrant| ("quadrant", quadrant));
    for (name, ground) in grounds.into_iter().chain(quadrants) {
        assert_text(&format!("the ink of {name}"), ground.ink, ground.fill);
        assert_text(&format!("ink on {name}"), INK, ground.fill);
    }
    for (step, ground) in HEAT.into_iter().enumerate() {
        assert_text(&format!("the ink of heat {step}"), ground.ink, ground.fill);
    }
}

#[test]
fn marks_stand_out_from_everything_they_may_stand_on() {
    let marks = [
        ("star", STAR),
        ("gap", GAP_LINE),
        ("border", AXIS),
        ("evidence", EVIDENCE),
        ("assumed", ASSUMED),
        ("hatch", HATCH),
        ("measured", CLAIMS[0]),
        ("observed", CLAIMS[1]),
        ("reported", CLAIMS[2]),
        ("the ribbon's outline", RIBBON.line),
        ("the loss's outline", LOSS.line),
    ];
    for (place, ground) in GROUNDS {
        for (name, mark) in marks.into_iter().chain(SIGNALS.map(|(name, signal)| (name, signal.mark))) {
            assert_mark(&format!("{name} on {place}"), mark, ground);
        }
        for (index, person) in PEOPLE.into_iter().enumerate() {
            assert_text(&format!("person {index} on {place}"), person, ground);
        }
    }
}

#[test]
fn the_outlines_of_a_funnel_stand_out_from_either_side() {
    for (name, line) in [("ribbon", RIBBON.line), ("loss", LOSS.line)] {
        for (side, ground) in [("who go on", RIBBON.fill), ("who are lost", LOSS.fill)] {
            assert_mark(&format!("the outline of the {name} on those {side}"), line, ground);
        }
    }
}

#[test]
fn in_strong_contrast_cards_chips_and_bars_have_outlines_like_marks() {
    for line in [CARD_LINE, CHIP_LINE, BAND_LINE, TRACK_LINE, HEAT[0].line, DRAFT.line] {
        assert!(ratio(line.contrast, BACKGROUND.contrast) >= of_mark(Look::Contrast), "{line:?}");
    }
}

#[test]
fn any_accent_is_made_to_stand_out() {
    for accent in ACCENTS.map(Rgb::hex) {
        let theme = theme(Some(accent));
        let name = |what: &str| format!("{what} of {:?}", accent.channels);
        assert_text(&name("white on the accent"), ON_ACCENT, theme.accent);
        // Beside its initials a person's circle always has the name.
        assert_ratio(&name("the accent on the band"), theme.accent, BAND, |_| 2.5);
        assert_mark(&name("lines in the accent"), theme.accent_mark, BAND);
        assert_text(&name("text in the accent"), theme.accent_ink, theme.accent_tint);
        for (ink, words) in [(INK, "ink"), (MUTED, "muted"), (SPOKEN, "spoken")] {
            assert_text(&name(&format!("{words} on the tint")), ink, theme.accent_tint);
        }
        assert!(ratio(theme.accent_line.contrast, CARD.contrast) >= of_mark(Look::Contrast));
        assert!(ratio(theme.stage_line.print, BACKGROUND.print) >= MARK);
        for count in [1, 2, 5, 12] {
            for index in 0..count {
                let stage = theme.stage(index, count);
                assert_text(&name("a stage's name"), STAGE_NAME, stage);
                assert_text(&name("a stage's goal"), ON_STAGE, stage);
            }
        }
    }
}
