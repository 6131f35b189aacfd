//! Whether to colour what is printed.

use clap::ValueEnum;
use std::ffi::OsString;

/// What the user says about colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Choice {
    /// On terminals, unless the environment says otherwise.
    #[default]
    Auto,
    /// Also into files and pipes.
    Always,
    /// Nowhere.
    Never,
}

/// Whether to colour a stream: by the user's choice, else by `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE` and `TERM`, else
/// if it is a terminal. `environment` looks variables up.
pub(super) fn enabled(choice: Choice, is_terminal: bool, environment: impl Fn(&str) -> Option<OsString>) -> bool {
    let is_set = |name: &str| environment(name).is_some_and(|value| !value.is_empty());
    let is_on = |name: &str| is_set(name) && environment(name).is_some_and(|value| value != "0");
    match choice {
        Choice::Always => true,
        Choice::Never => false,
        Choice::Auto if is_set("NO_COLOR") => false,
        Choice::Auto if is_on("FORCE_COLOR") || is_on("CLICOLOR_FORCE") => true,
        Choice::Auto => is_terminal && environment("TERM").is_some_and(|term| !term.is_empty() && term != "dumb"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(choice: Choice, is_terminal: bool, variables: &[(&str, &str)]) -> bool {
        let find = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
        enabled(choice, is_terminal, find)
    }

    #[test]
    fn only_terminals_that_can_are_coloured_by_themselves() {
        assert!(with(Choice::Auto, true, &[("TERM", "xterm")]));
        assert!(!with(Choice::Auto, true, &[("TERM", "dumb")]));
        assert!(!with(Choice::Auto, false, &[("TERM", "xterm")]));
    }

    #[test]
    fn the_environment_overrules_the_terminal_and_the_option_the_environment() {
        let term = ("TERM", "xterm");
        assert!(!with(Choice::Auto, true, &[term, ("NO_COLOR", "1")]));
        assert!(with(Choice::Auto, true, &[term, ("NO_COLOR", "")]));
        assert!(with(Choice::Auto, false, &[("FORCE_COLOR", "1")]));
        assert!(with(Choice::Auto, false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!with(Choice::Auto, false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!with(Choice::Auto, false, &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
        assert!(with(Choice::Always, false, &[("NO_COLOR", "1")]));
        assert!(!with(Choice::Never, true, &[("FORCE_COLOR", "1")]));
    }
}
