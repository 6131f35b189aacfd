//! Fields of a feeling.

use super::Kind::{Score, Table, Text};
use super::evidence;

super::table! { "an emotion", main FEELING, any [SCORE, FEELING];
    SCORE "score" Score, "How good it feels, on the map's emotion scale.";
    FEELING "feeling" Text, "The feeling in a word or a few.";
    EVIDENCE ["evidence"] Table(&evidence::TABLE), "What it rests on; default that of the place it stands in.";
}
