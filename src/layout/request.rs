//! What is asked of a picture: which view of the map, with which lanes, how wide.

use crate::scene::Raster;
use crate::source::Untrusted;
use std::collections::BTreeMap;

/// What a picture is to show and how.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Which view of the map.
    pub view: View,
    /// For whom the map is drawn; chooses the lanes of [`View::Map`].
    pub preset: Preset,
    /// The lanes shown, in this order, instead of what map, project and preset choose: names of fields or own rows.
    pub lanes: Vec<Untrusted>,
    /// Lanes left out.
    pub hidden: Vec<Untrusted>,
    /// The widest the picture may get, in pixels; a longer journey goes on in further rows.
    pub width: Option<f64>,
    /// The most columns side by side; a longer journey goes on in further rows.
    pub columns: Option<usize>,
    /// Which way the journey runs.
    pub orientation: Orientation,
    /// The revision of the map's file, for the title block.
    pub revision: Option<Untrusted>,
    /// The images of touchpoints and personas, by the path that the map names them by.
    pub images: BTreeMap<Untrusted, Raster>,
}

impl Request {
    /// Whether regions are handed on as they are drawn, so that a large picture need not be in memory as a whole.
    pub fn is_by_region(&self) -> bool {
        match (self.view, self.orientation) {
            (View::Map, Orientation::Horizontal) | (View::Heatmap, _) => true,
            (View::Map, Orientation::Vertical)
            | (View::Curve | View::Empathy | View::Persona | View::Opportunities, _) => false,
        }
    }
}

/// A view of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum View {
    /// The journey with its lanes.
    #[default]
    Map,
    /// The emotion curve alone, small enough for a page of text.
    Curve,
    /// What each persona says, thinks, does and feels, with pains and gains.
    Empathy,
    /// Who the personas are.
    Persona,
    /// Opportunities by impact and effort.
    Opportunities,
    /// Stages by channel, coloured by emotion, with pains and gaps.
    Heatmap,
}

/// Whom a map is drawn for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Preset {
    /// Everyone: all lanes in use.
    #[default]
    Full,
    /// Those who decide: stages, curve, pains, opportunities and metrics on one page.
    Executive,
    /// Those who run the service: what the customer does and what stands behind it, with the lines of the blueprint.
    Blueprint,
}

/// Which way a journey runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Orientation {
    /// From left to right (right to left in scripts that run so).
    #[default]
    Horizontal,
    /// Down the page.
    Vertical,
}
