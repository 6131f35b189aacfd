//! The findings that make a file unreadable as it is meant.
//!
//! They have names and pages like rules, are always errors and cannot be suppressed.

use super::{Group, Levels, Rule};

macro_rules! structural {
    ($($ident:ident $name:literal $summary:literal;)*) => {
        $(
            #[doc = $summary]
            pub static $ident: Rule = Rule {
                name: $name,
                group: Group::File,
                summary: $summary,
                levels: Levels::ALWAYS,
                drawn: None,
                page: include_str!(concat!("../../docs/rules/", $name, ".md")),
            };
        )*

        /// Every structural finding, in the order of the documentation.
        pub static ALL: &[&Rule] = &[$(&$ident),*];
    };
}

structural! {
    UNREADABLE_FILE "unreadable-file" "The file cannot be opened or is not a regular file.";
    UNREADABLE_IMAGE "unreadable-image" "An image cannot be read, or is none that a picture can show.";
    NOT_TEXT "not-text" "The file is not UTF-8 text.";
    UNSAFE_CHARACTER "unsafe-character" "The text has a control, bidirectional-override or other invisible character.";
    LIMIT_EXCEEDED "limit-exceeded" "The file is larger or deeper than the tool accepts.";
    MERGE_CONFLICT "merge-conflict" "The file has an unresolved merge conflict.";
    YAML_SYNTAX "yaml-syntax" "The file is not valid YAML.";
    UNKNOWN_TAG "unknown-tag" "A value has a YAML tag; map files have none.";
    MERGE_KEY "merge-key" "A mapping uses the YAML merge key `<<`.";
    UNKNOWN_ANCHOR "unknown-anchor" "An alias names an anchor that is not there, or contains itself.";
    SWALLOWED_TEXT "swallowed-text" "Text after ` #` was read as a comment.";
    SWALLOWED_ITEM "swallowed-item" "An item of a list was read as a part of the text above it.";
    SWALLOWED_KEY "swallowed-key" "A key was read as a part of a text.";
    SEVERAL_DOCUMENTS "several-documents" "The file holds more than one YAML document.";
    EMPTY_FILE "empty-file" "The file has no content.";
    NOT_A_MAP "not-a-map" "The file does not look like a journey map.";
    UNSUPPORTED_VERSION "unsupported-version" "The file asks for a format version that this tool does not know.";
    UNKNOWN_KEY "unknown-key" "A key is not a field of the thing it stands in.";
    DUPLICATE_KEY "duplicate-key" "A key is written twice in one place.";
    MISSING_KEY "missing-key" "A thing lacks the one field that it cannot be without.";
    WRONG_TYPE "wrong-type" "A value has another shape than its field.";
    INVALID_VALUE "invalid-value" "A value is not one of those the field takes.";
    OUT_OF_RANGE "out-of-range" "A number lies outside its scale.";
    DUPLICATE_ID "duplicate-id" "Two things of one kind have the same id.";
    UNKNOWN_REFERENCE "unknown-reference" "A reference names nothing that was declared.";
    AMBIGUOUS_REFERENCE "ambiguous-reference" "A reference fits several things.";
    UNSUPPORTED_FIELD "unsupported-field" "A field is reserved and cannot be used yet.";
}
