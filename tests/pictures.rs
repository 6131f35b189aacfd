//! Pictures of whole maps: everything inside its box, nothing on top of anything, every word there.

use cjm::diagnostic::{Diagnostic, Diagnostics, Group, Level, Levels, Rule};
use cjm::export::{self, Appearance};
use cjm::layout;
use cjm::model::{Config, LibraryPersona};
use cjm::resolve::{self, Loaded, Map};
use cjm::scene::{Face, Scene};
use cjm::source::{FileId, Source, Span};
use cjm::yaml::{self, Limits};
use std::path::Path;
use std::sync::Arc;

fn source(id: u32, name: &str, text: &str) -> Source {
    Source::new(FileId(id), name, text.to_owned())
}

fn config(path: &Path) -> Config {
    let Ok(text) = std::fs::read_to_string(path) else { return Config::default() };
    let source = source(1, "cjm.yaml", &text);
    let mut found = Diagnostics::default();
    let document = yaml::parse(&source, &Limits::default(), &mut found).expect("a readable project file");
    let mut config = cjm::decode::config(&document, &source, &mut found).expect("a project file");
    assert!(!found.has_errors(), "{:#?}", found.as_slice());
    config.file = Some(FileId(1));
    for LibraryPersona { persona, file, .. } in config.personas.iter_mut().flatten() {
        let Some(file) = file else { continue };
        let path = path.with_file_name(file.value.raw());
        let text = std::fs::read_to_string(path).expect("the persona's file");
        let source = self::source(2, "persona.yaml", &text);
        let document = yaml::parse(&source, &Limits::default(), &mut found).expect("a readable persona");
        *persona = cjm::decode::persona(&document, &source, &mut found);
    }
    config
}

fn map(text: &str, config: Config) -> Map {
    let source = source(0, "map.yaml", text);
    let mut found = Diagnostics::default();
    let document = yaml::parse(&source, &Limits::default(), &mut found).expect("a readable map");
    let journey = cjm::decode::journey(&document, &source, &mut found).expect("a map");
    let loaded = Loaded { file: FileId(0), stem: "map".into(), journey, config: Arc::new(config) };
    let project = resolve::resolve(vec![loaded], &mut found);
    assert!(!found.has_errors(), "{:#?}", found.as_slice());
    project.maps.into_iter().next().expect("one map")
}

fn example(path: &str) -> Map {
    let path = Path::new(path);
    let text = std::fs::read_to_string(path).expect("the example");
    map(&text, config(&path.with_file_name("cjm.yaml")))
}

static UNMEASURED: Rule = Rule {
    name: "touchpoint-without-metric",
    group: Group::Metrics,
    summary: "",
    levels: Levels::ALWAYS,
    drawn: Some(cjm::diagnostic::Drawn { lane: "metrics", words: "not measured" }),
    page: "",
};

static UNANSWERED: Rule = Rule {
    name: "pain-point-without-opportunity",
    group: Group::Opportunities,
    summary: "",
    levels: Levels::ALWAYS,
    drawn: Some(cjm::diagnostic::Drawn { lane: "opportunities", words: "no answer to this pain" }),
    page: "",
};

/// The findings that the two rules with boxes in the target picture make.
fn findings(map: &Map) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let finding =
        |rule, subject| Diagnostic { level: Level::Warn, ..Diagnostic::new(rule, Span::default(), "").about(subject) };
    for column in &map.columns {
        if map.lanes(column).metrics.is_empty() && column.touchpoint.is_some() {
            found.push(finding(&UNMEASURED, &column.subject));
        }
    }
    for pain in map.pains.iter().filter(|pain| pain.answered_by.is_empty()) {
        found.push(finding(&UNANSWERED, &pain.subject));
    }
    found
}

fn save(name: &str, scene: &Scene, appearance: Appearance) {
    let svg = export::svg(scene, appearance);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(format!("{name}.svg")), &svg).expect("a writable folder");
    let mut options = resvg::usvg::Options::default();
    for face in Face::ALL {
        options.fontdb_mut().load_font_data(face.bytes().to_vec());
    }
    let tree = resvg::usvg::Tree::from_str(&svg, &options).expect("a picture that resvg reads");
    let size = tree.size().to_int_size();
    let mut pixels = resvg::tiny_skia::Pixmap::new(size.width(), size.height()).expect("some pixels");
    resvg::render(&tree, resvg::tiny_skia::Transform::default(), &mut pixels.as_mut());
    pixels.save_png(folder.join(format!("{name}.png"))).expect("a writable folder");
}

#[test]
fn look() {
    for path in [
        "examples/retail/e-bike.journey.yaml",
        "examples/streaming/family-plan.journey.yaml",
        "examples/ryokan/onsen-stay.journey.yaml",
        "examples/clinic/asthma-visit.journey.yaml",
        "examples/retail/e-bike-complete.journey.yaml",
        "examples/retail/leasing-approval.journey.yaml",
    ] {
        let map = example(path);
        let scene = layout::map(&map, &findings(&map), &cjm::measure::curves(&map));
        let name = Path::new(path).file_stem().unwrap().to_str().unwrap().replace(".journey", "");
        save(&name, &scene, Appearance::Light);
        if name == "e-bike" {
            save("e-bike-dark", &scene, Appearance::Dark);
        }
    }
}
