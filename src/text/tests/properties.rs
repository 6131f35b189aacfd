use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::assert_nothing_is_lost;
use crate::text::{Face, is_covered, is_rtl, min_width, shorten, width, wrap, wrap_at_most};

/// What breaks, joins, hides or turns text.
const NASTY: [&str; 40] = [
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "a",
    "W",
    "word",
    "-",
    "/",
    "(",
    ")",
    "“",
    "。",
    "「",
    "客",
    "か",
    "\u{3099}",
    "가",
    "\u{1100}",
    "\u{1161}",
    "ก",
    "\u{E33}",
    "\u{E49}",
    "क",
    "\u{94D}",
    "ש",
    "\u{600}",
    "1",
    "👩",
    "\u{200D}",
    "\u{FE0F}",
    "🇩",
    "\u{1F3FD}",
    "\u{301}",
    "\u{AD}",
    "\u{A0}",
    "\u{200B}",
    "\u{3000}",
];

fn text() -> impl Strategy<Value = String> {
    let nasty = prop::collection::vec(prop::sample::select(&NASTY[..]), 0..60).prop_map(|parts| parts.concat());
    prop_oneof![2 => nasty, 1 => any::<String>()]
}

fn face() -> impl Strategy<Value = Face> {
    prop::sample::select(&Face::ALL[..])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_wraps_within_its_box_and_loses_nothing(
        text in text(), face in face(), size in 1.0..40.0, room in 0.0..300.0,
    ) {
        let lines = wrap(&text, face, size, room);
        assert_nothing_is_lost(&text, &lines);
        for line in &lines {
            let clusters = line.text.graphemes(true).count();
            prop_assert!(line.width <= room || clusters == 1, "{line:?} leaves {room}");
            let last = line.text.graphemes(true).next_back();
            prop_assert!(last.is_none_or(|cluster| !cluster.trim().is_empty()), "{line:?}");
            prop_assert!((line.width - width(&line.text, face, size)).abs() < 1e-9, "{:?}", line);
        }
        prop_assert_eq!(lines, wrap(&text, face, size, room));
    }

    #[test]
    fn a_box_of_the_least_width_cuts_no_word_unless_a_dictionary_is_needed(
        text in "[a-zA-Z0-9äéłßΩЖ客。か \\-\u{AD}/().,!]{0,60}", face in face(),
    ) {
        let least = min_width(&text, face, 10.0);
        let lines = wrap(&text, face, 10.0, least);
        prop_assert!(lines.iter().all(|line| line.width <= least));
        let shown: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let narrower = min_width(&shown.join("\n"), face, 10.0);
        prop_assert!(narrower >= least - 1e-9, "{narrower} < {least}");
    }

    #[test]
    fn a_cut_text_keeps_within_its_lines(
        text in text(), face in face(), room in 0.0..200.0, limit in 0_usize..5,
    ) {
        let whole = wrap(&text, face, 12.0, room);
        let cut = wrap_at_most(&text, face, 12.0, room, limit);
        prop_assert_eq!(cut.len(), whole.len().min(limit));
        if whole.len() <= limit {
            prop_assert_eq!(&cut, &whole);
        } else if let Some(last) = cut.last() {
            prop_assert!(last.text.ends_with('…'));
            prop_assert!(last.width <= room || last.text == "…");
            prop_assert_eq!(&cut[..limit - 1], &whole[..limit - 1]);
        }
    }

    #[test]
    fn widths_add_up_over_clusters(text in text(), face in face()) {
        let sum: f64 = text.graphemes(true).map(|cluster| width(cluster, face, 16.0)).sum();
        let whole = width(&text, face, 16.0);
        prop_assert!((whole - sum).abs() < 1e-6, "{whole} {sum}");
        prop_assert!(whole >= 0.0);
        let each = text.graphemes(true).all(|cluster| is_covered(cluster, face));
        prop_assert_eq!(is_covered(&text, face), each);
        is_rtl(&text);
    }

    #[test]
    fn a_shortened_text_keeps_its_start_and_its_budget(text in text(), budget in 0_usize..70) {
        let short = shorten(&text, budget);
        prop_assert!(short.chars().count() <= budget);
        let kept = short.strip_suffix('…').unwrap_or(&short);
        prop_assert!(text.starts_with(kept));
    }
}
