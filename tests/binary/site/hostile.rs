//! Hostile texts in every field of a map: on every page they are text.

use super::{links_hold, pages, taken_apart};
use crate::place::Place;

/// Texts that would be more than text somewhere in a page. Each is between double quotes in YAML, as it stands.
const PAYLOADS: [&str; 12] = [
    "</script><script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    "<!--<script>",
    "' onload='alert(1)",
    "\\\" onload=\\\"alert(1)",
    "&lt;b&gt; &amp;quot; &#x3c;",
    "]]><svg><g onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "https://example.org/\\\" onclick=\\\"alert(1)",
    "<a href=https://evil.example>x</a>",
    "</bdi></td></table><math><mglyph>",
];

/// Where a payload stands, every text of the map and its library says.
const MAP: &str = r#"cjm: 1
title: "@"
summary: "@"
owner: "@ owner"
persona: "@ persona"
reviewed: 2026-10-02
lang: en
labels: { actions: "@ label" }
lanes: { mine: "@ row" }
scope: { objective: "@", from: "@", to: "@" }
metrics: [{ name: "@ metric", id: rate, unit: "@", now: 3, target: 4 }]
pain_points: [{ problem: "@ pain", severity: high, cause: "@", note: "@" }]
stages:
  - name: "@ stage"
    goal: "@"
    owner: "@ team"
    touchpoints:
      - name: "@ touchpoint"
        channel: "@ channel"
        action: "@"
        thought: "@"
        quote: "@"
        question: "@"
        need: "@"
        gain: "@"
        lanes: { mine: "@" }
        emotion: { score: -2, feeling: "@" }
        pain_points:
          - { problem: "@ other", id: other, severity: critical, quotes: ["@"], evidence: { source: "@", link: "@", level: observed } }
        opportunities:
          - idea: "@ idea"
            impact: 3
            effort: 2
            owner: "@ maker"
            ticket: "@"
            note: "@"
            answers: [other]
            experiment: { hypothesis: "@", metric: rate, result: "@" }
        metrics: [{ name: "@ rate", now: 41 %, target: 65 % }]
        frontstage: "@"
        backstage: "@"
        policies: "@"
        barriers: [{ text: "@", mitigation: "@" }]
        risks: [{ failure: "@", recovery: "@" }]
        evidence: { level: reported, source: "@", link: "https://example.org/?<b>'" }
"#;

#[test]
fn hostile_texts_are_texts_on_every_page() {
    for payload in PAYLOADS {
        let place = Place::new();
        place.put("a.journey.yaml", MAP.replace('@', payload));
        let run = place.cjm("report a.journey.yaml --format html -o site").expect(0);
        let pages = pages(&place.path("site"));
        let taken = taken_apart(&pages);
        assert!(taken.len() >= 5, "{run:?} {:?}", pages.keys());
        links_hold(&taken);
        let written = payload.replace("\\\"", "\"");
        for (name, page) in &taken {
            let links = page.named("a").filter_map(|link| link.get("href"));
            let away: Vec<&str> = links.filter(|link| link.contains(':')).collect();
            assert!(away.is_empty(), "{name}: {away:?}");
            assert!(page.text.contains(&written), "{name}: {payload}");
            page.holds(name);
        }
    }
}
