//! Formulas by example and by chance.

use super::{DEEPEST, LONGEST, Slip, is_name, parse};
use crate::model::{Function, Known, Operator, Term, Variable};
use proptest::prelude::*;
use std::cmp::Ordering;

/// The inputs of these tests, by number.
const NAMES: [&str; 3] = ["value", "cost", "größe"];

fn find(name: &str) -> Result<Variable, String> {
    let own = NAMES.iter().position(|own| *own == name).map(Variable::Own);
    own.or_else(|| (name == "impact").then_some(Variable::Known(Known::Impact))).ok_or_else(|| "unknown".to_owned())
}

/// The inputs' values: none of them makes another's.
fn input(variable: Variable) -> f64 {
    match variable {
        Variable::Own(0) => 8.0,
        Variable::Own(1) => 2.0,
        Variable::Own(_) => 3.0,
        Variable::Known(_) => 5.0,
    }
}

fn value(text: &str) -> f64 {
    parse(text, &find).unwrap_or_else(|slips| panic!("{text}: {slips:?}")).value(&input)
}

/// The piece that the only slip is about, and what is wrong with it.
fn slip(text: &str) -> (String, String) {
    let slips = parse(text, &find).expect_err(text);
    let [Slip { range, what, .. }] = slips.as_slice() else { panic!("{text}: {slips:?}") };
    (text[range.clone()].to_owned(), what.clone())
}

#[test]
fn products_bind_closer_than_sums_and_equals_go_from_left_to_right() {
    for (text, is) in [
        ("value + cost * 3", 14.0),
        ("(value + cost) * 3", 30.0),
        ("value - cost - 1", 5.0),
        ("value / cost / 2", 2.0),
        ("value / cost * 2", 8.0),
        ("-value + 10", 2.0),
        ("2 * -cost", -4.0),
        ("- -cost", 2.0),
        ("+cost", 2.0),
        ("min(value, cost, 5) + max(cost, impact)", 7.0),
        ("max(0, cost - value) * 2", 0.0),
        (".5 * value × größe ÷ 2 − 1", 5.0),
    ] {
        assert!((value(text) - is).abs() < 1e-12, "{text}: {}", value(text));
    }
}

#[test]
fn a_slip_is_told_on_its_own_characters() {
    for (text, piece, what) in [
        ("value *", "", "ends too early"),
        ("", "", "ends too early"),
        ("* value", "*", "has nothing before it to compute with"),
        ("value cost", "cost", "stands beside a value without a sign between them"),
        ("2 (value)", "(", "stands beside a value without a sign between them"),
        ("(value + cost", "(", "is not closed"),
        ("value) + 1", ")", "closes nothing"),
        ("1,5 * value", ",", "separates nothing"),
        ("value ^ 2", "^", "has no meaning there"),
        ("value * 80%", "%", "has no meaning there"),
        ("1.2.3 * value", "1.2.3", "is no number"),
        ("2x * value", "2x", "is no number"),
        ("1e3 * value", "1e3", "is no number"),
        ("round(value)", "round", "is no function"),
        ("min * 2", "min", "is a function without parentheses"),
        ("max(value)", "max", "has nothing to choose from"),
        ("min()", ")", "has nothing before it to compute with"),
        ("value * vlaue", "vlaue", "names no input"),
    ] {
        assert_eq!(slip(text), (piece.to_owned(), what.to_owned()), "{text}");
    }
}

#[test]
fn signs_of_other_languages_are_told_with_what_to_write_instead() {
    for (text, help) in [
        ("value ^ 2", "write the product"),
        ("value * 80%", "counts from 0 to 1"),
        ("[value]", "parentheses are"),
        ("value > 2", "compares nothing"),
        ("value $ 2", "a formula has numbers"),
    ] {
        let slips = parse(text, &find).expect_err(text);
        assert!(slips[0].help.contains(help), "{text}: {}", slips[0].help);
    }
}

#[test]
fn every_name_that_means_nothing_is_told() {
    let slips = parse("a * value + b / a", &find).expect_err("three names mean nothing");
    assert_eq!(slips.iter().map(|slip| slip.range.start).collect::<Vec<_>>(), [0, 12, 16]);
}

#[test]
fn length_and_depth_have_an_end() {
    let nested = |depth: usize| format!("{}value{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse(&nested(DEEPEST), &find).is_ok());
    assert_eq!(slip(&nested(DEEPEST + 1)).1, "is nested too deep");
    assert_eq!(slip(&format!("{}value", "-".repeat(DEEPEST + 1))).1, "is nested too deep");
    let beside = "(1)+(-1)+".repeat(DEEPEST);
    assert!(parse(&format!("{beside}value"), &find).is_ok(), "what is closed does not count");
    let exact = format!("value{}", "+1".repeat((LONGEST - 5) / 2));
    let exact = format!("{exact}{}", " ".repeat(LONGEST - exact.len()));
    assert!(parse(&exact, &find).is_ok());
    assert_eq!(slip(&format!("{exact} ")).1, "is too long");
    let long = |length: usize| format!("{}value", "1+".repeat((length - 5) / 2));
    assert!(parse(&long(LONGEST), &find).is_ok());
    assert_eq!(slip(&long(LONGEST + 4)).1, "is too long");
}

#[test]
fn names_are_letters_digits_and_underscores() {
    assert!(["a", "_a1", "größe", "価値"].into_iter().all(is_name));
    assert!(["", "1a", "a-b", "a b", "x.y"].into_iter().all(|name| !is_name(name)));
}

/// Terms by chance, with a reference of its own for what they are worth.
fn terms() -> impl Strategy<Value = Term> {
    let leaf = prop_oneof![
        (0_u32..1000).prop_map(|number| Term::Number(f64::from(number) / 8.0)),
        (0_usize..NAMES.len()).prop_map(|own| Term::Input(Variable::Own(own))),
        Just(Term::Input(Variable::Known(Known::Impact))),
    ];
    leaf.prop_recursive(4, 20, 3, |inner| {
        let operator =
            prop_oneof![Just(Operator::Plus), Just(Operator::Minus), Just(Operator::Times), Just(Operator::Over)];
        let function = prop_oneof![Just(Function::Min), Just(Function::Max)];
        prop_oneof![
            inner.clone().prop_map(|of| Term::Negative(Box::new(of))),
            (operator, inner.clone(), inner.clone()).prop_map(|(operator, left, right)| Term::Both(
                operator,
                Box::new(left),
                Box::new(right)
            )),
            (function, prop::collection::vec(inner, 2..4)).prop_map(|(function, terms)| Term::Call(function, terms)),
        ]
    })
}

/// A term as text, with a parenthesis only where it is needed.
fn printed(term: &Term) -> String {
    /// How tightly a term binds: sums 0, products 1, signs 2, all else 3.
    fn tightness(term: &Term) -> u8 {
        match term {
            Term::Both(Operator::Plus | Operator::Minus, ..) => 0,
            Term::Both(Operator::Times | Operator::Over, ..) => 1,
            Term::Negative(_) => 2,
            Term::Number(_) | Term::Input(_) | Term::Call(..) => 3,
        }
    }
    fn within(term: &Term, least: u8) -> String {
        let text = printed(term);
        if tightness(term) < least { format!("({text})") } else { text }
    }
    match term {
        Term::Number(number) => number.to_string(),
        Term::Input(Variable::Own(own)) => NAMES[*own].to_owned(),
        Term::Input(Variable::Known(known)) => known.name().to_owned(),
        Term::Negative(of) => format!("-{}", within(of, 2)),
        Term::Both(operator, left, right) => {
            let (sign, own) = match operator {
                Operator::Plus => ("+", 0),
                Operator::Minus => ("-", 0),
                Operator::Times => ("*", 1),
                Operator::Over => ("/", 1),
            };
            format!("{} {sign} {}", within(left, own), within(right, own + 1))
        }
        Term::Call(function, terms) => {
            format!("{}({})", function.name(), terms.iter().map(printed).collect::<Vec<_>>().join(", "))
        }
    }
}

/// What a term is worth, computed on a stack instead of by recursion.
fn reference(term: &Term) -> f64 {
    enum Step<'t> {
        Read(&'t Term),
        Negate,
        Join(Operator),
        Choose(Function, usize),
    }
    let mut steps = vec![Step::Read(term)];
    let mut values: Vec<f64> = Vec::new();
    while let Some(step) = steps.pop() {
        let mut pop = || values.pop().expect("a value for each operand");
        let computed = match step {
            Step::Read(Term::Number(number)) => *number,
            Step::Read(Term::Input(variable)) => input(*variable),
            Step::Read(Term::Negative(of)) => {
                steps.extend([Step::Negate, Step::Read(of)]);
                continue;
            }
            Step::Read(Term::Both(operator, left, right)) => {
                steps.extend([Step::Join(*operator), Step::Read(right), Step::Read(left)]);
                continue;
            }
            Step::Read(Term::Call(function, terms)) => {
                steps.push(Step::Choose(*function, terms.len()));
                steps.extend(terms.iter().map(Step::Read));
                continue;
            }
            Step::Negate => -pop(),
            Step::Join(operator) => {
                let (right, left) = (pop(), pop());
                match operator {
                    Operator::Plus => left + right,
                    Operator::Minus => left - right,
                    Operator::Times => left * right,
                    Operator::Over => left / right,
                }
            }
            Step::Choose(function, count) => {
                let mut chosen: Vec<f64> = (0..count).map(|_| pop()).collect();
                chosen.sort_by(f64::total_cmp);
                let at = if function == Function::Min { 0 } else { count - 1 };
                if chosen.iter().any(|value| value.is_nan()) { f64::NAN } else { chosen[at] }
            }
        };
        values.push(computed);
    }
    values.pop().expect("a term has a value")
}

proptest! {
    #[test]
    fn a_printed_formula_reads_back_as_the_same_and_is_worth_the_same(term in terms()) {
        let text = printed(&term);
        prop_assume!(text.chars().count() <= LONGEST);
        let read = parse(&text, &find);
        prop_assert_eq!(read.as_ref(), Ok(&term), "{}", text);
        let (value, reference) = (term.value(&input), reference(&term));
        prop_assert!(value.partial_cmp(&reference) == Some(Ordering::Equal) || (value.is_nan() && reference.is_nan()), "{}: {} and {}", text, value, reference);
    }

    #[test]
    fn no_text_makes_it_panic_and_slips_lie_within_the_text(
        text in "[a-z0-9 .,()+*/×÷−^%=_ü-]{0,40}|\\PC{0,60}|(value|min|max|\\(|\\)|,|-|\\+| |2|/){0,30}",
    ) {
        if let Err(slips) = parse(&text, &find) {
            for slip in slips {
                prop_assert!(text.get(slip.range.clone()).is_some(), "{:?}", slip);
                prop_assert!(!slip.what.is_empty() && !slip.help.is_empty());
            }
        }
    }
}
