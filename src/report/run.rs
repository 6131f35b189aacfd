//! What a run of `cjm check` found, with every place resolved: what the formats of findings are made of.

use super::Sources;
use super::escape::{self, UriPath};
use crate::diagnostic::{Diagnostic, Level, Summary};
use crate::source::{FileId, Position, Span, Untrusted};
use jiff::civil::Date;
use std::ops::Range;

/// A run of `cjm check`, as the formats take it.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// The findings, sorted by file and place.
    pub findings: &'a [Diagnostic],
    /// The files.
    pub sources: &'a Sources,
    /// How many maps could be read.
    pub files: usize,
    /// The maps.
    pub maps: &'a [FileId],
    /// Those of them that could not be read.
    pub unread: &'a [FileId],
    /// How many findings there are of the levels shown; the formats that show only some of them need not be given all.
    pub all: usize,
    /// How many findings of each level.
    pub summary: Summary,
    /// Whether all that was asked for could be done.
    pub is_complete: bool,
    /// How many findings are not among these because a baseline knows them.
    pub known: usize,
    /// The date that rules about dates went by, and who says so, such as `clock`.
    pub today: (Date, &'static str),
}

/// The places of a finding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Located<'a> {
    /// The finding.
    pub(super) finding: &'a Diagnostic,
    /// Where it is; none for a file that could not be read.
    pub(super) place: Option<Place<'a>>,
    sources: &'a Sources,
}

/// A stretch of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The file.
    pub(super) file: FileName<'a>,
    /// Its first character.
    pub(super) start: Point,
    /// Behind its last character.
    pub(super) end: Point,
}

/// What a file is called.
#[derive(Debug, Clone, Copy)]
pub(super) struct FileName<'a> {
    /// As the user wrote it.
    pub(super) name: &'a Untrusted,
    /// The path from the root of the repository, with `/` between its parts; the name where there is no such path.
    pub(super) path: &'a Untrusted,
    bytes: Option<&'a [u8]>,
}

/// A place in a file, as editors count it and as programs do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    /// Line, from 1.
    pub(super) line: u32,
    /// Column in Unicode scalar values, from 1; a byte order mark does not count.
    pub(super) column: u32,
    /// Byte of the file, from 0.
    pub(super) byte: u32,
}

impl<'a> Run<'a> {
    /// The findings with their places.
    pub(super) fn located(&self) -> impl Iterator<Item = Located<'a>> + use<'a> {
        self.located_of(0..self.findings.len())
    }

    /// Those of a range of them.
    pub(super) fn located_of(&self, range: Range<usize>) -> impl Iterator<Item = Located<'a>> + use<'a> {
        let sources = self.sources;
        self.findings[range].iter().map(move |finding| Located::new(finding, sources))
    }

    /// The findings of each file that has some or is one of the maps, in the order of the files. Findings without a
    /// place come first.
    pub(super) fn by_file(&self) -> Vec<(Option<FileId>, Vec<Located<'a>>)> {
        let mut files: std::collections::BTreeMap<Option<FileId>, Vec<Located<'a>>> =
            self.maps.iter().map(|&map| (Some(map), Vec::new())).collect();
        for located in self.located() {
            files.entry(located.finding.span().map(|span| span.file)).or_default().push(located);
        }
        files.into_iter().collect()
    }
}

impl<'a> Located<'a> {
    fn new(finding: &'a Diagnostic, sources: &'a Sources) -> Self {
        Self { finding, place: finding.span().and_then(|span| place(span, sources)), sources }
    }

    /// All places involved and what is there; the first is the finding's own.
    pub(super) fn labels(&self) -> impl Iterator<Item = (Option<Place<'a>>, &'a Untrusted)> + use<'a> {
        let sources = self.sources;
        self.finding.labels.iter().map(move |label| (place(label.span, sources), &label.text))
    }

    /// Where a span of the same run lies.
    pub(super) fn place(&self, span: Span) -> Option<Place<'a>> {
        place(span, self.sources)
    }
}

impl<'a> FileName<'a> {
    pub(super) fn new(id: FileId, sources: &'a Sources) -> Option<Self> {
        let name = &sources.get(id)?.name;
        let path = sources.path(id);
        Some(Self { name, path: path.map_or(name, |path| &path.text), bytes: path.map(|path| path.bytes.as_slice()) })
    }

    /// The path as a relative address; the bytes of a name that is no text are kept.
    pub(super) fn address(self) -> UriPath<'a> {
        self.bytes.map_or_else(|| escape::uri_path(self.path), escape::uri_bytes)
    }
}

/// Where a span lies; none for a file that is not of the run.
fn place(span: Span, sources: &Sources) -> Option<Place<'_>> {
    let source = sources.get(span.file)?;
    let point = |byte| {
        let Position { line, column } = source.position(byte);
        Point { line, column, byte }
    };
    Some(Place { file: FileName::new(span.file, sources)?, start: point(span.start), end: point(span.end) })
}

/// The numbers of at most `most` findings, in their order: errors take precedence over warnings, these over hints.
pub fn gravest(findings: &[Diagnostic], most: usize) -> Vec<usize> {
    let mut order = by_gravity(findings);
    order.truncate(most);
    order.sort_unstable();
    order
}

/// The numbers of the findings, the gravest first: errors before warnings before hints, of errors those first that keep
/// a file from being understood.
pub(super) fn by_gravity(findings: &[Diagnostic]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(gravity(&findings[index])));
    order
}

/// What decides which of two findings is graver: the level, then whether it keeps a file from being understood.
pub fn gravity(finding: &Diagnostic) -> (Level, bool) {
    (finding.level, finding.rule.is_structural())
}

/// The line that counts, such as `2 files, 1 error, 0 warnings`; it has no line end.
pub fn tally(files: usize, summary: Summary) -> String {
    let Summary { errors, warnings, infos } = summary;
    let infos = if infos > 0 { format!(", {}", count(infos, "info")) } else { String::new() };
    format!("{}, {}, {}{infos}", count(files, "file"), count(errors, "error"), count(warnings, "warning"))
}

/// A number of things; `one` is what one of them is called.
pub fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// How many findings there are of a level.
pub(super) fn of_level(level: Level, summary: Summary) -> usize {
    match level {
        Level::Error => summary.errors,
        Level::Warn => summary.warnings,
        Level::Info => summary.infos,
        Level::Off => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts() {
        let none = Summary::default();
        assert_eq!(tally(1, none), "1 file, 0 errors, 0 warnings");
        assert_eq!(tally(5, Summary { errors: 2, warnings: 1, infos: 3 }), "5 files, 2 errors, 1 warning, 3 infos");
    }
}
