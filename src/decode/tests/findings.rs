//! What is found in maps with defects: place, rule, headline, help and edit of each.

use super::{config, journey, persona};

/// A map of one stage with one touchpoint that has these lines.
fn touchpoint(lines: &str) -> Vec<String> {
    let lines: String = lines.lines().map(|line| format!("        {line}\n")).collect();
    journey(&format!("title: A map\nstages:\n  - name: Stage\n    touchpoints:\n      - name: Step\n{lines}")).1
}

/// A map with these lines at the top.
fn map(lines: &str) -> Vec<String> {
    journey(&format!("title: A map\nstages: [Stage]\n{lines}\n")).1
}

#[test]
fn tmp() {
    let cases: &[&str] = &[
        "painPoints: [x]",
        "pain_points: [a]\npain_point: b",
        "channel: web\nchannel: app",
        "severity: high",
        "frustrations: [x]",
        "nonsense: 1",
        "titel: x",
        "emotoin: 1",
        "desc: x",
        "goal: [Find]",
        "actions: { lena: [x] }",
        "emotion: { lena: { score: 1 } }",
        "emotion: \"-1\"",
        "emotion: −1",
        "emotion: 4/5",
        "emotion: {}",
        "emotion: { score: high }",
        "moment_of_truth: yes",
        "moment_of_truth: \"true\"",
        "moment_of_truth: maybe",
        "duration: 6-10 weeks",
        "duration: 5",
        "duration: 6 m",
        "duration: 10..6 d",
        "importance: 11",
        "importance: \"8\"",
        "importance: 8,5",
        "importance: [1]",
        "pain_points: [{ severity: high }]",
        "pain_points: [{ problem: x, severity: hgih }]",
        "pain_points: [{ problem: x, severity: High }]",
        "pain_points: [{ problem: x, severity: urgent, reach: 0.3 }]",
        "opportunities: [{ idea: x, impact: 7, effort: often, due: 2026-02-30, status: in progress }]",
        "opportunities: [{ idea: x, due: 02.10.2026 }, { idea: y, due: 2026/10/2 }, { idea: z, due: 2026-Q5 }]",
        "opportunities: [{ idea: x, customer_value: 50, efort: 2, reach: many }]",
        "opportunities: [{ idea: x, customer_value: \"50\" }]",
        "metrics: [{ name: x, type: conversion, now: 0.41, target: \"<= 0.5\" }]",
        "metrics: [{ name: x, type: nps, now: 120 }, { name: y, type: csat, now: 140 % }, {name: z, type: rating, scale: 1..5, now: 7}]",
        "metrics: [{ name: x, now: 1,000 EUR }]",
        "metrics: [{ name: x, now: € 5, target: soon }]",
        "metrics: [{ name: x, responses: { 5: 1, promotors: 3, 4: 1.5 } }]",
        "metrics: [{ name: x, history: [{ date: 2026 }, { value: 3 }] }]",
        "metrics: [{ name: x, history: 3, scale: 1-5, data: x.csv }]",
        "id: my step",
        "id: a\u{200b}b",
        "id: cafe\u{301}",
        "actions: [{ text: a, id: x }, { text: b, id: x }]",
        "volume: 12",
        "volume: { entered: -1 }",
        "handoff: [a]",
        "lanes: [x]",
        "lanes: { a: { name: x } }",
        "next: [{ when: x }]",
        "links: [{}]",
        "image: { alt: x }",
        "actions:\n  -\n  - \"\"",
        "name: again",
        "owner:",
        "? [a]\n: b",
        "evidence: { level: weak, n: few }",
        "emotions: { lena: , tom: {} }",
        "tags: [a, [b]]",
        "x-own: 1",
        "quotes: !!null",
        "thoughts: ~",
    ];
    for case in cases {
        println!("--- {case}");
        for l in touchpoint(case) {
            println!("    {l}");
        }
    }
    println!("=== map");
    for case in [
        "emotion_scale: 5..1",
        "emotion_scale: { low: 1, high: 5, neutral: 6 }",
        "emotion_scale: { low: 1 }",
        "emotion_scale: good",
        "emotion_scale: [1, 5]",
        "feelings: { sad: low }",
        "status: Published",
        "status: publishd",
        "lang: deutsch!",
        "data: [x.csv]",
        "phases: [a]",
        "stages: [b]",
        "scope: [x]",
        "persona: { role: x }",
        "personas: { lena: { name: Lena } }",
        "allow: [{ reason: x }]",
        "labels: { actions: [x] }",
        "cjm: \"1\"",
        "cjm: one",
        "reviewed: yesterday",
        "\"ti\\x74le\": x",
    ] {
        println!("--- {case}");
        for l in map(case) {
            println!("    {l}");
        }
    }
    println!("=== file");
    for case in [
        "cjm: 999\nnonsense: x",
        "apiVersion: v1\nkind: Service\nmetadata: {}\nspec: {}",
        "openapi: 3.0.0\ninfo: {}\npaths: {}",
        "- a\n- b",
        "just text",
        "journey_map:\n  title: x\n  stages: []\n  persona: y",
        "name: Lena\nrole: x\ngoals: []\nquote: x",
        "personas: {}\nchannels: {}\nowners: {}",
        "title: x",
        "title:\nstages:",
        "title: ''\nstages:\n  - goal: x\n  - \n  - name: ",
        "phases:\n  - stage: Discovery\n    steps: [a]\n    feelings: -1\ntitle: x",
        "stages: { find: { goal: x } }\ntitle: x",
        "name: CI\non: push\njobs: {}",
    ] {
        println!("--- {case}");
        for l in journey(case).1 {
            println!("    {l}");
        }
    }
    println!("=== config");
    for case in [
        "channels: { web: { kind: digitl }, my shop: Shop, app: , web: x }",
        "personas: [lena]",
        "personas: { lena: { file: a.yaml, name: b }, tom: , ann: { name: A, id: anna } }",
        "rules: { a: off, b: { level: warn, drop: 3 }, c: [x], d: { drop: [1] } }",
        "profiles: { publishd: { a: off }, draft: off }",
        "theme: { accent: blue }",
        "theme: { accent: #2f4fb0 }\n",
        "scoring: RICE",
        "title: x\nstages: [a]",
        "cjm: 2",
        "lanes: { a: { kind: number } }",
        "segments: { a: b }",
    ] {
        println!("--- {case}");
        for l in config(case).1 {
            println!("    {l}");
        }
    }
    println!("=== persona");
    for case in [
        "role: x",
        "name: x\nbehaviors: [a]\nkind: Role",
        "name: x\nfile: y",
        "name: x\npain_points: [{ problem: y, severity: high }]\ndemographics: { age: 34, kids: , x: [1] }",
    ] {
        println!("--- {case}");
        for l in persona(case).1 {
            println!("    {l}");
        }
    }
}
