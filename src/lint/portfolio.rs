//! The maps of one project as a rule about all of them sees them.

use super::level::{Judge, Selection};
use crate::diagnostic::{Diagnostic, Level, Rule};
use crate::model::{Config, Status};
use crate::resolve::Outline;
use crate::source::{Span, Untrusted};

/// The maps that share a project file, in the order of their files; those without one are taken as one project.
#[derive(Debug)]
pub(super) struct Portfolio<'p> {
    /// The maps: at least one.
    pub(super) maps: &'p [&'p Outline],
    /// Their project file; an empty one for maps without.
    pub(super) config: &'p Config,
    /// Whether the run holds all maps of the project and could read them in full. Where it does not, nobody knows what
    /// is missing.
    pub(super) is_whole: bool,
    rule: &'static Rule,
    selection: &'p Selection,
}

impl<'p> Portfolio<'p> {
    /// `maps`, at least one, for `rule`.
    pub(super) fn new(maps: &'p [&'p Outline], is_whole: bool, rule: &'static Rule, selection: &'p Selection) -> Self {
        Self { maps, config: &maps[0].config, is_whole, rule, selection }
    }

    /// The maps that are kept up: archived ones tell what was.
    pub(super) fn current(&self) -> impl Iterator<Item = &'p Outline> {
        self.maps.iter().copied().filter(|map| map.status != Status::Archived)
    }

    /// A finding of the rule in a map, at the level that holds there; none where the rule is off for it.
    pub(super) fn in_map(&self, map: &Outline, span: Span, message: impl Into<Untrusted>) -> Option<Diagnostic> {
        self.finding(&Judge::of_outline(map, self.selection), span, message).map(|finding| finding.about(&map.subject))
    }

    /// A finding of the rule in the project file, at the level of the strictest status among the maps; none where the
    /// rule is off.
    pub(super) fn in_project(&self, span: Span, message: impl Into<Untrusted>) -> Option<Diagnostic> {
        self.finding(&self.judge(), span, message)
    }

    fn finding(&self, judge: &Judge<'_>, span: Span, message: impl Into<Untrusted>) -> Option<Diagnostic> {
        let level = judge.level(self.rule).level;
        (level > Level::Off).then(|| Diagnostic { level, ..Diagnostic::new(self.rule, span, message) })
    }

    fn judge(&self) -> Judge<'p> {
        Judge::of_outlines(self.maps, self.selection)
    }
}
