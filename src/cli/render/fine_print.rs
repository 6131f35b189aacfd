//! Text that is too small to read on the page of a PDF.

use crate::export;
use crate::layout::View;
use crate::scene::Scene;

/// Nobody reads smaller text, in points.
const SMALLEST: f64 = 5.0;

/// Says how small the text of a picture is on a page where nobody can read it, and what makes it larger.
pub(super) fn remark(scene: &Scene, view: View) -> Option<String> {
    let size = export::fine_print(scene).filter(|size| *size < SMALLEST)?;
    let way = match view {
        View::Map if scene.size.width > scene.size.height => "`--width 19200` has the journey go on in further rows",
        View::Map => "draw less of it with `--lanes` or another view, or split the map",
        View::Curve | View::Empathy | View::Persona | View::Opportunities | View::Heatmap => {
            "draw another view, or split the map"
        }
    };
    Some(format!("text of {size:.1} pt, since no page is longer than 14,400 pt; {way}"))
}
