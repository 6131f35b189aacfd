//! `--max LIMIT=N`: what one map may cost.

use crate::budget::Budget;
use crate::lint;
use crate::report::escape::term;
use crate::source::Untrusted;

/// Reads `LIMIT=N`.
pub(super) fn parse(given: &str) -> Result<(Budget, usize), String> {
    let (name, number) = given.split_once('=').ok_or("write it as LIMIT=N, such as touchpoints=50000")?;
    let budget = Budget::named(name).ok_or_else(|| {
        let names: Vec<_> = Budget::ALL.iter().map(|budget| budget.name()).collect();
        let meant =
            lint::nearest(name, names.iter().map(|&name| (name, name))).map(|near| format!("did you mean `{near}`?"));
        let meant = meant.unwrap_or_else(|| format!("there are {}", names.join(", ")));
        format!("there is no limit `{}`; {meant}", term(&Untrusted::copied(name)))
    })?;
    let most = budget.most();
    let number = number.parse().ok().filter(|number| (1..=most).contains(number));
    number.map(|number| (budget, number)).ok_or_else(|| format!("`{name}` takes a whole number from 1 to {most}"))
}

/// The limits and their defaults.
pub(super) fn help() -> String {
    let all = Budget::ALL.iter().map(|budget| format!("{}={}", budget.name(), budget.default()));
    let all: Vec<_> = all.collect();
    format!("Let a map cost more, or less, than it may by default; may be repeated. Limits: {}", all.join(", "))
}
