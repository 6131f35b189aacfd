//! The frame of a page: head, policy, navigation, foot.

use super::super::escape::html_text;
use super::draft::{Draft, HOLE, pieces};
use super::names::{IDEAS, INDEX};
use super::{Page, Site};
use crate::source::Untrusted;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

/// The script of every page.
const SCRIPT: &str = include_str!("site.js");

/// What a frame says of the page in it.
pub(super) struct Sheet<'a> {
    /// The name of the file.
    pub(super) name: &'a str,
    /// What the page is about.
    pub(super) title: &'a Untrusted,
    /// The style sheets, the page's first.
    pub(super) styles: &'a [&'a str],
}

/// The page: its content with the frame around; none where it has too many bytes.
pub(super) fn page(site: &Site<'_, '_>, sheet: &Sheet<'_>, mut content: Draft) -> Option<Page> {
    let [before, behind] = pieces(&frame(site, sheet));
    // The content of a large map is large: the frame is put around it rather than a copy of it into the frame.
    content.put(0, &before);
    content.add(&behind);
    content.add("\n");
    Some(Page { name: sheet.name.to_owned(), text: content.finish()? })
}

/// The frame, with a hole in it.
fn frame(site: &Site<'_, '_>, sheet: &Sheet<'_>) -> Markup {
    let is_index = sheet.name == INDEX;
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(sheet.styles));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title {
                    (html_text(sheet.title))
                    @if !is_index { " · " (html_text(site.title())) }
                }
                @for style in sheet.styles { style { (PreEscaped(style)) } }
            }
            body {
                a class="skip" href="#main" { "Skip to the content" }
                (bar(site, sheet))
                main id="main" tabindex="-1" { (HOLE) }
                footer class="foot" {
                    p { "Made with cjm from the maps of this repository. Gaps are findings of rules; a number that cannot be computed is left out." }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

/// The navigation on top of every page.
fn bar(site: &Site<'_, '_>, sheet: &Sheet<'_>) -> Markup {
    let item = |href: &str, name: &str| {
        let current = (href == sheet.name).then_some("page");
        html! { li { a href=(href) aria-current=[current] { (name) } } }
    };
    html! {
        header class="bar" {
            nav aria-label="Site" {
                ul {
                    li { a class="home" href=(INDEX) aria-current=[(sheet.name == INDEX).then_some("page")] { bdi { (html_text(site.title())) } } }
                    (item(IDEAS, "Opportunities"))
                }
            }
            form class="find" role="search" data-script hidden {
                label for="find" { "Search" }
                input id="find" name="q" type="search" autocomplete="off" placeholder="Search all maps";
            }
        }
    }
}

/// The heading of a page, with what is said under it.
pub(super) fn hero((kind, title, language): (&'static str, &Untrusted, Option<&str>), below: &Markup) -> Markup {
    html! {
        div class="hero" {
            p class="kind" { (kind) }
            h1 lang=[language] dir="auto" { (html_text(title)) }
            (below)
        }
    }
}

/// Lets in the page's own style sheets and script, images that are part of the page, and nothing else.
fn policy(styles: &[&str]) -> String {
    let styles: Vec<String> = styles.iter().map(|style| hash(style)).collect();
    format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        styles.join(" "),
        hash(SCRIPT)
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}
