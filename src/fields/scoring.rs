//! Fields of a scoring model of the team's own.

use super::Kind::{Formula, Map, Range, Text};

super::table! { "a scoring model", needs [FORMULA];
    NAME "name" Text, "What the score is called.";
    FORMULA "formula" Formula, "How the score comes about: numbers, names of inputs, `+`, `-`, `*`, `/`, parentheses, `min(…)` and `max(…)`.";
    INPUTS "inputs" Map(&Range), "Inputs of the team's own by name, each with the range that opportunities give it in.";
}
