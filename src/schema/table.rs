//! The things of the format, each once, as definitions that others refer to.

use super::value::{Empty, SCALARS, choice, object, shorthand, thing_types};
use super::{Rule, Setting};
use crate::fields::{Extra, Field, Needs, Table, persona, rule};
use serde_json::{Map, Value, json};

/// The things that a schema needs, in the order in which they were first referred to.
pub(super) struct Definitions<'r> {
    /// All rules.
    pub(super) rules: &'r [Rule],
    /// Things to be described, and those that are.
    tables: Vec<&'static Table>,
    has_rules: bool,
}

impl<'r> Definitions<'r> {
    pub(super) fn new(rules: &'r [Rule]) -> Self {
        Self { rules, tables: Vec::new(), has_rules: false }
    }

    /// The top of a file.
    pub(super) fn root(&mut self, table: &'static Table) -> Map<String, Value> {
        let mut root = Map::new();
        root.insert("type".to_owned(), json!("object"));
        root.extend(self.keys(table, "#"));
        root
    }

    /// Where a thing is described.
    pub(super) fn reference(&mut self, table: &'static Table) -> String {
        if !self.tables.contains(&table) {
            self.tables.push(table);
        }
        format!("#/definitions/{}", name(table))
    }

    /// Where the settings of rules are described.
    pub(super) fn rules(&mut self) -> String {
        self.has_rules = true;
        "#/definitions/rules".to_owned()
    }

    /// Everything that was referred to.
    pub(super) fn finish(mut self) -> Map<String, Value> {
        let mut definitions = Map::new();
        let mut next = 0;
        while let Some(table) = self.tables.get(next).copied() {
            next += 1;
            definitions.insert(name(table), Value::Object(self.thing_itself(table)));
        }
        if self.has_rules {
            definitions.insert("rules".to_owned(), self.all_rules());
        }
        definitions
    }

    /// A thing: its fields, or text in its place.
    fn thing_itself(&mut self, table: &'static Table) -> Map<String, Value> {
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!(thing_types(table)));
        if let Some((pattern, message)) = shorthand(table).filter(|_| table.main.is_some()) {
            schema.insert("pattern".to_owned(), json!(pattern));
            schema.insert("patternErrorMessage".to_owned(), json!(message));
        }
        schema.extend(self.keys(table, &format!("#/definitions/{}", name(table))));
        schema
    }

    /// The fields of a thing that is described at `at`, and what of them has to be there.
    fn keys(&mut self, table: &'static Table, at: &str) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut once = Map::new();
        for field in table.fields() {
            let is_needed = matches!(table.needs, Needs::All(_)) && table.needs(field);
            properties.insert(field.name.to_owned(), self.field(field, is_needed));
            if let Some(other) = field.other {
                properties.insert(other.to_owned(), json!({ "$ref": format!("{at}/properties/{}", field.name) }));
                once.insert(other.to_owned(), json!({ "properties": { (field.name): false } }));
            }
        }
        let mut schema = needed(table);
        schema.insert("properties".to_owned(), Value::Object(properties));
        if !once.is_empty() {
            schema.insert("dependencies".to_owned(), Value::Object(once));
        }
        schema.insert("patternProperties".to_owned(), json!({ "^x-": true }));
        let others = match table.extra {
            Extra::Nothing | Extra::Scalars => json!(false),
            Extra::Numbers => json!({ "type": "number" }),
        };
        schema.insert("additionalProperties".to_owned(), others);
        schema
    }

    /// The settings of all groups and rules: a level, or for rules a level and numbers.
    fn all_rules(&self) -> Value {
        let settable = || self.rules.iter().filter(|rule| rule.is_settable);
        let mut properties = Map::new();
        for rule in settable() {
            properties.entry(rule.group).or_insert_with(of_group);
        }
        properties.extend(settable().map(|rule| (rule.name.to_owned(), setting(rule))));
        json!({ "type": "object", "properties": properties, "additionalProperties": false })
    }
}

/// What a thing is called among the definitions.
fn name(table: &Table) -> String {
    let library = if std::ptr::eq(table, &raw const persona::LIBRARY) { "library-" } else { "" };
    format!("{library}{}", table.noun().replace(' ', "-"))
}

/// The keys that have to be there.
fn needed(table: &Table) -> Map<String, Value> {
    let there = |name: &str| json!({ "required": [name] });
    let filled = |field: &&Field| {
        let something = json!({ "not": { "type": "null" } });
        json!({ "required": [field.name], "properties": { (field.name): something } })
    };
    if std::ptr::eq(table, &raw const persona::LIBRARY) {
        return beside_file(table);
    }
    match table.needs {
        Needs::All([]) => Map::new(),
        Needs::All(fields) => {
            let (plain, spelled): (Vec<&Field>, Vec<&Field>) = fields.iter().partition(|field| field.other.is_none());
            let names: Vec<&str> = plain.iter().map(|field| field.name).collect();
            let mut schema = object(json!({ "required": names }));
            for field in spelled {
                let spellings: Vec<Value> = [Some(field.name), field.other].into_iter().flatten().map(there).collect();
                schema.insert("anyOf".to_owned(), json!(spellings));
            }
            schema
        }
        Needs::Any(fields) => {
            let each: Vec<Value> = fields.iter().map(filled).collect();
            object(json!({ "anyOf": each }))
        }
    }
}

/// A persona of the library that has a file has nothing beside it, any other what a persona needs.
fn beside_file(table: &Table) -> Map<String, Value> {
    let others = table.fields().filter(|field| !std::ptr::eq(*field, &raw const persona::FILE));
    let names = others.flat_map(|field| [Some(field.name), field.other]).flatten();
    let none: Map<String, Value> = names.map(|name| (name.to_owned(), json!(false))).collect();
    let path = json!({ "type": SCALARS, "pattern": super::pattern::filled() });
    object(json!({
        "if": { "required": [persona::FILE.name], "properties": { (persona::FILE.name): path } },
        "then": { "properties": none },
        "else": { "required": [persona::NAME.name] },
    }))
}

/// What stands behind the name of a group.
fn of_group() -> Value {
    let summary = "The level of all rules of the group that are not set by their own name in the same place.";
    described(summary, &[])
}

/// What stands behind the name of a rule.
fn setting(of: &Rule) -> Value {
    described(of.summary, &of.options)
}

/// A level, or a level and numbers.
fn described(summary: &str, options: &[Setting]) -> Value {
    let crate::fields::Kind::Choice(levels) = rule::LEVEL.kind else { return json!({}) };
    let mut level = object(json!({ "description": rule::LEVEL.doc }));
    level.extend(choice(levels, Empty::Allowed));
    let mut properties = Map::new();
    properties.insert(rule::LEVEL.name.to_owned(), Value::Object(level));
    for option in options {
        let pattern = super::pattern::number();
        let described = format!("It takes {}; default {}.", option.expects, option.default);
        let value = json!({
            "description": described, "type": ["number", "string"], "pattern": pattern, "patternErrorMessage": described,
        });
        properties.insert(option.name.to_owned(), value);
    }
    let fields = json!({
        "properties": properties, "patternProperties": { "^x-": true }, "additionalProperties": false,
    });
    let types = ["string", "object"];
    let level = choice(levels, Empty::Refused);
    json!({ "description": summary, "type": types, "if": { "type": "object" }, "then": fields, "else": level })
}
