//! Fields of an earlier value of a metric.

use super::Kind::{Date, Quantity};

super::table! { "an earlier value", needs [DATE, VALUE];
    DATE "date" Date, "When it was measured.";
    VALUE "value" Quantity, "What it was: a number and a unit, such as `38 %`.";
}
