//! What rules about whole projects found: blind spots and journeys that overlap.

use super::entry::Profile;
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::source::{FileId, Untrusted};
use std::collections::BTreeMap;

/// Something that no map tells.
#[derive(Debug, Clone, PartialEq)]
pub struct BlindSpot {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How grave it is.
    pub level: Level,
    /// The headline.
    pub message: Untrusted,
    /// What would be right.
    pub help: Option<Untrusted>,
    /// What it is about: a path of ids in the map, or of the library such as `personas/lena`.
    pub subject: Untrusted,
    /// The number of the map; none for a finding about the project file.
    pub map: Option<usize>,
}

/// Two maps that tell the same journey.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// The number of the map that the rule speaks of.
    pub map: usize,
    /// The number of the other; none where it is not in the run.
    pub other: Option<usize>,
    /// The headline.
    pub message: Untrusted,
    /// What would be right.
    pub help: Option<Untrusted>,
}

/// The rules that find blind spots, in the order in which these are listed: people and parts of the lifecycle first.
pub(super) const BLIND_SPOTS: [&str; 8] = [
    "persona-without-journey",
    "lifecycle-part-without-journey",
    "persona-without-lifecycle-part",
    "unused-segment",
    "unused-channel",
    "journey-without-to-be",
    "step-without-counterpart",
    "missing-translation",
];

/// The rule that finds journeys that overlap.
pub(super) const OVERLAPS: &str = "overlapping-journeys";

/// The findings that matter here: in files of the maps and of their projects.
pub(super) fn sorted(maps: &[Profile], findings: &[Diagnostic]) -> (Vec<BlindSpot>, Vec<Overlap>) {
    let mut files: BTreeMap<FileId, Option<usize>> =
        maps.iter().filter_map(|map| Some((map.config.file?, None))).collect();
    files.extend(maps.iter().enumerate().map(|(number, map)| (map.file, Some(number))));
    let (mut spots, mut overlaps) = (Vec::new(), Vec::new());
    for finding in findings {
        let Some(&map) = finding.span().and_then(|span| files.get(&span.file)) else { continue };
        if let Some(order) = BLIND_SPOTS.iter().position(|name| *name == finding.rule.name) {
            spots.push((order, blind_spot(finding, map)));
        }
        if let Some(map) = map.filter(|_| finding.rule.name == OVERLAPS) {
            overlaps.push(overlap(finding, map, &files));
        }
    }
    spots.sort_by_key(|(order, spot)| (*order, std::cmp::Reverse(spot.level)));
    (spots.into_iter().map(|(_, spot)| spot).collect(), overlaps)
}

fn blind_spot(finding: &Diagnostic, map: Option<usize>) -> BlindSpot {
    BlindSpot {
        rule: finding.rule,
        level: finding.level,
        message: finding.message.clone(),
        help: finding.help.clone(),
        subject: finding.subject.0.clone(),
        map,
    }
}

fn overlap(finding: &Diagnostic, map: usize, files: &BTreeMap<FileId, Option<usize>>) -> Overlap {
    let mut others = finding.labels.iter().filter_map(|label| *files.get(&label.span.file)?);
    let other = others.find(|other| *other != map);
    Overlap { map, other, message: finding.message.clone(), help: finding.help.clone() }
}
