//! `placeholder-text`: somebody meant to write something here.

use crate::lint::prelude::*;
use crate::lint::texts::texts;
use crate::resolve::{Place, quoted, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "placeholder-text",
    group: Group::Structure,
    summary: "A text only holds the place of one, such as TODO or lorem ipsum.",
    levels: Levels::new(Info, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/placeholder-text.md"),
};

/// Words that stand for a text to come, alone. `Todo` is left to the Spanish.
const WORDS: [&str; 12] =
    ["TODO", "todo", "TBD", "tbd", "TBA", "tba", "TBC", "tbc", "FIXME", "fixme", "WIP", "placeholder"];

/// Those that often have a remark behind them, in capitals only.
const PREFIXES: [&str; 3] = ["TODO", "FIXME", "TBD"];

/// What people say where there is nothing to say.
const NONE: [&str; 4] = ["n/a", "N/A", "n.a.", "N.A."];

/// Where a puzzled customer may think or say nothing but `…` or `???`.
const VOICES: [&str; 4] = ["thoughts", "quotes", "quote", "emotion"];

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for said in texts(map) {
        let text = said.text.value.raw().trim();
        let is_none = NONE.contains(&text) || (!text.is_empty() && text.chars().all(is_dash));
        let is_mute = !VOICES.contains(&said.field) && (is_none || text.chars().all(is_silence));
        if text.is_empty() || !(is_mute || stands_for_a_text(text)) {
            continue;
        }
        let name = &name_of(map, said.place).value;
        let whose = match said.place {
            Place::Journey => "the map".to_owned(),
            Place::Stage(_) => titled("stage", name),
            Place::Touchpoint(..) => titled("touchpoint", name),
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
        found.push(case.finding(said.text.span, message).help(help).about(&map.subject_at(said.place)));
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '_')
}

/// Signs that are no text, however many.
fn is_silence(c: char) -> bool {
    matches!(c, '?' | '？' | '.' | '…' | ' ')
}

/// Whether the rule is asked about the map and speaks about a text that is no customer's word, for rules that leave it to
/// this one.
pub(in crate::lint::rules) fn is_told(case: &Case<'_>, text: &str) -> bool {
    let text = text.trim();
    let is_mute = || NONE.contains(&text) || text.chars().all(is_dash) || text.chars().all(is_silence);
    case.asks(&RULE) && !text.is_empty() && (is_mute() || stands_for_a_text(text))
}

/// Whether a text says that it is none yet.
fn stands_for_a_text(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let prefixed =
        |word: &&str| bare.strip_prefix(*word).is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()));
    let is_crossed_out = bare.len() >= 3 && bare.chars().all(|c| matches!(c, 'x' | 'X'));
    let latin: String = bare.chars().take("lorem ipsum".len()).flat_map(char::to_lowercase).collect();
    is_template(text)
        || WORDS.contains(&bare)
        || PREFIXES.iter().any(prefixed)
        || is_crossed_out
        || latin == "lorem ipsum"
}

/// Whether a text holds a name in two pairs of braces, which somebody was to fill: `Map of {{persona}}`.
fn is_template(text: &str) -> bool {
    let inner = text.split_once("{{").and_then(|(_, rest)| rest.split_once("}}")).map(|(inner, _)| inner.trim());
    inner.is_some_and(|inner| {
        !inner.is_empty() && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
    })
}

#[cfg(test)]
mod tests {
    use super::stands_for_a_text;
    use crate::lint::testing::found;

    const RULE: &str = "placeholder-text";

    #[test]
    fn words_that_stand_for_a_text_are_told_from_texts() {
        for text in [
            "TODO",
            "[tbd]",
            "TODO: ask sales",
            "xxx",
            "Lorem ipsum dolor sit amet",
            "<placeholder>",
            "{{ name }}",
            "Map of {{persona_name}}",
        ] {
            assert!(stands_for_a_text(text), "{text}");
        }
        for text in ["Todo", "Todo el mundo", "A to-do list", "todos", "xx", "XXL", "TBDs", "Wip it", "{a}", "42"] {
            assert!(!stands_for_a_text(text), "{text}");
        }
    }

    #[test]
    fn a_puzzled_customer_may_think_in_question_marks() {
        let map = |field: &str| {
            format!("title: T\nstages:\n  - name: S\n    touchpoints: [{{ name: A, {field}: \"???\" }}]\n")
        };
        assert_eq!(found(RULE, &map("thoughts")), [""; 0]);
        assert_eq!(found(RULE, &map("backstage")), ["4: `backstage` of touchpoint `A` is only a placeholder: `???`"]);
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
