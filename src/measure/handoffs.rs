//! Hand-offs: where something has to be carried over from one step to the next, what is, and how the seam feels.

use super::Curve;
use super::switches::{Change, Switch, switches, turns};
use crate::model::{Entry, Handoff};
use crate::resolve::{Map, Place};
use std::collections::BTreeMap;

/// A place where the journey changes hands.
#[derive(Debug, Clone, PartialEq)]
pub struct Seam<'m> {
    /// The column that the customer comes from.
    pub from: usize,
    /// The column that receives.
    pub to: usize,
    /// What differs.
    pub change: Change,
    /// Whether a hand-off is due there.
    pub is_due: bool,
    /// What is carried over.
    pub carried: Carried<'m>,
    /// The emotion before and after; see [`seams`].
    pub felt: EmotionChange,
}

/// What is carried over to a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Carried<'m> {
    /// Something.
    Something(&'m Entry),
    /// Nothing, and the map says so.
    Nothing,
    /// The map does not say.
    Unsaid,
}

/// The emotion on both sides of a seam, on the map's scale.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct EmotionChange {
    /// The last moment of the step before.
    pub before: Option<f64>,
    /// The first moment of the step that receives.
    pub after: Option<f64>,
    /// After minus before, of those who feel both; none where nobody does.
    pub change: Option<f64>,
}

/// What a column is given: what it says itself, else what its stage says.
pub fn carried(map: &Map, column: usize) -> Carried<'_> {
    let column = &map.columns[column];
    let (own, stage) = (&map.lanes(column).handoff, &map.stage(column.stage).lanes.handoff);
    match own.as_ref().or(stage.as_ref()) {
        Some(Handoff::Carried(entry)) => Carried::Something(entry),
        Some(Handoff::Nothing(_)) => Carried::Nothing,
        None => Carried::Unsaid,
    }
}

/// The switches at which a hand-off is due, in order: all [`switches`] but those between tracks.
pub fn due_handoffs(map: &Map) -> Vec<Switch> {
    without_tracks(map, switches(map))
}

/// The seams of a map in order: where a hand-off is due, and where the owner alone changes. `curves` are those of the map.
///
/// The emotion before is the last moment of the step that is left, the emotion after the first of the step that receives;
/// where people feel differently, the mean over those who feel both, else over those who feel the one. An emotion that a
/// stage lends to its touchpoints is no moment of a step.
pub fn seams<'m>(map: &'m Map, curves: &[Curve]) -> Vec<Seam<'m>> {
    let felt: Vec<Ends> = curves.iter().map(|curve| ends(map, curve)).collect();
    let due: BTreeMap<usize, Switch> = due_handoffs(map).into_iter().map(|switch| (switch.to, switch)).collect();
    let is_seam = |turn: &Switch| !turn.change.is_noticed() || due.contains_key(&turn.to);
    let seam = |turn: Switch| Seam {
        from: turn.from,
        to: turn.to,
        change: turn.change,
        is_due: turn.change.is_noticed(),
        carried: carried(map, turn.to),
        felt: between(&felt, turn.from, turn.to),
    };
    turns(map).into_iter().filter(is_seam).map(seam).collect()
}

/// The first and the last moment of every column with moments of its own.
type Ends = BTreeMap<usize, (f64, f64)>;

fn ends(map: &Map, curve: &Curve) -> Ends {
    let mut ends = Ends::new();
    for point in &curve.points {
        let Some(score) = point.score else { continue };
        let Some(column) = map.first_column(point.place) else { continue };
        let is_own = map.columns[column].touchpoint.is_none() || matches!(point.place, Place::Touchpoint(..));
        if is_own {
            ends.entry(column).or_insert((score, score)).1 = score;
        }
    }
    ends
}

fn between(felt: &[Ends], from: usize, to: usize) -> EmotionChange {
    let last = |of: &Ends| of.get(&from).map(|ends| ends.1);
    let first = |of: &Ends| of.get(&to).map(|ends| ends.0);
    let both: Vec<(f64, f64)> = felt.iter().filter_map(|of| last(of).zip(first(of))).collect();
    if both.is_empty() {
        let (before, after) = (super::mean(felt.iter().filter_map(last)), super::mean(felt.iter().filter_map(first)));
        return EmotionChange { before, after, change: None };
    }
    let before = super::mean(both.iter().map(|pair| pair.0));
    let after = super::mean(both.iter().map(|pair| pair.1));
    EmotionChange { before, after, change: before.zip(after).map(|(before, after)| after - before) }
}

/// The stages nobody owns, by index: no step has an owner, of its own or from its stage. A stage whose steps are all
/// without us (`channel: none`) needs none.
pub fn unowned_stages(map: &Map) -> Vec<usize> {
    let is_unowned = |&stage: &usize| {
        let columns = &map.columns[map.columns_of(stage)];
        columns.iter().all(|column| column.owner.is_none()) && !columns.iter().all(|column| column.without_channel)
    };
    (0..map.journey.stages.items.len()).filter(is_unowned).collect()
}

/// The switches without those between tracks: people who have no step in common take turns in a map that compares them,
/// and nothing passes from one to the other. Where they take over but once, something does.
fn without_tracks(map: &Map, switches: Vec<Switch>) -> Vec<Switch> {
    let groups = groups(map);
    let group = |column: usize| map.columns[column].participants.first().map(|&person| groups[person]);
    let pair = |switch: &Switch| (group(switch.from).min(group(switch.to)), group(switch.from).max(group(switch.to)));
    let is_of_people = |switch: &Switch| switch.change.personas && !switch.change.channel;
    let mut turns: BTreeMap<_, usize> = BTreeMap::new();
    for switch in switches.iter().filter(|switch| is_of_people(switch)) {
        *turns.entry(pair(switch)).or_default() += 1;
    }
    let is_track = |switch: &Switch| {
        let (one, other) = pair(switch);
        one != other && turns.get(&(one, other)).is_some_and(|&turns| turns > 1)
    };
    switches.into_iter().filter(|switch| !(is_of_people(switch) && is_track(switch))).collect()
}

/// For each participant the group: people who take part in a common step, directly or through others, have the same.
fn groups(map: &Map) -> Vec<usize> {
    let mut towards: Vec<usize> = (0..map.participants.len()).collect();
    for pair in map.columns.iter().flat_map(|column| column.participants.windows(2)) {
        let [one, other] = [pair[0], pair[1]].map(|person| head(&mut towards, person));
        towards[one.max(other)] = one.min(other);
    }
    (0..towards.len()).map(|person| head(&mut towards, person)).collect()
}

/// The head of a person's group; shortens the way there.
fn head(towards: &mut [usize], mut person: usize) -> usize {
    while towards[person] != person {
        towards[person] = towards[towards[person]];
        person = towards[person];
    }
    person
}

#[cfg(test)]
mod tests {
    use super::super::curves;
    use super::super::tests::map;
    use super::*;

    const MAP: &str = "\
title: A
stages:
  - name: S
    owner: us
    touchpoints:
      - { name: A, channel: web, emotion: [0, 2] }
      - { name: B, channel: phone, handoff: none, emotion: [-1, 1] }
      - { name: C, channel: phone, owner: them, emotion: 1 }
      - { name: D, channel: post, owner: them, handoff: The case }
      - { name: E, channel: web, owner: us }
  - { name: T, channel: none }
  - { name: U, channel: web }
";

    #[test]
    fn seams_are_due_hand_offs_and_changes_of_the_owner() {
        let map = map(MAP);
        let found = seams(&map, &curves(&map));
        let said = found.iter().map(|seam| (seam.from, seam.to, seam.is_due, seam.felt.change)).collect::<Vec<_>>();
        let expected = [(0, 1, true, Some(-3.0)), (1, 2, false, Some(0.0)), (2, 3, true, None), (3, 4, true, None)];
        assert_eq!(said, expected);
        assert_eq!((found[0].carried, found[1].carried), (Carried::Nothing, Carried::Unsaid));
        assert!(matches!(found[2].carried, Carried::Something(entry) if entry.text.value.raw() == "The case"));
        assert_eq!(found[2].felt, EmotionChange { before: Some(1.0), after: None, change: None });
    }

    #[test]
    fn the_emotion_at_a_seam_is_compared_for_those_who_feel_both_sides() {
        let text = "\
title: A
personas: [lena, tom]
stages:
  - name: S
    touchpoints:
      - { name: X, channel: web, emotions: { lena: 2, tom: -2 } }
      - { name: Y, channel: phone, personas: lena, emotion: 1 }
      - { name: Z, channel: phone, personas: tom, emotion: 0 }
";
        let map = map(text);
        let felt: Vec<EmotionChange> = seams(&map, &curves(&map)).iter().map(|seam| seam.felt).collect();
        let of = |before, after, change| EmotionChange { before: Some(before), after: Some(after), change };
        assert_eq!(felt, [of(2.0, 1.0, Some(-1.0)), of(1.0, 0.0, None)]);
    }

    #[test]
    fn steps_in_parallel_change_the_channel_only_where_none_of_them_has_it() {
        let text = "\
title: A
stages:
  - name: S
    touchpoints:
      - { name: X, channel: web, owner: us }
      - { name: Y, channel: phone, owner: us, parallel: true }
      - { name: Z, channel: web, owner: them }
";
        let map = map(text);
        assert_eq!(due_handoffs(&map), []);
        let found = seams(&map, &[]);
        assert_eq!((found.len(), found[0].to, found[0].is_due, found[0].change.owner), (1, 2, false, true));
    }

    #[test]
    fn a_stage_without_us_needs_no_owner() {
        assert_eq!(unowned_stages(&map(MAP)), [2]);
    }
}
