//! Fields of a metric.

use super::Kind::{Answers, Choice, Date, Id, Map, Quantity, Reference, Reserved, Scale, Table, Target, Text};
use super::Reference::Owner;
use super::point;

/// The kinds of metric.
pub static TYPES: &[&str] = &[
    "nps",
    "csat",
    "ces",
    "rating",
    "conversion",
    "drop-off",
    "retention",
    "churn",
    "clv",
    "cost",
    "time",
    "frequency",
    "volume",
    "custom",
];

super::table! { "a metric", main NAME, needs [NAME];
    NAME "name" Text, "What it is called.";
    ID "id" Id, "Its id; default the slug of the name.";
    DEFINITION "definition" Text, "What exactly is counted.";
    TYPE "type" Choice(TYPES), "What kind of number it is.";
    CONVENTION "convention" Choice(&["mean", "top-3", "top-2"]), "How a customer effort score is computed.";
    SCALE "scale" Scale, "The range of the answers.";
    UNIT "unit" Text, "The unit of values that carry none.";
    DIRECTION "direction" Choice(&["up", "down"]), "Which way is better; default by target and type.";
    NOW "now" Quantity, "The newest value: a number and a unit, such as `41 %`.";
    RESPONSES "responses" Answers, "How many gave each answer; the value is computed from them.";
    TARGET "target" Target, "Where it should be; may begin with `<=`, `>=`, `<` or `>`.";
    AS_OF "as_of" Date, "The day of the newest value.";
    SOURCE "source" Text, "Where the values come from.";
    OWNER "owner" Reference(Owner), "Who answers for it.";
    SERVES ["serves"] Choice(&["satisfaction", "growth"]), "What it speaks for.";
    HISTORY ["history"] Table(&point::TABLE), "Earlier values.";
    BY "by" Map(&Quantity), "The values of single segments, personas or channels.";
    DATA "data" Reserved, "A file that feeds it; reserved for a later version.";
}
