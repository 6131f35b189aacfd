//! Byte splices of a text: what an edit names changes, and every other byte stays.
//!
//! Byte order mark, line ends, comments and a missing final newline survive because nobody touches them. What the bytes
//! mean, this module does not know: whoever applies edits has the result read again before it is written.

use crate::diagnostic::Edit;
use crate::source::Span;

/// Why edits cannot be applied; the text stays as it is then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Two edits want the same bytes, or both want to insert at one place, where their order would be a guess.
    Overlap(Span, Span),
    /// An edit reaches beyond the text, or begins or ends inside a character.
    OutOfPlace(Span),
}

/// How lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// `\n`.
    Lf,
    /// `\r\n`.
    CrLf,
    /// A lone `\r`.
    Cr,
}

impl LineEnd {
    /// How most lines of a text end; `\n` where it has no line end or where two ways are even.
    pub fn of(text: &str) -> Self {
        let feeds = text.matches('\n').count();
        let both = text.matches("\r\n").count();
        let returns = text.matches('\r').count() - both;
        match (feeds - both, both, returns) {
            (lf, crlf, cr) if crlf > lf && crlf >= cr => Self::CrLf,
            (lf, _, cr) if cr > lf => Self::Cr,
            _ => Self::Lf,
        }
    }

    /// Its characters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }
}

/// `text` with all edits applied at once; spans are places in `text`, in any order.
///
/// Line feeds in what comes are written as the lines of `text` end. Either all edits are applied or none.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, Refusal> {
    let ordered = in_order(text, edits)?;
    let end = LineEnd::of(text).as_str();
    let coming: usize = ordered.iter().map(|edit| edit.text.raw().len()).sum();
    let mut out = String::with_capacity(text.len() + coming);
    let mut at = 0;
    for edit in ordered {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.text.raw().replace('\n', end));
        at = edit.span.end as usize;
    }
    out.push_str(&text[at..]);
    Ok(out)
}

/// The edits from the first to the last place, none overlapping another.
fn in_order<'e>(text: &str, edits: &'e [Edit]) -> Result<Vec<&'e Edit>, Refusal> {
    let fits = |span: Span| span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some();
    if let Some(edit) = edits.iter().find(|edit| !fits(edit.span)) {
        return Err(Refusal::OutOfPlace(edit.span));
    }
    let mut ordered: Vec<_> = edits.iter().collect();
    ordered.sort_by_key(|edit| (edit.span.start, edit.span.end));
    for pair in ordered.windows(2) {
        let (first, second) = (pair[0].span, pair[1].span);
        if second.start < first.end || second.start == first.start {
            return Err(Refusal::Overlap(first, second));
        }
    }
    Ok(ordered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Untrusted};

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit { span: Span::new(FileId(0), start, end), text: Untrusted::copied(text) }
    }

    #[test]
    fn every_byte_that_no_edit_names_stays() {
        let text = "\u{feff}# note\r\npainPoints:  [a]   # why\r\nx: 'y'";
        let at = u32::try_from(text.find("painPoints").expect("it is there")).expect("short");
        let after = apply(text, &[edit(at, at + 10, "pain_points")]);
        assert_eq!(after.as_deref(), Ok("\u{feff}# note\r\npain_points:  [a]   # why\r\nx: 'y'"));
    }

    #[test]
    fn edits_are_applied_at_once_and_in_any_order() {
        assert_eq!(apply("abc", &[edit(2, 3, "C"), edit(0, 1, ""), edit(1, 1, "-")]).as_deref(), Ok("-bC"));
        assert_eq!(apply("abc", &[]).as_deref(), Ok("abc"));
    }

    #[test]
    fn lines_that_come_end_as_the_others_do() {
        assert_eq!(apply("a\r\nb\r\n", &[edit(0, 1, "x\ny")]).as_deref(), Ok("x\r\ny\r\nb\r\n"));
    }

    #[test]
    fn edits_that_overlap_change_nothing() {
        let (first, second) = (edit(0, 2, "x"), edit(1, 3, "y"));
        assert_eq!(apply("abc", &[second.clone(), first.clone()]), Err(Refusal::Overlap(first.span, second.span)));
        let twice = edit(1, 1, "x");
        assert_eq!(apply("abc", &[twice.clone(), twice.clone()]), Err(Refusal::Overlap(twice.span, twice.span)));
        assert!(apply("abc", &[edit(0, 1, "x"), edit(1, 2, "y")]).is_ok(), "neighbours do not overlap");
    }

    #[test]
    fn edits_out_of_place_change_nothing() {
        let beyond = edit(2, 9, "x");
        assert_eq!(apply("abc", std::slice::from_ref(&beyond)), Err(Refusal::OutOfPlace(beyond.span)));
        let inside = edit(1, 2, "x");
        assert_eq!(apply("日", std::slice::from_ref(&inside)), Err(Refusal::OutOfPlace(inside.span)));
    }

    #[test]
    fn the_line_end_is_that_of_most_lines() {
        assert_eq!(LineEnd::of("a\r\nb\r\nc\n"), LineEnd::CrLf);
        assert_eq!(LineEnd::of("a\nb\r\nc\n"), LineEnd::Lf);
        assert_eq!(LineEnd::of("a\rb\r"), LineEnd::Cr);
        assert_eq!(LineEnd::of("a"), LineEnd::Lf);
    }
}
