//! `linked-by-name`: a link that breaks when the thing it leads to gets a better name.

use crate::lint::prelude::*;
use crate::model::{Metric, Opportunity, PainPoint, Text};
use crate::resolve::{Map, Place, is_plain_id, slug, titled};
use crate::source::{Source, Span};
use std::collections::BTreeMap;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "linked-by-name",
    group: Group::Structure,
    summary: "Something is linked to by its name, because it has no id.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/linked-by-name.md"),
};

/// How many links to a thing are shown.
const SHOWN: usize = 4;

/// A thing that can be linked to.
#[derive(Debug, Clone, Copy)]
struct Thing<'m> {
    kind: &'static str,
    name: &'m Text,
    id: Option<&'m Text>,
    span: Span,
    place: Place,
}

/// The things of one kind that are linked to by name, with the links, in the order of the file.
type Linked<'m> = BTreeMap<Span, (Thing<'m>, Vec<Span>)>;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let mut linked = Linked::new();
    link_steps(map, &mut linked);
    link_pains(map, &mut linked);
    link_metrics(map, &mut linked);
    if linked.is_empty() {
        return;
    }
    let mut ids: BTreeMap<(&'static str, String), usize> = BTreeMap::new();
    for thing in things(map) {
        *ids.entry((thing.kind, thing.id())).or_default() += 1;
    }
    for (thing, links) in linked.into_values() {
        let title = titled(thing.kind, &thing.name.value);
        let id = thing.id();
        let finding =
            case.finding(thing.name.span, format_args!("{title} is linked to by its name")).here("has no `id`");
        let finding = links.iter().take(SHOWN).fold(finding, |finding, link| finding.label(*link, "linked here"));
        let help = format_args!("add `id: {id}`, so that a new name does not break the link");
        let finding = finding.help(help).about(&map.subject_at(thing.place));
        let is_unique = ids.get(&(thing.kind, id.clone())) == Some(&1);
        let place =
            case.source().filter(|_| is_unique && is_plain_id(&id)).and_then(|source| behind_name(source, &thing));
        found.push(match place {
            Some((at, before)) => finding.fix(format_args!("add `id: {id}`"), at, format_args!("{before}id: {id}")),
            None => finding,
        });
    }
}

impl<'m> Thing<'m> {
    /// The id, written or from the name.
    fn id(&self) -> String {
        self.id.map_or_else(|| slug(self.name.value.raw()), |id| id.value.raw().to_owned())
    }

    fn pain(pain: &'m PainPoint, place: Place) -> Self {
        Self { kind: "pain point", name: &pain.problem, id: pain.id.as_ref(), span: pain.span, place }
    }

    fn metric(metric: &'m Metric, place: Place) -> Self {
        Self { kind: "metric", name: &metric.name, id: metric.id.as_ref(), span: metric.span, place }
    }

    /// The stage or touchpoint at a place.
    fn step(map: &'m Map, place: Place) -> Option<Self> {
        match place {
            Place::Journey => None,
            Place::Stage(stage) => {
                let stage = map.stage(stage);
                Some(Self { kind: "stage", name: &stage.name, id: stage.id.as_ref(), span: stage.span, place })
            }
            Place::Touchpoint(stage, touchpoint) => {
                let touchpoint = &map.stage(stage).touchpoints.items[touchpoint];
                let (name, id, span) = (&touchpoint.name, touchpoint.id.as_ref(), touchpoint.span);
                Some(Self { kind: "touchpoint", name, id, span, place })
            }
        }
    }

    /// Remembers a link, where the thing has no id to link to.
    fn add_link(self, link: Span, linked: &mut Linked<'m>) {
        if self.id.is_none() && !slug(self.name.value.raw()).is_empty() {
            linked.entry(self.name.span).or_insert_with(|| (self, Vec::new())).1.push(link);
        }
    }
}

/// Everything in a map that can be linked to.
fn things(map: &Map) -> impl Iterator<Item = Thing<'_>> {
    let steps = map.places().filter_map(|place| Thing::step(map, place));
    let pains = map.pains.iter().map(|used| Thing::pain(map.pain(used), used.place));
    steps.chain(pains).chain(metrics(map))
}

fn metrics(map: &Map) -> impl Iterator<Item = Thing<'_>> {
    map.places().flat_map(|place| map.metrics_at(place).iter().map(move |metric| Thing::metric(metric, place)))
}

/// Links by `next` and by `at` of `allow`.
fn link_steps<'m>(map: &'m Map, linked: &mut Linked<'m>) {
    let next =
        map.columns.iter().filter_map(|column| map.touchpoint(column)).flat_map(|touchpoint| &touchpoint.flow.next);
    let allowed = map.journey.allow.iter().filter_map(|allow| allow.at.as_ref());
    let references: Vec<&Text> = next.map(|next| &next.to).chain(allowed).collect();
    if references.is_empty() {
        return;
    }
    let places = map.places_of(references.iter().copied());
    for (reference, place) in references.iter().zip(places) {
        if let Some(thing) = place.and_then(|place| Thing::step(map, place)) {
            thing.add_link(reference.span, linked);
        }
    }
}

/// Links by `answers`.
fn link_pains<'m>(map: &'m Map, linked: &mut Linked<'m>) {
    for used in &map.opportunities {
        let references = &map.opportunity(used).answers;
        if references.is_empty() {
            continue;
        }
        let answered = used.answers.iter().map(|&pain| &map.pains[pain]);
        let answered = answered.map(|used| Thing::pain(map.pain(used), used.place));
        let by_id: BTreeMap<String, Thing<'_>> = answered.map(|thing| (thing.id(), thing)).collect();
        for reference in references {
            if let Some(thing) = by_id.get(&slug(leaf(reference))) {
                thing.add_link(reference.span, linked);
            }
        }
    }
}

/// Links by the `metric` of an experiment. One whose name repeats is left in peace.
fn link_metrics<'m>(map: &'m Map, linked: &mut Linked<'m>) {
    let named = |opportunity: &'m Opportunity| opportunity.experiment.as_ref()?.metric.as_ref();
    let references: Vec<&Text> = map.opportunities.iter().filter_map(|used| named(map.opportunity(used))).collect();
    if references.is_empty() {
        return;
    }
    let mut by_id: BTreeMap<String, Vec<Thing<'_>>> = BTreeMap::new();
    for metric in metrics(map) {
        by_id.entry(metric.id()).or_default().push(metric);
    }
    for reference in references {
        let known = by_id.get(reference.value.raw()).or_else(|| by_id.get(&slug(leaf(reference))));
        if let Some([only]) = known.map(Vec::as_slice) {
            only.add_link(reference.span, linked);
        }
    }
}

/// The last part of a reference such as `decision/checkout`.
fn leaf(reference: &Text) -> &str {
    let raw = reference.value.raw();
    raw.rsplit('/').next().unwrap_or(raw)
}

/// Where an `id` can be written behind a thing's name, and what has to stand before it. None for a plain string, and
/// where the lines are not those of a plain mapping.
fn behind_name(source: &Source, thing: &Thing<'_>) -> Option<(Span, String)> {
    let (whole, name) = (thing.span, thing.name.span);
    let written = source.slice(name);
    if whole == name || !whole.contains(name) || written.starts_with(['|', '>', '*', '&', '!']) {
        return None;
    }
    let at = |offset: usize| u32::try_from(offset).ok().map(|offset| Span::new(name.file, offset, offset));
    let end = name.end as usize;
    if source.slice(whole).starts_with('{') {
        return Some((at(end)?, ", ".to_owned()));
    }
    let line = source.lines.bytes_of(source.lines.line_of(whole.start), &source.text);
    let before = &source.text[line.start..whole.start as usize];
    if !before.bytes().all(|byte| matches!(byte, b' ' | b'-')) {
        return None;
    }
    let rest = &source.text[end..source.lines.bytes_of(source.lines.line_of(name.end), &source.text).end];
    let content = rest.trim_end_matches(['\r', '\n']);
    let remark = content.trim_start();
    let is_remark = remark.is_empty() || (remark.starts_with('#') && remark.len() < content.len());
    let line_end = if rest.len() > content.len() { &rest[content.len()..] } else { "\n" };
    let place = at(end + content.len())?;
    is_remark.then(|| (place, format!("{line_end}{}", " ".repeat(before.len()))))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::lint::testing::{fixed, found, run};

    const RULE: &str = "linked-by-name";

    fn findings(map: &str) -> Vec<Diagnostic> {
        run(map, "", None).into_iter().filter(|finding| finding.rule.name == RULE).collect()
    }

    /// The map after the fixes of its findings, the last place first.
    fn mended(map: &str) -> String {
        findings(map).iter().rev().fold(map.to_owned(), |text, finding| fixed(&text, finding))
    }

    #[test]
    fn an_id_is_written_below_a_name_and_behind_one_in_braces() {
        let map = "title: T\r\nstatus: review\r\nstages:\r\n  - name: S\r\n    touchpoints:\r\n      - channel: web\r\n        name: New card # soon\r\n        \
                   next: end\r\n      - { name: \"End\" }\r\n    goal: G\r\nallow: { rule: emotion-cliff, at: s/new-card, reason: R }\r\n";
        let right =
            map.replace("# soon\r\n", "# soon\r\n        id: new-card\r\n").replace("\"End\" }", "\"End\", id: end }");
        assert_eq!(mended(map), right);
        assert_eq!(findings(&right), []);
    }

    #[test]
    fn plain_strings_folded_names_and_names_that_repeat_are_left_to_the_author() {
        let map = "title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints:\n      - { name: A, next: [b, r/c, d] }\n      - B\n      \
                   - { name: C }\n      - name: >\n          D\n        goal: G\n  - { name: R, touchpoints: [{ name: C, goal: G }] }\n";
        assert_eq!(found(RULE, map).len(), 3);
        assert_eq!(mended(map), map);
    }

    #[test]
    fn pain_points_and_metrics_are_linked_to_as_well() {
        let map = "title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints:\n      - name: A\n        pain_points:\n          \
                   - problem: Too slow\n        metrics:\n          - name: Lead time\n        opportunities:\n          \
                   - idea: I\n            answers: a/too-slow\n            experiment: { metric: Lead time }\n";
        assert_eq!(
            found(RULE, map),
            ["8: pain point `Too slow` is linked to by its name", "10: metric `Lead time` is linked to by its name"]
        );
        assert_eq!(findings(&mended(map)), []);
    }

    #[test]
    fn several_links_to_a_thing_are_one_finding() {
        let map = "title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints:\n      - { name: A, next: c }\n      \
                   - { name: B, next: c }\n      - { name: C }\n";
        let [finding] = findings(map).try_into().expect("one finding");
        assert_eq!(finding.labels.len(), 3);
    }
}
