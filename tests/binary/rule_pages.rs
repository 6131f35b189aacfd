//! Every page in `docs/rules/` is the test of its rule: its bad examples give the findings it prints, its good ones none.
//!
//! The tables of levels, the findings below bad examples, the lists of options and the index are generated.

use crate::generated::is_current;
use crate::place::Place;
use cjm::diagnostic::{Group, Level, Rule};
use cjm::lint;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The day on which the examples are read.
const TODAY: &str = "2026-11-22";

/// A file of an example.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules")
}

fn all_hold(results: impl Iterator<Item = Result<(), String>>) {
    let wrong: Vec<String> = results.filter_map(Result::err).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_rule_has_a_page_and_every_page_a_rule() {
    let rules: BTreeSet<String> = lint::all_rules().map(|rule| format!("{}.md", rule.name)).collect();
    let names = fs::read_dir(folder()).expect("the folder is there").map(|entry| entry.expect("readable").file_name());
    let pages: BTreeSet<String> =
        names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name != "README.md").collect();
    assert_eq!(rules, pages);
}

#[test]
fn every_page_has_its_title_its_levels_and_exactly_the_findings_of_its_bad_examples() {
    all_hold(lint::all_rules().map(|rule| {
        let page = rule.page;
        let body = page.find("## What it does").ok_or(format!("{}: no `## What it does`", rule.name))?;
        let head = format!("# {}\n\n{}\n\n{}\n", rule.name, summary(rule), levels(rule));
        let body = with_defaults(rule, &with_findings(rule, &page[body..])?);
        is_current(&folder().join(format!("{}.md", rule.name)), &(head + &body))
    }));
}

#[test]
fn every_page_has_the_sections_of_its_rule() {
    all_hold(lint::all_rules().map(|rule| {
        let page = rule.page;
        let titles: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
        if titles != sections(rule) {
            return Err(format!("{}: sections are {titles:?}, not {:?}", rule.name, sections(rule)));
        }
        let mut by_hand =
            section(page, "Options").lines().filter(|line| !is_of_list(line)).collect::<Vec<_>>().join("\n");
        by_hand.truncate(by_hand.find("```").unwrap_or(by_hand.len()));
        let explained = |option: &lint::OptionSpec| by_hand.contains(&format!("`{}`", option.name));
        if let Some(option) = lint::options(rule).iter().find(|option| !explained(option)) {
            return Err(format!("{}: the option `{}` is not explained", rule.name, option.name));
        }
        match rule.drawn {
            Some(drawn) if !section(page, "In the picture").contains(&format!("“gap: {}”", drawn.words)) => {
                Err(format!("{}: the picture's words are not on the page", rule.name))
            }
            Some(_) | None => Ok(()),
        }
    }));
}

/// The rule's sentence, as it stands below the title and in the index.
fn summary(rule: &Rule) -> String {
    format!("{} Group: {}.", rule.summary, rule.group.name())
}

fn levels(rule: &Rule) -> String {
    let levels = [rule.levels.draft, rule.levels.review, rule.levels.published, rule.levels.archived];
    format!(
        "| draft | review | published | archived |\n| --- | --- | --- | --- |\n| {} |\n",
        levels.map(Level::name).join(" | ")
    )
}

fn sections(rule: &Rule) -> Vec<&'static str> {
    let settable = rule.levels != cjm::diagnostic::Levels::ALWAYS;
    let mut sections = vec!["## What it does", "## Why it matters", "## Bad", "## Good"];
    sections.extend(settable.then_some("## Options"));
    sections.extend(rule.drawn.map(|_| "## In the picture"));
    sections
}

#[test]
fn good_examples_give_no_finding_of_the_rule_and_read_as_they_are_meant() {
    all_hold(lint::all_rules().flat_map(|rule| {
        let page = rule.page;
        let good = good_cases(page);
        assert!(!good.is_empty(), "{}: no good example", rule.name);
        good.into_iter().map(move |files| match findings_of(rule, &files, false)?.as_str() {
            "" => Ok(()),
            found => Err(format!("{}: the good example gives\n{found}", rule.name)),
        })
    }));
}

#[test]
fn the_index_lists_every_rule_by_group() {
    let mut index = String::from(
        "# Rules\n\nWhat `cjm check` looks for. Every name leads to a page that says why, with a bad and a good example; \
         `cjm explain NAME` prints it.\nA level depends on the map's `status`; `rules` and `profiles` in `cjm.yaml` change it, \
         except where a finding is always an error.\n",
    );
    for group in Group::ALL {
        let title = group.name();
        let title = title[..1].to_uppercase() + &title[1..];
        write!(
            index,
            "\n## {title}\n\n| rule | finds | draft | review | published |\n| --- | --- | --- | --- | --- |\n"
        )
        .expect("a String takes everything");
        for rule in lint::all_rules().filter(|rule| rule.group == group) {
            let Rule { name, summary, levels, .. } = rule;
            let levels = [levels.draft, levels.review, levels.published].map(Level::name).join(" | ");
            writeln!(index, "| [{name}]({name}.md) | {summary} | {levels} |").expect("a String takes everything");
        }
    }
    index += &crate::undecided::section();
    all_hold(std::iter::once(is_current(&folder().join("README.md"), &index)));
}

/// The body of a page with the findings that its bad examples give.
fn with_findings(rule: &Rule, body: &str) -> Result<String, String> {
    let mut written = body.to_owned();
    let mut files = Vec::new();
    let mut cases = 0;
    for block in blocks(section(body, "Bad")) {
        if block.info != "text" {
            files.push(file(&block));
            continue;
        }
        let found = findings_of(rule, &std::mem::take(&mut files), rule.is_structural())?;
        if found.is_empty() {
            return Err(format!("{}: a bad example gives no finding", rule.name));
        }
        written = written.replacen(&format!("```text\n{}```", block.content), &format!("```text\n{found}```"), 1);
        cases += 1;
    }
    if cases == 0 || !files.is_empty() {
        return Err(format!("{}: a bad example has no block of expected findings", rule.name));
    }
    Ok(written)
}

/// The body of a page whose section on options begins with each option, what it takes and what holds without it.
fn with_defaults(rule: &Rule, body: &str) -> String {
    let options = lint::options(rule).iter();
    let lines = options
        .map(|lint::OptionSpec { name, expects, default, .. }| format!("- `{name}`: {expects}; default: {default}\n"));
    let lines: String = lines.collect();
    let heading = "\n## Options\n\n";
    let Some(at) = body.find(heading).map(|at| at + heading.len()).filter(|_| !lines.is_empty()) else {
        return body.to_owned();
    };
    let (before, after) = body.split_at(at);
    let listed: usize = after.split_inclusive('\n').take_while(|line| is_of_list(line)).map(str::len).sum();
    format!("{before}{lines}\n{}", after[listed..].trim_start_matches('\n'))
}

/// Whether a line is of the generated list of options.
fn is_of_list(line: &str) -> bool {
    line.starts_with("- `")
}

/// The findings of the rule in some files, one a line, as `cjm check --format concise` prints them; without the
/// mark of a fix, and without the file's name where there is only one. Other findings must not be structural, unless
/// `others` says so.
fn findings_of(rule: &Rule, files: &[File], others: bool) -> Result<String, String> {
    let place = Place::new();
    for file in files {
        place.put(&file.name, &file.bytes);
    }
    let printed = place.cjm(&format!("check --format concise --quiet --today {TODAY}")).stdout;
    let mut own = String::new();
    for line in printed.lines() {
        let name = line.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map_or("", |(name, _)| name);
        let found = lint::rule(name).ok_or_else(|| format!("{}: strange output: {line}", rule.name))?;
        if found.name == rule.name {
            let line = match files {
                [only] => line.strip_prefix(&format!("{}:", only.name)).unwrap_or(line),
                _ => line,
            };
            let line = line.strip_suffix(" [*]").unwrap_or(line);
            own = own + line + "\n";
        } else if found.is_structural() && !others {
            return Err(format!("{}: an example has another defect\n{line}", rule.name));
        }
    }
    Ok(own)
}

/// The examples of the section "Good": files that name themselves belong to the map that follows them.
fn good_cases(page: &str) -> Vec<Vec<File>> {
    let mut cases = vec![Vec::new()];
    for block in blocks(section(page, "Good")) {
        let file = file(&block);
        let ends = !named(&block.content);
        cases.last_mut().expect("there is always one").push(file);
        if ends {
            cases.push(Vec::new());
        }
    }
    cases.retain(|case: &Vec<File>| !case.is_empty());
    cases
}

/// The files of all examples of a page, each by itself.
pub(crate) fn examples(page: &str) -> Vec<File> {
    let blocks = [section(page, "Bad"), section(page, "Good")].map(blocks).into_iter().flatten();
    blocks.filter(|block| block.info == "yaml").map(|block| file(&block)).collect()
}

/// The text below a heading, up to the next.
fn section<'p>(page: &'p str, title: &str) -> &'p str {
    let heading = format!("\n## {title}\n");
    let Some(start) = page.find(&heading).map(|at| at + heading.len()) else { return "" };
    let end = page[start..].find("\n## ").map_or(page.len(), |length| start + length + 1);
    &page[start..end]
}

struct Block<'p> {
    info: &'p str,
    content: String,
}

fn blocks(section: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for line in section.lines() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(info) => {
                open = true;
                blocks.push(Block { info, content: String::new() });
            }
            None if open => {
                let block = blocks.last_mut().expect("a block is open");
                block.content.push_str(line);
                block.content.push('\n');
            }
            None => {}
        }
    }
    blocks
}

fn named(content: &str) -> bool {
    content.starts_with("# file: ")
}

/// A PNG of one dot.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x0aIDAT\x78\xda\x63\x60\0\0\0\x02\0\x01\xe5\x27\xde\xfc\0\0\0\0IEND\xae\x42\x60\x82";

/// The file of a block: named by its first line, else the map. In a block `yaml escaped` `\xNN` stands for a byte; a
/// block `png` is an image.
fn file(block: &Block<'_>) -> File {
    let bytes = match block.info {
        "yaml" => block.content.clone().into_bytes(),
        "yaml escaped" => unescaped(&block.content),
        "png" => PNG.to_vec(),
        other => panic!("a block of examples is `yaml`, `yaml escaped` or `png`, not `{other}`"),
    };
    let first = block.content.lines().next().unwrap_or_default();
    let name = first.strip_prefix("# file: ").unwrap_or("map.journey.yaml");
    File { name: name.to_owned(), bytes }
}

fn unescaped(content: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = content;
    while let Some(at) = rest.find("\\x") {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        bytes.push(u8::from_str_radix(&rest[at + 2..at + 4], 16).expect("two hexadecimal digits follow"));
        rest = &rest[at + 4..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
