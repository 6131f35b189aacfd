//! Grounds and lines of charts and of marks about the map itself: ribbons, heat, quadrants, evidence, analytics.

use super::signal::step;
use super::{BAND, BAND_LINE, MUTED, STAR, four, outline};
use crate::geometry::Color;

/// An area that text may stand on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ground {
    /// The area.
    pub fill: Color,
    /// Text on it; `theme::INK` is readable on it too where the fill is pale, but not on every step of `HEAT`.
    pub ink: Color,
    /// Its outline; clear in looks where the fill is enough.
    pub line: Color,
}

const fn ground(fill: Color, ink: Color, line: Color) -> Ground {
    Ground { fill, ink, line }
}

/// The ribbon of those who go on through a funnel. Its extent carries the meaning: draw its outline too, a mark.
pub const RIBBON: Ground = ground(
    four(0xd9_e1ee, 0x2b_3a52, 0xf1_f4f9, 0xff_ffff),
    four(0x24_3047, 0xdc_e5f5, 0x11_1820, 0x00_0000),
    four(0x60_7599, 0x7f_96bf, 0x5f_7394, 0x2b_3a5c),
);
/// Those whom a funnel loses: the part of the ribbon that leaves. Its outline is a mark.
pub const LOSS: Ground = ground(
    four(0xfa_e4dc, 0x4a_2720, 0xff_ffff, 0xff_ffff),
    four(0x9c_2f14, 0xff_b3a0, 0x8c_2a12, 0x7c_1204),
    four(0xc2_4120, 0xf0_5a37, 0xa5_3519, 0x7c_1204),
);

/// Five grounds from the best to the worst, for cells of a heat map. The worse, the darker (in dark surroundings: the
/// brighter), by at least 8 steps of lightness (CIE L*), so that the order is there without colours as well.
pub const HEAT: [Ground; 5] = [
    ground(
        four(0xf1_f9f6, 0x17_362d, 0xff_ffff, 0xff_ffff),
        four(0x1b_2330, 0xe9_eef5, 0x11_1820, 0x00_0000),
        outline(0x8f_9aa8, 0x39_424f),
    ),
    ground(
        four(0xa0_d6be, 0x2a_5a49, 0xb0_dac7, 0xb4_dcc8),
        four(0x1b_2330, 0xe9_eef5, 0x11_1820, 0x00_0000),
        outline(0x8f_9aa8, 0x39_424f),
    ),
    ground(
        four(0xac_b3be, 0x5d_6979, 0xb3_bac4, 0xa0_a7b0),
        four(0x1b_2330, 0xff_ffff, 0x11_1820, 0x00_0000),
        outline(0x8f_9aa8, 0x39_424f),
    ),
    ground(
        four(0xd9_8a3c, 0xcc_8640, 0xd5_9550, 0x8a_3b00),
        four(0x1b_2330, 0x0f_141c, 0x11_1820, 0xff_ffff),
        outline(0x8f_9aa8, 0x39_424f),
    ),
    ground(
        four(0xb0_391b, 0xf9_a58e, 0xca_583d, 0x4a_0000),
        four(0xff_ffff, 0x0f_141c, 0x00_0000, 0xff_ffff),
        outline(0x8f_9aa8, 0x39_424f),
    ),
];

/// The ground of a heat map's cell by its place between -1 (worst) and 1 (best).
pub fn heat(normalized: f64) -> Ground {
    HEAT[step(normalized)]
}

/// The quarters of impact against effort: much for little, much for much, little for little, little for much. Their place
/// and words tell them apart; the tints only help.
pub const QUADRANTS: [Ground; 4] = [
    ground(four(0xec_f7f2, 0x15_2a26, 0xff_ffff, 0xff_ffff), MUTED, BAND_LINE),
    ground(four(0xf0_f4fc, 0x19_2338, 0xff_ffff, 0xff_ffff), MUTED, BAND_LINE),
    ground(BAND, MUTED, BAND_LINE),
    ground(four(0xfb_f4ee, 0x2a_211c, 0xff_ffff, 0xff_ffff), MUTED, BAND_LINE),
];

/// What the program works out from a curve (peak, valley, end, steepest drop): words and marks.
pub const ANALYTIC: Color = four(0x5b_5f86, 0xa9_aed8, 0x4a_4e70, 0x2c_2f4f);
/// Lines and marks of a claim that rests on data; drawn solid.
pub const EVIDENCE: Color = four(0x56_6172, 0xa4_b1c2, 0x48_5361, 0x2b_3440);
/// Shares of claims by what they rest on: measured, observed, reported. The stronger, the further from the ground.
pub const CLAIMS: [Color; 3] = [
    four(0x39_4350, 0xd5_deea, 0x2f_3947, 0x00_0000),
    four(0x62_6d7d, 0xa4_b1c2, 0x5b_6675, 0x3f_4956),
    four(0x85_8f9d, 0x78_8598, 0x85_8f9d, 0x6b_7583),
];
/// Lines and marks of a claim that is assumed; drawn dashed, so that it is not the colour that tells.
pub const ASSUMED: Color = four(0x7b_8696, 0x80_90a4, 0x6b_7583, 0x4f_5965);
/// Hatching of what is assumed: lines on the background, a band or a card.
pub const HATCH: Color = ASSUMED;

/// A moment of truth: what surrounds it, words about it, and its outline; its star is `theme::STAR`.
pub const MOMENT: Ground =
    ground(four(0xfd_f7e6, 0x2e_2815, 0xff_ffff, 0xff_ffff), four(0x7a_5a06, 0xec_c85f, 0x6b_4f04, 0x5a_4200), STAR);
/// The quiet mark of a map that is not finished.
pub const DRAFT: Ground = ground(
    four(0xfb_f3df, 0x33_2c1b, 0xff_ffff, 0xff_ffff),
    four(0x76_5a12, 0xe3_c67c, 0x6b_5214, 0x5a_4300),
    outline(0x8a_7235, 0x6b_5200),
);
