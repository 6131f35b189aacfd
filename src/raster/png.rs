//! PNG (W3C, third edition): a row of chunks, each with its length, name and check sum.

use super::{Unusable, exif, u32_at};
use crate::scene::{Raster, RasterFormat};

pub(super) const MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that say how the image looks: the critical ones and those of colour, transparency and size. Text, time, EXIF,
/// animation and everything unknown stays out.
const KEPT: [&[u8; 4]; 12] =
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD"];

/// Length, name and check sum.
const AROUND: usize = 12;

/// One chunk: its name, what it holds, and all of its bytes.
struct Chunk<'a> {
    name: &'a [u8],
    content: &'a [u8],
    whole: &'a [u8],
}

pub(super) fn read(bytes: &[u8]) -> Result<Raster, Unusable> {
    let mut out = MAGIC.to_vec();
    let mut at = MAGIC.len();
    let mut dots = None;
    let mut has_data = false;
    loop {
        let chunk = chunk(bytes, at).ok_or(Unusable::Broken)?;
        at += chunk.whole.len();
        match chunk.name {
            b"IHDR" if dots.is_none() => dots = Some(header(chunk.content).ok_or(Unusable::Broken)?),
            b"IHDR" => return Err(Unusable::Broken),
            // The header comes first.
            _ if dots.is_none() => return Err(Unusable::Broken),
            b"IDAT" => has_data = true,
            b"eXIf" if exif::is_turned(chunk.content) => return Err(Unusable::Turned),
            _ => {}
        }
        if KEPT.iter().any(|name| *name == chunk.name) {
            out.extend_from_slice(chunk.whole);
        } else if chunk.name[0].is_ascii_uppercase() {
            // A critical chunk that nobody knows: without it the image would be another one.
            return Err(Unusable::Broken);
        }
        if chunk.name == b"IEND" {
            break;
        }
    }
    match dots {
        Some(dots) if has_data => Ok(Raster { format: RasterFormat::Png, dots, bytes: out.into() }),
        _ => Err(Unusable::Broken),
    }
}

fn chunk(bytes: &[u8], at: usize) -> Option<Chunk<'_>> {
    let length = usize::try_from(u32_at(bytes, at)?).ok()?;
    let whole = bytes.get(at..at.checked_add(length)?.checked_add(AROUND)?)?;
    let (name, content) = (&whole[4..8], &whole[8..8 + length]);
    let is_sound = u32_at(whole, 8 + length)? == check_sum(&whole[4..8 + length]);
    (is_sound && name.iter().all(u8::is_ascii_alphabetic)).then_some(Chunk { name, content, whole })
}

/// Dots across and down, of a header that is one (11.2.1).
fn header(content: &[u8]) -> Option<(u32, u32)> {
    let depths: &[u8] = match content.get(9)? {
        0 => &[1, 2, 4, 8, 16],
        3 => &[1, 2, 4, 8],
        2 | 4 | 6 => &[8, 16],
        _ => return None,
    };
    let is_known = content.len() == 13 && depths.contains(&content[8]) && content[10..12] == [0, 0] && content[12] <= 1;
    is_known.then_some((u32_at(content, 0)?, u32_at(content, 4)?))
}

/// CRC-32 of ISO 3309 (annex D of the specification).
pub(super) fn check_sum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, &byte| TABLE[usize::from(sum.to_le_bytes()[0] ^ byte)] ^ (sum >> 8))
}

static TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    const POLYNOMIAL: u32 = 0xedb8_8320;
    let mut table = [0; 256];
    let mut byte: u32 = 0;
    while byte < 256 {
        let (mut sum, mut bit) = (byte, 0);
        while bit < 8 {
            sum = if sum & 1 == 1 { POLYNOMIAL ^ (sum >> 1) } else { sum >> 1 };
            bit += 1;
        }
        table[byte as usize] = sum;
        byte += 1;
    }
    table
}
