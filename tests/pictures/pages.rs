//! Pictures as PDF pages: sound files whose text can be copied.

use crate::drawing::{example, generated, lone};
use crate::generated::generate;
use crate::maps;
use crate::{EXAMPLES, hard};
use cjm::export::{Appearance, pdf};
use cjm::scene::{Item, Scene};
use cjm::text::shape::Fonts;
use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::dict::keys::{ACTUAL_TEXT, TO_UNICODE};
use hayro_syntax::object::{Dict, Object, Stream};
use hayro_syntax::page::Page;
use std::collections::BTreeMap;

fn written(scene: &Scene) -> Vec<u8> {
    pdf(scene, Appearance::Light, &Fonts::embedded()).expect("a page")
}

/// The lines of a picture as they are said: without the characters that steer their direction.
pub(crate) fn lines(scene: &Scene) -> Vec<String> {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    let said = |item: &Item| match item {
        Item::Text(text) => Some(text.text.raw().chars().filter(|c| !is_steering(*c)).collect::<String>()),
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
    };
    items.filter_map(said).filter(|line| !line.is_empty()).collect()
}

fn is_steering(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}')
}

/// The lines of a page as a reader copies them, by the fonts' tables and by `ActualText`.
fn copied(file: &[u8]) -> Vec<String> {
    let document = Pdf::new(file.to_vec()).expect("a PDF");
    let page = document.pages().first().expect("a page");
    let fonts = characters(page);
    let mut copier = Copier { fonts: &fonts, font: None, open: Vec::new(), lines: Vec::new() };
    let mut instructions = page.typed_operations();
    while let Some(instruction) = instructions.next() {
        copier.read(&instruction);
    }
    assert!(copier.open.is_empty(), "every beginning has an end");
    copier.lines
}

type Characters = BTreeMap<Vec<u8>, String>;

/// What the codes of each font stand for.
fn characters(page: &Page<'_>) -> BTreeMap<Vec<u8>, Characters> {
    let fonts = &page.resources().fonts;
    let table = |name: &[u8]| {
        let font: Dict<'_> = fonts.get(name).expect("a font");
        let stream: Stream<'_> = font.get(TO_UNICODE).expect("a table of characters");
        String::from_utf8(stream.decoded().expect("a readable table").into_owned()).expect("a table in ASCII")
    };
    let hex = |code: &str| -> Vec<u8> {
        let code = code.trim_matches(['<', '>']);
        (0..code.len() / 2).map(|at| u8::from_str_radix(&code[2 * at..2 * at + 2], 16).expect("hexadecimal")).collect()
    };
    let entry = |line: &str| {
        let (code, text) = line.split_once("> <")?;
        Some((hex(code), utf16(&hex(text))))
    };
    let entries = |name: &[u8]| table(name).lines().filter_map(entry).collect();
    fonts.keys().map(|name| (name.as_ref().to_vec(), entries(name.as_ref()))).collect()
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("UTF-16")
}

struct Copier<'a> {
    fonts: &'a BTreeMap<Vec<u8>, Characters>,
    font: Option<&'a Characters>,
    /// What is open now, the innermost last.
    open: Vec<Marked>,
    lines: Vec<String>,
}

enum Marked {
    /// A line, or anything else.
    Content,
    /// Glyphs in the order of the eye.
    Reversed,
    /// Glyphs that stand for this, which was copied already.
    Said,
}

impl Copier<'_> {
    fn read(&mut self, instruction: &TypedInstruction<'_, '_>) {
        match instruction {
            TypedInstruction::BeginMarkedContent(begin) => {
                let is_reversed = begin.0.as_ref() == b"ReversedChars";
                self.open.push(if is_reversed { Marked::Reversed } else { Marked::Content });
            }
            TypedInstruction::BeginMarkedContentWithProperties(begin) => self.begin(begin.0.as_ref(), begin.1),
            TypedInstruction::EndMarkedContent(_) => {
                self.open.pop().expect("every end has a beginning");
            }
            TypedInstruction::TextFont(font) => self.font = self.fonts.get(font.0.as_ref()),
            TypedInstruction::ShowText(text) => self.show(text.0.as_bytes()),
            TypedInstruction::ShowTexts(texts) => {
                for text in texts.0.iter::<Object<'_>>() {
                    if let Object::String(text) = text {
                        self.show(text.as_bytes());
                    }
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, tag: &[u8], properties: &Object<'_>) {
        let Object::Dict(properties) = properties else { panic!("properties in place") };
        let text = properties.get::<hayro_syntax::object::String<'_>>(ACTUAL_TEXT);
        match text {
            Some(text) => {
                let text = match text.as_bytes().strip_prefix(b"\xfe\xff") {
                    Some(units) => utf16(units),
                    None => text.as_bytes().iter().copied().map(char::from).collect(),
                };
                self.push(&text);
                self.open.push(Marked::Said);
            }
            None => {
                if tag == b"Span" {
                    self.lines.push(String::new());
                }
                self.open.push(Marked::Content);
            }
        }
    }

    fn show(&mut self, codes: &[u8]) {
        if self.open.iter().any(|marked| matches!(marked, Marked::Said)) {
            return;
        }
        let font = self.font.expect("a font before any text");
        let glyphs = codes.chunks(2).map(|code| font.get(code).map_or("", String::as_str));
        let is_reversed = self.open.iter().any(|marked| matches!(marked, Marked::Reversed));
        let text: String = if is_reversed { glyphs.rev().collect() } else { glyphs.collect() };
        self.push(&text);
    }

    fn push(&mut self, text: &str) {
        self.lines.last_mut().expect("text stands in a line").push_str(text);
    }
}

#[test]
fn every_line_of_a_picture_can_be_copied_from_its_page() {
    for path in ["examples/retail/e-bike.journey.yaml", "examples/streaming/family-plan.journey.yaml"] {
        let scene = example(path).scene;
        assert_eq!(copied(&written(&scene)), lines(&scene), "{path}");
    }
    let scene = lone(GREEK_AND_RUSSIAN).scene;
    assert_eq!(copied(&written(&scene)), lines(&scene));
}

/// A map in two scripts that the embedded font has.
pub(crate) const GREEK_AND_RUSSIAN: &str = "\
title: Αγορά ποδηλάτου · Покупка велосипеда
persona: { name: Ελένη Παπαδοπούλου, quote: Жду уже третью неделю }
stages:
  - name: Αναζήτηση
    touchpoints: [{ name: Ιστοσελίδα, channel: Διαδίκτυο, emotion: { score: 2, feeling: ευτυχισμένη } }]
  - name: Покупка
    touchpoints: [{ name: Оплата на сайте, channel: Сайт, emotion: -1, pain_points: [Ёлка не влезает в корзину] }]
";

#[test]
fn pages_are_sound_whatever_the_picture() {
    let mut scenes: Vec<(String, Scene)> = Vec::new();
    scenes.extend(EXAMPLES.iter().map(|path| ((*path).to_owned(), example(path).scene)));
    for (name, text) in hard::MAPS.into_iter().chain([("nasty", maps::NASTY), ("forty", &maps::forty())]) {
        scenes.push((name.to_owned(), lone(text).scene));
    }
    scenes.extend((1..10).map(|seed| (format!("seed {seed}"), generated(&generate(seed)).expect("a picture").scene)));
    for (name, scene) in scenes {
        let file = written(&scene);
        assert_eq!(copied(&file).len(), lines(&scene).len(), "{name}: a line for a line");
        assert_eq!(file, written(&scene), "{name}: the same bytes twice");
    }
}
