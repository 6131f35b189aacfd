//! Words that completions offer and help and errors do not list: there are too many of them.

use crate::diagnostic::Levels;
use crate::lint;
use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::Error;
use clap::{Arg, Command};
use std::ffi::OsStr;

/// A parser of words, and the words that a shell may offer.
#[derive(Debug, Clone)]
pub(super) struct Words<P> {
    parse: P,
    offered: fn() -> Vec<&'static str>,
}

impl<P: TypedValueParser> TypedValueParser for Words<P> {
    type Value = P::Value;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Self::Value, Error> {
        self.parse.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.offered)().into_iter().map(PossibleValue::new)))
    }
}

/// Names of rules, of groups, and `all`.
pub(super) fn selectors<P: TypedValueParser>(parse: P) -> Words<P> {
    Words { parse, offered: || lint::selectors().collect() }
}

/// Names of rules and groups.
pub(super) fn rules_and_groups<P: TypedValueParser>(parse: P) -> Words<P> {
    let offered = || lint::selectors().filter(|name| *name != "all").collect();
    Words { parse, offered }
}

/// Names of rules that can be set, before the `=` of their level.
pub(super) fn settable<P: TypedValueParser>(parse: P) -> Words<P> {
    Words {
        parse,
        offered: || lint::all_rules().filter(|rule| rule.levels != Levels::ALWAYS).map(|rule| rule.name).collect(),
    }
}
