//! Fields of a persona, in a map, in the library and in a file of its own.

use super::Kind::{Choice, Facts, Id, Reference, Table as Fields, Text, Version};
use super::Reference::Segment;
use super::{Extra, Field, Needs, Table, entry, evidence, image};

super::table! { "a persona", main NAME, needs [NAME];
    NAME "name" Text, "The persona's name.";
    ID "id" Id, "How maps refer to it; default the slug of the name, in the library its key.";
    KIND "kind" Choice(&["persona", "proto", "role"]), "Built from research, a hypothesis, or a role in an organisation; default `persona`.";
    ROLE "role" Text, "Who they are in a few words.";
    COMPANY "company" Text, "Where they work, for business customers.";
    SUMMARY "summary" Text, "Who this is, in a few sentences.";
    GOALS ["goals" "goal"] Fields(&entry::TABLE), "What they want to achieve.";
    NEEDS ["needs" "need"] Fields(&entry::TABLE), "What they need for it.";
    QUOTE "quote" Text, "A sentence in their words, without quotation marks.";
    DEMOGRAPHICS "demographics" Facts, "Facts such as age and location, under names of your own or as a list.";
    PSYCHOGRAPHICS ["psychographics" "psychographic"] Fields(&entry::TABLE), "Values, interests, way of life.";
    BEHAVIOURS ["behaviours" "behaviour"] Fields(&entry::TABLE), "What they are seen to do.";
    PAIN_POINTS ["pain_points" "pain_point"] Fields(&entry::TABLE), "What hurts them, apart from any one step.";
    PREFERENCES ["preferences" "preference"] Fields(&entry::TABLE), "What they prefer.";
    IMAGE "image" Fields(&image::TABLE), "A portrait.";
    EVIDENCE ["evidence"] Fields(&evidence::TABLE), "What the persona rests on.";
    SEGMENTS ["segments" "segment"] Reference(Segment), "Which segments they stand for.";
}

/// In the library only: the file that holds the persona.
pub static FILE: Field =
    super::field!("file" Text, "Path of the persona's own file, relative to `cjm.yaml`; in the library only.");

/// In a file of its own only: the format's version.
pub static CJM: Field = super::field!("cjm" Version, "Version of the format; default 1.");

/// What a persona of the library takes.
pub static LIBRARY: Table = Table {
    shown: "a persona",
    main: Some(&NAME),
    needs: Needs::All(&[&NAME]),
    extra: Extra::Nothing,
    groups: &[FIELDS, &[&FILE]],
};

/// What a persona file takes.
pub static FILE_TABLE: Table = Table {
    shown: "a persona",
    main: None,
    needs: Needs::All(&[&NAME]),
    extra: Extra::Nothing,
    groups: &[FIELDS, &[&CJM]],
};
