//! What a field takes, as a schema.

use super::pattern;
use super::table::Definitions;
use crate::fields::words::{GRADES, LEAST_IMPACT, LONGEST_ID, MOST_COUNT, VERSION};
use crate::fields::{Field, Kind, Needs, Reference, Table, emotion, evidence, journey, lanes, scale};
use serde_json::{Map, Value, json};

/// Whether the value may be left out behind its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Empty {
    /// As if the key were not written.
    Allowed,
    /// Something has to be there, and to be seen.
    Refused,
}

impl Definitions<'_> {
    /// The schema of a field of a thing that needs it or not.
    pub(super) fn field(&mut self, field: &'static Field, is_needed: bool) -> Value {
        let is_filled = is_needed || field.kind == Kind::Color;
        let empty = if is_filled { Empty::Refused } else { Empty::Allowed };
        let value = if field.list { self.list(&field.kind, empty) } else { self.single(&field.kind, empty) };
        let mut schema = Map::new();
        schema.insert("description".to_owned(), json!(field.doc));
        if field.doc.contains('`') {
            schema.insert("markdownDescription".to_owned(), json!(field.doc));
        }
        schema.extend(default(field).map(|value| ("default".to_owned(), value)));
        schema.extend(value);
        if std::ptr::eq(field, &raw const lanes::HANDOFF) {
            let message = format!("What is carried over; `{}` where nothing is.", lanes::NONE);
            schema.insert("not".to_owned(), json!({ "type": "boolean" }));
            schema.insert("pattern".to_owned(), json!(pattern::no_flag()));
            schema.insert("patternErrorMessage".to_owned(), json!(message));
        }
        Value::Object(schema)
    }

    /// One value alone.
    fn single(&mut self, kind: &'static Kind, empty: Empty) -> Map<String, Value> {
        let schema = match kind {
            Kind::Reference(Reference::Rule) => self.rule_name(),
            Kind::Text | Kind::Reference(_) => return text(empty),
            Kind::Table(table) | Kind::Named(_, table) => return self.thing(table, empty),
            Kind::Map(Kind::Table(table)) => {
                let entry = Value::Object(self.thing(table, if_nothing_needed(table)));
                json!({ "type": "object", "propertyNames": { "pattern": pattern::key() }, "additionalProperties": entry })
            }
            Kind::Map(kind) => {
                json!({ "type": "object", "additionalProperties": self.single(kind, Empty::Refused) })
            }
            Kind::Lists(kind) => json!({ "type": "object", "additionalProperties": self.list(kind, Empty::Refused) }),
            Kind::ChoiceOr(words, table) => return self.choice_or(words, table, empty),
            Kind::Scale => self.scale(),
            Kind::Rules => json!({ "$ref": self.rules() }),
            Kind::Profiles => self.profiles(),
            Kind::Reserved => json!({ "not": {}, "doNotSuggest": true }),
            kind => return scalar(kind, empty),
        };
        or_nothing(schema, empty)
    }

    /// A list, or one value that stands for a list of one.
    fn list(&mut self, kind: &'static Kind, empty: Empty) -> Map<String, Value> {
        let mut types = list_types(kind);
        if empty == Empty::Allowed {
            types.push("null");
        }
        let item = self.single(kind, Empty::Refused);
        let is_none_alone = json!({ "type": ["array", "null"] });
        let mut schema = object(json!({ "type": types, "if": is_none_alone, "then": { "items": item }, "else": item }));
        if *kind == Kind::Reference(Reference::Channel) {
            let message = format!("`{}` stands beside no other channel.", lanes::NONE);
            let alone = json!({ "pattern": pattern::other_than(lanes::NONE), "patternErrorMessage": message });
            let several = json!({ "if": { "type": "array", "minItems": 2 }, "then": { "items": alone } });
            schema.insert("allOf".to_owned(), json!([several]));
        }
        schema
    }

    /// A thing with fields of its own.
    fn thing(&mut self, table: &'static Table, empty: Empty) -> Map<String, Value> {
        let reference = json!({ "$ref": self.reference(table) });
        match empty {
            Empty::Allowed => {
                let mut types = thing_types(table);
                types.push("null");
                object(json!({ "type": types, "if": { "not": { "type": "null" } }, "then": reference }))
            }
            Empty::Refused => object(json!({ "allOf": [reference] })),
        }
    }

    /// One of some words, or a thing with fields of its own.
    fn choice_or(&mut self, words: &[&str], table: &'static Table, empty: Empty) -> Map<String, Value> {
        let nothing = (empty == Empty::Allowed).then(no_value);
        let ways: Vec<Value> =
            [json!({ "enum": words }), json!({ "$ref": self.reference(table) })].into_iter().chain(nothing).collect();
        object(json!({ "anyOf": ways }))
    }

    /// The name of a rule to live with. Those that cannot be suppressed are known, and no editor offers them.
    fn rule_name(&self) -> Value {
        let names = |is_suppressible| {
            let rules = self.rules.iter().filter(move |rule| rule.is_suppressible == is_suppressible);
            rules.map(|rule| rule.name).collect::<Vec<_>>()
        };
        let others = format!("^(?:{})$", names(false).join("|"));
        json!({ "anyOf": [{ "enum": names(true) }, { "type": "string", "pattern": others }] })
    }

    fn scale(&mut self) -> Value {
        let ends = json!({ "$ref": self.reference(&scale::TABLE) });
        let text = json!({ "type": "string", "pattern": pattern::scale(), "patternErrorMessage": SCALE });
        json!({ "if": { "type": "object" }, "then": ends, "else": text, "examples": ["-2..2", "1..5"] })
    }

    /// Settings of rules for maps of one status.
    fn profiles(&mut self) -> Value {
        let Kind::Choice(statuses) = journey::STATUS.kind else { return json!({ "type": "object" }) };
        let rules = self.rules();
        let profile = |status: &&str| ((*status).to_owned(), json!({ "$ref": rules }));
        let properties: Map<String, Value> = statuses.iter().map(profile).collect();
        json!({ "type": "object", "properties": properties, "additionalProperties": false })
    }
}

const SCALE: &str = "Low and high with two dots between: -2..2, 1..5.";
const EMPTY: &str = "Nothing is written here; fill it in or take it away.";

/// The pattern of text that stands for a thing; none where any text does.
pub(super) fn shorthand(table: &Table) -> Option<(String, &'static str)> {
    if std::ptr::eq(table, &raw const emotion::TABLE) {
        return Some((pattern::feeling(), "A feeling in a word or a few; a score is a plain number: -1."));
    }
    let is_needed = matches!(table.needs, Needs::All(_)) && table.main.is_some_and(|main| table.needs(main));
    let is_filled = is_needed || std::ptr::eq(table, &raw const evidence::TABLE);
    is_filled.then(|| (pattern::filled(), EMPTY))
}

/// What stands for text: every scalar.
pub(super) const SCALARS: [&str; 3] = ["string", "number", "boolean"];

fn text(empty: Empty) -> Map<String, Value> {
    match empty {
        Empty::Allowed => object(json!({ "type": ["string", "number", "boolean", "null"] })),
        Empty::Refused => {
            object(json!({ "type": SCALARS, "pattern": pattern::filled(), "patternErrorMessage": EMPTY }))
        }
    }
}

/// A value that is one scalar; what is more than that has been told apart before.
fn scalar(kind: &Kind, empty: Empty) -> Map<String, Value> {
    let schema = match kind {
        Kind::Id => {
            let message =
                format!("An id: letters and digits of any script, `-`, `_` and `.`, at most {LONGEST_ID} of them.");
            like(&SCALARS, &pattern::id(), &message, &json!(["first-visit"]))
        }
        Kind::Language => {
            let message = "A language tag: en, ja, pt-BR.";
            like(&["string"], pattern::LANGUAGE, message, &json!(["en", "ja", "pt-BR"]))
        }
        Kind::Color => {
            let message = "A colour in quotes: \"#2f4fb0\".";
            like(&["string"], pattern::COLOR, message, &json!(["#2f4fb0"]))
        }
        Kind::Number { low, high } => json!({ "type": "number", "minimum": number(*low), "maximum": number(*high) }),
        Kind::Grade => grade(1.0),
        Kind::Impact => grade(LEAST_IMPACT),
        Kind::Score | Kind::Real => json!({ "type": "number" }),
        Kind::Count => json!({ "type": "integer", "minimum": 0, "maximum": number(MOST_COUNT) }),
        Kind::Budget(budget) => json!({ "type": "integer", "minimum": 1, "maximum": budget.default() }),
        Kind::Version => json!({ "enum": [number(VERSION)] }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Choice(words) => return choice(words, empty),
        Kind::Date => date(),
        Kind::Duration => {
            let message = "A number or a range and a unit: 6 min, 90d, 6..10 weeks.";
            like(&["string"], &pattern::duration(), message, &json!(["6 min", "90d", "6..10 weeks"]))
        }
        Kind::Quantity => {
            let message = "A number and a unit: 41 %, 9 d, 612 EUR, -12.";
            like(&["string", "number"], &pattern::quantity(), message, &json!(["41 %", "9 d", "612 EUR", -12]))
        }
        Kind::Share => share(),
        Kind::Target => {
            let message = "A number and a unit, with a comparison before it or not: 65 %, \"<= 2 d\".";
            like(&["string", "number"], &pattern::target(), message, &json!(["65 %", "<= 2 d"]))
        }
        Kind::Range => {
            let message = "The least and the greatest value with two dots between: 0..100.";
            like(&["string"], &pattern::scale(), message, &json!(["0..100", "1..5"]))
        }
        Kind::Formula => {
            let message = "Numbers, names of inputs, + - * / and parentheses: impact * reach / effort.";
            like(&SCALARS, &pattern::filled(), message, &json!(["impact * reach / effort"]))
        }
        Kind::Facts => facts(),
        Kind::Answers => answers(),
        Kind::Text
        | Kind::Reference(_)
        | Kind::Scale
        | Kind::ChoiceOr(..)
        | Kind::Table(_)
        | Kind::Named(..)
        | Kind::Map(_)
        | Kind::Lists(_)
        | Kind::Rules
        | Kind::Profiles
        | Kind::Reserved => json!({}),
    };
    or_nothing(schema, empty)
}

/// A number up to 5, or a word for one.
fn grade(least: f64) -> Value {
    let words: Vec<&str> = GRADES.iter().map(|(word, _)| *word).collect();
    json!({ "anyOf": [{ "type": "number", "minimum": number(least), "maximum": 5 }, { "enum": words }] })
}

/// A scalar whose text has a pattern, with what to say of any other text, and examples.
fn like(types: &[&str], pattern: &str, message: &str, examples: &Value) -> Value {
    json!({ "type": types, "pattern": pattern, "patternErrorMessage": message, "examples": examples })
}

/// A date; a year alone is a number.
fn date() -> Value {
    let message = "A day, month, quarter or year: 2026-10-02, 2026-10, 2026-Q4, 2026.";
    let examples = json!(["2026-10-02", "2026-10", "2026-Q4", 2026]);
    let mut date = like(&["string", "integer"], &pattern::date(), message, &examples);
    date["minimum"] = json!(0);
    date["maximum"] = json!(9999);
    date
}

/// A percentage or a number of people.
fn share() -> Value {
    let message = "A percentage from 0 to 100, or a number of people: 30 %, 1840.";
    let mut share = like(&["string", "number"], &pattern::share(), message, &json!(["30 %", 1840]));
    share["not"] = json!({ "anyOf": [fraction(0, 1), fraction(-1, 0)] });
    share
}

/// Facts by name, or a list of them.
fn facts() -> Value {
    json!({
        "type": ["object", "array", "string", "number", "boolean"],
        "additionalProperties": text(Empty::Allowed),
        "items": text(Empty::Refused),
        "pattern": pattern::filled(),
        "patternErrorMessage": EMPTY,
    })
}

/// How many gave each answer.
fn answers() -> Value {
    json!({
        "type": "object",
        "propertyNames": { "pattern": pattern::answer() },
        "additionalProperties": scalar(&Kind::Count, Empty::Refused),
    })
}

/// One of some words.
pub(super) fn choice(words: &[&str], empty: Empty) -> Map<String, Value> {
    match empty {
        Empty::Allowed => object(json!({ "anyOf": [{ "enum": words }, no_value()] })),
        Empty::Refused => object(json!({ "type": "string", "enum": words })),
    }
}

/// Nothing at all, said in a way that keeps editors from offering `null`.
fn no_value() -> Value {
    json!({ "not": { "type": ["string", "number", "boolean", "array", "object"] } })
}

/// What may be written for a thing; what editors begin with comes first.
pub(super) fn thing_types(table: &Table) -> Vec<&'static str> {
    let text = if table.main.is_some() { &SCALARS[..] } else { &[] };
    std::iter::once("object").chain(text.iter().copied()).collect()
}

/// What may be written for a list or a single item of it; what editors begin with comes first.
fn list_types(kind: &Kind) -> Vec<&'static str> {
    match kind {
        Kind::Table(table) | Kind::Named(_, table) => std::iter::once("array").chain(thing_types(table)).collect(),
        _ => SCALARS.into_iter().chain(["array"]).collect(),
    }
}

/// Numbers between two, without them.
fn fraction(low: i64, high: i64) -> Value {
    json!({ "type": "number", "exclusiveMinimum": low, "exclusiveMaximum": high })
}

/// The same, or nothing at all.
fn or_nothing(mut schema: Value, empty: Empty) -> Map<String, Value> {
    if empty == Empty::Refused {
        return object(schema);
    }
    if let Some(types) = schema.get_mut("type") {
        let mut all = types.as_array().cloned().unwrap_or_else(|| vec![types.clone()]);
        all.push(json!("null"));
        *types = Value::Array(all);
    } else if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.push(Value::Null);
    } else if let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") {
        alternatives.push(json!({ "type": "null" }));
    } else if schema.get("not").is_none() {
        schema = json!({ "if": { "not": { "type": "null" } }, "then": schema });
    }
    object(schema)
}

/// Whether nothing may stand for a thing of a library: where its key says all it needs.
fn if_nothing_needed(table: &Table) -> Empty {
    match table.needs {
        Needs::All([]) => Empty::Allowed,
        Needs::All(_) | Needs::Any(_) => Empty::Refused,
    }
}

/// What the documentation says the field is without a value, where that is one of its values.
fn default(field: &Field) -> Option<Value> {
    let (_, rest) = field.doc.rsplit_once("default ")?;
    let word = rest.strip_prefix('`').and_then(|rest| rest.split_once('`')).map(|(word, _)| word);
    match &field.kind {
        Kind::Version => Some(number(VERSION)),
        Kind::Flag => word.and_then(|word| word.parse::<bool>().ok()).map(|flag| json!(flag)),
        Kind::Choice(words) | Kind::ChoiceOr(words, _) => {
            words.iter().find(|known| Some(**known) == word).map(|word| json!(word))
        }
        _ => None,
    }
}

/// A number as people write it: whole where it is.
fn number(number: f64) -> Value {
    #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
    if number.fract() == 0.0 && number.abs() <= MOST_COUNT { json!(number as i64) } else { json!(number) }
}

/// The keys of a schema that is written as one.
pub(super) fn object(schema: Value) -> Map<String, Value> {
    if let Value::Object(map) = schema { map } else { Map::new() }
}
