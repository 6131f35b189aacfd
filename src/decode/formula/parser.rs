//! The grammar of a formula, by recursive descent.

use super::token::{Kind, Token};
use super::{DEEPEST, Slip};
use crate::model::{Function, Operator, Term, Variable};
use std::ops::Range;

struct Parser<'f> {
    text: &'f str,
    tokens: &'f [Token],
    /// The token to be read next.
    next: usize,
    /// How many parentheses and signs are open.
    depth: usize,
    find: &'f dyn Fn(&str) -> Result<Variable, String>,
    /// Names that mean nothing.
    unknown: Vec<Slip>,
}

/// Reads all of a formula.
pub(super) fn parse(
    text: &str,
    tokens: &[Token],
    find: &dyn Fn(&str) -> Result<Variable, String>,
) -> Result<Term, Vec<Slip>> {
    let mut parser = Parser { text, tokens, next: 0, depth: 0, find, unknown: Vec::new() };
    let term = parser.sum().and_then(|term| parser.end().map(|()| term)).map_err(|slip| vec![slip])?;
    if parser.unknown.is_empty() { Ok(term) } else { Err(parser.unknown) }
}

impl Parser<'_> {
    fn kind(&self) -> Option<Kind> {
        self.tokens.get(self.next).map(|token| token.kind)
    }

    /// The bytes of the next token; none behind the last.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.next).map_or(self.text.len()..self.text.len(), |token| token.range.clone())
    }

    fn word(&self, range: &Range<usize>) -> &str {
        &self.text[range.clone()]
    }

    fn slip(&self, what: &str, help: &str) -> Slip {
        Slip { range: self.here(), what: what.to_owned(), help: help.to_owned() }
    }

    fn sum(&mut self) -> Result<Term, Slip> {
        let mut term = self.product()?;
        loop {
            let operator = match self.kind() {
                Some(Kind::Plus) => Operator::Plus,
                Some(Kind::Minus) => Operator::Minus,
                Some(_) | None => return Ok(term),
            };
            self.next += 1;
            term = Term::Both(operator, Box::new(term), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Term, Slip> {
        let mut term = self.factor()?;
        loop {
            let operator = match self.kind() {
                Some(Kind::Times) => Operator::Times,
                Some(Kind::Over) => Operator::Over,
                Some(_) | None => return Ok(term),
            };
            self.next += 1;
            term = Term::Both(operator, Box::new(term), Box::new(self.factor()?));
        }
    }

    fn factor(&mut self) -> Result<Term, Slip> {
        let at = self.here();
        match self.kind() {
            Some(Kind::Number(number)) => {
                self.next += 1;
                Ok(Term::Number(number))
            }
            Some(Kind::Name) => self.name(&at),
            Some(Kind::Minus) => self.within(Self::factor).map(|of| Term::Negative(Box::new(of))),
            Some(Kind::Plus) => self.within(Self::factor),
            Some(Kind::Open) => self.within(|it| {
                let term = it.sum()?;
                it.close(&at)?;
                Ok(term)
            }),
            Some(Kind::Times | Kind::Over | Kind::Close | Kind::Comma) => {
                Err(self.slip("has nothing before it to compute with", "a number or the name of an input stands here"))
            }
            None => Err(self.slip("ends too early", "a number or the name of an input follows")),
        }
    }

    /// Takes the sign or parenthesis that is next, and what is within.
    fn within<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Slip>) -> Result<T, Slip> {
        if self.depth == DEEPEST {
            let help = format!("at most {DEEPEST} parentheses and signs stand within each other");
            return Err(self.slip("is nested too deep", &help));
        }
        self.next += 1;
        self.depth += 1;
        let inner = read(self);
        self.depth -= 1;
        inner
    }

    /// Takes the parenthesis that closes the one at `open`.
    fn close(&mut self, open: &Range<usize>) -> Result<(), Slip> {
        match self.kind() {
            Some(Kind::Close) => {
                self.next += 1;
                Ok(())
            }
            None => {
                let help = "add the `)` that closes it".to_owned();
                Err(Slip { range: open.clone(), what: "is not closed".to_owned(), help })
            }
            Some(_) => Err(self.misplaced()),
        }
    }

    fn name(&mut self, at: &Range<usize>) -> Result<Term, Slip> {
        let name = self.word(at);
        let function = Function::ALL.into_iter().find(|function| function.name() == name);
        let is_call = self.tokens.get(self.next + 1).is_some_and(|token| token.kind == Kind::Open);
        match (function, is_call) {
            (Some(function), true) => self.call(function, at),
            (Some(_), false) => {
                let help = format!("write what it chooses from: `{name}(impact, 3)`");
                Err(self.slip("is a function without parentheses", &help))
            }
            (None, true) => {
                Err(self
                    .slip("is no function", "there are `min(…)` and `max(…)`; a product needs its `*`: `a * (b + c)`"))
            }
            (None, false) => Ok(self.input(at)),
        }
    }

    fn input(&mut self, at: &Range<usize>) -> Term {
        let found = (self.find)(self.word(at));
        self.next += 1;
        match found {
            Ok(variable) => Term::Input(variable),
            Err(help) => {
                self.unknown.push(Slip { range: at.clone(), what: "names no input".to_owned(), help });
                Term::Number(0.0)
            }
        }
    }

    /// The least or greatest of several sums; `at` is the name of the function.
    fn call(&mut self, function: Function, at: &Range<usize>) -> Result<Term, Slip> {
        self.next += 1;
        let open = self.here();
        let terms = self.within(|it| {
            let mut terms = vec![it.sum()?];
            while it.kind() == Some(Kind::Comma) {
                it.next += 1;
                terms.push(it.sum()?);
            }
            it.close(&open)?;
            Ok(terms)
        })?;
        if terms.len() < 2 {
            let help = format!("it chooses among two values or more: `{}(impact, 3)`", function.name());
            return Err(Slip { range: at.clone(), what: "has nothing to choose from".to_owned(), help });
        }
        Ok(Term::Call(function, terms))
    }

    fn end(&self) -> Result<(), Slip> {
        if self.next == self.tokens.len() { Ok(()) } else { Err(self.misplaced()) }
    }

    /// What is wrong with a token that cannot stand behind a whole term.
    fn misplaced(&self) -> Slip {
        match self.kind() {
            Some(Kind::Close) => self.slip("closes nothing", "take it away, or add the `(` that it closes"),
            Some(Kind::Comma) => self.slip(
                "separates nothing",
                "the decimal sign is the point; commas stand between the values of `min(…)` and `max(…)`",
            ),
            Some(_) | None => self.slip(
                "stands beside a value without a sign between them",
                "write what is done with both: `+`, `-`, `*` or `/`",
            ),
        }
    }
}
