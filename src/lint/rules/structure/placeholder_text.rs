//! `placeholder-text`: somebody meant to write something here.

use crate::lint::placeholder::{is_none, is_placeholder, is_silence, stands_for_a_text};
use crate::lint::prelude::*;
use crate::lint::texts::{Said, texts};
use crate::resolve::{Place, quoted, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "placeholder-text",
    group: Group::Structure,
    summary: "A text only holds the place of one, such as TODO or lorem ipsum.",
    levels: Levels::new(Info, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/placeholder-text.md"),
};

/// Where a puzzled customer may think or say nothing but `…` or `???`.
const VOICES: [&str; 4] = ["thoughts", "quotes", "quote", "emotion"];

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    texts(case.map, |said| {
        let text = said.text.value.raw().trim();
        let is_none = is_none(text);
        let is_mute = !VOICES.contains(&said.field) && (is_none || is_silence(text));
        if !text.is_empty() && (is_mute || stands_for_a_text(text)) {
            found.push(finding(case, said, is_none));
        }
    });
}

fn finding(case: &Case<'_>, said: Said<'_>, is_none: bool) -> Diagnostic {
    let map = case.map;
    let name = &name_of(map, said.place).value;
    let whose = match (said.persona, said.place) {
        (Some(persona), _) => titled("persona", &persona.value),
        (None, Place::Journey) => "the map".to_owned(),
        (None, Place::Stage(_)) => titled("stage", name),
        (None, Place::Touchpoint(..)) => titled("touchpoint", name),
    };
    let message = match (said.field, said.place) {
        ("name", Place::Stage(_)) => format!("the name of a stage is only a placeholder: {}", quoted(name)),
        ("name", _) => format!("the name of a touchpoint is only a placeholder: {}", quoted(name)),
        (field, _) => format!("`{field}` of {whose} is only a placeholder: {}", quoted(&said.text.value)),
    };
    let help = if is_none {
        "take it out, or write `[]` in a list: it says that somebody looked and there is none"
    } else {
        "write what is known, or take it out: then the rules tell what is missing"
    };
    case.finding(said.text.span, message).help(help).about(&map.subject_at(said.place))
}

/// Whether the rule is asked about the map and speaks about a text that is no customer's word, for rules that leave it to
/// this one.
pub(in crate::lint::rules) fn is_told(case: &Case<'_>, text: &str) -> bool {
    case.asks(&RULE) && is_placeholder(text)
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    const RULE: &str = "placeholder-text";

    #[test]
    fn a_puzzled_customer_may_think_in_question_marks() {
        let map = |field: &str| {
            format!("title: T\nstages:\n  - name: S\n    touchpoints: [{{ name: A, {field}: \"???\" }}]\n")
        };
        assert_eq!(found(RULE, &map("thoughts")), [""; 0]);
        assert_eq!(found(RULE, &map("backstage")), ["4: `backstage` of touchpoint `A` is only a placeholder: `???`"]);
    }

    #[test]
    fn texts_of_a_persona_are_the_persona_s() {
        let map = "title: T\npersona: { name: Ann, role: TODO, goals: [tbd] }\nowner: TBD\nstages: []\n";
        assert_eq!(
            found(RULE, map),
            [
                "2: `role` of persona `Ann` is only a placeholder: `TODO`",
                "2: `goals` of persona `Ann` is only a placeholder: `tbd`",
                "3: `owner` of the map is only a placeholder: `TBD`",
            ]
        );
    }

    #[test]
    fn a_name_and_an_owner_may_be_placeholders_too() {
        let map = "title: TBD\nowner: N/A\nstages:\n  - { name: '…', touchpoints: [xxx] }\n";
        assert_eq!(
            found(RULE, map),
            [
                "1: `title` of the map is only a placeholder: `TBD`",
                "2: `owner` of the map is only a placeholder: `N/A`",
                "4: the name of a stage is only a placeholder: `…`",
                "4: the name of a touchpoint is only a placeholder: `xxx`"
            ]
        );
    }
}
