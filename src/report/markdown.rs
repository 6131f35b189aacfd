//! Reports in Markdown, for wikis and pull requests.
//!
//! Nothing of the map can leave its cell or heading, notify somebody or load something: each text goes through
//! `md_cell` or `md_text`.

use super::book::{Audience, Book, Section};
use super::escape::{md_cell, md_text, uri_path};
use crate::source::Untrusted;

/// The report; `picture` is the path of the map's picture, relative to where the report is kept.
pub fn markdown(book: &Book<'_>, picture: Option<&Untrusted>) -> String {
    super::joined(|mut put| markdown_parts(book, picture, &mut put))
}

/// The same part by part, so that a long report is never in memory as a whole. Each goes to `put`, until that fails.
pub fn markdown_parts<E>(
    book: &Book<'_>,
    picture: Option<&Untrusted>,
    put: &mut impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut out = String::new();
    super::push(&mut out, format_args!("# {}\n\n", md_text(&book.title)));
    if let Some(picture) = picture {
        super::push(&mut out, format_args!("![{}]({})\n\n", md_cell(&book.title), uri_path(picture)));
    }
    let facts = book.facts.iter().filter(|fact| !fact.name.is_empty() && !fact.value.is_empty());
    for fact in facts {
        super::push(&mut out, format_args!("- {}: {}\n", fact.name, fact.value.read(&cell)));
    }
    for section in book.sections().filter(Section::is_shown) {
        super::push(&mut out, format_args!("\n## {}\n\n", section.heading()));
        for lead in &section.lead {
            super::push(&mut out, format_args!("{}\n\n", lead.read(&cell)));
        }
        if section.rows.is_empty() {
            super::push(&mut out, format_args!("{}\n", section.otherwise));
        } else {
            table(&section, &mut out);
        }
        put(&out)?;
        out.clear();
    }
    put(&out)
}

fn cell(text: &Untrusted) -> String {
    md_cell(text).to_string()
}

fn table(section: &Section<'_>, out: &mut String) {
    let columns = section.used_by(Audience::People);
    let mut row = |cells: &mut dyn Iterator<Item = String>| {
        out.push('|');
        for cell in cells {
            super::push(out, format_args!(" {cell} |"));
        }
        out.push('\n');
    };
    row(&mut columns.iter().map(|&at| section.columns[at].name.to_owned()));
    row(&mut columns.iter().map(|_| "---".to_owned()));
    for of in section.rows.iter() {
        row(&mut columns.iter().map(|&at| of.cells[at].read(&cell)));
    }
}
