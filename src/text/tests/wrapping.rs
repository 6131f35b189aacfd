use super::{assert_nothing_is_lost, texts};
use crate::text::cluster::tally;
use crate::text::{Face, width, wrap, wrap_at_most};

const SIZE: f64 = 12.0;
const COLUMN: f64 = 110.0;

/// A width that holds this text and not one font unit more.
fn room_for(text: &str) -> f64 {
    width(text, Face::Regular, SIZE)
}

fn wrapped(text: &str, max_width: f64) -> Vec<String> {
    texts(&wrap(text, Face::Regular, SIZE, max_width)).into_iter().map(str::to_owned).collect()
}

#[test]
fn no_script_leaves_its_box_or_loses_a_character() {
    let samples = [
        "Asks a colleague what the commute is really like, and writes it down.".to_owned(),
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft".to_owned(),
        "お客様は、商品を比較し「どれが一番良いのか」を考えています。".to_owned(),
        "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ".to_owned(),
        "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق وقد وهبوا عقلاً وضميرًا".to_owned(),
        "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם".to_owned(),
        "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता प्राप्त है".to_owned(),
        "👩‍👩‍👧‍👦👍🏽🇩🇪🏳️‍🌈".repeat(12),
        "https://example.com/a/very/long/path?with=query&and=more#fragment-of-the-page".to_owned(),
        "x".repeat(10_000),
        "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다".to_owned(),
    ];
    for text in &samples {
        let lines = wrap(text, Face::Regular, SIZE, COLUMN);
        assert!(lines.len() > 1, "{text:?}");
        assert!(lines.iter().all(|line| line.width <= COLUMN), "{lines:?}");
        assert_nothing_is_lost(text, &lines);
    }
}

#[test]
fn words_stay_whole_where_they_fit() {
    let lines = wrapped("Compares three brands on a phone", room_for("Compares three"));
    assert_eq!(lines, ["Compares three", "brands on a", "phone"]);
}

#[test]
fn a_box_as_wide_as_the_text_holds_it_in_one_line() {
    let text = "Delivery slot call";
    assert_eq!(wrapped(text, room_for(text)), [text]);
    assert_eq!(wrapped(text, room_for(text) - 0.001), ["Delivery slot", "call"]);
}

#[test]
fn a_word_wider_than_the_box_is_cut_on_lines_of_its_own() {
    let room = room_for("mmmm");
    assert_eq!(wrapped("a mmmmmmmmm b", room), ["a", "mmmm", "mmmm", "m b"]);
}

#[test]
fn white_space_at_line_ends_is_dropped_and_collapsed_inside() {
    let room = room_for("one two");
    let lines = wrap("  one \t  two   \u{3000} three  ", Face::Regular, SIZE, room);
    assert_eq!(texts(&lines), ["one two", "three"]);
    assert!((lines[0].width - room).abs() < 1e-9);
}

#[test]
fn a_blank_text_has_no_lines() {
    for blank in ["", " ", "\n\n", " \t\r\n\u{3000}\u{2028}"] {
        assert!(wrap(blank, Face::Regular, SIZE, COLUMN).is_empty(), "{blank:?}");
    }
}

#[test]
fn hard_line_breaks_hold_and_blank_lines_inside_become_one() {
    assert_eq!(wrapped("\n\na\r\nb\u{2028}c\n \n\r\n\nd\n\n", COLUMN), ["a", "b", "c", "", "d"]);
}

#[test]
fn a_soft_hyphen_shows_only_at_a_line_end() {
    let text = "Liefer\u{AD}termin\u{AD}wunsch";
    assert_eq!(wrapped(text, room_for("Liefertermin-")), ["Liefer\u{AD}termin-", "wunsch"]);
    assert_eq!(wrapped(text, room_for("Liefertermin")), ["Liefer-", "termin-", "wunsch"]);
    assert_eq!(wrapped(text, room_for(text)), [text]);
}

#[test]
fn japanese_punctuation_does_not_start_a_line() {
    assert_eq!(wrapped("顧客体験。次", room_for("顧客体験")), ["顧客体", "験。次"]);
    assert_eq!(wrapped("比較「一番」", room_for("比較「")), ["比較", "「一", "番」"]);
}

#[test]
fn clusters_stay_whole_in_the_narrowest_box() {
    assert_eq!(wrapped("👩‍👩‍👧‍👦🇩🇪e\u{301}क्ष", 1.0), ["👩‍👩‍👧‍👦", "🇩🇪", "e\u{301}", "क्ष"]);
    for useless in [0.0, -1.0, f64::NAN] {
        assert_eq!(wrapped("ab c", useless), ["a", "b", "c"]);
    }
    assert_eq!(wrapped("ab c", f64::INFINITY), ["ab c"]);
}

#[test]
fn a_break_between_a_space_and_a_mark_is_not_taken() {
    assert_eq!(wrapped("aaaa \u{301}b", room_for("aaaa ")), ["aaaa \u{301}", "b"]);
}

#[test]
fn a_cut_text_ends_with_an_ellipsis_in_the_box() {
    let text = "Sizing needs a measurement nobody has at hand";
    let lines = wrap_at_most(text, Face::Regular, SIZE, COLUMN, 2);
    assert_eq!(texts(&lines), ["Sizing needs a", "measurement…"]);
    assert!(lines.iter().all(|line| line.width <= COLUMN));
    let whole = wrap(text, Face::Regular, SIZE, COLUMN);
    assert_eq!(wrap_at_most(text, Face::Regular, SIZE, COLUMN, whole.len()), whole);
    assert!(wrap_at_most(text, Face::Regular, SIZE, COLUMN, 0).is_empty());
    assert_eq!(texts(&wrap_at_most("ab", Face::Regular, SIZE, 1.0, 1)), ["…"]);
}

#[test]
fn an_ellipsis_takes_the_room_of_what_it_hides() {
    let room = room_for("aaaa bbbb");
    let lines = wrap_at_most("aaaa bbbb cccc", Face::Regular, SIZE, room, 1);
    assert_eq!(texts(&lines), ["aaaa bb…"]);
    let lines = wrap_at_most("aaaa\nbbbb", Face::Regular, SIZE, room, 1);
    assert_eq!(texts(&lines), ["aaaa…"]);
}

#[test]
fn the_work_grows_with_the_text_and_stops_where_the_lines_do() {
    let hostile = [
        "word ".repeat(40_000),
        "x".repeat(200_000),
        "\u{0301}".repeat(100_000),
        "ก".repeat(60_000),
        "(\u{A0}".repeat(60_000),
        "🇩".repeat(50_000),
        "\n".repeat(100_000),
        "a\u{AD}".repeat(60_000),
    ];
    for text in &hostile {
        let work = tally::during(|| {
            wrap(text, Face::Regular, SIZE, COLUMN);
        });
        assert!(work <= 2 * text.len(), "{work} bytes measured of {}", text.len());
    }
    let work = tally::during(|| {
        wrap_at_most(&hostile[0], Face::Regular, SIZE, COLUMN, 3);
    });
    assert!(work < 200, "{work} bytes measured for three lines");
}
