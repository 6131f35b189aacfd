//! `cjm render` as people use it: which files, by which names, and what the options do to them.

use crate::place::{BROKEN, MAP, Place, Run};
use std::fs;

/// A place with one map, `a.journey.yaml`.
fn one_map() -> Place {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place
}

/// The files of a run that wrote some.
fn written(run: &Run) -> Vec<&str> {
    run.stdout.lines().map(|line| line.strip_prefix("written   ").expect("nothing else is said")).collect()
}

#[test]
fn each_view_preset_and_theme_has_a_name_of_its_own() {
    let place = one_map();
    let run = place.cjm("render --view map,curve --view blueprint,curve --theme light,dark,print").expect(0);
    let names = ["a", "a.curve", "a.blueprint"];
    let all = names.map(|name| [".svg", ".dark.svg", ".print.svg"].map(|ending| format!("{name}{ending}")));
    assert_eq!(written(&run), all.concat());
    let run = place.cjm("render --view empathy,persona,opportunities,heatmap").expect(0);
    assert_eq!(written(&run), ["a.empathy.svg", "a.persona.svg", "a.opportunities.svg", "a.heatmap.svg"]);
    assert_eq!(written(&place.cjm("render --preset executive").expect(0)), ["a.executive.svg"]);
    assert_eq!(place.cjm("render --preset full").expect(0).stdout, "unchanged a.svg\n");
}

#[test]
fn directories_of_a_file_that_are_missing_are_made() {
    let place = one_map();
    for line in ["render -o new/a/b.svg", "report -o new/c/d.md", "check --format json -o new/e/f.json --exit-zero"] {
        place.cjm(line).expect(0);
    }
    for path in ["new/a/b.svg", "new/c/d.md", "new/e/f.json"] {
        assert!(place.path(path).is_file(), "{path}");
    }
    place.cjm("report -o other/x.pdf").expect(2);
    assert!(!place.path("other").exists(), "nothing is made for what is refused");
}

#[test]
fn one_theme_alone_keeps_the_plain_name() {
    let place = one_map();
    for theme in ["dark", "auto", "high-contrast"] {
        assert_eq!(written(&place.cjm(&format!("render --theme {theme}")).expect(0)), ["a.svg"], "{theme}");
    }
}

#[test]
fn a_blueprint_is_the_map_with_the_rows_of_the_blueprint() {
    let place = one_map();
    let view = place.cjm("render a.journey.yaml --view blueprint -o -").expect(0).stdout;
    assert!(view.starts_with("<svg"));
    assert_eq!(view, place.cjm("render a.journey.yaml --preset blueprint -o -").expect(0).stdout);
}

#[test]
fn a_preset_goes_with_the_map_and_rows_with_what_has_rows() {
    let place = one_map();
    for line in
        ["--preset executive --view curve", "--preset full --view map,persona", "--preset blueprint --view blueprint"]
    {
        let run = place.cjm(&format!("render {line}")).expect(2);
        assert!(run.stderr.contains("`--preset` goes with the view `map` only"), "{line}: {run:?}");
    }
    for line in ["--lanes emotion --view curve", "--hide emotion --view heatmap,persona"] {
        let run = place.cjm(&format!("render {line}")).expect(2);
        assert!(run.stderr.contains("go with the views `map` and `blueprint`"), "{line}: {run:?}");
    }
    place.cjm("render --lanes emotion --view curve,blueprint").expect(0);
    let run = place.cjm("render --orientation vertical --view curve").expect(2);
    assert!(run.stderr.contains("`--orientation vertical` goes with the views `map` and `blueprint`"), "{run:?}");
    place.cjm("render --orientation vertical --view curve,map").expect(0);
}

#[test]
fn rows_are_shown_as_named_and_left_out_when_hidden() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP.replace("        emotion: 1\n", "        emotion: 1\n        thought: Hm\n"));
    let lanes = |options: &str| {
        let svg = place.cjm(&format!("render a.journey.yaml -o - {options}")).expect(0).stdout;
        let at = |name: &str| svg.find(&format!(">{name}</text>"));
        ["Thinking", "Emotion", "Channel"].map(at)
    };
    let [thinking, emotion, channel] = lanes("");
    assert!(thinking < emotion && emotion < channel && thinking.is_some());
    let [thinking, emotion, channel] = lanes("--lanes channel,thought");
    assert!(channel < thinking && channel.is_some() && emotion.is_none());
    let [thinking, emotion, channel] = lanes("--hide thoughts,emotions");
    assert!(channel.is_some() && emotion.is_none() && thinking.is_none());
}

#[test]
fn a_row_that_no_map_knows_is_refused_with_the_nearest_names() {
    let place = one_map();
    place
        .put("b.journey.yaml", MAP.replace("channel: web\n", "channel: web\n        lanes: { compliance: Consent }\n"));
    for option in ["--lanes", "--hide"] {
        let run = place.cjm(&format!("render {option} emotion,complience")).expect(2);
        assert!(run.stderr.contains(&format!("{option}: `complience` is no row of these maps")), "{run:?}");
        assert!(run.stderr.contains("did you mean `compliance`? the rows are goal, channels,"), "{run:?}");
        assert_eq!(place.files(), ["a.journey.yaml", "b.journey.yaml"]);
        place.cjm(&format!("render -o out {option} emotion,pain_point,compliance")).expect(0);
        fs::remove_dir_all(place.path("out")).expect("it was made");
        let alone = place.cjm(&format!("render a.journey.yaml {option} compliance")).expect(2);
        assert!(!alone.stderr.contains("did you mean"), "{alone:?}");
    }
}

#[test]
fn sizes_outside_their_range_are_refused() {
    let place = one_map();
    for line in ["--width 319", "--width 20001", "--width wide", "--columns 0", "--orientation up"] {
        assert!(place.cjm(&format!("render {line}")).expect(2).stderr.contains(&line[..7]), "{line}");
    }
    place.cjm("render --width 320 --columns 1 --orientation vertical").expect(0);
}

#[test]
fn a_long_journey_is_folded_to_a_width_or_a_number_of_columns() {
    let place = Place::new();
    let steps = (1..=12).map(|n| format!("      - Step {n}\n")).collect::<Vec<_>>().concat();
    let stages =
        (1..=4).map(|n| format!("  - name: Stage {n}\n    touchpoints:\n{steps}")).collect::<Vec<_>>().concat();
    place.put("a.journey.yaml", format!("title: Long\nstages:\n{stages}"));
    let width = |options: &str| -> f64 {
        let svg = place.cjm(&format!("render a.journey.yaml -o - {options}")).expect(0).stdout;
        let text = svg.split_once("width=\"").and_then(|(_, rest)| rest.split_once('"')).expect("it has a width").0;
        text.parse().expect("it is a number")
    };
    let whole = width("");
    assert!(width("--width 1000") <= 1000.0 && whole > 1000.0, "{whole}");
    assert!(width("--columns 3") < whole);
}

#[test]
fn what_helps_a_picture_beyond_a_limit_is_said_as_its_view_has_it() {
    let place = Place::new();
    place.put(
        "a.journey.yaml",
        "title: T\nstages:\n  - name: One\n    touchpoints:\n      - { name: A, channel: web, actions: [B, C, D] }\n",
    );
    let said = |options: &str| place.cjm(&format!("render -o - {options}")).expect(2).stderr;
    let scene = "--max scene-lines=3 --format png";
    assert!(
        said(scene).contains("draw it as SVG") && said(&format!("{scene} --view heatmap")).contains("draw it as SVG")
    );
    assert!(said("--max picture-lines=3").contains("`--lanes`"));
    for options in ["--max scene-lines=3 --view empathy", "--max picture-lines=3 --view heatmap"] {
        assert!(said(options).contains("split the map, or draw another view; `--max"), "{}", said(options));
    }
}

#[test]
fn text_too_small_to_read_on_a_page_is_told_with_what_makes_it_larger() {
    let place = Place::new();
    let steps = (1..=250).map(|n| format!("      - Step {n}\n")).collect::<Vec<_>>().concat();
    place.put("a.journey.yaml", format!("title: Long\nstages:\n  - name: One\n    touchpoints:\n{steps}"));
    let said = |options: &str| place.cjm(&format!("render --format pdf,svg {options}")).expect(0).stderr;
    assert!(said("").starts_with("a.pdf: text of 4."), "{}", said(""));
    assert!(said("").contains("`--width 19200`"));
    assert_eq!(said("--width 19200"), "");
    let channels =
        (1..=900).map(|n| format!("      - {{ name: Step {n}, channel: c{n} }}\n")).collect::<Vec<_>>().concat();
    place.put("a.journey.yaml", format!("title: Many\nstages:\n  - name: One\n    touchpoints:\n{channels}"));
    let table = said("--view heatmap");
    assert!(table.starts_with("a.heatmap.pdf: text of") && !table.contains("`--"), "{table}");
    assert_eq!(said("--quiet"), "");
}

#[test]
fn a_revision_is_one_short_line() {
    let place = one_map();
    let run = |text: &str| place.run(["render", "--revision", text]);
    run("3f9c2ab (draft)").expect(0);
    run(&"é".repeat(40)).expect(0);
    for text in ["", "  ", "a\nb", "a\u{202e}b", &"x".repeat(41)] {
        let run = run(text).expect(2);
        assert!(run.stderr.contains("--revision"), "{run:?}");
    }
}

#[test]
fn the_extension_of_the_output_names_the_format() {
    let place = one_map();
    place.cjm("render a.journey.yaml -o t.md").expect(0);
    assert!(place.read("t.md").starts_with("# Buying\n"));
    place.cjm("render a.journey.yaml -o T.SVG").expect(0);
    place.cjm("render a.journey.yaml -o plain").expect(0);
    assert_eq!(place.read("T.SVG"), place.read("plain/a.svg"), "a name without an extension is a directory");
    let run = place.cjm("render a.journey.yaml -o x.gif").expect(2);
    assert!(run.stderr.contains("x.gif: no format has the extension `gif`") && run.stderr.contains("svg, "), "{run:?}");
    let run = place.cjm("render a.journey.yaml --format svg -o x.md").expect(2);
    assert!(run.stderr.contains("x.md: the name of a file of another format than `--format svg`"), "{run:?}");
    assert!(place.cjm("render --format jpeg").expect(2).stderr.contains("jpeg"));
}

#[test]
#[cfg(unix)]
fn no_link_leads_a_picture_to_what_is_written_by_hand() {
    let place = one_map();
    place.put("cjm.yaml", "cjm: 1\n");
    place.put(".git/config", "[core]\n");
    place.put("notes.svg.txt", "mine");
    for written in ["a.journey.yaml", "cjm.yaml", ".git/config", "notes.svg.txt"] {
        let before = place.read(written);
        std::os::unix::fs::symlink(written, place.path("a.svg")).expect("nothing is there");
        let run = place.cjm("render a.journey.yaml").expect(2);
        assert!(run.stderr.contains("not changed"), "{run:?}");
        assert_eq!(place.read(written), before);
        std::fs::remove_file(place.path("a.svg")).expect("the link");
    }
}

#[test]
fn no_picture_takes_the_place_of_an_image_that_a_map_shows() {
    let place = one_map();
    place.put("a.png", crate::images::png());
    place
        .put("a.journey.yaml", MAP.replace("channel: web\n", "channel: web\n        image: { file: a.png, alt: A }\n"));
    let run = place.cjm("render a.journey.yaml --format png").expect(2);
    assert!(run.stderr.contains("a.png: an image that a map shows; not changed"), "{run:?}");
    place.cjm("render a.journey.yaml --format png -o b.png").expect(0);
}

#[test]
fn several_pictures_need_a_directory() {
    let place = one_map();
    let run = place.cjm("render a.journey.yaml --view map,curve -o x.svg").expect(2);
    assert!(run.stderr.contains("x.svg: the name of one picture, and there are 2"), "{run:?}");
    let run = place.cjm("render a.journey.yaml --view map,curve -o -").expect(2);
    assert!(run.stderr.contains("2 pictures do not fit into one standard output"), "{run:?}");
    let run = place.feed("render - --view map,curve", MAP).expect(2);
    assert!(run.stderr.contains("one picture alone"), "{run:?}");
    assert_eq!(place.files(), ["a.journey.yaml"]);
    place.cjm("render a.journey.yaml --view map,curve -o pictures").expect(0);
    place.feed("render - --view map,curve -o pictures", MAP).expect(0);
    let names = fs::read_dir(place.path("pictures")).expect("it was made").count();
    assert_eq!(names, 4);
}

#[test]
fn a_view_of_one_map_and_the_picture_of_another_never_share_a_file() {
    let place = one_map();
    place.put("a.curve.journey.yaml", MAP);
    let run = place.cjm("render --view map,curve").expect(2);
    assert!(run.stderr.contains("a.curve.svg: two pictures would go to it"), "{run:?}");
    assert_eq!(place.files(), ["a.curve.journey.yaml", "a.journey.yaml"]);
}

#[test]
fn check_names_what_is_missing_or_stale_and_writes_nothing() {
    let place = one_map();
    place.put("b.journey.yaml", MAP.replace("title: Buying", "title: Selling"));
    let options = "--view map,curve --theme light,dark --format svg,md";
    place.cjm(&format!("render {options}")).expect(0);
    let run = place.cjm(&format!("render --check {options}")).expect(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "10 files current\n"));
    fs::remove_file(place.path("a.curve.dark.svg")).expect("it is there");
    place.put("b.table.md", "# Old\n");
    let before = place.files();
    let run = place.cjm(&format!("render --check {options}")).expect(1);
    assert_eq!(run.stdout, "missing   a.curve.dark.svg\nstale     b.table.md\n");
    assert!(run.stderr.starts_with("2 of 10 files not current"), "{run:?}");
    assert_eq!((place.files(), place.read("b.table.md").as_str()), (before, "# Old\n"));
    let quiet = place.cjm(&format!("render --check -q {options}")).expect(1);
    assert_eq!((quiet.stdout, quiet.stderr.as_str()), (run.stdout, ""));
    let stale = place.cjm("render --check b.journey.yaml --width 400").expect(1).stdout;
    assert_eq!(stale, "stale     b.svg\n", "other options, other picture");
}

#[test]
fn check_makes_no_directory_and_needs_files_to_compare() {
    let place = one_map();
    assert_eq!(place.cjm("render --check -o out/").expect(1).stdout, "missing   out/a.svg\n");
    assert_eq!(place.files(), ["a.journey.yaml"]);
    for run in [place.cjm("render --check a.journey.yaml -o -"), place.feed("render --check -", MAP)] {
        assert!(run.expect(2).stderr.contains("`--check` compares files"));
    }
    place.feed("render - -o a.svg", MAP).expect(0);
    place.feed("render --check - -o a.svg", MAP).expect(0);
}

#[test]
fn check_reports_a_map_with_errors_as_render_does() {
    let place = one_map();
    place.cjm("render").expect(0);
    place.put("b.journey.yaml", BROKEN);
    let run = place.cjm("render --check").expect(1);
    assert_eq!(run.stdout, "");
    assert!(run.stderr.contains("error[unknown-key]"), "{run:?}");
    assert!(run.stderr.ends_with("not drawn because of errors: b.journey.yaml\n1 file current\n"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn check_follows_links_inside_the_project_only_and_reads_no_pipe() {
    use std::os::unix::fs::symlink;
    let (place, outside) = (one_map(), Place::new());
    place.cjm("render").expect(0);
    fs::rename(place.path("a.svg"), place.path("real.svg")).expect("it is there");
    symlink("real.svg", place.path("a.svg")).expect("nothing is there");
    place.cjm("render --check").expect(0);
    outside.put("a.svg", place.read("real.svg"));
    for target in [outside.path("a.svg"), place.path("nowhere.svg")] {
        fs::remove_file(place.path("a.svg")).expect("it is a link");
        symlink(target, place.path("a.svg")).expect("nothing is there");
        assert!(place.cjm("render --check").expect(2).stderr.contains("a.svg: a symbolic link"));
    }
    fs::remove_file(place.path("a.svg")).expect("it is a link");
    fs::create_dir(place.path("a.svg")).expect("nothing is there");
    assert!(place.cjm("render --check").expect(2).stderr.contains("a.svg: not a regular file"));
}

#[test]
fn a_snippet_shows_each_picture_with_a_text_in_its_place() {
    let place = Place::new();
    place.put("maps/my map.journey.yaml", MAP.replace("Buying", "Buying [x](y) <b>"));
    let run = place.cjm("render --format svg,md --snippet").expect(0);
    let (picture, table) = run.stdout.split_once("\n\n").expect("two snippets");
    let alt = "Buying \\[x\\](y) &lt;b>. Customer journey map of Lena, as-is. 1 stage with 1 touchpoint: Search.";
    assert!(picture.starts_with(&format!("![{alt}")), "{picture}");
    assert!(picture.ends_with("](maps/my%20map.svg)"), "{picture}");
    assert_eq!(table, "[Buying \\[x\\](y) &lt;b>, as a table](maps/my%20map.table.md)\n\n");
    assert_eq!(run.stderr, "written   maps/my map.svg\nwritten   maps/my map.table.md\n");
    let checked = place.cjm("render --format svg,md --snippet --check").expect(0);
    assert_eq!((checked.stdout, checked.stderr.as_str()), (run.stdout, "2 files current\n"));
}

#[test]
fn light_and_dark_are_one_picture_of_the_page() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP.replace("Buying", "'Buying \"<b>'"));
    let run = place.cjm("render --theme dark,light,print --snippet").expect(0);
    let lines: Vec<_> = run.stdout.lines().filter(|line| !line.is_empty()).collect();
    let [both, print] = lines[..] else { panic!("{lines:?}") };
    let start = "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"a.dark.svg\"><img alt=\"Buying &quot;&lt;b&gt;. ";
    assert!(both.starts_with(start) && both.ends_with("\" src=\"a.svg\"></picture>"), "{both}");
    assert!(print.starts_with("![") && print.ends_with("](a.print.svg)"), "{print}");
    let alone = place.cjm("render --theme dark --snippet").expect(0).stdout;
    assert!(alone.starts_with("![") && alone.ends_with("](a.svg)\n\n"), "{alone}");
}

#[test]
fn a_snippet_leads_to_a_file_from_the_current_directory() {
    let place = one_map();
    let other = Place::new();
    let target = other.path("x.svg");
    let run = place.run(["render", "a.journey.yaml", "--snippet", "-o", target.to_str().expect("UTF-8")]).expect(0);
    assert!(run.stdout.contains("](../") && run.stdout.ends_with("/x.svg)\n\n"), "{run:?}");
    let run = place.cjm("render ./a.journey.yaml --snippet -o ./x.svg").expect(0);
    assert!(run.stdout.ends_with("](x.svg)\n\n"), "{run:?}");
    for run in [place.cjm("render a.journey.yaml --snippet -o -"), place.feed("render - --snippet", MAP)] {
        assert!(run.expect(2).stderr.contains("`--snippet` leads to a file"));
    }
    let none = place.cjm("render --snippet --check -o new.svg").expect(1);
    assert!(none.stdout.ends_with("](new.svg)\n\n") && none.stderr.starts_with("missing   new.svg\n"), "{none:?}");
}

#[test]
fn the_table_says_what_stands_in_the_rows_in_use_by_the_names_of_the_author() {
    let place = Place::new();
    place.put(
        "cjm.yaml",
        "channels: { web: Website }\nowners: { web-team: Web | shop }\nlanes: { compliance: { name: Law } }\n",
    );
    place.put(
        "a.journey.yaml",
        "title: A | B\nsummary: Two *steps*.\npersonas: [Lena, Tom]\nlabels: { actions: What they do }\n\
         pain_points: [Slow]\nstages:\n  - name: Search\n    goal: Find it\n    touchpoints:\n      - name: Look\n        \
         channel: web\n        moment_of_truth: true\n        action: [Types, { text: Waits, by: the *team* }]\n        owner: web-team\n        personas: [Lena, Tom]\n        volume: { entered: 1200, completed: 800 }\n        emotions: { Lena: 1, Tom: { score: -2, feeling: lost } }\n        \
         pain_points: [{ problem: No | result, severity: high, reach: 40 %, personas: Tom }]\n        opportunities: [{ idea: Suggest, status: dropped, owner: web-team, due: 2026-10-01, impact: 4, effort: 2 }, Ask]\n        \
         metrics: { name: Found, now: 41 %, target: 65 % }\n        lanes: { compliance: Consent }\n  - Pay\n",
    );
    let run = place.cjm("render a.journey.yaml --format md -o -").expect(0);
    let expected = "\
# A \\| B

Two \\*steps\\*.

Personas: Lena, Tom

| Stage | Touchpoint | Personas | Volume | Goal | What they do | Emotion | Channel | Pain points | Opportunities | Metric | Owner | Law |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| Whole journey |  |  |  |  |  |  |  | Slow |  |  |  |  |
| Search |  |  |  | Find it |  |  |  |  |  |  |  |  |
| Search | ★ Look | Lena<br>Tom | 1200 enter, 800 complete |  | Types<br>Waits (the \\*team\\*) | Lena: +1<br>Tom: -2 lost | Website | No \\| result (high) (reach 40 %, Tom) | Suggest (dropped, Web \\| shop, due 2026-10-01, impact 4, effort 2)<br>Ask | Found: 41 %, target 65 % | Web \\| shop | Consent |
| Pay |  |  |  |  |  |  |  |  |  |  |  |  |
";
    assert_eq!(run.stdout, expected);
    place.put("a.md", "mine");
    assert_eq!(written(&place.cjm("render --format md").expect(0)), ["a.table.md"]);
    assert_eq!(place.read("a.md"), "mine");
}

#[test]
fn the_help_of_render_names_every_option_of_the_page_and_the_page_every_option() {
    let help = Place::new().cjm("render --help").expect(0).stdout;
    let page = include_str!("../../docs/pictures.md");
    let options = |text: &str| -> std::collections::BTreeSet<String> {
        let word = |(at, _): (usize, &str)| {
            text[at..].chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect::<String>()
        };
        let mut found: std::collections::BTreeSet<_> = text.match_indices("--").map(word).collect();
        found.retain(|option| option.len() > 3 && !option.starts_with("---"));
        found
    };
    let elsewhere = ["--help", "--short"].map(str::to_owned);
    let (mut help, mut page) = (options(&help), options(page));
    for option in elsewhere {
        help.remove(&option);
        page.remove(&option);
    }
    assert_eq!(help, page);
}

#[test]
fn several_formats_are_several_files() {
    let place = one_map();
    let run = place.cjm("render --format svg,png --format pdf,md --theme light,dark").expect(0);
    let names = ["a.svg", "a.png", "a.pdf", "a.dark.svg", "a.dark.png", "a.dark.pdf", "a.table.md"];
    assert_eq!(written(&run), names);
    let bytes = |name: &str| fs::read(place.path(name)).expect("it was written");
    assert!(bytes("a.png").starts_with(b"\x89PNG") && bytes("a.pdf").starts_with(b"%PDF-"));
    assert_ne!(bytes("a.png"), bytes("a.dark.png"));
    place.cjm("render --format svg,png,pdf,md --theme light,dark --check").expect(0);
    for name in ["x.png", "x.pdf"] {
        place.cjm(&format!("render a.journey.yaml -o {name}")).expect(0);
        assert_eq!(bytes(name), bytes(&name.replace('x', "a")), "the extension names the format");
    }
}

/// Dots across, from the header of a PNG.
fn dots(place: &Place, name: &str) -> u32 {
    let bytes = fs::read(place.path(name)).expect("it was written");
    u32::from_be_bytes(bytes[16..20].try_into().expect("four bytes"))
}

#[test]
fn a_png_has_two_dots_a_pixel_or_as_many_as_asked_for() {
    let place = one_map();
    place.cjm("render --format png").expect(0);
    let two = dots(&place, "a.png");
    place.cjm("render --format png --scale 1").expect(0);
    assert_eq!(two, 2 * dots(&place, "a.png"));
    for factor in ["0.09", "8.1", "-1", "NaN", "inf", "big"] {
        let run = place.run(["render", "--format", "png", &format!("--scale={factor}")]).expect(2);
        assert!(run.stderr.contains("a number from 0.1 to 8"), "{factor}: {run:?}");
    }
}

#[test]
fn a_png_of_too_many_dots_is_refused_with_the_scale_that_fits_and_the_others_are_made() {
    let place = one_map();
    let steps = (1..=200).map(|n| format!("      - Step {n}\n")).collect::<Vec<_>>().concat();
    place.put("b.journey.yaml", format!("title: Long\nstages:\n  - name: All\n    touchpoints:\n{steps}"));
    let run = place.cjm("render --format png --scale 3").expect(2);
    assert!(run.stderr.contains("b.png: not made, ") && run.stderr.contains(" fits"), "{run:?}");
    assert_eq!(run.stdout, "written   a.png\n");
    assert!(!place.path("b.png").exists());
}

#[test]
fn options_of_formats_that_are_not_drawn_are_refused() {
    let place = one_map();
    let lines = ["--embed-font --format pdf", "--embed-font --text paths"];
    for line in
        lines.into_iter().chain(["--scale 2", "--text paths --format png", "--font x.ttf", "--font x.ttf --format md"])
    {
        place.cjm(&format!("render {line}")).expect(2);
    }
    assert_eq!(place.files(), ["a.journey.yaml"]);
}

#[test]
fn text_can_be_drawn_as_shapes() {
    let place = one_map();
    let svg = place.cjm("render a.journey.yaml -o - --text paths").expect(0).stdout;
    assert!(svg.starts_with("<svg") && !svg.contains("<text") && svg.contains("<title"));
    assert!(place.cjm("render a.journey.yaml -o - --text font").expect(0).stdout.contains("<text"));
}

#[test]
fn an_svg_can_bring_its_glyphs_along() {
    let place = one_map();
    let svg = place.cjm("render a.journey.yaml -o - --embed-font").expect(0).stdout;
    assert!(svg.contains("<text") && svg.contains("@font-face{font-family:cjm-"), "{svg}");
    assert!(!place.cjm("render a.journey.yaml -o -").expect(0).stdout.contains("@font-face"));
}

#[test]
fn characters_that_no_font_has_are_named_with_their_place_and_the_other_files_are_made() {
    let place = one_map();
    place.put("b.journey.yaml", MAP.replace("Buying", "\"\u{6e29}\u{6cc9} \\u6771\""));
    let run = place.cjm("render --format svg,png,pdf").expect(2);
    assert_eq!(run.stdout.lines().count(), 4, "{run:?}");
    for file in ["b.png", "b.pdf"] {
        let told = "\u{6771} (U+6771, b.journey.yaml), \u{6cc9} (U+6CC9, b.journey.yaml:2:10), \u{6e29} (U+6E29, b.journey.yaml:2:9)";
        assert!(run.stderr.contains(&format!("error: {file}: not made, no font has {told}\n")), "{run:?}");
    }
    assert!(run.stderr.contains("--font FILE"), "{run:?}");
    assert!(place.path("b.svg").exists() && !place.path("b.png").exists());
    place.cjm("render b.journey.yaml --text paths").expect(2);
}

#[test]
fn maps_that_are_read_again_to_be_drawn_look_like_maps_that_were_kept() {
    let part = MAP.replace("name: Look\n", "name: Look\n        journey: whole\n");
    let whole = MAP.replace("cjm: 1\n", "cjm: 1\nid: whole\n").replace("channel: web", "pain_points: [It is slow]");
    let allowed = whole
        .replace("id: whole", "id: allowed")
        .replace("[It is slow]", "[It is slow] # cjm: ignore pain-point-without-opportunity");
    let own = MAP.replace("channel: web", "lanes: { rules: Be quick }");
    let odd = MAP.replace("Buying", "\u{6e29}\u{6cc9}");
    let of_same_name = [("a/same", part), ("b/same", whole.replace("id: whole\n", ""))];
    let others = [("whole", whole), ("allowed", allowed), ("own", own), ("odd", odd), ("broken", BROKEN.to_owned())];
    let maps: Vec<_> = of_same_name.into_iter().chain(others).collect();
    // Of more bytes than one map may have, maps are let go of until it is their turn.
    let drawn = [0, 1_300].map(|lines| {
        let place = Place::new();
        for (name, map) in &maps {
            place.put(
                format!("{name}.journey.yaml"),
                format!("{map}{}", format!("# {}\n", "read ".repeat(200)).repeat(lines)),
            );
        }
        let runs = ["render . --view map,heatmap", "render . --format png --lanes rules"];
        let runs = runs.map(|line| place.cjm(line));
        assert_eq!(runs.each_ref().map(|run| run.code), [Some(1), Some(2)], "{runs:#?}");
        let files = maps.iter().flat_map(|(name, _)| ["svg", "heatmap.svg", "png"].map(|end| format!("{name}.{end}")));
        (runs, files.filter_map(|file| fs::read(place.path(file)).ok()).collect::<Vec<_>>())
    });
    let [(told, pictures), (told_again, again)] = drawn;
    assert_eq!(told, told_again);
    assert_eq!(pictures.len(), 17);
    assert!(pictures == again, "other pictures");
}

#[test]
fn a_font_is_a_file_with_outlines() {
    let place = one_map();
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/fonts/NotoEmoji-Regular.ttf");
    place.run(["render", "--format", "pdf", "--font", font, "--font", font]).expect(0);
    place.put("x.ttf", "no font");
    for (file, why) in
        [("x.ttf", "no TrueType or OpenType font"), ("y.ttf", "no such file"), (".", "not a regular file")]
    {
        let run = place.run(["render", "--format", "pdf", "--font", file]).expect(2);
        assert!(run.stderr.contains(why) && run.stdout.is_empty(), "{run:?}");
    }
}

#[test]
fn a_snippet_tells_the_width_of_a_png_and_links_a_pdf() {
    let place = one_map();
    let run = place.cjm("render --format png,pdf --theme light,dark --snippet").expect(0);
    let width = dots(&place, "a.png") / 2;
    let lines: Vec<_> = run.stdout.lines().filter(|line| !line.is_empty()).collect();
    let [png, pdf, dark] = lines[..] else { panic!("{lines:?}") };
    assert!(
        png.starts_with("<picture>") && png.ends_with(&format!(" width=\"{width}\" src=\"a.png\"></picture>")),
        "{png}"
    );
    assert_eq!((pdf, dark), ("[Buying, as a PDF](a.pdf)", "[Buying, as a PDF](a.dark.pdf)"));
}

#[test]
fn under_a_project_file_with_errors_nothing_is_drawn() {
    let place = one_map();
    for broken in ["ownerz: {}\n", "cjm: 2\n", "labels: [\n"] {
        place.put("cjm.yaml", broken);
        let run = place.cjm("render").expect(1);
        assert!(run.stderr.contains("[cjm.yaml:1:") || run.stderr.contains("[cjm.yaml:2:"), "{broken}: {run:?}");
        assert!(run.stderr.contains("not drawn because of errors: a.journey.yaml"), "{broken}: {run:?}");
        assert!(!place.path("a.svg").exists(), "{broken}");
        place.cjm("render -o new/a.svg").expect(1);
        place.cjm("render -o new").expect(1);
        assert!(!place.path("new").exists(), "{broken}");
    }
}

#[test]
fn the_table_for_those_who_do_not_see_the_picture_says_where_steps_lead_and_why_they_hurt() {
    let place = Place::new();
    let map = "\
title: T
scope: { objective: Fewer calls, from: the fault, to: the report }
insights: [Nobody knows the queue]
stages:
  - name: S
    touchpoints:
      - name: A
        summary: Told by phone
        importance: 9.4
        path: unhappy
        pain_points: [{ problem: P, cause: Old form, quotes: [No.] }]
        next: [{ to: c, when: it runs }]
        links: [https://example.org/x]
      - B
      - { name: C, next: [] }
";
    place.put("a.journey.yaml", map);
    let table = place.cjm("render a.journey.yaml --format md -o -").expect(0).stdout;
    for said in ["Objective: Fewer calls", "From: the fault", "To: the report", "Insight: Nobody knows the queue"] {
        assert!(table.contains(said), "{said}: {table}");
    }
    let row = "| S | A | Told by phone | unhappy path<br>→ C (it runs) | importance 9.4 | P (cause: Old form) “No.” |";
    assert!(table.contains(row) && table.contains("example.org"), "{table}");
}
