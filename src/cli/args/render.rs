//! The command line of `cjm render`.

use super::{Choosing, PATHS, ThemeChoice, Today};
use crate::export::LEAST_SCALE;
use crate::report::escape::is_unsafe;
use clap::{Args, ValueEnum};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

pub(super) const EXAMPLES: &str = "\
Examples:
  cjm render                                       x.journey.yaml becomes x.svg, beside it
  cjm render my.journey.yaml -o picture.svg
  cjm render journeys -o pictures                  a directory for several maps
  cjm render --view map,curve --theme light,dark   x.svg, x.dark.svg, x.curve.svg, x.curve.dark.svg
  cjm render --width 1000                          a long journey in rows, for a page of text
  cjm render --lanes actions,emotion,pain_points   these rows, in this order
  cjm render --format svg,png --scale 3            and sharper dots for a wiki
  cjm render --check                               in CI: are the committed pictures current?
  cjm render --snippet                             and Markdown to paste into a page
  cjm render my.journey.yaml -o - > picture.svg

";

pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0  all pictures are written; with --check: all are current
  1  a map has errors and is not drawn; with --check: or a picture is stale or missing
  2  something could not be done: usage, reading, writing, a limit, or no map found

File names, units and recipes for wikis: docs/pictures.md";

/// The longest revision, in characters: more does not fit into the title block.
const LONGEST_REVISION: usize = 40;

/// Dots of a PNG for each CSS pixel.
const SCALES: RangeInclusive<f64> = LEAST_SCALE..=8.0;

/// `cjm render`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Render {
    /// Maps and directories of maps; `-` is standard input.
    #[arg(value_name = "PATH", long_help = PATHS)]
    pub(in crate::cli) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) choosing: Choosing,

    /// What of a map is shown; several with commas.
    #[arg(long, value_name = "VIEW", value_delimiter = ',', default_value = "map", help_heading = "What is drawn")]
    pub(in crate::cli) view: Vec<ViewChoice>,
    /// For whom: chooses the rows of the view `map`. Default: full.
    #[arg(long, value_name = "PRESET", help_heading = "What is drawn")]
    pub(in crate::cli) preset: Option<PresetChoice>,
    /// Show these rows, in this order: fields such as `pain_points`, or ids of rows of your own.
    #[arg(long, value_name = "ROWS", value_delimiter = ',', help_heading = "What is drawn")]
    pub(in crate::cli) lanes: Vec<String>,
    /// Leave these rows out.
    #[arg(long, value_name = "ROWS", value_delimiter = ',', help_heading = "What is drawn")]
    pub(in crate::cli) hide: Vec<String>,
    /// A revision for the title block, at most 40 characters, such as `"$(git rev-parse --short HEAD)"`.
    #[arg(long, value_name = "TEXT", value_parser = revision, help_heading = "What is drawn")]
    pub(in crate::cli) revision: Option<String>,

    /// The widest a picture may get, 320 to 20000 CSS pixels; a longer journey goes on in further rows.
    #[arg(long, value_name = "PX", value_parser = clap::value_parser!(u16).range(320..=20_000), help_heading = "How it looks")]
    pub(in crate::cli) width: Option<u16>,
    /// The most touchpoints side by side, 1 to 10000; a longer journey goes on in further rows.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=10_000), help_heading = "How it looks")]
    pub(in crate::cli) columns: Option<u16>,
    /// Which way the journey runs.
    #[arg(long, value_name = "DIRECTION", default_value = "horizontal", help_heading = "How it looks")]
    pub(in crate::cli) orientation: OrientationChoice,
    /// Colours; several with commas. `auto` follows the reader's system.
    #[arg(long, value_name = "THEME", value_delimiter = ',', default_value = "light", help_heading = "How it looks")]
    pub(in crate::cli) theme: Vec<ThemeChoice>,

    /// Kinds of file; several with commas. Default: by the extension of `-o FILE`, else svg.
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', help_heading = "Files")]
    pub(in crate::cli) format: Vec<FormatChoice>,
    /// Dots of a PNG for each CSS pixel, 0.1 to 8. Default: 2.
    #[arg(long, value_name = "FACTOR", value_parser = scale, help_heading = "Files")]
    pub(in crate::cli) scale: Option<f64>,
    /// How an SVG holds its text.
    #[arg(long, value_name = "HOW", default_value = "font", help_heading = "Files")]
    pub(in crate::cli) text: TextChoice,
    /// Bring the glyphs in use along in an SVG, so that it looks the same without the font (not for `MediaWiki`).
    #[arg(long, help_heading = "Files")]
    pub(in crate::cli) embed_font: bool,
    /// A font file (.ttf, .otf, .ttc) for characters that the embedded fonts do not have; may be repeated.
    #[arg(long, value_name = "FILE", help_heading = "Files")]
    pub(in crate::cli) font: Vec<PathBuf>,
    /// Where to: a file for one picture, a directory for several, `-` for standard output. Default: beside each map.
    #[arg(short, long, value_name = "FILE|DIR|-", help_heading = "Files")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Write nothing; name the pictures that are stale or missing, with exit code 1.
    #[arg(long, help_heading = "Files")]
    pub(in crate::cli) check: bool,
    /// Print Markdown that shows each picture, with a text for those who do not see it.
    #[arg(long, help_heading = "Files")]
    pub(in crate::cli) snippet: bool,

    #[command(flatten)]
    pub(in crate::cli) day: Today,
}

/// What of a map is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(in crate::cli) enum ViewChoice {
    /// The journey with its rows.
    Map,
    /// The emotion curve alone, small.
    Curve,
    /// The service blueprint: the map with `--preset blueprint`.
    Blueprint,
    /// What each persona says, thinks, does and feels.
    Empathy,
    /// Who the personas are.
    Persona,
    /// Opportunities by impact and effort.
    Opportunities,
    /// Stages by channel.
    Heatmap,
}

/// For whom a map is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PresetChoice {
    /// Everyone: all rows in use.
    Full,
    /// Those who decide.
    Executive,
    /// Those who run the service.
    Blueprint,
}

/// Which way a journey runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum OrientationChoice {
    /// Along the lines of the page.
    Horizontal,
    /// Down the page.
    Vertical,
}

/// Kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(in crate::cli) enum FormatChoice {
    /// Shapes and text, for browsers and wikis.
    Svg,
    /// Dots, for places that take no SVG.
    Png,
    /// One page with text that can be searched, for print and mail.
    Pdf,
    /// The journey as a Markdown table.
    Md,
}

/// How an SVG holds its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TextChoice {
    /// As text, in a font of the reader's.
    Font,
    /// As shapes, which look the same where there is no font.
    Paths,
}

impl FormatChoice {
    /// The format that the extension of a file's name names.
    pub(in crate::cli) fn of_extension(file: &Path) -> Option<Self> {
        Self::from_str(file.extension()?.to_str()?, true).ok()
    }

    /// The names of all formats, which are the extensions of their files.
    pub(in crate::cli) fn names() -> String {
        Self::value_variants().iter().map(|format| format.name()).collect::<Vec<_>>().join(", ")
    }

    /// Its name on the command line.
    pub(in crate::cli) fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Md => "md",
        }
    }
}

impl ThemeChoice {
    /// Its name on the command line and in the names of files.
    pub(in crate::cli) fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

fn scale(text: &str) -> Result<f64, String> {
    let factor = text.parse::<f64>().ok().filter(|factor| SCALES.contains(factor));
    factor.ok_or_else(|| format!("a number from {} to {} is right", SCALES.start(), SCALES.end()))
}

fn revision(text: &str) -> Result<String, String> {
    if text.trim().is_empty() || text.chars().any(is_unsafe) {
        return Err("a revision is one line of visible text".to_owned());
    }
    match text.chars().count() {
        ..=LONGEST_REVISION => Ok(text.to_owned()),
        length => Err(format!("{length} characters; {LONGEST_REVISION} are the limit")),
    }
}
