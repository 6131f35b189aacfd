//! The files of a run, as renderers need them: names, lines, and whether there is text to show.

use super::escape;
use crate::source::{FileId, Position, Source, Span, Untrusted};
use std::sync::OnceLock;

/// The files of a run by number.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<File>,
}

#[derive(Debug, Clone)]
struct File {
    source: Source,
    is_text: bool,
    /// Whether its lines are shown as they are, found out when one is.
    is_plain: OnceLock<bool>,
    /// How many bytes it had, where its text was let go.
    forgotten: Option<usize>,
    path: Option<Path>,
}

/// Where a file is, from the root of the repository.
#[derive(Debug, Clone)]
pub(super) struct Path {
    /// The path as text, with `/` between its parts.
    pub(super) text: Untrusted,
    /// The same path with the very bytes of a name that is no text.
    pub(super) bytes: Vec<u8>,
}

impl File {
    fn new(source: Source, is_text: bool) -> Self {
        Self { source, is_text, is_plain: OnceLock::new(), forgotten: None, path: None }
    }

    fn forget(&mut self) {
        self.forgotten = Some(self.source.text.len());
        self.source = Source::new(self.source.id, self.source.name.clone(), String::new());
    }
}

impl Sources {
    /// The number that the next file gets.
    pub fn next_id(&self) -> FileId {
        number(self.files.len())
    }

    /// Adds a file; `source.id` is [`Sources::next_id`].
    pub fn push(&mut self, source: Source) {
        debug_assert_eq!(source.id, self.next_id(), "files are numbered in the order they are added");
        self.files.push(File::new(source, true));
    }

    /// Adds a file whose bytes are no text: its lines count, its content is never shown.
    pub fn push_bytes(&mut self, name: impl Into<Untrusted>, bytes: &[u8]) {
        let source = Source::new(self.next_id(), name, as_text(bytes));
        self.files.push(File::new(source, false));
    }

    /// Lets go of what the last file says; its name stays.
    pub fn forget_last(&mut self) {
        self.files.last_mut().map(File::forget);
    }

    /// Lets go of what all files say; their names stay.
    pub fn forget_all(&mut self) {
        self.files.iter_mut().for_each(File::forget);
    }

    /// Whether the text of a file was let go.
    pub fn is_forgotten(&self, id: FileId) -> bool {
        self.files.get(id.0 as usize).is_some_and(|file| file.forgotten.is_some())
    }

    /// Gives a file its text again, read anew. One that has another length by now is somebody's newer version: it is
    /// not shown.
    pub fn recall(&mut self, id: FileId, bytes: &[u8]) {
        let Some(file) = self.files.get_mut(id.0 as usize) else { return };
        let text = as_text(bytes);
        file.is_text &= file.forgotten == Some(text.len()) && std::str::from_utf8(bytes).is_ok();
        if file.forgotten.take() == Some(text.len()) {
            file.source = Source::new(id, file.source.name.clone(), text);
            file.is_plain = OnceLock::new();
        }
    }

    /// Says where a file is from the root of the repository, with `/` between the parts: as text, and as the bytes of
    /// its name. For programs that read a report there; people are shown the file's name.
    pub fn locate(&mut self, id: FileId, text: impl Into<Untrusted>, bytes: Vec<u8>) {
        if let Some(file) = self.files.get_mut(id.0 as usize) {
            file.path = Some(Path { text: text.into(), bytes });
        }
    }

    /// Where a file is, if it was said.
    pub(super) fn path(&self, id: FileId) -> Option<&Path> {
        self.files.get(id.0 as usize)?.path.as_ref()
    }

    /// The file of a number; none for a number that no file of the run has.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(id.0 as usize).map(|file| &file.source)
    }

    /// All files, by their numbers.
    pub fn all(&self) -> Vec<&Source> {
        self.files.iter().map(|file| &file.source).collect()
    }

    /// The file of a number, if there is text of it to show, and whether each line of it is shown as it is.
    pub(super) fn text(&self, id: FileId) -> Option<(&Source, bool)> {
        let file = self.files.get(id.0 as usize).filter(|file| file.is_text)?;
        let is_plain = *file.is_plain.get_or_init(|| escape::has_plain_lines(&file.source.text));
        Some((&file.source, is_plain))
    }

    /// The start of a span as `path:line:column`, escaped for a terminal.
    pub fn place(&self, span: Span) -> Option<String> {
        let source = self.get(span.file)?;
        let Position { line, column } = source.position(span.start);
        Some(format!("{}:{line}:{column}", escape::term(&source.name)))
    }
}

/// Bytes as text, with a `?` for each that fits no character.
fn as_text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(std::iter::repeat_n('?', chunk.invalid().len()));
    }
    text
}

fn number(count: usize) -> FileId {
    FileId(u32::try_from(count).expect("a run holds far fewer than 2^32 files"))
}
