//! What the portfolio takes of a map, small enough to be kept of thousands when the maps themselves are gone.

use super::backlog::{self, Ranked};
use super::channels::{self, Heard};
use super::claims::{self, Assumed, Hurt};
use super::desks::{self, Share};
use super::handovers::{self, Link};
use super::losses::{self, Loss};
use super::personas::{self, Participant};
use super::shared::{self, Use};
use super::trends::{self, Worse};
use crate::diagnostic::{Diagnostic, Level, Subject};
use crate::gap::ladder::{self, Ground, Held};
use crate::gap::place::{Places, Stakes};
use crate::gap::{metrics, owners, rank};
use crate::measure::{self, Counts};
use crate::model::{Config, Scale, Scoring, State, Status};
use crate::resolve::{Map, Place};
use crate::source::{FileId, Span, Untrusted};
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the portfolio takes of a map. Until it is put together, the map is the only one: the numbers of maps are 0, and
/// those of personas are the map's own.
#[derive(Debug, Clone)]
pub struct Entry {
    pub(super) profile: Profile,
    pub(super) told: Told,
    /// What findings that are not settled yet may be about, and who answers for it.
    open: BTreeMap<Untrusted, Site>,
}

/// Whose map it is, how far it is, and whom and what it names.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    pub(super) file: FileId,
    pub(super) config: Arc<Config>,
    pub(super) is_whole: bool,
    pub(super) id: Untrusted,
    pub(super) has_written_id: bool,
    pub(super) title: Untrusted,
    pub(super) state: State,
    pub(super) status: Status,
    pub(super) owner: Option<Untrusted>,
    pub(super) reviewed: Option<Untrusted>,
    /// Days since the last review.
    pub(super) age: Option<i32>,
    pub(super) translation_of: Option<Untrusted>,
    pub(super) to_be_of: Option<Untrusted>,
    pub(super) scale: Scale,
    pub(super) counts: Counts,
    pub(super) scoring: Option<Scoring>,
    pub(super) people: Vec<Participant>,
    /// The parts of the lifecycle that it tells, and for which of its people.
    pub(super) parts: Vec<(usize, Vec<usize>)>,
    pub(super) channels: Vec<Heard>,
    /// The first and the last score, on its scale.
    pub(super) ends: Option<(f64, f64)>,
    /// Who answers for what, in order of first mention, but for gaps.
    pub(super) shares: Vec<Share>,
    pub(super) gaps: Gaps,
}

/// What it says at its places.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) pains: Vec<Hurt>,
    pub(super) ideas: Vec<Ranked>,
    pub(super) losses: Vec<Loss>,
    pub(super) moments: Vec<Assumed>,
    pub(super) worse: Vec<(Worse, f64)>,
    pub(super) uses: Vec<Use>,
    pub(super) links: Vec<Link>,
}

/// The gaps of a map, counted.
#[derive(Debug, Clone)]
pub(super) struct Gaps {
    pub(super) grounds: Vec<Ground>,
    pub(super) held: Held,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// How many each owner answers for, and the most pressing of them.
    pub(super) owners: BTreeMap<Untrusted, (usize, Urgency)>,
}

/// Where a finding is, and who answers for the place.
#[derive(Debug, Clone)]
struct Site {
    stakes: Stakes,
    column: usize,
    owner: Option<Untrusted>,
}

/// How pressing a gap is among those of its map.
#[derive(Debug, Clone)]
pub(super) struct Urgency {
    level: Level,
    stakes: Stakes,
    column: usize,
    span: Option<Span>,
    rule: &'static str,
}

impl Entry {
    /// Of a map with the findings that are its own. `open` are those that may yet be its own, when all maps are known.
    pub fn of<'f>(
        map: &Map,
        findings: &[Diagnostic],
        open: impl IntoIterator<Item = &'f Diagnostic>,
        today: Option<Date>,
    ) -> Self {
        let curves = measure::curves(map);
        let places = Places::new(map, &curves);
        let of_map = owners::of_map(map);
        let scores = measure::step_scores(map, &curves);
        let site = |finding: &Diagnostic| {
            let (place, stakes) = places.of(&finding.subject);
            let owner = owners::owner_at(map, place, of_map.as_ref());
            Site { stakes, column: places.column(place), owner }
        };
        let mut gaps = Gaps::new(ladder::grounds(map));
        let of_map = |finding: &&Diagnostic| finding.span().is_some_and(|span| span.file == map.file);
        let is_gap = |finding: &&Diagnostic| of_map(finding) && finding.rule.is_about_the_journey();
        findings.iter().filter(is_gap).for_each(|finding| gaps.add(finding, site(finding)));
        let open = open.into_iter().filter(is_gap);
        Self {
            open: open.map(|finding| (finding.subject.0.clone(), site(finding))).collect(),
            told: told(map, findings, &places, &scores),
            profile: profile(map, &places, &scores, gaps, today),
        }
    }

    /// Its file.
    pub fn file(&self) -> FileId {
        self.profile.file
    }

    /// Takes in what only all maps together tell: whether they are all there, and the findings that were open.
    pub fn conclude(&mut self, is_whole: bool, late: &[Diagnostic]) {
        self.profile.is_whole = is_whole;
        for finding in late.iter().filter(|finding| finding.rule.is_about_the_journey()) {
            if let Some(site) = self.open.get(&finding.subject.0) {
                self.profile.gaps.add(finding, site.clone());
            }
        }
        self.open.clear();
    }

    /// Gives all that is called `from`, or is below it, its path at or below `to`.
    pub fn rename(&mut self, from: &Subject, to: &Subject) {
        let rename = |path: &mut Untrusted| {
            let mut subject = Subject(std::mem::take(path));
            subject.rename(from, to);
            *path = subject.0;
        };
        let Told { pains, ideas, losses, moments, worse, uses, links } = &mut self.told;
        for Hurt { pain, .. } in pains {
            pain.spot.rename(from, to);
            rename(&mut pain.subject);
            pain.answers.iter_mut().for_each(|answer| rename(&mut answer.subject));
        }
        for Ranked { idea, .. } in ideas {
            idea.spot.rename(from, to);
            rename(&mut idea.subject);
        }
        for loss in losses {
            loss.rename(from, to);
        }
        for assumed in moments {
            assumed.spot.rename(from, to);
            rename(&mut assumed.subject);
        }
        for (worse, _) in worse {
            worse.spot.rename(from, to);
            rename(&mut worse.subject);
        }
        for used in uses {
            rename(&mut used.subject);
        }
        for link in links {
            link.spot.rename(from, to);
        }
        let open = std::mem::take(&mut self.open);
        self.open.extend(open.into_iter().map(|(mut path, site)| {
            rename(&mut path);
            (path, site)
        }));
    }
}

fn profile(map: &Map, places: &Places<'_>, scores: &[Option<f64>], gaps: Gaps, today: Option<Date>) -> Profile {
    let journey = &map.journey;
    let text = |text: &Option<crate::model::Text>| text.as_ref().map(|text| text.value.clone());
    let mut known = scores.iter().copied().flatten();
    Profile {
        file: map.file,
        config: Arc::clone(&map.config),
        is_whole: map.is_whole,
        id: map.id.clone(),
        has_written_id: journey.id.is_some(),
        title: journey.title.value.clone(),
        state: map.state(),
        status: map.status(),
        owner: owners::of_map(map),
        reviewed: journey.reviewed.as_ref().map(|day| day.value.written.clone()),
        age: today.and_then(|today| measure::days_since_review(journey, today)),
        translation_of: text(&journey.translation_of),
        to_be_of: text(&journey.to_be_of),
        scale: map.scale,
        counts: measure::counts(map),
        scoring: (!map.opportunities.is_empty()).then(|| measure::scoring(&map.config).clone()),
        people: personas::people(map),
        parts: personas::parts(map),
        channels: channels::heard(map, scores),
        ends: known.next().map(|first| (first, known.next_back().unwrap_or(first))),
        shares: desks::shares(map, &metrics::metrics(map, places)),
        gaps,
    }
}

/// What is lost, got worse and is only assumed is asked of maps of today.
fn told(map: &Map, findings: &[Diagnostic], places: &Places<'_>, scores: &[Option<f64>]) -> Told {
    let is_of_today = map.state().is_of_today();
    Told {
        pains: claims::of_map(map, places),
        ideas: backlog::of_map(map, findings),
        losses: if is_of_today { losses::of_map(map) } else { Vec::new() },
        moments: if is_of_today { claims::moments(map) } else { Vec::new() },
        worse: if is_of_today { trends::of_map(map, places) } else { Vec::new() },
        uses: shared::of_map(map),
        links: handovers::of_map(map, scores),
    }
}

impl Gaps {
    fn new(grounds: Vec<Ground>) -> Self {
        Self { grounds, held: Held::default(), errors: 0, warnings: 0, owners: BTreeMap::new() }
    }

    fn add(&mut self, finding: &Diagnostic, Site { stakes, column, owner }: Site) {
        self.held.add(finding.rule, finding.level);
        self.errors += usize::from(finding.level == Level::Error);
        self.warnings += usize::from(finding.level == Level::Warn);
        let Some(owner) = owner else { return };
        let urgency = Urgency { level: finding.level, stakes, column, span: finding.span(), rule: finding.rule.name };
        match self.owners.get_mut(&owner) {
            Some((count, first)) => {
                *count += 1;
                if urgency.cmp(first).is_lt() {
                    *first = urgency;
                }
            }
            None => {
                self.owners.insert(owner, (1, urgency));
            }
        }
    }
}

impl Urgency {
    /// The more pressing first, as the gaps of a map's report are ranked.
    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        rank::by_stakes((self.level, &self.stakes), (other.level, &other.stakes))
            .then_with(|| (self.column, self.span, self.rule).cmp(&(other.column, other.span, other.rule)))
    }
}

/// The name of who answers for a place of a map.
pub(super) fn owner_at(map: &Map, place: Place) -> Option<Untrusted> {
    owners::owner_at(map, place, owners::of_map(map).as_ref())
}

/// Who takes part at a place: indexes into the map's participants.
pub(super) fn taking_part(map: &Map, place: Place) -> Vec<usize> {
    match place {
        Place::Journey => (0..map.participants.len()).collect(),
        Place::Stage(stage) => map.participants_of_stage(stage),
        Place::Touchpoint(stage, touchpoint) => {
            map.columns[map.columns_of(stage).start + touchpoint].participants.clone()
        }
    }
}
