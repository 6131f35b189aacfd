//! Gaps that practitioners look for and that no rule can tell from the files: the last section of `docs/rules/README.md`.

use std::fmt::Write;

/// The gap, and what it would take to tell it.
const UNDECIDED: &[(&str, &str)] = &[
    (
        "A blueprint without a line of visibility",
        "Nothing: the picture draws the line by itself as soon as a map has rows on both sides of it.",
    ),
    (
        "A peak that nobody has identified",
        "Nothing: the picture names the peak of a curve by itself, and [flat-curve](flat-curve.md) tells of a curve without any.",
    ),
    (
        "A dead end: a step after which nothing comes",
        "Nothing: a step goes on to the one below unless `next` says otherwise, and `next: []` is an end on purpose.",
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
        "A field by which a map from event data (`state: observed`) names the plan it is held against; `to_be_of` names the \
         map of today that a plan is to replace. Failed steps need a mark of their own.",
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
