//! `cjm render --snippet`: Markdown that puts pictures into a page, with a text for those who do not see them.

use super::draw::{Made, Outcome};
use super::plan::Content;
use crate::cli::args::ThemeChoice;
use crate::cli::failure::shown;
use crate::cli::names::relative;
use crate::report::escape::{html_attr, md_text, uri_path};
use crate::source::Untrusted;
use crate::text::shorten;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// The longest text that stands for a picture, in characters: what a screen reader reads out in one go.
const LONGEST: usize = 250;

/// The snippets of a map's files, in their order; each ends with an empty line.
pub(super) fn of(made: &[Made]) -> String {
    let there: Vec<&Made> = made.iter().filter(|made| is_there(made)).collect();
    let mut out = String::new();
    for made in &there {
        if let Content::Svg(number, ThemeChoice::Dark) = made.content
            && there.iter().any(|other| other.content == Content::Svg(number, ThemeChoice::Light))
        {
            continue; // It stands beside the light one.
        }
        let dark = match made.content {
            Content::Svg(number, ThemeChoice::Light) => {
                there.iter().find(|other| other.content == Content::Svg(number, ThemeChoice::Dark))
            }
            Content::Svg(..) | Content::Table => None,
        };
        out += &snippet(made, dark.copied());
        out += "\n\n";
    }
    out
}

fn is_there(made: &Made) -> bool {
    match made.outcome {
        Outcome::Written | Outcome::Unchanged | Outcome::Current | Outcome::Stale | Outcome::Missing => true,
        Outcome::Printed(_) | Outcome::Failed(_) => false,
    }
}

fn snippet(made: &Made, dark: Option<&Made>) -> String {
    let (address, alt) = (address(&made.path), alternative(made));
    match (made.content, dark) {
        (Content::Table, _) => {
            format!("[{}, as a table]({})", md_text(&made.title), uri_path(&address))
        }
        (Content::Svg(..), None) => format!("![{}]({})", md_text(&alt), uri_path(&address)),
        (Content::Svg(..), Some(dark)) => format!(
            "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"{}\"><img alt=\"{}\" src=\"{}\"></picture>",
            uri_path(&self::address(&dark.path)),
            html_attr(&alt),
            uri_path(&address)
        ),
    }
}

/// The picture's title, and as much of its description as whole sentences of it fit.
fn alternative(made: &Made) -> Untrusted {
    let mut text = made.title.raw().trim().to_owned();
    if !text.ends_with(['.', '!', '?', '。']) {
        text.push('.');
    }
    let mut length = text.chars().count();
    for sentence in made.description.raw().split_inclusive(". ") {
        length += sentence.chars().count() + 1;
        if length > LONGEST {
            break;
        }
        text.push(' ');
        text += sentence.trim();
    }
    shorten(&text, LONGEST).into_owned().into()
}

/// The way from the current directory to a file, with `/` between its parts on every system.
fn address(path: &Path) -> Untrusted {
    let here = || std::env::current_dir().and_then(|here| here.canonicalize()).ok();
    let path = if path.is_absolute() {
        let directory = path.parent().and_then(|parent| parent.canonicalize().ok());
        let whole = directory.map(|directory| directory.join(path.file_name().unwrap_or_default()));
        here().zip(whole).map_or_else(|| path.to_owned(), |(here, whole)| relative(&here, &whole))
    } else {
        path.to_owned()
    };
    joined(&path)
}

fn joined(path: &PathBuf) -> Untrusted {
    let part = |part: Component<'_>| match part {
        Component::CurDir | Component::RootDir => None,
        Component::Prefix(_) | Component::ParentDir | Component::Normal(_) => Some(part.as_os_str().to_owned()),
    };
    let parts: Vec<_> = path.components().filter_map(part).collect();
    shown(&parts.join(OsStr::new("/")))
}
