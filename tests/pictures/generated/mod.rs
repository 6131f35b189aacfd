//! Maps by chance: of every size and script, with every kind of field here and missing there.

mod dice;
mod lanes;
mod request;
mod shrink;
mod words;

use dice::Dice;
pub(crate) use lanes::ROWS;
pub(crate) use request::VIEWS;
pub(crate) use shrink::shrink;

use cjm::layout::Request;
use cjm::scene::Raster;
use cjm::source::Untrusted;
use serde_yaml::{Mapping, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A map by chance with its project and what is asked of its picture.
#[derive(Clone)]
pub(crate) struct Generated {
    /// The map.
    pub content: Value,
    /// The project's file.
    pub project: String,
    /// What is asked of the picture.
    pub request: Request,
    /// Texts that the picture has to show.
    pub shown: Vec<String>,
}

impl Generated {
    /// The map's file.
    pub(crate) fn map(&self) -> String {
        serde_yaml::to_string(&self.content).expect("YAML")
    }
}

/// The map of a seed.
pub(crate) fn generate(seed: u64) -> Generated {
    Generator::new(seed).map()
}

/// A text that the picture shows, and the row it stands in.
struct Shown {
    /// The row; none for what is shown whatever rows are.
    row: Option<String>,
    text: String,
}

struct Generator {
    dice: Dice,
    /// The kind of words that is at home in the map.
    home: usize,
    /// Cases of a hundred in which a field is there.
    rate: usize,
    touchpoints: usize,
    people: usize,
    channels: Vec<String>,
    /// Names of channels by what maps call them.
    library: BTreeMap<String, String>,
    used_channels: BTreeSet<String>,
    used_rows: BTreeSet<usize>,
    rows: Vec<String>,
    scale: (i64, i64),
    pains: usize,
    steps: usize,
    marks: usize,
    images: BTreeMap<Untrusted, Raster>,
    shown: Vec<Shown>,
}

impl Generator {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let touchpoints = match dice.below(10) {
            0..=5 => dice.between(1, 9),
            6..=8 => dice.between(10, 25),
            _ => dice.between(26, 60),
        };
        let densest = if touchpoints > 25 { 15 } else { 60 };
        let rate = dice.between(3, densest);
        Self {
            home: dice.below(words::KINDS),
            rate,
            touchpoints,
            people: *dice.one_of(&[0, 1, 1, 1, 2, 2, 3, 5]),
            scale: *dice.one_of(&[(-2, 2), (-2, 2), (1, 5), (1, 10), (-3, 3), (0, 100)]),
            channels: Vec::new(),
            library: BTreeMap::new(),
            used_channels: BTreeSet::new(),
            used_rows: BTreeSet::new(),
            rows: Vec::new(),
            pains: 0,
            steps: 0,
            marks: 0,
            images: BTreeMap::new(),
            shown: Vec::new(),
            dice,
        }
    }

    /// Whether a field is there.
    fn has(&mut self) -> bool {
        self.dice.chance(self.rate)
    }

    /// A text of up to `most` words that is not shown, or not in every picture.
    fn text(&mut self, most: usize) -> String {
        let words = words::phrase(&mut self.dice, self.home, most);
        if self.dice.chance(40) {
            return words;
        }
        self.marks += 1;
        format!("{words} q{}", self.marks)
    }

    /// A text that a row shows.
    fn row_text(&mut self, row: &str, most: usize) -> String {
        let text = self.text(most);
        self.shown.push(Shown { row: Some(row.to_owned()), text: text.clone() });
        text
    }

    /// A text that every picture of the whole map shows.
    fn shown_text(&mut self, most: usize) -> String {
        let text = self.text(most);
        self.shown.push(Shown { row: None, text: text.clone() });
        text
    }

    fn map(mut self) -> Generated {
        let mut map = Mapping::new();
        set(&mut map, "title", self.shown_text(12));
        self.facts(&mut map);
        let project = self.project();
        self.people(&mut map);
        let order = self.lane_order(&mut map);
        set(&mut map, "stages", self.stages());
        self.whole(&mut map);
        for row in self.used_rows.clone() {
            self.shown.push(Shown { row: Some(format!("own{row}")), text: self.rows[row].clone() });
        }
        for channel in self.used_channels.clone() {
            self.shown.push(Shown { row: Some("channels".to_owned()), text: self.library[&channel].clone() });
        }
        let request = request::request(&mut self.dice, std::mem::take(&mut self.images));
        let is_shown = |shown: &Shown| match &shown.row {
            None => true,
            Some(row) => order.as_ref().is_none_or(|order| order.contains(row)),
        };
        let shown = self.shown.into_iter().filter(is_shown).map(|shown| shown.text).collect();
        let shown = if request::shows_all(&request) { shown } else { Vec::new() };
        let project = serde_yaml::to_string(&project).expect("YAML");
        Generated { content: map.into(), project, request, shown }
    }

    fn facts(&mut self, map: &mut Mapping) {
        set(map, "status", *self.dice.one_of(&["draft", "review", "published", "archived"]));
        set(map, "emotion_scale", format!("{}..{}", self.scale.0, self.scale.1));
        if self.has() {
            set(map, "state", *self.dice.one_of(&["as-is", "to-be", "ideal", "observed"]));
        }
        if self.has() {
            set(map, "lang", *self.dice.one_of(&["en", "de", "ja", "ar", "he", "zh-Hant", "hi"]));
        }
        if self.has() {
            let scope = [("from", self.shown_text(6)), ("to", self.shown_text(6)), ("objective", self.text(20))];
            set(map, "scope", mapping(scope));
        }
        if self.has() {
            set(map, "summary", self.text(30));
        }
        if self.has() {
            set(map, "owner", self.shown_text(4));
        }
        if self.has() {
            set(map, "duration", *self.dice.one_of(&["6..10 weeks", "3 d", "1.5 h"]));
            set(map, "reviewed", *self.dice.one_of(&["2026-10-02", "2026-Q3", "2025"]));
        }
        if self.has() {
            set(
                map,
                "links",
                vec![Value::from("https://wiki.example/finder"), mapping([("ticket", "A-1".to_owned())]).into()],
            );
        }
        if self.has() {
            let source = self.shown_text(4);
            set(map, "evidence", mapping([("level", "observed".to_owned()), ("source", source)]));
        }
    }

    /// The project's file: channels with names and kinds, own rows, names of rows, an accent.
    fn project(&mut self) -> Mapping {
        let mut project = Mapping::new();
        let is_library = self.dice.chance(40);
        for index in 0..self.dice.between(1, 8) {
            let name = self.text(3);
            let id = if is_library { format!("c{index}") } else { name.clone() };
            self.library.insert(id.clone(), name);
            self.channels.push(id);
        }
        if is_library {
            let kinds = ["digital", "physical", "human"];
            let mut channels = Mapping::new();
            for (id, name) in self.library.clone() {
                let kind = (*self.dice.one_of(&kinds)).to_owned();
                set(&mut channels, &id, mapping([("name", name), ("kind", kind)]));
            }
            set(&mut project, "channels", channels);
        }
        let mut rows = Mapping::new();
        for index in 0..self.dice.below(3) {
            let name = self.text(3);
            set(&mut rows, &format!("own{index}"), mapping([("name", name.clone()), ("kind", "text".to_owned())]));
            self.rows.push(name);
        }
        if !rows.is_empty() {
            set(&mut project, "lanes", rows);
        }
        if self.has() {
            set(
                &mut project,
                "labels",
                mapping([("channels", self.text(4)), ("emotion", self.text(4)), ("stages", self.text(4))]),
            );
        }
        if self.has() {
            set(
                &mut project,
                "theme",
                mapping([("accent", (*self.dice.one_of(&["#2f4fb0", "#ffff00", "#101010"])).to_owned())]),
            );
        }
        project
    }

    fn people(&mut self, map: &mut Mapping) {
        let mut people = Vec::new();
        for index in 0..self.people {
            let mut person = Mapping::new();
            set(&mut person, "id", format!("p{index}"));
            set(&mut person, "name", self.shown_text(3));
            for (field, most) in [("role", 6), ("quote", 12)] {
                if self.has() {
                    set(&mut person, field, self.shown_text(most));
                }
            }
            if self.has() {
                let goals: Vec<_> = (0..self.dice.between(1, 3)).map(|_| self.shown_text(8)).collect();
                set(&mut person, "goals", goals);
            }
            for field in ["needs", "pain_points", "behaviours"] {
                if self.has() {
                    set(&mut person, field, vec![self.text(8), self.text(8)]);
                }
            }
            if self.has() {
                set(&mut person, "image", self.image());
            }
            people.push(Value::from(person));
        }
        if !people.is_empty() {
            set(map, "personas", people);
        }
    }

    fn image(&mut self) -> Mapping {
        let file = format!("images/{}.png", self.images.len());
        let raster = request::raster(&mut self.dice);
        self.images.insert(file.clone().into(), raster);
        mapping([("file", file), ("alt", self.text(8))])
    }

    /// Which rows are shown, where the map says so.
    fn lane_order(&mut self, map: &mut Mapping) -> Option<Vec<String>> {
        if !self.dice.chance(12) {
            return None;
        }
        let mut order: Vec<String> =
            lanes::ROWS.iter().filter(|_| self.dice.chance(40)).map(|row| (*row).to_owned()).collect();
        order.extend((0..self.rows.len()).map(|index| format!("own{index}")));
        order.reverse();
        if order.is_empty() {
            order.push("emotion".to_owned());
        }
        set(map, "lane_order", order.clone());
        Some(order)
    }

    fn stages(&mut self) -> Vec<Value> {
        let stages = self.dice.between(1, 12).min(self.touchpoints);
        (0..stages)
            .map(|at| {
                let steps = self.touchpoints * (at + 1) / stages - self.touchpoints * at / stages;
                self.stage(steps)
            })
            .collect()
    }

    fn stage(&mut self, steps: usize) -> Value {
        let mut stage = Mapping::new();
        set(&mut stage, "name", self.shown_text(4));
        if self.has() {
            set(&mut stage, "summary", self.text(12));
        }
        let on_stage = self.rate / 2;
        if self.dice.chance(on_stage) {
            let before = self.shown.len();
            self.lanes(&mut stage);
            // What a stage feels like gives way to the scores of its touchpoints.
            let of_stage = self.shown.split_off(before);
            self.shown.extend(of_stage.into_iter().filter(|shown| shown.row.as_deref() != Some("emotion")));
        }
        if steps == 1 && self.dice.chance(10) {
            return stage.into();
        }
        let is_plain = self.dice.chance(5);
        let steps: Vec<_> = (0..steps).map(|_| self.touchpoint(is_plain)).collect();
        set(&mut stage, "touchpoints", steps);
        stage.into()
    }

    fn touchpoint(&mut self, is_plain: bool) -> Value {
        let name = self.shown_text(6);
        if is_plain {
            return name.into();
        }
        let mut step = Mapping::new();
        set(&mut step, "name", name);
        set(&mut step, "id", format!("t{}", self.steps));
        self.steps += 1;
        self.lanes(&mut step);
        self.flow(&mut step);
        step.into()
    }

    /// Ways on, among them loops back to the beginning.
    fn flow(&mut self, step: &mut Mapping) {
        if self.dice.chance(5) {
            let to = format!("t{}", self.dice.below(self.steps));
            set(step, "next", vec![mapping([("to", to), ("when", self.text(5))])]);
        }
        if self.dice.chance(4) {
            set(step, "path", *self.dice.one_of(&["unhappy", "exception", "alternative"]));
        }
        for field in ["optional", "parallel"] {
            if self.dice.chance(3) {
                set(step, field, true);
            }
        }
        if self.dice.chance(4) {
            set(step, "journey", "another-map");
        }
    }
}

/// Puts a field into a mapping.
fn set(mapping: &mut Mapping, field: &str, value: impl Into<Value>) {
    mapping.insert(field.into(), value.into());
}

fn mapping<const N: usize>(fields: [(&str, String); N]) -> Mapping {
    fields.into_iter().map(|(field, value)| (field.into(), value.into())).collect()
}
