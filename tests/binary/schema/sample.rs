//! Files by chance: of every field what it takes, and then one thing about it changed.

use cjm::fields::{self, Extra, Field, Kind, Needs, Table};

/// Numbers by chance, the same ones on every run (xorshift64*).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let mixed = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(mixed).expect("31 bits fit") % end.max(1)
    }

    pub(super) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub(super) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// A value as YAML; scalars as they are written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree {
    Scalar(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    pub(super) fn scalar(text: &str) -> Self {
        Self::Scalar(text.to_owned())
    }

    /// In braces and brackets, but for the top.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Map(entries) => {
                entries.iter().map(|(key, value)| [key, ": ", &value.inline(), "\n"].concat()).collect()
            }
            other => other.inline() + "\n",
        }
    }

    fn inline(&self) -> String {
        match self {
            Self::Scalar(text) => text.clone(),
            Self::List(items) => format!("[{}]", items.iter().map(Self::inline).collect::<Vec<_>>().join(", ")),
            Self::Map(entries) => {
                let entries: Vec<_> = entries.iter().map(|(key, value)| format!("{key}: {}", value.inline())).collect();
                format!("{{{}}}", entries.join(", "))
            }
        }
    }

    /// This value and all below.
    fn count(&self) -> usize {
        1 + match self {
            Self::Scalar(_) => 0,
            Self::List(items) => items.iter().map(Self::count).sum(),
            Self::Map(entries) => entries.iter().map(|(_, value)| value.count()).sum(),
        }
    }

    /// The value of this number, counted from the top.
    fn at(&mut self, number: usize) -> &mut Self {
        if number == 0 {
            return self;
        }
        let mut left = number - 1;
        let below: Vec<&mut Self> = match self {
            Self::Scalar(_) => Vec::new(),
            Self::List(items) => items.iter_mut().collect(),
            Self::Map(entries) => entries.iter_mut().map(|(_, value)| value).collect(),
        };
        for child in below {
            match child.count() {
                count if left < count => return child.at(left),
                count => left -= count,
            }
        }
        unreachable!("there is a value of every number below the count")
    }
}

/// What a kind takes, as it may be written.
fn written(kind: &Kind) -> &'static [&'static str] {
    match kind {
        Kind::Text | Kind::Reference(_) => {
            &["word", "1.10", "no", "true", "12:30", "2026-10-02", "\"a, b\"", "'5'", "予約"]
        }
        Kind::Id => &["first-visit", "5", "a.b_c", "予約", "true", "क्षेत्र", "'1.10'"],
        Kind::Language => &["en", "pt-BR", "no", "true", "zh-Hant-TW"],
        Kind::Color => &["\"#2f4fb0\"", "'#ABCDEF'"],
        Kind::Number { .. } => &["0", "10", "8.6", "+3", ".5", "1e0"],
        Kind::Grade => &["1", "5", "low", "medium", "'high'", "2.5"],
        Kind::Impact => &["1", "5", "low", "'high'", "2.5"],
        Kind::Score | Kind::Real => &["1", "-1", "0.5", "+2", "-.5", "1."],
        Kind::Count => &["0", "214", "1e3", "12.0"],
        Kind::Budget(_) => &["1", "12", "16", "1.0", "1e1"],
        Kind::Version => &["1", "1.0", "+1"],
        Kind::Flag => &["true", "false", "True", "FALSE"],
        Kind::Date => &["2026-10-02", "2026-10", "2026-Q4", "2026", "'2026'", "2024-02-29", "2000-02-29", "2026-12-31"],
        Kind::Duration => {
            &["6 min", "90d", "1.5 h", "6..10 weeks", "2 DAYS", "' 3 .. 4 mo '", "1 year", "30s", "0 min"]
        }
        Kind::Quantity => &["41 %", "9 d", "612 EUR", "-12", "4.8", "'+3 x'", "\"5\"", "1840", "2 of 3"],
        Kind::Share => &["30 %", "1840", "0.4 %", "0", "100 %", "'12 people'", "-5", "100. %", "007 %", "1.5"],
        Kind::Target => &["65 %", "\"<= 2 d\"", "\">5\"", "\"≥ 3 %\"", "'< 9'", "-3"],
        Kind::Scale => &["-2..2", "1..5", "' 0 .. 10 '", "{low: 1, high: 10, neutral: 6}", "-1e1..1.5"],
        Kind::Range => &["0..100", "' -1 .. 1.5 '"],
        Kind::Formula => &["impact / effort", "max(impact, 3) * reach"],
        Kind::Facts => &["{age: 34, city: Hamburg, none: }", "[thirty, Hamburg]", "Hamburg", "{}", "[]"],
        Kind::Answers => &["{promoters: 3, passives: 2, detractors: 1}", "{5: 61, 4: 22}", "{1.5: 3}"],
        Kind::Rules | Kind::Profiles => &["{}"],
        Kind::Choice(_)
        | Kind::ChoiceOr(..)
        | Kind::Table(_)
        | Kind::Named(..)
        | Kind::Map(_)
        | Kind::Lists(_)
        | Kind::Reserved => &[],
    }
}

/// A thing with the fields it needs and some of the others.
pub(super) fn thing(chance: &mut Chance, table: &'static Table, depth: usize) -> Tree {
    let is_library = std::ptr::eq(table, &raw const fields::persona::LIBRARY);
    if is_library && chance.one_in(4) {
        return Tree::Map(vec![("file".to_owned(), Tree::scalar("p.yaml"))]);
    }
    let needed: Vec<&'static Field> = match table.needs {
        Needs::All(fields) => fields.to_vec(),
        Needs::Any(fields) => vec![chance.of(fields)],
    };
    let rare = 2 + depth * 3;
    let mut entries = Vec::new();
    for field in table.fields() {
        let is_needed = needed.iter().any(|needed| std::ptr::eq(*needed, field));
        let is_left_out = field.kind == Kind::Reserved || std::ptr::eq(field, &raw const fields::persona::FILE);
        if is_left_out || !(is_needed || chance.one_in(rare)) {
            continue;
        }
        let name = field.other.filter(|_| chance.one_in(3)).unwrap_or(field.name);
        let value = if !is_needed && chance.one_in(15) {
            Tree::scalar(chance.of(&["", "~", "null"]))
        } else {
            of_field(chance, field, depth)
        };
        entries.push((name.to_owned(), value));
    }
    if chance.one_in(12) {
        entries.push(("x-own".to_owned(), Tree::scalar("{a: [1]}")));
    }
    if table.extra == Extra::Numbers && chance.one_in(4) {
        entries.push(("customer_value".to_owned(), Tree::scalar("70")));
    }
    Tree::Map(entries)
}

fn of_field(chance: &mut Chance, field: &'static Field, depth: usize) -> Tree {
    if field.list && chance.one_in(2) {
        let count = 1 + chance.below(2);
        return Tree::List((0..count).map(|_| of_kind(chance, &field.kind, depth)).collect());
    }
    of_kind(chance, &field.kind, depth)
}

fn of_kind(chance: &mut Chance, kind: &'static Kind, depth: usize) -> Tree {
    match kind {
        Kind::Choice(words) => Tree::scalar(chance.of(words)),
        Kind::ChoiceOr(words, _) => {
            if chance.one_in(2) {
                Tree::scalar(chance.of(words))
            } else {
                formula()
            }
        }
        Kind::Reference(fields::Reference::Rule) => Tree::scalar("touchpoint-without-metric"),
        Kind::Table(table) | Kind::Named(_, table) => {
            let is_text = table.main.is_some() && (depth > 3 || chance.one_in(3));
            if is_text { Tree::scalar(chance.of(&["Some text", "5 words"])) } else { thing(chance, table, depth + 1) }
        }
        Kind::Map(kind) => {
            let keys = ["first", "第二", "x-third"];
            Tree::Map(keys.into_iter().map(|key| (key.to_owned(), of_kind(chance, kind, depth + 1))).collect())
        }
        Kind::Lists(kind) => {
            let lists = ["first", "second"].map(|key| (key, Tree::List(vec![of_kind(chance, kind, depth + 1)])));
            Tree::Map(lists.map(|(key, list)| (key.to_owned(), list)).to_vec())
        }
        Kind::Rules => rules(chance),
        Kind::Profiles => Tree::Map(vec![("draft".to_owned(), rules(chance)), ("published".to_owned(), rules(chance))]),
        kind => Tree::scalar(chance.of(written(kind))),
    }
}

/// A scoring formula that names what it declares.
fn formula() -> Tree {
    let inputs = Tree::Map(vec![("worth".to_owned(), Tree::scalar("0..100"))]);
    let formula = ("formula".to_owned(), Tree::scalar("worth * reach / effort"));
    Tree::Map(vec![("name".to_owned(), Tree::scalar("Worth")), formula, ("inputs".to_owned(), inputs)])
}

fn rules(chance: &mut Chance) -> Tree {
    let level = chance.of(&["off", "info", "{level: error}", "{}"]);
    let cliff = chance.of(&["warn", "{level: warn, drop: 3}", "{drop: '2.5'}"]);
    let settings = [("touchpoint-without-metric", level), ("emotion-cliff", cliff)];
    Tree::Map(settings.map(|(rule, setting)| (rule.to_owned(), Tree::scalar(setting))).to_vec())
}

/// What may be written in the place of something else.
const ODDS: &[&str] = &[
    "",
    "~",
    "\"\"",
    "\" \"",
    "\"\\u200b\"",
    "[]",
    "{}",
    "[[]]",
    "[a, [b]]",
    "[~]",
    "[a, ]",
    "{a: b}",
    "{a: }",
    "{x-a: 1}",
    "text",
    "5",
    "\"5\"",
    "-1",
    "0",
    "1.10",
    "1e3",
    "0x1f",
    "+.5",
    "5.",
    "1_000",
    "true",
    "yes",
    "no",
    "off",
    "False",
    "2026",
    "2026-10-02",
    "2026-02-30",
    "2023-02-29",
    "1900-02-29",
    "2026-Q5",
    "2026-13",
    "2026-1-1",
    "02.10.2026",
    "6 min",
    "6 parsecs",
    "min",
    "6..10 weeks",
    "10..6 weeks",
    "'3 wee\u{212a}s'",
    "1e3 d",
    "-2 d",
    "-0 d",
    "..2 d",
    "1...5 d",
    "41 %",
    "130 %",
    "-3 %",
    "0.3",
    "0 people",
    "\"<= 2 d\"",
    "\"=> 3\"",
    "1,5",
    "1.2.3",
    "41 % 5",
    "5 5",
    "5e3 x",
    "5 / 7",
    "\"- 5\"",
    "−5",
    "-2..2",
    "5..1",
    "1-5",
    "1 .. 2 .. 3",
    "a..b",
    "low",
    "High",
    "hgih",
    "nps",
    "draft",
    "none",
    "[none, web]",
    "[none]",
    "\"#2f4fb0\"",
    "blue",
    "en",
    "englisch",
    "e",
    "with space",
    "a/b",
    "a\u{301}",
    "unknown-key",
    "emotion-cliff",
    "\"-1\"",
    "–1",
    "calm",
    "[1, calm]",
    "{score: 1}",
    "{score: }",
    "{feeling: \"\"}",
    "{level: loud}",
    "{drop: x}",
    "{dorp: 3}",
    "{name: \"\"}",
    "{low: 1}",
    "{low: 5, high: 1}",
    "{low: 1, high: }",
    "{promoters: 1}",
    "{sometimes: 1}",
    "{5: -1}",
    "{5: 1.5}",
    "9007199254740993",
    "measured",
    "\"null\"",
    "Null",
];

/// Changes one thing about a file; says what.
pub(super) fn change(chance: &mut Chance, tree: &mut Tree) -> String {
    let number = chance.below(tree.count());
    let target = tree.at(number);
    let Tree::Map(entries) = target else { return replace(chance, target) };
    if entries.is_empty() {
        return replace(chance, target);
    }
    let index = chance.below(entries.len());
    match chance.below(7) {
        0 => {
            let (key, _) = entries.remove(index);
            format!("without `{key}`")
        }
        1 => {
            let key = entries[index].0.clone();
            entries[index].0 = misspelt(chance, &key);
            format!("`{key}` as `{}`", entries[index].0)
        }
        2 => {
            let (key, value) =
                (chance.of(&["titel", "note", "cost_centre", "x-more", "data", "file"]), chance.of(ODDS));
            entries.push((key.to_owned(), Tree::scalar(value)));
            format!("with `{key}: {value}`")
        }
        3 => {
            let Some((twin, value)) = twin(&entries[index]) else { return replace(chance, &mut entries[index].1) };
            let said = format!("with `{twin}` beside `{}`", entries[index].0);
            entries.push((twin, value));
            said
        }
        4 => {
            let (from, to) = (chance.below(entries.len()), index);
            entries[to].1 = entries[from].1.clone();
            format!("`{}` with the value of `{}`", entries[to].0, entries[from].0)
        }
        _ => replace(chance, &mut entries[index].1),
    }
}

fn replace(chance: &mut Chance, target: &mut Tree) -> String {
    let before = target.inline();
    let new = match chance.below(8) {
        0 => Tree::List(vec![target.clone()]),
        1 => match target {
            Tree::List(items) if !items.is_empty() => items[0].clone(),
            _ => Tree::Map(vec![("text".to_owned(), target.clone())]),
        },
        _ => Tree::scalar(chance.of(ODDS)),
    };
    *target = new;
    format!("`{}` in place of `{}`", target.inline(), before.chars().take(60).collect::<String>())
}

fn misspelt(chance: &mut Chance, key: &str) -> String {
    let mut letters: Vec<char> = key.chars().collect();
    match chance.below(6) {
        0 => letters.push('x'),
        1 => drop(letters.pop()),
        2 => letters.reverse(),
        3 => letters = format!("x-{key}").chars().collect(),
        4 => letters = key.to_uppercase().chars().collect(),
        _ => letters.rotate_left(1),
    }
    let word: String = letters.into_iter().collect();
    if word.is_empty() || word.starts_with(['-', '.', '_']) { "odd".to_owned() } else { word }
}

/// A key in its other spelling.
fn twin((key, value): &(String, Tree)) -> Option<(String, Tree)> {
    let fields = fields::TABLES.iter().flat_map(|table| table.fields());
    let spelled = fields.filter_map(|field| Some((field.name, field.other?)));
    let other = spelled.map(|(many, one)| {
        if many == key {
            one
        } else if one == key {
            many
        } else {
            ""
        }
    });
    other.into_iter().find(|other| !other.is_empty()).map(|other| (other.to_owned(), value.clone()))
}
