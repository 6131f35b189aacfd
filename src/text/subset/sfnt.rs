//! The frame of a TrueType file: its directory and the small tables that are written anew.

use skrifa::Tag;
use std::collections::BTreeMap;

/// Where `head` keeps the sum over the whole file.
const SUM_IN_HEAD: std::ops::Range<usize> = 8..12;
/// Where `head` says how wide the entries of `loca` are.
const LOCA_FORMAT_IN_HEAD: std::ops::Range<usize> = 50..52;
/// What the whole file sums up to (OpenType, "head", `checksumAdjustment`).
const SUM_OF_FILE: u32 = 0xB1B0_AFBA;
const HEADER: usize = 12;
const RECORD: usize = 16;

/// The tables as one file, in the order of their tags.
pub(super) fn file(mut tables: BTreeMap<Tag, Vec<u8>>) -> Option<Vec<u8>> {
    let head = tables.get_mut(&Tag::new(b"head"))?;
    head.get_mut(SUM_IN_HEAD)?.fill(0);
    head.get_mut(LOCA_FORMAT_IN_HEAD)?.copy_from_slice(&1_u16.to_be_bytes());
    let mut file = header(u16::try_from(tables.len()).ok()?);
    let mut body = Vec::new();
    let start = HEADER + RECORD * tables.len();
    let mut head_at = start;
    for (tag, table) in &tables {
        if *tag == Tag::new(b"head") {
            head_at = start + body.len();
        }
        file.extend(tag.to_be_bytes());
        for value in [sum(table), u32::try_from(start + body.len()).ok()?, u32::try_from(table.len()).ok()?] {
            file.extend(value.to_be_bytes());
        }
        body.extend(table);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    file.extend(body);
    let adjustment = SUM_OF_FILE.wrapping_sub(sum(&file)).to_be_bytes();
    file.get_mut(head_at + SUM_IN_HEAD.start..head_at + SUM_IN_HEAD.end)?.copy_from_slice(&adjustment);
    Some(file)
}

/// Version and number of tables, and the three numbers that once helped to search among them.
fn header(tables: u16) -> Vec<u8> {
    let selector = tables.ilog2();
    let range = 16_u16 << selector;
    let mut out = 0x0001_0000_u32.to_be_bytes().to_vec();
    #[expect(clippy::cast_possible_truncation, reason = "the logarithm of a u16 is at most 15")]
    for value in [tables, range, selector as u16, tables * 16 - range] {
        out.extend(value.to_be_bytes());
    }
    out
}

/// The sum of a table as big-endian 32-bit words, zeros behind its end.
fn sum(table: &[u8]) -> u32 {
    let word = |chunk: &[u8]| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(word)
    };
    table.chunks(4).map(word).fold(0, u32::wrapping_add)
}

/// The table `cmap` with one map of all of Unicode (format 12).
pub(super) fn cmap(map: &BTreeMap<char, u32>) -> Vec<u8> {
    const FORMAT_12_HEADER: usize = 16;
    let groups: Vec<[u32; 3]> = map.iter().map(|(c, glyph)| [u32::from(*c), u32::from(*c), *glyph]).collect();
    let mut out = Vec::new();
    // Version 0, one map, for Windows (3) with all of Unicode (10), 12 bytes from here.
    for value in [0_u16, 1, 3, 10, 0, 12, 12, 0] {
        out.extend(value.to_be_bytes());
    }
    let count = u32::try_from(groups.len()).unwrap_or(u32::MAX);
    let length = u32::try_from(FORMAT_12_HEADER + 12 * groups.len()).unwrap_or(u32::MAX);
    for value in [length, 0, count].into_iter().chain(groups.into_iter().flatten()) {
        out.extend(value.to_be_bytes());
    }
    out
}

/// The table `maxp` of a font without instructions.
pub(super) fn maxp(glyphs: u16, points: u16, contours: u16) -> Vec<u8> {
    let mut out = 0x0001_0000_u32.to_be_bytes().to_vec();
    // After the contours of glyphs of parts, of which there are none: two zones, and no room for instructions.
    for value in [glyphs, points, contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0] {
        out.extend(value.to_be_bytes());
    }
    out
}

/// The table `post` without names of glyphs (version 3).
pub(super) fn post() -> Vec<u8> {
    let mut out = vec![0; 32];
    out[..4].copy_from_slice(&0x0003_0000_u32.to_be_bytes());
    out
}
