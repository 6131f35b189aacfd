//! Whether an experiment has a result.

/// Words that stand where a result will stand.
const PENDING: [&str; 14] = [
    "pending",
    "open",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "to do",
    "running",
    "ongoing",
    "in progress",
    "not yet",
    "n/a",
    "?",
    "-",
];

/// Whether what is written as a result says only that there is none yet: `pending`, `tbd` and the like, in any case and
/// with a full stop or an ellipsis behind it.
pub fn is_pending(result: &str) -> bool {
    let result = result.trim().trim_end_matches(['.', '…']).to_lowercase().replace(['-', '_'], " ");
    PENDING.contains(&result.as_str()) || result.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::is_pending;

    #[test]
    fn only_a_word_for_nothing_is_no_result() {
        for word in ["pending", "Pending…", "TBD", "in-progress", "-", "…", "n/a"] {
            assert!(is_pending(word), "{word}");
        }
        for word in ["No change", "open rate 41 %", "pending orders fell by half", "0"] {
            assert!(!is_pending(word), "{word}");
        }
    }
}
