//! Fields of a row of the team's own.

use super::Kind::{Choice, Text};

super::table! { "an own row", main NAME;
    NAME "name" Text, "The name shown; default the id.";
    KIND "kind" Choice(&["text"]), "What stands in it; default `text`.";
}
