//! Text cut to a budget of characters.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

pub(super) const ELLIPSIS: char = '…';

/// A text of at most `max_chars` characters: as it is, or cut between grapheme clusters with an ellipsis as its last
/// character. Only a first cluster that is longer than the whole budget is cut inside. No characters: no text.
pub fn shorten(text: &str, max_chars: usize) -> Cow<'_, str> {
    // No character has less than a byte.
    if text.len() <= max_chars || text.chars().nth(max_chars).is_none() {
        return Cow::Borrowed(text);
    }
    let Some(room) = max_chars.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    // Only the start of the text is worth segmenting: a cluster that ends behind the budget is not kept anyway.
    let budget_end = text.char_indices().nth(max_chars).map_or(text.len(), |(at, _)| at);
    let room_end = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let kept = text[..budget_end]
        .grapheme_indices(true)
        .map(|(at, _)| at)
        .take_while(|&at| at <= room_end)
        .last()
        .filter(|&at| at > 0)
        .unwrap_or(room_end);
    let mut cut = text[..kept].trim_end().to_owned();
    cut.push(ELLIPSIS);
    Cow::Owned(cut)
}
