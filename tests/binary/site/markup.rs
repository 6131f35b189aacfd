//! Pages as a browser's tokenizer reads them: elements, attributes, texts. Anything that is not well-formed is a panic.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use sha2::{Digest, Sha256};
use std::cell::RefCell;

/// Everything that pages and pictures are made of, in lower case as the tokenizer gives it.
const ELEMENTS: &str = "a article aside bdi body button circle dd defs desc details div dl dt fieldset footer form g h1 \
    h2 h3 h4 head header html image input label legend li line lineargradient main meta nav output p path pattern rect \
    script section span stop style summary svg table tbody td text th thead title tr ul";

/// A page, taken apart.
#[derive(Debug, Default)]
pub(super) struct Markup {
    /// All elements in their order.
    pub(super) elements: Vec<Element>,
    /// All text outside of scripts and style sheets.
    pub(super) text: String,
}

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    /// What stands in it, without what stands in elements within it.
    pub(super) text: String,
}

impl Element {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Element {
    /// No attribute acts or loads, and no link leads where a browser would do more than open a page.
    #[track_caller]
    fn holds(&self, page: &str) {
        for (attribute, value) in &self.attributes {
            let is_bad = attribute.starts_with("on") || ["style", "src", "srcset", "target"].contains(&&**attribute);
            assert!(!is_bad, "{page}: {self:?}");
            let scheme = value.split_once(':').map(|(scheme, _)| scheme).filter(|_| attribute == "href");
            let is_image = self.name == "image" && value.starts_with("data:image/");
            assert!(scheme.is_none_or(|scheme| scheme == "https") || is_image, "{page}: {self:?}");
            assert!(attribute != "href" || !value.starts_with("//"), "{page}: {self:?}");
        }
    }
}

impl Markup {
    /// Reads a page; `name` is for complaints.
    pub(super) fn of(name: &str, page: &str) -> Self {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(page));
        let sink = Sink { name: name.to_owned(), state: RefCell::default() };
        let tokenizer = Tokenizer::new(sink, TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() });
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        let State { markup, open } = tokenizer.sink.state.into_inner();
        assert!(open.is_empty(), "{name}: never closed: {open:?}");
        markup
    }

    /// A page is made of what pages are made of, lets in its own style sheets and its own script, and has nothing that
    /// would need more.
    #[track_caller]
    pub(super) fn holds(&self, name: &str) {
        let policy = self.named("meta").find(|meta| meta.get("http-equiv") == Some("Content-Security-Policy"));
        let policy = policy.and_then(|meta| meta.get("content")).expect("every page has a policy");
        let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
        let styles: Vec<String> = self.named("style").map(|style| hash(&style.text)).collect();
        let (data, scripts): (Vec<_>, Vec<_>) =
            self.named("script").partition(|script| script.get("type") == Some("application/json"));
        let scripts: Vec<String> = scripts.iter().map(|script| hash(&script.text)).collect();
        assert_eq!(scripts.len(), 1, "{name}");
        assert_eq!(
            policy,
            format!(
                "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
                styles.join(" "),
                scripts[0]
            ),
            "{name}"
        );
        for script in data {
            serde_json::from_str::<serde_json::Value>(&script.text).expect("data for the script is JSON");
        }
        for element in &self.elements {
            assert!(ELEMENTS.split_whitespace().any(|known| known == element.name), "{name}: {element:?}");
            element.holds(name);
        }
    }

    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |element| element.name == name)
    }
}

struct Sink {
    name: String,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    markup: Markup,
    /// The numbers of the elements that are open.
    open: Vec<usize>,
}

/// Elements that a paragraph cannot hold.
const BLOCKS: [&str; 13] =
    ["p", "ul", "ol", "dl", "div", "table", "section", "article", "h1", "h2", "h3", "nav", "form"];
const VOID: [&str; 4] = ["meta", "input", "br", "link"];

impl State {
    fn is_drawing(&self) -> bool {
        self.open.iter().any(|&at| self.markup.elements[at].name == "svg")
    }

    fn start(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        let is_in_paragraph = self.open.iter().any(|&at| self.markup.elements[at].name == "p");
        assert!(!is_in_paragraph || !BLOCKS.contains(&name.as_str()), "{name} ends the paragraph that it stands in");
        assert!(!tag.had_duplicate_attributes, "{name} says something twice");
        let attributes = tag.attrs.iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect();
        let raw = match name.as_str() {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" if !self.is_drawing() => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        };
        if !VOID.contains(&name.as_str()) && !tag.self_closing {
            self.open.push(self.markup.elements.len());
        }
        self.markup.elements.push(Element { name, attributes, text: String::new() });
        raw
    }

    fn text(&mut self, text: &str) {
        let Some(&at) = self.open.last() else { return };
        let element = &mut self.markup.elements[at];
        element.text.push_str(text);
        if !matches!(element.name.as_str(), "script" | "style") {
            self.markup.text.push_str(text);
        }
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return state.start(&tag),
            Token::TagToken(tag) => {
                let open = state.open.pop().map(|at| state.markup.elements[at].name.clone());
                assert_eq!(open.as_deref(), Some(&*tag.name), "{}:{line}: closed", self.name);
            }
            Token::CharacterTokens(text) => state.text(&text),
            Token::ParseError(error) => panic!("{}:{line}: {error}", self.name),
            Token::CommentToken(text) => panic!("{}:{line}: a comment: {text}", self.name),
            Token::NullCharacterToken => panic!("{}:{line}: NUL", self.name),
            Token::DoctypeToken(_) | Token::EOFToken => {}
        }
        TokenSinkResult::Continue
    }
}
