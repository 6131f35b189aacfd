//! What the report is in JSON: its keys, and how numbers are written.

use crate::report::escape::JsonText;
use serde::Serialize;

pub(super) type Text<'a> = Option<JsonText<'a>>;

#[derive(Serialize)]
pub(super) struct Document<'a> {
    pub(super) version: u32,
    pub(super) map: Map<'a>,
    pub(super) counts: Counts,
    pub(super) emotion: Emotion<'a>,
    pub(super) ladder: Vec<Rung>,
    pub(super) next_step: Option<&'static str>,
    pub(super) gaps: Vec<Gap<'a>>,
    pub(super) pain_points: Vec<Pain<'a>>,
    pub(super) opportunities: Vec<Idea<'a>>,
    pub(super) metrics: Vec<Measure<'a>>,
    pub(super) owners: Vec<Load<'a>>,
}

#[derive(Serialize)]
pub(super) struct Map<'a> {
    pub(super) id: JsonText<'a>,
    pub(super) title: JsonText<'a>,
    pub(super) state: &'static str,
    pub(super) status: &'static str,
    pub(super) objective: Text<'a>,
    pub(super) from: Text<'a>,
    pub(super) to: Text<'a>,
    pub(super) duration: Text<'a>,
    pub(super) owner: Text<'a>,
    pub(super) reviewed: Text<'a>,
    pub(super) personas: Vec<Person<'a>>,
}

#[derive(Serialize)]
pub(super) struct Person<'a> {
    pub(super) name: JsonText<'a>,
    pub(super) role: Text<'a>,
    pub(super) kind: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Counts {
    pub(super) stages: usize,
    pub(super) touchpoints: usize,
    pub(super) moments_of_truth: usize,
    pub(super) pain_points: usize,
    pub(super) opportunities: usize,
    pub(super) metrics: usize,
}

#[derive(Serialize)]
pub(super) struct Emotion<'a> {
    pub(super) scale: Ends,
    pub(super) curves: Vec<Curve<'a>>,
}

#[derive(Serialize)]
pub(super) struct Ends {
    pub(super) low: Number,
    pub(super) high: Number,
    pub(super) neutral: Number,
}

#[derive(Serialize)]
pub(super) struct Curve<'a> {
    pub(super) persona: Text<'a>,
    pub(super) mean: Number,
    pub(super) peak: Moment<'a>,
    pub(super) valley: Moment<'a>,
    pub(super) end: Moment<'a>,
    pub(super) drop: Option<Drop<'a>>,
}

#[derive(Serialize)]
pub(super) struct Drop<'a> {
    pub(super) from: Moment<'a>,
    pub(super) to: Moment<'a>,
}

#[derive(Serialize)]
pub(super) struct Moment<'a> {
    pub(super) place: Place<'a>,
    pub(super) score: Number,
    pub(super) feeling: Text<'a>,
}

#[derive(Serialize)]
pub(super) struct Place<'a> {
    pub(super) subject: JsonText<'a>,
    pub(super) stage: Text<'a>,
    pub(super) touchpoint: Text<'a>,
}

#[derive(Serialize)]
pub(super) struct Rung {
    pub(super) step: &'static str,
    pub(super) done: bool,
    pub(super) held_back_by: Vec<Held>,
    pub(super) not_asked: Vec<&'static str>,
    pub(super) facts: Vec<Share>,
}

#[derive(Serialize)]
pub(super) struct Held {
    pub(super) rule: &'static str,
    pub(super) count: usize,
}

#[derive(Serialize)]
pub(super) struct Share {
    pub(super) fact: &'static str,
    pub(super) have: usize,
    pub(super) of: usize,
}

#[derive(Serialize)]
pub(super) struct Gap<'a> {
    pub(super) rule: &'static str,
    pub(super) level: &'static str,
    pub(super) message: JsonText<'a>,
    pub(super) help: Text<'a>,
    pub(super) subject: JsonText<'a>,
    pub(super) place: Place<'a>,
    pub(super) moment_of_truth: bool,
    pub(super) severity: Option<&'static str>,
    pub(super) emotion: Option<Number>,
}

#[derive(Serialize)]
pub(super) struct Pain<'a> {
    pub(super) problem: JsonText<'a>,
    pub(super) subject: JsonText<'a>,
    pub(super) place: Place<'a>,
    pub(super) severity: Option<&'static str>,
    pub(super) emotion: Option<Number>,
    pub(super) evidence: &'static str,
    pub(super) answered_by: Vec<Answer<'a>>,
}

#[derive(Serialize)]
pub(super) struct Answer<'a> {
    pub(super) idea: JsonText<'a>,
    pub(super) status: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Idea<'a> {
    #[serde(rename = "idea")]
    pub(super) what: JsonText<'a>,
    pub(super) subject: JsonText<'a>,
    pub(super) place: Place<'a>,
    pub(super) impact: Option<Number>,
    pub(super) effort: Option<Number>,
    pub(super) status: Option<&'static str>,
    pub(super) owner: Text<'a>,
    pub(super) due: Text<'a>,
    pub(super) answers: Vec<JsonText<'a>>,
}

#[derive(Serialize)]
pub(super) struct Measure<'a> {
    pub(super) name: JsonText<'a>,
    pub(super) place: Place<'a>,
    pub(super) moment_of_truth: bool,
    pub(super) now: Text<'a>,
    pub(super) target: Text<'a>,
    pub(super) now_value: Option<Number>,
    pub(super) target_value: Option<Number>,
    pub(super) unit: Text<'a>,
    pub(super) computed: bool,
    pub(super) status: &'static str,
    pub(super) progress: Option<Number>,
    pub(super) as_of: Text<'a>,
    pub(super) source: Text<'a>,
}

#[derive(Serialize)]
pub(super) struct Load<'a> {
    pub(super) name: JsonText<'a>,
    pub(super) map: bool,
    pub(super) touchpoints: usize,
    pub(super) gaps: usize,
    pub(super) pain_points: usize,
    pub(super) opportunities: usize,
}

/// A number without a needless `.0`.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Number {
    Whole(i64),
    Real(f64),
}

/// Four decimals: shares of the way need no more, and written numbers rarely have them.
pub(super) fn number(value: f64) -> Number {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let value = if value.abs() < EXACT / 1e4 { (value * 1e4).round() / 1e4 } else { value };
    if value.fract() == 0.0 && value.abs() < EXACT { Number::Whole(whole(value)) } else { Number::Real(value) }
}

#[allow(clippy::cast_possible_truncation, reason = "called for whole numbers below 2^53")]
fn whole(value: f64) -> i64 {
    value as i64
}
