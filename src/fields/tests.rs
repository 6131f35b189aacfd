//! That the declarations agree with each other.

use super::{Kind, TABLES, synonyms};

#[test]
fn no_two_fields_of_a_thing_share_a_spelling() {
    for table in TABLES {
        let mut spellings: Vec<&str> =
            table.fields().flat_map(|field| [Some(field.name), field.other]).flatten().collect();
        spellings.sort_unstable();
        let count = spellings.len();
        spellings.dedup();
        assert_eq!(spellings.len(), count, "{}", table.shown);
    }
}

#[test]
fn every_thing_that_a_field_takes_is_in_the_list_of_things() {
    fn tables(kind: &Kind) -> bool {
        match kind {
            Kind::Table(table) | Kind::Named(_, table) | Kind::ChoiceOr(_, table) => TABLES.contains(table),
            Kind::Map(kind) | Kind::Lists(kind) => tables(kind),
            _ => true,
        }
    }
    for field in TABLES.iter().flat_map(|table| table.fields()) {
        assert!(tables(&field.kind), "{}", field.name);
    }
}

#[test]
fn every_field_has_a_sentence_and_a_name_in_snake_case() {
    for field in TABLES.iter().flat_map(|table| table.fields()) {
        assert!(field.doc.ends_with('.') && field.doc.len() > 8, "{}", field.name);
        // Limits and rules are called as their findings call them.
        let joint = if matches!(field.kind, Kind::Budget(_)) { '-' } else { '_' };
        assert!(field.name.chars().all(|c| c.is_ascii_lowercase() || c == joint), "{}", field.name);
    }
}

#[test]
fn every_synonym_means_a_field_of_something_and_is_not_that_field() {
    for (word, meant) in synonyms::all() {
        for name in *meant {
            assert!(TABLES.iter().any(|table| table.field(name).is_some()), "{word} means {name}");
            assert!(TABLES.iter().any(|table| table.field(name).is_some() && table.field(word).is_none()), "{word}");
        }
    }
}

#[test]
fn what_people_write_by_themselves_leads_to_the_right_field() {
    let meant = |table, word| super::surely_meant(table, word).next().map(|field| field.name);
    assert_eq!(meant(&super::journey::TABLE, "phases"), Some("stages"));
    assert_eq!(meant(&super::stage::TABLE, "steps"), Some("touchpoints"));
    assert_eq!(meant(&super::stage::TABLE, "stage"), Some("name"));
    assert_eq!(meant(&super::touchpoint::TABLE, "frustrations"), Some("pain_points"));
    assert_eq!(meant(&super::touchpoint::TABLE, "feelings"), Some("emotion"));
    assert_eq!(meant(&super::opportunity::TABLE, "title"), Some("idea"));
    assert_eq!(meant(&super::scope::TABLE, "phases"), None);
}
