//! Syntax errors are told at their cause, with the cure.

use super::{findings, source};
use crate::yaml::{Limits, parse};

/// The one finding of a text: its words, its bytes, and the text after its fix.
fn told(text: &str) -> (String, String, Option<String>) {
    let [finding] = &findings(text)[..] else {
        panic!("one finding for {text:?}: {:?}", findings(text).iter().map(|f| f.message.clone()).collect::<Vec<_>>())
    };
    let span = finding.span().expect("a syntax error has a place");
    let fixed = finding.fix.as_ref().map(|fix| {
        let edit = &fix.edits[0];
        format!("{}{}{}", &text[..edit.span.start as usize], edit.text.raw(), &text[edit.span.end as usize..])
    });
    if let Some(fixed) = &fixed {
        let mut found = crate::diagnostic::Diagnostics::default();
        assert!(parse(&source(fixed), &Limits::default(), &mut found).is_some() && !found.has_errors(), "{fixed:?}");
    }
    assert!(finding.help.is_some(), "a cure for {text:?}");
    (finding.message.raw().to_owned(), format!("{}:{}", span.start, source(text).slice(span)), fixed)
}

#[test]
fn nothing_is_told_to_move_into_the_column_in_which_it_stands() {
    let findings = findings("- [a]\n  b: 1\n");
    let help = findings[0].help.as_ref().map_or("", |help| help.raw());
    assert_eq!(help, "begin it in the same column as the lines it belongs to: 1");
}

#[test]
fn the_text_of_an_item_is_named_from_its_beginning() {
    for text in ["- Zürich\n  b: 1\n", "-   Zürich   \n    b: 1\n", "- Zürich\t\r\n  b: 1\r\n"] {
        let findings = findings(text);
        let help = findings[0].help.as_ref().map_or("", |help| help.raw());
        assert!(help.contains("such as `- name: Zürich`,"), "{help}");
    }
}

#[test]
fn every_syntax_error_is_told_at_its_cause() {
    let cases = [
        ("a: B: c\n", "a text with a colon and a space in it must stand in quotes", "4::", Some("a: \"B: c\"\n")),
        ("a: b_c: d\n", "a text with a colon and a space in it must stand in quotes", "6::", None),
        ("- Foo: bar: baz\n", "a text with a colon and a space in it must stand in quotes", "10::", None),
        ("a: @x\n", "a text cannot begin with `@`", "3:@", Some("a: \"@x\"\n")),
        ("a: `x`\n", "a text cannot begin with ```", "3:`", Some("a: \"`x`\"\n")),
        ("a: %x # c\n", "a text cannot begin with `%`", "3:%", Some("a: \"%x\" # c\n")),
        ("a: & b\n", "a text cannot begin with `&`", "3:&", Some("a: \"& b\"\n")),
        ("a: > 5 minutes\n", "a text cannot begin with `>`", "3:>", Some("a: \"> 5 minutes\"\n")),
        ("a: | text\n", "a text cannot begin with `|`", "3:|", Some("a: \"| text\"\n")),
        ("a: ] b\n", "a text cannot begin with `]`", "3:]", Some("a: \"] b\"\n")),
        ("a: , b\n", "a text cannot begin with `,`", "3:,", Some("a: \", b\"\n")),
        ("a: ? b\n", "a text cannot begin with `?`", "3:?", Some("a: \"? b\"\n")),
        ("a: - b\n", "a list cannot begin behind its key", "3:-", None),
        ("a: 'it's fine'\n", "text follows a closing quote", "7:s", Some("a: \"it's fine\"\n")),
        ("a: \"say \"hi\" now\"\n", "text follows a closing quote", "9:h", Some("a: \"say \\\"hi\\\" now\"\n")),
        ("a: \"x\" is y\n", "text follows a closing quote", "7:i", Some("a: \"\\\"x\\\" is y\"\n")),
        ("a: \"x\nb: 3\n", "the quote `\"` is not closed", "3:\"", None),
        ("a: 'x\nb: 3\n", "the quote `'` is not closed", "3:'", None),
        ("a: \"abc", "the quote `\"` is not closed", "3:\"", None),
        ("a: [\"x\nb: 1\n", "the quote `\"` is not closed", "4:\"", None),
        ("a: [y, \"x\nb: 1\n", "the quote `\"` is not closed", "7:\"", None),
        ("a: [1, 2\nb: 3\n", "the `[` is never closed", "3:[", None),
        ("a: {x: 1\nb: 3\n", "the `{` is never closed", "3:{", None),
        ("a: [1, 2", "the `[` is never closed", "3:[", None),
        ("[,,,", "the `[` is never closed", "0:[", None),
        ("a: [1, 2\n, 3]\n", "the `[` is never closed", "3:[", None),
        ("a: [b, , c]\n", "nothing stands before this comma", "7:,", None),
        ("a: { b: 1,, c: 2 }\n", "nothing stands before this comma", "10:,", None),
        ("a: [1, 2}\n", "the `[` is closed by `}`", "3:[", None),
        ("x: [a\n  b: 1,\n ]", "a comma or a closing bracket is missing before this", "9::", None),
        ("a: [- b]\n", "inside brackets, items do not begin with a dash", "4:-", None),
        ("- a\nb: 1\n", "`b:` stands below an item that is only a text", "4:b", None),
        ("- a: 1\nb: 1\n", "`b:` stands in a list, but is no item", "7:b", None),
        ("a: 1\n- b\n", "a list item stands among entries `key: value`", "5:-", None),
        ("- a\n  b: 1\n", "`b:` stands below an item that is only a text", "6:b", None),
        ("- \"a\"\n  b: 1\n", "`b:` stands below an item that is only a text", "8:b", None),
        ("- \"a: b\"\n  c: 1\n", "`c:` stands below an item that is only a text", "11:c", None),
        ("- { a: b }\n  c: 1\n", "`c:` stands below an item that is closed already", "13:c", None),
        ("- { a: b } # d\n  c: 1\n", "`c:` stands below an item that is closed already", "17:c", None),
        ("- 10:30 a\n  b: 1\n", "`b:` stands below an item that is only a text", "12:b", None),
        ("- a:b\n  c:\n    - d\n", "a space is missing behind the colon", "3::", Some("- a: b\n  c:\n    - d\n")),
        (
            "a: { b: #2f4fb0 }\n",
            "a ` #` begins a comment, and the `}` behind it is a part of that",
            "8:#2f4fb0",
            Some("a: { b: \"#2f4fb0\" }\n"),
        ),
        ("a: [\"b #1\", [c]\nd: e\n", "the `[` is never closed", "3:[", None),
        (
            "- a: |\n    b\n    c:d\n  e: f\n g: h\n",
            "the indentation of `g:` fits none of the lines above",
            "29:g",
            None,
        ),
        (
            "- a: b\n  c: |\n    d\n    e:f\n g: h\n",
            "the indentation of `g:` fits none of the lines above",
            "29:g",
            None,
        ),
        ("a: [b #1, c]\nd: e\n", "a ` #` begins a comment, and the `]` behind it is a part of that", "6:#1", None),
        ("a: 1\n  b: 2\n", "`b:` is indented below line 1, which has a value already", "7:b", None),
        ("a:\n  b: 1\n c: 2\n", "the indentation of `c:` fits none of the lines above", "11:c", None),
        ("a:\n\tb: 1\n", "line 2 is indented with a tab", "3:\t", None),
        ("a:\n  - x\n\t- y\n", "line 3 is indented with a tab", "9:\t", None),
        ("a: |\n\ttext\n", "line 2 is indented with a tab", "5:\t", None),
        ("a\nb: 1\n", "this line has no colon: an entry is written `key: value`", "0:a", None),
        ("a: 1\nb\nc: 2\n", "`b` is no entry: an entry is written `key: value`", "5:b", None),
        ("a:1\nb: 2\n", "a space is missing behind the colon", "1::", Some("a: 1\nb: 2\n")),
        ("a: 1\nb:2\n", "a space is missing behind the colon", "6::", Some("a: 1\nb: 2\n")),
        ("- a\n-b\n", "a space is missing behind the dash", "4:-", Some("- a\n- b\n")),
        ("a: 1\n}\n", "this `}` closes nothing", "5:}", None),
        ("x: 'a', 'b'\n", "text follows a closing quote", "6:,", None),
        ("x: [a, b], c\n", "`,` stands behind a value that is complete already", "9:,", None),
        ("x: [\"a\" \"b\"]\n", "a comma or a closing bracket is missing before this", "8:\"", None),
        ("{a: b}\n{c: d}\n", "`{c:` stands behind a value that is complete already", "7:{", None),
        ("a: *x y\n", "a text cannot begin with `*`", "3:*", Some("a: \"*x y\"\n")),
        ("x: [a, b]c\n", "a text cannot begin with `[`", "3:[", Some("x: \"[a, b]c\"\n")),
        ("a: x # y\n  z\n", "a comment cuts this text in two", "5:#", None),
        ("a: 1\n%x: 1\n", "a line cannot begin with `%` here", "5:%", None),
        ("a: \"abc \\q\"\n", "`\\q` means nothing inside double quotes", "8:\\q", None),
        ("a: \"\\x4\"\n", "`\\x4` means nothing inside double quotes", "4:\\x4", None),
        ("a: \"x \\uD800\"\n", "the escape `\\uD800` stands for no character", "6:\\uD800", None),
        ("a: \"\\U00110000\"\n", "the escape `\\U00110000` stands for no character", "4:\\U00110000", None),
    ];
    let mut wrong = Vec::new();
    for (text, message, place, fixed) in cases {
        let told = told(text);
        let wanted = (message.to_owned(), place.to_owned(), fixed.map(str::to_owned));
        if told != wanted {
            wrong.push(format!("{text:?}:\n     got {told:?}\n  wanted {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn brackets_may_close_as_far_left_as_the_line_they_began_under() {
    for text in ["a: [\n  b,\n  c\n]\n", "a:\n  - b: {\n      x: 1\n    }\n", "a: [b,\n\u{20}]"] {
        assert_eq!(findings(text), [], "{text:?}");
    }
}

#[test]
fn a_line_too_far_left_is_sent_to_the_column_of_the_line_above_first() {
    let found = findings("stages:\n  - name: Find\n   touchpoints: [a]\n");
    assert_eq!(found.len(), 1);
    let help = found[0].help.as_ref().expect("it says what would be right");
    assert!(help.raw().ends_with(": 5 or 3 or 1"), "{}", help.raw());
}
