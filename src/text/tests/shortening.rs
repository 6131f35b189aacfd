use crate::text::shorten;

#[test]
fn a_text_within_the_budget_stays_as_it_is() {
    assert_eq!(shorten("", 0), "");
    assert_eq!(shorten("Größe", 5), "Größe");
}

#[test]
fn a_longer_text_ends_with_an_ellipsis_within_the_budget() {
    assert_eq!(shorten("Größen", 5), "Größ…");
    assert_eq!(shorten("two words", 5), "two…");
    assert_eq!(shorten("abc", 1), "…");
    assert_eq!(shorten("abc", 0), "");
}

#[test]
fn a_cluster_is_not_cut_unless_it_is_longer_than_the_budget() {
    assert_eq!(shorten("a👩‍👩‍👧‍👦b", 5), "a…");
    assert_eq!(shorten("ae\u{301}bc", 4), "ae\u{301}…");
    let zalgo = format!("Z{}", "\u{0301}".repeat(5_000));
    assert_eq!(shorten(&zalgo, 2_000).chars().count(), 2_000);
}
