//! `joined-channels`: several channels under one name.

use crate::lint::prelude::*;
use crate::resolve::{part, quoted};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "joined-channels",
    group: Group::Touchpoints,
    summary: "A channel's name has a comma in it, as if several channels were meant.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/joined-channels.md"),
};

/// What commas look like: in most scripts, in Chinese and Japanese, in Arabic.
const COMMAS: [char; 4] = [',', '，', '、', '،'];

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    // In a library no id has a comma, so such a name is unknown there already.
    if map.config.channels.is_some() {
        return;
    }
    for place in map.places() {
        for channel in map.lanes_at(place).iter().flat_map(|lanes| &lanes.channels) {
            let names: Vec<&str> = channel.value.raw().split(COMMAS).map(str::trim).collect();
            if names.len() < 2 || names.iter().any(|name| name.is_empty()) {
                continue;
            }
            let message = format_args!("{} is one channel, with a comma in its name", quoted(&channel.value));
            let finding = case.finding(channel.span, message).about(&part(
                &map.subject_at(place),
                "channel",
                channel.value.raw(),
            ));
            found.push(finding.help("write a list if several are meant: `channels: [web, app]`"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    const MAP: &str =
        "title: T\nstages:\n  - { name: S, channel: 'web, app' }\n  - { name: R, channels: [web, app] }\n";

    #[test]
    fn a_comma_is_told_where_no_library_tells_it() {
        assert_eq!(found("joined-channels", MAP), ["3: `web, app` is one channel, with a comma in its name"]);
        let library = "channels: { web: { name: Web }, app: { name: App } }\n";
        assert_eq!(found_with("joined-channels", MAP, library), [""; 0]);
        assert_eq!(found("joined-channels", &MAP.replace("web, app'", "web,'")), [""; 0]);
        for both in ["店舗、アプリ", "متجر، تطبيق"] {
            assert_eq!(found("joined-channels", &MAP.replace("web, app'", &format!("{both}'"))).len(), 1, "{both}");
        }
    }
}
