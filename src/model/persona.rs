//! The people a map is about.

use super::{Entry, Evidence, Image, Listed, Text};
use crate::source::{Span, Spanned};

/// A fictional customer, based on data as far as the evidence says.
#[derive(Debug, Clone, PartialEq)]
pub struct Persona {
    /// The whole value.
    pub span: Span,
    /// The persona's name.
    pub name: Text,
    /// Its id; the key in the library.
    pub id: Option<Text>,
    /// How far it is researched, or that it is a role.
    pub kind: Option<Spanned<PersonaKind>>,
    /// Who they are in a few words.
    pub role: Option<Text>,
    /// Where they work, for business customers.
    pub company: Option<Text>,
    /// A paragraph about them.
    pub summary: Option<Text>,
    /// What they want to achieve.
    pub goals: Listed<Entry>,
    /// What they need.
    pub needs: Listed<Entry>,
    /// A sentence in their words.
    pub quote: Option<Text>,
    /// Facts such as age and location, in the author's order.
    pub demographics: Vec<(Text, Text)>,
    /// Values, interests, lifestyle.
    pub psychographics: Listed<Entry>,
    /// What they habitually do.
    pub behaviours: Listed<Entry>,
    /// What hurts them in general.
    pub pain_points: Listed<Entry>,
    /// What they prefer.
    pub preferences: Listed<Entry>,
    /// A portrait.
    pub image: Option<Image>,
    /// What the persona rests on.
    pub evidence: Listed<Evidence>,
    /// Which segments they stand for.
    pub segments: Listed<Text>,
}

/// How far a persona is researched, or that it is a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonaKind {
    /// Based on research.
    Persona,
    /// A hypothesis.
    Proto,
    /// A role in a business, without a personality.
    Role,
}
