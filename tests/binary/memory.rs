//! Memory: whatever is in a file, reading, formatting, drawing and reporting it takes a bounded multiple of its size.
//!
//! Files of half a mebibyte are tried; `CJM_TEST_MEMORY=1` tries the largest that a run reads, with a release build best.
#![allow(clippy::print_stderr, reason = "a test that cannot run here says so")]

use crate::place::{MAP, Place};
use std::fs;
use std::process::{Child, Stdio};
use std::time::Duration;

/// Bytes of the files that are tried otherwise.
const SMALL: usize = 512 << 10;
/// Bytes of the largest file that a run reads.
const LARGE: usize = 8 << 20;
/// Bytes of lists that are all read: what is beyond their budgets takes less.
const MOST_IN_LISTS: usize = 1 << 20;
/// Bytes of memory for each byte of the largest file beyond what a run takes for a small map: 184 MiB in all.
const OF_LARGE: usize = 23;
/// The same of smaller files, of which texts, findings and marks that are set apart for each map are more.
const OF_SMALL: usize = 34;
/// The same of the site of a smaller file: pages have many times its bytes, and none is beyond a limit yet.
const OF_SMALL_SITE: usize = 56;
/// The same of the site of the largest file, which keeps the entries of the index too.
const OF_LARGE_SITE: usize = 24;
/// The same of a folded journey, every row of which has all channels.
const OF_SMALL_ROWS: usize = 80;
/// The same where pages are made, which keep every line with its glyphs until they are written.
const OF_SMALL_PAGE: usize = 100;

const STEPS: &str = "cjm: 1\ntitle: T\npersona: { id: p, name: P }\nstages:\n  - name: S\n    touchpoints:\n";

/// A map of so many bytes at most: a beginning, and one thing after the other.
fn filled(beginning: &str, thing: impl Fn(usize) -> String, bytes: usize) -> String {
    let mut map = beginning.to_owned();
    for number in 0.. {
        let next = thing(number);
        if map.len() + next.len() > bytes {
            break;
        }
        map.push_str(&next);
    }
    map
}

/// Touchpoints of which everything is said.
fn rich(number: usize) -> String {
    let step = [
        format!("- name: Step number {number}\n"),
        format!(
            "  id: step-{number}\n  channel: web\n  actions: Compares three brands\n  thoughts: Which one is it?\n"
        ),
        format!("  emotion: {{ score: {}, feeling: interested }}\n", number % 3),
        format!("  pain_points:\n    - problem: The form asks twice for {number}\n      severity: high\n"),
        format!("  opportunities:\n    - idea: Ask once {number}\n      impact: 3\n      effort: 1\n"),
        format!("  metrics:\n    - {{ name: CTR {number}, type: custom, unit: \"%\", now: 3 %, target: 20 % }}\n"),
        "  frontstage: Ad and landing page\n  backstage: Campaign set-up\n".to_owned(),
    ];
    step.concat().lines().flat_map(|line| ["      ", line, "\n"]).collect()
}

/// Maps that take the most of each command.
fn worst(bytes: usize) -> Vec<(&'static str, String)> {
    let lines = "          a\n".repeat(2_000);
    // The shortest lines that can be written: three bytes each.
    let breaks = format!("\"{}\"", "a\\n".repeat(1_000));
    let words = "word ".repeat(390);
    let marks = format!("a{} ", "\u{301}".repeat(15)).repeat(60);
    let step = |number: usize, text: &str| format!("      - name: T{number}\n        actions: {text}\n");
    // A touchpoint, a pain point or a line takes as much memory however little is said of it.
    let short = if bytes < LARGE { bytes / 16 } else { bytes };
    let one = |field: &str| format!("{STEPS}      - name: T\n        id: t\n        {field}:\n");
    let few = short.min(MOST_IN_LISTS);
    let wide =
        |number: usize| format!("      - {{ name: T, id: t{number}, next: [{}] }}\n", "t0, t1, t2, t3, ".repeat(8));
    let apart = |number: usize| {
        let [one, two, three] = [0, 1, 2].map(|channel| 3 * number + channel);
        format!("- {{ name: S, touchpoints: [{{ name: T, emotion: 1, channels: [a{one}, a{two}, a{three}] }}] }}\n")
    };
    vec![
        ("rich touchpoints", filled(STEPS, rich, bytes)),
        ("short touchpoints", filled(STEPS, |number| format!("      - a{number}\n"), short)),
        ("many lines", filled(STEPS, |number| step(number, &format!("|\n{lines}")), bytes)),
        ("many words", filled(STEPS, |number| step(number, &words), bytes)),
        ("many marks", filled(STEPS, |number| step(number, &marks), bytes)),
        ("many line breaks", filled(STEPS, |number| step(number, &breaks), short)),
        ("many pain points", filled(&one("pain_points"), |number| format!("          - p{number}\n"), short)),
        ("one long list", filled(&one("actions"), |_| "          - a\n".to_owned(), few)),
        ("many lists", filled(STEPS, |number| step(number, &format!("[{}]", "a, ".repeat(70))), few)),
        ("many links", filled(&one("links"), |_| "          - a\n".to_owned(), few)),
        ("many ways", filled(STEPS, wide, few)),
        ("many gains", filled(&one("gains"), |number| format!("          - g{number}\n"), short)),
        ("many feelings", filled(&one("emotion"), |number| format!("          - {}\n", number % 3), short)),
        ("many insights", filled("title: T\nstages: [S]\ninsights:\n", |number| format!("  - i{number}\n"), short)),
        ("stages in channels of their own", filled("title: T\nstages:\n", apart, short)),
    ]
}

/// The most memory that a run of a command line had, in bytes, and its exit code; nothing where the system does not tell.
fn peak(place: &Place, line: &str) -> Option<(usize, Option<i32>)> {
    let mut command = place.command();
    command.args(line.split_whitespace()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("it starts");
    let mut most = None;
    loop {
        let ended = child.try_wait().expect("it can be waited for");
        if let Some(status) = ended {
            return most.map(|most| (most, status.code()));
        }
        most = high_water(&child).max(most);
        std::thread::sleep(Duration::from_micros(500));
    }
}

/// The most memory that a process has had so far, in bytes.
fn high_water(child: &Child) -> Option<usize> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().split(' ').next()?.parse::<usize>().ok()? << 10)
}

#[test]
fn memory_is_a_bounded_multiple_of_the_file() {
    let is_large = std::env::var_os("CJM_TEST_MEMORY").is_some();
    let bytes = if is_large { LARGE } else { SMALL };
    let commands = [
        ("check a.journey.yaml", [OF_SMALL, OF_LARGE]),
        ("fmt --check a.journey.yaml", [OF_SMALL, OF_LARGE]),
        ("render a.journey.yaml -o a.svg", [OF_SMALL, OF_LARGE]),
        ("render a.journey.yaml --orientation vertical -o a.svg", [OF_SMALL, OF_LARGE]),
        ("render a.journey.yaml --width 900 -o a.svg", [OF_SMALL_ROWS, OF_LARGE]),
        ("render a.journey.yaml --view heatmap -o a.svg", [OF_SMALL, OF_LARGE]),
        ("render a.journey.yaml --view empathy -o a.svg", [OF_SMALL, OF_LARGE]),
        ("report a.journey.yaml", [OF_SMALL, OF_LARGE]),
        ("report a.journey.yaml --format json", [OF_SMALL, OF_LARGE]),
        ("render a.journey.yaml -o a.pdf", [OF_SMALL_PAGE, OF_LARGE]),
        ("report a.journey.yaml --format html -o site", [OF_SMALL_SITE, OF_LARGE_SITE]),
    ];
    let commands = commands.map(|(line, most)| (line, most[usize::from(is_large)]));
    let small = Place::new();
    small.put("a.journey.yaml", MAP);
    let Some(usual) = commands.iter().map(|(line, _)| Some(peak(&small, line)?.0)).max().flatten() else {
        eprintln!("skipped: this system does not tell how much memory a process had");
        return;
    };
    for (what, map) in worst(bytes) {
        let place = Place::new();
        place.put("a.journey.yaml", &map);
        for (line, most) in commands {
            let Some((peak, code)) = peak(&place, line) else { continue };
            let most = usual + most * bytes;
            assert!(peak < most, "{what}, {line}: {} of {} KiB", peak >> 10, most >> 10);
            // Large ones may be beyond a limit, and that takes memory too.
            let worst = if is_large { 2 } else { 1 };
            assert!(code.is_some_and(|code| code <= worst), "{what}, {line}: {code:?}");
        }
    }
}

#[test]
fn the_pictures_of_a_site_are_not_in_memory_together() {
    let site = |maps: usize| {
        let place = Place::new();
        for number in 0..maps {
            let head = format!("id: map-{number}\n{STEPS}");
            place.put(format!("{number}.journey.yaml"), filled(&head, rich, 96 << 10));
        }
        let peak = peak(&place, "report . --format html -o site --threads 1");
        let bytes = |entry: fs::DirEntry| entry.metadata().expect("a page").len();
        let pages = fs::read_dir(place.path("site")).expect("a site");
        let bytes: u64 = pages.map(|entry| bytes(entry.expect("a page"))).sum();
        peak.map(|(peak, code)| (peak, usize::try_from(bytes).expect("a small site"), code))
    };
    let (Some((few, _, Some(0))), Some((many, bytes, code))) = (site(2), site(12)) else {
        eprintln!("skipped: this system does not tell how much memory a process had");
        return;
    };
    assert_eq!(code, Some(0));
    // What is read of the maps stays, about as much as what is written of them; nothing of the pages does.
    assert!(many < few + bytes + bytes / 2, "{} after {} KiB for {} KiB of pages", many >> 10, few >> 10, bytes >> 10);
}

#[test]
fn maps_that_are_drawn_in_one_run_are_not_in_memory_together() {
    const BYTES: usize = 640 << 10;
    // With them, six maps have more bytes than one may have, and two have not.
    let comments = format!("# {}\n", "read ".repeat(200)).repeat(900);
    let drawn = |maps: usize| {
        let place = Place::new();
        for number in 0..maps {
            let head = format!("id: map-{number}\n{STEPS}");
            place.put(format!("{number}.journey.yaml"), filled(&head, rich, BYTES) + &comments);
        }
        peak(&place, "render . -o pictures --view curve --threads 1")
    };
    let (Some((few, Some(0))), Some((many, code))) = (drawn(2), drawn(6)) else {
        eprintln!("skipped: this system does not tell how much memory a process had");
        return;
    };
    assert_eq!(code, Some(0));
    // What the others ask of each stays, and what of the findings other maps may change.
    assert!(many < few + 8 * BYTES, "{} after {} KiB", many >> 10, few >> 10);
}

#[test]
fn a_page_of_a_site_beyond_its_bytes_is_not_made_and_the_others_are() {
    let place = Place::new();
    place.put("a.journey.yaml", filled(STEPS, rich, 40 << 10));
    place.put("b.journey.yaml", MAP);
    place.put("site/map-a.html", "an older page");
    let pages = |line: &str| place.cjm(&format!("report . --format html -o site {line}"));
    let run = pages("--max site-page-bytes=200000").expect(2);
    let beyond = "site/map-a.html: not made, the page has more bytes than the limit `site-page-bytes` of 200000\n";
    assert!(run.stderr.contains(beyond), "{}", run.stderr);
    assert!(run.stderr.ends_with("6 of 7 pages in site are current, the others as they were\n"), "{}", run.stderr);
    assert_eq!(place.read("site/map-a.html"), "an older page");
    assert!(place.read("site/map-b.html").contains("</html>"));
    let run = pages("--max picture-bytes=20000").expect(2);
    let beyond = "site/map-a.html: not made, the picture has more bytes than the limit `picture-bytes` of 20000\n";
    assert!(run.stderr.contains(beyond), "{}", run.stderr);
    pages("").expect(0);
    let page = fs::metadata(place.path("site/map-a.html")).expect("it is made now").len();
    pages(&format!("--max site-page-bytes={page}")).expect(0);
    let run = pages(&format!("--max site-page-bytes={}", page - 1)).expect(2);
    assert!(run.stderr.contains("site/map-a.html: not made"), "{}", run.stderr);
}

#[test]
fn a_site_with_a_page_for_each_of_endless_names_is_not_made() {
    let place = Place::new();
    let step = |number: usize| format!("      - name: T{number}\n        owner: Team {number}\n");
    place.put("a.journey.yaml", filled(STEPS, step, 2 << 10));
    let run = place.cjm("report a.journey.yaml --format html -o site --max site-pages=20").expect(2);
    assert!(
        run.stderr.contains(" pages of owners and personas; the limit `site-pages` is 20 for each map\n"),
        "{}",
        run.stderr
    );
    assert!(!place.path("site").exists());
    // As many for each map.
    place.put("b.journey.yaml", MAP);
    place.put("c.journey.yaml", MAP.replacen("title: ", "title: Other ", 1));
    place.cjm("report . --format html -o site --max site-pages=30").expect(0);
}

#[test]
fn a_picture_beyond_its_bytes_is_not_made() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    for line in ["render -o a.svg", "render -o a.svg --text paths", "render -o a.svg --embed-font"] {
        let run = place.cjm(&format!("{line} --max picture-bytes=1000")).expect(2);
        assert!(
            run.stderr.contains("a.svg: not made, the picture has more bytes than the limit `picture-bytes` of 1000"),
            "{}",
            run.stderr
        );
        assert!(!place.path("a.svg").exists(), "{line}");
    }
    place.cjm("render -o a.svg --max picture-bytes=30000").expect(0);
}

#[test]
fn a_picture_beyond_its_lines_is_not_made() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    for line in ["a.svg", "a.svg --text paths", "a.svg --embed-font", "a.svg --view empathy", "a.png"] {
        let run = place.cjm(&format!("render --max picture-lines=1 -o {line}")).expect(2);
        let file = line.split(' ').next().unwrap_or_default();
        let message = format!("{file}: not made, the picture has more lines than the limit `picture-lines` of 1");
        assert!(run.stderr.contains(&message), "{line}: {}", run.stderr);
        assert_eq!(place.files(), ["a.journey.yaml"], "{line}");
    }
    place.cjm("render -o a.svg --max picture-lines=300").expect(0);
}

#[test]
fn a_page_beyond_its_lines_is_not_made() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    let run = place.cjm("render -o a.pdf --max page-lines=3").expect(2);
    assert!(
        run.stderr.contains("a.pdf: not made, the picture has more lines than the limit `page-lines` of 3"),
        "{}",
        run.stderr
    );
    place.cjm("render -o a.pdf --max page-lines=300").expect(0);
}

#[test]
fn marks_that_a_page_sets_one_by_one_count_as_lines() {
    let place = Place::new();
    let marked = |marks: usize| format!("cjm: 1\ntitle: {}\nstages: [S]\n", "a\u{301}\u{302}".repeat(marks / 2));
    place.put("a.journey.yaml", marked(8));
    place.cjm("render -o a.pdf --max page-lines=40").expect(0);
    place.put("a.journey.yaml", marked(8 * 40));
    place.cjm("render -o a.pdf --max page-lines=40").expect(2);
    place.cjm("render -o a.svg --max page-lines=40").expect(0);
}

#[test]
fn a_drawing_that_has_to_be_in_memory_as_a_whole_has_fewer_lines() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    for line in ["a.svg --orientation vertical", "a.svg --view empathy", "a.svg --embed-font", "a.png"] {
        let run = place.cjm(&format!("render --max scene-lines=3 -o {line}")).expect(2);
        let file = line.split(' ').next().unwrap_or_default();
        let message = format!("{file}: not made, the picture has more lines than the limit `scene-lines` of 3");
        assert!(run.stderr.contains(&message), "{line}: {}", run.stderr);
        assert_eq!(place.files(), ["a.journey.yaml"], "{line}");
    }
    place.cjm("render --max scene-lines=3 -o a.svg").expect(0);
    let alone = place.read("a.svg");
    // Of several files the SVG ones are drawn one by one.
    let run = place.cjm("render --max scene-lines=3 --format svg,png --theme light,dark -o several").expect(2);
    assert_eq!(run.stderr.matches("limit `scene-lines` of 3").count(), 2, "{}", run.stderr);
    assert_eq!(place.read("several/a.svg"), alone);
    let one_by_one = place.read("several/a.dark.svg");
    place.cjm("render --format svg,png --theme light,dark -o several").expect(0);
    assert_eq!((place.read("several/a.svg"), place.read("several/a.dark.svg")), (alone, one_by_one));
}

#[test]
fn cells_of_a_heat_map_are_counted_as_lines() {
    let place = Place::new();
    let stage = |number: usize| format!("- {{ name: S, touchpoints: [{{ name: T, channel: a{number} }}] }}\n");
    let stages: String = (0..8).map(stage).collect();
    place.put("a.journey.yaml", format!("title: T\nstages:\n{stages}"));
    // Eight channels in eight stages and their total, most of them empty.
    let run = place.cjm("render --view heatmap --max picture-lines=80 -o a.svg").expect(2);
    assert!(run.stderr.contains("more lines than the limit `picture-lines` of 80"), "{}", run.stderr);
    place.cjm("render --view heatmap --max picture-lines=120 -o a.svg").expect(0);
}

#[test]
fn rows_of_its_own_are_counted_as_they_have_a_cell_for_every_column() {
    let place = Place::new();
    let step = |number: usize| format!("      - {{ name: T{number}, lanes: {{ row-{number}: a }} }}\n");
    place.put("a.journey.yaml", STEPS.to_owned() + &(0..101).map(step).collect::<String>());
    let beyond =
        "a.journey.yaml:107:32: error[limit-exceeded] the map has more than 100 rows of its own (limit `rows`)";
    let run = place.cjm("check --format concise").expect(2);
    assert!(run.stdout.contains(beyond), "{}", run.stdout);
    for command in ["render --format md", "report a.journey.yaml --format html -o site"] {
        let run = place.cjm(command).expect(2);
        assert!(run.stderr.contains("(limit `rows`)"), "{command}: {}", run.stderr);
    }
    place.cjm("render --format svg,md --max rows=101").expect(0);
}

#[test]
fn persona_files_are_not_in_memory_beyond_the_limit_of_one_file() {
    let place = Place::new();
    let names = 0..20;
    let entry = |name: u32| format!("  p{name}: {{ file: p{name}.yaml }}\n");
    let library: String = names.clone().map(entry).collect();
    place.put("cjm.yaml", format!("personas:\n{library}"));
    place.put("a.journey.yaml", MAP);
    for name in names {
        place.put(format!("p{name}.yaml"), format!("name: P\nneeds: [{}]\n", "n,".repeat(100_000)));
    }
    let Some((peak, code)) = peak(&place, "check .") else { return };
    assert_eq!(code, Some(2));
    assert!(peak < 160 << 20, "{} KiB", peak >> 10);
}
