//! Changes by chance, the same for the same seed.

use cjm::diagnostic::Diagnostics;
use cjm::source::{FileId, Source, Span};
use cjm::yaml::{self, Limits, Node, NodeKind};
use std::ops::Range;

/// A generator of numbers: `SplitMix64`.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % limit as u64).expect("less than a usize")
    }
}

/// A field of a file.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    key: Range<usize>,
    value: Range<usize>,
    /// What of: a scalar, or a list or mapping.
    is_scalar: bool,
    /// Where the mapping begins that it is in.
    parent: usize,
    /// The key that holds that mapping or the list it is an item of, with its place.
    holder: Option<(String, Range<usize>)>,
    /// Whether the names in the mapping are the author's own.
    is_free: bool,
}

/// What was done to a file.
#[derive(Debug)]
pub(crate) struct Edit {
    /// The text after it.
    pub(crate) text: String,
    /// The change in words.
    pub(crate) said: String,
    /// What was changed, in the text after: a key, a value, or where they were.
    pub(crate) place: Range<usize>,
    /// Where the mapping begins that it is in.
    pub(crate) parent: usize,
    /// The field's key.
    pub(crate) key: Range<usize>,
    /// The key that holds that mapping.
    pub(crate) holder: Option<Range<usize>>,
    /// Whether nothing but a finding there is right.
    pub(crate) must_be_told: bool,
}

/// Mappings whose keys are the author's own words, and rules, which report them as settings.
const FREE: &[&str] = &[
    "demographics",
    "labels",
    "feelings",
    "emotions",
    "responses",
    "by",
    "lanes",
    "personas",
    "channels",
    "owners",
    "rules",
    "draft",
    "review",
    "published",
    "archived",
    "opportunities",
    "opportunity",
    "psychographics",
];

/// All fields of a file.
pub(crate) fn sites(text: &str) -> Vec<Site> {
    let source = Source::new(FileId(0), "file.yaml", text.to_owned());
    let document = yaml::parse(&source, &Limits::default(), &mut Diagnostics::default()).expect("examples are YAML");
    let mut sites = Vec::new();
    collect(&document.root, None, text, &mut sites);
    sites
}

fn collect(node: &Node<'_>, holder: Option<&(String, Range<usize>)>, text: &str, sites: &mut Vec<Site>) {
    match &node.kind {
        NodeKind::Absent | NodeKind::Scalar { .. } => {}
        NodeKind::Sequence { items, .. } => items.iter().for_each(|item| collect(item, holder, text, sites)),
        NodeKind::Mapping { entries, .. } => {
            for entry in entries {
                let (key, value) = (range(entry.key.span), range(entry.value.span));
                let is_free = holder.is_some_and(|(name, _)| FREE.contains(&name.as_str()));
                let is_scalar = matches!(entry.value.kind, NodeKind::Scalar { .. } | NodeKind::Absent);
                let of = (text[key.clone()].to_owned(), key.clone());
                let (parent, holder) = (range(node.span).start, holder.cloned());
                sites.push(Site { key, value, is_scalar, parent, holder, is_free });
                collect(&entry.value, Some(&of), text, sites);
            }
        }
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

impl Edit {
    /// One change, by chance; none where the chosen one is impossible in the file.
    pub(crate) fn throw(dice: &mut Dice, text: &str, sites: &[Site]) -> Option<Self> {
        let site = &sites[dice.below(sites.len())];
        match dice.below(4) {
            0 => Some(site.deleted(text)),
            1 => Some(site.renamed(text, dice)),
            2 => Some(site.retyped(text, dice)),
            _ => duplicated(text, sites, dice),
        }
    }
}

impl Site {
    fn edit(&self, text: &str, cut: Range<usize>, new: &str, said: String) -> Edit {
        let mut edited = text.to_owned();
        edited.replace_range(cut.clone(), new);
        Edit {
            text: edited,
            said,
            place: cut.start..cut.start + new.len(),
            parent: self.parent,
            key: self.key.clone(),
            holder: self.holder.as_ref().map(|(_, place)| place.clone()),
            must_be_told: false,
        }
    }

    /// Without the field, and in a flow mapping without the comma that follows or precedes it.
    fn deleted(&self, text: &str) -> Edit {
        let (mut start, mut end) = (self.key.start, self.value.end.max(self.key.end));
        end += text[end..].find(|c: char| c != ' ' && c != ':').unwrap_or(0) * usize::from(self.value.is_empty());
        if text[self.parent..].starts_with('{') {
            let behind = text[end..].len() - text[end..].trim_start().len();
            if text[end + behind..].starts_with(',') {
                end += behind + 1;
            } else {
                let before = text[..start].trim_end();
                start = if before.ends_with(',') { before.len() - 1 } else { start };
            }
        }
        let said = format!("without `{}`", &text[start..end]);
        self.edit(text, start..end, "", said)
    }

    /// With letters swapped in, left out of or added to the key.
    fn renamed(&self, text: &str, dice: &mut Dice) -> Edit {
        let key = &text[self.key.clone()];
        let letters: Vec<char> = key.chars().collect();
        let at = dice.below(letters.len());
        let mut new = letters.clone();
        match dice.below(3) {
            0 => new.insert(at, 'q'),
            1 if new.len() > 3 => drop(new.remove(at)),
            _ => new[at] = 'q',
        }
        let new: String = new.into_iter().collect();
        let said = format!("`{key}` as `{new}`");
        // A plural without its last letter is the singular, which is as good.
        let is_other = new.trim_end_matches('s') != key.trim_end_matches('s') && !key.starts_with("x-");
        Edit { must_be_told: is_other && !self.is_free, ..self.edit(text, self.key.clone(), &new, said) }
    }

    /// With a value of another type.
    fn retyped(&self, text: &str, dice: &mut Dice) -> Edit {
        let others: &[&str] = if self.is_scalar {
            &["[[1, 2], [3]]", "{ odd: { thing: 1 } }", "[]"]
        } else {
            &["42", "some words", "true"]
        };
        let new = others[dice.below(others.len())];
        let new = if self.value.is_empty() { format!(" {new}") } else { new.to_owned() };
        let said = format!("`{}: {new}`", &text[self.key.clone()]);
        self.edit(text, self.value.clone(), &new, said)
    }
}

/// With the id of one thing written on another that is held by the same key.
fn duplicated(text: &str, sites: &[Site], dice: &mut Dice) -> Option<Edit> {
    let ids: Vec<&Site> =
        sites.iter().filter(|site| &text[site.key.clone()] == "id" && site.holder.is_some()).collect();
    if ids.len() < 2 {
        return None;
    }
    let (one, other) = (ids[dice.below(ids.len())], ids[dice.below(ids.len())]);
    let held = |site: &Site| site.holder.as_ref().map(|(name, _)| name.clone());
    let new = &text[one.value.clone()];
    if one.value == other.value || held(one) != held(other) {
        return None;
    }
    let said = format!("id `{}` as `{new}`", &text[other.value.clone()]);
    Some(Edit { must_be_told: true, ..other.edit(text, other.value.clone(), new, said) })
}
