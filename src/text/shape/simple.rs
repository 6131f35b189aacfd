//! Lines of printable ASCII in an embedded face, as most are: a glyph for each character, and nothing to be looked up.

use super::fonts::{FontId, Fonts};
use super::run::Measure;
use super::{Glyph, Line};
use crate::text::face::Face;
use crate::text::table::{Table, is_plain};

/// The line, if it is that simple: what shaping would make of it.
pub(super) fn line(text: &str, face: Face, measure: &Measure, fonts: &Fonts) -> Option<Line> {
    let id = FontId::of(face);
    let font = fonts.font(id);
    if !is_plain(text) || !font.is_embedded() {
        return None;
    }
    let (table, scale) = (Table::of(face), measure.size / f64::from(font.units_per_em()));
    let mut line = Line { glyphs: Vec::with_capacity(text.len()), width: 0.0 };
    for (at, byte) in text.bytes().enumerate() {
        let advance = table.ascii(byte) * scale + measure.spacing;
        let text = at..at + 1;
        line.glyphs.push(Glyph { font: id, id: font.ascii(byte), x: line.width, y: -0.0, advance, text });
        line.width += advance;
    }
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::shape::shape_by_runs;
    use proptest::prelude::*;

    fn agrees(text: &str, face: Face, spacing: f64) {
        let (measure, fonts) = (Measure { size: 12.5, spacing }, Fonts::embedded());
        let simple = line(text, face, &measure, &fonts).expect("it is simple");
        assert_eq!(simple, shape_by_runs(text, face, &measure, &fonts), "{text:?}");
    }

    #[test]
    fn any_two_neighbours_are_set_as_shaping_sets_them() {
        let printable = || ' '..='~';
        for face in Face::ALL {
            for first in printable() {
                let pairs: String = printable().flat_map(|second| [first, second]).collect();
                agrees(&pairs, face, 0.0);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_line_is_set_as_shaping_sets_it(
            text in "[ -~]{0,40}", face in prop::sample::select(&Face::ALL[..]), spacing in prop::sample::select(&[0.0, 0.6][..]),
        ) {
            agrees(&text, face, spacing);
        }
    }

    #[test]
    fn other_lines_are_not_simple() {
        let measure = Measure { size: 10.0, spacing: 0.0 };
        for text in ["é", "a\tb", "“a”", "a\u{2067}"] {
            assert_eq!(line(text, Face::Regular, &measure, &Fonts::embedded()), None, "{text:?}");
        }
    }
}
