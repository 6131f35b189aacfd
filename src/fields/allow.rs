//! Fields of a finding the team lives with.

use super::Kind::{Date, Reference, Text};
use super::Reference::Rule;

super::table! { "an allowance", needs [RULE];
    RULE "rule" Reference(Rule), "Name of the rule whose findings are suppressed.";
    AT "at" Text, "Where it holds, as `stage` or `stage/touchpoint`; default the whole map.";
    REASON "reason" Text, "Why the team lives with it.";
    UNTIL "until" Date, "The last day it holds.";
}
