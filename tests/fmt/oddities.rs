//! Oddities of YAML: what the formatter makes of each, and what it leaves as it is.

use crate::holds::{check, formatted};
use cjm::fields::journey;

#[test]
fn oddities_of_yaml_come_out_as_expected() {
    for (before, after) in CASES {
        assert_eq!(formatted(before, &journey::TABLE).as_deref(), Some(*after), "{before}");
        for text in [(*before).to_owned(), before.replace('\n', "\r\n"), format!("\u{feff}{before}")] {
            assert!(check(&text, &journey::TABLE), "{text:?}");
        }
    }
}

/// A file and its canonical form.
const CASES: &[(&str, &str)] = &[
    ("a: \n", "a:\n"),
    ("title: a\n\n\n\nid: b\n\n\n", "title: a\n\nid: b\n"),
    ("title:\n  a\n", "title: a\n"),
    ("title:    # why\n  a\n", "title:    # why\n  a\n"),
    ("title:\n  # why\n  a\n", "title:\n  # why\n  a\n"),
    ("title: 'it''s\n\n     so'\n", "title: 'it''s\n\n  so'\n"),
    ("title: \"a \\\n       b\\\n     \\ c\"\n", "title: \"a \\\n  b\\\n  \\ c\"\n"),
    ("title: a\n       b\n", "title: a\n  b\n"),
    ("summary: |2\n    a\n   b\n", "summary: |2\n    a\n   b\n"),
    ("stages:\n- name: >1-\n   a\n", "stages:\n  - name: >1-\n     a\n"),
    ("summary: >+\n  a\n\n\nid: b\n", "id: b\nsummary: >+\n  a\n\n\n"),
    ("summary: | # why\n     a\n\n       b  \n", "summary: | # why\n  a\n\n    b  \n"),
    ("x: {a: [b, {c: d}], }\n", "x: { a: [b, { c: d }] }\n"),
    ("x: {a, b: }\n", "x: {a, b: }\n"),
    ("x: [a: b]\n", "x: [a: b]\n"),
    ("x: [&a b, *a]\n", "x: [&a b, *a]\n"),
    ("x: &a [b]\ny: *a\n", "x: &a [b]\ny: *a\n"),
    ("x: &a\n  b: c\ny: *a\n", "x: &a\n  b: c\ny: *a\n"),
    ("x:\n  &a\n  b: c\n", "x: &a\n  b: c\n"),
    ("- &a b: c\n- *a : d\n", "- &a b: c\n- *a : d\n"),
    ("? a\n: b\n", "? a\n: b\n"),
    ("? [a]\n: b\nc:   d\n", "? [a]\n: b\nc:   d\n"),
    ("x:\n-\n-   a\n- - b\n  -  c\n- # why\n  d: e\n", "x:\n  -\n  - a\n  - - b\n    - c\n  - # why\n    d: e\n"),
    ("x:\n    - a\n    # behind\n  # before\ny: z\n", "x:\n  - a\n  # behind\n# before\ny: z\n"),
    ("stages:\n- a\n# before title\ntitle: b\n", "# before title\ntitle: b\nstages:\n  - a\n"),
    ("title: a\n# end\n", "title: a\n# end\n"),
    ("--- # begin\ntitle:   a\n...\n# end\n", "--- # begin\ntitle: a\n...\n# end\n"),
    ("%YAML 1.2\n---\ntitle:   a\n", "%YAML 1.2\n---\ntitle: a\n"),
    ("--- {title:   a}\n", "--- {title:   a}\n"),
    ("{title:   a, cjm: 1}  # why\n", "{ cjm: 1, title: a } # why\n"),
    (
        "{\n title: a,\n stages: [{name: a, touchpoints: [Walks to the counter and waits]}]}\n",
        "title: a\nstages:\n  - name: a\n    touchpoints:\n      - Walks to the counter and waits\n",
    ),
    ("just text\n", "just text\n"),
    ("- b\n-   a\n", "- b\n- a\n"),
    (" title: a\n # x\n id: b\n", "title: a\n# x\nid: b\n"),
    ("\"title\":   a\n'id':\tb\n", "\"title\": a\n'id': b\n"),
    ("title: a\t\t# why\nid:   b    # so\n", "title: a  # why\nid: b      # so\n"),
    ("key with spaces: a\nx-y:   b\n", "key with spaces: a\nx-y: b\n"),
    (
        "links:\n  - https://x.example/a#b\n  - {doc: https://x.example/a}\n",
        "links:\n  - https://x.example/a#b\n  - { doc: https://x.example/a }\n",
    ),
    (
        "persona: no\nlang: no\ntags: [1.10, 12:30, 34]\nstate: as-is\nreviewed: 2026-10-02\n",
        "lang: 'no'\nstate: as-is\npersona: 'no'\nreviewed: 2026-10-02\ntags: ['1.10', '12:30', 34]\n",
    ),
    (
        "web:   { name: W }\nphone: { name: P }\nx:     1\ny:    2\n",
        "web:   { name: W }\nphone: { name: P }\nx:     1\ny: 2\n",
    ),
    ("x: [\n  a, # one\n  b\n]\n", "x: [\n  a, # one\n  b\n]\n"),
    ("title:\n", "title:\n"),
    ("title: ~\nid: null\n", "title: ~\nid: null\n"),
    (
        "stages:\n  - touchpoints: []\n    # about name\n    name: a\n    goal: b\n",
        "stages:\n  - touchpoints: []\n    # about name\n    name: a\n    goal: b\n",
    ),
    ("x: \"a\n  b\"   # why\n", "x: \"a\n  b\"   # why\n"),
];
