//! `touchpoint-without-channel`: a contact that takes place nowhere.

use super::{Case, Diagnostics, Drawn, Group, Info, Levels, Rule, Warn};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "touchpoint-without-channel",
    group: Group::Touchpoints,
    summary: "A touchpoint does not say on which channel it takes place.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: Some(Drawn { lane: "channel", words: "no channel" }),
    page: include_str!("../../../docs/rules/touchpoint-without-channel.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    for step in case.steps() {
        if step.columns.iter().all(|column| column.without_channel || !column.channels.is_empty()) {
            continue;
        }
        let help = "say where it takes place: `channel: web`; `channel: none` for a step without us";
        let finding = case.finding(step.name.span, format!("{} has no channel", step.title()));
        found.push(finding.help(help).about(&step.subject));
    }
}
