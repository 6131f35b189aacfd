//! JPEG (ITU-T T.81, annex B): markers, segments, and between them the coded dots.

use super::{Unusable, exif, u16_at};
use crate::scene::{Raster, RasterFormat};

pub(super) const MAGIC: &[u8] = b"\xff\xd8\xff";

/// Start and end of the image, and of a scan.
const START: [u8; 2] = [0xff, 0xd8];
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
/// Bytes of a JFIF segment before the size of its thumbnail: name, version and density (JFIF 1.02).
const DENSITY: usize = 12;

/// What is known of the image so far.
struct Image {
    out: Vec<u8>,
    dots: Option<(u32, u32)>,
    has_scan: bool,
}

pub(super) fn read(bytes: &[u8]) -> Result<Raster, Unusable> {
    let mut image = Image { out: START.to_vec(), dots: None, has_scan: false };
    let mut at = START.len();
    loop {
        let (marker, behind) = marker(bytes, at).ok_or(Unusable::Broken)?;
        if marker == END {
            image.out.extend_from_slice(&[0xff, END]);
            break;
        }
        let length = usize::from(u16_at(bytes, behind).ok_or(Unusable::Broken)?);
        let content = bytes.get(behind + 2..behind + length.max(2)).ok_or(Unusable::Broken)?;
        if length < 2 {
            return Err(Unusable::Broken);
        }
        image.segment(marker, content)?;
        at = behind + length;
        if marker == SCAN {
            let end = at + coded(&bytes[at..]).ok_or(Unusable::Broken)?;
            image.out.extend_from_slice(&bytes[at..end]);
            at = end;
        }
    }
    match image.dots {
        Some(dots) if image.has_scan => Ok(Raster { format: RasterFormat::Jpeg, dots, bytes: image.out.into() }),
        _ => Err(Unusable::Broken),
    }
}

/// The marker at a place, which may have fill bytes before it (B.1.1.2), and where it ends.
fn marker(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    if *bytes.get(at)? != 0xff {
        return None;
    }
    let code = at + bytes[at..].iter().position(|&byte| byte != 0xff)?;
    Some((bytes[code], code + 1))
}

/// How many bytes of coded dots stand before the next marker; `ff 00` and restart marks belong to them.
fn coded(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff))
}

impl Image {
    /// Takes a segment in if it says how the image looks.
    fn segment(&mut self, marker: u8, content: &[u8]) -> Result<(), Unusable> {
        match marker {
            // Baseline, extended and progressive, all with Huffman codes.
            0xc0..=0xc2 => self.frame(content)?,
            0xc3 | 0xc5..=0xcf | 0xdc | 0xde | 0xdf => return Err(Unusable::Unusual),
            SCAN if self.dots.is_none() => return Err(Unusable::Broken),
            SCAN => self.has_scan = true,
            // Tables of Huffman codes and of quantization, and the interval of restarts.
            0xc4 | 0xdb | 0xdd => {}
            0xe0 if content.starts_with(b"JFIF\0") => return self.jfif(content),
            0xe1 if content.starts_with(b"Exif\0\0") && exif::is_turned(&content[6..]) => return Err(Unusable::Turned),
            0xe2 if content.starts_with(b"ICC_PROFILE\0") => {}
            0xee if content.starts_with(b"Adobe") => {}
            // Notes of cameras and programs, comments, thumbnails.
            0xe0..=0xef | 0xfe => return Ok(()),
            _ => return Err(Unusable::Broken),
        }
        self.push(marker, content);
        Ok(())
    }

    /// The header of the image (B.2.2).
    fn frame(&mut self, content: &[u8]) -> Result<(), Unusable> {
        let [depth, .., parts] = *content.get(..6).ok_or(Unusable::Broken)? else { return Err(Unusable::Broken) };
        let (down, across) = (u16_at(content, 1).unwrap_or(0), u16_at(content, 3).unwrap_or(0));
        if self.dots.is_some() || content.len() != 6 + 3 * usize::from(parts) {
            return Err(Unusable::Broken);
        }
        if depth != 8 || !matches!(parts, 1 | 3 | 4) {
            return Err(Unusable::Unusual);
        }
        self.dots = Some((across.into(), down.into()));
        Ok(())
    }

    /// Keeps the density and leaves out the thumbnail, which may show what has been cut away since.
    fn jfif(&mut self, content: &[u8]) -> Result<(), Unusable> {
        let density = content.get(..DENSITY).ok_or(Unusable::Broken)?;
        let without_thumbnail: Vec<u8> = density.iter().copied().chain([0, 0]).collect();
        self.push(0xe0, &without_thumbnail);
        Ok(())
    }

    fn push(&mut self, marker: u8, content: &[u8]) {
        let length = u16::try_from(content.len() + 2).expect("a segment's length was read from two bytes");
        self.out.extend_from_slice(&[0xff, marker]);
        self.out.extend_from_slice(&length.to_be_bytes());
        self.out.extend_from_slice(content);
    }
}
