//! `touchpoint-named-after-system`: a step that carries the name of our software.

use crate::lint::phrases::Phrases;
use crate::lint::prelude::*;
use crate::model::Entry;
use crate::resolve::{Map, Place, quoted, slug, titled};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "touchpoint-named-after-system",
    group: Group::Touchpoints,
    summary: "A touchpoint is named after a system of the company.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/touchpoint-named-after-system.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let systems = systems(map);
    let phrases = Phrases::new(systems.iter().map(|system| system.text.value.raw()));
    if phrases.is_empty() {
        return;
    }
    for place in map.places().filter(|place| matches!(place, Place::Touchpoint(..))) {
        let name = name_of(map, place);
        let Some(&system) = phrases.within(name.value.raw()).first() else { continue };
        let system = &systems[system].text;
        let title = titled("touchpoint", &name.value);
        let message = format_args!("{title} is named after the system {}", quoted(&system.value));
        let help = "name it for what the customer does or meets: `Offer by mail` rather than `CRM mailing`";
        let finding = case.finding(name.span, message).label(system.span, "named as a system here");
        found.push(finding.help(help).about(&map.subject_at(place)));
    }
}

/// The systems of a map, each once. One that is also a channel, such as the app, is something that customers know.
fn systems(map: &Map) -> Vec<&Entry> {
    let library = map.config.channels.iter().flatten().flat_map(|channel| [&channel.id.value, &channel.name.value]);
    let used = map.channels.iter().map(|channel| &channel.id);
    let mut known: BTreeSet<String> = library.chain(used).map(|name| slug(name.raw())).collect();
    let lanes = map.places().filter_map(|place| map.lanes_at(place));
    lanes.flat_map(|lanes| &lanes.systems).filter(|system| known.insert(slug(system.text.value.raw()))).collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn a_system_that_is_a_channel_too_is_known_to_customers() {
        let map = "title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints:\n      - { name: App download, systems: app }\n      \
                   - { name: Salto-invite, channel: app }\n      - { name: Somersault, systems: Salto }\n";
        assert_eq!(
            found("touchpoint-named-after-system", map),
            ["7: touchpoint `Salto-invite` is named after the system `Salto`"]
        );
    }
}
