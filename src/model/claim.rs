//! Claims about the experience: evidence, pain points, opportunities.

use super::{Date, Entry, Listed, Text};
use crate::source::{Span, Spanned};

/// What a claim rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The whole value.
    pub span: Span,
    /// Its id, for other claims to name it.
    pub id: Option<Text>,
    /// How strong it is; a source without a level is reported.
    pub level: Option<Spanned<EvidenceLevel>>,
    /// Where it comes from, such as `12 interviews`.
    pub source: Option<Text>,
    /// When it was gathered.
    pub date: Option<Spanned<Date>>,
    /// How many people, sessions or answers.
    pub n: Option<Spanned<f64>>,
    /// Where to read it.
    pub link: Option<Text>,
    /// A remark.
    pub note: Option<Text>,
}

/// How strong evidence is, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceLevel {
    /// The team believes it.
    Assumed,
    /// Customers or staff said so.
    Reported,
    /// Somebody watched it happen.
    Observed,
    /// It was counted.
    Measured,
}

/// Something that goes wrong for the customer.
#[derive(Debug, Clone, PartialEq)]
pub struct PainPoint {
    /// The whole value.
    pub span: Span,
    /// What goes wrong.
    pub problem: Text,
    /// Its id, for opportunities to name it.
    pub id: Option<Text>,
    /// Whom it hurts; empty for everyone who takes part.
    pub personas: Listed<Text>,
    /// Why it happens.
    pub cause: Option<Text>,
    /// A remark.
    pub note: Option<Text>,
    /// How much it hurts.
    pub severity: Option<Spanned<Severity>>,
    /// The share of customers it meets, 0 to 100 percent.
    pub reach: Option<Spanned<super::Quantity>>,
    /// What the claim rests on.
    pub evidence: Listed<Evidence>,
    /// What customers said.
    pub quotes: Listed<Entry>,
    /// Free words for searching.
    pub tags: Listed<Text>,
}

/// How much a pain point hurts, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A nuisance.
    Low,
    /// Takes a workaround.
    Medium,
    /// Some give up.
    High,
    /// Customers leave.
    Critical,
}

/// A change that would help, whatever its form.
#[derive(Debug, Clone, PartialEq)]
pub struct Opportunity {
    /// The whole value.
    pub span: Span,
    /// What would change.
    pub idea: Text,
    /// Its own id.
    pub id: Option<Text>,
    /// A remark.
    pub note: Option<Text>,
    /// Ids of the pain points it answers; not written, it answers those of the place it stands on.
    pub answers: Listed<Text>,
    /// Worth to the customer, 1 to 5.
    pub impact: Option<Spanned<f64>>,
    /// Work it takes, 1 to 5.
    pub effort: Option<Spanned<f64>>,
    /// How many it reaches, for scoring models that ask.
    pub reach: Option<Spanned<super::Quantity>>,
    /// How sure the team is, for scoring models that ask.
    pub confidence: Option<Spanned<super::Quantity>>,
    /// Further inputs of the project's scoring formula, by name.
    pub inputs: Vec<(Text, Spanned<f64>)>,
    /// What kind of change: process, communication, product, training or the team's own word.
    pub kind: Option<Text>,
    /// Whom it is for.
    pub segments: Listed<Text>,
    /// Who brings it about.
    pub owner: Option<Text>,
    /// How far it is.
    pub status: Option<Spanned<OpportunityStatus>>,
    /// When it is to be there.
    pub due: Option<Spanned<Date>>,
    /// Where the work is tracked.
    pub ticket: Option<Text>,
    /// How it is tried out.
    pub experiment: Option<Experiment>,
    /// What the claim rests on.
    pub evidence: Listed<Evidence>,
}

/// How far an opportunity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpportunityStatus {
    /// Thought of.
    Idea,
    /// Decided.
    Planned,
    /// Being built.
    InProgress,
    /// With the customers.
    Shipped,
    /// Given up.
    Dropped,
}

impl OpportunityStatus {
    /// Whether nothing is left to plan.
    pub fn is_over(self) -> bool {
        match self {
            Self::Shipped | Self::Dropped => true,
            Self::Idea | Self::Planned | Self::InProgress => false,
        }
    }
}

/// How an opportunity is tried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Experiment {
    /// The whole value.
    pub span: Span,
    /// What is expected.
    pub hypothesis: Option<Text>,
    /// The metric that tells.
    pub metric: Option<Text>,
    /// First day.
    pub start: Option<Spanned<Date>>,
    /// Last day.
    pub end: Option<Spanned<Date>>,
    /// What came of it.
    pub result: Option<Text>,
}
