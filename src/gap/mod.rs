//! The gap report of one map as pure data: what its findings mean for the people who work on the journey.
//!
//! Detects nothing: gaps are the findings of rules. What it adds is order, and what the map itself says at each place.

mod assumptions;
mod candidates;
mod causes;
mod claims;
mod course;
mod experience;
mod experiments;
mod headlines;
mod ladder;
mod metrics;
mod objectives;
mod owners;
mod place;
pub mod portfolio;
mod quotes;
mod rank;
mod seams;
mod sources;
mod splits;

#[cfg(test)]
mod headline_tests;
#[cfg(test)]
mod research_tests;
#[cfg(test)]
mod tests;

pub use assumptions::{Assumption, Claimable, Hanging};
pub use causes::{Causes, Shared, Sharing, Sweep};
pub use claims::{Answer, Idea, Input, Pain};
pub use course::{At, Funnel, Shortfalls, Times};
pub use experience::{Experience, Felt, Handoffs, MOST_EXPERIENCES, Moment};
pub use experiments::{Outcome, Told, Trial, Tried};
pub use headlines::{Finding, Headline, Moved};
pub use ladder::{Fact, Rung, Step, deciding, mean, percent};
pub use metrics::Measure;
pub use objectives::Objectives;
pub use owners::Load;
pub use place::{Names, Spot};
pub use portfolio::{Entry, Portfolio, portfolio};
pub use quotes::{Quote, Voice};
pub use rank::Gap;
pub use seams::{CarriedOver, Seam, Seams, Sides};
pub use sources::{Sources, Study};
pub use splits::{Part, Spread};

use crate::diagnostic::Diagnostic;
use crate::measure::{self, Counts};
use crate::model::{PersonaKind, Scale, Scoring, State, Status};
use crate::resolve::Map;
use crate::source::Untrusted;

/// What is to be said about one map.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Whose map it is, and of what.
    pub head: Head,
    /// How many things it has.
    pub counts: Counts,
    /// How the journey and each stage is experienced, by everyone or by each participant: the journey first.
    pub experience: Vec<Experience>,
    /// Where the experience falls short.
    pub shortfalls: Shortfalls,
    /// Where people are lost; none where nobody counts them.
    pub funnel: Option<Funnel>,
    /// How long it takes; none where nothing says its time.
    pub times: Option<Times>,
    /// Where it changes hands.
    pub seams: Seams,
    /// The seven steps of journey mapping, in order.
    pub ladder: Vec<Rung>,
    /// How much of the seven steps is there, 0 to 1: the mean of their shares.
    pub completeness: f64,
    /// The first step that is not done: an index into `ladder`.
    pub next: Option<usize>,
    /// Open findings, the most pressing first.
    pub gaps: Vec<Gap>,
    /// Pain points, the most pressing first.
    pub pains: Vec<Pain>,
    /// How the project scores opportunities.
    pub scoring: Scoring,
    /// Opportunities, the highest score first.
    pub opportunities: Vec<Idea>,
    /// Metrics, the farthest from their targets first.
    pub metrics: Vec<Measure>,
    /// Metrics by segment, persona or channel, in the order of `metrics`.
    pub spreads: Vec<Spread>,
    /// What the business wants, and which metrics serve it.
    pub objectives: Objectives,
    /// Who answers for what, in order of first mention.
    pub owners: Vec<Load>,
    /// Three findings that stand alone.
    pub headlines: Vec<Headline>,
    /// What pain points have in common, and ideas that answer several.
    pub causes: Causes,
    /// What is tried out.
    pub experiments: Vec<Trial>,
    /// What became of the metrics of shipped opportunities, those without effect first.
    pub outcomes: Vec<Outcome>,
    /// Claims that rest on belief, those on which most hangs first.
    pub assumptions: Vec<Assumption>,
    /// What the claims rest on.
    pub sources: Sources,
    /// The day of the run, where it has one.
    pub today: Option<jiff::civil::Date>,
}

/// What a map says about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// Its title.
    pub title: Untrusted,
    /// Its id.
    pub id: Untrusted,
    /// Which time it describes.
    pub state: State,
    /// Where it is in its life.
    pub status: Status,
    /// What the business wants from the journey.
    pub objective: Option<Untrusted>,
    /// Where the journey starts.
    pub from: Option<Untrusted>,
    /// Where it ends.
    pub to: Option<Untrusted>,
    /// How long it takes, as written.
    pub duration: Option<Untrusted>,
    /// The name of who answers for the map.
    pub owner: Option<Untrusted>,
    /// The day of the last review, as written.
    pub reviewed: Option<Untrusted>,
    /// The scale of its emotion scores.
    pub scale: Scale,
    /// Who takes part.
    pub personas: Vec<Person>,
}

/// Somebody who takes part.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The id.
    pub id: Untrusted,
    /// The name.
    pub name: Untrusted,
    /// Who they are in a few words.
    pub role: Option<Untrusted>,
    /// How far they are researched; none where nothing is said.
    pub kind: Option<PersonaKind>,
}

/// Puts a map and its findings in order. `findings` may be those of a whole run: only the map's own count.
pub fn report(map: &Map, findings: &[Diagnostic]) -> Report {
    let curves = measure::curves(map);
    let places = place::Places::new(map, &curves);
    let gaps = rank::gaps(map, findings, &places);
    let ladder = ladder::ladder(ladder::grounds(map), &held(&gaps));
    let measures = metrics::metrics(map, &places);
    let claims = measure::claimed(map);
    let mut report = Report {
        head: head(map),
        counts: measure::counts(map),
        experience: experience::experiences(map, &curves),
        shortfalls: course::shortfalls(map, &curves, &places),
        funnel: course::funnel(map),
        times: course::times(map),
        seams: seams::seams(map, &curves, &places),
        completeness: ladder::whole(&ladder),
        next: ladder.iter().position(|rung| !rung.is_done),
        ladder,
        pains: claims::pains(map, &places),
        scoring: measure::scoring(&map.config).clone(),
        opportunities: claims::ideas(map, &rank::told_by(claims::OVERDUE, &gaps), |place| places.spot(place)),
        spreads: splits::spreads(map, &measures),
        objectives: objectives::objectives(map, &measures),
        metrics: measures.into_iter().map(|(_, measure)| measure).collect(),
        owners: owners::owners(map, &gaps),
        headlines: Vec::new(),
        causes: causes::causes(map),
        experiments: experiments::experiments(map, &gaps),
        outcomes: experiments::outcomes(map),
        assumptions: assumptions::assumptions(map, &claims, &places),
        sources: sources::sources(map, &claims),
        today: None,
        gaps,
    };
    report.headlines = headlines::headlines(map, &report, &places);
    report
}

fn held(gaps: &[Gap]) -> ladder::Held {
    let mut held = ladder::Held::default();
    for gap in gaps {
        held.add(gap.rule, gap.level);
    }
    held
}

impl Report {
    /// The same report in a run that has a date.
    #[must_use]
    pub fn on(self, today: Option<jiff::civil::Date>) -> Self {
        Self { today, ..self }
    }
}

fn head(map: &Map) -> Head {
    let journey = &map.journey;
    let scope = journey.scope.as_ref();
    let of_scope = |text: &Option<crate::model::Text>| text.as_ref().map(|text| text.value.clone());
    let person = |participant: &crate::resolve::Participant| Person {
        id: participant.id.clone(),
        name: participant.name.clone(),
        role: participant.persona.as_ref().and_then(|persona| of_scope(&persona.role)),
        kind: participant.persona.as_ref().and_then(|persona| persona.kind.as_ref().map(|kind| kind.value)),
    };
    Head {
        title: journey.title.value.clone(),
        id: map.id.clone(),
        state: map.state(),
        status: map.status(),
        objective: scope.and_then(|scope| of_scope(&scope.objective)),
        from: scope.and_then(|scope| of_scope(&scope.from)),
        to: scope.and_then(|scope| of_scope(&scope.to)),
        duration: journey.duration.as_ref().map(|duration| duration.value.written.clone()),
        owner: owners::of_map(map),
        reviewed: journey.reviewed.as_ref().map(|day| day.value.written.clone()),
        scale: map.scale,
        personas: map.participants.iter().map(person).collect(),
    }
}
