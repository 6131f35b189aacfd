//! The project file `cjm.yaml`: the library that maps share, and how the team wants its maps checked and drawn.

use super::{Persona, Scale, Scoring, Text};
use crate::budget::{Budget, Budgets};
use crate::source::{FileId, Span, Spanned};

/// A project file. Data only: nothing in it runs, and nothing in it can raise a limit.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Config {
    /// The file it came from; none for a lone map without a project file.
    pub file: Option<FileId>,
    /// Globs of the map files, relative to the project file; empty for the default.
    pub maps: Vec<Text>,
    /// Globs of files that are no maps.
    pub exclude: Vec<Text>,
    /// The scale of emotion scores of maps that give none.
    pub emotion_scale: Option<Spanned<Scale>>,
    /// Scores of feeling words.
    pub feelings: Vec<(Text, Spanned<f64>)>,
    /// The parts of the customer lifecycle, in order.
    pub lifecycle: Vec<Text>,
    /// What maps may rest on, named once.
    pub evidence: Vec<super::Evidence>,
    /// Personas by id; none where no such library is declared.
    pub personas: Option<Vec<LibraryPersona>>,
    /// Channels by id.
    pub channels: Option<Vec<Channel>>,
    /// Owners by id.
    pub owners: Option<Vec<Owner>>,
    /// Segments.
    pub segments: Option<Vec<Text>>,
    /// Rows of the team's own.
    pub lanes: Vec<OwnLane>,
    /// Rows shown, in this order, for maps that give none.
    pub lane_order: Vec<Text>,
    /// Names of rows, by the row's field.
    pub labels: Vec<(Text, Text)>,
    /// How opportunities are scored.
    pub scoring: Option<Spanned<Scoring>>,
    /// Settings of rules for all maps.
    pub rules: Vec<RuleSetting>,
    /// Settings of rules by a map's status.
    pub profiles: Vec<Profile>,
    /// Settings of rules for some of the maps.
    pub overrides: Vec<Override>,
    /// Words of the company that customers do not use.
    pub jargon: Vec<Text>,
    /// The languages, as BCP 47 tags, that published maps are to be had in.
    pub languages: Vec<Text>,
    /// The file of the findings that the team knows of, relative to the project file.
    pub baseline: Option<Text>,
    /// Accent colour of pictures, `#rrggbb`.
    pub accent: Option<Text>,
    /// The budgets that it lowers.
    pub limits: Vec<(Budget, usize)>,
    /// What its files are read within.
    pub budgets: Budgets,
    /// How many items of lists it has.
    pub items: usize,
}

/// A persona of the library.
#[derive(Debug, Clone, PartialEq)]
pub struct LibraryPersona {
    /// Its id: the key in the library.
    pub id: Text,
    /// What is known of them; none where the file it names could not be read.
    pub persona: Option<Persona>,
    /// The file that holds the persona, where it has one of its own.
    pub file: Option<Text>,
}

/// A channel of the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// Its id: the key in the library.
    pub id: Text,
    /// The name shown; the id where none is given.
    pub name: Text,
    /// What kind of contact.
    pub kind: Option<Spanned<ChannelKind>>,
}

/// Kinds of channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChannelKind {
    /// On a screen.
    Digital,
    /// In a place.
    Physical,
    /// With a person.
    Human,
}

/// An owner of the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Owner {
    /// Its id: the key in the library.
    pub id: Text,
    /// The name shown; the id where none is given.
    pub name: Text,
    /// How to reach them.
    pub contact: Option<Text>,
}

/// A row of the team's own.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnLane {
    /// Its id: the key.
    pub id: Text,
    /// The name shown; the id where none is given.
    pub name: Text,
}

/// What the team says about one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSetting {
    /// The rule's name.
    pub rule: Text,
    /// The level, where one is set, as written.
    pub level: Option<Text>,
    /// Thresholds by name, as written.
    pub options: Vec<(Text, Text)>,
}

/// What the team says about rules for maps of one status.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The key.
    pub span: Span,
    /// The status.
    pub status: super::Status,
    /// The settings.
    pub rules: Vec<RuleSetting>,
}

/// What the team says about rules for some of the maps.
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// The whole value.
    pub span: Span,
    /// Globs of the map files, relative to the project file.
    pub files: Vec<Text>,
    /// The settings.
    pub rules: Vec<RuleSetting>,
}
