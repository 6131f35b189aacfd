//! Suppressions in comments: `# cjm: allow(rule-name) reason`.

use super::{INVALID_SUPPRESSION, suppressible, without_reason};
use crate::diagnostic::{Diagnostic, Rule, structural};
use crate::lint::registry::{self, nearest};
use crate::lint::words::listed;
use crate::model::Text;
use crate::source::{Source, Span, Spanned, Untrusted};
use crate::yaml::{Comment, Document};

const FORM: &str = "write `# cjm: allow(rule-name) reason`";

/// One comment that suppresses findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Suppression {
    /// The comment.
    pub span: Span,
    /// What it speaks about: findings whose first label starts in here are suppressed.
    pub covers: Span,
    /// The rules it names, with the places of their names.
    pub rules: Vec<Spanned<&'static Rule>>,
    /// What is between its parentheses.
    pub(super) list: Span,
    /// What goes when the comment goes: its line, or the spaces before it too.
    pub(super) removal: Span,
    /// What is wrong with it.
    pub(super) problems: Vec<Diagnostic>,
}

impl Suppression {
    /// What is wrong with the comment itself, at default levels.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.problems.iter()
    }

    /// Whether it names a rule about whole projects, which finds something in project files too.
    pub(in crate::lint) fn is_about_projects(&self) -> bool {
        self.rules.iter().any(|rule| registry::is_about_projects(rule.value))
    }
}

/// How many rules one comment may name.
const MOST_NAMES: usize = 100;

/// The suppressions among the comments of a file, those not understood included.
pub fn suppressions(document: &Document<'_>, source: &Source) -> Vec<Suppression> {
    let all = document.comments.iter().filter_map(|comment| suppression(comment, source));
    let most = document.limits.suppressions;
    let mut made: Vec<_> = all.take(most.saturating_add(1)).collect();
    if let Some(surplus) = made.get_mut(most) {
        let message = format!("the file has more than {most} `# cjm:` comments (limit `suppressions`)");
        let finding = Diagnostic::new(&structural::LIMIT_EXCEEDED, surplus.span, message);
        surplus.problems.push(finding.here("this one is too many").help("switch rules off in `rules` of cjm.yaml"));
    }
    made
}

fn suppression(comment: &Comment<'_>, source: &Source) -> Option<Suppression> {
    let body = source.slice(comment.span).strip_prefix('#')?.trim_start().strip_prefix("cjm:")?.trim();
    let is_version_line = body.chars().all(|c| c.is_ascii_digit());
    if is_version_line {
        return None;
    }
    let mut made = Suppression {
        span: comment.span,
        covers: comment.covers,
        rules: Vec::new(),
        list: Span::new(comment.span.file, comment.span.end, comment.span.end),
        removal: removal(comment, source),
        problems: Vec::new(),
    };
    let at = |part: &str| part_of(comment.span, source.slice(comment.span), part);
    match parse(body) {
        Err(broken) => made.problems.push(not_understood(comment.span, &broken, at)),
        Ok((list, reason)) => {
            made.list = at(list);
            for name in list.split(',').map(str::trim) {
                let name = Text::new(Untrusted::copied(name), at(name));
                match suppressible(&name) {
                    Ok(rule) => made.rules.push(Spanned::new(rule, name.span)),
                    Err(problem) => made.problems.push(*problem),
                }
            }
            if reason.is_empty() && !made.rules.is_empty() {
                let help = "say behind the parenthesis why the team lives with it";
                made.problems.push(without_reason(&names(&made.rules), comment.span, help));
            }
        }
    }
    Some(made)
}

/// What is not understood, and the right text where it is certain.
struct Broken<'t> {
    /// The wrong part.
    part: &'t str,
    /// What to write instead.
    instead: Option<String>,
}

/// The names in parentheses and the reason behind them.
fn parse(body: &str) -> Result<(&str, &str), Broken<'_>> {
    let verb = &body[..body.find(|c: char| !c.is_alphabetic()).unwrap_or(body.len())];
    let rest = &body[verb.len()..];
    if verb != "allow" {
        let meant = matches!(verb, "ignore" | "disable" | "suppress" | "noqa")
            || nearest(verb, [((), "allow")].into_iter()).is_some();
        let certain = meant && rest.starts_with('(');
        return Err(Broken { part: verb, instead: certain.then(|| "allow".to_owned()) });
    }
    let inside = rest.trim_start().strip_prefix('(').and_then(|inside| inside.split_once(')'));
    match inside {
        Some((list, reason))
            if list.split(',').all(|name| !name.trim().is_empty()) && list.split(',').nth(MOST_NAMES).is_none() =>
        {
            Ok((list, reason.trim_start_matches([' ', ':', '-', '–', '—']).trim()))
        }
        Some(_) => Err(Broken { part: body, instead: None }),
        None => Err(without_parentheses(body, rest)),
    }
}

/// `allow rule-name` or `allow[rule-name]`: certain where the word is a rule.
fn without_parentheses<'t>(body: &'t str, rest: &'t str) -> Broken<'t> {
    let is_name = |c: char| c.is_ascii_lowercase() || c == '-';
    let name = rest.trim_start_matches(|c| !is_name(c));
    let name = &name[..name.find(|c| !is_name(c)).unwrap_or(name.len())];
    let before = rest.find(name).unwrap_or_default();
    let closing = usize::from(rest[before + name.len()..].starts_with([']', '}', ':']));
    let part = &body[..body.len() - rest.len() + before + name.len() + closing];
    Broken { part, instead: registry::rule(name).map(|rule| format!("allow({})", rule.name)) }
}

fn not_understood(comment: Span, broken: &Broken<'_>, at: impl Fn(&str) -> Span) -> Diagnostic {
    let finding = Diagnostic::new(&INVALID_SUPPRESSION, comment, "this `# cjm:` comment is not understood").help(FORM);
    match &broken.instead {
        Some(instead) => finding.fix(format!("write `{instead}`"), at(broken.part), instead.clone()),
        None => finding,
    }
}

/// "`a` and `b`".
pub(super) fn names(rules: &[Spanned<&'static Rule>]) -> String {
    listed(&rules.iter().map(|rule| format!("`{}`", rule.value.name)).collect::<Vec<_>>(), "and")
}

/// The span of a slice of a comment's text.
fn part_of(comment: Span, text: &str, part: &str) -> Span {
    let offset = part.as_ptr() as usize - text.as_ptr() as usize;
    let start = comment.start + u32::try_from(offset).expect("the part lies within the comment");
    Span::new(comment.file, start, start + u32::try_from(part.len()).expect("the part lies within the comment"))
}

fn removal(comment: &Comment<'_>, source: &Source) -> Span {
    let before = &source.text[..comment.span.start as usize];
    let gap = before.len() - before.trim_end_matches([' ', '\t']).len();
    let start = comment.span.start - u32::try_from(gap).expect("the gap lies before the comment");
    if !comment.owns_line {
        return Span { start, ..comment.span };
    }
    let line = source.lines.bytes_of(source.lines.line_of(comment.span.start), &source.text);
    Span { start, end: u32::try_from(line.end).expect("sources are far below 4 GiB"), ..comment.span }
}
