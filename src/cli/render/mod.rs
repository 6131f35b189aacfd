//! `cjm render`: pictures of maps.

mod check;
mod draw;
mod fine_print;
mod lanes;
mod plan;
mod setting;
mod snippet;
mod uncovered;

use super::args::{Global, Render};
use super::config::root;
use super::discover::Wanted;
use super::failure::{Failure, shown};
use super::gathered::Keep;
use super::interrupt::Interrupt;
use super::load::{at_once, sizes};
use super::output::{Output, complain};
use super::progress::Progress;
use super::session::{Asked, Session};
use super::targets::{Target, is_directory, targets};
use super::today;
use super::writer::{Writer, make_directory, make_directory_of};
use crate::report::count;
use crate::report::escape::term;
use draw::{Drawn, Made, Outcome};
use plan::Plan;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Draws maps. Every picture stands for itself: a map with errors is reported, and the others are drawn.
pub(super) fn run(args: &Render, global: &Global, color: bool, output: &mut Output) {
    let today = match today::lasting(args.day.today) {
        Ok(today) => today,
        Err(failure) => return output.fail(&failure),
    };
    let wanted = Wanted { paths: &args.paths, force_exclude: args.choosing.force_exclude };
    let asked = Asked { keep: Keep::OneByOne, ..Asked::on(today) };
    let Some(mut session) = Session::open(wanted, asked, global, output) else { return };
    if session.maps.is_empty() && wanted.force_exclude {
        return;
    }
    if today.is_none() {
        today::left_out(session.misses_dates(), output);
    }
    let (plan, targets) = match prepare(args, &session) {
        Ok(prepared) => prepared,
        Err(failure) => return output.fail(&failure),
    };
    // What no font has is told with its place.
    session.keep_gaps(plan.needs_fonts());
    let writer = (!args.check).then(Writer::of_many);
    let progress = Progress::new(session.maps.len(), "drawn", global.quiet);
    let interrupt = writer.as_ref().map(|_| Interrupt::watch());
    let roots = roots(&session);
    let work = |(index, targets): (usize, &[Target])| {
        if interrupt.as_ref().is_some_and(Interrupt::is_there) {
            return Drawn::Interrupted;
        }
        let to = draw::Destination { writer: writer.as_ref(), root: &roots[session.maps[index].directory.as_path()] };
        let drawn = draw::map(index, targets, &plan, &session, to);
        progress.step();
        drawn
    };
    let of_maps: Vec<_> = targets.chunks(plan.files.len()).enumerate().collect();
    let drawn = at_once(&sizes(&session.maps), usize::MAX).into_iter().flat_map(|some| match &of_maps[some] {
        [only] => vec![work(*only)],
        several => several.par_iter().copied().map(work).collect(),
    });
    let mut drawn: Vec<_> = drawn.collect();
    draw::fail(&mut drawn, &writer.map(Writer::flush).unwrap_or_default());
    drop(progress);
    let made = tell(&drawn, args, &mut session, color, global, output);
    let left = drawn.iter().filter(|drawn| matches!(drawn, Drawn::Interrupted)).count();
    if left > 0 {
        output.interrupted(&format!("{} of {} drawn", drawn.len() - left, count(drawn.len(), "map")));
    }
    if args.check {
        check::sum_up(&made, output);
    }
    // The program ends now: to take apart what it has read would only cost time.
    std::mem::forget(session);
}

/// Below which directory each map's files have to stay. Maps of one directory share it, and it takes a search.
fn roots(session: &Session) -> BTreeMap<&Path, PathBuf> {
    let mut roots = BTreeMap::new();
    for map in &session.maps {
        roots.entry(map.directory.as_path()).or_insert_with(|| root(&map.directory));
    }
    roots
}

/// What is drawn and where it goes; the directory for it is made if there is anything to draw.
fn prepare(args: &Render, session: &Session) -> Result<(Plan, Vec<Target>), Failure> {
    let maps = &session.maps;
    lanes::check(args, session)?;
    let plan = Plan::of(args, maps.len())?;
    let targets = targets(maps, &plan.endings(), args.output.as_deref())?;
    spare_images(session, &targets)?;
    if targets.contains(&Target::Stdout) {
        check::needs_files(args)?;
    }
    let is_drawn = !args.check && session.ids.iter().any(|map| session.broken(*map).is_empty());
    match args.output.as_deref().filter(|output| is_drawn && *output != Path::new("-")) {
        Some(directory) if is_directory(directory, targets.len()) => make_directory(directory)?,
        Some(file) => make_directory_of(file)?,
        None => {}
    }
    Ok((plan, targets))
}

/// Refuses to put a picture in the place of an image that a map shows.
fn spare_images(session: &Session, targets: &[Target]) -> Result<(), Failure> {
    if session.images.is_empty() {
        return Ok(());
    }
    let files = targets.iter().filter_map(|target| match target {
        Target::File(path) => Some(path),
        Target::Stdout => None,
    });
    for path in files {
        if path.canonicalize().is_ok_and(|path| session.images.contains(&path)) {
            return Err(
                Failure::at(path, "an image that a map shows; not changed").hint("choose another name with `-o`")
            );
        }
    }
    Ok(())
}

/// Says what became of each map; gives what was made.
fn tell<'d>(
    drawn: &'d [Drawn],
    args: &Render,
    session: &mut Session,
    color: bool,
    global: &Global,
    output: &mut Output,
) -> Vec<&'d Made> {
    let (mut broken, mut refused) = (BTreeSet::new(), BTreeSet::new());
    let mut all = Vec::new();
    for drawn in drawn {
        match drawn {
            Drawn::Refused(files, map) => {
                broken.extend(files);
                refused.insert(*map);
            }
            Drawn::Made(made) => {
                for made in made {
                    line(made, args.snippet, global.quiet, output);
                }
                if args.snippet {
                    output.print(&snippet::of(made));
                }
                all.extend(made);
            }
            Drawn::Failed(failure) => output.fail(failure),
            Drawn::Unread | Drawn::Interrupted => {}
        }
    }
    session.recall_of(&broken);
    session.refuse(&broken, color, output);
    session.leave_out("not drawn", &refused);
    all
}

/// Says what became of a file: on standard error where standard output is for snippets.
fn line(made: &Made, aside: bool, quiet: bool, output: &mut Output) {
    let (word, is_news) = match &made.outcome {
        Outcome::Printed(bytes) => {
            fine_print(made, output);
            return output.print_bytes(bytes);
        }
        Outcome::Failed(failure) => return output.fail(failure),
        Outcome::Current => return,
        Outcome::Written => ("written  ", false),
        Outcome::Unchanged => ("unchanged", false),
        Outcome::Stale => ("stale    ", true),
        Outcome::Missing => ("missing  ", true),
    };
    let line = format!("{word} {}\n", term(&shown(made.path.as_os_str())));
    match (aside, is_news || !quiet) {
        (_, false) => {}
        (true, true) => complain(&line),
        (false, true) => output.print(&line),
    }
    if !is_news {
        fine_print(made, output);
    }
}

/// Says of a file that was made that its text is too small.
fn fine_print(made: &Made, output: &Output) {
    if let Some(words) = &made.fine_print {
        let name = if made.path.as_os_str().is_empty() { &made.title } else { &shown(made.path.as_os_str()) };
        output.remark(&format!("{}: {words}\n", term(name)));
    }
}
