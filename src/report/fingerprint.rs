//! What a finding is known by from one run to the next, so that services tell new findings from old ones.
//!
//! A fingerprint is made of the rule, the file's path, the path of ids to what the finding is about, and a number where
//! all of these are equal. It holds no line: a finding keeps its fingerprint when lines move. A finding about the file
//! itself has no path of ids; there its message takes part, without digits, because they may be a line's number.

use super::run::Run;
use crate::diagnostic::Diagnostic;
use std::collections::BTreeMap;

/// The fingerprints of all findings, in their order: 32 hexadecimal digits each, none twice.
pub(super) fn fingerprints(run: &Run) -> Vec<String> {
    let mut seen: BTreeMap<u128, u128> = BTreeMap::new();
    let of = |located: super::run::Located<'_>| {
        let path = located.place.map(|place| place.file.address().to_string());
        let base = base(located.finding, &path.unwrap_or_default());
        let nth = seen.entry(base).and_modify(|nth| *nth += 1).or_insert(0);
        format!("{:032x}", hash(&[&base.to_be_bytes(), &nth.to_be_bytes()]))
    };
    run.located().map(of).collect()
}

fn base(finding: &Diagnostic, path: &str) -> u128 {
    let subject = super::escape::line(&finding.subject.0);
    let words = finding.subject.0.is_blank().then(|| super::escape::line(&finding.message));
    let words: String = words.iter().flat_map(|words| words.chars()).filter(|c| !c.is_ascii_digit()).collect();
    hash(&[finding.rule.name.as_bytes(), path.as_bytes(), subject.as_bytes(), words.as_bytes()])
}

/// FNV-1a with 128 bits over parts with a zero byte behind each
/// (<https://datatracker.ietf.org/doc/html/draft-eastlake-fnv>).
fn hash(parts: &[&[u8]]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let step = |state: u128, byte: &u8| (state ^ u128::from(*byte)).wrapping_mul(PRIME);
    parts.iter().flat_map(|part| part.iter().chain(&[0])).fold(BASIS, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_specification() {
        // FNV-1a of a single zero byte, and of "foobar" with one behind it.
        assert_eq!(hash(&[]), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(hash(&[b""]), EMPTY);
        assert_eq!(hash(&[b"foobar"]), FOOBAR);
        assert_ne!(hash(&[b"a", b"b"]), hash(&[b"ab", b""]));
    }

    const EMPTY: u128 = 0xd228_cb69_101a_8caf_7891_2b70_4e4a_147f;
    const FOOBAR: u128 = 0xe01f_cf9a_454f_f78d_a540_f1b2_3234_b288;
}
