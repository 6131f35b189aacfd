//! The one note of a camera that changes how an image looks: which way up it is (EXIF 2.32, 4.6.2 and 4.6.4).

/// Tag of the orientation in the first directory.
const ORIENTATION: u16 = 0x0112;
/// Bytes of an entry of a directory.
const ENTRY: usize = 12;

/// Whether notes in the form of a TIFF file say that the image has to be turned or mirrored before it is shown.
pub(super) fn is_turned(tiff: &[u8]) -> bool {
    orientation(tiff).is_some_and(|orientation| (2..=8).contains(&orientation))
}

fn orientation(tiff: &[u8]) -> Option<u16> {
    let big = match tiff.get(..4)? {
        b"MM\0*" => true,
        b"II*\0" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) })
    };
    let long = |at: usize| -> Option<u32> {
        let bytes = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let first = directory.checked_add(2)?;
    let entries = usize::from(short(directory)?);
    let at = (0..entries).map(|entry| first.saturating_add(entry * ENTRY));
    let found = at.take_while(|&at| at < tiff.len()).find(|&at| short(at) == Some(ORIENTATION))?;
    short(found.checked_add(8)?)
}
