//! `cjm render --snippet`: Markdown that puts pictures into a page, with a text for those who do not see them.

use super::draw::{Made, Outcome};
use super::plan::{Content, Kind, Picture};
use crate::cli::args::ThemeChoice;
use crate::cli::failure::shown;
use crate::cli::names::relative;
use crate::report::escape::{html_attr, md_text, uri_path};
use crate::source::Untrusted;
use crate::text::shorten;
use std::ffi::OsStr;
use std::path::{Component, Path};

/// The longest text that stands for a picture, in characters: what a screen reader reads out in one go.
const LONGEST: usize = 250;

/// The snippets of a map's files, in their order; each ends with an empty line.
pub(super) fn of(made: &[Made]) -> String {
    let there: Vec<&Made> = made.iter().filter(|made| is_there(made)).collect();
    let counterpart = |made: &Made, theme| {
        let Content::Picture(picture) = made.content else { return None };
        let wanted = Content::Picture(Picture { theme, ..picture });
        there.iter().copied().find(|other| picture.kind != Kind::Pdf && other.content == wanted)
    };
    let mut out = String::new();
    for made in &there {
        let theme = match made.content {
            Content::Picture(picture) => Some(picture.theme),
            Content::Table => None,
        };
        // The dark picture stands beside the light one.
        if theme == Some(ThemeChoice::Dark) && counterpart(made, ThemeChoice::Light).is_some() {
            continue;
        }
        let dark = counterpart(made, ThemeChoice::Dark).filter(|_| theme == Some(ThemeChoice::Light));
        out += &snippet(made, dark);
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
    let link = |what: &str| format!("[{}, {what}]({})", md_text(&made.title), uri_path(&address));
    let kind = match made.content {
        Content::Table => return link("as a table"),
        Content::Picture(picture) => picture.kind,
    };
    // The dots of a PNG are finer than a page's, so it has to be told how wide the picture is.
    let (width, is_wide) = match kind {
        Kind::Pdf => return link("as a PDF"),
        Kind::Svg => (String::new(), false),
        Kind::Png => (format!(" width=\"{}\"", made.width), true),
    };
    let image = format!("<img alt=\"{}\"{width} src=\"{}\">", html_attr(&alt), uri_path(&address));
    match dark {
        None if is_wide => image,
        None => format!("![{}]({})", md_text(&alt), uri_path(&address)),
        Some(dark) => {
            let dark = self::address(&dark.path);
            let source = format!("<source media=\"(prefers-color-scheme: dark)\" srcset=\"{}\">", uri_path(&dark));
            format!("<picture>{source}{image}</picture>")
        }
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

fn joined(path: &Path) -> Untrusted {
    let part = |part: Component<'_>| match part {
        Component::CurDir | Component::RootDir => None,
        Component::Prefix(_) | Component::ParentDir | Component::Normal(_) => Some(part.as_os_str().to_owned()),
    };
    let parts: Vec<_> = path.components().filter_map(part).collect();
    shown(&parts.join(OsStr::new("/")))
}
