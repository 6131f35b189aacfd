//! Widths of what the embedded font has no glyph for: an estimate, because any font of the viewer may draw it.
//!
//! An average per script is the mean advance, in em, of the characters that take room in prose (the start of article 1 of
//! the Universal Declaration of Human Rights), shaped in the script's Noto Sans Regular, without its white space, and
//! rounded to 0.05: Arabic 0.45, Hebrew 0.49, Devanagari 0.48, Bengali 0.53, Gurmukhi 0.53, Gujarati 0.48, Oriya 0.55,
//! Tamil 0.78, Telugu 0.61, Kannada 0.59, Malayalam 0.75, Sinhala 0.81, Thai 0.54, Lao 0.57, Khmer 0.50, Myanmar 0.73,
//! Georgian 0.66, Armenian 0.63, Ethiopic 0.65, Thaana 0.65, Syriac 0.63, Cherokee 0.78.

use unicode_width::UnicodeWidthChar;

/// Width of an emoji in em, however many characters its cluster has: what the embedded ones have (650 of 512 units), a
/// little more than Noto Color Emoji (1.245).
pub(super) const EMOJI: f64 = 650.0 / 512.0;

/// East Asian wide characters fill the em square.
const WIDE: f64 = 1.0;
/// For scripts without an average of their own: what the same text has in Inter Regular (0.52), rounded up.
const UNKNOWN: f64 = 0.6;

const EMOJI_VARIATION: char = '\u{FE0F}';
const ENCLOSING_KEYCAP: char = '\u{20E3}';

/// The estimated advance in em of a character that the font has no glyph for.
pub(super) fn ems(c: char) -> f64 {
    match c.width() {
        None | Some(0) => 0.0,
        Some(1) => script_average(c),
        Some(_) => WIDE,
    }
}

/// Averages in em by block: first and last character, in order.
#[rustfmt::skip]
const AVERAGES: [(char, char, f64); 31] = [
    ('\u{0530}', '\u{058F}', 0.65), // Armenian
    ('\u{0590}', '\u{05FF}', 0.5),  // Hebrew
    ('\u{0600}', '\u{06FF}', 0.45), // Arabic
    ('\u{0700}', '\u{074F}', 0.65), // Syriac
    ('\u{0750}', '\u{077F}', 0.45), // Arabic Supplement
    ('\u{0780}', '\u{07BF}', 0.65), // Thaana
    ('\u{0870}', '\u{08FF}', 0.45), // Arabic Extended
    ('\u{0900}', '\u{097F}', 0.5),  // Devanagari
    ('\u{0980}', '\u{0A7F}', 0.55), // Bengali, Gurmukhi
    ('\u{0A80}', '\u{0AFF}', 0.5),  // Gujarati
    ('\u{0B00}', '\u{0B7F}', 0.55), // Oriya
    ('\u{0B80}', '\u{0BFF}', 0.8),  // Tamil
    ('\u{0C00}', '\u{0CFF}', 0.6),  // Telugu, Kannada
    ('\u{0D00}', '\u{0DFF}', 0.8),  // Malayalam, Sinhala
    ('\u{0E00}', '\u{0EFF}', 0.55), // Thai, Lao
    ('\u{1000}', '\u{109F}', 0.75), // Myanmar
    ('\u{10A0}', '\u{10FF}', 0.65), // Georgian
    ('\u{1200}', '\u{139F}', 0.65), // Ethiopic
    ('\u{13A0}', '\u{13FF}', 0.8),  // Cherokee
    ('\u{1780}', '\u{17FF}', 0.5),  // Khmer
    ('\u{1C90}', '\u{1CBF}', 0.65), // Georgian Extended
    ('\u{A8E0}', '\u{A8FF}', 0.5),  // Devanagari Extended
    ('\u{A9E0}', '\u{A9FF}', 0.75), // Myanmar Extended-B
    ('\u{AA60}', '\u{AA7F}', 0.75), // Myanmar Extended-A
    ('\u{AB70}', '\u{ABBF}', 0.8),  // Cherokee Supplement
    ('\u{FB00}', '\u{FB1C}', 0.65), // Latin and Armenian ligatures
    ('\u{FB1D}', '\u{FB4F}', 0.5),  // Hebrew presentation forms
    ('\u{FB50}', '\u{FDFF}', 0.45), // Arabic presentation forms
    ('\u{FE70}', '\u{FEFF}', 0.45), // Arabic presentation forms
    ('\u{FF61}', '\u{FF9F}', 0.5),  // half-width kana
    ('\u{FFA0}', '\u{FFDC}', 0.5),  // half-width Hangul
];

fn script_average(c: char) -> f64 {
    let at = AVERAGES.partition_point(|&(_, last, _)| last < c);
    match AVERAGES.get(at) {
        Some(&(first, _, average)) if first <= c => average,
        _ => UNKNOWN,
    }
}

/// Wide characters that are a grapheme cluster of their own beside one another: kana, ideographs, Hangul syllables.
/// (The voiced sound marks U+3099 and U+309A are not: they extend.)
pub(super) fn is_plain_wide(c: char) -> bool {
    matches!(c,
        '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{FF01}'..='\u{FF60}')
}

/// Whether a viewer draws this grapheme cluster as an emoji: a pictograph, a flag, a keycap, or a symbol that asks for it.
pub(super) fn is_emoji(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let Some(base) = chars.next() else {
        return false;
    };
    is_pictograph(base) || (!base.is_alphabetic() && chars.any(|c| c == EMOJI_VARIATION || c == ENCLOSING_KEYCAP))
}

fn is_pictograph(c: char) -> bool {
    match c {
        '\u{1F000}'..='\u{1FAFF}' => true,
        '\u{2300}'..='\u{2BFF}' => c.width() == Some(2),
        _ => false,
    }
}

/// Whether a character asks for a colour of skin: nothing that a picture in one colour shows.
pub(super) fn is_skin_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Whether nothing is drawn for a character even where the font has no glyph for it
/// (Unicode's `Default_Ignorable_Code_Point`): joiners, isolates, variation selectors, tags.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Scripts without spaces between words, whose words only a dictionary finds (line break class SA):
/// Thai, Lao, Myanmar, Khmer, Tai Le to New Tai Lue, Tai Tham, Tai Viet.
pub(super) fn needs_dictionary(c: char) -> bool {
    matches!(c,
        '\u{0E01}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1950}'..='\u{19DF}'
        | '\u{1A20}'..='\u{1AAF}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AADF}')
}
