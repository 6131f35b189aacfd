mod apart;
mod contrasts;
mod vision;

use super::contrast::ratio;
use super::*;
use crate::geometry::Look;

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
    for (look, white) in [(Look::Light, BACKGROUND.light), (Look::Print, BACKGROUND.print)] {
        let steps: Vec<f64> = (0..5).map(|index| ratio(theme.stage(index, 5).in_look(look), white)).collect();
        assert!(steps.windows(2).all(|pair| pair[0] > pair[1]), "{look:?}: {steps:?}");
    }
}

#[test]
fn paper_bears_no_large_dark_areas() {
    /// The contrast with the paper up to which a tint is pale.
    const PALE: f64 = 1.5;
    let theme = theme(Some(Rgb::hex(0x00_0080)));
    let stages = (0..5).map(|index| theme.stage(index, 5));
    for ground in
        [BACKGROUND, BAND, CARD, CHIP, TRACK, RIBBON.fill, LOSS.fill, theme.accent_tint].into_iter().chain(stages)
    {
        let ink = ratio(ground.print, Rgb::hex(0xff_ffff));
        assert!(ink < PALE, "{:?} has a contrast of {ink:.2} with the paper", ground.print);
    }
}
