//! Fields of the project file.

use super::Kind::{
    ChoiceOr, Language, Map, Profiles, Reference, Reserved, Rules, Scale, Score, Table as Fields, Text, Version,
};
use super::Reference::Lane;
use super::{channel, evidence, limits, overrides, own_lane, owner, persona, scoring, theme};

super::table! { "a project file";
    CJM "cjm" Version, "Version of the format; default 1.";
    MAPS ["maps" "map"] Text, "Patterns of the map files; default `**/*.journey.yaml` and `**/*.journey.yml`.";
    EXCLUDE ["exclude"] Text, "Patterns of files that are no maps.";
    EMOTION_SCALE "emotion_scale" Scale, "The scale of emotion scores of maps that give none; default `-2..2`.";
    FEELINGS "feelings" Map(&Score), "Scores of feelings that are given as words.";
    LIFECYCLE ["lifecycle"] Text, "The parts of the customer lifecycle, in order.";
    PERSONAS "personas" Map(&Fields(&persona::LIBRARY)), "The personas maps may name, by id.";
    CHANNELS "channels" Map(&Fields(&channel::TABLE)), "The channels maps may name, by id.";
    OWNERS "owners" Map(&Fields(&owner::TABLE)), "The owners maps may name, by id.";
    SEGMENTS ["segments" "segment"] Text, "The segments maps may name.";
    EVIDENCE ["evidence"] Fields(&evidence::TABLE), "What claims of maps may rest on, named once.";
    LANES "lanes" Map(&Fields(&own_lane::TABLE)), "Rows of the team's own, by id.";
    LANE_ORDER ["lane_order"] Reference(Lane), "The rows shown, from top to bottom, for maps that give none.";
    LABELS "labels" Map(&Text), "What rows are called, by the row's field or id.";
    SCORING "scoring" ChoiceOr(&["impact-effort", "rice", "ulwick", "value-effort"], &scoring::TABLE), "How opportunities are scored: a known model, or a formula of your own; default `impact-effort`.";
    RULES "rules" Rules, "Settings of rules: a level, or a level and thresholds.";
    PROFILES "profiles" Profiles, "Settings of rules for maps of one status.";
    OVERRIDES ["overrides" "override"] Fields(&overrides::TABLE), "Settings of rules for some of the files; later ones win.";
    BASELINE "baseline" Text, "The file of known findings, which fail no run.";
    JARGON ["jargon"] Text, "Words of the company that customers do not use.";
    LANGUAGES ["languages" "language"] Language, "The languages that published maps are to be had in.";
    THEME "theme" Fields(&theme::TABLE), "The look of pictures.";
    LIMITS "limits" Fields(&limits::TABLE), "What one map may cost at most, where that is less than the program allows.";
    DATA "data" Reserved, "Files that feed metrics; reserved for a later version.";
}
