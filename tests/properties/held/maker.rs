//! Builds maps from bytes along the tables of the format: every field may be there, every text may be hostile.

use super::case::Case;
use super::payloads::{LEGAL, LONG, REFUSED};
use cjm::fields::{Field, Kind, Needs, Reference, Table, config, journey};
use std::fmt::Write;

/// How much a map has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Richness {
    /// Few fields, and now and then something wrong: for fuzzers, which want many small cases.
    Sparse,
    /// Many fields, all texts hostile, nothing wrong: for the kit of hostile maps.
    Hostile,
}

/// The files that bytes stand for; the same bytes give the same files.
pub(crate) fn case(bytes: &[u8], richness: Richness) -> Case {
    let mut maker = Maker { bytes, richness, ids: 0, left: 60 };
    let with_project = maker.one_in(if richness == Richness::Sparse { 4 } else { 2 });
    let map = maker.file(&journey::TABLE);
    let project = with_project.then(|| maker.file(&config::TABLE).into_bytes());
    let name = if maker.one_in(4) { maker.text().replace(['\0', '/'], "-") } else { "map.journey.yaml".to_owned() };
    Case { map: map.into_bytes(), project, name }
}

/// Bytes by chance for [`case`].
pub(crate) fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 33).to_le_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

struct Maker<'b> {
    bytes: &'b [u8],
    richness: Richness,
    /// Ids given so far.
    ids: usize,
    /// Things that may still be made.
    left: usize,
}

impl Maker<'_> {
    /// The next byte; 0 where there are no more.
    fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        first
    }

    fn below(&mut self, end: usize) -> usize {
        usize::from(self.byte()) % end.max(1)
    }

    /// One time in `times`; never once the bytes are used up.
    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    fn pick<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }

    fn is_sparse(&self) -> bool {
        self.richness == Richness::Sparse
    }

    fn file(&mut self, table: &'static Table) -> String {
        let mut out = String::new();
        self.mapping(table, 0, &mut out);
        out
    }

    /// A hostile text; of the fuzzer's own letters at times.
    fn text(&mut self) -> String {
        match self.below(if self.is_sparse() { 16 } else { 13 }) {
            0..=8 => self.pick(LEGAL).to_owned(),
            9 => format!("{}{}", self.pick(LEGAL), self.pick(LEGAL)),
            10 => format!("Step {}", self.pick(LEGAL)),
            11 => format!("{} end", self.pick(LEGAL)),
            12 if self.one_in(4) => LONG.to_owned(),
            12 => format!("Plain words {}", self.byte()),
            13 if self.one_in(4) => self.pick(REFUSED).to_owned(),
            _ => {
                let length = self.below(12).min(self.bytes.len());
                let (own, rest) = self.bytes.split_at(length);
                self.bytes = rest;
                String::from_utf8_lossy(own).replace('\u{fffd}', "\u{e9}")
            }
        }
    }

    /// A text as YAML. In a list or mapping on one line it is always in double quotes.
    fn scalar(&mut self) -> String {
        let text = self.text();
        // Nothing of spaces alone: a title that is blank is an error.
        quoted(if text.trim().is_empty() { "x" } else { &text })
    }

    fn mapping(&mut self, table: &'static Table, indent: usize, out: &mut String) {
        let mut fields: Vec<&'static Field> = table.fields().filter(|&field| self.has(table, field, indent)).collect();
        if let Needs::Any(any) = table.needs
            && !fields.iter().any(|field| any.contains(field))
        {
            fields.push(any[0]);
        }
        if fields.is_empty() {
            let is_text = |field: &&'static Field| matches!(field.kind, Kind::Text) && !field.list;
            fields.extend(table.main.filter(is_text).or_else(|| table.fields().find(is_text)));
        }
        if fields.is_empty() {
            out.push_str("{}\n");
            return;
        }
        for (at, field) in fields.into_iter().enumerate() {
            if at > 0 {
                pad(indent, out);
            }
            let name = field.other.filter(|_| self.byte() & 1 == 1).unwrap_or(field.name);
            out.push_str(name);
            out.push(':');
            self.value(field, indent + 2, out);
        }
    }

    /// Whether a thing gets a field.
    fn has(&mut self, table: &Table, field: &'static Field, indent: usize) -> bool {
        if let Needs::All(all) = table.needs
            && all.contains(&field)
        {
            return true;
        }
        if self.left == 0 {
            return false;
        }
        let is_open = match field.kind {
            Kind::Reserved | Kind::Rules | Kind::Profiles | Kind::Answers => self.is_sparse() && self.one_in(64),
            Kind::Reference(to) if !is_free(to) => self.is_sparse() && self.one_in(32),
            _ if self.is_sparse() || (field.name == "by" && matches!(field.kind, Kind::Text)) => true,
            // What changes which other values are right, or leads to a file.
            _ => ![
                "maps",
                "exclude",
                "emotion_scale",
                "feelings",
                "scale",
                "image",
                "file",
                "baseline",
                "overrides",
                "lane_order",
                "labels",
                "allow",
                "by",
                "convention",
                "data",
                "inputs",
                "scoring",
                "emotions",
                "lanes",
                "id",
                "theme",
                "languages",
                "history",
                "lifecycle",
                "segments",
                "n",
                "entered",
                "completed",
                "next",
                "type",
                "owners",
                "channels",
            ]
            .contains(&field.name),
        };
        is_open && (self.one_in(if self.is_sparse() { 5 } else { 2 }) || (indent == 0 && field.name == "title"))
    }

    fn value(&mut self, field: &'static Field, indent: usize, out: &mut String) {
        self.left = self.left.saturating_sub(1);
        if !field.list {
            return self.one(&field.kind, indent, out);
        }
        let count = 1 + self.below(if field.name == "stages" || field.name == "touchpoints" { 4 } else { 2 });
        out.push('\n');
        for _ in 0..count {
            pad(indent, out);
            out.push('-');
            self.item(&field.kind, indent + 2, out);
        }
    }

    /// An item of a list: behind its dash.
    fn item(&mut self, kind: &'static Kind, indent: usize, out: &mut String) {
        match kind {
            Kind::Table(table) | Kind::Named(_, table) if table.main.is_none() || self.byte() & 3 != 0 => {
                out.push(' ');
                self.mapping(table, indent, out);
            }
            _ => self.one(kind, indent, out),
        }
    }

    /// A single value: behind its colon or dash, with its line end.
    fn one(&mut self, kind: &'static Kind, indent: usize, out: &mut String) {
        match kind {
            Kind::Table(table) | Kind::ChoiceOr(_, table) | Kind::Named(_, table)
                if table.main.is_none() || self.byte() & 1 == 1 =>
            {
                out.push('\n');
                pad(indent, out);
                self.mapping(table, indent, out);
            }
            Kind::Map(kind) | Kind::Lists(kind) => {
                out.push('\n');
                self.keyed(kind, indent, out);
            }
            kind => {
                let word = self.word(kind);
                let _ = writeln!(out, " {word}");
            }
        }
    }

    fn keyed(&mut self, kind: &'static Kind, indent: usize, out: &mut String) {
        pad(indent, out);
        let key = self.id();
        let _ = write!(out, "{key}:");
        self.one(kind, indent + 2, out);
    }

    fn id(&mut self) -> String {
        self.ids += 1;
        format!("i{}", self.ids)
    }

    /// A scalar of a kind.
    fn word(&mut self, kind: &'static Kind) -> String {
        if self.is_sparse() && self.one_in(64) {
            return self.scalar();
        }
        match kind {
            Kind::Text | Kind::Facts => self.scalar(),
            Kind::Table(table) | Kind::Named(_, table) => match table.main {
                Some(main) => self.word(&main.kind),
                None => self.scalar(),
            },
            Kind::Reference(to) if is_free(*to) => self.scalar(),
            Kind::Reference(_) => format!("i{}", self.below(8)),
            Kind::Id => self.id(),
            Kind::Language => self.pick(&["en", "de", "ar", "ja", "zh-Hant"]).to_owned(),
            Kind::Color => self.pick(&["\"#2f4fb0\"", "\"#ffff00\""]).to_owned(),
            Kind::Number { low, high } => format!("{}", low + (high - low) * f64::from(self.byte()) / 255.0),
            Kind::Grade | Kind::Impact => self.pick(&["1", "3", "5", "low", "high"]).to_owned(),
            Kind::Score => self.pick(&["-2", "-1", "0", "1.5", "2"]).to_owned(),
            Kind::Real => self.pick(&["1", "-7", "0.5", "1e3"]).to_owned(),
            Kind::Count => self.pick(&["0", "12", "4000"]).to_owned(),
            Kind::Budget(_) => self.pick(&["1", "50", "9000"]).to_owned(),
            Kind::Version => "1".to_owned(),
            Kind::Flag => self.pick(&["false", "true"]).to_owned(),
            Kind::Choice(words) | Kind::ChoiceOr(words, _) => self.pick(words).to_owned(),
            Kind::Date => self.pick(&["2026-10-02", "2026-10", "2026-Q3", "2025"]).to_owned(),
            Kind::Duration => self.pick(&["3 d", "6..10 weeks", "1.5 h", "90 s"]).to_owned(),
            Kind::Quantity | Kind::Share => self.pick(&["41 %", "3 %", "100 %"]).to_owned(),
            Kind::Target => self.pick(&["65 %", "\">= 50 %\"", "\"<= 2 %\""]).to_owned(),
            Kind::Scale | Kind::Range => self.pick(&["-2..2", "1..5", "0..10"]).to_owned(),
            Kind::Formula => self.pick(&["impact / effort", "min(impact, 3) + 1"]).to_owned(),
            Kind::Answers => "{ 9: 4, 3: 1 }".to_owned(),
            Kind::Rules | Kind::Profiles | Kind::Reserved | Kind::Map(_) | Kind::Lists(_) => "{}".to_owned(),
        }
    }
}

/// Whether a name may be given that nothing declares.
fn is_free(to: Reference) -> bool {
    match to {
        Reference::Channel | Reference::Owner | Reference::Segment => true,
        Reference::Persona
        | Reference::Lane
        | Reference::Lifecycle
        | Reference::Journey
        | Reference::Touchpoint
        | Reference::PainPoint
        | Reference::Metric
        | Reference::Rule => false,
    }
}

fn pad(indent: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// A text in double quotes, as YAML and JSON have them.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control()
                || matches!(u32::from(c), 0x2028..=0x202e | 0x2066..=0x2069 | 0xfdd0..=0xfdef | 0xfeff | 0xfffe..=0xffff) =>
            {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
