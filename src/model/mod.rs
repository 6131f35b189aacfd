//! What a map says, as domain types: a span on every struct and every leaf.
//!
//! Knows neither YAML nor pixels. Numbers and dates are checked by `decode` before they get here; references are still
//! the author's words, `resolve` binds them.

mod baseline;
mod claim;
mod config;
mod emotion;
mod journey;
mod metric;
mod persona;
mod scoring;
mod unread;
mod value;

pub use baseline::{Baseline, KnownFile, KnownFinding};
pub use claim::{Evidence, EvidenceLevel, Experiment, Opportunity, OpportunityStatus, PainPoint, Severity};
pub use config::{Channel, ChannelKind, Config, LibraryPersona, Override, OwnLane, Owner, Profile, RuleSetting};
pub use emotion::{Emotion, Feeling, Scale};
pub use journey::{
    Allow, Barrier, Flow, Handoff, Image, Journey, Lanes, Link, LinkKind, Next, PathKind, PersonaUse, Removal, Risk,
    Scope, Stage, State, Status, Touchpoint, Volume,
};
pub use metric::{Comparison, Direction, Metric, MetricKind, Point, Responses, Target};
pub use persona::{Persona, PersonaKind};
pub use scoring::{DeclaredInput, Formula, Function, Known, Operator, Scoring, Term, Variable};
pub use unread::Unread;
pub use value::{Date, Duration, Quantity};

use crate::source::{Span, Spanned, Untrusted};
use std::ops::Deref;

/// A piece of the author's text.
pub type Text = Spanned<Untrusted>;

/// A field that may be a list: not written, written empty (`[]`: "looked, there is none"), or with items.
///
/// Of the dozens of lists that a thing may have, few are written; one that is not takes the room of a pointer.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed<T>(Option<Box<Written<T>>>);

/// What a field holds that may be a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Written<T> {
    /// The key, where the field is written.
    pub key: Option<Span>,
    /// The items in the author's order.
    pub items: Vec<T>,
}

impl<T: 'static> Written<T> {
    const NOTHING: &'static Self = &Self { key: None, items: Vec::new() };
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: 'static> Deref for Listed<T> {
    type Target = Written<T>;

    fn deref(&self) -> &Written<T> {
        self.0.as_deref().unwrap_or(Written::NOTHING)
    }
}

impl<T> Listed<T> {
    /// A list that is written at `key`.
    pub fn new(key: Span, items: Vec<T>) -> Self {
        Self(Some(Box::new(Written { key: Some(key), items })))
    }

    /// The items by themselves.
    pub fn into_items(self) -> Vec<T> {
        self.0.map(|written| written.items).unwrap_or_default()
    }
}

impl<T> Listed<T> {
    /// Whether the author wrote the field, be it empty.
    pub fn is_stated(&self) -> bool {
        self.0.is_some()
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.iter().len() == 0
    }

    /// The items in the author's order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.as_deref().map_or(&[][..], |written| &written.items).iter()
    }

    /// The items, to be changed.
    pub fn items_mut(&mut self) -> &mut [T] {
        self.0.as_deref_mut().map_or(&mut [][..], |written| &mut written.items)
    }
}

impl<'a, T> IntoIterator for &'a Listed<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// An entry of a lane: a text and what is known about it. A map has very many, of which few have more than the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The whole entry.
    pub span: Span,
    /// What it says.
    pub text: Text,
    /// Its own id.
    pub id: Option<Box<Text>>,
    /// Whom it is about; empty for everyone who takes part.
    pub personas: Listed<Text>,
    /// Who does or says it.
    pub by: Option<Box<Text>>,
    /// What it rests on.
    pub evidence: Listed<Evidence>,
    /// A remark, not drawn.
    pub note: Option<Box<Text>>,
    /// Free words for searching.
    pub tags: Listed<Text>,
}

/// Values of a row of the team's own, by the row's id.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnValues {
    /// The id of the row as written here.
    pub lane: Text,
    /// What stands in it.
    pub entries: Listed<Entry>,
}
