//! Seams: where the journey changes hands.

use super::place::{Places, Spot};
use crate::measure::{self, Carried, Curve, EmotionChange};
use crate::resolve::{Column, Map, Place};
use crate::source::Untrusted;

/// Seams of a map, and the stages nobody owns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seams {
    /// Where channel, personas or owner change: the largest loss of emotion first, an unknown one last; equals in order.
    pub changes: Vec<Seam>,
    /// Stages without any owner, in order.
    pub unowned: Vec<Spot>,
}

/// A place where the journey changes hands.
#[derive(Debug, Clone, PartialEq)]
pub struct Seam {
    /// The step before.
    pub from: Spot,
    /// The step that receives.
    pub to: Spot,
    /// Whether a hand-off is due: channel or personas change.
    pub is_due: bool,
    /// The channels, where none is common to both.
    pub channels: Option<Sides>,
    /// The personas, where nobody takes part in both.
    pub personas: Option<Sides>,
    /// The owners, where they differ.
    pub owners: Option<Sides>,
    /// What is carried over.
    pub carried: CarriedOver,
    /// The emotion on both sides.
    pub felt: EmotionChange,
}

/// The names on both sides of a seam.
#[derive(Debug, Clone, PartialEq)]
pub struct Sides {
    /// Before.
    pub from: Vec<Untrusted>,
    /// After.
    pub to: Vec<Untrusted>,
}

/// What is carried over at a seam.
#[derive(Debug, Clone, PartialEq)]
pub enum CarriedOver {
    /// This.
    Something(Untrusted),
    /// Nothing, and the map says so.
    Nothing,
    /// The map does not say.
    Unsaid,
}

pub(super) fn seams(map: &Map, curves: &[Curve], places: &Places<'_>) -> Seams {
    let mut changes: Vec<Seam> = measure::seams(map, curves).into_iter().map(|of| seam(map, &of, places)).collect();
    changes.sort_by(|a, b| super::rank::by_emotion(a.felt.change, b.felt.change));
    let unowned = measure::unowned_stages(map).into_iter().map(|stage| places.spot(Place::Stage(stage))).collect();
    Seams { changes, unowned }
}

fn seam(map: &Map, of: &measure::Seam<'_>, places: &Places<'_>) -> Seam {
    let (from, to) = (&map.columns[of.from], &map.columns[of.to]);
    let sides = |differs: bool, names: fn(&Map, &Column) -> Vec<Untrusted>| {
        differs.then(|| Sides { from: names(map, from), to: names(map, to) })
    };
    let carried = match of.carried {
        Carried::Something(entry) => CarriedOver::Something(entry.text.value.clone()),
        Carried::Nothing => CarriedOver::Nothing,
        Carried::Unsaid => CarriedOver::Unsaid,
    };
    Seam {
        from: places.spot_of_column(of.from),
        to: places.spot_of_column(of.to),
        is_due: of.is_due,
        channels: sides(of.change.channel, |map, column| {
            column.channels.iter().map(|&at| map.channels[at].name.clone()).collect()
        }),
        personas: sides(of.change.personas, |map, column| {
            column.participants.iter().map(|&at| map.participants[at].name.clone()).collect()
        }),
        owners: sides(of.change.owner, |_, column| column.owner.iter().map(|owner| owner.name.clone()).collect()),
        carried,
        felt: of.felt,
    }
}
