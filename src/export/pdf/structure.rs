//! What is what on the page, for those who hear it read: the drawing as a figure that the summary describes, then the
//! texts in reading order, one section a region.

use crate::geometry::Rect;
use krilla::tagging::{Identifier, Node, Tag, TagGroup, TagTree};

/// The structure of one page, filled while it is drawn.
pub(super) struct Structure {
    marks: Vec<Identifier>,
    sections: Vec<TagGroup>,
    /// The box whose lines of text the last paragraph holds.
    paragraph: Option<Rect>,
}

impl Structure {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self { marks: Vec::new(), sections: Vec::new(), paragraph: None }
    }

    /// What follows belongs to another region.
    pub(super) fn open_section(&mut self) {
        self.sections.push(TagGroup::new(Tag::Section));
        self.paragraph = None;
    }

    /// Marks without words.
    pub(super) fn marks(&mut self, marks: Identifier) {
        self.marks.push(marks);
    }

    /// A line of text; lines that follow each other in one box are one paragraph.
    pub(super) fn line(&mut self, line: Identifier, within: Rect) {
        let is_new = self.paragraph != Some(within);
        self.paragraph = Some(within);
        let Some(section) = self.sections.last_mut() else { return };
        if is_new {
            section.push(TagGroup::new(Tag::P));
        }
        if let Some(Node::Group(paragraph)) = section.children.last_mut() {
            paragraph.push(line);
        }
    }

    /// An image with its own description.
    pub(super) fn image(&mut self, image: Identifier, alt: String) {
        self.paragraph = None;
        let Some(section) = self.sections.last_mut() else { return };
        let mut figure = TagGroup::new(Tag::Figure(Some(alt)));
        figure.push(image);
        section.push(figure);
    }

    /// The whole; the drawing is described by `summary`.
    pub(super) fn finish(self, summary: String, language: Option<String>) -> TagTree {
        let mut figure = TagGroup::new(Tag::Figure(Some(summary)));
        for marks in self.marks {
            figure.push(marks);
        }
        let mut tree = TagTree::new().with_lang(language);
        tree.push(figure);
        for section in self.sections.into_iter().filter(|section| !section.children.is_empty()) {
            tree.push(section);
        }
        tree
    }
}
