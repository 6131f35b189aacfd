//! The words of the gap report, once for the terminal and for Markdown: a page of lines and tables, escaped for the
//! sink by the escaper it is given.

use super::gap_words::{self as words, fact, score, share, spot, step};
use crate::gap::{Gap, Idea, Load, Measure, Moment, Mood, Pain, Report, Rung};
use crate::model::PersonaKind;
use crate::source::Untrusted;

/// How many rules are named that were not asked for a step.
const NAMED: usize = 3;

/// Turns a stranger's text into text for the sink.
pub(super) type Escape<'e> = &'e dyn Fn(&Untrusted) -> String;

/// A report ready to be set.
pub(super) struct Page {
    /// The map's title, escaped.
    pub(super) title: String,
    /// What the map says about itself, a line each.
    pub(super) head: Vec<String>,
    /// The tables.
    pub(super) sections: Vec<Section>,
}

/// A heading with a table or, where there is nothing, a sentence.
pub(super) struct Section {
    /// The heading.
    pub(super) title: String,
    /// What to read first.
    pub(super) lead: Option<String>,
    /// The names of the columns.
    pub(super) columns: &'static [&'static str],
    /// The rows.
    pub(super) rows: Vec<Vec<String>>,
    /// What is said in place of an empty table.
    pub(super) otherwise: &'static str,
}

/// The page of a report.
pub(super) fn page(report: &Report, escape: Escape<'_>) -> Page {
    Page {
        title: escape(&report.head.title),
        head: head(report, escape),
        sections: vec![
            ladder(report),
            gaps(report, escape),
            pains(report, escape),
            ideas(report, escape),
            metrics(report, escape),
            owners(report, escape),
        ],
    }
}

fn head(report: &Report, escape: Escape<'_>) -> Vec<String> {
    let head = &report.head;
    let mut lines = vec![format!("Map: {}, status {}", words::state(head.state), words::status(head.status))];
    let field = |name: &str, text: Option<String>| text.map(|text| format!("{name}: {text}"));
    let way = match (&head.from, &head.to) {
        (Some(from), Some(to)) => Some(format!("from {} to {}", escape(from), escape(to))),
        (Some(from), None) => Some(format!("from {}", escape(from))),
        (None, Some(to)) => Some(format!("to {}", escape(to))),
        (None, None) => None,
    };
    let people: Vec<String> = head.personas.iter().map(|person| persona(person, escape)).collect();
    lines.extend(field("Objective", head.objective.as_ref().map(escape)));
    lines.extend(field("Scope", way));
    lines.extend(field("Takes", head.duration.as_ref().map(escape)));
    lines.extend(field("Personas", Some(people.join("; ")).filter(|people| !people.is_empty())));
    lines.extend(field("Owner", head.owner.as_ref().map(escape)));
    lines.extend(field("Reviewed", head.reviewed.as_ref().map(escape)));
    lines.push(format!("Content: {}", words::counts(report.counts)));
    lines.extend(report.moods.iter().map(|mood| self::mood(report, mood, escape)));
    lines
}

fn persona(person: &crate::gap::Person, escape: Escape<'_>) -> String {
    let kind = match person.kind {
        Some(PersonaKind::Proto) => " (not yet researched)",
        Some(PersonaKind::Role) => " (a role)",
        Some(PersonaKind::Persona) | None => "",
    };
    let role = person.role.as_ref().map(|role| format!(", {}", escape(role))).unwrap_or_default();
    format!("{}{role}{kind}", escape(&person.name))
}

fn mood(report: &Report, mood: &Mood, escape: Escape<'_>) -> String {
    let scale = report.head.scale;
    let moment = |moment: &Moment| {
        let word = moment.word.as_ref().map(|word| format!(" {}", escape(word))).unwrap_or_default();
        let place = moment.spot.touchpoint.as_ref().or(moment.spot.stage.as_ref()).map(escape).unwrap_or_default();
        format!("{}{word} ({place})", score(moment.score, scale))
    };
    let whose = mood.whose.as_ref().map(|name| format!(" of {}", escape(name))).unwrap_or_default();
    let Mood { mean, peak, valley, end, .. } = mood;
    format!(
        "Emotion{whose}, {}..{}: mean {}; best {}; worst {}; at the end {}",
        scale.low,
        scale.high,
        score((mean * 10.0).round() / 10.0, scale),
        moment(peak),
        moment(valley),
        moment(end)
    )
}

fn ladder(report: &Report) -> Section {
    let done = report.ladder.iter().filter(|rung| rung.is_done).count();
    let row = |(number, rung): (usize, &Rung)| {
        let facts: Vec<String> = rung.facts.iter().map(|&(kind, share)| fact(kind, share)).collect();
        let state = if rung.is_done { "done" } else { "open" };
        let title = format!("{} {}", number + 1, step(rung.step));
        vec![state.to_owned(), title, facts.join("; "), held_back(report, rung)]
    };
    let lead = match report.next.map(|next| &report.ladder[next]) {
        None => "All seven steps are done.".to_owned(),
        Some(rung) => format!("Next step: {}. {}", step(rung.step), words::next(rung)),
    };
    Section {
        title: format!("Completeness: {done} of {} steps done", report.ladder.len()),
        lead: Some(lead),
        columns: &["", "Step", "What is there", "Held back by"],
        rows: report.ladder.iter().enumerate().map(row).collect(),
        otherwise: "",
    }
}

fn held_back(report: &Report, rung: &Rung) -> String {
    let mut reasons: Vec<String> =
        rung.held_by.iter().map(|(rule, count)| format!("{count} × {}", rule.name)).collect();
    if !rung.unasked.is_empty() {
        let mut names: Vec<String> = rung.unasked.iter().take(NAMED).map(|rule| rule.name.to_owned()).collect();
        let more = rung.unasked.len() - names.len();
        names.extend((more > 0).then(|| format!("and {more} more")));
        let status = words::status(report.head.status);
        reasons.push(format!("not asked of this {status}: {}", names.join(", ")));
    }
    reasons.join("; ")
}

fn gaps(report: &Report, escape: Escape<'_>) -> Section {
    let scale = report.head.scale;
    let row = |gap: &Gap| {
        let mut stakes = Vec::new();
        if gap.stakes.is_moment_of_truth {
            stakes.push(words::MARK.to_owned());
        }
        stakes.extend(gap.stakes.severity.map(|severity| words::severity(severity).to_owned()));
        stakes.extend(gap.stakes.emotion.map(|emotion| score(scale.at(emotion), scale)));
        vec![super::word(gap.level).to_owned(), escape(&gap.message), spot(&gap.spot, escape), stakes.join(" ")]
    };
    Section {
        title: format!("Gaps: {}", words::levels(report)),
        lead: (!report.gaps.is_empty()).then(|| {
            format!("Most pressing first. At stake: {} a moment of truth, the worst pain point and the lowest emotion there.", words::MARK)
        }),
        columns: &["", "Gap", "Where", "At stake"],
        rows: report.gaps.iter().map(row).collect(),
        otherwise: "No rule found a gap.",
    }
}

fn pains(report: &Report, escape: Escape<'_>) -> Section {
    let scale = report.head.scale;
    let row = |pain: &Pain| {
        let answers: Vec<String> = pain
            .answers
            .iter()
            .map(|answer| {
                let status = answer.status.map(|status| format!(" ({})", words::progress(status))).unwrap_or_default();
                format!("{}{status}", escape(&answer.idea))
            })
            .collect();
        vec![
            pain.severity.map_or("unknown", words::severity).to_owned(),
            escape(&pain.problem),
            spot(&pain.spot, escape),
            pain.emotion.map(|emotion| score(scale.at(emotion), scale)).unwrap_or_default(),
            words::evidence(pain.evidence).to_owned(),
            if answers.is_empty() { "nothing yet".to_owned() } else { answers.join("; ") },
        ]
    };
    Section {
        title: "Pain points".to_owned(),
        lead: None,
        columns: &["Severity", "Pain point", "Where", "Emotion", "Evidence", "Answered by"],
        rows: report.pains.iter().map(row).collect(),
        otherwise: "The map has no pain points.",
    }
}

fn ideas(report: &Report, escape: Escape<'_>) -> Section {
    let number = |number: Option<f64>| number.map_or("?".to_owned(), |number| number.to_string());
    let row = |idea: &Idea| {
        let plan = [
            idea.status.map_or("no status", words::progress).to_owned(),
            idea.owner.as_ref().map_or("no owner".to_owned(), escape),
            idea.due.as_ref().map_or("no date".to_owned(), escape),
        ];
        let place = spot(&idea.spot, escape);
        vec![number(idea.impact), number(idea.effort), escape(&idea.idea), place, plan.join(", ")]
    };
    Section {
        title: "Opportunities".to_owned(),
        lead: (!report.opportunities.is_empty()).then(|| "Most impact for the least effort first.".to_owned()),
        columns: &["Impact", "Effort", "Opportunity", "Where", "Plan"],
        rows: report.opportunities.iter().map(row).collect(),
        otherwise: "The map has no opportunities.",
    }
}

fn metrics(report: &Report, escape: Escape<'_>) -> Section {
    let row = |measure: &Measure| {
        let computed = if measure.standing.is_computed { " (computed)" } else { "" };
        vec![
            words::target(measure.standing.status).to_owned(),
            escape(&measure.name),
            measure.now.as_ref().map_or("?".to_owned(), |now| format!("{}{computed}", escape(now))),
            measure.target.as_ref().map_or("none".to_owned(), escape),
            measure.standing.progress.map(share).unwrap_or_default(),
            spot(&measure.spot, escape),
            measure.as_of.as_ref().map(escape).unwrap_or_default(),
        ]
    };
    Section {
        title: format!("Metrics: {}", words::reached(report)),
        lead: None,
        columns: &["Target", "Metric", "Now", "Should be", "Way", "Where", "As of"],
        rows: report.metrics.iter().map(row).collect(),
        otherwise: "The map has no metrics.",
    }
}

fn owners(report: &Report, escape: Escape<'_>) -> Section {
    let row = |load: &Load| {
        let counts = [load.touchpoints, load.gaps, load.pains, load.opportunities];
        let of_map = if load.has_map { " (the map)" } else { "" };
        std::iter::once(escape(&load.name) + of_map).chain(counts.iter().map(ToString::to_string)).collect()
    };
    Section {
        title: "Owners".to_owned(),
        lead: None,
        columns: &["Owner", "Touchpoints", "Gaps", "Pain points", "Opportunities"],
        rows: report.owners.iter().map(row).collect(),
        otherwise: "The map names no owner.",
    }
}
