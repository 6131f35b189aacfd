//! Fields of a baseline, which the program writes itself: it is no part of the format that people write.

use super::Kind::{Count, Map, Version};

super::table! { "a baseline";
    CJM "cjm" Version, "Version of the format; default 1.";
    KNOWN "known" Map(&Map(&Map(&Count))), "How often each finding is known, by map file, rule and place.";
}
