//! Schemas for editors: what the program prints and writes, and that they say what the tables of fields say.

mod agreement;
mod sample;

use crate::generated::is_current;
use crate::place::Place;
use cjm::diagnostic::{Group, Levels};
use cjm::fields::{self, Field, Kind, Needs, TABLES, Table};
use cjm::lint;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// The kinds of file, their tables, and the committed copy where there is one.
fn files() -> [(&'static str, &'static Table, Option<&'static str>); 3] {
    [
        ("map", &fields::journey::TABLE, Some("docs/schema/cjm-map.schema.json")),
        ("project", &fields::config::TABLE, Some("docs/schema/cjm-project.schema.json")),
        ("persona", &fields::persona::FILE_TABLE, None),
    ]
}

/// What the program prints as the schema of a kind of file.
fn printed(name: &str) -> String {
    Place::new().cjm(&format!("schema {name}")).expect(0).stdout
}

fn parsed(name: &str) -> Value {
    serde_json::from_str(&printed(name)).expect("a schema is JSON")
}

#[test]
fn committed_schemas_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let committed = files().into_iter().filter_map(|(name, _, path)| Some((name, path?)));
    let stale: Vec<_> =
        committed.filter_map(|(name, path)| is_current(&root.join(path), &printed(name)).err()).collect();
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

#[test]
fn a_schema_ends_in_one_line_end_and_is_the_map_s_where_none_is_named() {
    let schema = printed("");
    assert_eq!(schema, printed("map"));
    assert!(schema.ends_with("}\n") && !schema.contains('\r'), "line ends");
    assert_ne!(schema, printed("project"));
}

/// The part of a schema that describes a table.
fn described<'s>(schema: &'s Value, root: &'static Table, table: &'static Table) -> Option<&'s Value> {
    if std::ptr::eq(root, table) {
        return Some(schema);
    }
    if std::ptr::eq(table, &raw const fields::persona::FILE_TABLE) {
        return None;
    }
    let library = if std::ptr::eq(table, &raw const fields::persona::LIBRARY) { "library-" } else { "" };
    schema["definitions"].get(format!("{library}{}", table.noun().replace(' ', "-")))
}

#[test]
fn a_schema_has_exactly_the_fields_of_the_tables_in_their_order_with_their_sentences() {
    let mut seen = BTreeSet::new();
    for (name, root, _) in files() {
        let schema = parsed(name);
        for (index, table) in TABLES.iter().enumerate() {
            let Some(described) = described(&schema, root, table) else { continue };
            seen.insert(index);
            let keys: Vec<&str> =
                described["properties"].as_object().expect("it has keys").keys().map(String::as_str).collect();
            let spelled = |field: &'static Field| [Some(field.name), field.other];
            let declared: Vec<&str> = table.fields().flat_map(spelled).flatten().collect();
            assert_eq!(keys, declared, "{name}: {}", table.shown);
            for field in table.fields() {
                assert_eq!(described["properties"][field.name]["description"], field.doc, "{}", field.name);
            }
        }
    }
    // A rule's setting stands in the schema of the project file once for every rule.
    let missing = (0..TABLES.len()).filter(|index| !seen.contains(index)).map(|index| TABLES[index].shown);
    assert_eq!(missing.collect::<Vec<_>>(), [fields::rule::TABLE.shown]);
}

#[test]
fn a_schema_defines_nothing_that_is_not_declared() {
    for (name, _, _) in files() {
        let schema = parsed(name);
        let library = "library-persona".to_owned();
        let nouns: BTreeSet<String> = TABLES.iter().map(|table| table.noun().replace(' ', "-")).collect();
        for defined in schema["definitions"].as_object().expect("it has definitions").keys() {
            assert!(nouns.contains(defined) || *defined == library || defined == "rules", "{name}: {defined}");
        }
    }
}

#[test]
fn words_to_choose_from_and_needed_keys_are_those_of_the_tables() {
    let schema = parsed("map");
    for table in TABLES {
        let Some(described) = described(&schema, &fields::journey::TABLE, table) else { continue };
        for field in table.fields() {
            if let (Kind::Choice(words), false) = (&field.kind, field.list) {
                let enumerated = &described["properties"][field.name]["anyOf"][0]["enum"];
                assert_eq!(*enumerated, serde_json::json!(words), "{}", field.name);
            }
        }
        if let Needs::All(needed) = table.needs {
            let plain: Vec<_> = needed.iter().filter(|field| field.other.is_none()).map(|field| field.name).collect();
            let required = described.get("required").cloned().unwrap_or(serde_json::json!([]));
            assert_eq!(required, serde_json::json!(plain), "{}", table.shown);
        }
    }
}

#[test]
fn every_rule_that_can_be_set_is_a_key_with_its_options_and_no_other_is() {
    let schema = parsed("project");
    let rules = schema["definitions"]["rules"]["properties"].as_object().expect("it has rules");
    let settable: Vec<_> = lint::all_rules().filter(|rule| rule.levels != Levels::ALWAYS).collect();
    let groups = Group::ALL.into_iter().filter(|group| *group != Group::File).map(Group::name);
    let names: Vec<&str> = groups.clone().chain(settable.iter().map(|rule| rule.name)).collect();
    assert_eq!(rules.keys().collect::<Vec<_>>(), names);
    for group in groups {
        let keys = rules[group]["then"]["properties"].as_object().expect("a setting has keys");
        assert_eq!(keys.keys().collect::<Vec<_>>(), ["level"], "{group}");
    }
    for rule in settable {
        let keys: Vec<&str> = rules[rule.name]["then"]["properties"]
            .as_object()
            .expect("a setting has keys")
            .keys()
            .map(String::as_str)
            .collect();
        let options = lint::options(rule).iter().map(|option| option.name);
        assert_eq!(keys, ["level"].into_iter().chain(options).collect::<Vec<_>>(), "{}", rule.name);
        assert_eq!(rules[rule.name]["description"], rule.summary);
    }
}

#[test]
fn init_puts_schemas_beside_the_project_file_and_leads_editors_to_them() {
    let place = Place::new();
    let run = place.cjm("init").expect(0);
    assert!(run.stdout.contains("written .cjm/map.schema.json\nwritten .cjm/project.schema.json\n"), "{run:?}");
    let first = |name: &str| place.read(name).lines().next().unwrap_or_default().to_owned();
    assert_eq!(first("first-map.journey.yaml"), "# yaml-language-server: $schema=.cjm/map.schema.json");
    assert_eq!(first("cjm.yaml"), "# yaml-language-server: $schema=.cjm/project.schema.json");
    assert_eq!(place.read(".cjm/map.schema.json"), printed("map"));
    assert_eq!(place.read(".cjm/project.schema.json"), printed("project"));
    assert_eq!(place.files(), [".cjm", "cjm.yaml", "first-map.journey.yaml"]);
}

#[test]
fn init_below_a_project_leads_up_to_its_schemas_and_keeps_those_that_are_there() {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\n");
    place.put(".cjm/map.schema.json", "mine\n");
    place.put("journeys/bikes/keep", "");
    let mut command = place.command();
    let output = command.arg("init").current_dir(place.path("journeys/bikes")).output().expect("the binary starts");
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8_lossy(&output.stdout);
    let found = "found   ../../cjm.yaml: its channels, owners and rules hold for this map; one in this directory would hold in \
                 its place\n";
    assert!(told.contains(found), "{told}");
    let map = place.read("journeys/bikes/first-map.journey.yaml");
    assert!(map.starts_with("# yaml-language-server: $schema=../../.cjm/map.schema.json\n"), "{map}");
    assert_eq!(place.read(".cjm/map.schema.json"), "mine\n");
    assert_eq!(place.read(".cjm/project.schema.json"), printed("project"));
    assert!(!place.path("journeys/bikes/.cjm").exists());
}

#[test]
fn schemas_of_a_project_are_renewed_on_demand() {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\n");
    place.put(".cjm/map.schema.json", "of an older version\n");
    let run = place.cjm("schema --write").expect(0);
    assert_eq!(run.stdout, "written   .cjm/map.schema.json\nwritten   .cjm/project.schema.json\n");
    assert_eq!(place.read(".cjm/map.schema.json"), printed("map"));
    let run = place.cjm("schema --write").expect(0);
    assert_eq!(run.stdout, "unchanged .cjm/map.schema.json\nunchanged .cjm/project.schema.json\n");
    place.cjm("schema map --write").expect(2);
}

#[cfg(unix)]
#[test]
fn schemas_are_not_written_through_a_link_out_of_the_project() {
    let (place, elsewhere) = (Place::new(), Place::new());
    place.put("cjm.yaml", "cjm: 1\n");
    std::os::unix::fs::symlink(elsewhere.path(""), place.path(".cjm")).expect("links can be made");
    let run = place.cjm("schema --write").expect(2);
    assert!(run.stderr.contains(".cjm: is a symbolic link; not followed"), "{run:?}");
    assert_eq!(elsewhere.files(), Vec::<String>::new());
}
