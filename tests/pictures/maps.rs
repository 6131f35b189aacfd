//! Maps that ask much of a picture.

use std::fmt::Write;

/// The least that is a map.
pub(crate) const LEAST: &str = "\
title: Borrowing a book
stages:
  - name: Find
    touchpoints: [Catalogue search]
";

/// Several people, several feelings in one column, words without a score, a step without us.
pub(crate) const PEOPLE: &str = "\
title: Moving house with a utility
status: published
emotion_scale: 1..10
scope: { from: the signed lease, to: the first bill }
duration: 3..5 weeks
owner: Move team
reviewed: 2026-08-01
personas:
  - name: Ada Okafor
    role: Renter, moves every two years
    goals: [Light and heat on day one]
    quote: I only notice you when something is cold.
  - { name: Ben Steiner, role: Landlord of four flats, goals: [No empty meters, One bill for all flats] }
  - { name: Chi, kind: proto, role: Student in a shared flat, quote: Whose name is on this? }
stages:
  - name: Move out
    goal: Leave nothing open
    touchpoints:
      - name: Give notice
        channels: [web, phone]
        actions: [Looks for the contract number, { text: Sends the keys, by: Ben Steiner, personas: [Ben Steiner] }]
        emotions: { Ada Okafor: 4, Ben Steiner: 7, Chi: { score: 4, feeling: bored } }
        pain_points:
          - { problem: The number is on paper only, severity: high, personas: [Ada Okafor, Chi] }
        gains: [Confirmation within a minute]
      - name: Read the meter
        channel: none
        thoughts: Which of these is mine?
        emotion: [{ score: 3, feeling: lost }, { score: 8, feeling: proud }, relieved]
        questions: [Which digits count?, Do I need a photo?]
  - name: Move in
    goal: Power before the boxes arrive
    emotion: 6
    backstage: Meter assignment
    frontstage: Welcome letter
    support: Grid operator
    actions: Calls from the empty flat
    touchpoints:
      - { name: Sign up, channel: phone, moment_of_truth: true, emotions: { Ada Okafor: 9, Ben Steiner: 9, Chi: 9 }, wait: 2 d, handoff: none }
      - { name: First bill, channels: [letter, app, web, phone], emotions: { Ada Okafor: 1, Ben Steiner: furious }, duration: 10 min, handoff: The tariff, risks: [{ failure: Wrong meter, recovery: Refund }], barriers: [{ text: Small print, mitigation: Large print on request }] }
  - Settle
opportunities: [One form for both ends, { idea: Call back within the hour, impact: 5, effort: 2 }]
pain_points: [{ problem: Two contracts for one move, severity: critical }]
insights: [People remember the first cold evening]
metrics:
  - { name: Complaints for each hundred moves, type: custom, direction: down, now: 7.2, target: <= 3 }
";

/// Text that is long, wide, nasty or of other scripts.
pub(crate) const NASTY: &str = r#"
title: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft & <script>alert(1)</script> with a title that does not end before the line does"
scope: { from: "a & b", to: "]]> --> </text></svg>" }
persona:
  name: Bartholomew-Maximilian von und zu Hohenlohe-Waldenburg-Schillingsfürst
  role: A role that is described at more length than anybody would read on a card at a glance
  goals: [Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]
  quote: "“Already in quotation marks”"
stages:
  - name: Rechtsschutzversicherungsgesellschaften
    goal: العثور على الدراجة المناسبة لي دون عناء
    touchpoints:
      - name: Straßenbahnhaltestellenfahrplanaushangkasten
        channels: [a channel with quite a long name that breaks, "🚲", Store]
        emotion: { score: -2, feeling: "so angry that a whole sentence is needed to say it, and then another one" }
        actions: ["👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦 emoji", https://example.org/a/very/long/address/that/has/no/spaces?and=more&and=more&and=more]
        thoughts: ["שלום עולם, מה שלומך היום? אני מחפש אופניים", "ภาษาไทยไม่มีช่องว่างระหว่างคำจึงตัดบรรทัดได้ยาก"]
        pain_points: [{ problem: '"quoted" & <b>bold</b> ''single''', severity: critical }]
        opportunities: [{ idea: Überraschungseifabrikbesichtigung, impact: 4.5, effort: 1, owner: A team whose name is long enough for two lines, status: in-progress }]
        metrics:
          - { name: Durchschnittsgeschwindigkeitsmessungsabweichung, type: custom, direction: up, now: 123456789.12 Kilowattstunden, target: ">= 987654321.5 Kilowattstunden" }
          - { name: NPS, type: nps, now: -12, target: 20 }
      - x
  - name: 検討
    goal: "自分にぴったりの一台を見つけて、通勤の時間を気持ちよく過ごせるようにする"
    touchpoints: [{ name: "モデル診断ツールで自分に合う自転車を探す", channel: ウェブ, emotion: { score: 2, feeling: わくわく } }]
"#;

/// Forty touchpoints in six stages.
pub(crate) fn forty() -> String {
    let mut map = String::from("title: Forty steps to a mortgage\npersona: Dana\nstages:\n");
    for stage in 0..6_usize {
        let _ = writeln!(map, "  - name: Stage {stage}\n    goal: Get one step nearer to the house\n    touchpoints:");
        for step in 0..(if stage == 5 { 5 } else { 7 }) {
            let score = [-2, -1, 0, 1, 2][(step * 3 + stage) % 5];
            let channel = ["web", "branch", "phone", "letter"][(step + stage) % 4];
            let _ = writeln!(
                map,
                "      - name: Step {stage}.{step} of the application\n        channel: {channel}\n        \
                 actions: Sends one more document to the bank\n        emotion: {{ score: {score}, feeling: patient }}"
            );
            if step % 3 == 0 {
                map.push_str("        pain_points: [{ problem: The form asks again, severity: medium }]\n");
            }
        }
    }
    map
}
