//! Texts that only hold the place of one.

/// Words that stand for a text to come, alone. `Todo` is left to the Spanish.
const WORDS: [&str; 12] =
    ["TODO", "todo", "TBD", "tbd", "TBA", "tba", "TBC", "tbc", "FIXME", "fixme", "WIP", "placeholder"];

/// Those that often have a remark behind them, in capitals only.
const PREFIXES: [&str; 3] = ["TODO", "FIXME", "TBD"];

/// What begins with none of these is none of those words, nor a row of crosses or lorem ipsum.
const FIRST_LETTERS: [char; 9] = ['T', 't', 'F', 'W', 'p', 'x', 'X', 'L', 'l'];

/// What people say where there is nothing to say.
const NONE: [&str; 4] = ["n/a", "N/A", "n.a.", "N.A."];

/// Whether a name is a placeholder: the thing is yet to be found, and nobody can say anything about it.
pub(super) fn is_placeholder(name: &str) -> bool {
    let name = name.trim();
    !name.is_empty() && (is_none(name) || is_silence(name) || stands_for_a_text(name))
}

/// Whether a trimmed text says that there is nothing to say.
pub(super) fn is_none(text: &str) -> bool {
    NONE.contains(&text) || (!text.is_empty() && text.chars().all(is_dash))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '_')
}

/// Whether a text is nothing but signs that are none, however many.
pub(super) fn is_silence(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '?' | '？' | '.' | '…' | ' '))
}

/// Whether a text says that it is none yet.
pub(super) fn stands_for_a_text(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    if !bare.starts_with(FIRST_LETTERS) {
        return is_template(text);
    }
    let prefixed =
        |word: &&str| bare.strip_prefix(*word).is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()));
    let is_crossed_out = bare.len() >= 3 && bare.chars().all(|c| matches!(c, 'x' | 'X'));
    let latin = bare.chars().take("lorem ipsum".len()).flat_map(char::to_lowercase);
    is_template(text)
        || WORDS.contains(&bare)
        || PREFIXES.iter().any(prefixed)
        || is_crossed_out
        || latin.eq("lorem ipsum".chars())
}

/// Whether a text holds a name in two pairs of braces, which somebody was to fill: `Map of {{persona}}`.
fn is_template(text: &str) -> bool {
    let inner = text
        .find('{')
        .map(|brace| &text[brace..])
        .and_then(|rest| rest.split_once("{{"))
        .and_then(|(_, rest)| rest.split_once("}}"))
        .map(|(inner, _)| inner.trim());
    inner.is_some_and(|inner| {
        !inner.is_empty() && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
    })
}

#[cfg(test)]
mod tests {
    use super::stands_for_a_text;

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
}
