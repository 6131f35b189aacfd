//! Every key of the format, declared once: its spellings, what it takes, and a sentence about it.
//!
//! Decoding, did-you-mean, field order, schema, documentation and completion read these tables; how a value is read,
//! they do not know.

mod synonyms;
#[cfg(test)]
mod tests;
pub mod words;

pub mod allow;
pub mod barrier;
pub mod baseline;
pub mod channel;
pub mod config;
pub mod emotion;
pub mod entry;
pub mod evidence;
pub mod experiment;
pub mod flow;
pub mod image;
pub mod journey;
pub mod lanes;
pub mod limits;
pub mod link;
pub mod metric;
pub mod next;
pub mod opportunity;
pub mod overrides;
pub mod own_lane;
pub mod owner;
pub mod pain_point;
pub mod persona;
pub mod point;
pub mod risk;
pub mod rule;
pub mod scale;
pub mod scope;
pub mod scoring;
pub mod stage;
pub mod theme;
pub mod touchpoint;
pub mod volume;

use crate::budget::Budget;
pub use synonyms::{likely_meant, surely_meant};

/// A key of the format.
#[derive(Debug, PartialEq)]
pub struct Field {
    /// The key as the documentation writes it; of a list field mostly the plural.
    pub name: &'static str,
    /// The other spelling of a list field: its singular.
    pub other: Option<&'static str>,
    /// Whether it takes a list; one value alone then stands for a list of one.
    pub list: bool,
    /// What it takes, or what each item of its list is.
    pub kind: Kind,
    /// A sentence about it, with unit, range and default where it has them.
    pub doc: &'static str,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// Any scalar, as the author's characters.
    Text,
    /// A name to refer to: letters and digits of any script, `-`, `_`, `.`.
    Id,
    /// The id of something declared elsewhere.
    Reference(Reference),
    /// The tag of a language, such as `en`.
    Language,
    /// A colour `#rrggbb`.
    Color,
    /// A number between both, which are included.
    Number {
        /// The least.
        low: f64,
        /// The greatest.
        high: f64,
    },
    /// 1 to 5, or `low`, `medium`, `high` for 2, 3, 4.
    Grade,
    /// A grade, or a value of RICE from 0.25 on.
    Impact,
    /// A number on the map's emotion scale.
    Score,
    /// Any number.
    Real,
    /// A whole number from 0.
    Count,
    /// A whole number from 1 to the default of a budget.
    Budget(Budget),
    /// The version of the format.
    Version,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these words, or the fields of a thing.
    ChoiceOr(&'static [&'static str], &'static Table),
    /// A day, month, quarter or year.
    Date,
    /// A length of time or a range of lengths.
    Duration,
    /// A number and a unit.
    Quantity,
    /// A percentage or a number of people, with a unit or not: never a fraction.
    Share,
    /// A quantity, with a comparison before it or not.
    Target,
    /// `low..high` or the fields of a scale.
    Scale,
    /// `low..high`.
    Range,
    /// A formula over inputs of opportunities.
    Formula,
    /// The fields of a thing; a string stands for its main field.
    Table(&'static Table),
    /// An id, or the thing itself written out.
    Named(Reference, &'static Table),
    /// Keys of the author's choice, each with such a value.
    Map(&'static Kind),
    /// Keys of the author's choice, each with a list of such values.
    Lists(&'static Kind),
    /// Text under keys of the author's choice, or a list of texts.
    Facts,
    /// How many gave each answer: by numbers, or by the words of [`words::GROUPS`].
    Answers,
    /// Settings by the name of a rule.
    Rules,
    /// Settings of rules by a map's status.
    Profiles,
    /// Kept free for a later version.
    Reserved,
}

/// What a reference names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// A persona of the library or the map.
    Persona,
    /// A segment of the library.
    Segment,
    /// A channel of the library.
    Channel,
    /// An owner of the library.
    Owner,
    /// A row: a field of a touchpoint or a row of the team's own.
    Lane,
    /// A part of the project's lifecycle.
    Lifecycle,
    /// A map of the project.
    Journey,
    /// A touchpoint or a stage of the map.
    Touchpoint,
    /// A pain point of the map.
    PainPoint,
    /// A metric of the map.
    Metric,
    /// A rule.
    Rule,
}

/// A thing of the format and its fields.
#[derive(Debug)]
pub struct Table {
    /// What it is called, with its article: "a touchpoint".
    pub shown: &'static str,
    /// The field that a string in the thing's place gives.
    pub main: Option<&'static Field>,
    /// The fields that it cannot be without.
    pub needs: Needs,
    /// What it takes under names that are not of the format.
    pub extra: Extra,
    /// Its fields, in groups that several things may share.
    pub groups: &'static [&'static [&'static Field]],
}

/// The fields that a thing cannot be without.
#[derive(Debug)]
pub enum Needs {
    /// Each of these, filled in.
    All(&'static [&'static Field]),
    /// One of these at least.
    Any(&'static [&'static Field]),
}

/// What a thing takes under names that are not of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extra {
    /// Nothing: such a key is an error.
    Nothing,
    /// Numbers: inputs of the project's scoring.
    Numbers,
    /// Any scalar: thresholds of a rule.
    Scalars,
}

/// Two tables are the same when they are the same declaration.
impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Table {
    /// Its fields in the order in which a file has them.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.groups.iter().flat_map(|group| group.iter().copied())
    }

    /// The field of this name, in either spelling.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.is_called(name))
    }

    /// Whether it cannot be without this field, or needs one of several that this field is among.
    pub fn needs(&self, field: &Field) -> bool {
        let (Needs::All(fields) | Needs::Any(fields)) = self.needs;
        fields.iter().any(|needed| std::ptr::eq(*needed, field))
    }

    /// Its name without the article: "touchpoint".
    pub fn noun(&self) -> &'static str {
        self.shown.split_once(' ').map_or(self.shown, |(_, noun)| noun)
    }
}

impl Field {
    /// Whether this is one of its spellings.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.other == Some(name)
    }
}

/// All tables: of the map from the outside in, then of the project file.
pub static TABLES: &[&Table] = &[
    &journey::TABLE,
    &scope::TABLE,
    &stage::TABLE,
    &touchpoint::TABLE,
    &emotion::TABLE,
    &entry::TABLE,
    &pain_point::TABLE,
    &opportunity::TABLE,
    &experiment::TABLE,
    &metric::TABLE,
    &scale::TABLE,
    &point::TABLE,
    &evidence::TABLE,
    &barrier::TABLE,
    &image::TABLE,
    &risk::TABLE,
    &volume::TABLE,
    &next::TABLE,
    &link::TABLE,
    &allow::TABLE,
    &persona::TABLE,
    &config::TABLE,
    &persona::LIBRARY,
    &persona::FILE_TABLE,
    &channel::TABLE,
    &owner::TABLE,
    &own_lane::TABLE,
    &scoring::TABLE,
    &rule::TABLE,
    &overrides::TABLE,
    &theme::TABLE,
    &limits::TABLE,
];

/// One field: `"name"` for a single value, `["names" "name"]` or `["names"]` for a list.
macro_rules! field {
    ([$many:literal $one:literal] $kind:expr, $doc:literal) => {
        $crate::fields::Field { name: $many, other: Some($one), list: true, kind: $kind, doc: $doc }
    };
    ([$many:literal] $kind:expr, $doc:literal) => {
        $crate::fields::Field { name: $many, other: None, list: true, kind: $kind, doc: $doc }
    };
    ($name:literal $kind:expr, $doc:literal) => {
        $crate::fields::Field { name: $name, other: None, list: false, kind: $kind, doc: $doc }
    };
}

/// A group of fields, each a static of its own.
macro_rules! fields {
    ($($ident:ident $spelling:tt $kind:expr, $doc:literal;)*) => {
        $(
            #[doc = $doc]
            pub static $ident: $crate::fields::Field = $crate::fields::field!($spelling $kind, $doc);
        )*

        /// The fields declared here, in the order in which a file has them.
        pub static FIELDS: &[&$crate::fields::Field] = &[$(&$ident),*];
    };
}

/// A thing whose fields are the ones declared beside it, and those of the groups it names.
macro_rules! table {
    (
        $shown:literal
        $(, main $main:ident)?
        $(, needs [$($all:ident),*])?
        $(, any [$($any:ident),*])?
        $(, with $group:path)* ;
        $($declared:tt)*
    ) => {
        $crate::fields::fields! { $($declared)* }

        #[doc = concat!("What ", $shown, " takes.")]
        pub static TABLE: $crate::fields::Table = $crate::fields::Table {
            shown: $shown,
            main: $crate::fields::optional!($($main)?),
            needs: $crate::fields::needed!($(needs [$($all),*])? $(any [$($any),*])?),
            extra: $crate::fields::Extra::Nothing,
            groups: &[FIELDS $(, $group)*],
        };
    };
}

/// `Some(&NAME)` where there is a name.
macro_rules! optional {
    () => {
        None
    };
    ($main:ident) => {
        Some(&$main)
    };
}

/// The fields that a thing needs: `needs` each of them, `any` one of them.
macro_rules! needed {
    () => {
        $crate::fields::Needs::All(&[])
    };
    (needs [$($need:ident),*]) => {
        $crate::fields::Needs::All(&[$(&$need),*])
    };
    (any [$($need:ident),*]) => {
        $crate::fields::Needs::Any(&[$(&$need),*])
    };
}

use {field, fields, needed, optional, table};
