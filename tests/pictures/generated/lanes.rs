//! What stands in the rows of a step or a stage.

use super::{Generator, mapping, set};
use serde_yaml::{Mapping, Value};

/// The names of all rows of the format.
pub(crate) const ROWS: [&str; 25] = [
    "goal",
    "questions",
    "needs",
    "expectations",
    "actions",
    "thoughts",
    "quotes",
    "emotion",
    "channels",
    "gains",
    "pain_points",
    "opportunities",
    "metrics",
    "physical_evidence",
    "frontstage",
    "backstage",
    "support",
    "systems",
    "policies",
    "duration",
    "wait",
    "frequency",
    "handoff",
    "barriers",
    "risks",
];

/// Rows of entries.
const ENTRIES: [&str; 13] = [
    "questions",
    "needs",
    "expectations",
    "actions",
    "thoughts",
    "quotes",
    "gains",
    "physical_evidence",
    "frontstage",
    "backstage",
    "support",
    "systems",
    "policies",
];

/// Rows that every map is about.
const CORE: [&str; 3] = ["actions", "thoughts", "frontstage"];

impl Generator {
    /// Fills the rows of a step or a stage.
    pub(super) fn lanes(&mut self, into: &mut Mapping) {
        let here = self.takers(into);
        for row in ENTRIES {
            let is_there = if CORE.contains(&row) { self.has() || self.has() } else { self.has() };
            if is_there {
                let entries = self.entries(row);
                set(into, row, entries);
            }
        }
        if self.has() {
            set(into, "goal", self.row_text("goal", 9));
        }
        self.channels(into);
        self.emotion(into, &here);
        self.cards(into);
        self.times(into);
        self.remedies(into);
        self.extras(into);
        self.own_rows(into);
    }

    /// Who takes part: everyone, or some.
    fn takers(&mut self, into: &mut Mapping) -> Vec<usize> {
        let all: Vec<usize> = (0..self.people).collect();
        if self.people < 2 || !self.dice.chance(15) || into.contains_key("touchpoints") {
            return all;
        }
        let some = vec![self.dice.below(self.people)];
        // A stage hands its personas down, so only steps choose.
        if into.contains_key("id") {
            set(into, "personas", some.iter().map(|person| format!("p{person}")).collect::<Vec<_>>());
            return some;
        }
        all
    }

    fn entries(&mut self, row: &str) -> Value {
        match self.dice.below(12) {
            0 => Value::Sequence(Vec::new()),
            1..=5 => self.row_text(row, 9).into(),
            6 => self.row_text(row, 40).into(),
            _ => {
                let entries: Vec<_> = (0..self.dice.between(1, 4)).map(|_| self.entry(row)).collect();
                entries.into()
            }
        }
    }

    fn entry(&mut self, row: &str) -> Value {
        let text = self.row_text(row, 12);
        if self.dice.chance(70) {
            return text.into();
        }
        let mut entry = mapping([("text", text), ("note", self.text(6))]);
        if self.dice.chance(40) && row != "gains" {
            set(&mut entry, "by", self.row_text(row, 2));
        }
        if self.dice.chance(40) {
            set(&mut entry, "evidence", self.evidence());
        }
        entry.into()
    }

    fn evidence(&mut self) -> Value {
        match self.dice.below(3) {
            0 => Value::from(*self.dice.one_of(&["assumed", "reported", "observed", "measured"])),
            1 => self.text(4).into(),
            _ => {
                mapping([("level", "measured".to_owned()), ("source", self.text(4)), ("date", "2026-06-11".to_owned())])
                    .into()
            }
        }
    }

    fn channels(&mut self, into: &mut Mapping) {
        match self.dice.below(10) {
            0..=2 => {}
            3 => set(into, "channel", "none"),
            4..=7 => {
                let channel = self.channel(into);
                set(into, "channel", channel);
            }
            _ => {
                let count = self.dice.between(1, 4);
                let mut channels: Vec<String> = (0..count).map(|_| self.channel(into)).collect();
                channels.sort();
                channels.dedup();
                set(into, "channels", channels);
            }
        }
    }

    /// A channel; that of a stage is in use only where a step takes it over.
    fn channel(&mut self, of: &Mapping) -> String {
        let channel = self.dice.one_of(&self.channels).clone();
        if of.contains_key("id") {
            self.used_channels.insert(channel.clone());
        }
        channel
    }

    fn emotion(&mut self, into: &mut Mapping, here: &[usize]) {
        if self.dice.chance(20) {
            return;
        }
        if here.len() > 1 && self.dice.chance(40) {
            let mut emotions = Mapping::new();
            for person in here {
                if self.dice.chance(80) {
                    let feeling = self.feeling();
                    set(&mut emotions, &format!("p{person}"), feeling);
                }
            }
            if !emotions.is_empty() {
                set(into, "emotions", emotions);
            }
            return;
        }
        let feeling = if self.dice.chance(15) {
            let feelings: Vec<_> = (0..self.dice.between(2, 4)).map(|_| self.feeling()).collect();
            feelings.into()
        } else {
            self.feeling()
        };
        set(into, "emotion", feeling);
    }

    fn feeling(&mut self) -> Value {
        let (low, high) = self.scale;
        let score =
            low + i64::try_from(self.dice.below(usize::try_from(high - low + 1).expect("a range"))).expect("small");
        match self.dice.below(10) {
            0..=4 => score.into(),
            5 => self.row_text("emotion", 3).into(),
            _ => {
                let mut feeling = mapping([("feeling", self.row_text("emotion", 4))]);
                set(&mut feeling, "score", score);
                if self.has() {
                    set(&mut feeling, "evidence", self.evidence());
                }
                feeling.into()
            }
        }
    }

    fn cards(&mut self, into: &mut Mapping) {
        if self.has() {
            let pains: Vec<_> = (0..self.dice.between(0, 3)).map(|_| self.pain(Some("pain_points"))).collect();
            set(into, "pain_points", pains);
        }
        if self.has() {
            let ideas: Vec<_> = (0..self.dice.between(1, 3)).map(|_| self.opportunity(Some("opportunities"))).collect();
            set(into, "opportunities", ideas);
        }
        if self.has() {
            let metrics: Vec<_> = (0..self.dice.between(1, 3)).map(|_| self.metric(Some("metrics"))).collect();
            set(into, "metrics", metrics);
        }
    }

    fn in_row(&mut self, row: Option<&str>, most: usize) -> String {
        match row {
            Some(row) => self.row_text(row, most),
            None => self.shown_text(most),
        }
    }

    /// A pain point; of the whole journey where it has no row.
    fn pain(&mut self, row: Option<&str>) -> Value {
        let mut pain = mapping([("problem", self.in_row(row, 10)), ("id", format!("pain{}", self.pains))]);
        self.pains += 1;
        if self.dice.chance(70) {
            set(&mut pain, "severity", *self.dice.one_of(&["low", "medium", "high", "critical"]));
        }
        if self.has() {
            set(&mut pain, "cause", self.text(8));
            set(&mut pain, "reach", *self.dice.one_of(&["31 %", "0.5 %", "100 %"]));
        }
        if self.has() {
            set(&mut pain, "evidence", self.evidence());
        }
        if self.has() && self.people > 0 {
            set(&mut pain, "personas", vec!["p0"]);
        }
        if self.has() {
            set(&mut pain, "quotes", vec![self.text(9)]);
        }
        pain.into()
    }

    fn opportunity(&mut self, row: Option<&str>) -> Value {
        let mut idea = mapping([("idea", self.in_row(row, 10))]);
        if self.dice.chance(60) {
            set(&mut idea, "impact", i64::try_from(self.dice.between(1, 5)).expect("small"));
            set(&mut idea, "effort", *self.dice.one_of(&["low", "medium", "high"]));
        }
        if self.dice.chance(40) {
            set(&mut idea, "owner", self.in_row(row, 4));
        }
        if self.dice.chance(60) {
            set(&mut idea, "status", *self.dice.one_of(&["idea", "planned", "in-progress", "shipped", "dropped"]));
        }
        if self.has() && self.pains > 0 {
            set(&mut idea, "answers", vec![format!("pain{}", self.dice.below(self.pains))]);
        }
        if self.has() {
            set(&mut idea, "due", "2027-03-31");
            let experiment =
                [("hypothesis", self.text(10)), ("start", "2027-01-11".to_owned()), ("result", self.text(3))];
            set(&mut idea, "experiment", mapping(experiment));
        }
        idea.into()
    }

    fn metric(&mut self, row: Option<&str>) -> Value {
        let mut metric = mapping([("name", self.in_row(row, 5))]);
        let (kind, now, target) = *self.dice.one_of(&[
            ("nps", "-12", "20"),
            ("nps", "100", ">= 50"),
            ("conversion", "41 %", "65 %"),
            ("drop-off", "99.5 %", "<= 2 %"),
            ("time", "9 d", "<= 2 d"),
            ("cost", "123456789.12 EUR", "1 EUR"),
            ("custom", "7.2", "<= 3"),
        ]);
        set(&mut metric, "type", kind);
        if kind == "custom" {
            set(&mut metric, "direction", "down");
        }
        let value = |text: &str| text.parse::<f64>().map_or_else(|_| Value::from(text), Value::from);
        if self.dice.chance(80) {
            set(&mut metric, "now", value(now));
            set(&mut metric, "as_of", "2026-09-30");
        }
        if self.dice.chance(70) {
            set(&mut metric, "target", value(target));
        }
        if self.has() {
            let history = vec![("2026-03-31", now), ("2026-06-30", now)];
            let point = |(date, now): (&str, &str)| {
                let mut point = mapping([("date", date.to_owned())]);
                set(&mut point, "value", value(now));
                point
            };
            set(&mut metric, "history", history.into_iter().map(point).collect::<Vec<_>>());
        }
        metric.into()
    }

    fn times(&mut self, into: &mut Mapping) {
        for row in ["duration", "wait"] {
            if self.has() {
                set(into, row, *self.dice.one_of(&["6 min", "90d", "1.5 h", "6..10 weeks", "2 months", "30 s"]));
            }
        }
        if self.has() {
            set(into, "frequency", self.row_text("frequency", 5));
        }
        match self.dice.below(12) {
            0 => set(into, "handoff", "none"),
            1 | 2 => {
                let entry = self.entry("handoff");
                set(into, "handoff", entry);
            }
            _ => {}
        }
    }

    fn remedies(&mut self, into: &mut Mapping) {
        if self.has() {
            let barrier = [("text", self.row_text("barriers", 9)), ("mitigation", self.row_text("barriers", 9))];
            set(into, "barriers", vec![mapping(barrier)]);
        }
        if self.has() {
            let risk = [("failure", self.row_text("risks", 9)), ("recovery", self.row_text("risks", 9))];
            set(into, "risks", vec![mapping(risk)]);
        }
    }

    /// Fields that have no row.
    fn extras(&mut self, into: &mut Mapping) {
        if self.dice.chance(10) {
            set(into, "moment_of_truth", true);
        }
        if self.has() {
            set(into, "evidence", self.evidence());
        }
        if self.has() {
            set(into, "owner", self.text(3));
        }
        if self.has() {
            let image = self.image();
            set(into, "image", image);
        }
        if self.has() {
            set(into, "importance", 8.6);
            set(into, "satisfaction", i64::try_from(self.dice.below(11)).expect("small"));
        }
        if self.has() {
            let entered = self.dice.between(0, 2_000_000);
            let completed = self.dice.between(0, entered);
            let mut volume = mapping([("as_of", "2026-09-30".to_owned()), ("source", self.text(3))]);
            set(&mut volume, "entered", entered as u64);
            set(&mut volume, "completed", completed as u64);
            set(into, "volume", volume);
        }
        if self.has() {
            set(
                into,
                "links",
                vec![mapping([("code", "web/finder".to_owned())]), mapping([("event", "finder_completed".to_owned())])],
            );
        }
    }

    fn own_rows(&mut self, into: &mut Mapping) {
        let mut lanes = Mapping::new();
        for row in 0..self.rows.len() {
            if self.has() {
                let id = format!("own{row}");
                let entry = self.row_text(&id, 9);
                set(&mut lanes, &id, entry);
                self.used_rows.insert(row);
            }
        }
        if !lanes.is_empty() {
            set(into, "lanes", lanes);
        }
    }

    /// What is said about the journey as a whole.
    pub(super) fn whole(&mut self, map: &mut Mapping) {
        if self.has() {
            let insights: Vec<_> = (0..self.dice.between(1, 5)).map(|_| self.shown_text(14)).collect();
            set(map, "insights", insights);
        }
        if self.has() {
            let pains: Vec<_> = (0..self.dice.between(1, 4)).map(|_| self.pain(None)).collect();
            set(map, "pain_points", pains);
        }
        if self.has() {
            let ideas: Vec<_> = (0..self.dice.between(1, 4)).map(|_| self.opportunity(None)).collect();
            set(map, "opportunities", ideas);
        }
        if self.has() {
            let metrics: Vec<_> = (0..self.dice.between(1, 3)).map(|_| self.metric(None)).collect();
            set(map, "metrics", metrics);
        }
    }
}
