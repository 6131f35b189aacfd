//! Images that maps name: found inside the project only, checked, and drawn without what they say about their making.

use crate::place::{MAP, Place};
use std::fs;

/// A PNG of one dot, with a note of its author.
pub(crate) fn png() -> Vec<u8> {
    let chunk = |name: &[u8], content: &[u8], sum: u32| {
        let length = u32::try_from(content.len()).expect("small").to_be_bytes();
        [&length[..], name, content, &sum.to_be_bytes()].concat()
    };
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0", 0x3a7e_9b55),
        chunk(b"IDAT", b"\x78\xda\x63\x60\0\0\0\x02\0\x01", 0xe527_defc),
        chunk(b"IEND", b"", 0xae42_6082),
        b"secret".to_vec(),
    ]
    .concat()
}

/// A grey square with sides of some dots, as large a file as it has dots.
fn gray(side: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_compression(png::Compression::NoCompression);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&vec![128; (side * side) as usize]).expect("all dots");
    writer.finish().expect("an end");
    file
}

/// A map whose touchpoint names an image.
fn map(file: &str) -> String {
    MAP.replace("channel: web\n", &format!("channel: web\n        image: {{ file: \"{file}\", alt: A counter }}\n"))
}

#[test]
fn images_are_found_from_the_file_that_names_them() {
    let place = Place::new();
    place.put("cjm.yaml", "personas:\n  Lena: { name: Lena, image: { file: faces/lena.png, alt: Lena } }\n  Tom: { file: people/tom.yaml }\n");
    place.put("people/tom.yaml", "name: Tom\nimage: { file: tom.png, alt: Tom }\n");
    place.put("maps/a.journey.yaml", map("../photos/x.png").replace("persona: Lena", "personas: [Lena, Tom]"));
    let run = place.cjm("check --format concise").expect(1);
    let missing = "no such file or directory";
    for line in [
        format!("cjm.yaml:2:38: error[unreadable-image] the image `faces/lena.png`: {missing}"),
        format!("people/tom.yaml:2:16: error[unreadable-image] the image `tom.png`: {missing}"),
        format!("maps/a.journey.yaml:10:24: error[unreadable-image] the image `../photos/x.png`: {missing}"),
    ] {
        assert!(run.stdout.contains(&line), "{line}: {run:?}");
    }
    for file in ["faces/lena.png", "people/tom.png", "photos/x.png"] {
        place.put(file, png());
    }
    place.cjm("check").expect(0);
    place.cjm("render").expect(0);
}

#[test]
fn a_map_with_an_image_that_is_none_is_not_drawn() {
    let place = Place::new();
    place.put("a.journey.yaml", map("x.png"));
    for (bytes, why) in [
        (b"GIF89a".to_vec(), "it is neither a PNG nor a JPEG"),
        (b"<svg/>".to_vec(), "it is neither a PNG nor a JPEG"),
        (png()[..50].to_vec(), "it is damaged"),
        (vec![0; 2 * 1024 * 1024 + 1], "it has 2097153 bytes; 2097152 are the limit (`image-bytes`)"),
    ] {
        place.put("x.png", bytes);
        let run = place.cjm("check --format concise").expect(1);
        assert!(run.stdout.contains(&format!("error[unreadable-image] the image `x.png`: {why}")), "{run:?}");
        let run = place.cjm("render").expect(1);
        assert!(run.stderr.contains("not drawn because of errors: a.journey.yaml"), "{run:?}");
        assert_eq!(place.files(), ["a.journey.yaml", "x.png"]);
    }
}

#[test]
fn nothing_outside_the_project_is_opened() {
    let place = Place::new();
    place.put("secret.png", "secret");
    place.put("p/cjm.yaml", "cjm: 1\n");
    place.put("p/x.png", png());
    let absolute = place.path("p/x.png");
    let absolute = absolute.to_str().expect("UTF-8");
    for (file, why) in [
        ("../secret.png", "it leads out of the project"),
        ("../nowhere.png", "it leads out of the project"),
        ("sub/../../secret.png", "it leads out of the project"),
        ("~/x.png", "it leads out of the project"),
        ("sub\\\\x.png", "it leads out of the project"),
        (absolute, "it leads out of the project"),
        ("https://images.example/x.png", "nothing is loaded from an address"),
        ("data:image/png;base64,AAAA", "nothing is loaded from an address"),
        ("", "it leads out of the project"),
        (".", "it is no regular file"),
    ] {
        place.put("p/a.journey.yaml", map(file));
        let run = place.cjm("check p --format concise").expect(1);
        assert!(run.stdout.contains("[unreadable-image]") && run.stdout.contains(why), "{file}: {run:?}");
        assert!(!run.stdout.contains("neither a PNG"), "{file} was read: {run:?}");
    }
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_no_way_out() {
    let place = Place::new();
    place.put("secret.png", png());
    place.put("p/cjm.yaml", "cjm: 1\n");
    place.put("p/a.journey.yaml", map("x.png"));
    std::os::unix::fs::symlink("../secret.png", place.path("p/x.png")).expect("nothing is there");
    let run = place.cjm("check p --format concise").expect(1);
    assert!(run.stdout.contains("`x.png`: it leads out of the project"), "{run:?}");
    fs::remove_file(place.path("p/x.png")).expect("it is a link");
    let made = std::process::Command::new("mkfifo").arg(place.path("p/x.png")).status().expect("mkfifo runs");
    assert!(made.success());
    let run = place.cjm("check p --format concise").expect(1);
    assert!(run.stdout.contains("`x.png`: it is no regular file"), "{run:?}");
    fs::remove_file(place.path("p/x.png")).expect("it is a pipe");
    place.put("p/real.png", png());
    std::os::unix::fs::symlink("real.png", place.path("p/x.png")).expect("nothing is there");
    place.cjm("check p").expect(0);
}

#[test]
fn all_images_of_a_map_together_have_a_limit() {
    let place = Place::new();
    place.put("x.png", gray(1400));
    let steps: Vec<_> =
        (0..9).map(|n| format!("      - {{ name: Step {n}, image: {{ file: x.png, alt: x }} }}\n")).collect();
    let steps = steps.concat();
    place.put("a.journey.yaml", format!("title: Long\nstages:\n  - name: A\n    touchpoints:\n{steps}"));
    let run = place.cjm("check --format concise").expect(1);
    let found: Vec<_> = run.stdout.lines().filter(|line| line.contains("[unreadable-image]")).collect();
    assert_eq!(found.len(), 1, "{run:?}");
    assert!(found[0].contains("`x.png`: with it, the images of the map have 176"), "{found:?}");
}

#[test]
fn one_path_means_one_image_in_a_map() {
    let place = Place::new();
    place.put("cjm.yaml", "personas:\n  Lena: { name: Lena, image: { file: x.png, alt: Lena } }\n");
    place.put("maps/a.journey.yaml", map("x.png"));
    place.put("x.png", png());
    place.put("maps/x.png", png());
    let run = place.cjm("check --format concise").expect(1);
    assert!(run.stdout.contains("another file of the map means another image by the same path"), "{run:?}");
}
