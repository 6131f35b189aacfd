//! The links of a map that are paths of files, and which of them lead nowhere.

use super::config;
use super::images::Places;
use crate::measure;
use crate::resolve::Map;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// The most links of a map that are looked for. What lies beyond is taken for alive.
const MOST: usize = 2_000;

/// The places of a map's links that lead to no file: neither from the file that they stand in nor from the root of the
/// repository (without one, of the directory of the project file).
///
/// Nothing outside of that root is looked at: a path that leads out of it by its words is not judged, and a symbolic
/// link that leads out of it is no file of the project.
pub(super) fn dead(map: &Map, places: &Places) -> BTreeSet<Span> {
    let mut roots: BTreeMap<&Path, PathBuf> = BTreeMap::new();
    let mut dead = BTreeSet::new();
    for link in measure::links(map).iter().take(MOST) {
        let (target, span) = (link.target.value.raw(), link.target.span);
        let Some((path, directory)) = path(target).zip(places.get(&span.file)) else { continue };
        let root = roots.entry(directory).or_insert_with(|| config::root(directory));
        if !leads_to_a_file(path, directory, root) {
            dead.insert(span);
        }
    }
    dead
}

/// Whether a path is there, from a directory or from the root above it (both canonical).
fn leads_to_a_file(path: &str, directory: &Path, root: &Path) -> bool {
    let below = [directory, root].map(|base| below(base, path, root));
    if below.iter().all(Option::is_none) {
        return true;
    }
    below.into_iter().flatten().any(|path| path.canonicalize().is_ok_and(|there| there.starts_with(root)))
}

/// A path joined to a base by its words alone; none where it leaves the root on its way.
fn below(base: &Path, path: &str, root: &Path) -> Option<PathBuf> {
    let mut joined = base.to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(part) => joined.push(part),
            Component::CurDir => {}
            Component::ParentDir => _ = joined.pop(),
            Component::RootDir | Component::Prefix(_) => return None,
        }
        if !joined.starts_with(root) {
            return None;
        }
    }
    Some(joined)
}

/// The path of a file that a link is, without `#fragment` and without `:line`; none for an address, a name, or anything
/// else that may well be no file.
///
/// A path has no spaces and no commas, and begins with `./` or `../`, or has a directory and an extension, such as `research/2026-survey.md`.
fn path(link: &str) -> Option<&str> {
    let link = link.trim();
    let link = link.split_once('#').map_or(link, |(path, _)| path);
    let link = without_line(without_line(link));
    if link.contains(|c: char| c.is_whitespace() || c == ',') {
        return None;
    }
    if link.is_empty() || link.contains([':', '\\', '\0', '~', '*', '?', '%', '{', '<', '$']) {
        return None;
    }
    if link.starts_with("./") || link.starts_with("../") {
        return Some(link);
    }
    let (directories, file) = link.rsplit_once('/')?;
    let first = directories.split('/').next().unwrap_or_default();
    let is_host = first.contains('.') && !first.starts_with('.');
    (!is_host && !directories.starts_with('/') && has_extension(file)).then_some(link)
}

/// Without a line or column number behind a colon.
fn without_line(path: &str) -> &str {
    match path.rsplit_once(':') {
        Some((before, number)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => before,
        Some(_) | None => path,
    }
}

/// Whether a name ends like those of files: a point and one to five small letters and digits, a letter among them.
fn has_extension(file: &str) -> bool {
    let Some((stem, extension)) = file.rsplit_once('.') else { return false };
    !stem.is_empty()
        && (1..=5).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && extension.bytes().any(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_a_file_is_a_path() {
        for (link, expected) in [
            ("research/2026-survey.md", Some("research/2026-survey.md")),
            ("web/finder.ts:42", Some("web/finder.ts")),
            ("web/finder.ts:42:7", Some("web/finder.ts")),
            ("docs/guide.md#step-2", Some("docs/guide.md")),
            ("./web/finder", Some("./web/finder")),
            ("../notes", Some("../notes")),
            (".github/workflows/ci.yml", Some(".github/workflows/ci.yml")),
            ("web/finder", None),
            ("WEB-411", None),
            ("README.md", None),
            ("https://wiki.example/finder.html", None),
            ("mailto:cx@example.com", None),
            ("wiki.example/finder.html", None),
            ("/wiki/finder.html", None),
            ("releases/2.0", None),
            ("web/*.ts", None),
            ("see docs/x.md", None),
            ("docs/x.md, docs/y.md", None),
            ("24/7 on chat.de", None),
            ("km/h.Then", None),
            ("12 interviews, see page 4.2", None),
            ("", None),
        ] {
            assert_eq!(path(link), expected, "{link}");
        }
    }
}
