//! Pictures as PNG files and as SVG files without text.

use crate::files::scenes;
use cjm::export::{self, Appearance, Lettering};
use cjm::scene::Scene;
use cjm::text::shape::Fonts;
use resvg::tiny_skia::Pixmap;
use std::path::Path;

fn png(scene: &Scene, scale: f64) -> Pixmap {
    let file = export::png(scene, Appearance::Light, &Fonts::embedded(), scale).expect("a picture of sensible size");
    Pixmap::decode_png(&file).expect("a PNG file")
}

#[test]
fn every_picture_becomes_dots_of_its_size_and_is_not_blank() {
    for (name, scene) in scenes() {
        let picture = png(&scene, 1.0);
        assert_eq!((f64::from(picture.width()), f64::from(picture.height())), (scene.size.width, scene.size.height));
        let background = picture.pixel(1, 1).expect("a dot");
        assert!(picture.pixels().iter().any(|dot| *dot != background), "{name} is blank");
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-dots.png"));
        picture.save_png(path).expect("a writable folder");
        let outlined = export::svg(&scene, Appearance::Light, Lettering::Outlined, &Fonts::embedded());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-outlined.svg"));
        std::fs::write(path, outlined).expect("a writable folder");
    }
}
