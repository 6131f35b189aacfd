//! Which rules a run asks, how strictly, and what makes it fail.

use super::words;
use crate::cli::Failure;
use crate::diagnostic::{Group, Level, Levels, Rule};
use crate::lint::{self, Selector};
use crate::model::Status;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What reports call a finding of level warn, and what is taken for the level on the command line.
const WARNING: &str = "warning";

/// Which rules a run asks, and how strictly.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Rules")]
pub(in crate::cli) struct Selecting {
    /// Check every map as strictly as one of this status, whatever its own.
    #[arg(long, value_name = "STATUS")]
    pub(in crate::cli) profile: Option<ProfileChoice>,
    /// Ask these rules only: names of rules, groups, or `all`. A rule that is named is on even where its status has it off.
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = words::selectors(selector), hide_possible_values = true)]
    select: Vec<Selector>,
    /// Leave these rules out: names of rules, groups, or `all`. The narrower of `--select` and `--ignore` wins.
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = words::selectors(ignorable), hide_possible_values = true)]
    ignore: Vec<Selector>,
    /// Set the level of a rule for all maps: off, info, warn or error. May be repeated.
    #[arg(long, value_name = "RULE=LEVEL", value_delimiter = ',', value_parser = words::settable(leveled), hide_possible_values = true)]
    level: Vec<(&'static Rule, Level)>,
}

/// What makes a run fail.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Exit code")]
pub(in crate::cli) struct Failing {
    /// Findings of this level and above make the exit code 1; those that keep a file from being read always do.
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    pub(in crate::cli) fail_on: FailOn,
    /// More warnings than this make the exit code 1.
    #[arg(long, value_name = "N")]
    pub(in crate::cli) max_warnings: Option<usize>,
    /// Findings leave the exit code 0; what could not be done still makes it 2.
    #[arg(long)]
    pub(in crate::cli) exit_zero: bool,
}

/// What is known already.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Baseline")]
pub(in crate::cli) struct Baselines {
    /// Show and fail on what this file does not know only. Default: `baseline` of cjm.yaml, if it names one.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Take no baseline: show and fail on everything that is found.
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline"])]
    pub(in crate::cli) no_baseline: bool,
    /// Write what is found into the baseline. Default: `baseline` of cjm.yaml, else cjm-baseline.yaml beside it.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, conflicts_with = "baseline")]
    #[expect(clippy::option_option, reason = "clap's form of an option whose value may be left out")]
    pub(in crate::cli) write_baseline: Option<Option<PathBuf>>,
}

/// How many of the findings are shown.
#[derive(Debug, Clone, Copy, Default, Args)]
pub(in crate::cli) struct Least {
    /// Show findings of this level and above only. The closing line and the exit code still go by all.
    #[arg(long, value_name = "LEVEL", alias = "min-alert-level")]
    min_level: Option<FailOn>,
}

impl Least {
    /// The mildest level that is shown.
    pub(in crate::cli) fn level(self) -> Level {
        self.min_level.map_or(Level::Info, FailOn::level)
    }
}

/// What is shown in place of findings.
#[derive(Debug, Clone, Copy, Default, Args)]
#[command(next_help_heading = "Shown in place of findings")]
#[group(multiple = false)]
pub(in crate::cli) struct Showing {
    /// How often each rule finds something; with `--format json` as JSON.
    #[arg(long)]
    pub(in crate::cli) statistics: bool,
    /// The settings that hold for each map where they differ from the defaults, and where each is set. Checks nothing.
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline"])]
    pub(in crate::cli) show_settings: bool,
    /// The maps and project files that would be checked, one a line. Checks nothing.
    #[arg(long, conflicts_with_all = ["baseline", "write_baseline"])]
    pub(in crate::cli) show_files: bool,
}

/// A map's status, for its strictness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ProfileChoice {
    /// As a map that is being written.
    Draft,
    /// As a map that is ready for others to look at.
    Review,
    /// As a map that is held to account.
    Published,
    /// As a map that is no longer kept up.
    Archived,
}

/// The mildest level that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum FailOn {
    /// Errors.
    #[default]
    Error,
    /// Warnings and errors.
    #[value(alias = WARNING)]
    Warn,
    /// Anything.
    Info,
}

impl Selecting {
    /// What the run says about rules; an error where it leaves none of them.
    pub(in crate::cli) fn selection(&self) -> Result<lint::Selection, Failure> {
        let selection = lint::Selection {
            profile: self.profile.map(ProfileChoice::status),
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            levels: self.level.clone(),
        };
        // A run that asks nothing would be green for the wrong reason.
        if lint::all_rules().any(|rule| selection.leaves(rule)) {
            return Ok(selection);
        }
        let failure = Failure::new("`--select` and `--ignore` leave no rule");
        Err(failure.hint("`cjm rules` lists all rules by group"))
    }
}

impl ProfileChoice {
    fn status(self) -> Status {
        match self {
            Self::Draft => Status::Draft,
            Self::Review => Status::Review,
            Self::Published => Status::Published,
            Self::Archived => Status::Archived,
        }
    }
}

impl FailOn {
    /// The level.
    pub(in crate::cli) fn level(self) -> Level {
        match self {
            Self::Error => Level::Error,
            Self::Warn => Level::Warn,
            Self::Info => Level::Info,
        }
    }
}

/// Rules by the name of one or of their group.
fn selector(word: &str) -> Result<Selector, String> {
    lint::selector(word.trim()).ok_or_else(|| {
        let near = lint::nearest_selector(word).map(|near| format!("; did you mean `{near}`?"));
        let all = "; `cjm rules` lists all rules by group".to_owned();
        format!("there is no rule or group of this name{}", near.unwrap_or(all))
    })
}

/// The same for rules that can be left out.
fn ignorable(word: &str) -> Result<Selector, String> {
    match selector(word)? {
        Selector::Rule(rule) if rule.levels == Levels::ALWAYS => {
            Err("it is always an error: mend what it points at".to_owned())
        }
        Selector::Group(Group::File) => Err("its findings are always errors: mend what they point at".to_owned()),
        selector @ (Selector::Rule(_) | Selector::Group(_) | Selector::All) => Ok(selector),
    }
}

/// `RULE=LEVEL`.
fn leveled(word: &str) -> Result<(&'static Rule, Level), String> {
    let (name, level) = word.split_once('=').ok_or("write RULE=LEVEL, such as emotion-cliff=warn")?;
    let rule = lint::rule(name.trim()).ok_or_else(|| {
        let near = lint::nearest_rule(name).map(|rule| format!("; did you mean `{}`?", rule.name));
        format!("there is no rule `{name}`{}", near.unwrap_or("; `cjm rules` lists all".to_owned()))
    })?;
    if rule.levels == Levels::ALWAYS {
        return Err(format!("the level of `{name}` cannot be set: it is always an error"));
    }
    let level = level.trim();
    let level = if level == WARNING { Ok(Level::Warn) } else { lint::named_level(level) }.map_err(|near| {
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("`{level}` is not a level: off, info, warn or error{near}")
    })?;
    Ok((rule, level))
}
