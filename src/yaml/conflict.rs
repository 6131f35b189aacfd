//! Merge conflicts that were left in a file.

use super::scan;
use super::tally::Tally;
use crate::diagnostic::{Diagnostic, structural};
use crate::source::{Source, Span};

/// Reports unresolved merge conflicts; says whether there are any.
pub(super) fn report(source: &Source, tally: &mut Tally<'_>) -> bool {
    let mut lines = (0..source.lines.count()).filter_map(|line| marker(source, line)).peekable();
    let mut any = false;
    while let Some((sign, at)) = lines.next() {
        if sign != b'<' {
            continue;
        }
        any = true;
        let mut finding = Diagnostic::new(&structural::MERGE_CONFLICT, at, "unresolved merge conflict")
            .here("one side begins here")
            .help("keep one of the two sides, or both put together, and delete the lines with the markers");
        while let Some((sign, at)) = lines.next_if(|&(sign, _)| sign != b'<') {
            match sign {
                b'=' => finding = finding.label(at, "the other side begins here"),
                b'>' => finding = finding.label(at, "the conflict ends here"),
                _ => {}
            }
            if sign == b'>' {
                break;
            }
        }
        tally.add(&structural::MERGE_CONFLICT, at, || finding);
    }
    any
}

/// The sign of a conflict marker that a line begins with, and the marker's line.
fn marker(source: &Source, line: usize) -> Option<(u8, Span)> {
    let start = source.lines.bytes_of(line, &source.text).start;
    let bytes = &source.text.as_bytes()[start..];
    let sign = *bytes.first().filter(|sign| matches!(sign, b'<' | b'=' | b'>' | b'|'))?;
    let is_marker = bytes.len() >= 7
        && bytes[..7].iter().all(|&byte| byte == sign)
        && matches!(bytes.get(7), None | Some(b' ' | b'\n' | b'\r'));
    let end = scan::line_end(source.text.as_bytes(), start);
    let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
    is_marker.then(|| (sign, Span::new(source.id, offset(start), offset(end))))
}
