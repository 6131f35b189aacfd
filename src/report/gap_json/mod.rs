//! The gap report as JSON, version 1.
//!
//! ```json
//! {
//!   "version": 1,
//!   "map": { "id": "e-bike", "title": "…", "state": "as-is", "status": "review", "objective": "…", "from": "…",
//!            "to": "…", "duration": "6..10 weeks", "owner": "…", "reviewed": "2026-10-02",
//!            "personas": [ { "name": "…", "role": "…", "kind": "persona" } ] },
//!   "counts": { "stages": 5, "touchpoints": 10, "moments_of_truth": 2, "pain_points": 6, "opportunities": 4,
//!               "metrics": 8 },
//!   "emotion": { "scale": { "low": -2, "high": 2, "neutral": 0 },
//!                "curves": [ { "persona": null, "mean": 0.4, "peak": {}, "valley": {}, "end": {},
//!                              "drop": { "from": { "place": {}, "score": 0, "feeling": "unsure" }, "to": {} } } ] },
//!   "ladder": [ { "step": "scope", "done": true, "held_back_by": [ { "rule": "…", "count": 2 } ], "not_asked": [],
//!                 "facts": [ { "fact": "scope", "have": 3, "of": 3 } ] } ],
//!   "next_step": "data",
//!   "gaps": [ { "rule": "…", "level": "warn", "message": "…", "help": "…", "subject": "e-bike/decision/checkout",
//!               "place": { "subject": "…", "stage": "…", "touchpoint": "…" }, "moment_of_truth": false,
//!               "severity": "high", "emotion": -1 } ],
//!   "pain_points": [], "opportunities": [], "metrics": [], "owners": []
//! }
//! ```
//!
//! Everything is in the order of the report, the most important first. Emotions are on the map's scale. Places of the
//! journey as a whole have neither stage nor touchpoint. What is not known is null. Later versions of the tool may add
//! keys; a change that breaks readers gets a new version.

mod shapes;

use super::escape::{json, json_text};
use super::gap_words as words;
use crate::gap::{self, Fact, Step};
use crate::model::{PersonaKind, Scale};
use crate::source::Untrusted;
use shapes::{
    Answer, Counts, Curve, Document, Drop, Emotion, Ends, Gap, Held, Idea, Load, Map, Measure, Moment, Pain, Person,
    Place, Rung, Share, Text, number,
};

/// The report in JSON with a final line feed.
pub fn gap_json(report: &gap::Report) -> String {
    printed(&document(report))
}

fn printed(document: &Document<'_>) -> String {
    json(document)
}

fn text(text: Option<&Untrusted>) -> Text<'_> {
    text.map(json_text)
}

fn document(report: &gap::Report) -> Document<'_> {
    let scale = report.head.scale;
    let counts = report.counts;
    Document {
        version: 1,
        map: map(&report.head),
        counts: Counts {
            stages: counts.stages,
            touchpoints: counts.touchpoints,
            moments_of_truth: counts.moments_of_truth,
            pain_points: counts.pains,
            opportunities: counts.opportunities,
            metrics: counts.metrics,
        },
        emotion: Emotion {
            scale: Ends { low: number(scale.low), high: number(scale.high), neutral: number(scale.neutral) },
            curves: report.moods.iter().map(curve).collect(),
        },
        ladder: report.ladder.iter().map(rung).collect(),
        next_step: report.next.map(|next| step(report.ladder[next].step)),
        gaps: report.gaps.iter().map(|gap| self::gap(gap, scale)).collect(),
        pain_points: report.pains.iter().map(|pain| self::pain(pain, scale)).collect(),
        opportunities: report.opportunities.iter().map(idea).collect(),
        metrics: report.metrics.iter().map(measure).collect(),
        owners: report.owners.iter().map(load).collect(),
    }
}

fn map(head: &gap::Head) -> Map<'_> {
    let person = |person: &'_ gap::Person| {
        person.kind.map(|kind| match kind {
            PersonaKind::Persona => "persona",
            PersonaKind::Proto => "proto",
            PersonaKind::Role => "role",
        })
    };
    Map {
        id: json_text(&head.id),
        title: json_text(&head.title),
        state: words::state(head.state),
        status: words::status(head.status),
        objective: text(head.objective.as_ref()),
        from: text(head.from.as_ref()),
        to: text(head.to.as_ref()),
        duration: text(head.duration.as_ref()),
        owner: text(head.owner.as_ref()),
        reviewed: text(head.reviewed.as_ref()),
        personas: head
            .personas
            .iter()
            .map(|of| Person { name: json_text(&of.name), role: text(of.role.as_ref()), kind: person(of) })
            .collect(),
    }
}

fn curve(mood: &gap::Mood) -> Curve<'_> {
    Curve {
        persona: text(mood.whose.as_ref()),
        mean: number(mood.mean),
        peak: moment(&mood.peak),
        valley: moment(&mood.valley),
        end: moment(&mood.end),
        drop: mood.drop.as_ref().map(|(from, to)| Drop { from: moment(from), to: moment(to) }),
    }
}

fn moment(moment: &gap::Moment) -> Moment<'_> {
    Moment { place: place(&moment.spot), score: number(moment.score), feeling: text(moment.word.as_ref()) }
}

fn place(spot: &gap::Spot) -> Place<'_> {
    Place {
        subject: json_text(&spot.subject.0),
        stage: text(spot.stage.as_ref()),
        touchpoint: text(spot.touchpoint.as_ref()),
    }
}

fn rung(rung: &gap::Rung) -> Rung {
    let share =
        |&(kind, share): &(Fact, crate::measure::Share)| Share { fact: fact(kind), have: share.have, of: share.of };
    Rung {
        step: step(rung.step),
        done: rung.is_done,
        held_back_by: rung.held_by.iter().map(|&(rule, count)| Held { rule: rule.name, count }).collect(),
        not_asked: rung.unasked.iter().map(|rule| rule.name).collect(),
        facts: rung.facts.iter().map(share).collect(),
    }
}

fn gap(gap: &gap::Gap, scale: Scale) -> Gap<'_> {
    Gap {
        rule: gap.rule.name,
        level: gap.level.name(),
        message: json_text(&gap.message),
        help: text(gap.help.as_ref()),
        subject: json_text(&gap.subject),
        place: place(&gap.spot),
        moment_of_truth: gap.stakes.is_moment_of_truth,
        severity: gap.stakes.severity.map(words::severity),
        emotion: gap.stakes.emotion.map(|emotion| number(scale.at(emotion))),
    }
}

fn pain(pain: &gap::Pain, scale: Scale) -> Pain<'_> {
    let answer = |answer: &'_ gap::Answer| answer.status.map(words::progress);
    Pain {
        problem: json_text(&pain.problem),
        subject: json_text(&pain.subject),
        place: place(&pain.spot),
        severity: pain.severity.map(words::severity),
        emotion: pain.emotion.map(|emotion| number(scale.at(emotion))),
        evidence: words::evidence(pain.evidence),
        answered_by: pain.answers.iter().map(|of| Answer { idea: json_text(&of.idea), status: answer(of) }).collect(),
    }
}

fn idea(idea: &gap::Idea) -> Idea<'_> {
    Idea {
        what: json_text(&idea.idea),
        subject: json_text(&idea.subject),
        place: place(&idea.spot),
        impact: idea.impact.map(number),
        effort: idea.effort.map(number),
        status: idea.status.map(words::progress),
        owner: text(idea.owner.as_ref()),
        due: text(idea.due.as_ref()),
        answers: idea.answers.iter().map(json_text).collect(),
    }
}

fn measure(measure: &gap::Measure) -> Measure<'_> {
    let standing = &measure.standing;
    Measure {
        name: json_text(&measure.name),
        place: place(&measure.spot),
        moment_of_truth: measure.is_moment_of_truth,
        now: text(measure.now.as_ref()),
        target: text(measure.target.as_ref()),
        now_value: standing.now.map(number),
        target_value: standing.target.map(number),
        unit: text(measure.unit.as_ref()),
        computed: standing.is_computed,
        status: words::target(standing.status),
        progress: standing.progress.map(number),
        as_of: text(measure.as_of.as_ref()),
        source: text(measure.source.as_ref()),
    }
}

fn load(load: &gap::Load) -> Load<'_> {
    Load {
        name: json_text(&load.name),
        map: load.has_map,
        touchpoints: load.touchpoints,
        gaps: load.gaps,
        pain_points: load.pains,
        opportunities: load.opportunities,
    }
}

fn step(step: Step) -> &'static str {
    match step {
        Step::Scope => "scope",
        Step::Personas => "personas",
        Step::Touchpoints => "touchpoints",
        Step::Data => "data",
        Step::Map => "map",
        Step::Pains => "pain-points",
        Step::Improvement => "improvement",
    }
}

fn fact(fact: Fact) -> &'static str {
    match fact {
        Fact::Scope => "scope",
        Fact::Personas => "described-personas",
        Fact::Channels => "touchpoints-with-channel",
        Fact::Evidence => "touchpoints-with-evidence",
        Fact::Emotions => "touchpoints-with-emotion",
        Fact::Answered => "answered-pain-points",
        Fact::Shipped => "shipped-opportunities",
        Fact::Tracked => "metrics-with-history",
    }
}
