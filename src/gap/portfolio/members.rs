//! The maps themselves: how far each is, and whose.

use super::Counted;
use super::entry::{Gaps, Profile};
use crate::gap::{Step, ladder};
use crate::measure::Counts;
use crate::model::{State, Status};
use crate::source::Untrusted;

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
    pub next: Option<Step>,
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
pub(super) fn members(maps: Vec<Profile>, counted: &[Counted]) -> Vec<Member> {
    maps.into_iter().zip(counted).map(|(map, counted)| member(map, *counted)).collect()
}

fn member(map: Profile, counted: Counted) -> Member {
    let Gaps { grounds, held, errors, warnings, .. } = map.gaps;
    let ladder = ladder::ladder(grounds, &held);
    Member {
        title: map.title,
        id: map.id,
        counted,
        state: map.state,
        status: map.status,
        owner: map.owner,
        reviewed: map.reviewed,
        age: map.age,
        counts: map.counts,
        completeness: ladder::whole(&ladder),
        done: ladder.iter().filter(|rung| rung.is_done).count(),
        next: ladder.iter().find(|rung| !rung.is_done).map(|rung| rung.step),
        errors,
        warnings,
    }
}
