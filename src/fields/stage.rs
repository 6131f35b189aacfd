//! Fields of a stage; the lanes come with them.

use super::Kind::{Id, Reference, Table as Fields, Text};
use super::Reference::{Journey, Lifecycle};
use super::{lanes, touchpoint};

super::table! { "a stage", main NAME, needs [NAME], with lanes::FIELDS;
    NAME "name" Text, "What the stage is called.";
    ID "id" Id, "Its id; default the slug of the name.";
    LIFECYCLE "lifecycle" Reference(Lifecycle), "Which part of the project's lifecycle it belongs to.";
    JOURNEY "journey" Reference(Journey), "The id of the map that tells this stage in full.";
    TOUCHPOINTS ["touchpoints" "touchpoint"] Fields(&touchpoint::TABLE), "The steps, in order; a string is a step's name.";
}
