//! How colours look to other eyes, and how far apart two of them are.

use super::super::contrast::{byte, linear};
use crate::geometry::Rgb;

/// Whose eyes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Vision {
    /// All three cones.
    Usual,
    /// Without the cones for long waves.
    Protan,
    /// Without those for middle waves.
    Deutan,
    /// Without those for short waves.
    Tritan,
}

impl Vision {
    pub(super) const ALL: [Self; 4] = [Self::Usual, Self::Protan, Self::Deutan, Self::Tritan];

    /// From linear RGB to what is seen of it, at severity 1.0: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, A
    /// Physiologically-based Model for Simulation of Color Vision Deficiency, IEEE TVCG 15 (6), 2009, table 1.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Usual => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deutan => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritan => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }

    /// What is seen of a solid colour.
    pub(super) fn sees(self, color: Rgb) -> Rgb {
        let seen = linear(color);
        let channels = self.matrix().map(|row| {
            let light: f64 = row.iter().zip(seen).map(|(share, light)| share * light).sum();
            let light = light.clamp(0.0, 1.0);
            let share = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
            byte(share * 255.0)
        });
        Rgb { channels, alpha: 1.0 }
    }
}

/// CIE 1976 L*, a* and b* of a solid colour, under D65.
pub(super) fn lab(color: Rgb) -> [f64; 3] {
    /// X, Y and Z of the primaries (IEC 61966-2-1), and of the white point D65.
    const XYZ: [[f64; 3]; 3] = [
        [0.412_456_4, 0.357_576_1, 0.180_437_5],
        [0.212_672_9, 0.715_152_2, 0.072_175_0],
        [0.019_333_9, 0.119_192_0, 0.950_304_1],
    ];
    const WHITE: [f64; 3] = [0.950_47, 1.0, 1.088_83];
    let light = linear(color);
    let compressed = |axis: usize| {
        let share = XYZ[axis].iter().zip(light).map(|(share, light)| share * light).sum::<f64>() / WHITE[axis];
        if share > 0.008_856 { share.cbrt() } else { 7.787 * share + 16.0 / 116.0 }
    };
    let (x, y, z) = (compressed(0), compressed(1), compressed(2));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// How different two solid colours look: CIEDE2000, after G. Sharma, W. Wu and E. N. Dalal, The CIEDE2000
/// Color-Difference Formula, Color Research and Application 30 (1), 2005. About 1 is just noticeable.
pub(super) fn difference(one: Rgb, other: Rgb) -> f64 {
    difference_of_labs(lab(one), lab(other))
}

fn difference_of_labs([l1, a1, b1]: [f64; 3], [l2, a2, b2]: [f64; 3]) -> f64 {
    let of_chroma = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25.0_f64.powi(7))).sqrt();
    let stretch = 1.0 + 0.5 * (1.0 - of_chroma(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * stretch, a2 * stretch);
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let is_grey = c1 * c2 == 0.0;
    let turn = if is_grey { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let middle_hue = if is_grey { h1 + h2 } else { (h1 + turn / 2.0).rem_euclid(360.0) };
    let (light, chroma) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let cosine = |factor: f64, offset: f64| (factor * middle_hue + offset).to_radians().cos();
    let t =
        1.0 - 0.17 * cosine(1.0, -30.0) + 0.24 * cosine(2.0, 0.0) + 0.32 * cosine(3.0, 6.0) - 0.20 * cosine(4.0, -63.0);
    let off = (light - 50.0).powi(2);
    let d_light = (l2 - l1) / (1.0 + 0.015 * off / (20.0 + off).sqrt());
    let d_chroma = (c2 - c1) / (1.0 + 0.045 * chroma);
    let d_hue = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin() / (1.0 + 0.015 * chroma * t);
    let rotation =
        -2.0 * of_chroma(chroma) * (60.0 * (-((middle_hue - 275.0) / 25.0).powi(2)).exp()).to_radians().sin();
    (d_light.powi(2) + d_chroma.powi(2) + d_hue.powi(2) + rotation * d_chroma * d_hue).sqrt()
}

/// Pairs and results of the paper's table 1.
#[test]
fn differences_are_those_of_the_published_test_data() {
    let cases = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0000),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619], 2.0373),
        ([2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082),
    ];
    for (one, other, published) in cases {
        let difference = difference_of_labs(one, other);
        assert!((difference - published).abs() < 0.0001, "{one:?} {other:?}: {difference:.4}, not {published}");
    }
}

#[test]
fn whoever_misses_a_cone_mixes_up_what_it_tells_apart() {
    let (red, green) = (Rgb::hex(0xb0_5020), Rgb::hex(0x70_7020));
    let seen = |vision: Vision| difference(vision.sees(red), vision.sees(green));
    assert!(seen(Vision::Usual) > 2.0 * seen(Vision::Deutan));
    let (blue, teal) = (Rgb::hex(0x30_60c0), Rgb::hex(0x10_8070));
    let seen = |vision: Vision| difference(vision.sees(blue), vision.sees(teal));
    assert!(seen(Vision::Usual) > 2.0 * seen(Vision::Tritan));
    assert_eq!(Vision::Usual.sees(red), red);
    for vision in Vision::ALL {
        assert_eq!(vision.sees(Rgb::hex(0xff_ffff)), Rgb::hex(0xff_ffff), "{vision:?}");
    }
}
