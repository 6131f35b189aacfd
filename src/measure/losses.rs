//! The funnel of a journey: how many people come to each step that is counted, and where they are lost.
//!
//! Counts of people are compared only where both are known to be of the same people on the same way. Anything else, such
//! as a count of another day or a branch in between, is said and not computed.

use super::way::{is_set, stated_ways};
use crate::model::{Date, PathKind, Volume};
use crate::resolve::{Map, Place};

/// The funnel of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// The counted steps, in the order of the map.
    pub steps: Vec<Counted>,
    /// The first step of the main way with a count of who came: an index into `steps`.
    pub start: Option<usize>,
    /// How many got through the last counted step of the main way, and as a share of those who came to the first; none
    /// where either is not known, where both are the same step without a count of who got through, or where the days differ.
    pub through: Option<Part>,
}

/// A number of people and what share that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// How many.
    pub people: u64,
    /// Of those who could be.
    pub of: u64,
}

/// A step with a volume.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// The touchpoint, or a stage none of whose touchpoints is counted.
    pub place: Place,
    /// Whether it is on the main way: path happy, neither optional nor parallel.
    pub is_main: bool,
    /// Who came, as written.
    pub entered: Option<u64>,
    /// Who got through, as written.
    pub completed: Option<u64>,
    /// Who came and did not get through, of those who came; none where either is unknown or more got through than came.
    pub lost: Option<Part>,
    /// Who got through and did not come to the next counted step of the main way, of those who got through.
    pub after: After,
    /// Whether a `next` of the touchpoint leads off the main way, so that who does not get through may go on there.
    pub leads_off: bool,
    /// How many steps of the main way lie between this one and the next counted one.
    pub uncounted: usize,
    /// Who came, of those who came to the start of the funnel; none off the main way, where the days of the counts differ,
    /// or where more came than to the start.
    pub of_start: Option<Part>,
}

/// What is known of the way from a counted step to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum After {
    /// So many are lost.
    Lost(Part),
    /// So many more come there than got through here: other ways lead there, or somebody comes back.
    Joined(u64),
    /// Another way leaves or joins in between, so that nobody can tell.
    Branch,
    /// The counts are of different days or periods.
    OtherDay,
    /// One of the two counts is missing.
    Unknown,
    /// There is no next counted step, or this step is not on the main way.
    Last,
}

impl Part {
    fn new(people: Option<u64>, of: Option<u64>) -> Option<Self> {
        let (people, of) = (people?, of?);
        (people <= of && of > 0).then_some(Self { people, of })
    }

    /// The share, 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a share; counts of people are far below 2^53")]
    pub fn share(self) -> f64 {
        self.people as f64 / self.of as f64
    }
}

/// Where people are lost: in a step, or on the way from one to the next. Indexes into the steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Loss {
    /// The step.
    pub step: usize,
    /// The next counted step, for those lost on the way there.
    pub towards: Option<usize>,
    /// How many, of whom.
    pub part: Part,
}

/// The funnel of a map; none where nobody is counted.
///
/// Drop-off is 1 − completed ÷ entered, the rest of the conversion rate. The next step of the main way is the following
/// one in the map that is counted and on the main way. What is lost between the two is told where both counts are written
/// with the same `as_of` (or both without), no step in between is off the path, no `next` leads out of the part between
/// them, and none from elsewhere leads into it.
pub fn funnel(map: &Map) -> Option<Funnel> {
    let volumes = volumes(map);
    let mut steps: Vec<Counted> = volumes.iter().map(|of| counted(map, of)).collect();
    let main: Vec<usize> = (0..steps.len()).filter(|&at| steps[at].is_main).collect();
    let branches = Branches::new(map);
    for pair in main.windows(2) {
        let (from, to) = (&volumes[pair[0]], &volumes[pair[1]]);
        steps[pair[0]].after = after(from, to, &branches);
        steps[pair[0]].uncounted = branches.main_between(from.last + 1, to.first);
    }
    for (step, of) in steps.iter_mut().zip(&volumes) {
        step.leads_off = branches.leads_off(of);
    }
    let start = main.iter().copied().find(|&at| steps[at].entered.is_some());
    let is_same = |at: usize| start.is_some_and(|start| is_same_day(volumes[start].volume, volumes[at].volume));
    let entered = start.and_then(|start| steps[start].entered);
    for &at in main.iter().filter(|&&at| is_same(at)) {
        steps[at].of_start = Part::new(steps[at].entered, entered);
    }
    let end = main.last().copied().filter(|&at| is_same(at));
    let through = end.and_then(|end| Part::new(steps[end].completed, entered));
    (!steps.is_empty()).then_some(Funnel { steps, start, through })
}

impl Funnel {
    /// Every loss of people on the main way, in order. Of a step whose people may go on another way (more come to the next
    /// step than got through, or a `next` leads off the main way) nobody knows who is lost.
    pub fn losses(&self) -> Vec<Loss> {
        let mut losses = Vec::new();
        let main: Vec<usize> = (0..self.steps.len()).filter(|&at| self.steps[at].is_main).collect();
        for (number, &step) in main.iter().enumerate() {
            let Counted { lost, after, leads_off, .. } = &self.steps[step];
            let may_go_on = *leads_off || matches!(after, After::Joined(_));
            losses.extend(lost.filter(|_| !may_go_on).map(|part| Loss { step, towards: None, part }));
            if let After::Lost(part) = *after {
                losses.push(Loss { step, towards: main.get(number + 1).copied(), part });
            }
        }
        losses.retain(|loss| loss.part.people > 0);
        losses
    }

    /// Where most people are lost; the first of equals.
    pub fn worst(&self) -> Option<Loss> {
        self.losses().into_iter().rev().max_by_key(|loss| loss.part.people)
    }
}

/// A volume and the columns it is about.
struct Of<'m> {
    place: Place,
    volume: &'m Volume,
    first: usize,
    last: usize,
}

/// The volumes in order: those of touchpoints, and of a stage none of whose touchpoints has one.
fn volumes(map: &Map) -> Vec<Of<'_>> {
    let mut volumes = Vec::new();
    for (number, stage) in map.journey.stages.iter().enumerate() {
        let columns = map.columns_of(number);
        let known = volumes.len();
        for (at, touchpoint) in stage.touchpoints.iter().enumerate() {
            let column = columns.start + at;
            let volume = touchpoint.lanes.volume.as_deref();
            let place = Place::Touchpoint(number, at);
            volumes.extend(volume.map(|volume| Of { place, volume, first: column, last: column }));
        }
        if let Some(volume) = stage.lanes.volume.as_deref().filter(|_| volumes.len() == known) {
            let last = columns.end.saturating_sub(1).max(columns.start);
            volumes.push(Of { place: Place::Stage(number), volume, first: columns.start, last });
        }
    }
    volumes
}

fn counted(map: &Map, of: &Of<'_>) -> Counted {
    let count = |count: &Option<crate::source::Spanned<u64>>| count.as_ref().map(|count| count.value);
    let (entered, completed) = (count(&of.volume.entered), count(&of.volume.completed));
    let through = Part::new(completed, entered);
    Counted {
        place: of.place,
        is_main: matches!(of.place, Place::Stage(_)) || is_main(map, of.first),
        entered,
        completed,
        lost: through.map(|part| Part { people: part.of - part.people, of: part.of }),
        after: After::Last,
        leads_off: false,
        uncounted: 0,
        of_start: None,
    }
}

/// Whether everybody who goes the intended way comes through a column, and through nothing else meanwhile.
fn is_main(map: &Map, column: usize) -> bool {
    let is_optional = is_set(map, column, |flow| flow.optional.as_ref());
    is_on_path(map, column) && !is_optional && !is_set(map, column, |flow| flow.parallel.as_ref())
}

fn is_on_path(map: &Map, column: usize) -> bool {
    let path = super::way::flow(map, column).and_then(|flow| flow.path.as_ref()).map(|path| path.value);
    match path {
        None | Some(PathKind::Happy) => true,
        Some(PathKind::Unhappy | PathKind::Exception | PathKind::Alternative) => false,
    }
}

fn after(from: &Of<'_>, to: &Of<'_>, branches: &Branches) -> After {
    let (Some(completed), Some(entered)) = (&from.volume.completed, &to.volume.entered) else { return After::Unknown };
    let (completed, entered) = (completed.value, entered.value);
    if !is_same_day(from.volume, to.volume) {
        After::OtherDay
    } else if entered > completed {
        After::Joined(entered - completed)
    } else if branches.is_any(from.last, to.first) {
        After::Branch
    } else {
        Part::new(Some(completed - entered), Some(completed)).map_or(After::Unknown, After::Lost)
    }
}

/// Whether two counts are of the same day or period, or both of none.
fn is_same_day(one: &Volume, other: &Volume) -> bool {
    let days = |volume: &Volume| {
        volume.as_of.as_ref().map(|day: &crate::source::Spanned<Date>| (day.value.first, day.value.last))
    };
    days(one) == days(other)
}

/// Where ways part and meet.
struct Branches {
    /// For each column and the end, how many columns before it are off the path.
    off_path: Vec<usize>,
    /// For each column and the end, how many columns before it are on the main way.
    main: Vec<usize>,
    /// The columns that `next` connects: from and to; none where the journey ends there, or the name fits nothing.
    ways: Vec<(usize, Option<usize>)>,
    /// The ways by the columns they lead to.
    arrivals: Vec<(usize, usize)>,
}

impl Branches {
    fn new(map: &Map) -> Self {
        let columns = map.columns.len();
        let before = |is_counted: &dyn Fn(usize) -> bool| {
            let mut count = 0;
            let counts = (0..columns).map(|at| {
                count += usize::from(is_counted(at));
                count
            });
            std::iter::once(0).chain(counts).collect::<Vec<_>>()
        };
        let mut ways: Vec<(usize, Option<usize>)> = stated_ways(map).iter().map(|way| (way.from, way.to)).collect();
        let ends =
            |at: usize| super::way::flow(map, at).is_some_and(|flow| flow.next.is_stated() && flow.next.is_empty());
        ways.extend((0..columns).filter(|&at| ends(at)).map(|at| (at, None)));
        ways.sort_unstable();
        let mut arrivals: Vec<(usize, usize)> = ways.iter().filter_map(|&(from, to)| Some((to?, from))).collect();
        arrivals.sort_unstable();
        Self { off_path: before(&|at| !is_on_path(map, at)), main: before(&|at| is_main(map, at)), ways, arrivals }
    }

    fn main_between(&self, from: usize, to: usize) -> usize {
        self.main[to] - self.main[from.min(to)]
    }

    /// Whether a way from a touchpoint leads off the main way.
    fn leads_off(&self, of: &Of<'_>) -> bool {
        let leaving = self.ways.partition_point(|way| way.0 < of.last);
        let own = self.ways[leaving..].iter().take_while(|way| way.0 == of.last);
        let is_off = |to: usize| self.main_between(to, to + 1) == 0;
        matches!(of.place, Place::Touchpoint(..)) && own.filter_map(|way| way.1).any(is_off)
    }

    /// Whether any way leaves or joins between two columns: the first one's ways on count, and those that lead to the last.
    fn is_any(&self, from: usize, to: usize) -> bool {
        let is_off = self.off_path[to] > self.off_path[from + 1];
        let leaving = self.ways.partition_point(|way| way.0 < from);
        let leaves = self.ways[leaving..].iter().take_while(|way| way.0 < to);
        let joining = self.arrivals.partition_point(|way| way.0 <= from);
        let mut joins = self.arrivals[joining..].iter().take_while(|way| way.0 <= to);
        let is_within = |column: usize| (from + 1..=to).contains(&column);
        is_off
            || leaves.into_iter().any(|way| !way.1.is_some_and(is_within))
            || joins.any(|&(_, origin)| !(from..to).contains(&origin))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::map;
    use super::*;

    fn of(touchpoints: &[&str]) -> Funnel {
        let steps: Vec<String> =
            touchpoints.iter().enumerate().map(|(at, says)| format!("      - {{ name: T{at}, {says} }}\n")).collect();
        let text = format!("title: A\nstages:\n  - name: S\n    touchpoints:\n{}", steps.concat());
        funnel(&map(&text)).expect("counts")
    }

    fn part(people: u64, of: u64) -> Part {
        Part { people, of }
    }

    #[test]
    fn people_are_lost_in_a_step_and_on_the_way_to_the_next() {
        let found = of(&[
            "volume: { entered: 200, completed: 150 }",
            "optional: true, volume: { entered: 30, completed: 20 }",
            "goal: Nobody counts here",
            "volume: { entered: 60, completed: 45 }",
        ]);
        let [first, optional, last] = found.steps.as_slice() else { panic!("three steps are counted") };
        assert_eq!((first.lost, first.after), (Some(part(50, 200)), After::Lost(part(90, 150))));
        assert_eq!((first.uncounted, first.of_start), (1, Some(part(200, 200))));
        assert_eq!((optional.is_main, optional.lost, optional.of_start), (false, Some(part(10, 30)), None));
        assert_eq!((last.after, last.of_start), (After::Last, Some(part(60, 200))));
        assert_eq!(found.through, Some(part(45, 200)));
        assert_eq!(found.worst(), Some(Loss { step: 0, towards: Some(2), part: part(90, 150) }));
    }

    #[test]
    fn who_does_not_get_through_may_go_on_off_the_main_way() {
        let (first, last) = ("volume: { entered: 100, completed: 80 }", "volume: { entered: 70, completed: 70 }");
        let found = of(&[&format!("next: [t1, t2], {first}"), "path: unhappy", last]);
        assert!(found.steps[0].leads_off && found.losses().is_empty(), "{found:?}");
        let found = of(&[&format!("next: [t1, t2], {first}"), "goal: G", last]);
        assert!(!found.steps[0].leads_off && found.losses().len() == 2, "{found:?}");
    }

    #[test]
    fn counts_of_different_days_are_not_compared() {
        let found =
            of(&["volume: { entered: 9, completed: 8, as_of: 2026-09 }", "volume: { entered: 5, as_of: 2026-10 }"]);
        assert_eq!((found.steps[0].after, found.steps[1].of_start), (After::OtherDay, None));
        let found = of(&["volume: { entered: 9, completed: 8, as_of: 2026-09 }", "volume: { entered: 5 }"]);
        assert_eq!(found.steps[0].after, After::OtherDay);
    }

    #[test]
    fn a_branch_between_two_steps_leaves_open_who_is_lost() {
        let (first, last) = ("volume: { entered: 100, completed: 80 }", "volume: { entered: 70, completed: 70 }");
        let off = "path: alternative, volume: { entered: 20, completed: 10 }";
        let found = of(&[first, off, last]);
        assert_eq!((found.steps[0].after, found.steps[1].is_main), (After::Branch, false));
        assert_eq!(
            of(&[&format!("next: [t1, t2], {first}"), "goal: G", last]).steps[0].after,
            After::Lost(part(10, 80))
        );
        assert_eq!(of(&[first, "next: t3", last, "goal: G"]).steps[0].after, After::Branch);
        assert_eq!(of(&[first, "next: []", last]).steps[0].after, After::Branch);
        assert_eq!(of(&[first, last, "next: t1"]).steps[0].after, After::Branch);
    }

    #[test]
    fn where_more_come_than_got_through_nobody_knows_who_is_lost() {
        let found = of(&["volume: { entered: 100, completed: 60 }", "volume: { entered: 90, completed: 85 }"]);
        assert_eq!(found.steps[0].after, After::Joined(30));
        assert_eq!(found.worst(), Some(Loss { step: 1, towards: None, part: part(5, 90) }));
    }

    #[test]
    fn nothing_is_made_up_where_a_count_is_missing_or_cannot_be() {
        let found =
            of(&["volume: { completed: 60 }", "volume: { entered: 50, completed: 70 }", "volume: { entered: 80 }"]);
        let [first, second, third] = found.steps.as_slice() else { panic!("three steps are counted") };
        assert_eq!((first.lost, first.of_start, found.start), (None, None, Some(1)));
        assert_eq!((second.lost, second.after), (None, After::Joined(10)));
        assert_eq!((third.of_start, found.through), (None, None));
        assert_eq!(of(&["volume: { entered: 0, completed: 0 }"]).steps[0].lost, None);
    }

    #[test]
    fn a_stages_count_stands_for_touchpoints_without_any() {
        let text = "title: A\nstages:\n  - { name: S, volume: { entered: 10, completed: 9 }, touchpoints: [X, Y] }\n  - { name: T, volume: { entered: 5 }, touchpoints: [{ name: Z, volume: { entered: 7 } }] }\n";
        let found = funnel(&map(text)).expect("counts");
        let places: Vec<_> = found.steps.iter().map(|step| step.place).collect();
        assert_eq!(places, [Place::Stage(0), Place::Touchpoint(1, 0)]);
        assert_eq!(found.steps[0].after, After::Lost(part(2, 9)));
        assert_eq!(funnel(&map("title: A\nstages: [S]\n")), None);
    }
}
