//! Words of every kind of script, short ones, and ones that nobody can break.

use super::dice::Dice;

/// Words of one script, and what stands between two of them.
type Bank = (&'static [&'static str], &'static str);

const BANKS: [Bank; 15] = [
    (&["bike", "a", "fits", "customer", "is", "don’t", "quick", "re-ordering", "of", "the", "queue", "e.g."], " "),
    (
        &[
            "Überlandleitungsmastenbau",
            "für",
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
            "Maß",
        ],
        " ",
    ),
    (&["παραγγελία", "ποδήλατο", "του", "πελάτη", "ηλεκτρικό", "ΆΜΕΣΑ"], " "),
    (&["заказ", "велосипед", "не", "пришёл", "электровелосипедостроительный", "і"], " "),
    (&["الدراجة", "في", "الطلب", "العميل", "لماذا؟", "سريع"], " "),
    (&["שלום", "הזמנה", "של", "אופניים", "מה?", "לקוח"], " "),
    (&["ग्राहक", "साइकिल", "क्यों", "नहीं", "आदेश", "स्त्री"], " "),
    (&["ไม่มีช่องว่าง", "ลูกค้า", "ที่", "จักรยานไฟฟ้า", "น้ำ"], ""),
    (&["確認の電話", "予約", "、", "お客様", "モデル診断ツール", "。", "「宿」"], ""),
    (&["顾客", "订单", "，", "电动自行车", "为什么", "好"], ""),
    (&["고객", "주문이", "왜", "늦게", "전기자전거", "확인"], " "),
    (&["🚲", "👩‍👩‍👧‍👦", "🙂", "🏳️‍🌈", "👍🏽", "🇩🇪", "ok", "*️⃣"], " "),
    (&["cafe\u{301}", "a\u{308}\u{304}", "Việt", "nga\u{300}y", "o\u{332}\u{305}", "n\u{303}andu\u{301}"], " "),
    (&["WWWWWWWWWWWWWWWWWWWW", "iiiiiiiiiii", "mmmm", "...", "—", "x"], " "),
    (
        &[
            "https://example.org/one/two?three=four&five=six#seven",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "</text><script>alert(1)</script>",
            "\" onload=\"x",
            "&amp;",
            "]]>",
            "snake_case_name_that_is_long",
            "Wörter\u{a0}mit\u{a0}festem\u{a0}Abstand",
        ],
        " ",
    ),
];

/// How many kinds of words there are.
pub(crate) const KINDS: usize = BANKS.len();

/// Up to `most` words, mostly of the kind that is at home in the map.
pub(crate) fn phrase(dice: &mut Dice, home: usize, most: usize) -> String {
    let kind = if dice.chance(80) { home } else { dice.below(KINDS) };
    let (words, between) = BANKS[kind];
    let count = dice.between(1, most);
    let words: Vec<_> = (0..count).map(|_| *dice.one_of(words)).collect();
    words.join(between)
}
