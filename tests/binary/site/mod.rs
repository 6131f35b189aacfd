//! The site that `cjm report --format html` writes: what is in its pages, where they are, and what they keep out.

mod browser;
mod hostile;
mod markup;

use crate::place::{BROKEN, MAP, Place};
use markup::Markup;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The pages in a directory, by name.
fn pages(directory: &Path) -> BTreeMap<String, String> {
    let read = |entry: fs::DirEntry| {
        let text = fs::read_to_string(entry.path()).expect("a page is text");
        (entry.file_name().into_string().expect("plain names"), text)
    };
    fs::read_dir(directory).expect("a directory").map(|entry| read(entry.expect("readable"))).collect()
}

/// The site of all examples.
fn of_examples(place: &Place) -> BTreeMap<String, String> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let examples = examples.to_str().expect("a path in UTF-8");
    place.run(["report", examples, "--format", "html", "-o", "site", "--today", "2026-11-22"]).expect(0);
    pages(&place.path("site"))
}

fn taken_apart(pages: &BTreeMap<String, String>) -> BTreeMap<&str, Markup> {
    pages.iter().map(|(name, text)| (name.as_str(), Markup::of(name, text))).collect()
}

/// Every link of every page leads to a page of the site, to an id there, or to the web over TLS.
#[track_caller]
fn links_hold(pages: &BTreeMap<&str, Markup>) {
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(name, page)| {
            let ids: Vec<&str> = page.elements.iter().filter_map(|element| element.get("id")).collect();
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(ids.len(), unique.len(), "{name}: an id stands twice");
            (*name, unique)
        })
        .collect();
    let mut count = 0;
    for (name, page) in pages {
        for link in page.named("a").filter_map(|link| Some((link, link.get("href")?))) {
            let (link, address) = link;
            if address.starts_with("https://") {
                assert_eq!(link.get("rel"), Some("noopener noreferrer"), "{name}: {address}");
                continue;
            }
            let (file, id) = address.split_once('#').map_or((address, None), |(file, id)| (file, Some(id)));
            let file = if file.is_empty() { name } else { file };
            let there = ids.get(file).unwrap_or_else(|| panic!("{name}: no page {file}"));
            assert!(id.is_none_or(|id| there.contains(id)), "{name}: nothing at {address}");
            count += 1;
        }
        let named = page.elements.iter().filter_map(|element| element.get("aria-labelledby"));
        for id in named.flat_map(str::split_whitespace) {
            assert!(ids[name].contains(id), "{name}: no id {id}");
        }
    }
    assert!(count > 0, "there are links");
}

#[test]
fn the_site_of_the_examples_is_whole_and_well_formed() {
    let place = Place::new();
    let pages = of_examples(&place);
    let taken = taken_apart(&pages);
    for name in ["index.html", "opportunities.html", "map-e-bike.html", "owner-web-team.html", "persona-lena.html"] {
        assert!(pages.contains_key(name), "{:?}", pages.keys());
    }
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
    assert!(pages.keys().all(|name| name.chars().all(is_plain)), "{:?}", pages.keys());
    links_hold(&taken);
    for (name, page) in &taken {
        page.holds(name);
        assert_eq!(page.named("h1").count(), 1, "{name}");
        assert_eq!(page.named("main").count(), 1, "{name}");
    }
}

#[test]
fn the_page_of_a_map_has_everything_that_its_picture_shows() {
    let place = Place::new();
    let pages = of_examples(&place);
    let page = Markup::of("map-e-bike.html", &pages["map-e-bike.html"]);
    let map = fs::read_to_string("examples/retail/e-bike.journey.yaml").expect("the example");
    let named = map.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("name: "));
    for name in named.filter(|name| !name.contains(['"', '#', ',']) && !name.contains('}')) {
        assert!(page.text.contains(name), "{name}");
    }
    let spots = page.named("a").filter(|link| link.get("href").is_some_and(|to| to.starts_with("#t-"))).count();
    let rows =
        page.named("article").filter(|card| card.get("data-path").is_some_and(|path| path.contains('/'))).count();
    assert_eq!((spots, rows), (10, 10), "every touchpoint has a place in the picture and a card in the list");
    assert!(page.text.contains("https://research.example/e-bike-survey"), "evidence is told with where to read it");
}

#[test]
fn texts_say_their_language_and_direction() {
    let place = Place::new();
    let pages = of_examples(&place);
    let page = Markup::of("map-asthma-visit.html", &pages["map-asthma-visit.html"]);
    let title = page.named("h1").next().expect("a title");
    assert_eq!((title.get("lang"), title.get("dir")), (Some("ar"), Some("auto")));
    assert!(page.named("bdi").filter(|text| text.get("lang") == Some("ar")).count() > 20);
    assert_eq!(page.named("html").next().and_then(|html| html.get("lang")), Some("en"));
}

#[test]
fn a_page_that_has_not_changed_is_not_touched_and_no_other_file_is() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("site/notes.txt", "mine");
    place.put("site/map-gone.html", "an older page");
    let first = place.cjm("report a.journey.yaml --format html -o site").expect(0);
    assert!(first.stdout.starts_with("written ") && first.stdout.contains("site/index.html"), "{first:?}");
    let before = pages(&place.path("site"));
    let again = place.cjm("report a.journey.yaml --format html -o site").expect(0);
    assert!(again.stdout.starts_with("unchanged "), "{again:?}");
    assert_eq!(pages(&place.path("site")), before);
    assert_eq!(
        (place.read("site/notes.txt"), place.read("site/map-gone.html")),
        ("mine".into(), "an older page".into())
    );
}

#[test]
fn a_site_needs_a_directory_and_is_always_whole() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("file", "mine");
    let refused = |line: &str, why: &str| {
        let run = place.cjm(line).expect(2);
        assert!(run.stderr.contains(why) && run.stdout.is_empty(), "{run:?}");
    };
    refused("report a.journey.yaml --format html", "-o site/");
    refused("report a.journey.yaml --format html -o -", "-o site/");
    refused("report a.journey.yaml --format html -o file", "file: a file");
    refused("report a.journey.yaml --format html -o site --owner team", "whole report");
    refused("report a.journey.yaml --format html -o site --top 3", "whole report");
    assert_eq!(place.files(), ["a.journey.yaml", "file"]);
    assert_eq!(place.read("file"), "mine");
}

#[test]
fn a_map_with_errors_is_left_out_and_the_others_have_their_pages() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("b.journey.yaml", BROKEN);
    let run = place.cjm("report . --format html -o site").expect(1);
    assert!(run.stderr.contains("not reported because of errors: b.journey.yaml"), "{run:?}");
    let pages = pages(&place.path("site"));
    assert!(pages.contains_key("map-a.html") && !pages.contains_key("map-b.html"), "{:?}", pages.keys());
}

#[test]
fn maps_whose_names_look_alike_have_files_of_their_own() {
    let place = Place::new();
    for (number, id) in ["A-b", "a-B", "予約", "宿泊", "index", "x--y"].iter().enumerate() {
        place.put(format!("{number}/m.journey.yaml"), format!("id: \"{id}\"\n{MAP}"));
    }
    place.put("cjm.yaml", "cjm: 1\n");
    place.cjm("report . --format html -o site").expect(0);
    let pages = pages(&place.path("site"));
    let maps: Vec<&str> = pages.keys().map(String::as_str).filter(|name| name.starts_with("map-")).collect();
    assert_eq!(maps, ["map-1.html", "map-2.html", "map-a-b-2.html", "map-a-b.html", "map-index.html", "map-x-y.html"]);
    links_hold(&taken_apart(&pages));
}
