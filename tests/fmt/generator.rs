//! Makes files by chance, as careless and as odd as people and programs write them.

use cjm::fields::{Field, Kind, Table, journey};

/// A chain of numbers by chance: the same seed, the same numbers.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % end.max(1)
    }

    /// One time in `times`.
    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

const WORDS: &[&str] = &[
    "Looks",
    "no",
    "yes",
    "1.10",
    "12:30:45",
    "2026-10-02",
    "-2..2",
    "a:b",
    "don't",
    "日本語",
    "80 %",
    "~",
    "on",
    "0o17",
    "web",
    "who?",
    "x#y",
    "-1",
    "C:\\dir",
    "null",
    "true",
    "é",
    "👍",
    "5",
    "A sentence of quite a few words",
    "[sic",
];

/// A file in the making.
struct File {
    chance: Chance,
    out: String,
    /// Spaces of a level.
    step: usize,
    /// One child in so many has a comment.
    comments: usize,
    anchors: Vec<String>,
    /// How many anchors there were to be.
    names: usize,
}

/// The text of a file by chance. Nearly all are valid YAML.
pub(crate) fn file(seed: u64) -> String {
    let mut chance = Chance::new(seed);
    let step = chance.pick(&[2, 2, 2, 4, 3, 1]);
    let comments = chance.pick(&[3, 6, 20, 1000]);
    let mut file = File { chance, out: String::new(), step, comments, anchors: Vec::new(), names: 0 };
    file.head();
    file.mapping(0, false, Some(&journey::TABLE), 0);
    file.foot();
    let mut text = file.out;
    match file.chance.below(6) {
        0 => text = text.replace('\n', "\r\n"),
        1 if file.chance.one_in(3) => text = text.replace('\n', "\r"),
        _ => {}
    }
    if file.chance.one_in(6) { format!("\u{feff}{text}") } else { text }
}

impl File {
    fn head(&mut self) {
        for _ in 0..self.chance.below(3) {
            let lines = ["", "# yaml-language-server: $schema=x.json", "# top", "# cjm: allow(emotion-cliff) so it is"];
            let line = self.chance.pick(&lines);
            self.out.push_str(line);
            self.out.push('\n');
        }
        if self.chance.one_in(10) {
            self.out.push_str(if self.chance.one_in(2) { "---\n" } else { "%YAML 1.2\n---   # begin\n" });
        }
    }

    fn foot(&mut self) {
        self.lines_between(0);
        if self.chance.one_in(12) {
            self.out.push_str("...\n# behind\n");
        }
        if self.chance.one_in(5) {
            while self.out.ends_with(['\n', ' ']) {
                self.out.pop();
            }
        }
    }

    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn pad(&mut self, spaces: usize) {
        self.out.extend(std::iter::repeat_n(' ', spaces));
    }

    /// Empty lines and comments above a child.
    fn lines_between(&mut self, column: usize) {
        let mut may_be_blank = true;
        for _ in 0..3 {
            match self.chance.below(self.comments.min(12) + 4) {
                0 if may_be_blank => {
                    let blanks = self.chance.pick(&["\n", "\n\n\n", "   \n"]);
                    self.out.push_str(blanks);
                }
                1 if self.chance.one_in(self.comments) => {
                    let off = if self.chance.one_in(6) { self.chance.below(5) } else { 0 };
                    self.pad(column + off);
                    let number = self.chance.below(1000);
                    let text = self.chance.pick(&["# note", "#", "#x", "# cjm: allow(emotion-cliff) no", "# a: b  "]);
                    self.put(&format!("{text}{number}\n"));
                }
                _ => may_be_blank = !may_be_blank,
            }
        }
    }

    /// The end of a line, with a comment at times.
    fn end(&mut self) {
        if self.chance.one_in(self.comments) {
            let gap = self.chance.pick(&[" ", "  ", "      ", "\t"]);
            let number = self.chance.below(1000);
            self.put(&format!("{gap}# end {number}"));
        }
        self.out.push_str(if self.chance.one_in(15) { "  \n" } else { "\n" });
    }

    /// Entries at `column`; `begun` where the first goes on behind a dash.
    fn mapping(&mut self, column: usize, begun: bool, table: Option<&'static Table>, depth: usize) {
        let mut fields: Vec<&'static Field> = table.map(|table| table.fields().collect()).unwrap_or_default();
        let most = if depth > 3 { 3 } else { 7 };
        let count = 1 + self.chance.below(most);
        let mut keys: Vec<(String, Option<&'static Field>)> = Vec::new();
        for number in 0..count {
            if fields.is_empty() || self.chance.one_in(8) {
                keys.push((format!("x-{number}"), None));
            } else {
                let at = if depth < 2 && number == 0 { self.deepest(&fields) } else { self.chance.below(fields.len()) };
                let field = fields.swap_remove(at);
                let name = field.other.filter(|_| self.chance.one_in(3)).unwrap_or(field.name);
                keys.push((name.to_owned(), Some(field)));
            }
        }
        for at in (1..keys.len()).rev() {
            let other = self.chance.below(at + 1);
            keys.swap(at, other);
        }
        let gap = self.chance.pick(&["", "", "", " "]);
        for (at, (key, field)) in keys.into_iter().enumerate() {
            if !(begun && at == 0) {
                self.lines_between(column);
                self.pad(column);
            }
            let key = if self.chance.one_in(15) { format!("'{key}'") } else { key };
            self.put(&format!("{key}{gap}:"));
            let width = self.chance.pick(&[1, 1, 1, 1, 2, 8]);
            self.value(field.map(|field| (&field.kind, field.list)), (column, width), depth + 1);
        }
    }

    /// A field that leads further down.
    fn deepest(&mut self, fields: &[&Field]) -> usize {
        let down = |field: &&Field| ["stages", "touchpoints"].contains(&field.name);
        fields.iter().position(down).unwrap_or_else(|| self.chance.below(fields.len()))
    }

    fn table(kind: Option<(&'static Kind, bool)>) -> Option<&'static Table> {
        match kind {
            Some((Kind::Table(table) | Kind::Named(_, table), _)) => Some(table),
            _ => None,
        }
    }

    /// A value behind a colon or dash that stands at `column`, `gap` spaces away where it is on that line.
    fn value(&mut self, kind: Option<(&'static Kind, bool)>, (column, gap): (usize, usize), depth: usize) {
        let is_list = kind.is_some_and(|(_, list)| list) || (kind.is_none() && self.chance.one_in(3));
        let is_deep = Self::table(kind).is_some() || is_list;
        let anchor = self.chance.one_in(40);
        let name = format!("a{}", self.names);
        if anchor {
            self.names += 1;
            self.put(&format!(" &{name}"));
        }
        match self.chance.below(if is_deep && depth < 6 { 16 } else { 9 }) {
            0 if self.chance.one_in(3) => self.end(),
            1 if !self.anchors.is_empty() && !anchor => {
                let list = self.anchors.clone();
                let at = self.chance.below(list.len());
                self.put(&format!(" *{}", list[at]));
                self.end();
            }
            2 => self.lines_of_text(column),
            3 => self.block_scalar(column),
            4 | 5 => {
                self.pad(gap);
                self.flow(Self::table(kind), is_list, 0, column);
                self.end();
            }
            0..=8 => {
                self.below_or_behind(column, gap);
                let scalar = self.scalar();
                self.out.push_str(&scalar);
                self.end();
            }
            _ if is_list => self.list(Self::table(kind), column, depth),
            _ => {
                self.end();
                let deeper = self.step;
                self.mapping(column + deeper, false, Self::table(kind), depth);
            }
        }
        if anchor {
            self.anchors.push(name);
        }
    }

    fn below_or_behind(&mut self, column: usize, gap: usize) {
        if self.chance.one_in(12) {
            self.end();
            let deeper = 1 + self.chance.below(4);
            self.pad(column + deeper);
        } else {
            self.pad(gap);
        }
    }

    fn list(&mut self, table: Option<&'static Table>, column: usize, depth: usize) {
        self.end();
        let deeper = if self.chance.one_in(3) { 0 } else { self.step };
        self.items(column + deeper, false, table, depth);
    }

    fn items(&mut self, column: usize, begun: bool, table: Option<&'static Table>, depth: usize) {
        for at in 0..=self.chance.below(3) {
            if !(begun && at == 0) {
                self.lines_between(column);
                self.pad(column);
            }
            self.out.push('-');
            match self.chance.below(10) {
                0..=5 if table.is_some() || self.chance.one_in(3) => {
                    let gap = self.chance.pick(&[1, 1, 1, 3]);
                    if self.chance.one_in(12) {
                        self.end();
                        self.mapping(column + 1 + gap, false, table, depth + 1);
                    } else {
                        self.pad(gap);
                        self.mapping(column + 1 + gap, true, table, depth + 1);
                    }
                }
                6 if self.chance.one_in(4) && depth < 6 => {
                    self.pad(1);
                    self.items(column + 2, true, table, depth + 1);
                }
                _ => self.value(None, (column, 1), 7),
            }
        }
    }

    fn words(&mut self, most: usize) -> String {
        let count = 1 + self.chance.below(most);
        let words: Vec<&str> = (0..count).map(|_| self.chance.pick(WORDS)).collect();
        words.join(" ")
    }

    /// A scalar on one line.
    fn scalar(&mut self) -> String {
        let text = self.words(4);
        match self.chance.below(6) {
            0 => format!("'{}'", text.replace('\'', "''")),
            1 => format!("\"{}\\t\\u00e9 # no comment\"", text.replace('\\', "\\\\")),
            _ => plain(&text),
        }
    }

    /// A scalar over several lines.
    fn lines_of_text(&mut self, column: usize) {
        let (open, close) = self.chance.pick(&[("", ""), ("'", "'"), ("\"", "\"")]);
        self.below_or_behind(column, 1);
        self.out.push_str(open);
        for at in 0..=1 + self.chance.below(3) {
            if at > 0 {
                self.out.push_str(self.chance.pick(&["\n", "\n\n", "  \n"]));
                let deeper = 1 + self.chance.below(5);
                self.pad(column + deeper);
            }
            let words = self.chance.pick(&["Some words", "of a text", "- no dash", "that: goes on", "and on,"]);
            let words = if open.is_empty() { words.replace([':', ','], "") } else { words.to_owned() };
            self.out.push_str(&words);
        }
        if open == "\"" && self.chance.one_in(3) {
            self.out.push_str(" \\\n");
            self.pad(column + 3);
            self.out.push_str("\\  end");
        }
        self.out.push_str(close);
        self.end();
    }

    fn block_scalar(&mut self, column: usize) {
        let digit = self.chance.one_in(5).then(|| 1 + self.chance.below(3));
        let deeper = digit.unwrap_or(1 + self.chance.below(5));
        let sign = self.chance.pick(&["|", ">"]);
        let digit = digit.map(|digit| digit.to_string()).unwrap_or_default();
        let chomp = self.chance.pick(&["", "-", "+"]);
        self.put(&format!(" {sign}{digit}{chomp}"));
        self.end();
        let mut any = !digit.is_empty();
        for _ in 0..=self.chance.below(4) {
            match self.chance.below(6) {
                0 => self.out.push('\n'),
                1 if any => {
                    self.pad(column + deeper + 2);
                    self.out.push_str("deeper: # no comment\n");
                }
                2 if any => {
                    self.pad(column + deeper + 1);
                    self.out.push('\n');
                }
                _ => {
                    any = true;
                    self.pad(column + deeper);
                    self.out.push_str(self.chance.pick(&["text", "# text", "- text  ", "key: text", "日本\t"]));
                    self.out.push('\n');
                }
            }
        }
        if self.chance.one_in(4) {
            self.out.push_str("\n\n");
        }
    }

    /// A collection in brackets.
    fn flow(&mut self, table: Option<&'static Table>, is_list: bool, depth: usize, column: usize) {
        let (open, close) = if is_list { ('[', ']') } else { ('{', '}') };
        self.out.push(open);
        let blank = self.chance.pick(&["", " "]);
        self.out.push_str(blank);
        let names: Vec<&str> = table.map(|table| table.fields().map(|field| field.name).collect()).unwrap_or_default();
        let most = if self.chance.one_in(8) { 14 } else { 4 };
        let count = self.chance.below(most);
        let breaks = self.chance.one_in(6);
        for at in 0..count {
            if at > 0 {
                self.out.push(',');
                self.between(breaks, column);
            }
            if !is_list {
                let name = names.get((at * 7 + 1) % names.len().max(1)).copied().filter(|_| at < names.len().min(6));
                let key = name.map_or_else(|| format!("x{at}"), str::to_owned);
                let colon = self.chance.pick(&[": ", ": ", " : ", ":  "]);
                self.out.push_str(&key);
                self.out.push_str(colon);
            }
            if depth < 2 && self.chance.one_in(8) {
                let is_list = self.chance.one_in(2);
                self.flow(None, is_list, depth + 1, column);
            } else {
                let scalar = match self.chance.below(12) {
                    0 => "'quo, ted'".to_owned(),
                    1 => "\"dou\\\"ble\"".to_owned(),
                    _ => plain(&self.words(3)).replace([',', '[', ']', '{', '}'], ""),
                };
                self.out.push_str(&scalar);
            }
        }
        if count > 0 && self.chance.one_in(8) {
            self.out.push(',');
        }
        self.between(breaks, column);
        self.out.push(close);
    }

    fn between(&mut self, breaks: bool, column: usize) {
        if breaks {
            if self.chance.one_in(8) {
                let number = self.chance.below(1000);
                self.put(&format!(" # in {number}"));
            }
            self.out.push('\n');
            let deeper = 1 + self.chance.below(6);
            self.pad(column + deeper);
        } else {
            self.out.push_str(self.chance.pick(&["", " ", "  "]));
        }
    }
}

/// A text that may stand without quotes.
fn plain(text: &str) -> String {
    let text = text.trim_start_matches(['-', '[', '~', '?', '\'', ' ']).replace("[sic", "sic");
    if text.is_empty() { "plain".to_owned() } else { text }
}
