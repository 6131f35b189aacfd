//! Characters that no font has: which they are, and where they are written.

use crate::cli::again::Case;
use crate::cli::failure::Failure;
use crate::resolve::Map;
use crate::source::{FileId, Position, Source, Untrusted};
use std::collections::BTreeSet;

/// How many characters are told one by one.
const TOLD: usize = 8;

/// Says of a file that it was not made, which characters of it no font has and where the map has them first.
pub(super) fn failure(file: &Untrusted, characters: &BTreeSet<char>, case: &Case<'_>) -> Failure {
    let files = files(&case.map);
    let told = characters.iter().take(TOLD).map(|&c| told(c, &files, case));
    let more = characters.len().saturating_sub(TOLD);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let list = told.collect::<Vec<_>>().join(", ");
    let failure = Failure::new(format!("{}: not made, no font has {list}{more}", file.raw()));
    failure.hint("add a font that has them with `--font FILE`; an SVG without `--text paths` needs none")
}

/// A character, its code point, and where it is first written.
fn told(c: char, files: &[FileId], case: &Case<'_>) -> String {
    let sources = || files.iter().filter_map(|&file| case.source(file));
    let place = sources().find_map(|source| place(c, source));
    // One that is written as an escape stands nowhere as itself.
    let place = place.or_else(|| sources().next().map(|source| source.name.raw().to_owned()));
    format!("{c} (U+{:04X}, {})", u32::from(c), place.unwrap_or_default())
}

/// The place of the first such character in a file.
fn place(c: char, source: &Source) -> Option<String> {
    let at = u32::try_from(source.text.find(c)?).ok()?;
    let Position { line, column } = source.position(at);
    Some(format!("{}:{line}:{column}", source.name.raw()))
}

/// The map's file, its project file, and the files of its personas.
fn files(map: &Map) -> Vec<FileId> {
    let personas = map.participants.iter().filter_map(|participant| Some(participant.persona.as_ref()?.span.file));
    let all = [map.file].into_iter().chain(map.config.file).chain(personas);
    let mut seen = BTreeSet::new();
    all.filter(|file| seen.insert(*file)).collect()
}
