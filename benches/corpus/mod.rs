//! Maps by the number: the same number gives the same map, on every machine.

use std::fmt::Write;

/// How many stages a map of ordinary size has.
const STAGES: usize = 6;
/// How many touchpoints a stage has.
const TOUCHPOINTS: usize = 5;

const CHANNELS: [&str; 6] = ["web", "mobile-app", "email", "phone", "store", "chat"];
const OWNERS: [&str; 5] = ["growth", "checkout", "support", "logistics", "billing"];
const STEPS: [&str; 8] = [
    "Compares the price list",
    "Opens a welcome email",
    "Uploads a proof of address",
    "Waits for the delivery slot",
    "Reads the cancellation policy",
    "Asks about a callback",
    "Tracks the parcel",
    "Pays the invoice",
];
const PAINS: [&str; 5] = [
    "Has to type the same address twice",
    "No confirmation that the request was received",
    "Waits more than ten minutes on hold",
    "Cannot tell which step comes next",
    "Is sent to a different team and starts again",
];
const THOUGHTS: [&str; 3] =
    ["Is this the right plan for me?", "That was quicker than I feared.", "Why do they need my date of birth?"];

/// A map of `times` the ordinary size, which is 30 touchpoints: personas, lanes, pain points, opportunities, metrics.
pub(crate) fn map(number: u64, times: usize) -> String {
    let mut chance = Chance(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut out = String::new();
    head(&mut out, number, &mut chance);
    for stage in 0..STAGES * times {
        line(&mut out, 2, &format!("- id: stage-{stage}"));
        line(&mut out, 4, &format!("name: Stage {stage}"));
        line(&mut out, 4, "goal: To get on without help");
        line(&mut out, 4, "touchpoints:");
        for at in 0..TOUCHPOINTS {
            touchpoint(&mut out, stage, at, &mut chance);
        }
        if chance.of(2) == 0 {
            line(&mut out, 4, "opportunities:");
            line(&mut out, 6, "- idea: Send one message with a tracking link");
            line(&mut out, 8, &format!("impact: {}", chance.of(5) + 1));
            line(&mut out, 8, &format!("effort: {}", chance.of(5) + 1));
            line(&mut out, 8, &format!("owner: {}", chance.one(&OWNERS)));
        }
    }
    out
}

fn head(out: &mut String, number: u64, chance: &mut Chance) {
    line(out, 0, "# A map for measuring");
    line(out, 0, "cjm: 1");
    line(out, 0, &format!("id: map-{number}"));
    line(out, 0, &format!("title: \"Map {number}: a move\""));
    line(out, 0, &format!("owner: {}", chance.one(&OWNERS)));
    line(out, 0, "status: review");
    line(out, 0, "reviewed: 2026-10-02");
    line(out, 0, "persona:");
    line(out, 2, "name: Amara");
    line(out, 2, "role: Customer of a housing association");
    line(out, 2, "goals: [Move in on time, Keep the old number]");
    line(out, 0, "metrics:");
    line(out, 2, "- { name: completion rate, unit: \"%\", now: 43, target: 80 }");
    line(out, 0, "stages:");
}

fn touchpoint(out: &mut String, stage: usize, at: usize, chance: &mut Chance) {
    let emotion = i64::try_from(chance.of(5)).unwrap_or(0) - 2;
    line(out, 6, &format!("- id: step-{stage}-{at}"));
    line(out, 8, &format!("name: {}", chance.one(&STEPS)));
    line(out, 8, &format!("channel: {}", chance.one(&CHANNELS)));
    line(out, 8, &format!("emotion: {emotion}"));
    if chance.of(3) == 0 {
        line(out, 8, &format!("owner: {}", chance.one(&OWNERS)));
    }
    if emotion < 0 {
        line(out, 8, "pain_points:");
        line(out, 10, &format!("- problem: {}", chance.one(&PAINS)));
        line(out, 12, &format!("severity: {}", chance.one(&["low", "medium", "high"])));
    }
    if chance.of(6) == 0 {
        line(out, 8, &format!("thoughts: \"{}\"", chance.one(&THOUGHTS)));
    }
    if chance.of(8) == 0 {
        line(out, 8, "metrics: [{ name: time on task, unit: min, now: 12 }]");
    }
}

fn line(out: &mut String, indent: usize, text: &str) {
    writeln!(out, "{:indent$}{text}", "").expect("a String takes everything");
}

/// Numbers that look as if they came by chance (xorshift64).
struct Chance(u64);

impl Chance {
    fn of(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }

    fn one<'t>(&mut self, all: &[&'t str]) -> &'t str {
        let at = self.of(all.len() as u64);
        all[usize::try_from(at).unwrap_or(0)]
    }
}
