//! How text and dots are set in the files of a run: `--text`, `--font` and `--scale`.

use super::plan::Kind;
use crate::cli::args::{Render, TextChoice};
use crate::cli::failure::Failure;
use crate::cli::input::{self, Bytes};
use crate::export::Lettering;
use crate::text::shape::{Fonts, NotAFont};
use std::path::Path;

/// Dots of a PNG for each CSS pixel where nothing is said: sharp on the screens that most people have, and in wikis that
/// show a picture smaller than it is.
const SCALE: f64 = 2.0;

/// The most bytes of a font file. Those with all characters of Chinese, Japanese and Korean have about 20 MB.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// How text and dots are set.
pub(super) struct Setting {
    /// How an SVG holds its text.
    pub(super) lettering: Lettering,
    /// The embedded fonts and those that were added.
    pub(super) fonts: Fonts,
    /// Dots of a PNG for each CSS pixel.
    pub(super) scale: f64,
}

impl Setting {
    /// The setting of a run that makes files of these kinds; a failure where an option has nothing to set.
    pub(super) fn of(args: &Render, kinds: &[Kind]) -> Result<Self, Failure> {
        let has = |kind| kinds.contains(&kind);
        let lettering = match args.text {
            TextChoice::Font => Lettering::Named,
            TextChoice::Paths => Lettering::Outlined,
        };
        let is_outlined = lettering == Lettering::Outlined;
        if args.scale.is_some() && !has(Kind::Png) {
            return Err(Failure::new("`--scale` is for PNG files").hint("add `--format png`"));
        }
        if is_outlined && !has(Kind::Svg) {
            return Err(Failure::new("`--text paths` is for SVG files").hint("add `--format svg`"));
        }
        if !args.font.is_empty() && !has(Kind::Png) && !has(Kind::Pdf) && !is_outlined {
            let failure = Failure::new("`--font` is for PNG and PDF files, and for `--text paths`");
            return Err(failure.hint("the text of other SVG files is set in fonts of their readers"));
        }
        let mut fonts = Fonts::embedded();
        args.font.iter().try_for_each(|file| add(&mut fonts, file))?;
        Ok(Self { lettering, fonts, scale: args.scale.unwrap_or(SCALE) })
    }

    /// Whether a kind of file needs a font for every character.
    pub(super) fn needs_fonts(&self, kind: Kind) -> bool {
        match kind {
            Kind::Svg => self.lettering == Lettering::Outlined,
            Kind::Png | Kind::Pdf => true,
        }
    }
}

fn add(fonts: &mut Fonts, file: &Path) -> Result<(), Failure> {
    let bytes = match input::file(file, MOST_BYTES)? {
        Bytes::All(bytes) => bytes,
        Bytes::TooMany(_) => return Err(Failure::at(file, &format!("a font has at most {MOST_BYTES} bytes"))),
    };
    fonts.add(bytes).map_err(|wrong| {
        let why = match wrong {
            NotAFont::Unreadable => "no TrueType or OpenType font",
            NotAFont::NoOutlines => "a font of pictures in dots, without outlines",
        };
        Failure::at(file, why).hint("name a .ttf, .otf or .ttc file with outlines")
    })
}
