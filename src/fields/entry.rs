//! Fields of an entry of a lane.

use super::Kind::{Id, Reference, Table, Text};
use super::Reference::Persona;
use super::evidence;

super::table! { "an entry", main TEXT, needs [TEXT];
    TEXT "text" Text, "What it says.";
    ID "id" Id, "Its id, to refer to it.";
    PERSONAS ["personas" "persona"] Reference(Persona), "Whom it is about; default all who take part.";
    BY "by" Text, "Who does it or said it, where that is not the persona.";
    EVIDENCE ["evidence"] Table(&evidence::TABLE), "What it rests on; default that of the place it stands in.";
    NOTE "note" Text, "A remark for the team, not drawn.";
    TAGS ["tags" "tag"] Text, "Words of your own for sorting.";
}
