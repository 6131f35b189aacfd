//! Fields of what a claim rests on.

use super::Kind::{Choice, Count, Date, Id, Text};

/// The levels, weakest first.
pub static LEVELS: &[&str] = &["assumed", "reported", "observed", "measured"];

super::table! { "evidence", main SOURCE;
    ID "id" Id, "Its id, for claims to name it.";
    LEVEL "level" Choice(LEVELS), "How strong it is, from weak to strong; default `reported`.";
    SOURCE "source" Text, "What it is, such as `12 interviews`.";
    N "n" Count, "How many people, answers or cases.";
    DATE "date" Date, "When it was gathered.";
    LINK "link" Text, "Address or path where to read it.";
    NOTE "note" Text, "A remark for the team.";
}
