//! Takes suppressed findings out and reports suppressions that are out of order.
//!
//! Where several suppressions cover a finding the innermost one is used; the others are idle if nothing else needs them.
//! One sweep over comments and findings, one walk up each finding's path: hostile files do not make it slow.

use super::allow::{Allowed, Exceptions};
use super::comment::names;
use super::{SUPPRESSION_WITHOUT_REASON, Suppression, outside_of_a_map, unused};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule, Subject};
use crate::lint::level::{Judge, Selection};
use crate::lint::registry;
use crate::model::Removal;
use crate::resolve::Outline;
use crate::source::{Spanned, Untrusted};
use std::collections::BTreeMap;

/// What a run knows about a file beside what the file says.
#[derive(Debug, Clone, Copy)]
pub(in crate::lint) struct Known {
    /// Today, where the run has a date.
    pub(in crate::lint) today: Option<jiff::civil::Date>,
    /// Whether the file could be read in full. Of a file that could not, nobody knows what a suppression is for.
    pub(in crate::lint) readable: bool,
    /// Whether the run holds all maps of the project.
    pub(in crate::lint) is_whole: bool,
}

/// Whose findings are suppressed.
#[derive(Debug)]
pub(in crate::lint) struct Judged<'j> {
    /// The path of the map; none for a project file.
    subject: Subject,
    /// The map's own list of findings to live with.
    exceptions: &'j Exceptions,
    judge: Judge<'j>,
}

impl<'j> Judged<'j> {
    /// Those of a map.
    pub(in crate::lint) fn map(map: &'j Outline, exceptions: &'j Exceptions, selection: &'j Selection) -> Self {
        Self { subject: map.subject.clone(), exceptions, judge: Judge::of_outline(map, selection) }
    }

    /// Those of the project file of some maps, at least one.
    pub(in crate::lint) fn project(maps: &[&'j Outline], selection: &'j Selection) -> Self {
        static NONE: Exceptions = Exceptions::NONE;
        Self { subject: Subject::default(), exceptions: &NONE, judge: Judge::of_outlines(maps, selection) }
    }
}

/// Removes from `findings`, those of one file, what its comments and a map's `allow` suppress.
pub(in crate::lint) fn apply(judged: &Judged<'_>, comments: &[&Suppression], known: Known, findings: &mut Diagnostics) {
    let mut problems: Vec<Diagnostic> = comments.iter().flat_map(|comment| comment.problems()).cloned().collect();
    let Exceptions { allowed, written, problems: of_entries, unnamed } = judged.exceptions;
    problems.extend(unnamed.iter().filter(|_| known.readable).chain(of_entries).cloned());
    let mut used_names: Vec<Vec<bool>> = comments.iter().map(|comment| vec![false; comment.rules.len()]).collect();
    let mut used_entries = vec![false; allowed.len()];
    let mut suppressed = by_comments(comments, findings.as_slice(), &mut used_names);
    by_entries(allowed, findings.as_slice(), &mut used_entries, &mut suppressed);
    let mut suppressed = suppressed.into_iter();
    findings.retain_mut(|_| !suppressed.next().unwrap_or(false));

    let mut levels = BTreeMap::new();
    let mut level = |rule: &'static Rule| *levels.entry(rule.name).or_insert_with(|| judged.judge.level(rule).level);
    if known.readable {
        let mut is_idle = |rule, used: bool| !used && known.has_asked(rule) && level(rule) > Level::Off;
        let idle: Vec<_> = allowed
            .iter()
            .zip(used_entries)
            .filter(|(entry, used)| is_idle(entry.rule, *used))
            .map(|(entry, _)| entry)
            .collect();
        let all = *written == idle.len();
        problems.extend(idle.into_iter().map(|entry| unused_entry(entry, all)));
        for (comment, used) in comments.iter().zip(used_names) {
            let names = comment.rules.iter().zip(used);
            let idle = names.filter(|(rule, used)| is_idle(rule.value, *used)).map(|(rule, _)| *rule);
            problems.extend(unused_comment(comment, &idle.collect::<Vec<_>>()));
        }
    }
    for problem in problems {
        let level = level(problem.rule);
        if level > Level::Off {
            findings.push(Diagnostic { level, ..problem }.about(&judged.subject));
        }
    }
}

impl Known {
    /// Whether the run could ask a rule at all.
    fn has_asked(self, rule: &Rule) -> bool {
        (self.today.is_some() || !registry::is_dated(rule)) && (self.is_whole || !registry::depends_on_other_maps(rule))
    }
}

/// What is wrong with the comments of a file without a map to suppress findings of; `is_map` for one that could not be
/// read, of which nobody knows what they are for.
pub(in crate::lint) fn outside_of_maps(comments: &[&Suppression], is_map: bool) -> Diagnostics {
    let mut found = Diagnostics::default();
    for comment in comments {
        comment.problems().for_each(|problem| found.push(problem.clone()));
        if !is_map && !comment.rules.is_empty() {
            found.push(outside_of_a_map(&names(&comment.rules), comment.span));
        }
    }
    found
}

/// Which findings comments suppress: those that start in what a comment covers.
fn by_comments(comments: &[&Suppression], findings: &[Diagnostic], used: &mut [Vec<bool>]) -> Vec<bool> {
    let begin = |(at, comment): (usize, &&Suppression)| {
        let start = comment.covers.start;
        (0..comment.rules.len()).map(move |name| (start, false, at, name)).collect::<Vec<_>>()
    };
    let starts = findings.iter().enumerate().filter_map(|(at, finding)| Some((finding.span()?.start, true, at, 0)));
    let mut events: Vec<_> = comments.iter().enumerate().flat_map(begin).chain(starts).collect();
    events.sort_unstable();
    let mut suppressed = vec![false; findings.len()];
    let mut open: BTreeMap<&str, Vec<(u32, usize, usize)>> = BTreeMap::new();
    for (place, is_finding, at, name) in events {
        if !is_finding {
            let comment = comments[at];
            open.entry(comment.rules[name].value.name).or_default().push((comment.covers.end, at, name));
            continue;
        }
        let Some(covering) = open.get_mut(findings[at].rule.name) else { continue };
        while covering.pop_if(|(end, ..)| *end < place).is_some() {}
        if let Some(&(_, comment, name)) = covering.last() {
            used[comment][name] = true;
            suppressed[at] = true;
        }
    }
    suppressed
}

/// Which findings entries of `allow` suppress: those about the entry's place or something below.
fn by_entries(allowed: &[Allowed], findings: &[Diagnostic], used: &mut [bool], suppressed: &mut [bool]) {
    let entry = |(at, entry): (usize, &Allowed)| ((entry.rule.name, entry.scope.0.clone()), at);
    let entries: BTreeMap<_, usize> = allowed.iter().enumerate().map(entry).collect();
    if entries.is_empty() {
        return;
    }
    for (finding, suppressed) in findings.iter().zip(suppressed) {
        let path = finding.subject.0.raw();
        let parents = path.rmatch_indices('/').map(|(at, _)| &path[..at]);
        let covering = std::iter::once(path)
            .chain(parents)
            .find_map(|path| entries.get(&(finding.rule.name, Untrusted::copied(path))));
        if let Some(&at) = covering {
            (used[at], *suppressed) = (true, true);
        }
    }
}

/// The finding for an idle entry of `allow`; the fix takes it out, or the whole list where `all` of it is idle.
fn unused_entry(entry: &Allowed, all: bool) -> Diagnostic {
    let finding = unused(&format!("`{}`", entry.rule.name), entry.written.span);
    match (all, entry.removal) {
        (true, Removal { list: Some(list), .. }) => finding.fix("remove `allow`", list, ""),
        (false, Removal { item: Some(item), .. }) => finding.fix("remove the entry", item, ""),
        (true | false, Removal { .. }) => finding,
    }
}

/// One finding for all idle names of a comment; the fix takes out the names, or the comment when all are idle.
fn unused_comment(comment: &Suppression, idle: &[Spanned<&'static Rule>]) -> Option<Diagnostic> {
    let first = idle.first()?;
    let all = idle.len() == comment.rules.len();
    let finding = unused(&names(idle), if all { comment.span } else { first.span });
    let certain = comment.problems.iter().all(|problem| problem.rule.name == SUPPRESSION_WITHOUT_REASON.name);
    if !certain {
        return Some(finding);
    }
    if all {
        return Some(finding.fix("remove the comment", comment.removal, ""));
    }
    let is_idle = |rule: &&Spanned<&'static Rule>| idle.binary_search_by_key(&rule.span, |idle| idle.span).is_ok();
    let rest: Vec<_> = comment.rules.iter().filter(|rule| !is_idle(rule)).map(|rule| rule.value.name).collect();
    let fix = finding.clone().fix("remove the names", comment.list, rest.join(", ")).fix;
    Some(Diagnostic { fix, ..finding })
}
