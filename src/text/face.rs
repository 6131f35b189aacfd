//! The four faces of the embedded font family.

/// The family name of the embedded font, as its name table and the pictures say it.
pub const FAMILY: &str = "Inter";

/// A face of the embedded font family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Upright, weight 400.
    Regular,
    /// Upright, weight 600.
    SemiBold,
    /// Upright, weight 700.
    Bold,
    /// Italic, weight 400.
    Italic,
}

impl Face {
    /// Every face, in the order of the enum.
    pub const ALL: [Self; 4] = [Self::Regular, Self::SemiBold, Self::Bold, Self::Italic];

    /// The weight as CSS and OpenType count it.
    pub const fn weight(self) -> u16 {
        match self {
            Self::Regular | Self::Italic => 400,
            Self::SemiBold => 600,
            Self::Bold => 700,
        }
    }

    /// Whether the face is slanted.
    pub const fn is_italic(self) -> bool {
        match self {
            Self::Italic => true,
            Self::Regular | Self::SemiBold | Self::Bold => false,
        }
    }

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
