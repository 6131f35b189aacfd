//! Fields of a touchpoint; the lanes and the flow come with them.

use super::Kind::{Id, Text};
use super::{flow, lanes};

super::table! { "a touchpoint", main NAME, needs [NAME], with lanes::FIELDS, with flow::FIELDS;
    NAME "name" Text, "The step, in the customer's words.";
    ID "id" Id, "Its id; default the slug of the name.";
}
