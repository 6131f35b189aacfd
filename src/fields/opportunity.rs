//! Fields of an opportunity. It also takes numbers under the names that the project's scoring asks for.

use super::Kind::{Choice, Date, Grade, Id, Impact, Quantity, Reference, Share, Table as Fields, Text};
use super::Reference::{Owner, PainPoint, Segment};
use super::{Extra, Needs, Table, evidence, experiment};

super::fields! {
    IDEA "idea" Text, "What would be better.";
    ID "id" Id, "Its id; default the slug of the idea.";
    ANSWERS ["answers" "answer"] Reference(PainPoint), "Ids of the pain points it answers; default those of the place it stands in.";
    KIND "kind" Text, "What sort of change it is: process, communication, product, training or a word of your own.";
    REACH "reach" Quantity, "How many people it reaches, for scoring that asks for it.";
    CONFIDENCE "confidence" Share, "How sure the team is, in percent, for scoring that asks for it.";
    IMPACT "impact" Impact, "Worth to the customer, 1 to 5 or `low`, `medium`, `high`; from 0.25 on where the project scores by `rice`.";
    EFFORT "effort" Grade, "Work it takes, 1 to 5 or `low`, `medium`, `high`.";
    SEGMENTS ["segments" "segment"] Reference(Segment), "Which segments it is for.";
    OWNER "owner" Reference(Owner), "Who brings it about.";
    STATUS "status" Choice(&["idea", "planned", "in-progress", "shipped", "dropped"]), "How far it is.";
    DUE "due" Date, "When it is to be there.";
    TICKET "ticket" Text, "Where the work is tracked.";
    EXPERIMENT "experiment" Fields(&experiment::TABLE), "How it is tried out.";
    EVIDENCE ["evidence"] Fields(&evidence::TABLE), "What it rests on; default that of the place it stands in.";
    NOTE "note" Text, "A remark for the team.";
}

/// What an opportunity takes.
pub static TABLE: Table = Table {
    shown: "an opportunity",
    main: Some(&IDEA),
    needs: Needs::All(&[&IDEA]),
    extra: Extra::Numbers,
    groups: &[FIELDS],
};
