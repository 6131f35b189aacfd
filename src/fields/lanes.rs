//! The lanes: what a touchpoint and a stage take alike.

use super::Kind::{Duration, Flag, Lists, Number, Reference, Table, Text};
use super::Reference::{Channel, Owner, Persona, Segment};
use super::{barrier, emotion, entry, evidence, image, link, metric, opportunity, pain_point, risk, volume};

/// The word of `channel` for a step without us, and of `handoff` where nothing is carried over.
pub const NONE: &str = "none";

super::fields! {
    SUMMARY "summary" Text, "What happens, in a sentence or two.";
    GOAL "goal" Text, "What the customer wants to achieve.";
    PERSONAS ["personas" "persona"] Reference(Persona), "Who takes part; default those of the stage, else all.";
    SEGMENTS ["segments" "segment"] Reference(Segment), "Which segments of customers; default those of the stage.";
    CHANNELS ["channels" "channel"] Reference(Channel), "Where the contact takes place; `none` for a step without us.";
    OWNER "owner" Reference(Owner), "Who answers for it; default that of the stage.";
    EVIDENCE ["evidence"] Table(&evidence::TABLE), "What the claims here rest on; default that of the stage.";
    MOMENT_OF_TRUTH "moment_of_truth" Flag, "Whether it decides about the relationship; default `false`.";
    HANDOFF "handoff" Table(&entry::TABLE), "What is carried over from the step before; `none` where nothing is.";
    QUESTIONS ["questions" "question"] Table(&entry::TABLE), "What the customer asks.";
    NEEDS ["needs" "need"] Table(&entry::TABLE), "What the customer needs.";
    EXPECTATIONS ["expectations" "expectation"] Table(&entry::TABLE), "What the customer expects.";
    ACTIONS ["actions" "action"] Table(&entry::TABLE), "What the customer does.";
    THOUGHTS ["thoughts" "thought"] Table(&entry::TABLE), "What the customer thinks, without quotation marks.";
    QUOTES ["quotes" "quote"] Table(&entry::TABLE), "What customers said, word for word.";
    EMOTION ["emotion"] Table(&emotion::TABLE), "How it feels to everyone who takes part: a score, a word or both.";
    EMOTIONS "emotions" Lists(&Table(&emotion::TABLE)), "How it feels to single personas, by their id.";
    GAINS ["gains" "gain"] Table(&entry::TABLE), "What goes better than expected.";
    PAIN_POINTS ["pain_points" "pain_point"] Table(&pain_point::TABLE), "What goes wrong.";
    OPPORTUNITIES ["opportunities" "opportunity"] Table(&opportunity::TABLE), "What could be better.";
    FRONTSTAGE ["frontstage"] Table(&entry::TABLE), "What the customer sees the organisation do.";
    BACKSTAGE ["backstage"] Table(&entry::TABLE), "What the organisation does unseen.";
    SUPPORT ["support"] Table(&entry::TABLE), "Who or what supports those who do it.";
    SYSTEMS ["systems" "system"] Table(&entry::TABLE), "The software involved.";
    POLICIES ["policies" "policy"] Table(&entry::TABLE), "Rules and laws that apply.";
    PHYSICAL_EVIDENCE ["physical_evidence"] Table(&entry::TABLE), "What the customer can touch or keep.";
    LANES "lanes" Lists(&Table(&entry::TABLE)), "What stands in rows of the team's own, by the row's id.";
    RISKS ["risks" "risk"] Table(&risk::TABLE), "What can fail, and the way back.";
    BARRIERS ["barriers" "barrier"] Table(&barrier::TABLE), "What shuts somebody out (accessibility).";
    DURATION "duration" Duration, "Time spent in the step.";
    WAIT "wait" Duration, "Time before the step can begin.";
    FREQUENCY "frequency" Text, "How often it happens.";
    IMPORTANCE "importance" Number { low: 0.0, high: 10.0 }, "How important it is to customers, 0 to 10.";
    SATISFACTION "satisfaction" Number { low: 0.0, high: 10.0 }, "How satisfied customers are, 0 to 10.";
    VOLUME "volume" Table(&volume::TABLE), "How many people began and finished it.";
    METRICS ["metrics" "metric"] Table(&metric::TABLE), "What is measured here.";
    IMAGE "image" Table(&image::TABLE), "A picture of the moment.";
    LINKS ["links" "link"] Table(&link::TABLE), "Code, events, tickets, documents and tests that belong to it.";
    TAGS ["tags" "tag"] Text, "Words of your own for sorting.";
}
