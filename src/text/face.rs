//! The four faces of the embedded font family.

pub use crate::scene::Face;

/// The family name of the embedded font, as its name table and the pictures say it.
pub const FAMILY: &str = "Inter";

/// The embedded emoji, in one colour: for what draws without a browser, where neither a face nor an added font has them.
pub(super) const EMOJI: &[u8] = include_bytes!("fonts/NotoEmoji-Regular.ttf");

impl Face {
    /// Every face, in the order of the enum.
    pub const ALL: [Self; 4] = [Self::Regular, Self::SemiBold, Self::Bold, Self::Italic];

    /// The font file itself (TrueType outlines), to be loaded or embedded as it is.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("fonts/Inter-Regular.ttf"),
            Self::SemiBold => include_bytes!("fonts/Inter-SemiBold.ttf"),
            Self::Bold => include_bytes!("fonts/Inter-Bold.ttf"),
            Self::Italic => include_bytes!("fonts/Inter-Italic.ttf"),
        }
    }
}
