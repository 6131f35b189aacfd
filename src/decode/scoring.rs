//! How opportunities are scored: a known model, or a formula of the team's own with its inputs.

use super::formula::{self, Slip};
use super::{At, Cx, mapping, near, number, quote, scalar};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{Kind, opportunity, scoring as field};
use crate::model::{DeclaredInput, Formula, Function, Known, Scoring, Term, Text, Variable};
use crate::source::Span;
use crate::yaml::{NodeKind, Style};
use std::ops::Range;

/// The most inputs that a formula declares.
const MOST_INPUTS: usize = 20;

/// The word of a known model, or a formula.
pub(super) fn scoring(cx: &mut Cx, at: At<'_>) -> Option<Scoring> {
    let Kind::ChoiceOr(words, _) = at.kind else { return None };
    if matches!(at.node.kind, NodeKind::Mapping { .. }) {
        return own(cx, at).map(|formula| Scoring::Formula(Box::new(formula)));
    }
    let models = [Scoring::ImpactEffort, Scoring::Rice, Scoring::Ulwick, Scoring::ValueEffort];
    debug_assert_eq!(words.len(), models.len(), "every word has its model");
    let written = scalar::raw(cx, at)?;
    let index = scalar::choose(cx, at, written, words)?;
    models.into_iter().nth(index)
}

fn own(cx: &mut Cx, at: At<'_>) -> Option<Formula> {
    let mut it = mapping::open(cx, at, &field::TABLE)?;
    let name = it.text(&field::NAME);
    let inputs = it.pairs(&field::INPUTS, |cx, at, name| Some(input(cx, at, name)));
    if let Some(above) = inputs.get(MOST_INPUTS) {
        let message = format!("the formula has more than {MOST_INPUTS} inputs of its own");
        let finding = Diagnostic::new(&structural::LIMIT_EXCEEDED, above.name.span, message);
        it.cx.report(finding.help("a score that nobody can follow ranks nothing: leave out what weighs least"));
        return None;
    }
    let Some(formula) = it.at(&field::FORMULA) else {
        it.missing(&field::FORMULA);
        return None;
    };
    let written = scalar::filled(it.cx, formula)?;
    let find = |name: &str| variable(name, &inputs);
    let term = match formula::parse(written.value.raw(), &find) {
        Ok(term) => term,
        Err(slips) => {
            for slip in &slips {
                it.cx.report(finding(formula, slip));
            }
            return None;
        }
    };
    unused(it.cx, &inputs, &term);
    let inputs = inputs.into_iter().map(Declared::sound).collect::<Option<Vec<_>>>()?;
    if term.inputs().is_empty() {
        let message = format!("{} names no input", formula.shown());
        let finding = Diagnostic::new(&structural::INVALID_VALUE, formula.span(), message);
        it.cx.report(finding.help(format!("a score follows from what opportunities say: {}", known())));
        return None;
    }
    Some(Formula { written, name, inputs, term })
}

/// An input as it is declared.
struct Declared {
    name: Text,
    /// Its range; none where something is wrong with the input, which is a finding of its own.
    range: Option<(f64, f64)>,
}

impl Declared {
    fn sound(self) -> Option<DeclaredInput> {
        let (low, high) = self.range?;
        Some(DeclaredInput { name: self.name, low, high })
    }
}

/// The input of a name, or what would be right in its place.
fn variable(name: &str, inputs: &[Declared]) -> Result<Variable, String> {
    if let Some(known) = Known::ALL.into_iter().find(|known| known.name() == name) {
        return Ok(Variable::Known(known));
    }
    if let Some(own) = inputs.iter().position(|input| input.name.value.raw() == name) {
        return Ok(Variable::Own(own));
    }
    let names: Vec<&str> =
        Known::ALL.iter().map(|known| known.name()).chain(inputs.iter().map(|input| input.name.value.raw())).collect();
    Err(match scalar::nearest(name, &names).and_then(|index| names.get(index)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "declare it with its range, `inputs: {{ {name}: 0..100 }}`, or name one of {}",
            scalar::list(&names)
        ),
    })
}

fn known() -> String {
    scalar::one_of(&Known::ALL.map(Known::name))
}

/// Reports declared inputs that the formula does not name.
fn unused(cx: &mut Cx, inputs: &[Declared], term: &Term) {
    let used = term.inputs();
    for (index, input) in inputs.iter().enumerate() {
        if input.range.is_none() || used.contains(&Variable::Own(index)) {
            continue;
        }
        let message = format!("the input {} is declared and not in the formula", quote(input.name.value.raw()));
        let finding = Diagnostic::new(&structural::INVALID_VALUE, input.name.span, message).here("not used");
        cx.report(finding.help("name it in `formula`, or take it away"));
    }
}

/// An input of the team's own with its range.
fn input(cx: &mut Cx, at: At<'_>, name: Text) -> Declared {
    let mut range = range(cx, at);
    if let Some((what, help)) = unfit(name.value.raw()) {
        let message = format!("{} in `inputs` {what}", quote(name.value.raw()));
        cx.report(Diagnostic::new(&structural::INVALID_VALUE, name.span, message).help(help));
        range = None;
    }
    Declared { name, range }
}

/// Why a name cannot be one of an input, and what to do about it.
fn unfit(name: &str) -> Option<(&'static str, String)> {
    if !formula::is_name(name) {
        let help = "a name in a formula is letters, digits and `_`, and begins with a letter: `customer_value`";
        return Some(("cannot be named in a formula", help.to_owned()));
    }
    if Function::ALL.iter().any(|function| function.name() == name) {
        return Some(("is a function of formulas", "call the input something else".to_owned()));
    }
    if Known::ALL.iter().any(|known| known.name() == name) {
        return Some(("is known, with its range", "name it in `formula`, and take it away here".to_owned()));
    }
    let field =
        opportunity::TABLE.field(name).or_else(|| Some(near::field(&opportunity::TABLE, name, |_| false)?.field))?;
    let help = format!("call the input something else: opportunities would be read as giving their `{}`", field.name);
    Some(("is taken for a field of opportunities", help))
}

/// `low..high`.
fn range(cx: &mut Cx, at: At<'_>) -> Option<(f64, f64)> {
    let written = scalar::raw(cx, at)?;
    let ends = written
        .split_once("..")
        .and_then(|(low, high)| Some((number::parse(low.trim())?, number::parse(high.trim())?)));
    let Some((low, high)) = ends else {
        let message = format!("{} is {}, not a range", at.shown(), quote(written));
        let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("not a range");
        cx.report(finding.help("write the least and the greatest value with two dots between: `0..100`"));
        return None;
    };
    if low < high {
        return Some((low, high));
    }
    let message = format!("{} ends at {high}, which is not above {low}", at.shown());
    let finding = Diagnostic::new(&structural::OUT_OF_RANGE, at.span(), message);
    cx.report(finding.help("a range goes from the least to the greatest value: `0..100`"));
    None
}

/// The finding about a slip, on its very characters where they stand in the file as they are.
fn finding(at: At<'_>, slip: &Slip) -> Diagnostic {
    let written = at.node.as_str().unwrap_or_default();
    let piece = written.get(slip.range.clone()).unwrap_or_default();
    let what = &slip.what;
    let message = if piece.is_empty() {
        format!("{} {what}", at.shown())
    } else {
        format!("{} in `formula` {what}", quote(piece))
    };
    let span = exact(at, written, &slip.range).unwrap_or_else(|| at.span());
    Diagnostic::new(&structural::INVALID_VALUE, span, message).here(what.clone()).help(slip.help.clone())
}

/// Where a part of a scalar's text stands in the file; none where the text is not there character by character: in blocks,
/// over several lines and where something is escaped. Of nothing behind the end, the last character.
fn exact(at: At<'_>, written: &str, part: &Range<usize>) -> Option<Span> {
    let quotes = match scalar::style(at)? {
        Style::Plain => 0,
        Style::SingleQuoted | Style::DoubleQuoted => 1,
        Style::Literal | Style::Folded => return None,
    };
    let whole = at.node.span;
    // Escapes are longer than what they stand for, but for those of two separators.
    let is_escaped = written.contains(['\u{2028}', '\u{2029}', '\n']);
    let length = usize::try_from(whole.end - whole.start).ok()?;
    if is_escaped || length != written.len() + 2 * quotes {
        return None;
    }
    let last = written.char_indices().next_back().map(|(last, _)| last)?;
    let part = if part.is_empty() { last..written.len() } else { part.clone() };
    let offset = |byte: usize| Some(whole.start + u32::try_from(quotes + byte).ok()?);
    Some(Span { start: offset(part.start)?, end: offset(part.end)?, ..whole })
}
