//! The storyboard: a picture of the moment above each column that has one.

use super::page::{Page, Stacks};
use super::piece::{Piece, rounded, stroke};
use super::style::{ASIDE, LANE_PADDING};
use crate::geometry::{Rect, Size};
use crate::model::Image;
use crate::scene::{Item, Raster};
use crate::source::Untrusted;
use crate::theme;

/// Height of a picture for each pixel of its width, at most and at least; what is higher or flatter is cut.
const PROPORTIONS: [f64; 2] = [0.5, 1.0];
/// No picture is drawn wider.
const WIDEST: f64 = 320.0;

/// The lane of pictures; one that is not at hand is told by its words.
pub(super) fn lane(page: &Page<'_>) -> Piece {
    let mut stacks = Stacks::new(page, LANE_PADDING - 2.0, 6.0);
    for cell in page.cells() {
        let Some(image) = &cell.lanes.image else { continue };
        let (x, width) = page.card_box(&cell.columns);
        stacks.put(&cell.columns, x, picture(page, image, width));
    }
    stacks.finish(LANE_PADDING)
}

fn picture(page: &Page<'_>, image: &Image, width: f64) -> Piece {
    if let Some(raster) = page.request.images.get(&image.file.value) {
        return drawn(raster, words(image), width.min(WIDEST), PROPORTIONS);
    }
    let size = Size { width: 10.0, height: 9.0 };
    let words = page.paragraph(words(image).raw(), &ASIDE, width - 2.0 * size.width);
    words.on_card(size, 6.0, None, Some(stroke(theme::CARD_LINE, 1.0)))
}

/// What a picture shows, in words; the file's name where nobody found any.
fn words(image: &Image) -> &Untrusted {
    image.alt.as_ref().map_or(&image.file.value, |alt| &alt.value)
}

/// A picture in a thin frame, within proportions of height to width.
pub(super) fn drawn(raster: &Raster, alt: &Untrusted, width: f64, [flattest, highest]: [f64; 2]) -> Piece {
    let (across, down) = (f64::from(raster.dots.0.max(1)), f64::from(raster.dots.1.max(1)));
    let rect = Rect::new(0.0, 0.0, width, (width * (down / across).clamp(flattest, highest)).round());
    let mut piece = Piece::space(rect.width, rect.height);
    piece.items.push(Item::Image { rect, raster: raster.clone(), alt: alt.clone() });
    piece.items.push(rounded(rect, 0.0, None, Some(stroke(theme::CARD_LINE, 1.0))));
    piece
}
