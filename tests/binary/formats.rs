//! The formats of `cjm check`: what they look like, what others read in them, and where they go.
#![allow(clippy::print_stderr, reason = "a test that cannot run here says so")]

use crate::generated::is_current;
use crate::place::{BROKEN, MAP, Place, Run};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const TODAY: &str = "--today 2026-10-02 --color never";

/// A map whose every text wants to be something else in some output.
const HOSTILE: &str = r#"
title: "@everyone fixes #1 | <script>alert(1)</script> ![x](https://evil.example/?)"
stages:
  - name: "::error file=a::b, 100 % {0} [x](https://evil.example) ]]> ##[group]"
  - name: "-- <!-- & &amp; \" ' `code` **bold** $x$ ~~gone~~"
    chanel: "50 %"
    "a %0A%25 | <b>\\n::set-output name=x::y": 1
"#;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/check")
}

/// The kept example in a repository of its own: a poor map, a sound one, and the project file.
fn example() -> Place {
    let place = Place::new();
    for name in ["cjm.yaml", "journeys/poor.journey.yaml", "journeys/sound.journey.yaml"] {
        place.put(name, fs::read(folder().join(name)).expect("the example is there"));
    }
    place
}

fn hostile() -> Place {
    let place = Place::new();
    place.put("a.journey.yaml", HOSTILE);
    place
}

fn check(place: &Place, format: &str) -> Run {
    place.cjm(&format!("check --format {format} {TODAY}"))
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The message of a line of the concise format, without the mark of a fix.
fn message(line: &str) -> Option<&str> {
    let message = line.split_once("] ")?.1;
    Some(message.strip_suffix(" [*]").unwrap_or(message))
}

#[test]
fn every_format_looks_as_it_should() {
    let place = example();
    let kept = |name: &str, text: &str| is_current(&folder().join(name), text).err();
    let files = [
        ("concise", "concise.txt"),
        ("json", "check.json"),
        ("json-lines", "check.jsonl"),
        ("github", "github.txt"),
        ("gitlab", "gitlab.json"),
        ("junit", "junit.xml"),
        ("markdown", "summary.md"),
    ];
    let mut stale: Vec<String> =
        files.iter().filter_map(|(format, name)| kept(name, &check(&place, format).expect(1).stdout)).collect();
    let log = without_pages(&check(&place, "sarif").expect(1).stdout);
    stale.extend(kept("check.sarif", &log));
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

/// A SARIF log without what follows from the pages of the rules and the version, which change for reasons of their own.
fn without_pages(log: &str) -> String {
    let mut log = value(log);
    log["runs"][0]["tool"]["driver"]["semanticVersion"] = "0.0.0".into();
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().expect("rules are listed");
    for rule in rules {
        let page = format!("docs/rules/{}.md", rule["id"].as_str().expect("rules have names"));
        let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("rules have pages");
        assert_eq!(rule["help"]["markdown"], page);
        let about = rule["fullDescription"]["text"].as_str().expect("it has a description");
        let words: Vec<&str> = page.split_whitespace().collect();
        assert!(about.len() > 20 && about.len() < 1024 && words.join(" ").contains(&about[..20]), "{about}");
        rule["help"]["markdown"] = "(the rule's page)".into();
        rule["fullDescription"]["text"] = "(what the rule does)".into();
    }
    serde_json::to_string_pretty(&log).expect("it was JSON") + "\n"
}

#[test]
fn all_formats_give_the_same_findings_and_exit_code() {
    let place = example();
    let concise = check(&place, "concise").expect(1).stdout;
    let count = concise.lines().filter(|line| line.contains(".yaml:")).count();
    assert_eq!(count, 5);
    assert_eq!(value(&check(&place, "json").expect(1).stdout)["findings"].as_array().map(Vec::len), Some(count));
    assert_eq!(check(&place, "json-lines").expect(1).stdout.lines().count(), count);
    assert_eq!(commands(&check(&place, "github").expect(1).stdout).len(), count);
    assert_eq!(value(&check(&place, "gitlab").expect(1).stdout).as_array().map(Vec::len), Some(count));
    let sarif = value(&check(&place, "sarif").expect(1).stdout);
    assert_eq!(sarif["runs"][0]["results"].as_array().map(Vec::len), Some(count));
    assert_eq!(table_rows(&check(&place, "markdown").expect(1).stdout).len(), count);
}

#[test]
fn json_lines_are_the_findings_of_json_each_with_its_version() {
    let place = hostile();
    let findings = value(&check(&place, "json").expect(1).stdout)["findings"].clone();
    let lines = check(&place, "json-lines").expect(1).stdout;
    for (line, finding) in lines.lines().zip(findings.as_array().expect("a list")) {
        let mut line = value(line);
        assert_eq!(line.as_object_mut().expect("an object").remove("version"), Some(1.into()));
        assert_eq!(&line, finding);
    }
    assert_eq!(lines.lines().count(), findings.as_array().map_or(0, Vec::len));
}

/// A workflow command as the runner of GitHub Actions reads it.
#[derive(Debug)]
struct Annotation {
    command: String,
    properties: Vec<(String, String)>,
    message: String,
}

impl Annotation {
    fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The commands in the output of a step, by the rules of the runner's parser: a line that starts with `::` after white
/// space, a name and properties up to the next `::`, then the message; or `##[command properties]message` anywhere in a
/// line.
fn commands(output: &str) -> Vec<Annotation> {
    output.split(['\n', '\r']).filter_map(|line| current(line).or_else(|| old(line))).collect()
}

fn current(line: &str) -> Option<Annotation> {
    let (head, message) = line.trim_start().strip_prefix("::")?.split_once("::")?;
    let (command, properties) = head.split_once(' ').unwrap_or((head, ""));
    let properties = properties.split(',').filter_map(|pair| pair.split_once('='));
    let properties = properties.map(|(name, value)| (name.trim().to_owned(), unescaped(value, true))).collect();
    Some(Annotation { command: command.to_owned(), properties, message: unescaped(message, false) })
}

fn old(line: &str) -> Option<Annotation> {
    let (_, rest) = line.split_once("##[")?;
    let (command, message) = rest.split_once(']')?;
    Some(Annotation { command: command.to_owned(), properties: Vec::new(), message: message.to_owned() })
}

fn unescaped(text: &str, is_property: bool) -> String {
    let text = text.replace("%0D", "\r").replace("%0A", "\n");
    let text = if is_property { text.replace("%3A", ":").replace("%2C", ",") } else { text };
    text.replace("%25", "%")
}

#[test]
fn the_runner_reads_in_an_annotation_what_a_terminal_shows() {
    for place in [example(), hostile()] {
        let concise = check(&place, "concise").stdout;
        let mut expected: Vec<String> = concise.lines().filter_map(|line| Some(message(line)?.to_owned())).collect();
        let run = check(&place, "github").expect(1);
        let mut messages = Vec::new();
        for annotation in commands(&run.stdout) {
            assert!(["error", "warning", "notice"].contains(&annotation.command.as_str()), "{annotation:?}");
            let (message, rest) = annotation.message.split_once('\n').expect("more to read stands below");
            assert!(rest.contains("more: cjm explain "), "{rest}");
            messages.push(message.to_owned());
            assert!(annotation.property("file").is_some_and(|file| file.ends_with(".journey.yaml")), "{annotation:?}");
            let number = |name| annotation.property(name).and_then(|value| value.parse::<u32>().ok());
            assert!(number("line").is_some_and(|line| line > 0) && number("endLine") >= number("line"));
            assert!(annotation.property("title").is_some_and(|title| title.starts_with("cjm (")), "{annotation:?}");
        }
        messages.sort();
        expected.sort();
        assert_eq!(messages, expected);
    }
}

#[test]
fn the_gravest_findings_are_the_first_annotations_and_the_report_follows() {
    let place = Place::new();
    let maps: Vec<String> = (0..12).map(|n| format!("{n:02}.journey.yaml")).collect();
    for map in &maps {
        place.put(map, "title: A\nstatus: review\npersona: P\nowner: o\nstages: [Search]\n");
    }
    place.put("zz.journey.yaml", BROKEN);
    let run = check(&place, "github").expect(1);
    let found = commands(&run.stdout);
    assert_eq!(found[0].command, "error");
    assert_eq!(found[0].property("file"), Some("zz.journey.yaml"));
    let rank = |it: &Annotation| ["error", "warning", "notice"].iter().position(|command| *command == it.command);
    assert!(found.windows(2).all(|pair| rank(&pair[0]) <= rank(&pair[1])), "{found:?}");
    let warnings = found.iter().filter(|it| it.command == "warning").count();
    let dropped = format!("GitHub shows 10 warnings of a step as annotations and leaves out {} more;", warnings - 10);
    assert!(run.stdout.contains(&dropped), "{}", run.stdout);
    assert!(!run.stdout.contains("GitHub shows 10 errors"), "{}", run.stdout);
    let full = check(&place, "full").expect(1).stdout;
    assert!(run.stdout.ends_with(&full), "{}", run.stdout);
}

#[test]
fn fingerprints_are_unique_and_outlive_lines_that_move() {
    let place = example();
    let prints = |place: &Place| -> Vec<String> {
        let issues = value(&check(place, "gitlab").expect(1).stdout);
        let of = |issue: &Value| issue["fingerprint"].as_str().expect("a text").to_owned();
        issues.as_array().expect("a list").iter().map(of).collect()
    };
    let before = prints(&place);
    assert_eq!(before.iter().collect::<BTreeSet<_>>().len(), before.len());
    let map = place.read("journeys/poor.journey.yaml");
    place.put(
        "journeys/poor.journey.yaml",
        format!("# one\n# two\n{}", map.replace("  - name: Renew\n", "\n  - name: Renew\n")),
    );
    assert_eq!(prints(&place), before);
    let sarif = value(&check(&place, "sarif").expect(1).stdout);
    let results = sarif["runs"][0]["results"].as_array().expect("a list");
    let of_sarif: Vec<_> = results.iter().map(|result| result["partialFingerprints"]["cjm/v1"].clone()).collect();
    assert_eq!(of_sarif, before);

    let twice = Place::new();
    twice.put(
        "a.journey.yaml",
        "title: A\nstages: [{ name: B, chanel: x, touchpoints: [{ name: C, chanell: x }, { name: D, chanell: x }] }]\n",
    );
    let prints = prints(&twice);
    assert_eq!(prints.iter().collect::<BTreeSet<_>>().len(), prints.len());
    assert!(prints.len() >= 3, "{prints:?}");
}

#[test]
fn machines_get_paths_from_the_root_of_the_repository_wherever_the_run_started() {
    let place = example();
    let inside = |format: &str| {
        let mut command = place.command();
        command.current_dir(place.path("journeys"));
        let run = command.args(["check", "poor.journey.yaml", "--format", format]).output().expect("it starts");
        String::from_utf8(run.stdout).expect("UTF-8")
    };
    let expected = "journeys/poor.journey.yaml";
    assert_eq!(value(&inside("gitlab"))[0]["location"]["path"], expected);
    assert_eq!(commands(&inside("github"))[0].property("file"), Some(expected));
    let place_of = &value(&inside("sarif"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(place_of["artifactLocation"]["uri"], expected);
    assert!(inside("junit").contains("<testsuite name=\"journeys/poor.journey.yaml\""));
    assert_eq!(value(&inside("json"))["findings"][0]["file"], "poor.journey.yaml", "people's name in JSON");
}

#[test]
fn regions_of_sarif_cover_the_text_that_the_finding_is_about() {
    let place = Place::new();
    place.put("a b#1.journey.yaml", "\u{feff}title: 日本 👩\u{200d}🔧\nstages:\n  - { name: 旅, chanel: x }\n");
    let log = value(&check(&place, "sarif").expect(1).stdout);
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let results = run["results"].as_array().expect("a list");
    let result = results.iter().find(|result| result["ruleId"] == "unknown-key").expect("a wrong key");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b%231.journey.yaml");
    let region = |line: u64, start: u64, end: u64| serde_json::json!({ "startLine": line, "startColumn": start, "endLine": line, "endColumn": end });
    assert_eq!(place["region"], region(3, 16, 22));
    let change = &result["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["replacements"][0]["deletedRegion"], region(3, 16, 22));
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "channel");
    let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small");
    let rule = &run["tool"]["driver"]["rules"][index];
    assert_eq!((&rule["id"], &rule["name"]), (&"unknown-key".into(), &"UnknownKey".into()));
}

#[test]
fn messages_of_sarif_hold_no_placeholder_and_no_link() {
    let log = value(&check(&hostile(), "sarif").expect(1).stdout);
    let mut messages = String::new();
    for result in log["runs"][0]["results"].as_array().expect("a list") {
        messages.push_str(result["message"]["text"].as_str().expect("a text"));
    }
    assert!(messages.contains("{{0}}") && messages.contains("\\[x\\](https://evil.example)"), "{messages}");
    assert!(!messages.contains("[x]("), "{messages}");
    for (at, _) in messages.match_indices('{') {
        let run = messages[at..].chars().take_while(|c| *c == '{').count();
        let before = messages[..at].chars().rev().take_while(|c| *c == '{').count();
        assert_eq!((run + before) % 2, 0, "{messages}");
    }
}

#[cfg(unix)]
#[test]
fn a_map_that_cannot_be_read_passes_in_no_format() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    let _socket = std::os::unix::net::UnixListener::bind(place.path("b.journey.yaml")).expect("sockets can be made");
    let run = |format| check(&place, format).expect(2).stdout;
    let log = value(&run("sarif"));
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"][0];
    assert_eq!((&told["level"], &told["message"]["text"]), (&"error".into(), &"1 map could not be read".into()));
    let text = run("junit");
    let document = roxmltree::Document::parse(&text).expect("it is XML");
    assert_eq!(document.root_element().attribute("errors"), Some("1"));
    let error = document.descendants().find(|node| node.has_tag_name("error")).expect("it ended with an error");
    assert_eq!(error.parent().and_then(|case| case.attribute("classname")), Some("b.journey.yaml"));
}

#[test]
fn junit_is_xml_with_a_suite_for_each_file_and_a_passed_test_for_a_clean_one() {
    let place = example();
    place.put("journeys/hostile.journey.yaml", HOSTILE);
    let text = check(&place, "junit").expect(1).stdout;
    let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let number = |node: roxmltree::Node<'_, '_>, name| node.attribute(name).and_then(|value| value.parse().ok());
    let suites: Vec<_> = document.root_element().children().filter(|node| node.has_tag_name("testsuite")).collect();
    let names: Vec<_> = suites.iter().filter_map(|suite| suite.attribute("name")).collect();
    let maps = ["hostile", "poor", "sound"].map(|name| format!("journeys/{name}.journey.yaml"));
    assert_eq!(names, maps);
    for suite in &suites {
        let cases: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
        let failed = cases.iter().filter(|case| case.children().any(|node| node.has_tag_name("failure"))).count();
        assert_eq!((number(*suite, "tests"), number(*suite, "failures")), (Some(cases.len()), Some(failed)));
        let ids: BTreeSet<_> = cases.iter().filter_map(|case| case.attribute("name")).collect();
        assert_eq!(ids.len(), cases.len(), "names of tests are unique");
    }
    assert_eq!((number(suites[2], "tests"), number(suites[2], "failures")), (Some(1), Some(0)));
    let messages: BTreeSet<_> = document.descendants().filter_map(|node| node.attribute("message")).collect();
    let concise = check(&place, "concise").stdout;
    let shown = concise.lines().filter(|line| !line.contains(": info[")).filter_map(message);
    assert_eq!(messages, shown.collect());
}

/// The rows of all tables, their cells as a reader sees them.
fn table_rows(markdown: &str) -> Vec<Vec<String>> {
    let (mut rows, mut is_head) = (Vec::new(), false);
    let extensions = Options::ENABLE_GFM
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH;
    for event in Parser::new_ext(markdown, extensions) {
        match event {
            Event::Start(Tag::TableHead) => is_head = true,
            Event::End(TagEnd::TableHead) => is_head = false,
            Event::Start(Tag::TableRow) | Event::End(TagEnd::Table) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) if !is_head => {
                rows.last_mut().expect("cells stand in rows").push(String::new());
            }
            Event::Text(text) | Event::Code(text) if !is_head => {
                if let Some(cell) = rows.last_mut().and_then(|row: &mut Vec<String>| row.last_mut()) {
                    cell.push_str(&text);
                }
            }
            Event::Html(text) | Event::InlineHtml(text) => panic!("markup: {text}"),
            Event::InlineMath(text) | Event::DisplayMath(text) => panic!("a formula: {text}"),
            Event::Start(
                tag @ (Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough),
            ) => panic!("{tag:?}"),
            _ => {}
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

#[test]
fn tables_in_markdown_read_as_the_messages_and_notify_nobody() {
    let place = hostile();
    let markdown = check(&place, "markdown").expect(1).stdout;
    let findings = value(&check(&place, "json").stdout)["findings"].clone();
    let rows = table_rows(&markdown);
    assert_eq!(rows.len(), findings.as_array().map_or(0, Vec::len));
    for (row, finding) in rows.iter().zip(findings.as_array().expect("a list")) {
        let seen: Vec<_> = row.iter().map(|cell| cell.replace('\u{200b}', "")).collect();
        // A cell has 400 characters of a text at most.
        let text = |value: &Value| {
            let text = value.as_str().unwrap_or_default();
            let end = text.char_indices().nth(400).map_or(text.len(), |(end, _)| end);
            text[..end].to_owned() + if end < text.len() { "…" } else { "" }
        };
        let start = &finding["start"];
        assert_eq!(seen.len(), 5, "{markdown}");
        assert_eq!(seen[0], format!("{}:{}", start["line"], start["column"]));
        assert_eq!(
            (seen[2].as_str(), &seen[3], &seen[4]),
            (finding["rule"].as_str().unwrap_or_default(), &text(&finding["message"]), &text(&finding["help"]))
        );
    }
    assert!(!markdown.contains("@everyone") && !markdown.contains("fixes #1"), "{markdown}");
}

#[test]
fn nothing_found_is_said_in_every_format() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP.replace("owner: team", "owner: team\nstatus: archived"));
    let said = |format| check(&place, format).expect(0).stdout;
    assert_eq!(said("json-lines"), "");
    assert_eq!(said("github"), "1 file, 0 errors, 0 warnings; dates as of 2026-10-02 (--today)\n");
    assert_eq!(said("gitlab"), "[]\n");
    assert_eq!(value(&said("sarif"))["runs"][0]["results"], Value::Array(Vec::new()));
    assert!(said("junit").contains("<testsuites name=\"cjm\" tests=\"1\" failures=\"0\" errors=\"0\">"));
    assert_eq!(said("markdown"), "## cjm check: 1 file, 0 errors, 0 warnings\n\nNo findings.\n");
}

#[test]
fn one_run_gives_several_formats() {
    let place = example();
    let line = format!("check {TODAY} --format full --format sarif -o out/a.sarif --format junit --output out/a.xml");
    let run = place.cjm(&line).expect(1);
    assert_eq!(run.stdout, check(&place, "full").stdout);
    assert_eq!(run.stderr, "written   out/a.sarif\nwritten   out/a.xml\n");
    assert_eq!(place.read("out/a.sarif"), check(&place, "sarif").stdout);
    assert_eq!(place.read("out/a.xml"), check(&place, "junit").stdout);
    assert!(place.cjm(&line).expect(1).stderr.starts_with("unchanged out/a.sarif\n"));

    assert_eq!(place.cjm(&format!("{line} --quiet")).expect(1).stderr, "");

    let run = place.cjm(&format!("check {TODAY} --format json --output a.json")).expect(1);
    assert_eq!(
        run.stdout,
        "2 files, 3 errors, 1 warning, 1 info; dates as of 2026-10-02 (--today)\n1 fixable with --fix\n"
    );
    assert_eq!(place.read("a.json"), check(&place, "json").stdout);
    let run = place.cjm("check --today 2026-10-02 --format json -o - --format full -o a.txt --color always").expect(1);
    assert_eq!(run.stdout, place.read("a.json"));
    assert_eq!(
        place.read("a.txt")
            + "2 files, 3 errors, 1 warning, 1 info; dates as of 2026-10-02 (--today)\n1 fixable with --fix\n",
        check(&place, "full").stdout
    );
}

#[test]
fn pairs_that_cannot_be_are_explained_and_nothing_is_written() {
    let place = example();
    for (line, why, help) in [
        ("-o a.txt", "--output a.txt: there is no --format before it", "`--format sarif --output a.txt`"),
        ("-o a.txt --format full", "there is no --format before it", "each output belongs to the format before it"),
        ("--format json -o a -o b", "--output b: the format before it has an output already", "each output belongs"),
        (
            "--format json --format full",
            "the formats json and full would both go to standard output",
            "`--format full --output FILE`",
        ),
        ("--format json -o - --format full", "would both go to standard output", "give one of them a file"),
        ("--format json -o a --format full -o ./a", "./a: two formats would go to it", "a file of its own"),
        ("--format json -o cjm.yaml", "cjm.yaml: a map or a project file; not changed", ""),
        ("--format json -o journeys/poor.journey.yaml", "would take the place of the map", ""),
    ] {
        let run = place.cjm(&format!("check {line}")).expect(2);
        assert!(run.stderr.contains(why) && run.stderr.contains(help), "{line}: {}", run.stderr);
        assert_eq!((run.stdout.as_str(), place.files().len()), ("", 2), "{line}");
    }
    let run = place.cjm("check --format json -o cjm.yaml/x.json").expect(2);
    assert!(run.stderr.contains("cjm.yaml: "), "{}", run.stderr);
}

#[test]
fn the_environment_names_the_format_where_the_command_line_names_none() {
    let place = example();
    let with = |format: &str, args: &[&str]| {
        let mut command = place.command();
        let output = command.env("CJM_FORMAT", format).arg("check").args(args).output().expect("it starts");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let today = ["--today", "2026-10-02"];
    assert_eq!(with("gitlab", &today).1, check(&place, "gitlab").stdout);
    assert_eq!(with("", &today).1, check(&place, "full").stdout);
    assert_eq!(with("gitlab", &["--today", "2026-10-02", "--format", "concise"]).1, check(&place, "concise").stdout);
    let (code, out, err) = with("xml", &[]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(
        err.starts_with("error: CJM_FORMAT is `xml`, which is no format\n  help: the formats are full, concise, json,"),
        "{err}"
    );
}

#[test]
fn the_number_of_threads_changes_no_format() {
    let place = Place::new();
    for n in 0..24 {
        let text = if n % 3 == 0 { BROKEN } else { MAP };
        place.put(format!("{}/m{n}.journey.yaml", n % 4), text);
    }
    for format in ["json-lines", "github", "gitlab", "sarif", "junit", "markdown"] {
        let one = place.cjm(&format!("check --format {format} --threads 1"));
        assert_eq!(place.cjm(&format!("check --format {format} --threads 8")), one, "{format}");
    }
}

#[test]
fn sarif_is_valid_by_the_schema_of_the_standard() {
    let validators = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/validators");
    if std::env::var_os("CJM_TEST_VALIDATORS").is_none() {
        return eprintln!("skipped: set CJM_TEST_VALIDATORS after `npm ci --prefix tests/validators`");
    }
    let unread = Place::new();
    unread.put("a.journey.yaml", "a".repeat(9 << 20));
    for place in [example(), hostile(), unread] {
        let log = place.cjm("check --format sarif").stdout;
        let mut node = Command::new("node");
        node.arg(validators.join("sarif.mjs")).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut node = node.spawn().expect("node is installed");
        node.stdin.take().expect("it is piped").write_all(log.as_bytes()).expect("it reads all");
        let said = node.wait_with_output().expect("it ends");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stdout));
    }
}

#[test]
fn the_page_shows_what_the_program_prints_and_names_every_format() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/ci.md")).expect("the page is there");
    let mut shown = 0;
    for block in page.split("\n```text ").skip(1) {
        let (file, rest) = block.split_once('\n').expect("the file stands on the line of the fence");
        let (text, _) = rest.split_once("\n```").expect("the block ends");
        let kept = fs::read_to_string(root.join(file)).expect("the file is there");
        assert!(kept.contains(text), "{file} does not hold\n{text}");
        shown += 1;
    }
    assert_eq!(shown, 4);
    let help = Place::new().cjm("check --help").expect(0).stdout;
    let (help, _) = help.split_once("-o, --output").expect("the formats are listed before it");
    let listed = help.lines().filter_map(|line| line.trim().strip_prefix("- ")?.split_once(": ").map(|(name, _)| name));
    let formats: Vec<&str> = listed.collect();
    assert_eq!(formats.len(), 9);
    for format in formats {
        assert!(page.contains(&format!("| [`{format}`](#")), "{format}");
    }
}
