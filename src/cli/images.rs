//! The images that a map names: found inside the project, read, and made fit for a picture.

use super::failure::Failure;
use super::failure::reason;
use super::input::{Links, open_regular};
use crate::budget::Budgets;
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::model::Image;
use crate::raster;
use crate::resolve::Map;
use crate::scene::{Raster, RasterFormat};
use crate::source::{FileId, Untrusted};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io::{Cursor, Read};
use std::path::{Component, Path, PathBuf};

/// The images of a map, by the path that it names them by.
pub(super) type Images = BTreeMap<Untrusted, Raster>;

/// The directory (canonical) of each file that can name another one.
pub(super) type Places = BTreeMap<FileId, PathBuf>;

/// Reports every image of a map that cannot be shown. `root` (canonical) is where the project's files are.
pub(super) fn check(map: &Map, places: &Places, root: &Path) -> Diagnostics {
    read_all(map, places, root).1
}

/// The images of a map that was checked before; fails only where a file has changed since.
pub(super) fn load(map: &Map, places: &Places, root: &Path) -> Result<Images, Failure> {
    let (images, found) = read_all(map, places, root);
    match found.into_sorted().first() {
        None => Ok(images),
        Some(finding) => Err(Failure::new(finding.message.clone())),
    }
}

/// The files (canonical) of the images that a map names, as far as they are there.
pub(super) fn files(map: &Map, places: &Places, root: &Path) -> Vec<PathBuf> {
    named(map).filter_map(|image| place(image.file.value.raw(), image, places, root).ok()).collect()
}

/// What is wrong with a file, and what to do about it.
struct Wrong {
    why: String,
    cure: &'static str,
}

fn read_all(map: &Map, places: &Places, root: &Path) -> (Images, Diagnostics) {
    let (mut images, mut found) = (Images::new(), Diagnostics::default());
    let mut paths: BTreeMap<&Untrusted, PathBuf> = BTreeMap::new();
    let mut refused: BTreeSet<&Untrusted> = BTreeSet::new();
    let (mut total, mut dots) = (0, 0);
    let budgets = &map.config.budgets;
    for image in named(map) {
        let name = &image.file.value;
        if refused.contains(name) {
            continue;
        }
        let read = place(name.raw(), image, places, root).and_then(|path| match paths.get(name) {
            Some(known) if *known == path => weigh(&images[name], budgets, &mut total, &mut dots),
            Some(_) => Err(Wrong {
                why: "another file of the map means another image by the same path".to_owned(),
                cure: "give one of the two another name",
            }),
            None => {
                let bytes = contents(&path, root, budgets.image_bytes as u64)?;
                let raster =
                    raster::read(&bytes).map_err(|unusable| Wrong { why: unusable.reason(), cure: unusable.cure() })?;
                if !is_whole(&raster) {
                    let why = "it is damaged: not all of its dots can be read".to_owned();
                    return Err(Wrong { why, cure: "save it anew" });
                }
                weigh(&raster, budgets, &mut total, &mut dots)?;
                images.insert(name.clone(), raster);
                paths.insert(name, path);
                Ok(())
            }
        });
        if let Err(Wrong { why, cure }) = read {
            let message = format!("the image `{}`: {why}", name.raw());
            found.push(Diagnostic::new(&structural::UNREADABLE_IMAGE, image.file.span, message).help(cure));
            refused.insert(name);
        }
        if total > budgets.images_bytes as u64 || dots > budgets.images_dots as u64 {
            break;
        }
    }
    (images, found)
}

/// Whether all dots of an image can be read. A PNG is gone through line by line; a JPEG is left to whoever draws it, since
/// its readers make a picture of what there is.
fn is_whole(raster: &Raster) -> bool {
    match raster.format {
        RasterFormat::Jpeg => true,
        RasterFormat::Png => png::Decoder::new(Cursor::new(&raster.bytes)).read_info().is_ok_and(|mut lines| {
            std::iter::from_fn(|| lines.next_row().map(|line| line.map(|_| ())).transpose()).all(|line| line.is_ok())
        }),
    }
}

/// Counts an image each time it is shown, because a picture holds it each time.
fn weigh(raster: &Raster, budgets: &Budgets, total: &mut u64, dots: &mut u64) -> Result<(), Wrong> {
    let cure = "scale the images down; in a map they are a few hundred dots wide";
    let Budgets { images_bytes, images_dots, .. } = budgets;
    *total += raster.bytes.len() as u64;
    *dots += u64::from(raster.dots.0) * u64::from(raster.dots.1);
    if *total > *images_bytes as u64 {
        let why =
            format!("with it, the images of the map have {total} bytes; {images_bytes} are the limit (`images-bytes`)");
        return Err(Wrong { why, cure });
    }
    if *dots > *images_dots as u64 {
        let why =
            format!("with it, the images of the map have {dots} dots; {images_dots} are the limit (`images-dots`)");
        return Err(Wrong { why, cure });
    }
    Ok(())
}

/// Every image that a map names: of its people, stages and touchpoints.
fn named(map: &Map) -> impl Iterator<Item = &Image> {
    let people = map.participants.iter().filter_map(|participant| participant.persona.as_ref()?.image.as_ref());
    let steps = map.places().filter_map(|place| map.lanes_at(place)?.image.as_deref());
    people.chain(steps)
}

/// The canonical path of an image, if it lies inside the project.
fn place(name: &str, image: &Image, places: &Places, root: &Path) -> Result<PathBuf, Wrong> {
    let cure = "name a file of the project by its path from this file, such as `images/counter.jpg`";
    let outside = || Wrong { why: "it leads out of the project".to_owned(), cure };
    let scheme = name.split_once(':').is_some_and(|(scheme, _)| scheme.len() > 1);
    if scheme {
        return Err(Wrong { why: "nothing is loaded from an address".to_owned(), cure });
    }
    let directory = places.get(&image.file.span.file).map_or(root, PathBuf::as_path);
    if name.is_empty() || name.contains(['\\', ':', '\0', '~']) || !stays_below(directory, name, root) {
        return Err(outside());
    }
    let path = directory.join(name).canonicalize().map_err(|error| Wrong { why: reason(&error), cure })?;
    if path.starts_with(root) { Ok(path) } else { Err(outside()) }
}

/// Whether a path leads below `root` by its words alone, so that nothing outside is even looked at.
fn stays_below(directory: &Path, name: &str, root: &Path) -> bool {
    let mut path = directory.to_owned();
    for part in Path::new(name).components() {
        match part {
            Component::Normal(part) => path.push(part),
            Component::CurDir => {}
            Component::ParentDir => _ = path.pop(),
            Component::RootDir | Component::Prefix(_) => return false,
        }
        if !path.starts_with(root) {
            return false;
        }
    }
    true
}

/// The bytes of a file (canonical path), of the very file that lies inside the project.
fn contents(path: &Path, root: &Path, most: u64) -> Result<Vec<u8>, Wrong> {
    let cure = "name a PNG or a JPEG file";
    let failed = |error: std::io::Error| Wrong { why: reason(&error), cure };
    let irregular = || Wrong { why: "it is no regular file".to_owned(), cure };
    let (file, meta) = open_regular(path, Links::Refused).map_err(failed)?.ok_or_else(irregular)?;
    let still = path.canonicalize().map_err(failed)?;
    if still != path || !still.starts_with(root) || !is_same(&meta, &still) {
        return Err(irregular());
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    match bytes.len() as u64 {
        length if length > most => {
            let why = format!("it has {} bytes; {most} are the limit (`image-bytes`)", meta.len().max(length));
            Err(Wrong { why, cure: "scale it down; in a map it is a few hundred dots wide" })
        }
        _ => Ok(bytes),
    }
}

#[cfg(unix)]
fn is_same(opened: &Metadata, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(path).is_ok_and(|there| (there.dev(), there.ino()) == (opened.dev(), opened.ino()))
}

#[cfg(not(unix))]
fn is_same(_: &Metadata, path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|there| there.is_file())
}
