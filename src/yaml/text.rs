//! The front door: bytes become text, or a finding says why they do not.

use super::Limits;
use super::limits::Limit;
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::source::{FileId, Span};

/// The text of a file's bytes, valid UTF-8 with a leading byte order mark kept.
///
/// Where there is no text there is nothing to point at: such findings have no label, and their message names the byte
/// and the line. What can be pointed at (unsafe characters, merge conflicts) is reported by `parse`.
pub fn text(file: FileId, bytes: Vec<u8>, limits: &Limits, found: &mut Diagnostics) -> Option<String> {
    let finding = if bytes.len() > limits.file_bytes {
        Limit::FileBytes.exceeded(limits, bytes.len(), Span::new(file, 0, 0))
    } else {
        match String::from_utf8(bytes) {
            Ok(text) => return Some(text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                Diagnostic::new(&structural::NOT_TEXT, Span::new(file, 0, 0), format!("the file is not UTF-8 text: byte {at}"))
            }
        }
    };
    found.push(Diagnostic { labels: Vec::new(), ..finding });
    None
}
