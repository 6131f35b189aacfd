//! `cjm init`: a commented map to start from; a project file and the schemas for editors where there are none.

use super::args::Init;
use super::config::{Configs, NAME, Store, root};
use super::failure::{Failure, reason, shown};
use super::names::Names;
use super::output::Output;
use super::reading::Reading;
use super::schemas::{self, Present};
use super::writer::Writer;
use crate::diagnostic::Level;
use crate::model::Config;
use crate::report::escape::term;
use crate::schema::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const MAP: &str = include_str!("template.journey.yaml");
const PROJECT: &str = include_str!("template.cjm.yaml");
/// Characters of a file's name before its ending.
const LONGEST: usize = 64;

/// Writes a map called after `args.name` and, where no project file holds, one.
pub(super) fn run(args: &Init, output: &mut Output) {
    let here = std::env::current_dir().and_then(|path| path.canonicalize());
    let here = match here {
        Ok(here) => here,
        Err(error) => return output.fail(&Failure::new(format!("the current directory: {}", reason(&error)))),
    };
    if let Err(failure) = start(&args.name, &here, output) {
        output.fail(&failure);
    }
}

fn start(name: &str, here: &Path, output: &mut Output) -> Result<(), Failure> {
    let title = title(name)?;
    let path = PathBuf::from(format!("{}.journey.yaml", slug(title)?));
    if path.symlink_metadata().is_ok() {
        let failure = Failure::at(&path, "exists already; not changed");
        return Err(failure.hint("give the journey another name: cjm init NAME"));
    }
    let Existing { folder: existing, config, is_sound, is_taken } = project(here, &path, output)?;
    let home = existing.as_deref().unwrap_or(here);
    let modeline = |file| schemas::modeline(file, here, home);
    let writer = Writer::default();
    let map = format!("{}\n{}", modeline(File::Map), fill(title, &config));
    writer.create(&path, map.as_bytes()).map_err(|failure| failure.hint("nothing else was written"))?;
    output.tell(&format!("written {}\n", term(&shown(path.as_os_str()))));
    if let Some(folder) = &existing {
        output.tell(&found(folder, here, [is_taken, is_sound]));
    } else {
        let project = format!("{}\n{PROJECT}", modeline(File::Project));
        let rest = "the schemas were not written either: `cjm schema --write` does so";
        writer.create(Path::new(NAME), project.as_bytes()).map_err(|failure| failure.hint(rest))?;
        output.tell(&format!("written {NAME}\n"));
    }
    schemas::provide(home, Present::Kept, output)?;
    if !output.has_failed() {
        output.tell("next: cjm check, cjm render\n");
    }
    Ok(())
}

/// That there is a project already, in `folder`, and what this means for the map that was written `here`.
fn found(folder: &Path, here: &Path, [is_taken, is_sound]: [bool; 2]) -> String {
    let file = Names::default().of(&folder.join(NAME));
    let holds = match (is_taken, is_sound) {
        (false, _) => "its `maps` and `exclude` leave this map out, so `cjm check` passes over it in its folder",
        (true, true) => "its channels, owners and rules hold for this map",
        (true, false) => "it holds for this map and has mistakes, which `cjm check` tells",
    };
    let instead = if folder == here { "" } else { "; one in this directory would hold in its place" };
    format!("found   {}: {holds}{instead}\n", term(&file))
}

/// The project file that holds already.
struct Existing {
    /// Its directory; none without such a file.
    folder: Option<PathBuf>,
    /// What it says, as far as it was understood.
    config: Arc<Config>,
    /// Whether all of it was.
    is_sound: bool,
    /// Whether a file with the name of the map is a map of the project.
    is_taken: bool,
}

/// The project file that holds here, for a map with a name.
fn project(here: &Path, map: &Path, output: &mut Output) -> Result<Existing, Failure> {
    let (mut reading, mut failures, names) = (Reading::default(), Vec::new(), Names::default());
    let mut store = Store { reading: &mut reading, failures: &mut failures, names: &names };
    let mut configs = Configs::default();
    let found = configs.nearest(here, &mut store).map(|file| (file.path.clone(), Arc::clone(&file.config)));
    let is_taken = configs.is_map(&here.join(map), here, &mut store);
    if let Some(failure) = failures.into_iter().next() {
        return Err(failure);
    }
    output.detail(|| format!("project below {}\n", term(&names.of(&root(here)))));
    let is_sound = !reading.found.as_slice().iter().any(|finding| finding.level == Level::Error);
    let (path, config) = found.unzip();
    let folder = path.as_deref().and_then(Path::parent).map(Path::to_owned);
    Ok(Existing { folder, config: config.unwrap_or_default(), is_sound, is_taken })
}

/// The journey's title: what the user wrote, without a file's ending.
fn title(name: &str) -> Result<&str, Failure> {
    let title = name.trim();
    let title = title.strip_suffix(".journey.yaml").or_else(|| title.strip_suffix(".journey.yml")).unwrap_or(title);
    if Path::new(title).parent().is_some_and(Path::is_dir) && title.contains('/') {
        let failure = Failure::new(format!("`{title}` is a path; a journey is given by its name"));
        return Err(failure.hint("change to the directory first: cd DIRECTORY && cjm init NAME"));
    }
    if title.chars().any(crate::report::escape::is_unsafe) {
        return Err(Failure::new(format!("`{title}` has characters that cannot be in a title")));
    }
    Ok(title)
}

/// The file's name: letters and digits of any script in lower case, everything else a hyphen.
fn slug(title: &str) -> Result<String, Failure> {
    let hyphened: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<_> = hyphened.split('-').filter(|word| !word.is_empty()).collect();
    let slug: String = words.join("-").to_lowercase().chars().take(LONGEST).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        let failure = Failure::new(format!("`{title}` has no letter or digit to name a file after"));
        return Err(failure.hint("give the journey a name: cjm init \"Buying a bike\""));
    }
    Ok(if is_device(slug) { format!("{slug}-journey") } else { slug.to_owned() })
}

/// Names that mean devices on Windows, whatever their ending.
fn is_device(slug: &str) -> bool {
    let numbered = |port: &str| slug.strip_prefix(port).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    ["con", "prn", "aux", "nul"].contains(&slug) || numbered("com") || numbered("lpt")
}

/// The map, with ids of the library that holds.
fn fill(title: &str, config: &Config) -> String {
    let channels: Vec<_> = config.channels.iter().flatten().map(|channel| channel.id.value.raw()).collect();
    let channel = |index: usize, or: &'static str| channels.get(index).or(channels.first()).copied().unwrap_or(or);
    let owner = config.owners.iter().flatten().map(|owner| owner.id.value.raw()).next();
    MAP.replace("{title}", &scalar(title))
        .replace("{owner}", &scalar(owner.unwrap_or("customer-experience")))
        .replace("{first channel}", &scalar(channel(0, "web")))
        .replace("{second channel}", &scalar(channel(1, "phone")))
}

/// Text as a YAML scalar on one line that every reader takes for text, also one of YAML 1.1.
fn scalar(text: &str) -> String {
    let written = serde_yaml::to_string(text).unwrap_or_default();
    let written = written.trim_end_matches('\n');
    let is_plain = written == text;
    let old_boolean = ["y", "n", "yes", "no", "on", "off"].iter().any(|word| word.eq_ignore_ascii_case(text));
    if (is_plain && !old_boolean) || written.starts_with('\'') {
        return written.to_owned();
    }
    format!("'{}'", text.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_stay_in_the_directory() {
        let name = |title: &str| slug(title).unwrap_or_default();
        assert_eq!(name("Buying a first e-bike!"), "buying-a-first-e-bike");
        assert_eq!(name("../../etc/passwd"), "etc-passwd");
        assert_eq!(name("初めての電動自転車"), "初めての電動自転車");
        assert_eq!(name("CON"), "con-journey");
        assert_eq!(name(&"x".repeat(300)).len(), LONGEST);
        assert!(slug("…/..").is_err());
    }

    #[test]
    fn a_title_stays_text_for_every_reader() {
        for title in [
            "yes",
            "No",
            "1.10",
            "a: b",
            "a #b",
            "*x",
            "{title}",
            "it's",
            "- a",
            "\"q\"",
            "null",
            "~",
            "2026-10-02",
            "a",
        ] {
            let line = format!("title: {}\n", scalar(title));
            let read: serde_yaml::Value = serde_yaml::from_str(&line).expect("it is YAML");
            assert_eq!(read["title"].as_str(), Some(title), "{line}");
            assert_eq!(line.lines().count(), 1);
        }
        assert_eq!(scalar("yes"), "'yes'");
    }
}
