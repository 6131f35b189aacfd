//! The front door: bytes become text, or one finding says why they do not.

use super::Limits;
use super::limits::{Limit, grouped};
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::source::{FileId, Span};

/// The text of a file's bytes: valid UTF-8 without NUL, a leading byte order mark kept.
///
/// Where there is no text there is nothing to point at: such findings have no label, and their message names the line
/// and the byte. What can be pointed at (unsafe characters, merge conflicts) is reported by [`super::parse`].
pub fn text(file: FileId, bytes: Vec<u8>, limits: &Limits, found: &mut Diagnostics) -> Option<String> {
    if bytes.len() > limits.file_bytes {
        found.push(unlabelled(Limit::FileBytes.exceeded(limits, bytes.len(), Span::new(file, 0, 0))));
        return None;
    }
    let refusal = match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => return Some(text),
        Ok(text) => why_not_text(text.as_bytes(), text.len()),
        Err(error) => why_not_text(error.as_bytes(), error.utf8_error().valid_up_to()),
    };
    let (message, help) = refusal;
    found.push(unlabelled(Diagnostic::new(&structural::NOT_TEXT, Span::new(file, 0, 0), message).help(help)));
    None
}

fn unlabelled(finding: Diagnostic) -> Diagnostic {
    Diagnostic { labels: Vec::new(), ..finding }
}

/// What the bytes are instead of UTF-8 text without NUL, which they are up to `valid`.
fn why_not_text(bytes: &[u8], valid: usize) -> (String, &'static str) {
    if let Some(encoding) = other_encoding(bytes) {
        let help = "save it as UTF-8: editors offer that with the encoding, and `iconv -t UTF-8` does it too";
        return (format!("the file is {encoding} text, not UTF-8"), help);
    }
    if let Some(kind) = binary_kind(bytes) {
        return (format!("the file is not text but {kind}"), "give the path of a map file, written in YAML");
    }
    let nul = bytes.iter().position(|&byte| byte == 0);
    let bad = nul.map_or(valid, |nul| nul.min(valid));
    let place = format!("line {}, byte {}", grouped(line_of(bytes, bad)), grouped(bad + 1));
    if bytes.get(bad) == Some(&0) {
        return (format!("the file has a NUL byte ({place})"), "delete the byte; if the file is no text, it is no map");
    }
    let value = bytes.get(bad).copied().unwrap_or_default();
    let message = format!("the file is not UTF-8 text: the byte 0x{value:02X} fits no character ({place})");
    (message, "save it as UTF-8; the file may be in an older encoding such as Latin-1 or Windows-1252, or cut off")
}

/// UTF-16 and UTF-32, by their byte order mark or by the NUL bytes beside ASCII characters.
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, (1..), ..] => Some("UTF-32 (big endian)"),
        [0xff, 0xfe, 0, 0, ..] | [(1..), 0, 0, 0, ..] => Some("UTF-32 (little endian)"),
        [0xfe, 0xff, ..] | [0, (1..), 0, (1..), ..] => Some("UTF-16 (big endian)"),
        [0xff, 0xfe, ..] | [(1..), 0, (1..), 0, ..] => Some("UTF-16 (little endian)"),
        _ => None,
    }
}

/// Files that are named `.yaml` by mistake, by their first bytes.
fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 9] = [
        (b"\x1f\x8b", "a gzip archive"),
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"%PDF", "a PDF document"),
        (b"\x7fELF", "a program"),
        (b"\xca\xfe\xba\xbe", "a program"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"SQLite format 3", "a database"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, kind)| kind)
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].split(|&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(bytes: &[u8]) -> String {
        let mut found = Diagnostics::default();
        assert_eq!(text(FileId(0), bytes.to_vec(), &Limits::default(), &mut found), None, "{bytes:?}");
        let [finding] = found.as_slice() else { panic!("one finding for one cause: {found:?}") };
        assert!(finding.labels.is_empty() && finding.help.is_some());
        format!("{}: {}", finding.rule.name, finding.message.raw())
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn utf_16_and_utf_32_are_named_with_and_without_a_byte_order_mark() {
        assert_eq!(
            refusal(&utf16("\u{feff}cjm: 1", false)),
            "not-text: the file is UTF-16 (little endian) text, not UTF-8"
        );
        assert_eq!(
            refusal(&utf16("\u{feff}cjm: 1", true)),
            "not-text: the file is UTF-16 (big endian) text, not UTF-8"
        );
        assert_eq!(refusal(&utf16("cjm: 1", false)), "not-text: the file is UTF-16 (little endian) text, not UTF-8");
        assert_eq!(refusal(&utf16("cjm: 1", true)), "not-text: the file is UTF-16 (big endian) text, not UTF-8");
        assert_eq!(refusal(b"\xff\xfe\0\0c\0\0\0"), "not-text: the file is UTF-32 (little endian) text, not UTF-8");
        assert_eq!(refusal(b"\0\0\0c\0\0\0j"), "not-text: the file is UTF-32 (big endian) text, not UTF-8");
    }

    #[test]
    fn bytes_that_are_no_utf_8_are_located_at_the_first_one() {
        let message = |byte, place| {
            format!("not-text: the file is not UTF-8 text: the byte 0x{byte} fits no character ({place})")
        };
        assert_eq!(refusal(b"cjm: 1\ntitle: caf\xe9\n"), message("E9", "line 2, byte 18"));
        assert_eq!(refusal(b"a: \xc0\xaf"), message("C0", "line 1, byte 4"));
        assert_eq!(refusal(b"a: \xed\xa0\x80"), message("ED", "line 1, byte 4"));
        assert_eq!(refusal(b"a: \xe2\x82"), message("E2", "line 1, byte 4"));
    }

    #[test]
    fn a_nul_byte_is_located() {
        assert_eq!(refusal(b"title: Sl\0ow\n"), "not-text: the file has a NUL byte (line 1, byte 10)");
        assert_eq!(refusal(b"title: Sl\0ow\n\xff"), "not-text: the file has a NUL byte (line 1, byte 10)");
    }

    #[test]
    fn archives_and_images_are_called_what_they_are() {
        assert_eq!(refusal(b"\x1f\x8b\x08\0\0\xff"), "not-text: the file is not text but a gzip archive");
        assert_eq!(refusal(b"\x89PNG\r\n\x1a\n\0\0"), "not-text: the file is not text but a PNG image");
    }

    #[test]
    fn a_file_over_its_budget_is_not_looked_into() {
        let mut found = Diagnostics::default();
        let limits = Limits { file_bytes: 4, ..Limits::default() };
        assert_eq!(text(FileId(0), b"\xff\xff\xff\xff\xff".to_vec(), &limits, &mut found), None);
        assert_eq!(found.as_slice()[0].message.raw(), "the file has 5 bytes; the limit `file-bytes` is 4");
    }

    #[test]
    fn text_in_any_script_passes_unchanged() {
        let all = "\u{feff}日本 ไทย العربية עברית हिन्दी 👩‍👩‍👧 \u{200e}\u{200f}\u{200c}";
        let mut found = Diagnostics::default();
        assert_eq!(text(FileId(0), all.as_bytes().to_vec(), &Limits::default(), &mut found).as_deref(), Some(all));
        assert_eq!(found.as_slice(), []);
    }
}
