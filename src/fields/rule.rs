//! Fields of a rule's settings; thresholds under the rule's own names come with them.

use super::Kind::Choice;

super::table! { "a rule setting", main LEVEL;
    LEVEL "level" Choice(&["off", "info", "warn", "error"]), "How grave the rule's findings are.";
}
