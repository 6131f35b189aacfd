//! Fields of a map.

use super::Kind::{
    Choice, Date, Duration, Id, Language, Map, Named, Reference, Reserved, Scale, Score, Table, Text, Version,
};
use super::Reference::{Journey, Lane, Owner, Persona, Segment};
use super::{allow, entry, evidence, link, metric, opportunity, own_lane, pain_point, persona, scope, stage};

super::table! { "a map", needs [TITLE, STAGES];
    CJM "cjm" Version, "Version of the format; default 1.";
    TITLE "title" Text, "What the journey is called.";
    ID "id" Id, "How other maps refer to this one; default the file's name without `.journey.yaml`.";
    SUMMARY "summary" Text, "What the map shows, in a sentence or two.";
    STATE "state" Choice(&["as-is", "to-be", "ideal", "observed"]), "Which time it describes; default `as-is`.";
    TO_BE_OF "to_be_of" Reference(Journey), "The id of the as-is map this one is the counterpart of.";
    STATUS "status" Choice(&["draft", "review", "published", "archived"]), "How finished it is, which decides how strict the rules are; default `draft`.";
    SCOPE "scope" Table(&scope::TABLE), "What the map is for, what starts the journey and what ends it.";
    DURATION "duration" Duration, "How long the whole journey takes.";
    PERSONAS ["personas" "persona"] Named(Persona, &persona::TABLE), "Who takes part: ids of the library, or personas written out.";
    SEGMENTS ["segments" "segment"] Reference(Segment), "Which segments of customers it speaks of.";
    OWNER "owner" Reference(Owner), "Who answers for the map.";
    REVIEWED "reviewed" Date, "The day of the last review.";
    REVIEW_EVERY "review_every" Duration, "How often it is to be reviewed.";
    EVIDENCE ["evidence"] Table(&evidence::TABLE), "What the map as a whole rests on, and what its claims refer to.";
    EMOTION_SCALE "emotion_scale" Scale, "The scale of its emotion scores; default that of the project, else `-2..2`.";
    FEELINGS "feelings" Map(&Score), "Scores of feelings that are given as words.";
    STAGES ["stages" "stage"] Table(&stage::TABLE), "The stages of the journey, in order.";
    INSIGHTS ["insights" "insight"] Table(&entry::TABLE), "What the map teaches beyond single steps.";
    PAIN_POINTS ["pain_points" "pain_point"] Table(&pain_point::TABLE), "Pain points of the whole journey.";
    OPPORTUNITIES ["opportunities" "opportunity"] Table(&opportunity::TABLE), "Opportunities of the whole journey.";
    METRICS ["metrics" "metric"] Table(&metric::TABLE), "Metrics of the whole journey.";
    LANES "lanes" Map(&Table(&own_lane::TABLE)), "Rows of the map's own, by id.";
    LANE_ORDER ["lane_order"] Reference(Lane), "The rows that are shown, from top to bottom; default all that are used.";
    LABELS "labels" Map(&Text), "What rows are called, by the row's field or id.";
    LINKS ["links" "link"] Table(&link::TABLE), "Things elsewhere that belong to the map.";
    ALLOW ["allow"] Table(&allow::TABLE), "Findings the team has decided to live with.";
    LANG "lang" Language, "The language of the texts, such as `en`, `ja` or `ar`.";
    TRANSLATION_OF "translation_of" Reference(Journey), "The id of the map this one translates.";
    TAGS ["tags" "tag"] Text, "Words of your own for sorting.";
    DATA "data" Reserved, "Files that feed metrics; reserved for a later version.";
}
