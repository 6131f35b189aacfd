//! How a touchpoint is reached and left; a stage takes none of these.

use super::Kind::{Choice, Flag, Reference, Table};
use super::Reference::{Journey, Touchpoint};
use super::next;

super::fields! {
    PATH "path" Choice(&["happy", "unhappy", "exception", "alternative"]), "Which kind of way the step is on; default `happy`.";
    NEXT ["next"] Table(&next::TABLE), "Where the customer goes from here, instead of the touchpoint below; `[]` ends the journey.";
    OPTIONAL "optional" Flag, "Whether some customers leave the step out; default `false`.";
    PARALLEL "parallel" Flag, "Whether it happens at the same time as the touchpoint before; default `false`.";
    REPLACES ["replaces"] Reference(Touchpoint), "Ids of the as-is map's touchpoints that this one takes the place of.";
    JOURNEY "journey" Reference(Journey), "The id of the map that tells this step in full.";
}
