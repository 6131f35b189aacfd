//! Markdown: read back, text of maps and findings is text, and notifies nobody.

use super::case::{Case, Checked};
use cjm::gap;
use cjm::report::book::{map_book, portfolio_book};
use cjm::report::{markdown, summary};
use cjm::resolve::Map;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

/// The report of a map and the summary of a check.
pub(crate) fn reads_as_text(data: &[u8]) {
    let checked = Case::of(data).check();
    check(&checked);
    if let Some(map) = checked.sound() {
        report(&checked, map);
    }
}

/// The summary of a check.
pub(crate) fn check(checked: &Checked) -> String {
    let text = checked.run(summary::markdown);
    holds(&text, "https://");
    text
}

/// The reports of a map, alone and as a portfolio.
pub(crate) fn report(checked: &Checked, map: &Map) -> String {
    let report = gap::report(map, &checked.findings).on(Some(super::case::TODAY));
    let picture = "a b)/../javascript:x.svg".into();
    let text = markdown(&map_book(&report, 0), Some(&picture));
    // The only image is the picture beside the report.
    holds(&text, "a%20b%29/../javascript%3Ax.svg");
    let entry = gap::Entry::of(map, &checked.findings, [], Some(super::case::TODAY));
    let portfolio = gap::portfolio(vec![entry], &checked.findings);
    holds(&markdown(&portfolio_book(&portfolio, 20), None), "https://");
    text
}

/// Nothing of a document is markup but headings, lists and tables; links and images of ours lead where `ours` says.
fn holds(text: &str, ours: &str) {
    let extensions = Options::ENABLE_GFM
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    let is_ours = |kind: LinkType, to: &str| kind == LinkType::Inline && to.starts_with(ours);
    let mut images = 0;
    for event in Parser::new_ext(text, extensions) {
        let is_fine = match &event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => is_ours(*link_type, dest_url) && ours == "https://",
            Event::Start(Tag::Image { link_type, dest_url, .. }) => {
                images += 1;
                is_ours(*link_type, dest_url) && ours != "https://" && images == 1
            }
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::Rule
            | Event::Start(
                Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::CodeBlock(_)
                | Tag::BlockQuote(_)
                | Tag::HtmlBlock
                | Tag::FootnoteDefinition(_),
            ) => false,
            Event::Text(text) => notifies(text).is_none(),
            _ => true,
        };
        assert!(is_fine, "{event:?}\n{text}");
    }
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "a character that acts\n{text:?}");
}

/// The word of a text that would notify somebody or close something.
fn notifies(text: &str) -> Option<&str> {
    ["@everyone", "@here", "@org", "#1", "#3", "GH-2"].into_iter().find(|word| text.contains(word))
}
