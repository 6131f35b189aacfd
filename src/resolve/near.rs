//! What an author may have meant: ids like the one written, and the sentence that offers them.

use super::slug::slug;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Text;
use crate::source::{Span, Untrusted};
use std::collections::BTreeSet;

/// An id that could have been written, and where it is declared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'a> {
    /// The id.
    pub(super) id: &'a str,
    /// Where it is declared; none where nobody wrote it down.
    pub(super) span: Option<Span>,
}

/// How many candidates are compared: the time for a hostile file stays within bounds.
const COMPARED: usize = 500;
/// Behind so many findings nobody reads suggestions, and a hostile file would be paying for them.
const SUGGESTED: usize = 1000;
/// Ids above this length are sentences, and are only compared by their slugs.
const LONGEST: usize = 64;
/// How many near ids are offered.
const OFFERED: usize = 3;
/// How many ids are listed in full.
const LISTED: usize = 8;

/// Adds a finding about `reference`, with what would be right: near candidates, else all where they are few, else
/// `otherwise` alone. A single candidate is also a fix, a safe one where it differs in spelling conventions only.
pub(super) fn offer<'a>(
    found: &mut Diagnostics,
    finding: Diagnostic,
    reference: &Text,
    candidates: impl Iterator<Item = Candidate<'a>>,
    otherwise: &str,
) {
    let candidates: Vec<_> = if are_read(found) { candidates.take(COMPARED).collect() } else { Vec::new() };
    found.push(offered(finding, reference, &candidates, otherwise));
}

/// Whether anybody reads suggestions behind these findings.
pub(super) fn are_read(found: &Diagnostics) -> bool {
    found.as_slice().len() < SUGGESTED
}

fn offered(finding: Diagnostic, reference: &Text, candidates: &[Candidate<'_>], otherwise: &str) -> Diagnostic {
    let near = nearest(reference.value.raw(), candidates);
    if !near.is_empty() {
        return any_meant(finding, reference, &near);
    }
    if candidates.is_empty() || candidates.len() > LISTED {
        return if otherwise.is_empty() { finding } else { finding.help(otherwise.to_owned()) };
    }
    let all = any_of(candidates.iter().map(|candidate| candidate.id));
    let help = if otherwise.is_empty() { format!("write {all}") } else { format!("write {all}, or {otherwise}") };
    finding.help(help)
}

/// The finding with ids that are most likely meant, the best first; a single one is also a fix.
pub(super) fn any_meant(finding: Diagnostic, reference: &Text, near: &[Candidate<'_>]) -> Diagnostic {
    let [first, more @ ..] = near else { return finding };
    let is_same = slug(first.id) == slug(reference.value.raw());
    let finding = finding.help(format!("did you mean {}?", any_of(near.iter().map(|candidate| candidate.id))));
    let finding = match first.span {
        Some(span) => finding.label(span, format!("`{}` is declared here", first.id)),
        None => finding,
    };
    let title = format!("write `{}`", first.id);
    match (more.is_empty() && is_plain_id(first.id), is_same) {
        (true, true) => finding.fix(title, reference.span, first.id.to_owned()),
        (true, false) => finding.unsafe_fix(title, reference.span, first.id.to_owned()),
        (false, _) => finding,
    }
}

/// The nearest candidates, best first: those of the same slug alone, else those a few slips away.
pub(super) fn nearest<'a>(written: &str, candidates: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let wanted = slug(written);
    let same: Vec<_> =
        candidates.iter().filter(|candidate| !wanted.is_empty() && slug(candidate.id) == wanted).collect();
    if !same.is_empty() {
        return same.into_iter().take(OFFERED).copied().collect();
    }
    let length = wanted.chars().count();
    if length > LONGEST {
        return Vec::new();
    }
    let slips = (length / 3).clamp(1, 3);
    let mut near: Vec<_> = candidates
        .iter()
        .filter(|candidate| candidate.id.chars().count().abs_diff(length) <= slips)
        .map(|candidate| (strsim::osa_distance(&wanted, &slug(candidate.id)), *candidate))
        .filter(|(distance, _)| *distance <= slips && *distance < length)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    let best = near.first().map_or(0, |(distance, _)| *distance);
    near.into_iter().take_while(|(distance, _)| *distance == best).take(OFFERED).map(|(_, near)| near).collect()
}

/// Which of some ids are nearest to what was written, if any are near. So many as are compared are looked at.
pub fn nearest_ids<'a>(written: &str, ids: impl Iterator<Item = &'a str>) -> BTreeSet<usize> {
    let candidates: Vec<_> = ids.take(COMPARED).map(|id| Candidate { id, span: None }).collect();
    let near = nearest(written, &candidates);
    near.iter().filter_map(|near| candidates.iter().position(|candidate| candidate.id == near.id)).collect()
}

/// "`a`", "`a` or `b`", "`a`, `b` or `c`".
pub(super) fn any_of<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = ids.map(|id| format!("`{id}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// A name or sentence of the author's as headlines quote it: its beginning, where it is long.
pub fn quoted(text: &Untrusted) -> String {
    let (beginning, rest) = beginning(text.raw());
    ["`", beginning, rest, "`"].concat()
}

/// What headlines show of a text, and what they show in place of the rest.
fn beginning(text: &str) -> (&str, &'static str) {
    const SHOWN: usize = 60;
    if text.len() <= SHOWN {
        return (text, "");
    }
    text.char_indices().nth(SHOWN).map_or((text, ""), |(end, _)| (text[..end].trim_end(), "…"))
}

/// A thing and its name, for headlines: "touchpoint `Checkout`". One whose name is missing, which is a finding of its own,
/// is "an unnamed touchpoint".
pub fn titled(kind: &str, name: &Untrusted) -> String {
    if name.is_blank() {
        return format!("an unnamed {kind}");
    }
    let (beginning, rest) = beginning(name.raw());
    [kind, " `", beginning, rest, "`"].concat()
}

/// Whether an id can be put into YAML without quotation marks wherever a scalar may stand.
pub fn is_plain_id(id: &str) -> bool {
    let reserved = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    id.starts_with(char::is_alphabetic)
        && id.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        && !reserved.contains(&id.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(written: &str, ids: &[&'static str]) -> Vec<&'static str> {
        let candidates: Vec<_> = ids.iter().map(|id| Candidate { id, span: None }).collect();
        nearest(written, &candidates).iter().map(|candidate| candidate.id).collect()
    }

    #[test]
    fn slips_of_the_pen_find_their_id() {
        assert_eq!(near("wbe", &["app", "web", "word-of-mouth"]), ["web"]);
        assert_eq!(near("sales-operation", &["sales-operations", "store-service"]), ["sales-operations"]);
        assert_eq!(near("Employer approval", &["employer-approval", "signing"]), ["employer-approval"]);
    }

    #[test]
    fn other_words_find_none() {
        assert_eq!(near("fax", &["web", "app"]), [""; 0]);
        assert_eq!(near("x", &["y"]), [""; 0]);
    }
}
