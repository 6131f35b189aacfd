//! How grave a rule's findings are: by default for a map's status, by what the project file sets, by what a run asks.

use super::{registry, settings};
use crate::diagnostic::{Group, Level, Levels, Rule};
use crate::model::{Config, RuleSetting, Status};
use crate::resolve::{Map, Outline};
use crate::source::Span;

/// What a run says about rules, beyond the project files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    /// The status whose strictness holds for every map, whatever its own.
    pub profile: Option<Status>,
    /// The rules that the run is confined to; empty for all.
    pub select: Vec<Selector>,
    /// The rules that are left out.
    pub ignore: Vec<Selector>,
    /// Levels that hold for all maps; the last of a rule wins.
    pub levels: Vec<(&'static Rule, Level)>,
}

/// Which rules a word of `--select` or `--ignore` names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Selector {
    /// All rules.
    All,
    /// Those of a group.
    Group(Group),
    /// One rule.
    Rule(&'static Rule),
}

/// The level that holds for a rule, and who says so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effective {
    /// The level.
    pub level: Level,
    /// Who says so.
    pub origin: Origin,
}

/// Who sets a rule's level. Later ones win over earlier ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Origin {
    /// The rule itself: it is always an error.
    Fixed,
    /// The rule itself, for the status.
    Default,
    /// `rules` of the project file, there.
    Rules(Span),
    /// The status's profile in the project file, there.
    Profile(Span),
    /// An entry of `overrides` in the project file, there.
    Override(Span),
    /// The run's `--level`.
    Flag,
    /// The run's `--select`: on because it is named, or off because others are.
    Select,
    /// The run's `--ignore`.
    Ignore,
}

impl Selection {
    /// Whether `--select` and `--ignore` leave a rule in.
    pub fn leaves(&self, rule: &Rule) -> bool {
        let (selected, ignored) = (narrowest(&self.select, rule), narrowest(&self.ignore, rule));
        let is_ignored = ignored.is_some() && ignored >= selected;
        !is_ignored && (self.select.is_empty() || selected.is_some())
    }
}

/// How narrow the narrowest word is that takes a rule.
fn narrowest(selectors: &[Selector], rule: &Rule) -> Option<u8> {
    selectors.iter().filter(|selector| selector.takes(rule)).map(|selector| selector.narrowness()).max()
}

impl Selector {
    /// Whether it names the rule.
    pub fn takes(self, rule: &Rule) -> bool {
        match self {
            Self::All => true,
            Self::Group(group) => rule.group == group,
            Self::Rule(named) => named.name == rule.name,
        }
    }

    /// How few it takes.
    fn narrowness(self) -> u8 {
        match self {
            Self::All => 0,
            Self::Group(_) => 1,
            Self::Rule(_) => 2,
        }
    }
}

/// What the level of a rule depends on: a project file, a status, the overrides that hold, and the run's own words.
#[derive(Debug, Clone)]
pub struct Judge<'j> {
    config: &'j Config,
    status: Status,
    overrides: &'j [usize],
    selection: &'j Selection,
}

impl<'j> Judge<'j> {
    /// For a map.
    pub fn of(map: &'j Map, selection: &'j Selection) -> Self {
        Self::standing(&map.config, map.status(), &map.overrides, selection)
    }

    /// For a map of which only the outline is at hand.
    pub fn of_outline(map: &'j Outline, selection: &'j Selection) -> Self {
        Self::standing(&map.config, map.status, &map.overrides, selection)
    }

    /// For the project file of some maps, at least one.
    pub(super) fn of_outlines(maps: &[&'j Outline], selection: &'j Selection) -> Self {
        Self::of_project(&maps[0].config, maps.iter().map(|map| map.status), selection)
    }

    /// For maps of a status for which some of the project file's `overrides` hold.
    pub fn standing(config: &'j Config, status: Status, overrides: &'j [usize], selection: &'j Selection) -> Self {
        Self { config, status: selection.profile.unwrap_or(status), overrides, selection }
    }

    /// For a project file, by the statuses of its maps. It has none of its own: the strictest of theirs holds.
    pub(super) fn of_project(config: &'j Config, maps: impl Iterator<Item = Status>, selection: &'j Selection) -> Self {
        let status = selection.profile.unwrap_or_else(|| strictest(maps));
        Self { config, status, overrides: &[], selection }
    }

    /// The level that holds for a rule.
    pub fn level(&self, rule: &'static Rule) -> Effective {
        let default = Effective { level: default_level(rule.levels, self.status), origin: Origin::Default };
        if rule.levels == Levels::ALWAYS {
            return Effective { origin: Origin::Fixed, ..default };
        }
        let set = || self.settings(rule).find_map(|(setting, origin)| Some((settings::set_level(setting)?, origin)));
        let given = self.selection.levels.iter().rev().find(|(given, _)| given.name == rule.name);
        let level = match given {
            Some((_, level)) => Effective { level: *level, origin: Origin::Flag },
            None => set().map_or(default, |(level, origin)| Effective { level, origin }),
        };
        self.selected(rule, level)
    }

    /// What `--select` and `--ignore` make of a level: the narrower word wins, `--ignore` where both are as narrow. A
    /// rule that is selected by its name is on: at the level of the next stricter status that has it on.
    fn selected(&self, rule: &'static Rule, level: Effective) -> Effective {
        let Selection { select, ignore, .. } = self.selection;
        let (selected, ignored) = (narrowest(select, rule), narrowest(ignore, rule));
        if ignored.is_some() && ignored >= selected {
            return Effective { level: Level::Off, origin: Origin::Ignore };
        }
        if !select.is_empty() && selected.is_none() && rule.group != Group::Settings {
            return Effective { level: Level::Off, origin: Origin::Select };
        }
        let is_named = select.contains(&Selector::Rule(rule));
        if is_named && level.level == Level::Off && level.origin != Origin::Flag {
            let Levels { draft, review, published, archived: _ } = rule.levels;
            let on = [draft, review, published].into_iter().find(|level| *level > Level::Off);
            return Effective { level: on.unwrap_or(Level::Warn), origin: Origin::Select };
        }
        level
    }

    /// The settings of a rule and of its group that hold, the strongest first, and where each is from.
    pub(super) fn settings(&self, rule: &'static Rule) -> impl Iterator<Item = (&'j RuleSetting, Origin)> {
        let config = self.config;
        let overrides = self.overrides.iter().rev().filter_map(move |&at| config.overrides.get(at));
        let overrides = overrides.map(|entry| (&entry.rules, Origin::Override as fn(Span) -> Origin));
        let status = self.status;
        let profiles = config.profiles.iter().filter(move |profile| profile.status == status);
        let profiles = profiles.map(|profile| (&profile.rules, Origin::Profile as fn(Span) -> Origin));
        let rules = std::iter::once((&config.rules, Origin::Rules as fn(Span) -> Origin));
        let places = overrides.chain(profiles).chain(rules);
        places.flat_map(move |(settings, origin)| {
            of_place(settings, rule).map(move |setting| (setting, origin(setting.rule.span)))
        })
    }
}

/// What one place says about a rule: first by its own name, then by its group's.
fn of_place<'j>(settings: &'j [RuleSetting], rule: &'static Rule) -> impl Iterator<Item = &'j RuleSetting> {
    let named = |name: &'static str| settings.iter().filter(move |setting| setting.rule.value.raw() == name);
    named(rule.name).chain(named(rule.group.name()))
}

/// The strictest status of some maps: archived ones ask for nothing.
fn strictest(statuses: impl Iterator<Item = Status>) -> Status {
    statuses.filter(|status| *status != Status::Archived).max().unwrap_or(Status::Archived)
}

fn default_level(levels: Levels, status: Status) -> Level {
    match status {
        Status::Draft => levels.draft,
        Status::Review => levels.review,
        Status::Published => levels.published,
        Status::Archived => levels.archived,
    }
}

/// The level that holds for a rule in a map, and who says so.
pub fn effective(rule: &'static Rule, map: &Map, selection: &Selection) -> Effective {
    Judge::of(map, selection).level(rule)
}

/// The level of a rule for a map in a run that says nothing about rules.
pub fn level(rule: &'static Rule, map: &Map) -> Level {
    effective(rule, map, &Selection::default()).level
}

/// The word for all rules.
pub(super) const ALL: &str = "all";

/// The rules whose name or group a word is; none where it is neither.
pub fn selector(word: &str) -> Option<Selector> {
    match word {
        ALL => Some(Selector::All),
        _ => registry::rule(word).map(Selector::Rule).or_else(|| registry::group(word).map(Selector::Group)),
    }
}

/// The name of a rule or a group, or `all`, that is nearest to a word that is none of them.
pub fn nearest_selector(word: &str) -> Option<&'static str> {
    registry::nearest(word, selectors().map(|name| (name, name)))
}

/// All words that name rules: their names, their groups' and `all`.
pub fn selectors() -> impl Iterator<Item = &'static str> {
    registry::all_rules().map(|rule| rule.name).chain(Group::ALL.into_iter().map(Group::name)).chain([ALL])
}
