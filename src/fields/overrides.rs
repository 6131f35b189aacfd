//! Fields of settings that hold for some of the maps.

use super::Kind::{Rules, Text};

super::table! { "an override";
    FILES ["files" "file"] Text, "Patterns of the map files, relative to the project file.";
    RULES "rules" Rules, "Settings of rules for these files.";
}
