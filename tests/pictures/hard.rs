//! Maps that real teams would write on a bad day: much of one thing, little of another.

/// All of them, by name.
pub(crate) const MAPS: [(&str, &str); 8] = [
    ("channels", CHANNELS),
    ("people", PEOPLE),
    ("feelings", FEELINGS),
    ("labels", LABELS),
    ("turned", TURNED),
    ("rtl", RTL),
    ("order", ORDER),
    ("emoji", EMOJI),
];

/// Thirteen channels, some with very long names, several in one step, a step without us.
pub(crate) const CHANNELS: &str = "\
title: Twelve ways to reach the city office
stages:
  - name: Ask
    touchpoints:
      - { name: A1, channels: [web, phone, A remarkably long name of a channel that nobody would ever put on a map], emotion: 1 }
      - { name: A2, channel: letter, emotion: 2 }
      - { name: A3, channels: [fax, e-mail, counter], emotion: -1 }
  - name: Wait
    touchpoints:
      - { name: B1, channel: app }
      - { name: B2, channels: [chat, kiosk] }
      - { name: B3, channel: Donaudampfschifffahrtsgesellschaftskapitänskajüte }
  - name: Get
    touchpoints:
      - { name: C1, channels: [sms, messenger, web, phone] }
      - { name: C2, channel: none }
      - { name: C3, channel: web }
";

/// Four people who feel alike, a title of two hundred characters, a long name of a stage with one column.
pub(crate) const PEOPLE: &str = "\
title: A title of two hundred characters that goes on and on, past the end of the first line and past the end of the second, until the reader wonders whether the author of the map will ever stop writing it
emotion_scale: 10..100
persona: 
  - Ada
  - Ben
  - { name: Chi, role: Student }
  - { name: Dora, goals: [One], quote: Hm }
stages:
  - name: A stage whose name is eighty characters long, which is too much for a single column
    touchpoints:
      - { name: One, emotions: { Ada: 55, Ben: 55, Chi: 55, Dora: 55 } }
  - name: Then 🚀 lift-off 👩‍👩‍👧‍👦
    touchpoints:
      - { name: Two, emotions: { Ada: 10, Ben: { score: 100, feeling: over the moon }, Chi: 100, Dora: 99 } }
      - { name: Three, emotion: [{ score: 60, feeling: fine }, { score: 60, feeling: so so }, { score: 62, feeling: happy about it }] }
  - name: Last
    touchpoints:
      - { name: Four, emotions: { Ada: [nervous, calm], Ben: { score: 30, feeling: annoyed by everything around } }, pain_points: [a, b, c, d, e, f, g, h] }
";

/// Neighbouring feelings of one height, three in a column, long owners, metrics without value or target.
pub(crate) const FEELINGS: &str = "\
title: Feelings close together
emotion_scale: 1..10
status: published
owner: X
persona: Ada
stages:
  - name: A
    touchpoints:
      - { name: One, emotion: { score: 6, feeling: quite comfortable with it } }
      - { name: Two, emotion: [{ score: 6, feeling: curious and wide awake }, { score: 6, feeling: overwhelmed by choices }, { score: 6, feeling: still fine }] }
      - { name: Three, emotion: { score: 6, feeling: quite comfortable with it } }
      - { name: Four, emotion: [relieved, { score: 10, feeling: happy }, lost] }
      - Five
      - { name: Six, emotion: 1 }
      - { name: Seven, emotion: 5.5 }
    metrics: [{ name: Only now, type: nps, now: 12 }, { name: Only target, type: csat, target: 80 % }, { name: Neither, type: churn }]
    pain_points: [one pain point, two, three and a longer text that wraps over more than a line, four, five, six, seven, eight, nine, ten]
    opportunities:
      - { idea: With long owner, impact: 5, effort: 2, owner: The department of transport and digital infrastructure of the federal state of Bavaria and its subsidiaries, status: in-progress }
      - { idea: No score, owner: Donaudampfschifffahrtsgesellschaftskapitänsverwaltung, status: idea }
      - { idea: Only status, status: planned }
  - name: B
    touchpoints: [X, Y]
";

/// Names of rows that need several lines, words without a score only.
pub(crate) const LABELS: &str = "\
title: Labels
labels: { channels: A label of the channels that needs more than one line to be told, emotion: 感情の変化とその理由, pain_points: Donaudampfschifffahrtsgesellschaft, stages: A label of stages that is quite long and then some more, touchpoints: also long and longer and longer and longer }
personas: [{ name: Ada, role: Nurse }, { name: Ben, role: Doctor in a very large hospital }]
stages:
  - name: One
    emotion: [so so, hm, a rather long phrase about how this feels to everyone]
    touchpoints: [{ name: A, channels: [A remarkably long name of a channel that nobody would, b, c] }, { name: B, channel: another rather long channel name }]
  - name: Two
    touchpoints: [X, Y]
    emotions: { Ada: calm, Ben: furious beyond all words that anybody could say }
";

/// A label of the channels that runs from right to left in a map that does not.
pub(crate) const TURNED: &str = "\
title: T
labels: { channels: שלום a }
stages: [{ name: One, channel: web }]
";

/// Read from right to left, with Latin names.
pub(crate) const RTL: &str = r#"
title: شراء أول دراجة كهربائية
lang: ar
persona: { name: Lena Hoffmann, role: "Commuter, 34", goals: [الوصول إلى العمل دون تعرق], quote: I am not a cyclist. }
owner: Retail Experience
reviewed: 2026-10-02
stages:
  - name: التفكير
    goal: Find the bike
    touchpoints:
      - { name: Model finder, channel: Web, emotion: { score: -1, feeling: overwhelmed }, actions: [Answers questions, يجيب عن الأسئلة], pain_points: [{ problem: Sizing unclear, severity: high }], metrics: [{ name: CTR, type: conversion, now: 41 %, target: 65 % }] }
      - { name: تجربة الركوب, channel: متجر, emotion: { score: 2, feeling: سعيد }, moment_of_truth: true, opportunities: [{ idea: عرض توصيل, impact: 5, effort: 2, owner: Lena, status: planned }] }
  - name: الشراء
    touchpoints:
      - { name: Checkout, channels: [Web, App], emotion: 1, thoughts: هل سيصل في الوقت؟ }
      - { name: الدفع }
"#;

/// A choice of lanes that leaves out most.
pub(crate) const ORDER: &str = "\
title: Only some lanes
status: published
owner: X
lane_order: [thoughts, pain_points]
persona: Ada
stages:
  - name: A
    touchpoints: [X, Y, Z]
  - name: B
    emotion: 1
    pain_points: [slow]
    touchpoints: [{ name: V, channel: web, thoughts: hm }, { name: W, emotion: 2, metrics: [NPS] }]
";

/// Emoji as names, channels and feelings; nobody who travels.
pub(crate) const EMOJI: &str = r#"
title: No persona 🙂
stages:
  - name: 🚲
    touchpoints: [{ name: 🚲🚲🚲, channel: 🚲, emotion: "😀" }]
    emotion: "😡"
  - { name: Two, emotion: [worried, hopeful] }
  - { name: Three, emotion: 1 }
"#;
