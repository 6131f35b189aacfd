//! The files of one map: drawn, then written, printed or compared.

use super::fine_print;
use super::plan::{Content, Kind, Picture, Plan};
use super::setting::Setting;
use super::uncovered;
use crate::budget::{Budget, Budgets};
use crate::cli::again::Case;
use crate::cli::args::ThemeChoice;
use crate::cli::failure::{Failure, shown};
use crate::cli::guard::guarded;
use crate::cli::images;
use crate::cli::session::Session;
use crate::cli::targets::Target;
use crate::cli::writer::{self, Standing, Writer};
use crate::export::{self, Appearance, Growing, Ungrown};
use crate::layout::{self, Request, View};
use crate::measure::{self, Curve};
use crate::report::journey_table;
use crate::resolve::Map;
use crate::scene::{Group, Scene};
use crate::source::{FileId, Untrusted};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What became of one map.
pub(super) enum Drawn {
    /// It is not drawn because of errors in these files.
    Refused(Vec<FileId>, FileId),
    /// Its files.
    Made(Vec<Made>),
    /// It could not be done.
    Failed(Failure),
    /// It could not even be read, which has been reported.
    Unread,
    /// Somebody asked the program to end before its turn.
    Interrupted,
}

/// A file and what became of it.
pub(super) struct Made {
    /// Where it is; empty for standard output.
    pub(super) path: PathBuf,
    /// What is in it.
    pub(super) content: Content,
    /// What it is called.
    pub(super) title: Untrusted,
    /// What it shows, in words; empty for the table.
    pub(super) description: Untrusted,
    /// How wide it is, in CSS pixels; 0 for the table.
    pub(super) width: f64,
    /// What is to be said of its text, where that is too small to read.
    pub(super) fine_print: Option<String>,
    /// What became of it.
    pub(super) outcome: Outcome,
}

/// What became of a file.
pub(super) enum Outcome {
    /// It has new bytes.
    Written,
    /// It had these bytes already and was not touched.
    Unchanged,
    /// It goes to standard output.
    Printed(Vec<u8>),
    /// It has the bytes that it would get.
    Current,
    /// It has other bytes.
    Stale,
    /// It is not there.
    Missing,
    /// It could not be done.
    Failed(Failure),
}

/// Where the files of a map go.
#[derive(Clone, Copy)]
pub(super) struct Destination<'d> {
    /// What writes them; without it they are compared with what is there.
    pub(super) writer: Option<&'d Writer>,
    /// Below which directory they stay.
    pub(super) root: &'d Path,
}

/// Makes all files of a map.
pub(super) fn map(index: usize, targets: &[Target], plan: &Plan, session: &Session, to: Destination<'_>) -> Drawn {
    let file = session.ids[index];
    let broken = session.broken(file);
    if !broken.is_empty() {
        return Drawn::Refused(broken, file);
    }
    let name = session.maps[index].name.raw();
    let case = match guarded(name, || session.case(index, plan.needs_fonts())).and_then(|case| case) {
        Ok(Some(case)) => case,
        Ok(None) => return Drawn::Unread,
        Err(failure) => return Drawn::Failed(failure),
    };
    let images = match guarded(name, || images(&case.map, plan, session, index)).and_then(|images| images) {
        Ok(images) => images,
        Err(failure) => return Drawn::Failed(failure),
    };
    let curves = measure::curves(&case.map);
    let mut maker = Maker { case: &case, curves, images, sketch: None, plan, name: &session.maps[index].name };
    let files = plan.files.iter().zip(targets).map(|(file, target)| {
        let path = match target {
            Target::Stdout => PathBuf::new(),
            Target::File(path) => path.clone(),
        };
        let outcome = match guarded(name, || maker.bytes(file.content, target)).and_then(|bytes| bytes) {
            Err(failure) => Outcome::Failed(failure),
            Ok(bytes) => deliver(bytes, target, to),
        };
        let (title, description, width) = maker.words(file.content);
        let fine_print = maker.fine_print(file.content);
        Made { path, content: file.content, title, description, width, fine_print, outcome }
    });
    Drawn::Made(files.collect())
}

/// Notes of files that were written what went wrong after.
pub(super) fn fail(drawn: &mut [Drawn], failures: &BTreeMap<PathBuf, Failure>) {
    let files = drawn.iter_mut().filter_map(|drawn| match drawn {
        Drawn::Made(made) => Some(made),
        Drawn::Refused(..) | Drawn::Failed(_) | Drawn::Unread | Drawn::Interrupted => None,
    });
    for file in files.flatten().filter(|file| matches!(file.outcome, Outcome::Written)) {
        if let Some(failure) = failures.get(&file.path) {
            file.outcome = Outcome::Failed(failure.clone());
        }
    }
}

/// A drawing of a map.
struct Sketch {
    /// Which of those that are planned.
    drawing: usize,
    /// The picture; without its regions where they were written as they came.
    scene: Scene,
    /// Whether they were, so that no other file can be made of it.
    is_written: bool,
    /// The file that was.
    svg: Option<Result<String, Ungrown>>,
}

/// What the files of a map are made of.
struct Maker<'a> {
    case: &'a Case<'a>,
    curves: Vec<Curve>,
    images: images::Images,
    /// What was drawn last: the files of one drawing are made one after the other.
    sketch: Option<Sketch>,
    plan: &'a Plan,
    name: &'a Untrusted,
}

impl Maker<'_> {
    fn bytes(&mut self, content: Content, target: &Target) -> Result<Vec<u8>, Failure> {
        match content {
            Content::Picture(picture) => self.picture(picture, target),
            Content::Table => Ok(journey_table(&self.case.map).into_bytes()),
        }
    }

    fn picture(&mut self, picture: Picture, target: &Target) -> Result<Vec<u8>, Failure> {
        let (case, plan, name) = (self.case, self.plan, self.name);
        let Setting { fonts, scale, .. } = &plan.setting;
        let budgets = &case.map.config.budgets;
        let file = || match target {
            Target::Stdout => name.clone(),
            Target::File(path) => shown(path.as_os_str()),
        };
        let failed = |why: &str| Failure::new(format!("{}: not made, {why}", file().raw()));
        let spent = |budget: Budget| {
            let hint = smaller(&plan.drawings[picture.drawing], budget);
            Failure::beyond(&file(), "the picture", budget, budget.of(budgets)).hint(hint)
        };
        let sketch = self.sketch(picture).map_err(spent)?;
        let (scene, appearance) = (&sketch.scene, appearance(picture.theme));
        let uncovered = |missing: &_| uncovered::failure(&file(), missing, case);
        let covered = || match export::uncovered(scene, fonts) {
            missing if missing.is_empty() => Ok(()),
            missing => Err(uncovered(&missing)),
        };
        match picture.kind {
            Kind::Svg => {
                let written = sketch.svg.take().unwrap_or_else(|| grown(scene, appearance, budgets, plan));
                written.map(String::into_bytes).map_err(|wrong| match wrong {
                    Ungrown::Uncovered(missing) => uncovered(&missing),
                    Ungrown::TooLarge => spent(Budget::PictureBytes),
                })
            }
            Kind::Png => {
                covered()?;
                export::png(scene, appearance, fonts, *scale).map_err(|large| {
                    failed(&large.to_string())
                        .hint("choose a smaller `--scale` or `--width`, or SVG, which has no dots")
                })
            }
            Kind::Pdf if export::page_lines(scene) > budgets.page_lines => Err(spent(Budget::PageLines)),
            Kind::Pdf => {
                covered()?;
                export::pdf(scene, appearance, fonts).map_err(|wrong| failed(&wrong.to_string()))
            }
        }
    }

    /// The drawing of a picture, as it was drawn for the file before this one or anew; else the budget that it is beyond.
    fn sketch(&mut self, picture: Picture) -> Result<&mut Sketch, Budget> {
        let known = self.sketch.take().filter(|sketch| sketch.drawing == picture.drawing && !sketch.is_written);
        let sketch = match known {
            Some(sketch) => sketch,
            None => self.drawn(picture)?,
        };
        Ok(self.sketch.insert(sketch))
    }

    /// A drawing. Where one SVG file is all that is made of it, or it is too large to be in memory as a whole, it is
    /// written region by region.
    fn drawn(&self, picture: Picture) -> Result<Sketch, Budget> {
        let (map, plan, drawing) = (&self.case.map, self.plan, picture.drawing);
        let request = &plan.drawings[drawing];
        let images = if shows_images(request) { self.images.clone() } else { images::Images::default() };
        let request = &Request { images, ..request.clone() };
        let is_written = plan.is_written_as_drawn(picture);
        let budget = self.lines(picture, request);
        if is_written && plan.is_of_one_file(drawing) {
            return self.written(picture, request, budget);
        }
        match layout::draw_within(map, &self.case.gaps, &self.curves, request, budget.of(&map.config.budgets)) {
            Ok(scene) => Ok(Sketch { drawing, scene, svg: None, is_written: false }),
            Err(layout::TooManyLines) if is_written && request.is_by_region() && budget == Budget::SceneLines => {
                self.written(picture, request, Budget::PictureLines)
            }
            Err(layout::TooManyLines) => Err(budget),
        }
    }

    /// An SVG file that is written region by region.
    fn written(&self, picture: Picture, request: &Request, budget: Budget) -> Result<Sketch, Budget> {
        let (map, gaps, drawing) = (&self.case.map, &self.case.gaps, picture.drawing);
        let budgets = &map.config.budgets;
        let Setting { lettering, fonts, .. } = &self.plan.setting;
        let bytes = [budgets.picture_bytes, BYTES_OF_A_FRAME + BYTES_OF_A_COLUMN * map.columns.len()];
        let mut file = Growing::new(layout::BACKGROUND, appearance(picture.theme), *lettering, fonts, bytes);
        let put = &mut |group: Group| {
            file.add(&group);
            group.items
        };
        let drawn = layout::draw_by_group(map, gaps, &self.curves, request, budget.of(budgets), put);
        let scene = drawn.map_err(|layout::TooManyLines| budget)?;
        let svg = Some(file.finish(&scene));
        Ok(Sketch { drawing, scene, svg, is_written: true })
    }

    /// What bounds the lines of a drawing: a page's own budget where only pages are made of it, and where it has to be in
    /// memory as a whole, that of a scene.
    fn lines(&self, picture: Picture, request: &Request) -> Budget {
        let (plan, budgets) = (self.plan, &self.case.map.config.budgets);
        let is_let_go = plan.is_written_as_drawn(picture) && plan.is_of_one_file(picture.drawing);
        if plan.is_of_pages(picture.drawing) {
            Budget::PageLines
        } else if is_let_go && request.is_by_region() {
            Budget::PictureLines
        } else {
            budgets.of_a_scene()
        }
    }

    /// What a file is called, what it shows in words, and how wide it is.
    fn words(&self, content: Content) -> (Untrusted, Untrusted, f64) {
        match self.scene(content) {
            Some(scene) => (scene.title.clone(), scene.description.clone(), scene.size.width),
            None => (self.case.map.journey.title.value.clone(), Untrusted::default(), 0.0),
        }
    }

    /// What is to be said of text that is too small to read on a page.
    fn fine_print(&self, content: Content) -> Option<String> {
        let Content::Picture(Picture { drawing, kind: Kind::Pdf, .. }) = content else { return None };
        fine_print::remark(self.scene(content)?, self.plan.drawings[drawing].view)
    }

    /// The drawing that a file was made of, as long as it is there.
    fn scene(&self, content: Content) -> Option<&Scene> {
        let sketch = self.sketch.as_ref()?;
        match content {
            Content::Picture(picture) if picture.drawing == sketch.drawing => Some(&sketch.scene),
            Content::Picture(_) | Content::Table => None,
        }
    }
}

/// The images that pictures of a map show.
fn images(map: &Map, plan: &Plan, session: &Session, index: usize) -> Result<images::Images, Failure> {
    let is_drawn = plan.files.iter().any(|file| file.content != Content::Table);
    if is_drawn && plan.drawings.iter().any(shows_images) {
        images::load(map, &session.places, &session.roots[index])
    } else {
        Ok(images::Images::default())
    }
}

/// What a picture takes as a file, rather more than less: memory that is not written takes none of the machine.
const BYTES_OF_A_FRAME: usize = 32 << 10;
/// What it takes for each column.
const BYTES_OF_A_COLUMN: usize = 5 << 10;
/// What it takes for each item.
const BYTES_OF_AN_ITEM: usize = 136;

/// The SVG file of a drawing that others are made of too.
fn grown(scene: &Scene, appearance: Appearance, budgets: &Budgets, plan: &Plan) -> Result<String, Ungrown> {
    let Setting { lettering, fonts, .. } = &plan.setting;
    let items = scene.groups.iter().map(|group| group.items.len()).sum::<usize>();
    let bytes = [budgets.picture_bytes, BYTES_OF_AN_ITEM * items];
    let mut file = Growing::new(scene.background, appearance, *lettering, fonts, bytes);
    scene.groups.iter().for_each(|group| file.add(group));
    file.finish(scene)
}

/// What makes a drawing smaller that is beyond a budget, or needs less memory.
fn smaller(request: &Request, budget: Budget) -> &'static str {
    match (request.view, budget) {
        (View::Map | View::Heatmap, Budget::SceneLines) => {
            "draw it as SVG from left to right, without `--embed-font`, or split the map; `--max LIMIT=N` raises a limit"
        }
        (View::Map, _) => {
            "split the map, or draw less of it with `--lanes` or another view; `--max LIMIT=N` raises a limit"
        }
        (View::Curve | View::Empathy | View::Persona | View::Opportunities | View::Heatmap, _) => {
            "split the map, or draw another view; `--max LIMIT=N` raises a limit"
        }
    }
}

/// Whether images have a place in a drawing.
fn shows_images(request: &Request) -> bool {
    match request.view {
        View::Map | View::Empathy | View::Persona => true,
        View::Curve | View::Opportunities | View::Heatmap => false,
    }
}

fn appearance(theme: ThemeChoice) -> Appearance {
    match theme {
        ThemeChoice::Light => Appearance::Light,
        ThemeChoice::Dark => Appearance::Dark,
        ThemeChoice::Auto => Appearance::Auto,
        ThemeChoice::Print => Appearance::Print,
        ThemeChoice::HighContrast => Appearance::Contrast,
    }
}

fn deliver(bytes: Vec<u8>, target: &Target, Destination { writer, root }: Destination<'_>) -> Outcome {
    let outcome = match (target, writer) {
        (Target::Stdout, _) => return Outcome::Printed(bytes),
        (Target::File(path), Some(writer)) => writer.write(path, &bytes, root).map(|outcome| match outcome {
            writer::Outcome::Written => Outcome::Written,
            writer::Outcome::Unchanged => Outcome::Unchanged,
        }),
        (Target::File(path), None) => writer::compare(path, &bytes, root).map(|standing| match standing {
            Standing::Current => Outcome::Current,
            Standing::Stale => Outcome::Stale,
            Standing::Missing => Outcome::Missing,
        }),
    };
    outcome.unwrap_or_else(Outcome::Failed)
}
