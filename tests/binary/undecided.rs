//! Gaps that practitioners look for and that no rule can tell from the files: the last section of `docs/rules/README.md`.

use std::fmt::Write;

/// The gap, and what it would take to tell it.
const UNDECIDED: &[(&str, &str)] = &[
    (
        "A blueprint without a line of visibility",
        "Nothing: the picture draws the line by itself as soon as a map has rows on both sides of it.",
    ),
    (
        "A price or a fee that customers learn of too late",
        "A field that says where money is due, and where customers are told how much.",
    ),
    (
        "A key figure of the company to which no step contributes, or a step that none of them rewards",
        "The company’s key figures in `cjm.yaml`, and a link from each metric to the one it serves.",
    ),
    (
        "A journey that runs otherwise than planned: steps left out, added, failed or out of order",
        "Maps from event data (`state: observed`) paired with the planned map, step by step.",
    ),
    (
        "An owner who does not know that they are one",
        "A second field: whom the people at the touchpoint take for its owner.",
    ),
    (
        "A group of people to whom the journey promises nothing",
        "A field for what each persona is promised; `gains` tell what customers notice, not what they are owed.",
    ),
    (
        "Personal data that change hands without a note on privacy",
        "A field that says which data a step takes or passes on, and on what ground.",
    ),
];

/// The section of the index.
pub(crate) fn section() -> String {
    let mut section = String::from(
        "\n## Gaps that files cannot tell (yet)\n\nPractitioners look for these too. A rule would have to guess, so there \
         is none; until then they are worth a question in the review.\n\n| gap | what it would take |\n| --- | --- |\n",
    );
    for (gap, need) in UNDECIDED {
        writeln!(section, "| {gap} | {need} |").expect("a String takes everything");
    }
    section
}
