//! Fields of a channel of the library.

use super::Kind::{Choice, Text};

super::table! { "a channel", main NAME;
    NAME "name" Text, "The name shown; default the id.";
    KIND "kind" Choice(&["digital", "physical", "human"]), "What kind of contact it is.";
}
