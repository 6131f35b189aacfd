//! Names of files and addresses that come from texts: one plain word below one directory.

use cjm::report::escape::{file_slug, html_lang, secure_link, term, uri_bytes, uri_path};
use cjm::resolve::slug;
use cjm::source::Untrusted;
use std::path::{Component, Path};

/// What a text gives as the name of a file, an id, an address and on a terminal.
pub(crate) fn plain(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let untrusted = Untrusted::copied(&text);
    let name = file_slug(&untrusted);
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    assert!(name.len() <= 48 && name.chars().all(is_plain), "{name:?}");
    assert!(!name.starts_with('-') && !name.ends_with('-') && !name.contains("--"), "{name:?}");
    assert_eq!(file_slug(&Untrusted::copied(&name)), name, "steady");

    let id = slug(&text);
    let is_letter = |c: char| c == '-' || !(c.is_ascii_punctuation() || c.is_whitespace() || c.is_control());
    // A hundred letters, and hyphens between them.
    assert!(id.chars().count() < 200 && id.chars().all(is_letter), "{id:?}");
    let parts: Vec<_> = Path::new(&id).components().collect();
    assert!(id.is_empty() || matches!(parts[..], [Component::Normal(_)]), "{id:?}");

    for address in [uri_path(&untrusted).to_string(), uri_bytes(data).to_string()] {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        assert!(address.chars().all(is_plain) && !address.starts_with('/'), "{address:?}");
    }
    assert_eq!(decoded(&uri_bytes(data).to_string()), without_slashes(data), "an address means its path");

    if let Some(link) = secure_link(&untrusted) {
        let acts = |c: char| c.is_control() || c.is_whitespace() || "\"'<>`\\".contains(c);
        assert!(link.raw().starts_with("https://") && !link.raw().chars().any(acts), "{link:?}");
    }
    let is_of_tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
    assert!(html_lang(&untrusted).is_none_or(|tag| tag.chars().all(is_of_tag)));
    super::terminal::is_harmless(&term(&untrusted).to_string(), false);
}

fn without_slashes(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().skip_while(|&byte| byte == b'/').collect()
}

fn decoded(address: &str) -> Vec<u8> {
    let mut bytes = address.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let digits = [bytes.next().unwrap_or(b'x'), bytes.next().unwrap_or(b'x')];
        let digits = std::str::from_utf8(&digits).expect("an address is ASCII");
        out.push(u8::from_str_radix(digits, 16).expect("two digits behind %"));
    }
    out
}
