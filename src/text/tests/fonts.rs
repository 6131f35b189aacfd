use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use crate::text::{FAMILY, Face, is_covered};

const BYTES_AT_MOST: usize = 130_000;

fn font(face: Face) -> FontRef<'static> {
    FontRef::new(face.bytes()).unwrap()
}

#[test]
fn every_face_stays_within_the_size_budget() {
    for face in Face::ALL {
        let size = face.bytes().len();
        assert!(size <= BYTES_AT_MOST, "{face:?} has {size} bytes");
    }
}

#[test]
fn renderers_that_load_a_face_find_the_family_with_its_weight_and_slant() {
    for face in Face::ALL {
        let font = font(face);
        let family = font
            .localized_strings(StringId::TYPOGRAPHIC_FAMILY_NAME)
            .english_or_first()
            .or_else(|| font.localized_strings(StringId::FAMILY_NAME).english_or_first())
            .unwrap();
        assert_eq!(family.to_string(), FAMILY);
        let os2 = font.os2().unwrap();
        assert_eq!(os2.us_weight_class(), face.weight());
        assert_eq!(os2.fs_selection().bits() & 1 == 1, face.is_italic());
    }
}

#[test]
fn every_face_has_outlines_advances_and_the_licence_in_its_name_table() {
    for face in Face::ALL {
        let font = font(face);
        assert!(font.glyf().is_ok() && font.hmtx().is_ok() && font.cmap().is_ok());
        let licence = font.localized_strings(StringId::LICENSE_DESCRIPTION).english_or_first().unwrap().to_string();
        assert!(licence.contains("SIL Open Font License"), "{licence}");
    }
}

#[test]
fn every_face_covers_what_maps_are_written_in() {
    // U+0149 is deprecated, and Inter has no glyph for it.
    let is_expected = |&c: &char| c != 'ŉ';
    for face in Face::ALL {
        let printable: String = (' '..='~').chain('\u{A0}'..='\u{FF}').collect();
        let latin_extended: String = ('\u{100}'..='\u{17F}').filter(is_expected).collect();
        let russian: String = ('А'..='я').collect();
        for text in [
            printable.as_str(),
            &latin_extended,
            &russian,
            "“”‘’‚„‹›«»–—…•·",
            "←↑→↓↗↘↔−×÷≤≥≈≠±∞",
            "€£¥₹₽₴₺",
            "äéłßΩЖ ặữợ ŠĐČ ΆΈΉΐ ЄІЇҐ",
            "★☆✓✗●○■▲▼",
        ] {
            let missing: String = text.chars().filter(|c| !is_covered(&c.to_string(), face)).collect();
            assert_eq!(missing, "", "{face:?}");
        }
    }
}
