//! `journey-without-persona`: a journey of nobody in particular.

use crate::lint::prelude::*;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "journey-without-persona",
    group: Group::Structure,
    summary: "A map does not say whose journey it is.",
    levels: Levels::new(Info, Warn, Error),
    drawn: None,
    page: include_str!("../../../../docs/rules/journey-without-persona.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    if map.journey.personas.is_stated() || !map.participants.is_empty() {
        return;
    }
    let title = &map.journey.title;
    let message = format_args!("{} has no persona", titled("journey", &title.value));
    let help = "say whose journey it is: `persona: lena`, an id of the library or a name";
    found.push(case.finding(title.span, message).help(help).about(&map.subject));
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn an_empty_list_is_an_answer() {
        assert_eq!(found("journey-without-persona", "title: T\nstages: [S]\n"), ["1: journey `T` has no persona"]);
        assert_eq!(found("journey-without-persona", "title: T\npersonas: []\nstages: [S]\n"), [""; 0]);
        assert_eq!(found("journey-without-persona", "title: T\npersona: { name: Lena }\nstages: [S]\n"), [""; 0]);
    }
}
