//! Takes suppressed findings out and reports suppressions that are out of order.

use super::allow::allowed;
use super::comment::names;
use super::{SUPPRESSION_WITHOUT_REASON, Suppression, unused};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Level, Rule};
use crate::lint::settings;
use crate::model::Text;
use crate::resolve::Map;
use crate::source::Spanned;

/// What a run knows about a map beside the map.
#[derive(Debug, Clone, Copy)]
pub(in crate::lint) struct Run {
    /// Today, where the run has a date.
    pub(in crate::lint) today: Option<jiff::civil::Date>,
    /// Whether the file could be read in full. Of a file that could not, nobody knows what a suppression is for.
    pub(in crate::lint) readable: bool,
}

/// Removes from `findings`, those of `map`, what its comments and its `allow` suppress.
pub(in crate::lint) fn apply(map: &Map, comments: &[&Suppression], run: Run, findings: &mut Diagnostics) {
    let mut problems: Vec<Diagnostic> = comments.iter().flat_map(|comment| comment.problems()).cloned().collect();
    let allowed = allowed(map, run, &mut problems);
    let mut used_entries = vec![false; allowed.len()];
    let mut used_names: Vec<Vec<bool>> = comments.iter().map(|comment| vec![false; comment.rules.len()]).collect();
    findings.retain_mut(|finding| {
        let mut keep = true;
        for (_, used) in allowed.iter().zip(&mut used_entries).filter(|(entry, _)| entry.covers(finding)) {
            (*used, keep) = (true, false);
        }
        for (comment, used) in comments.iter().zip(&mut used_names).filter(|(comment, _)| covers(comment, finding)) {
            let names = comment.rules.iter().zip(used).filter(|(name, _)| name.value.name == finding.rule.name);
            for (_, used) in names {
                (*used, keep) = (true, false);
            }
        }
        keep
    });
    if run.readable {
        let is_on = |rule: &Rule| settings::level(rule, map).0 > Level::Off;
        let entries = allowed.iter().zip(used_entries).filter(|(entry, used)| !used && is_on(entry.rule));
        problems.extend(entries.map(|(entry, _)| unused_entry(&entry.entry.rule)));
        for (comment, used) in comments.iter().zip(used_names) {
            let idle = |(rule, used): (&Spanned<&'static Rule>, bool)| (!used && is_on(rule.value)).then_some(*rule);
            problems
                .extend(unused_comment(comment, &comment.rules.iter().zip(used).filter_map(idle).collect::<Vec<_>>()));
        }
    }
    for problem in problems {
        let level = if problem.rule.is_structural() { Level::Error } else { settings::level(problem.rule, map).0 };
        if level > Level::Off {
            findings.push(Diagnostic { level, ..problem }.about(&map.subject));
        }
    }
}

fn covers(comment: &Suppression, finding: &Diagnostic) -> bool {
    finding.span().is_some_and(|span| {
        span.file == comment.covers.file && (comment.covers.start..=comment.covers.end).contains(&span.start)
    })
}

fn unused_entry(rule: &Text) -> Diagnostic {
    unused(&format!("`{}`", rule.value.raw()), rule.span)
}

/// One finding for all idle names of a comment; the fix takes out the names, or the comment when all are idle.
fn unused_comment(comment: &Suppression, idle: &[Spanned<&'static Rule>]) -> Option<Diagnostic> {
    let first = idle.first()?;
    let finding = unused(&names(idle), if idle.len() == comment.rules.len() { comment.span } else { first.span });
    let certain = comment.problems.iter().all(|problem| problem.rule.name == SUPPRESSION_WITHOUT_REASON.name);
    if !certain {
        return Some(finding);
    }
    if idle.len() == comment.rules.len() {
        return Some(finding.fix("remove the comment", comment.removal, ""));
    }
    let is_idle = |rule: &&Spanned<&'static Rule>| !idle.iter().any(|idle| idle.span == rule.span);
    let rest: Vec<_> = comment.rules.iter().filter(is_idle).map(|rule| rule.value.name).collect();
    let fix: Option<Fix> = finding.clone().fix("remove the names", comment.list, rest.join(", ")).fix;
    Some(Diagnostic { fix, ..finding })
}
