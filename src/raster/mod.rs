//! Files of images: what they are, how large, and their bytes without what a camera or a program wrote about itself.
//!
//! Reads headers and segments only, and checks them; the dots themselves are for the readers of a picture.

mod exif;
mod jpeg;
mod png;
#[cfg(test)]
mod tests;

use crate::scene::Raster;

/// The most dots of an image: 16 megapixels. A reader unpacks four bytes for each.
pub const MOST_DOTS: u64 = 16_000_000;

/// The most dots of an image across or down; renderers count in small numbers.
pub const MOST_SIDE: u32 = 16_384;

/// Why an image cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unusable {
    /// Neither a PNG nor a JPEG, by its first bytes.
    Unknown,
    /// It ends too early, or contradicts itself.
    Broken,
    /// A kind of JPEG that browsers do not show: lossless, arithmetic, hierarchical, not eight bits.
    Unusual,
    /// More than [`MOST_DOTS`]: dots across and down.
    TooManyDots(u32, u32),
    /// A note in it says that it has to be turned before it is shown.
    Turned,
}

impl Unusable {
    /// What is wrong with the file, to follow its name.
    pub fn reason(self) -> String {
        match self {
            Self::Unknown => "it is neither a PNG nor a JPEG".to_owned(),
            Self::Broken => "it is damaged".to_owned(),
            Self::Unusual => "it is a kind of JPEG that browsers do not show".to_owned(),
            Self::TooManyDots(across, down) => {
                format!(
                    "it has {across} × {down} dots; {} megapixels are the limit, and {MOST_SIDE} a side",
                    MOST_DOTS / 1_000_000
                )
            }
            Self::Turned => "only a note of the camera (EXIF orientation) turns it the right way up".to_owned(),
        }
    }

    /// What to do about it.
    pub fn cure(self) -> &'static str {
        match self {
            Self::Unknown => "name a PNG or a JPEG file",
            Self::Broken => "open it in an image editor and save it again",
            Self::Unusual => "save it again as a baseline or progressive JPEG, or as a PNG",
            Self::TooManyDots(..) => "scale it down; in a map it is a few hundred dots wide",
            Self::Turned => "rotate it in an image editor and save it: notes are left out of pictures",
        }
    }
}

/// Reads the file of an image and takes out what it says about its making: notes, times, places, thumbnails, and
/// everything behind its end.
pub fn read(bytes: &[u8]) -> Result<Raster, Unusable> {
    let raster = if bytes.starts_with(png::MAGIC) {
        png::read(bytes)?
    } else if bytes.starts_with(jpeg::MAGIC) {
        jpeg::read(bytes)?
    } else {
        return Err(Unusable::Unknown);
    };
    let (across, down) = raster.dots;
    match u64::from(across) * u64::from(down) {
        0 => Err(Unusable::Broken),
        dots if dots > MOST_DOTS || across.max(down) > MOST_SIDE => Err(Unusable::TooManyDots(across, down)),
        _ => Ok(raster),
    }
}

/// The big-endian number at a place.
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The big-endian number at a place.
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
