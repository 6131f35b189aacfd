//! JSON Schemas of the files, for editors: completion, descriptions and the first errors while somebody types.
//!
//! They are made from the tables of `fields`, which `decode` reads by too, and speak draft-07: the YAML language server
//! of Red Hat (Visual Studio Code, Neovim), `IntelliJ` and Ajv all know it in full, while support of later drafts is uneven. What a
//! schema rejects, `cjm check` rejects as well. The other way round it cannot be: references, ids that repeat, and what
//! one field says about another are beyond a schema, and a parser hands it `1e3` and `1000` as the same number.
//!
//! Files are taken to be read as YAML 1.2. Where any scalar is text, numbers and booleans are accepted, because that is
//! what a parser makes of `1.10` and `true`. Patterns are regular expressions of ECMA 262 with Unicode properties.

mod pattern;
mod table;
#[cfg(test)]
mod tests;
mod value;

use crate::fields::{Table, config, journey, persona, words};
use serde_json::{Map, Value, json};

/// A kind of file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// A map.
    Map,
    /// The project file `cjm.yaml`.
    Project,
    /// A persona in a file of its own.
    Persona,
}

impl File {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Map, Self::Project, Self::Persona];

    /// Its name on the command line and in the schema's address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Project => "project",
            Self::Persona => "persona",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Map => "Customer journey map",
            Self::Project => "Project file of customer journey maps (cjm.yaml)",
            Self::Persona => "Persona of customer journey maps",
        }
    }

    fn table(self) -> &'static Table {
        match self {
            Self::Map => &journey::TABLE,
            Self::Project => &config::TABLE,
            Self::Persona => &persona::FILE_TABLE,
        }
    }
}

/// A rule, as far as a schema tells of it.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name.
    pub name: &'static str,
    /// The name of its group, which a project file may set as a whole.
    pub group: &'static str,
    /// What it finds, in a sentence.
    pub summary: &'static str,
    /// Whether a project file may set its level.
    pub is_settable: bool,
    /// Whether a map may live with its findings.
    pub is_suppressible: bool,
    /// The settings it takes beside its level.
    pub options: Vec<Setting>,
}

/// A number that a rule can be set to.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Its key.
    pub name: &'static str,
    /// What it takes, such as "a number above 0".
    pub expects: &'static str,
    /// What holds without it.
    pub default: &'static str,
}

/// What the names of schemas begin with. Nothing is there to be fetched, which `.invalid` promises (RFC 2606); a `urn:`
/// would say the same, but some validators cannot resolve references in one.
const ADDRESS: &str = "https://cjm.invalid/format";

/// The schema of a kind of file, as JSON text; `rules` are all there are, in the order of the documentation.
pub fn schema(file: File, rules: &[Rule]) -> String {
    let mut definitions = table::Definitions::new(rules);
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("$id".to_owned(), json!(format!("{ADDRESS}/{}/{}.schema.json", words::VERSION, file.name())));
    schema.insert("title".to_owned(), json!(format!("{}, format version {}", file.title(), words::VERSION)));
    schema.extend(definitions.root(file.table()));
    schema.insert("definitions".to_owned(), Value::Object(definitions.finish()));
    format!("{:#}\n", Value::Object(schema))
}
