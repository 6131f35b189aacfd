use super::contrast::{MARK, TEXT, ratio};
use super::*;

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

fn assert_contrast(what: &str, color: Color, ground: Color, wanted: f64) {
    for (place, a, b) in [("light", color.light, ground.light), ("dark", color.dark, ground.dark)] {
        let ratio = ratio(a, b);
        assert!(ratio >= wanted, "{what} has {ratio:.2} in {place} surroundings, not {wanted}");
    }
}

#[test]
fn text_stands_out_from_everything_it_may_stand_on() {
    for (place, ground) in GROUNDS {
        let inks = [("ink", INK), ("spoken", SPOKEN), ("muted", MUTED), ("faint", FAINT), ("gap", GAP_INK)];
        let signals = SIGNALS.map(|(name, signal)| (name, signal.ink));
        for (name, ink) in inks.into_iter().chain(signals) {
            assert_contrast(&format!("{name} on {place}"), ink, ground, TEXT);
        }
    }
    for (index, person) in PEOPLE.into_iter().enumerate() {
        assert_contrast(&format!("person {index} on a chip"), person, CHIP, TEXT);
    }
    assert_contrast("muted on a chip", MUTED, CHIP, TEXT);
    assert_contrast("ink on a chip", INK, CHIP, TEXT);
}

#[test]
fn marks_stand_out_from_everything_they_may_stand_on() {
    for (place, ground) in GROUNDS {
        for (name, signal) in SIGNALS {
            assert_contrast(&format!("the mark of {name} on {place}"), signal.mark, ground, MARK);
        }
        for (name, mark) in [("star", STAR), ("gap", GAP_LINE), ("border", AXIS)] {
            assert_contrast(&format!("{name} on {place}"), mark, ground, MARK);
        }
        for (index, person) in PEOPLE.into_iter().enumerate() {
            assert_contrast(&format!("person {index} on {place}"), person, ground, TEXT);
        }
    }
}

#[test]
fn any_accent_is_made_to_stand_out() {
    let accents = [0x2f_4fb0, 0xff_ff00, 0xff_ffff, 0x00_0000, 0x00_ff00, 0xff_0000, 0x80_8080, 0xff_c0cb, 0x00_0080];
    for accent in accents.map(Rgb::hex) {
        let theme = theme(Some(accent));
        let name = |what: &str| format!("{what} of {:?}", accent.channels);
        assert_contrast(&name("white on the accent"), ON_ACCENT, theme.accent, TEXT);
        assert_contrast(&name("the accent on the band"), theme.accent, BAND, 2.5);
        assert_contrast(&name("lines in the accent"), theme.accent_mark, BAND, MARK);
        assert_contrast(&name("text in the accent"), theme.accent_ink, theme.accent_tint, TEXT);
        assert_contrast(&name("ink on the tint"), INK, theme.accent_tint, TEXT);
        assert_contrast(&name("muted on the tint"), MUTED, theme.accent_tint, TEXT);
        for count in [1, 2, 5, 12] {
            for index in 0..count {
                let stage = theme.stage(index, count);
                assert_contrast(&name("a stage's name"), ON_ACCENT, stage, TEXT);
                assert_contrast(&name("a stage's goal"), ON_STAGE, stage, TEXT);
            }
        }
    }
}

#[test]
fn only_six_hexadecimal_digits_are_a_colour() {
    assert_eq!(parse("#2f4fb0"), Some(Rgb::hex(0x2f_4fb0)));
    for wrong in ["2f4fb0", "#2f4", "#2f4fb0ff", "red", "#2f4fbg", "#+f4fb0", "url(#a)", "#2f4fb0;}"] {
        assert_eq!(parse(wrong), None, "{wrong}");
    }
}

#[test]
fn stages_get_lighter_from_first_to_last() {
    let theme = theme(None);
    let steps: Vec<f64> = (0..5).map(|index| ratio(theme.stage(index, 5).light, BACKGROUND.light)).collect();
    assert!(steps.windows(2).all(|pair| pair[0] > pair[1]), "{steps:?}");
}
