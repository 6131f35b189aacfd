//! Fields of a way on.

use super::Kind::{Reference, Text};
use super::Reference::Touchpoint;

super::table! { "a next step", main TO, needs [TO];
    TO "to" Reference(Touchpoint), "The touchpoint that follows.";
    WHEN "when" Text, "In which case.";
}
