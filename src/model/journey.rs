//! A journey: its frame, its stages, their touchpoints and everything that stands in their lanes.

use super::{
    Date, Duration, Emotion, Entry, Evidence, Listed, Metric, Opportunity, OwnLane, OwnValues, PainPoint, Persona,
    Scale, Text, Unread,
};
use crate::source::{Span, Spanned};

/// A customer journey map.
#[derive(Debug, Clone, PartialEq)]
pub struct Journey {
    /// The whole document.
    pub span: Span,
    /// What the journey is called.
    pub title: Text,
    /// Its id, where the author wrote one.
    pub id: Option<Text>,
    /// A paragraph about it.
    pub summary: Option<Text>,
    /// Which time it describes.
    pub state: Option<Spanned<State>>,
    /// The id of the as-is journey that this one improves on.
    pub to_be_of: Option<Text>,
    /// Where the map is in its life.
    pub status: Option<Spanned<Status>>,
    /// What it covers.
    pub scope: Option<Scope>,
    /// Who takes part.
    pub personas: Listed<PersonaUse>,
    /// Which segments of customers.
    pub segments: Listed<Text>,
    /// Who answers for the map.
    pub owner: Option<Text>,
    /// The day of the last review.
    pub reviewed: Option<Spanned<Date>>,
    /// How often it is to be reviewed.
    pub review_every: Option<Spanned<Duration>>,
    /// What the map as a whole rests on.
    pub evidence: Listed<Evidence>,
    /// The scale of its emotion scores.
    pub emotion_scale: Option<Spanned<Scale>>,
    /// Scores of feeling words.
    pub feelings: Vec<(Text, Spanned<f64>)>,
    /// Rows of the map's own.
    pub lanes: Vec<OwnLane>,
    /// The rows shown, in this order.
    pub lane_order: Listed<Text>,
    /// Names of rows, by the row's field.
    pub labels: Vec<(Text, Text)>,
    /// What the map teaches.
    pub insights: Listed<Entry>,
    /// Opportunities of the whole journey.
    pub opportunities: Listed<Opportunity>,
    /// Pain points of the whole journey.
    pub pain_points: Listed<PainPoint>,
    /// How long the whole journey takes.
    pub duration: Option<Spanned<Duration>>,
    /// Metrics of the whole journey.
    pub metrics: Listed<Metric>,
    /// The stages, in order.
    pub stages: Listed<Stage>,
    /// Links to elsewhere.
    pub links: Listed<Link>,
    /// Findings the team has decided to live with.
    pub allow: Listed<Allow>,
    /// BCP 47 tag of the language it is written in.
    pub lang: Option<Text>,
    /// The id of the map that this one translates.
    pub translation_of: Option<Text>,
    /// Free words for searching.
    pub tags: Listed<Text>,
    /// What is written in it and could not be read.
    pub unread: Unread,
    /// Numbers with three digits behind the point, in the order of the file: where others have a comma before decimals,
    /// that point stands behind thousands.
    pub grouped: Vec<Text>,
}

/// A persona as a map names it.
#[derive(Debug, Clone, PartialEq)]
pub enum PersonaUse {
    /// An id of the library, or a name where there is no library.
    Named(Text),
    /// Written out in the map.
    Inline(Box<Persona>),
}

/// Which time a map describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum State {
    /// As the team believes it is today.
    #[default]
    AsIs,
    /// As it is committed to become.
    ToBe,
    /// As it would be best.
    Ideal,
    /// As event data show it.
    Observed,
}

impl State {
    /// Whether a map of it tells of today, not of what is wanted.
    pub fn is_of_today(self) -> bool {
        match self {
            Self::AsIs | Self::Observed => true,
            Self::ToBe | Self::Ideal => false,
        }
    }
}

/// Where a map is in its life; picks how strict the rules are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Status {
    /// Being written.
    #[default]
    Draft,
    /// Ready for others to look at.
    Review,
    /// Held to account.
    Published,
    /// Kept, no longer kept up.
    Archived,
}

/// What a map covers.
#[derive(Debug, Clone, PartialEq)]
pub struct Scope {
    /// The whole value.
    pub span: Span,
    /// What the business wants from the journey.
    pub objective: Option<Text>,
    /// Where the journey starts.
    pub from: Option<Text>,
    /// Where it ends.
    pub to: Option<Text>,
}

/// A part of the journey: a group of touchpoints.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// The whole value.
    pub span: Span,
    /// What it is called.
    pub name: Text,
    /// Its id, where the author wrote one.
    pub id: Option<Text>,
    /// Which part of the project's lifecycle it is.
    pub lifecycle: Option<Text>,
    /// The id of the journey that tells this stage in full.
    pub journey: Option<Text>,
    /// The steps, in order.
    pub touchpoints: Listed<Touchpoint>,
    /// What stands on the stage itself.
    pub lanes: Lanes,
}

/// A step of the customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Touchpoint {
    /// The whole value.
    pub span: Span,
    /// What it is called.
    pub name: Text,
    /// Its id, where the author wrote one.
    pub id: Option<Text>,
    /// Whether it is written as a plain string.
    pub is_plain: bool,
    /// What stands in its column.
    pub lanes: Lanes,
    /// How the step is reached and left.
    pub flow: Flow,
}

/// Everything that can stand in a column, on a touchpoint or on a whole stage. A map has thousands of them, so what most of
/// them have not and is large stands apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lanes {
    /// A paragraph about it.
    pub summary: Option<Box<Text>>,
    /// Who takes part; empty for everyone.
    pub personas: Listed<Text>,
    /// What the customer wants to achieve.
    pub goal: Option<Text>,
    /// What the customer asks.
    pub questions: Listed<Entry>,
    /// What the customer expects.
    pub expectations: Listed<Entry>,
    /// Free words for searching.
    pub tags: Listed<Text>,
    /// Where the contact takes place; `none` for a step without us.
    pub channels: Listed<Text>,
    /// What the customer does.
    pub actions: Listed<Entry>,
    /// What the customer thinks.
    pub thoughts: Listed<Entry>,
    /// What customers said.
    pub quotes: Listed<Entry>,
    /// What the customer needs.
    pub needs: Listed<Entry>,
    /// How it feels.
    pub emotion: Emotion,
    /// Whether it decides about the relation; the mark's own value.
    pub moment_of_truth: Option<Spanned<bool>>,
    /// What goes wrong.
    pub pain_points: Listed<PainPoint>,
    /// What goes well.
    pub gains: Listed<Entry>,
    /// What is carried over from the step before.
    pub handoff: Option<Handoff>,
    /// Time in the step.
    pub duration: Option<Box<Spanned<Duration>>>,
    /// Time before it can begin.
    pub wait: Option<Box<Spanned<Duration>>>,
    /// How often it happens.
    pub frequency: Option<Box<Text>>,
    /// What keeps people with disabilities out.
    pub barriers: Listed<Barrier>,
    /// A picture of the moment.
    pub image: Option<Box<Image>>,
    /// What the claims here rest on.
    pub evidence: Listed<Evidence>,
    /// Which segments of customers.
    pub segments: Listed<Text>,
    /// Values of rows of the team's own.
    pub own: Vec<OwnValues>,
    /// Who answers for it.
    pub owner: Option<Text>,
    /// What the customer meets.
    pub frontstage: Listed<Entry>,
    /// What staff do out of sight.
    pub backstage: Listed<Entry>,
    /// What supports both.
    pub support: Listed<Entry>,
    /// Systems involved.
    pub systems: Listed<Entry>,
    /// Policies and regulations.
    pub policies: Listed<Entry>,
    /// Things the customer can touch.
    pub physical_evidence: Listed<Entry>,
    /// What can fail.
    pub risks: Listed<Risk>,
    /// What is measured.
    pub metrics: Listed<Metric>,
    /// What would help.
    pub opportunities: Listed<Opportunity>,
    /// How important it is to customers, 0 to 10.
    pub importance: Option<Spanned<f64>>,
    /// How satisfied customers are, 0 to 10.
    pub satisfaction: Option<Spanned<f64>>,
    /// Links to elsewhere.
    pub links: Listed<Link>,
    /// How many people enter and complete it.
    pub volume: Option<Box<Volume>>,
}

impl Lanes {
    /// The entries of all rows of text but gains, the team's own rows included.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        let customer = [&self.questions, &self.needs, &self.expectations, &self.actions, &self.thoughts, &self.quotes];
        let ours = [&self.frontstage, &self.backstage, &self.support, &self.systems, &self.policies];
        let things = [&self.physical_evidence];
        let handoff = self.handoff.iter().filter_map(|handoff| match handoff {
            Handoff::Carried(entry) => Some(&**entry),
            Handoff::Nothing(_) => None,
        });
        let own = self.own.iter().flat_map(|values| &values.entries);
        customer.into_iter().chain(ours).chain(things).flatten().chain(own).chain(handoff)
    }

    /// Every list of evidence here: of the place itself, of its feelings, pain points, gains, opportunities and of what is
    /// written in its rows.
    pub fn evidence_lists(&self) -> impl Iterator<Item = &Listed<Evidence>> {
        let feelings = self.emotion.feelings().map(|feeling| &feeling.evidence);
        let pains = self.pain_points.iter().map(|pain| &pain.evidence);
        let gains = self.gains.iter().map(|gain| &gain.evidence);
        let opportunities = self.opportunities.iter().map(|opportunity| &opportunity.evidence);
        let texts = self.entries().map(|entry| &entry.evidence);
        std::iter::once(&self.evidence).chain(feelings).chain(pains).chain(gains).chain(opportunities).chain(texts)
    }
}

/// What is carried over from the step before.
#[derive(Debug, Clone, PartialEq)]
pub enum Handoff {
    /// `none`: the author says that nothing is.
    Nothing(Span),
    /// What is.
    Carried(Box<Entry>),
}

/// An accessibility barrier.
#[derive(Debug, Clone, PartialEq)]
pub struct Barrier {
    /// The whole value.
    pub span: Span,
    /// What keeps people out.
    pub text: Text,
    /// What helps.
    pub mitigation: Option<Text>,
}

/// A picture file.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// The whole value.
    pub span: Span,
    /// Path of the file, relative to the map.
    pub file: Text,
    /// What it shows, for those who do not see it.
    pub alt: Option<Text>,
}

/// A way to fail and the way back.
#[derive(Debug, Clone, PartialEq)]
pub struct Risk {
    /// The whole value.
    pub span: Span,
    /// What fails.
    pub failure: Text,
    /// What is done then.
    pub recovery: Option<Text>,
}

/// How many people enter and complete a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Volume {
    /// The whole value.
    pub span: Span,
    /// Who came.
    pub entered: Option<Spanned<u64>>,
    /// Who got through.
    pub completed: Option<Spanned<u64>>,
    /// The day of the count.
    pub as_of: Option<Spanned<Date>>,
    /// Where the count comes from.
    pub source: Option<Text>,
}

/// How a step is reached and left.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Flow {
    /// Which kind of path it is on.
    pub path: Option<Spanned<PathKind>>,
    /// Where it goes on, instead of the next touchpoint; written empty, the journey ends here.
    pub next: Listed<Next>,
    /// Whether it can be left out.
    pub optional: Option<Spanned<bool>>,
    /// Whether it happens at the same time as the one before.
    pub parallel: Option<Spanned<bool>>,
    /// Ids of the as-is touchpoints it takes the place of.
    pub replaces: Listed<Text>,
    /// The id of the journey that tells this step in full.
    pub journey: Option<Box<Text>>,
}

/// Kinds of path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathKind {
    /// As intended.
    Happy,
    /// It goes wrong.
    Unhappy,
    /// Rare.
    Exception,
    /// Another way to the same end.
    Alternative,
}

/// A way on.
#[derive(Debug, Clone, PartialEq)]
pub struct Next {
    /// The whole value.
    pub span: Span,
    /// The id of the touchpoint or stage that follows.
    pub to: Text,
    /// In which case.
    pub when: Option<Text>,
}

/// A link to elsewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The whole value.
    pub span: Span,
    /// What it leads to.
    pub kind: LinkKind,
    /// Path, name or address.
    pub target: Text,
}

/// What a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// Source code.
    Code,
    /// An analytics event.
    Event,
    /// A ticket.
    Ticket,
    /// A document.
    Doc,
    /// A test.
    Test,
}

/// A finding the team has decided to live with.
#[derive(Debug, Clone, PartialEq)]
pub struct Allow {
    /// The whole value.
    pub span: Span,
    /// The rule's name.
    pub rule: Text,
    /// The thing it holds for, as `stage/touchpoint`; not written, the whole map.
    pub at: Option<Text>,
    /// Why.
    pub reason: Option<Text>,
    /// Until when.
    pub until: Option<Spanned<Date>>,
    /// What of the file goes when it goes.
    pub removal: Removal,
}

/// What of a file goes when an item of a list goes; none where something else would go too, such as a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Removal {
    /// With this item, while others stay.
    pub item: Option<Span>,
    /// With all items: the whole field.
    pub list: Option<Span>,
}
