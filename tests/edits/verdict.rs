//! Whether what is found after a change is right.

use crate::edit::Edit;
use cjm::diagnostic::{Diagnostic, Diagnostics};
use cjm::source::{FileId, Source, Span};
use cjm::yaml::{self, Limits, Node, NodeKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Findings about references: they stand where the reference is, not where the thing was.
const REFERENCES: &[&str] = &["unknown-reference", "ambiguous-reference"];

/// Whether the change gave a new finding; an error where what is found is not right.
pub(crate) fn judge(
    edit: &Edit,
    file: usize,
    files: &[(String, String)],
    before: &[Diagnostic],
    after: &[Diagnostic],
) -> Result<bool, String> {
    let marked: BTreeSet<u32> =
        after.iter().flat_map(|finding| &finding.labels).map(|label| label.span.file.0).collect();
    let places: BTreeMap<u32, Places> =
        marked.into_iter().filter_map(|file| Some((file, Places::of(&files.get(file as usize)?.1)))).collect();
    for finding in after {
        caret(finding, files, &places)?;
    }
    let new = new(before, after);
    let structural: Vec<&Diagnostic> = new.iter().copied().filter(|finding| finding.rule.is_structural()).collect();
    for finding in &structural {
        if !is_due(finding, edit, file) {
            return Err(format!("is not about the change: {}", shown(finding, files)));
        }
    }
    if edit.must_be_told && !structural.iter().any(|finding| touches(finding, &edit.place, file)) {
        return Err(format!("nothing was found at {:?}, only {:?}", edit.place, structural));
    }
    Ok(!new.is_empty())
}

/// Findings that were not there before.
fn new<'a>(before: &[Diagnostic], after: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in before {
        *known.entry((finding.rule.name, finding.message.raw())).or_default() += 1;
    }
    let mut new = Vec::new();
    for finding in after {
        match known.get_mut(&(finding.rule.name, finding.message.raw())) {
            Some(count) if *count > 0 => *count -= 1,
            Some(_) | None => new.push(finding),
        }
    }
    new
}

/// Whether a structural finding is about the change: at it, at what it is a part of, or at a word that named what is gone.
fn is_due(finding: &Diagnostic, edit: &Edit, file: usize) -> bool {
    let Some(span) = finding.span() else { return false };
    if REFERENCES.contains(&finding.rule.name) || touches(finding, &edit.place, file) {
        return true;
    }
    // Without its first field a mapping begins with the next one; without its only one it is an empty item, behind a dash.
    let (start, parent) = (span.start as usize, edit.parent);
    let between = edit.text.get(start.min(parent)..start.max(parent));
    let is_parent = between.is_some_and(|text| text.chars().all(|c| c.is_whitespace() || c == '{'));
    let is_holder = edit.holder.as_ref().is_some_and(|holder| is_at(span, file, holder));
    of_file(span, file) && (is_parent || is_holder || is_at(span, file, &edit.key))
}

/// Whether one of the finding's places is the one given.
fn touches(finding: &Diagnostic, place: &Range<usize>, file: usize) -> bool {
    finding.labels.iter().any(|label| is_at(label.span, file, place))
}

fn is_at(span: Span, file: usize, place: &Range<usize>) -> bool {
    of_file(span, file) && span.start as usize <= place.end && place.start <= span.end as usize
}

fn of_file(span: Span, file: usize) -> bool {
    span.file.0 as usize == file
}

/// Where a caret may stand.
struct Places {
    /// Where keys, values and items begin.
    starts: BTreeSet<u32>,
    /// Texts and comments, within which any place will do.
    texts: Vec<Range<u32>>,
    /// Whether the file could be read as YAML.
    is_yaml: bool,
}

impl Places {
    fn of(text: &str) -> Self {
        let source = Source::new(FileId(0), "file.yaml", text.to_owned());
        let mut places = Self { starts: BTreeSet::new(), texts: Vec::new(), is_yaml: false };
        if let Some(document) = yaml::parse(&source, &Limits::default(), &mut Diagnostics::default()) {
            places.is_yaml = true;
            places.add(&document.root);
            places.texts.extend(document.comments.iter().map(|comment| comment.span.start..comment.span.end));
        }
        places
    }

    fn add(&mut self, node: &Node<'_>) {
        self.starts.insert(node.span.start);
        match &node.kind {
            NodeKind::Absent => {}
            NodeKind::Scalar { .. } => self.texts.push(node.span.start..node.span.end),
            NodeKind::Sequence { items, .. } => items.iter().for_each(|item| self.add(item)),
            NodeKind::Mapping { entries, .. } => {
                for entry in entries {
                    self.add(&entry.key);
                    self.add(&entry.value);
                }
            }
        }
    }

    fn holds(&self, at: u32) -> bool {
        !self.is_yaml || self.starts.contains(&at) || self.texts.iter().any(|text| text.contains(&at))
    }
}

/// Every mark covers whole characters of its file, and begins where something begins.
fn caret(finding: &Diagnostic, files: &[(String, String)], places: &BTreeMap<u32, Places>) -> Result<(), String> {
    if finding.labels.is_empty() {
        return Err(format!("{} stands nowhere: {}", finding.rule.name, finding.message.raw()));
    }
    for label in &finding.labels {
        let (at, file) = (label.span, label.span.file.0 as usize);
        let slice = files.get(file).and_then(|(_, text)| text.get(at.start as usize..at.end as usize));
        let Some(slice) = slice else {
            return Err(format!("{} marks no text: {:?}", finding.rule.name, label));
        };
        if slice.starts_with(char::is_whitespace) || !places[&label.span.file.0].holds(at.start) {
            return Err(format!("a mark stands between things: {}", shown(finding, files)));
        }
    }
    Ok(())
}

/// A finding with the text of its first place.
fn shown(finding: &Diagnostic, files: &[(String, String)]) -> String {
    let at = finding.span().expect("it has a place");
    let text = &files[at.file.0 as usize].1;
    let line = text[..at.start as usize].lines().count();
    let slice = text.get(at.start as usize..at.end as usize).unwrap_or_default();
    format!("{}:{line} [{}] {} at `{slice}`", files[at.file.0 as usize].0, finding.rule.name, finding.message.raw())
}
