//! Signals of a set stay apart, whoever looks and however the picture is shown.

use super::super::*;
use super::vision::{Vision, difference, lab};
use crate::geometry::Look;

/// CIEDE2000 that two signals of a set differ by at least: about ten times what is just noticeable.
const APART: f64 = 10.0;
/// Steps of CIE L* between neighbours whose order has to survive without colours.
const STEP: f64 = 8.0;

fn assert_apart(set: &str, colors: &[Color]) {
    for look in Look::ALL {
        for vision in Vision::ALL {
            for (index, one) in colors.iter().enumerate() {
                for (other_index, other) in colors.iter().enumerate().take(index) {
                    let [one, other] = [one, other].map(|color| vision.sees(color.in_look(look)));
                    let apart = difference(one, other);
                    assert!(apart >= APART, "{set} {other_index} and {index}: {apart:.1} for {vision:?} in {look:?}");
                }
            }
        }
    }
}

#[test]
fn feelings_stay_apart_for_all_eyes_in_all_looks() {
    assert_apart("feelings", &[BEST, GOOD, NEUTRAL, BAD, WORST].map(|signal| signal.mark));
}

#[test]
fn severities_stay_apart_for_all_eyes_in_all_looks() {
    assert_apart("severities", &[LOW, MEDIUM, HIGH, CRITICAL].map(|signal| signal.mark));
}

#[test]
fn people_stay_apart_for_all_eyes_in_all_looks() {
    assert_apart("people", &PEOPLE);
}

#[test]
fn shares_of_claims_stay_apart_for_all_eyes_in_all_looks() {
    assert_apart("claims", &CLAIMS);
}

#[test]
fn steps_of_heat_stay_apart_for_all_eyes_in_all_looks() {
    for (index, pair) in HEAT.windows(2).enumerate() {
        assert_apart(&format!("heat from {index}"), &[pair[0].fill, pair[1].fill]);
    }
}

#[test]
fn the_order_of_heat_is_there_without_colours() {
    for look in Look::ALL {
        let lightness = HEAT.map(|ground| lab(ground.fill.in_look(look))[0]);
        let sign = if look == Look::Dark { 1.0 } else { -1.0 };
        let is_stepwise = lightness.windows(2).all(|pair| sign * (pair[1] - pair[0]) >= STEP);
        assert!(is_stepwise, "{look:?}: {lightness:?}");
    }
}

#[test]
fn on_paper_and_in_strong_contrast_the_order_of_severity_is_there_without_colours() {
    for look in [Look::Print, Look::Contrast] {
        let lightness = [LOW, MEDIUM, HIGH, CRITICAL].map(|signal| lab(signal.mark.in_look(look))[0]);
        assert!(lightness.windows(2).all(|pair| pair[0] - pair[1] >= STEP), "{look:?}: {lightness:?}");
    }
}
