//! What metrics are split by: keys of `by` name segments, personas and channels.

use super::check::{Check, Thing};
use super::library::{Library, Shelf};
use super::map::{Map, Split, SplitKind};
use super::near::quoted;
use super::slug::slug;
use crate::diagnostic::{Diagnostic, structural};
use crate::model::{Lanes, Text};
use crate::source::Untrusted;
use std::collections::BTreeSet;

/// What the keys of `by` of one map can name.
struct Splits<'m> {
    map: &'m Map,
    library: &'m Library<'m>,
    /// Slugs of the channels that the map names; looked at where the project declares none.
    channels: BTreeSet<String>,
    /// Slugs of the segments that the map names; looked at where the project declares none.
    segments: BTreeSet<String>,
}

/// What a key names.
enum Named {
    /// One thing.
    One(SplitKind),
    /// Nothing that is declared.
    Nothing,
    /// Entries of several libraries.
    Several(Vec<SplitKind>),
}

/// Binds the keys of `by` of all metrics of a map.
pub(super) fn bind(map: &mut Map) {
    if map.metrics.iter().all(|used| map.metric(used).by.is_empty()) {
        return;
    }
    let library = Library::new(&map.config);
    let splits = Splits::new(map, &library);
    let of = |used| map.metric(used).by.iter().map(|(key, _)| splits.split(key)).collect();
    let bound: Vec<Vec<Split>> = map.metrics.iter().map(of).collect();
    for (used, by) in map.metrics.iter_mut().zip(bound) {
        used.by = by;
    }
}

/// Reports keys of `by` that name nothing or several things.
pub(super) fn check(check: &mut Check<'_>) {
    let map = check.map;
    if map.metrics.iter().all(|used| used.by.is_empty()) {
        return;
    }
    let splits = Splits::new(map, check.library);
    for used in &map.metrics {
        let metric = map.metric(used);
        let thing = Thing::at(map, used.place).part("metric", &metric.name);
        for (key, _) in &metric.by {
            match splits.named(key) {
                Named::Several(kinds) => {
                    let finding = splits.ambiguous(thing, key, &kinds).about(&check.subject(thing));
                    check.found.push(finding);
                }
                Named::Nothing if check.library.segments.is_some() => splits.unknown(check, thing, key),
                Named::Nothing | Named::One(_) => {}
            }
        }
    }
}

impl<'m> Splits<'m> {
    fn new(map: &'m Map, library: &'m Library<'m>) -> Self {
        let lanes = || map.places().filter_map(|place| map.lanes_at(place));
        let of = |list: fn(&Lanes) -> &[Text]| lanes().flat_map(list).map(|word| slug(word.value.raw()));
        let channels = of(|lanes| &lanes.channels.items).collect();
        let own = map.journey.segments.iter().map(|word| slug(word.value.raw()));
        Self { map, library, channels, segments: own.chain(of(|lanes| &lanes.segments.items)).collect() }
    }

    /// What a key names: what a library declares, or who takes part, before what the map alone names.
    fn named(&self, key: &Text) -> Named {
        let mut declared = self.declared(key);
        match declared.pop() {
            Some(only) if declared.is_empty() => Named::One(only),
            Some(last) => Named::Several(declared.into_iter().chain([last]).collect()),
            None => self.of_map(key).map_or(Named::Nothing, Named::One),
        }
    }

    fn declared(&self, key: &Text) -> Vec<SplitKind> {
        let is_on =
            |shelf: &Option<Shelf<'_>>| shelf.as_ref().is_some_and(|shelf| shelf.get(key.value.raw()).is_some());
        let takes_part = !self.is_lone() && self.map.participant(key).is_some();
        let kinds = [
            (SplitKind::Segment, is_on(&self.library.segments)),
            (SplitKind::Persona, is_on(&self.library.personas) || takes_part),
            (SplitKind::Channel, is_on(&self.library.channels)),
        ];
        kinds.into_iter().filter(|(_, is_one)| *is_one).map(|(kind, _)| kind).collect()
    }

    fn is_lone(&self) -> bool {
        let Library { personas, channels, segments, .. } = self.library;
        personas.is_none() && channels.is_none() && segments.is_none()
    }

    /// What the map alone calls so, where the project has no library of the kind; none where it is several things.
    fn of_map(&self, key: &Text) -> Option<SplitKind> {
        let slug = slug(key.value.raw());
        let kinds = [
            (SplitKind::Segment, self.library.segments.is_none() && self.segments.contains(&slug)),
            (SplitKind::Persona, self.map.participant(key).is_some()),
            (SplitKind::Channel, self.library.channels.is_none() && self.channels.contains(&slug)),
        ];
        let mut named = kinds.into_iter().filter(|(_, is_one)| *is_one).map(|(kind, _)| kind);
        named.next().filter(|_| named.next().is_none())
    }

    fn split(&self, key: &Text) -> Split {
        let kind = match self.named(key) {
            Named::One(kind) => kind,
            Named::Nothing | Named::Several(_) => SplitKind::Other,
        };
        let name = match kind {
            SplitKind::Persona => self.persona(key),
            SplitKind::Channel => self.channel(key),
            SplitKind::Segment | SplitKind::Other => None,
        };
        Split { kind, name: name.unwrap_or_else(|| key.value.clone()) }
    }

    fn persona(&self, key: &Text) -> Option<Untrusted> {
        if let Some(at) = self.map.participant(key) {
            return Some(self.map.participants[at].name.clone());
        }
        let at = self.library.personas.as_ref()?.get(key.value.raw())?;
        Some(self.map.config.personas.as_ref()?.get(at)?.persona.as_ref()?.name.value.clone())
    }

    fn channel(&self, key: &Text) -> Option<Untrusted> {
        let at = self.library.channels.as_ref()?.get(key.value.raw())?;
        Some(self.map.config.channels.as_ref()?.get(at)?.name.value.clone())
    }

    /// The libraries that the project has.
    fn shelves(&self) -> impl Iterator<Item = (SplitKind, &'m Shelf<'m>)> {
        let Library { segments, personas, channels, .. } = self.library;
        let all = [(SplitKind::Segment, segments), (SplitKind::Persona, personas), (SplitKind::Channel, channels)];
        all.into_iter().filter_map(|(kind, shelf)| Some((kind, shelf.as_ref()?)))
    }

    fn ambiguous(&self, thing: Thing<'_>, key: &Text, kinds: &[SplitKind]) -> Diagnostic {
        let titles: Vec<String> = kinds.iter().map(|kind| format!("a {}", noun(*kind))).collect();
        let message =
            format!("{} is split by {}, which is {}", thing.title(), quoted(&key.value), titles.join(" and "));
        let finding = Diagnostic::new(&structural::AMBIGUOUS_REFERENCE, key.span, message).here("fits several");
        let finding = finding.help("`by` names segments, personas and channels alike: rename one of them");
        let declared = self.shelves().filter_map(|(kind, shelf)| {
            let span = shelf.entries[shelf.get(key.value.raw())?].span?;
            Some((noun(kind), span))
        });
        declared.fold(finding, |finding, (noun, span)| finding.label(span, format!("this {noun}?")))
    }

    fn unknown(&self, check: &mut Check<'m>, thing: Thing<'m>, key: &Text) {
        let nouns: Vec<&str> = self.shelves().map(|(kind, _)| noun(kind)).collect();
        let written = quoted(&key.value);
        let (last, rest) = nouns.split_last().unwrap_or((&"segment", &[]));
        let kinds = if rest.is_empty() { (*last).to_owned() } else { format!("{} or {last}", rest.join(", ")) };
        let message = format!("{} is split by {written}, which is no {kinds} of cjm.yaml", thing.title());
        let candidates = self.shelves().flat_map(|(_, shelf)| shelf.entries.iter().copied());
        let add = format!("add {written} to `segments` of cjm.yaml");
        check.none_of(thing, key, message, candidates, &add);
    }
}

fn noun(kind: SplitKind) -> &'static str {
    match kind {
        SplitKind::Segment => "segment",
        SplitKind::Persona => "persona",
        SplitKind::Channel => "channel",
        SplitKind::Other => "group",
    }
}
