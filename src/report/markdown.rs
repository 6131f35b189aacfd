//! The gap report in Markdown, for wikis and pull requests.
//!
//! Nothing of the map can leave its cell or heading, notify somebody or load something: each text goes through
//! `md_cell` or `md_text`.

use super::escape::{md_cell, md_text, uri_path};
use super::gap_page::{Section, page};
use crate::gap::Report;
use crate::source::Untrusted;

/// The report; `picture` is the path of the map's picture, relative to where the report is kept.
pub fn markdown(report: &Report, picture: Option<&Untrusted>) -> String {
    let page = page(report, &|text| md_cell(text).to_string());
    let mut out = String::new();
    super::push(&mut out, format_args!("# {}\n\n", md_text(&report.head.title)));
    if let Some(picture) = picture {
        super::push(&mut out, format_args!("![{}]({})\n\n", page.title, uri_path(picture)));
    }
    for line in &page.head {
        super::push(&mut out, format_args!("- {line}\n"));
    }
    for section in &page.sections {
        super::push(&mut out, format_args!("\n## {}\n\n", section.title));
        if let Some(lead) = &section.lead {
            super::push(&mut out, format_args!("{lead}\n\n"));
        }
        if section.rows.is_empty() {
            super::push(&mut out, format_args!("{}\n", section.otherwise));
        } else {
            table(section, &mut out);
        }
    }
    out
}

fn table(section: &Section, out: &mut String) {
    let mut row = |cells: &mut dyn Iterator<Item = &str>| {
        out.push('|');
        for cell in cells {
            super::push(out, format_args!(" {cell} |"));
        }
        out.push('\n');
    };
    row(&mut section.columns.iter().copied());
    row(&mut section.columns.iter().map(|_| "---"));
    for cells in &section.rows {
        row(&mut cells.iter().map(String::as_str));
    }
}
