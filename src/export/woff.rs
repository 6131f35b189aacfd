//! TrueType files packed for browsers: WOFF 1.0 (W3C), every table on its own by zlib.

use miniz_oxide::deflate::compress_to_vec_zlib;

const SIGNATURE: &[u8; 4] = b"wOFF";
const HEADER: usize = 44;
const RECORD: usize = 20;
/// How hard zlib tries, of 10.
const LEVEL: u8 = 9;

/// A table of a TrueType file: its tag and checksum as they are there, and its bytes.
struct Table<'f> {
    tag: &'f [u8],
    sum: &'f [u8],
    bytes: &'f [u8],
}

/// Packs a TrueType file that `text::subset` wrote. The same file gives the same bytes.
pub(super) fn pack(file: &[u8]) -> Vec<u8> {
    let tables = tables(file);
    let mut directory = Vec::new();
    let mut body = Vec::new();
    for Table { tag, sum, bytes } in &tables {
        let packed = compress_to_vec_zlib(bytes, LEVEL);
        let stored: &[u8] = if packed.len() < bytes.len() { &packed } else { bytes };
        let at = HEADER + RECORD * tables.len() + body.len();
        directory.extend(*tag);
        directory.extend([number(at), number(stored.len()), number(bytes.len())].concat());
        directory.extend(*sum);
        body.extend(stored);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    let mut out = SIGNATURE.to_vec();
    out.extend(&file[..4]);
    out.extend(number(HEADER + directory.len() + body.len()));
    // The number of tables as in the file; reserved; the size unpacked; version 1.0; no metadata and no private data.
    out.extend([file[4], file[5], 0, 0]);
    out.extend(number(file.len()));
    out.extend([0, 1, 0, 0]);
    out.resize(HEADER, 0);
    out.extend(directory);
    out.extend(body);
    out
}

fn tables(file: &[u8]) -> Vec<Table<'_>> {
    const FILE_HEADER: usize = 12;
    const FILE_RECORD: usize = 16;
    let count = usize::from(u16::from_be_bytes([file[4], file[5]]));
    let record = |record: &'_ [u8]| {
        let word =
            |at: usize| u32::from_be_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]]) as usize;
        word(8)..word(8) + word(12)
    };
    let records = file[FILE_HEADER..].chunks_exact(FILE_RECORD).take(count);
    records.map(|bytes| Table { tag: &bytes[..4], sum: &bytes[4..8], bytes: &file[record(bytes)] }).collect()
}

/// Fonts are far below 4 GB: a file that is not would have no glyphs in a browser.
fn number(value: usize) -> [u8; 4] {
    u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes()
}
