//! The maps themselves: how far each is, and whose.

use super::Counted;
use crate::diagnostic::Level;
use crate::gap::{Report, Rung};
use crate::measure::{self, Counts};
use crate::model::{State, Status};
use crate::resolve::Map;
use crate::source::Untrusted;
use jiff::civil::Date;

/// A map of the run.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Its title.
    pub title: Untrusted,
    /// Its id.
    pub id: Untrusted,
    /// Whether what stands in it counts in the tables about all maps.
    pub counted: Counted,
    /// Which time it describes.
    pub state: State,
    /// Where it is in its life.
    pub status: Status,
    /// The name of who answers for it.
    pub owner: Option<Untrusted>,
    /// The day of the last review, as written.
    pub reviewed: Option<Untrusted>,
    /// Days from the last day that `reviewed` covers to today; none without either.
    pub age: Option<i32>,
    /// How many things it has.
    pub counts: Counts,
    /// How much of the seven steps is there, 0 to 1.
    pub completeness: f64,
    /// How many of the seven steps are done.
    pub done: usize,
    /// The first step that is not.
    pub next: Option<Rung>,
    /// Open gaps that are errors.
    pub errors: usize,
    /// Open gaps that are warnings.
    pub warnings: usize,
}

impl Member {
    /// Whether it counts and tells of today, not of what is wanted.
    pub fn is_of_today(&self) -> bool {
        self.counted == Counted::Yes && self.state.is_of_today()
    }
}

/// The maps of a run, in its order.
pub(super) fn members(maps: &[(&Map, &Report)], counted: &[Counted], today: Option<Date>) -> Vec<Member> {
    maps.iter().zip(counted).map(|((map, report), counted)| member(map, report, *counted, today)).collect()
}

fn member(map: &Map, report: &Report, counted: Counted, today: Option<Date>) -> Member {
    let head = &report.head;
    let done = report.ladder.iter().filter(|rung| rung.is_done).count();
    let of_level = |level| report.gaps.iter().filter(|gap| gap.level == level).count();
    Member {
        title: head.title.clone(),
        id: head.id.clone(),
        counted,
        state: head.state,
        status: head.status,
        owner: head.owner.clone(),
        reviewed: head.reviewed.clone(),
        age: today.and_then(|today| measure::days_since_review(&map.journey, today)),
        counts: report.counts,
        completeness: report.completeness,
        done,
        next: report.next.map(|at| report.ladder[at].clone()),
        errors: of_level(Level::Error),
        warnings: of_level(Level::Warn),
    }
}
