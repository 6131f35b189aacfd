//! Which formats of findings a run gives and where each goes: decided before anything is read, printed at its end.

use super::args::{CheckFormat, Given};
use super::config::root_for;
use super::failure::{Failure, shown};
use super::gathered::Keep;
use super::output::Output;
use super::session::Session;
use super::targets::{key, spare};
use super::writer::{Outcome, Parts, Writer, joined, make_directory_of};
use crate::report::escape::term;
use crate::report::{
    Run, concise, full, github, gitlab, json, json_lines, junit, sarif, statistics, statistics_json, summary,
};
use clap::ValueEnum;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

/// The variable that names the format where the command line names none.
const FORMAT: &str = "CJM_FORMAT";

/// A format and the file it goes to; without a file it goes to standard output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Product {
    /// The format.
    pub(super) format: CheckFormat,
    /// The file.
    pub(super) file: Option<PathBuf>,
}

/// Pairs formats with outputs: an output belongs to the format before it. At most one format goes to standard output,
/// and no two to one file.
pub(super) fn plan(given: &[Given]) -> Result<Vec<Product>, Failure> {
    let variable = std::env::var_os(FORMAT).filter(|value| !value.is_empty());
    let mut products: Vec<Product> = Vec::new();
    let mut is_open = false;
    for given in given {
        match (given, products.last_mut()) {
            (Given::Format(format), _) => products.push(Product { format: *format, file: None }),
            (Given::Output(path), Some(last)) if is_open => last.file = Some(path.clone()),
            (Given::Output(path), last) => return Err(unpaired(path, last.is_some())),
        }
        is_open = matches!(given, Given::Format(_));
    }
    if products.is_empty() {
        products.push(Product { format: preset(variable)?, file: None });
    }
    for product in &mut products {
        product.file = product.file.take().filter(|path| path != Path::new("-"));
    }
    apart(&products)?;
    Ok(products)
}

fn unpaired(path: &Path, is_second: bool) -> Failure {
    let path = shown(path.as_os_str());
    let why = if is_second { "the format before it has an output already" } else { "there is no --format before it" };
    Failure::new(format!("--output {}: {why}", path.raw()))
        .hint(format!("each output belongs to the format before it: `--format sarif --output {}`", path.raw()))
}

/// The format that the environment asks for; `full` where it asks for none.
fn preset(variable: Option<OsString>) -> Result<CheckFormat, Failure> {
    let Some(value) = variable else { return Ok(CheckFormat::Full) };
    let format = value.to_str().and_then(|name| CheckFormat::from_str(name, false).ok());
    format.ok_or_else(|| {
        let known = CheckFormat::value_variants().iter().map(|&format| name(format)).collect::<Vec<_>>().join(", ");
        Failure::new(format!("{FORMAT} is `{}`, which is no format", shown(&value).raw()))
            .hint(format!("the formats are {known}"))
    })
}

/// What a format is called on the command line.
fn name(format: CheckFormat) -> String {
    format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn apart(products: &[Product]) -> Result<(), Failure> {
    let to_stdout: Vec<String> = products.iter().filter(|it| it.file.is_none()).map(|it| name(it.format)).collect();
    if let [.., before, last] = &to_stdout[..] {
        let failure = Failure::new(format!("the formats {before} and {last} would both go to standard output"));
        return Err(failure.hint(format!("give one of them a file: `--format {last} --output FILE`")));
    }
    let mut taken = BTreeSet::new();
    match products.iter().filter_map(|it| it.file.as_ref()).find(|path| !taken.insert(key(path))) {
        Some(path) => Err(Failure::at(path, "two formats would go to it").hint("give each format a file of its own")),
        None => Ok(()),
    }
}

/// Refuses files that are written by hand: maps, project files and what the run has read.
pub(super) fn spare_sources(products: &[Product], session: &Session) -> Result<(), Failure> {
    for path in products.iter().filter_map(|product| product.file.as_deref()) {
        let is_map = |to: PathBuf| session.maps.iter().any(|map| map.path.canonicalize().is_ok_and(|map| map == to));
        if path.canonicalize().is_ok_and(is_map) {
            return Err(Failure::at(path, "the report would take the place of the map"));
        }
        let is_baseline = |to: PathBuf| session.configs.files().iter().any(|file| file.is_baseline(&to));
        if path.canonicalize().is_ok_and(is_baseline) {
            return Err(Failure::at(path, "a baseline; not changed"));
        }
        spare(path)?;
        let is_yaml = |path: &Path| {
            let ending = path.extension().and_then(OsStr::to_str);
            ending.is_some_and(|ending| ["yaml", "yml"].iter().any(|yaml| ending.eq_ignore_ascii_case(yaml)))
        };
        let leads_to_yaml = || path.canonicalize().is_ok_and(|to| is_yaml(&to));
        if is_yaml(path) || leads_to_yaml() {
            let failure = Failure::at(path, "maps, project files, personas and baselines end so; nothing is written");
            return Err(failure.hint("give the report another ending, such as `.json`, `.sarif`, `.xml` or `.md`"));
        }
    }
    Ok(())
}

/// What takes the bytes of a product, part by part.
pub(super) type Put<'p> = dyn FnMut(&[u8]) -> io::Result<()> + 'p;

/// Prints and writes all products, each made by `made` for a format and with or without colour; `color` is for standard
/// output. Tells whether a closing line may follow there.
pub(super) fn give(
    products: &[Product],
    made: impl Fn(CheckFormat, bool, &mut Put<'_>) -> io::Result<()>,
    color: bool,
    output: &mut Output,
) -> bool {
    let mut is_open = true;
    for Product { format, file } in products {
        if let Some(path) = file {
            write(path, &|put| made(*format, false, put), output);
        } else {
            output.print_parts(&|put| made(*format, color, put));
            is_open = is_for_people(*format);
        }
    }
    is_open
}

/// Whether people read a format as it is printed, so that a further line does no harm.
fn is_for_people(format: CheckFormat) -> bool {
    match format {
        CheckFormat::Full | CheckFormat::Concise | CheckFormat::Github => true,
        CheckFormat::Json
        | CheckFormat::JsonLines
        | CheckFormat::Gitlab
        | CheckFormat::Sarif
        | CheckFormat::Junit
        | CheckFormat::Markdown => false,
    }
}

/// Findings in a format. Those that have no end are made part by part.
pub(super) fn findings(format: CheckFormat, run: &Run, color: bool, put: &mut Put<'_>) -> io::Result<()> {
    let mut put = |part: &str| put(part.as_bytes());
    match format {
        CheckFormat::Full => full::full_parts(run.findings, run.all, run.sources, color, put),
        CheckFormat::Concise => put(&concise::concise(run.findings, run.sources)),
        CheckFormat::Json => json::json_parts(run, &mut put),
        CheckFormat::JsonLines => json_lines::json_lines_parts(run, &mut put),
        CheckFormat::Github => put(&github::github(run, color)),
        CheckFormat::Gitlab => gitlab::gitlab_parts(run, &mut put),
        CheckFormat::Sarif => put(&sarif::sarif(run)),
        CheckFormat::Junit => junit::junit_parts(run, &mut put),
        CheckFormat::Markdown => put(&summary::markdown(run)),
    }
}

/// Counts by rule in a format that has them.
pub(super) fn counts(format: CheckFormat, run: &Run) -> String {
    if format == CheckFormat::Json { statistics_json(run.findings) } else { statistics(run.findings) }
}

/// What a run has to keep of its findings for these products.
pub(super) fn keep(products: &[Product]) -> Keep {
    let is_full = |product: &Product| product.format == CheckFormat::Full;
    if products.iter().all(is_full) { Keep::Gravest(full::SHOWN) } else { Keep::Findings }
}

/// Refuses counts in formats that have none.
pub(super) fn has_counts(products: &[Product]) -> Result<(), Failure> {
    let without = |format| !matches!(format, CheckFormat::Full | CheckFormat::Concise | CheckFormat::Json);
    match products.iter().find(|product| without(product.format)) {
        Some(product) => Err(Failure::new(format!("the format {} has no statistics", name(product.format)))
            .hint("full, concise and json have them")),
        None => Ok(()),
    }
}

/// Writes a product. What became of it is told on standard error, because another one may go to standard output.
fn write(path: &Path, parts: &Parts<'_>, output: &mut Output) {
    let root = make_directory_of(path).and_then(|()| root_for(path));
    let written = root.and_then(|root| Writer::default().write_parts(path, &|put| joined(parts, put), &root));
    match written {
        Ok(Outcome::Written) => output.remark(&format!("written   {}\n", term(&shown(path.as_os_str())))),
        Ok(Outcome::Unchanged) => output.remark(&format!("unchanged {}\n", term(&shown(path.as_os_str())))),
        Err(failure) => output.fail(&failure),
    }
}
