//! The paths of things: unique in a run, free of line numbers.

use super::slug::{normal, slug};
use crate::diagnostic::Subject;
use crate::model::Text;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// An id: written by the author, or derived from a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Id {
    /// The id, in NFC.
    pub(super) text: String,
    /// Whether the author wrote it.
    pub(super) written: bool,
}

impl Id {
    /// The id written, else the slug of the name, else `kind` for a name without letters and digits.
    pub(super) fn of(written: Option<&Text>, name: &str, kind: &str) -> Self {
        if let Some(id) = written {
            return Self { text: normal(id.value.raw()).into_owned(), written: true };
        }
        let derived = slug(name);
        Self { text: if derived.is_empty() { kind.to_owned() } else { derived }, written: false }
    }
}

/// The names of siblings within their parent's path: the ids, and `~2`, `~3` behind those that repeat.
///
/// Written ids get theirs first, so that naming a thing never renames another one whose id is written.
pub(super) fn siblings(ids: &[Id]) -> Vec<Cow<'_, str>> {
    let mut taken: BTreeSet<Cow<'_, str>> = BTreeSet::new();
    let mut repeats: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names = vec![Cow::Borrowed(""); ids.len()];
    let those = |written: bool| (0..ids.len()).filter(move |&index| ids[index].written == written);
    for index in those(true).chain(those(false)) {
        let id = ids[index].text.as_str();
        // A slash would be read as one more step of the path.
        let plain = if id.contains('/') { Cow::Owned(id.replace('/', "-")) } else { Cow::Borrowed(id) };
        let mut name = plain.clone();
        while !taken.insert(name.clone()) {
            let count = repeats.entry(id).or_insert(1);
            *count += 1;
            name = format!("{plain}~{count}").into();
        }
        names[index] = name;
    }
    names
}

/// The path of a child: `parent/name`.
pub(super) fn child(parent: &Subject, name: &str) -> Subject {
    Subject([parent.0.raw(), "/", name].concat().into())
}

/// The path of a claim: `parent/kind:name`.
pub(super) fn claim(parent: &Subject, kind: &str, name: &str) -> Subject {
    Subject([parent.0.raw(), "/", kind, ":", name].concat().into())
}

/// The path of a part of a thing that has no id of its own, by the words that tell it from others: `parent/kind:words`.
pub fn part(parent: &Subject, kind: &str, words: &str) -> Subject {
    claim(parent, kind, &slug(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(ids: &[(&str, bool)]) -> Vec<String> {
        let ids: Vec<Id> = ids.iter().map(|&(text, written)| Id { text: text.into(), written }).collect();
        siblings(&ids).into_iter().map(Cow::into_owned).collect()
    }

    #[test]
    fn derived_ids_that_repeat_are_counted() {
        assert_eq!(names(&[("web", false), ("web", false), ("web", false)]), ["web", "web~2", "web~3"]);
    }

    #[test]
    fn a_written_id_keeps_its_name() {
        assert_eq!(names(&[("web", false), ("web", true)]), ["web~2", "web"]);
        assert_eq!(names(&[("web", false), ("web~2", true), ("web", false)]), ["web", "web~2", "web~3"]);
    }
}
