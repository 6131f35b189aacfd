//! Which part of a report is wanted: words of the command line held against what there is.

use crate::cli::args::Part;
use crate::cli::failure::Failure;
use crate::report::book::{Audience, Book, Chapter, Focus, Order};
use crate::resolve::Map;
use crate::source::Untrusted;
use std::collections::BTreeSet;

/// How near a word has to be to one that there is to be suggested (Jaro-Winkler).
const NEAR: f64 = 0.8;

/// How many rows of a table people get to read if they ask for no part of the report: nobody reads more, and a table takes
/// much more room and time than its rows.
const ROWS: usize = 1_000;

/// The part that was asked for; `is_read` where the format is for people. A word that nothing is called by is a failure.
pub(super) fn wanted(part: &Part, is_read: bool, book: &Book<'_>, maps: &[&Map]) -> Result<Focus, Failure> {
    Ok(Focus {
        owner: named("--owner", part.owner.as_deref(), || owners(maps))?,
        persona: named("--persona", part.persona.as_deref(), || personas(maps))?,
        stage: named("--stage", part.stage.as_deref(), || stages(maps))?,
        tables: part.table.iter().map(|key| table(key, book)).collect::<Result<_, _>>()?,
        top: part.top.map(|top| usize::try_from(top).unwrap_or(usize::MAX)),
        most: (is_read && *part == Part::default()).then_some(ROWS),
        sort: part.sort.as_deref().map(|column| order(column, part, book)).transpose()?,
    })
}

/// What to do where CSV is asked for without saying which table.
pub(super) fn one_table(book: &Book<'_>) -> Failure {
    Failure::new("CSV holds one table").hint(format!("name it with `--table`: {}", keys(book).join(", ")))
}

fn keys(book: &Book<'_>) -> Vec<&'static str> {
    book.chapters.iter().map(|chapter| chapter.key).collect()
}

/// The key of a table as books have it, of one as JSON has it too.
fn plain_key(written: &str) -> String {
    written.trim().replace('_', "-")
}

fn table(key: &str, book: &Book<'_>) -> Result<String, Failure> {
    let key = plain_key(key);
    let keys = keys(book);
    if keys.contains(&key.as_str()) {
        return Ok(key);
    }
    let failure = Failure::new(format!("the report has no table `{key}`"));
    let meant = did_you_mean(&key, keys.iter().copied());
    let all = format!("its tables are {}", keys.join(", "));
    Err(failure.hint(joined(meant, all)))
}

fn order(written: &str, part: &Part, book: &Book<'_>) -> Result<Order, Failure> {
    let (column, is_descending) = written.strip_prefix('-').map_or((written, false), |column| (column, true));
    let asked = |key: &str| part.table.is_empty() || part.table.iter().any(|table| plain_key(table) == key);
    let sections = book.chapters.iter().filter(|chapter| asked(chapter.key)).filter_map(Chapter::section);
    let of_machines = sections.flat_map(|section| section.columns);
    let keys: BTreeSet<&str> =
        of_machines.filter(|column| column.audience != Audience::People).map(|column| column.key).collect();
    if keys.contains(column) {
        return Ok(Order { column: column.to_owned(), is_descending });
    }
    let failure = Failure::new(format!("no table of the report has a column `{column}`"));
    let meant = did_you_mean(column, keys.iter().copied());
    let all = format!("columns are {}", keys.into_iter().collect::<Vec<_>>().join(", "));
    Err(failure.hint(joined(meant, all)))
}

/// The word of an option, if something has that id or name.
fn named(option: &str, word: Option<&str>, names: impl Fn() -> BTreeSet<String>) -> Result<Option<Untrusted>, Failure> {
    let Some(word) = word else { return Ok(None) };
    let names = names();
    let plain = |name: &str| name.trim().to_lowercase();
    if names.iter().any(|name| plain(name) == plain(word)) {
        return Ok(Some(Untrusted::copied(word)));
    }
    let failure = Failure::new(format!("{option} {word}: no map names this"));
    Err(match did_you_mean(word, names.iter().map(String::as_str)) {
        Some(meant) => failure.hint(meant),
        None => failure,
    })
}

/// What was meant, if that is known, and what there is.
fn joined(meant: Option<String>, all: String) -> String {
    match meant {
        Some(meant) => format!("{meant} ({all})"),
        None => all,
    }
}

/// A question for the name that is nearest to a word, none where none is near.
fn did_you_mean<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let word = word.trim().to_lowercase();
    let near = names.map(|name| (strsim::jaro_winkler(&name.trim().to_lowercase(), &word), name));
    let (_, nearest) = near.filter(|(near, _)| *near >= NEAR).max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(format!("did you mean `{nearest}`?"))
}

fn owners(maps: &[&Map]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for map in maps {
        let uses = map.columns.iter().filter_map(|column| column.owner.as_ref());
        let uses = uses.chain(map.opportunities.iter().filter_map(|used| used.owner.as_ref()));
        names.extend(uses.flat_map(|owner| [&owner.written.value, &owner.name]).map(raw));
        names.extend(map.journey.owner.iter().map(|owner| raw(&owner.value)));
        let library = map.config.owners.iter().flatten();
        names.extend(library.flat_map(|owner| [&owner.id.value, &owner.name.value]).map(raw));
    }
    names
}

fn personas(maps: &[&Map]) -> BTreeSet<String> {
    let people = maps.iter().flat_map(|map| &map.participants);
    people.flat_map(|person| [&person.id, &person.name]).map(raw).collect()
}

fn stages(maps: &[&Map]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for map in maps {
        for (at, stage) in map.journey.stages.iter().enumerate() {
            let subject = map.subject_at(crate::resolve::Place::Stage(at));
            names.extend(subject.0.raw().rsplit('/').next().map(str::to_owned));
            names.insert(raw(&stage.name.value));
        }
    }
    names
}

fn raw(text: &Untrusted) -> String {
    text.raw().to_owned()
}
