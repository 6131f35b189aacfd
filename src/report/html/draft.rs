//! A page in the making: one text, written piece by piece as far as its budget goes.

use maud::{Markup, PreEscaped};

/// Stands in a template where something else comes in. No escaper lets this character through.
pub(super) const HOLE: PreEscaped<&str> = PreEscaped("\u{1}");

/// A page in the making. What comes behind the most bytes that it may have is left out, since there will be no such page.
pub(super) struct Draft {
    text: String,
    most: usize,
}

impl Draft {
    /// An empty page of `most` bytes at most.
    pub(super) fn new(most: usize) -> Self {
        Self::around(String::new(), most)
    }

    /// A page that is to be written around a text: what is large already becomes the page.
    pub(super) fn around(text: String, most: usize) -> Self {
        Self { text, most }
    }

    /// Whether there are more bytes than may be; then something is left out.
    pub(super) fn is_over(&self) -> bool {
        self.text.len() > self.most
    }

    /// Adds a piece at the end.
    pub(super) fn add(&mut self, piece: &str) {
        if !self.is_over() {
            self.text.push_str(piece);
        }
    }

    /// The end, to come back to with something else.
    pub(super) fn end(&self) -> usize {
        self.text.len()
    }

    /// Puts a piece in where the end was once.
    pub(super) fn put(&mut self, at: usize, piece: &str) {
        if !self.is_over() {
            self.text.insert_str(at, piece);
        }
    }

    /// What was written; none where it is too much.
    pub(super) fn finish(self) -> Option<String> {
        (!self.is_over()).then_some(self.text)
    }
}

/// The pieces of a template between its holes, one more than these.
pub(super) fn pieces<const N: usize>(template: &Markup) -> [String; N] {
    let mut pieces = template.0.split(HOLE.0).map(str::to_owned);
    let found = std::array::from_fn(|_| pieces.next().unwrap_or_default());
    debug_assert!(pieces.next().is_none(), "a template has one piece more than holes");
    found
}

#[cfg(test)]
mod tests {
    use super::{Draft, HOLE, pieces};
    use maud::html;

    #[test]
    fn a_page_ends_where_it_is_over_its_budget() {
        let mut draft = Draft::around("middle".to_owned(), 12);
        draft.put(0, "ahead ");
        assert!(!draft.is_over());
        draft.add("!");
        for _ in 0..1000 {
            draft.add("and so on");
            draft.put(0, "and so on");
        }
        assert!(draft.is_over() && draft.end() == 13);
        assert_eq!(draft.finish(), None);
    }

    #[test]
    fn a_template_falls_apart_at_its_holes() {
        let [before, between, behind] = pieces(&html! { p { "a" (HOLE) } i { (HOLE) "b" } });
        assert_eq!([before, between, behind], ["<p>a", "</p><i>", "b</i>"]);
    }
}
