//! Which pictures a run makes of each map, and what is asked of each of them.

use super::setting::Setting;
use crate::cli::args::{FormatChoice, OrientationChoice, PresetChoice, Render, ThemeChoice, ViewChoice};
use crate::cli::config::has_map_name;
use crate::cli::failure::{Failure, shown};
use crate::cli::targets::is_directory;
use crate::export::Lettering;
use crate::layout::{Orientation, Preset, Request, View};
use crate::source::Untrusted;
use std::path::Path;

/// What is made of every map of a run.
pub(super) struct Plan {
    /// What is asked of each drawing; images are added map by map.
    pub(super) drawings: Vec<Request>,
    /// The files of one map, in the order in which they are written and told.
    pub(super) files: Vec<File>,
    /// How text and dots are set.
    pub(super) setting: Setting,
}

/// A file of a map.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct File {
    /// What its name adds to that of the map: `.curve.dark.svg`.
    pub(super) ending: String,
    /// What is in it.
    pub(super) content: Content,
}

/// What is in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// A picture.
    Picture(Picture),
    /// The table.
    Table,
}

/// A drawing in the colours of a theme and as a kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Picture {
    /// The number of the drawing.
    pub(super) drawing: usize,
    /// Its colours.
    pub(super) theme: ThemeChoice,
    /// The kind of file.
    pub(super) kind: Kind,
}

/// Kinds of file that hold a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// SVG.
    Svg,
    /// PNG.
    Png,
    /// PDF.
    Pdf,
}

/// What stands in the name of a picture of a view and a preset; none for those that are not.
type Drawing = (View, Preset, &'static str);

impl Plan {
    /// The plan of a run over a number of maps; a failure where options contradict each other.
    pub(super) fn of(args: &Render, maps: usize) -> Result<Self, Failure> {
        let drawings = drawings(args)?;
        let themes = once_each(&args.theme);
        let formats = formats(args, maps * drawings.len() * themes.len())?;
        has_rows(args, &drawings)?;
        has_columns(args, &drawings)?;
        let kinds: Vec<Kind> = formats.iter().filter_map(|format| kind(*format)).collect();
        let setting = Setting::of(args, &kinds)?;
        let mut files = Vec::new();
        for (drawing, (.., mark)) in drawings.iter().enumerate() {
            for theme in &themes {
                let shade = if themes.len() == 1 || *theme == ThemeChoice::Light {
                    String::new()
                } else {
                    format!(".{}", theme.name())
                };
                for (format, kind) in formats.iter().filter_map(|format| Some((format, kind(*format)?))) {
                    let ending = format!("{mark}{shade}.{}", format.name());
                    let picture = Picture { drawing, theme: *theme, kind };
                    files.push(File { ending, content: Content::Picture(picture) });
                }
            }
        }
        if formats.contains(&FormatChoice::Md) {
            files.push(File { ending: ".table.md".to_owned(), content: Content::Table });
        }
        let drawings = drawings.into_iter().map(|(view, preset, _)| request(args, view, preset)).collect();
        Ok(Self { drawings, files, setting })
    }

    /// The endings of the files of a map.
    pub(super) fn endings(&self) -> Vec<String> {
        self.files.iter().map(|file| file.ending.clone()).collect()
    }

    /// Whether a file needs a font for every character.
    pub(super) fn needs_fonts(&self) -> bool {
        self.files.iter().any(|file| match file.content {
            Content::Picture(picture) => self.setting.needs_fonts(picture.kind),
            Content::Table => false,
        })
    }

    /// Whether all that is made of a drawing are pages.
    pub(super) fn is_of_pages(&self, drawing: usize) -> bool {
        self.pictures(drawing).all(|picture| picture.kind == Kind::Pdf)
    }

    /// Whether one file is all that is made of a drawing.
    pub(super) fn is_of_one_file(&self, drawing: usize) -> bool {
        self.pictures(drawing).count() == 1
    }

    /// Whether a file can be written while it is drawn: SVG, unless it brings fonts along, which depend on all of its text.
    pub(super) fn is_written_as_drawn(&self, picture: Picture) -> bool {
        picture.kind == Kind::Svg && self.setting.lettering != Lettering::Embedded
    }

    fn pictures(&self, drawing: usize) -> impl Iterator<Item = Picture> {
        let all = self.files.iter().filter_map(|file| match file.content {
            Content::Picture(picture) => Some(picture),
            Content::Table => None,
        });
        all.filter(move |picture| picture.drawing == drawing)
    }
}

/// The kind of file that holds a picture in a format; none for the table.
fn kind(format: FormatChoice) -> Option<Kind> {
    match format {
        FormatChoice::Svg => Some(Kind::Svg),
        FormatChoice::Png => Some(Kind::Png),
        FormatChoice::Pdf => Some(Kind::Pdf),
        FormatChoice::Md => None,
    }
}

/// What a drawing shows: everything that is the same for all maps.
fn request(args: &Render, view: View, preset: Preset) -> Request {
    let names = |names: &[String]| names.iter().map(|name| Untrusted::copied(name.trim())).collect();
    Request {
        view,
        preset,
        lanes: names(&args.lanes),
        hidden: names(&args.hide),
        width: args.width.map(f64::from),
        columns: args.columns.map(usize::from),
        orientation: match args.orientation {
            OrientationChoice::Horizontal => Orientation::Horizontal,
            OrientationChoice::Vertical => Orientation::Vertical,
        },
        revision: args.revision.as_deref().map(|revision| Untrusted::copied(revision.trim())),
        ..Request::default()
    }
}

fn drawings(args: &Render) -> Result<Vec<Drawing>, Failure> {
    let views = once_each(&args.view);
    if args.preset.is_some() && views != [ViewChoice::Map] {
        let failure = Failure::new("`--preset` goes with the view `map` only");
        return Err(failure.hint("draw the other views in a run of their own"));
    }
    Ok(views.into_iter().map(|view| drawing(view, args.preset.unwrap_or(PresetChoice::Full))).collect())
}

fn drawing(view: ViewChoice, preset: PresetChoice) -> Drawing {
    match (view, preset) {
        (ViewChoice::Map, PresetChoice::Full) => (View::Map, Preset::Full, ""),
        (ViewChoice::Map, PresetChoice::Executive) => (View::Map, Preset::Executive, ".executive"),
        (ViewChoice::Map, PresetChoice::Blueprint) | (ViewChoice::Blueprint, _) => {
            (View::Map, Preset::Blueprint, ".blueprint")
        }
        (ViewChoice::Curve, _) => (View::Curve, Preset::Full, ".curve"),
        (ViewChoice::Empathy, _) => (View::Empathy, Preset::Full, ".empathy"),
        (ViewChoice::Persona, _) => (View::Persona, Preset::Full, ".persona"),
        (ViewChoice::Opportunities, _) => (View::Opportunities, Preset::Full, ".opportunities"),
        (ViewChoice::Heatmap, _) => (View::Heatmap, Preset::Full, ".heatmap"),
    }
}

/// Refuses `--lanes` and `--hide` where no picture has rows to choose from.
fn has_rows(args: &Render, drawings: &[Drawing]) -> Result<(), Failure> {
    let chooses = !args.lanes.is_empty() || !args.hide.is_empty();
    if chooses && drawings.iter().all(|(view, ..)| *view != View::Map) {
        return Err(Failure::new("`--lanes` and `--hide` go with the views `map` and `blueprint`"));
    }
    Ok(())
}

/// Refuses `--orientation vertical` where no picture has columns to put below each other.
fn has_columns(args: &Render, drawings: &[Drawing]) -> Result<(), Failure> {
    let is_vertical = matches!(args.orientation, OrientationChoice::Vertical);
    if is_vertical && drawings.iter().all(|(view, ..)| *view != View::Map) {
        return Err(Failure::new("`--orientation vertical` goes with the views `map` and `blueprint`"));
    }
    Ok(())
}

/// The formats asked for; else the one that the extension of `-o FILE` names, else SVG. `count` is how many pictures
/// there are of each format.
fn formats(args: &Render, count: usize) -> Result<Vec<FormatChoice>, Failure> {
    let given = once_each(&args.format);
    let is_file = |output: &&Path| *output != Path::new("-") && !is_directory(output, count * given.len().max(1));
    let Some(file) = args.output.as_deref().filter(is_file) else {
        return Ok(if given.is_empty() { vec![FormatChoice::Svg] } else { given });
    };
    match (&given[..], FormatChoice::of_extension(file), file.extension()) {
        ([], Some(named), _) => Ok(vec![named]),
        ([], None, None) => Ok(vec![FormatChoice::Svg]),
        // That a map is there is the better reason.
        ([], None, Some(_)) if has_map_name(file) => Ok(vec![FormatChoice::Svg]),
        ([], None, Some(extension)) => {
            let failure = Failure::at(file, &format!("no format has the extension `{}`", shown(extension).raw()));
            Err(failure.hint(format!("the formats are {}", FormatChoice::names())))
        }
        ([given], Some(named), _) if *given != named => {
            let why = format!("the name of a file of another format than `--format {}`", given.name());
            Err(Failure::at(file, &why))
        }
        _ => Ok(given),
    }
}

/// Each value once, in the order of its first place.
fn once_each<T: Copy + PartialEq>(values: &[T]) -> Vec<T> {
    let mut seen = Vec::new();
    for value in values {
        if !seen.contains(value) {
            seen.push(*value);
        }
    }
    seen
}
