//! Fields of a pain point.

use super::Kind::{Choice, Id, Reference, Share, Table, Text};
use super::Reference::Persona;
use super::{entry, evidence};

super::table! { "a pain point", main PROBLEM, needs [PROBLEM];
    PROBLEM "problem" Text, "What goes wrong for the customer.";
    ID "id" Id, "Its id; default the slug of the problem.";
    PERSONAS ["personas" "persona"] Reference(Persona), "Whom it hurts; default all who take part.";
    CAUSE "cause" Text, "Why it happens.";
    NOTE "note" Text, "A remark for the team.";
    SEVERITY "severity" Choice(&["low", "medium", "high", "critical"]), "How much it hurts those who meet it.";
    REACH "reach" Share, "How many meet it: a percentage or a number of people.";
    EVIDENCE ["evidence"] Table(&evidence::TABLE), "What it rests on; default that of the place it stands in.";
    QUOTES ["quotes" "quote"] Table(&entry::TABLE), "What customers said about it.";
    TAGS ["tags" "tag"] Text, "Words of your own for sorting.";
}
