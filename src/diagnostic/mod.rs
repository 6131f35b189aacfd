//! What the tool has to say about a file, as data: nothing here prints.

mod collection;
mod rule;
pub mod structural;

pub use collection::{Diagnostics, Summary};
pub use rule::{Drawn, Group, Level, Levels, Rule};

use crate::source::{Span, Untrusted};

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How grave it is.
    pub level: Level,
    /// The headline: what is wrong and where; stands alone on one line.
    pub message: Untrusted,
    /// The places involved; the first is where the finding is. Empty only for a file that could not be read.
    pub labels: Vec<Label>,
    /// What would be right.
    pub help: Option<Untrusted>,
    /// A change of the text that puts it right, where the right text is certain.
    pub fix: Option<Fix>,
    /// What of the map it is about; the root for findings about the file.
    pub subject: Subject,
}

/// A place in a source and what to see there.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The bytes.
    pub span: Span,
    /// What is there; may be empty for a first label whose headline says it all.
    pub text: Untrusted,
}

/// Edits that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What applying it does, such as "rename to `pain_points`".
    pub title: Untrusted,
    /// Replacements, none overlapping another.
    pub edits: Vec<Edit>,
    /// Whether it may be applied unseen.
    pub safety: Safety,
}

/// Whether a fix may be applied unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// It says what the author meant, or changes nothing that anybody reads.
    Safe,
    /// It may change what the map says: the author should look.
    Unsafe,
}

impl Safety {
    /// The word for it in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// Replaces the bytes of `span` by `text`.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// What goes; empty to insert.
    pub span: Span,
    /// What comes.
    pub text: Untrusted,
}

/// The path of ids to a thing of a map, such as `e-bike/decision/checkout/pain:no-date`.
///
/// `resolve` makes the paths, unique in a run and free of line numbers, so that a picture can find the gaps of a card
/// and a baseline outlives reordering. The empty path is the file itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Subject(pub Untrusted);

impl Subject {
    /// Gives what is called `from`, or is below it, its place at or below `to`.
    pub fn rename(&mut self, from: &Self, to: &Self) {
        let rest = self.0.raw().strip_prefix(from.0.raw());
        if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with('/')) {
            *self = Self(format!("{}{rest}", to.0.raw()).into());
        }
    }

    /// The rest of the path below `above`, such as `decision/checkout` below a map; the whole path if it is not below.
    pub fn below(&self, above: &Self) -> Untrusted {
        let rest = self.0.raw().strip_prefix(above.0.raw()).and_then(|rest| rest.strip_prefix('/'));
        rest.map_or_else(|| self.0.clone(), Untrusted::from)
    }
}

impl Diagnostic {
    /// A finding of `rule` at `span`, at the rule's default level for drafts; the collection sets the effective level.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<Untrusted>) -> Self {
        Self {
            rule,
            level: rule.levels.draft,
            message: message.into(),
            labels: vec![Label { span, text: Untrusted::default() }],
            help: None,
            fix: None,
            subject: Subject::default(),
        }
    }

    /// Says what is to be seen at the finding's own place.
    #[must_use]
    pub fn here(mut self, text: impl Into<Untrusted>) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.text = text.into();
        }
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<Untrusted>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Says what would be right.
    #[must_use]
    pub fn help(mut self, text: impl Into<Untrusted>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Adds the certain cure: `text` instead of `span`.
    #[must_use]
    pub fn fix(self, title: impl Into<Untrusted>, span: Span, text: impl Into<Untrusted>) -> Self {
        self.cure(title, span, text, Safety::Safe)
    }

    /// Adds a cure that the author should look at: `text` instead of `span`.
    #[must_use]
    pub fn unsafe_fix(self, title: impl Into<Untrusted>, span: Span, text: impl Into<Untrusted>) -> Self {
        self.cure(title, span, text, Safety::Unsafe)
    }

    fn cure(mut self, title: impl Into<Untrusted>, span: Span, text: impl Into<Untrusted>, safety: Safety) -> Self {
        self.fix = Some(Fix { title: title.into(), edits: vec![Edit { span, text: text.into() }], safety });
        self
    }

    /// Says what of the map it is about.
    #[must_use]
    pub fn about(mut self, subject: &Subject) -> Self {
        self.subject = subject.clone();
        self
    }

    /// Where the finding is: its first label.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}
