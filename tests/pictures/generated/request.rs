//! What may be asked of a picture, by chance, and images to put into it.

use super::dice::Dice;
use cjm::layout::{Orientation, Preset, Request, View};
use cjm::scene::{Raster, RasterFormat};
use cjm::source::Untrusted;
use resvg::tiny_skia::{Color, Pixmap};
use std::collections::BTreeMap;

/// Every view of a map.
pub(crate) const VIEWS: [View; 6] =
    [View::Map, View::Curve, View::Empathy, View::Persona, View::Opportunities, View::Heatmap];

const ROWS: [&str; 12] = [
    "goal",
    "actions",
    "thoughts",
    "emotion",
    "channels",
    "pain_points",
    "opportunities",
    "metrics",
    "frontstage",
    "backstage",
    "support",
    "own",
];

/// The plain request in two cases of five, else one that asks for a little of everything.
pub(crate) fn request(dice: &mut Dice, images: BTreeMap<Untrusted, Raster>) -> Request {
    if dice.chance(40) {
        return Request { images, ..Request::default() };
    }
    let rows = |dice: &mut Dice, percent| -> Vec<Untrusted> {
        if dice.chance(percent) {
            ROWS.iter().filter(|_| dice.chance(40)).map(|row| (*row).into()).collect()
        } else {
            Vec::new()
        }
    };
    Request {
        view: if dice.chance(50) { View::Map } else { *dice.one_of(&VIEWS) },
        preset: *dice.one_of(&[Preset::Full, Preset::Full, Preset::Executive, Preset::Blueprint]),
        lanes: rows(dice, 15),
        hidden: rows(dice, 15),
        width: dice.chance(40).then(|| f64::from(u32::try_from(dice.between(320, 2000)).expect("small"))),
        columns: dice.chance(25).then(|| dice.between(1, 12)),
        orientation: if dice.chance(25) { Orientation::Vertical } else { Orientation::Horizontal },
        revision: dice.chance(20).then(|| "3f2a91c".into()),
        images,
    }
}

/// Whether a request leaves nothing out.
pub(crate) fn shows_all(request: &Request) -> bool {
    request.view == View::Map && request.preset == Preset::Full && request.lanes.is_empty() && request.hidden.is_empty()
}

/// A small image of one colour.
pub(crate) fn raster(dice: &mut Dice) -> Raster {
    let (width, height) = (side(dice), side(dice));
    let mut pixels = Pixmap::new(width, height).expect("some pixels");
    pixels.fill(Color::from_rgba8(u8::try_from(dice.below(256)).expect("a byte"), 90, 160, 255));
    let bytes = pixels.encode_png().expect("a PNG");
    Raster { format: RasterFormat::Png, dots: (width, height), bytes: bytes.into() }
}

fn side(dice: &mut Dice) -> u32 {
    u32::try_from(dice.between(1, 40)).expect("small")
}
