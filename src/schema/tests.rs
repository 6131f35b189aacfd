//! What holds of every schema, whatever the tables say.

use super::{File, Rule, Setting, schema};
use serde_json::Value;

fn rules() -> Vec<Rule> {
    let setting = Setting { name: "drop", expects: "a number above 0", default: "3" };
    let rule = |name, is_settable, is_suppressible, options| Rule {
        name,
        group: if is_suppressible { "emotion" } else { "settings" },
        summary: "It finds something.",
        is_settable,
        is_suppressible,
        options,
    };
    vec![
        rule("unknown-key", false, false, Vec::new()),
        rule("unused-suppression", true, false, Vec::new()),
        rule("emotion-cliff", true, true, vec![setting]),
    ]
}

/// Every object of a schema.
fn objects<'s>(value: &'s Value, found: &mut Vec<&'s serde_json::Map<String, Value>>) {
    match value {
        Value::Object(object) => {
            found.push(object);
            object.values().for_each(|value| objects(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| objects(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_reference_leads_to_something_in_the_same_schema() {
    for file in File::ALL {
        let parsed: Value = serde_json::from_str(&schema(file, &rules())).expect("it is JSON");
        let mut all = Vec::new();
        objects(&parsed, &mut all);
        let references: Vec<&str> = all.iter().filter_map(|object| object.get("$ref")?.as_str()).collect();
        assert!(references.len() > 10, "{}", file.name());
        for reference in references {
            let pointer = reference.strip_prefix('#').expect("it leads nowhere else");
            assert!(parsed.pointer(pointer).is_some(), "{reference}");
        }
    }
}

#[test]
fn rules_stand_where_they_can_be_used() {
    let project: Value = serde_json::from_str(&schema(File::Project, &rules())).expect("it is JSON");
    let keys = project["definitions"]["rules"]["properties"].as_object().expect("it has keys");
    assert_eq!(keys.keys().collect::<Vec<_>>(), ["settings", "emotion", "unused-suppression", "emotion-cliff"]);
    let map: Value = serde_json::from_str(&schema(File::Map, &rules())).expect("it is JSON");
    let names = &map["definitions"]["allowance"]["properties"]["rule"]["anyOf"];
    assert_eq!(names[0]["enum"], serde_json::json!(["emotion-cliff"]));
    assert_eq!(names[1]["pattern"], "^(?:unknown-key|unused-suppression)$");
}
