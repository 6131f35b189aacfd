//! The head of the picture: what the map is called, which time it shows, and who travels.

use super::facts;
use super::kind::dashed_range;
use super::page::Page;
use super::people;
use super::piece::{BUDGET, Piece, dashed, stroke};
use super::style::{BADGE, MARGIN, SUBTITLE, SUMMARY, Style, TITLE};
use crate::geometry::{Color, Size};
use crate::model::{State, Status};
use crate::scene::{Align, Stroke};
use crate::text;
use crate::theme::{self, Ground};

/// Lines of the summary are no longer, so that they can be read.
const WIDEST_SUMMARY: f64 = 760.0;

/// The head of the picture.
pub(super) fn head(page: &Page<'_>) -> Piece {
    let mut head = Piece::space(page.width, 0.0);
    head.put(title(page, &TITLE), MARGIN, 30.0);
    let width = page.width - 2.0 * MARGIN;
    let subtitle = subtitle(page);
    if !subtitle.is_empty() {
        let at = head.size.height + 2.0;
        head.put(page.paragraph(&subtitle, &SUBTITLE, width), MARGIN, at);
    }
    if let Some(summary) = &page.map.journey.summary {
        let at = head.size.height + 5.0;
        head.put(page.paragraph(summary.value.raw(), &SUMMARY, width.min(WIDEST_SUMMARY)), MARGIN, at);
    }
    let mut gap = 13.0;
    for plate in people::plates(page, &facts::of_map(page), width) {
        let at = head.size.height + gap;
        head.put(plate, MARGIN, at);
        gap = 10.0;
    }
    head
}

/// The title, and behind its last line what kind of map it is.
pub(super) fn title(page: &Page<'_>, style: &Style) -> Piece {
    let badges = badges(page);
    let room = page.width - 2.0 * MARGIN - badges.size.width - 14.0;
    let title = page.map.journey.title.value.raw();
    let lines = text::wrap(&text::shorten(title, BUDGET), style.face, style.size, room);
    let rtl = text::is_rtl(title);
    let mut piece = Piece::wide(room);
    for line in &lines {
        piece.stack(Piece::line(&line.text, style, room, Align::Start, rtl), 0.0);
    }
    let last = lines.last().map_or(0.0, |line| line.width);
    let y = (piece.size.height - style.leading / 2.0 - badges.size.height / 2.0 + 1.0).max(0.0);
    let mut whole = piece.enclosed();
    whole.put(badges, last + 14.0, y);
    whole
}

fn badges(page: &Page<'_>) -> Piece {
    let state = match page.map.state() {
        State::AsIs => "As-is",
        State::ToBe => "To-be",
        State::Ideal => "Ideal",
        State::Observed => "Observed",
    };
    let status = match page.map.status() {
        Status::Draft => Some(draft()),
        Status::Review => Some(plain_badge("In review")),
        Status::Archived => Some(plain_badge("Archived")),
        Status::Published => None,
    };
    let mut piece = Piece::default();
    let line = stroke(page.theme.accent_chip_line, 1.0);
    let state = badge(state, page.theme.accent_ink, page.theme.accent_tint, line);
    for badge in std::iter::once(state).chain(status) {
        let x = if piece.size.width > 0.0 { piece.size.width + 6.0 } else { 0.0 };
        piece.size.width = x + badge.size.width;
        piece.put(badge, x, 0.0);
    }
    piece
}

/// The mark of a map that is not finished: dashed like everything that does not stand firm.
fn draft() -> Piece {
    let Ground { fill, ink, .. } = theme::DRAFT;
    badge("Draft", ink, fill, dashed(ink, 1.0, [3.0, 2.5]))
}

fn plain_badge(word: &str) -> Piece {
    badge(word, theme::MUTED, theme::CHIP, stroke(theme::CHIP_LINE, 1.0))
}

fn badge(word: &str, ink: Color, fill: Color, line: Stroke) -> Piece {
    let text = Piece::run(&[(word, BADGE.colored(ink))], 0.0);
    text.on_card(Size { width: 10.0, height: 4.0 }, 12.0, Some(fill), Some(line))
}

/// Where the journey begins and ends, and how long it takes.
fn subtitle(page: &Page<'_>) -> String {
    let scope = page.map.journey.scope.as_ref();
    let end = |text: Option<&crate::model::Text>| text.map(|text| text.value.raw().trim().to_owned());
    let (from, to) = (end(scope.and_then(|s| s.from.as_ref())), end(scope.and_then(|s| s.to.as_ref())));
    let way = match (from, to) {
        (Some(from), Some(to)) if page.english => Some(format!("From {from} to {to}")),
        (Some(from), Some(to)) => Some(format!("{from} {} {to}", page.arrow())),
        (Some(from), None) if page.english => Some(format!("From {from}")),
        (None, Some(to)) if page.english => Some(format!("Until {to}")),
        (Some(one), None) | (None, Some(one)) => Some(one),
        (None, None) => None,
    };
    let duration = page.map.journey.duration.as_ref().map(|duration| dashed_range(duration.value.written.raw()));
    way.into_iter().chain(duration).map(|part| page.part(part)).collect::<Vec<_>>().join(facts::BETWEEN)
}
