//! Meanings that a colour carries: feelings, severities, people.
//!
//! Each stands beside a word, a number, a place or a shape as well. Within a set any two differ by at least 10 (CIEDE2000)
//! in every look, for usual eyes and for protanopes, deuteranopes and tritanopes; a test simulates it. On paper and in
//! strong contrast a worse severity is darker too.

use super::{AXIS, MUTED, four};
use crate::geometry::Color;

/// A meaning that a colour carries, always beside a word, a place or a shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Signal {
    /// For text.
    pub ink: Color,
    /// For marks and areas, which may be brighter.
    pub mark: Color,
}

const fn signal(ink: Color, mark: Color) -> Signal {
    Signal { ink, mark }
}

/// The best feeling; a target reached.
pub const BEST: Signal =
    signal(four(0x0b_7a5d, 0x37_c496, 0x0b_6b52, 0x00_513b), four(0x0b_7a5d, 0x2c_a674, 0x0b_6b52, 0x00_513b));
/// A good feeling.
pub const GOOD: Signal =
    signal(four(0x20_7a5d, 0x8f_c7b0, 0x1f_7259, 0x07_5e47), four(0x3a_987a, 0x84_b9a2, 0x3a_9678, 0x0b_7a5d));
/// Neither good nor bad.
pub const NEUTRAL: Signal =
    signal(four(0x62_6d7d, 0x9d_a9ba, 0x5b_6675, 0x49_525e), four(0x83_8e9d, 0x8b_98aa, 0x83_8e9d, 0x62_6b78));
/// A bad feeling; a target not quite reached.
pub const BAD: Signal =
    signal(four(0xa2_560a, 0xfc_c471, 0x96_500a, 0x87_4200), four(0xce_771b, 0xfc_c471, 0xb5_6002, 0x90_4700));
/// The worst feeling; a target far away.
pub const WORST: Signal =
    signal(four(0xb9_3b1c, 0xf6_8268, 0xa5_3519, 0x7c_1204), four(0xc2_4120, 0xf0_5a37, 0xa5_3519, 0x7c_1204));

/// A nuisance.
pub const LOW: Signal =
    signal(four(0x75_652f, 0xc7_b887, 0x6b_5c2a, 0x59_4a16), four(0x9d_8c5b, 0x94_8a68, 0x9f_8c54, 0x83_7240));
/// Takes a workaround.
pub const MEDIUM: Signal = BAD;
/// Some give up.
pub const HIGH: Signal = WORST;
/// Customers leave.
pub const CRITICAL: Signal =
    signal(four(0x8f_1d0e, 0xff_9798, 0x5a_0d06, 0x3d_0500), four(0x8f_1d0e, 0xff_9798, 0x5a_0d06, 0x3d_0500));
/// Nobody said how bad it is.
pub const UNSAID: Signal = signal(MUTED, AXIS);

/// Lines, marks and names of several people's curves, told apart by dashes and marks too.
pub const PEOPLE: [Color; 5] = [
    four(0x2c_55cb, 0x91_aafe, 0x2c_55cb, 0x1d_3a9d),
    four(0xa9_4a10, 0xeb_9649, 0xa9_4a10, 0x7a_3000),
    four(0x0b_7a5d, 0x37_c496, 0x0b_7a5d, 0x00_543d),
    four(0x9a_4086, 0xd1_84c1, 0x9a_4086, 0x7f_3c6b),
    four(0x45_4f5d, 0xbb_c7d6, 0x45_4f5d, 0x30_3944),
];

/// The step of a feeling between -1 (worst) and 1 (best): 0 for the best to 4 for the worst.
pub(super) fn step(normalized: f64) -> usize {
    if normalized > 0.75 {
        0
    } else if normalized > 0.1 {
        1
    } else if normalized < -0.75 {
        4
    } else if normalized < -0.1 {
        3
    } else {
        2
    }
}

/// The colour of a feeling by its place between -1 (worst) and 1 (best).
pub fn emotion(normalized: f64) -> Signal {
    [BEST, GOOD, NEUTRAL, BAD, WORST][step(normalized)]
}

/// A colour as a veil over what is behind it, such as the area under a curve: at an opacity between 0 and 1, with less
/// ink on paper and fainter still in strong contrast, where nothing is to stand between a text and its ground.
pub fn veil(color: Color, alpha: f64) -> Color {
    const ON_PAPER: f64 = 0.6;
    const IN_CONTRAST: f64 = 0.4;
    let Color { light, dark, print, contrast } = color;
    Color {
        light: light.at(alpha),
        dark: dark.at(alpha),
        print: print.at(alpha * ON_PAPER),
        contrast: contrast.at(alpha * IN_CONTRAST),
    }
}
