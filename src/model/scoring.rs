//! How a project scores its opportunities: one of the known models, or a formula of its own.

use super::Text;

/// How a project scores its opportunities.
#[derive(Debug, Clone, PartialEq)]
pub enum Scoring {
    /// Impact against effort.
    ImpactEffort,
    /// Reach, impact, confidence and effort.
    Rice,
    /// Importance and satisfaction of the step.
    Ulwick,
    /// Value to the customer and to the business against effort.
    ValueEffort,
    /// A formula of the team's own.
    Formula(Box<Formula>),
}

/// A formula of the team's own, over inputs that are known or declared with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// The formula as written.
    pub written: Text,
    /// What the team calls its score.
    pub name: Option<Text>,
    /// The inputs that it declares, each used in the formula.
    pub inputs: Vec<DeclaredInput>,
    /// What is computed.
    pub term: Term,
}

/// An input of the team's own.
#[derive(Debug, Clone, PartialEq)]
pub struct DeclaredInput {
    /// The key under which opportunities give it: letters, digits and `_`.
    pub name: Text,
    /// The least it may be.
    pub low: f64,
    /// The greatest it may be.
    pub high: f64,
}

/// A part of a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// A number.
    Number(f64),
    /// An input.
    Input(Variable),
    /// The negative of a part.
    Negative(Box<Self>),
    /// Two parts and what is done with them.
    Both(Operator, Box<Self>, Box<Self>),
    /// The least or greatest of several parts.
    Call(Function, Vec<Self>),
}

/// An input that a formula names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variable {
    /// A field of the format.
    Known(Known),
    /// The input of this number among those that the formula declares.
    Own(usize),
}

/// Fields of the format that a formula may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Worth to the customer, of the opportunity.
    Impact,
    /// Work it takes, of the opportunity.
    Effort,
    /// The number of its reach as written, of the opportunity.
    Reach,
    /// How sure the team may be, from 0 to 1, of the opportunity.
    Confidence,
    /// How important the step is to customers, 0 to 10, of the touchpoint or stage.
    Importance,
    /// How satisfied customers are with the step, 0 to 10, of the touchpoint or stage.
    Satisfaction,
}

/// What is done with two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

/// What is taken of several parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Function {
    /// The least.
    Min,
    /// The greatest.
    Max,
}

impl Known {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 6] =
        [Self::Impact, Self::Effort, Self::Reach, Self::Confidence, Self::Importance, Self::Satisfaction];

    /// The field's name, and the name in a formula.
    pub fn name(self) -> &'static str {
        match self {
            Self::Impact => "impact",
            Self::Effort => "effort",
            Self::Reach => "reach",
            Self::Confidence => "confidence",
            Self::Importance => "importance",
            Self::Satisfaction => "satisfaction",
        }
    }
}

impl Function {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Min, Self::Max];

    /// Its name in a formula.
    pub fn name(self) -> &'static str {
        match self {
            Self::Min => "min",
            Self::Max => "max",
        }
    }
}

impl Term {
    /// The inputs of a part, each once, in the order in which they are first named.
    pub fn inputs(&self) -> Vec<Variable> {
        let mut inputs = Vec::new();
        self.gather(&mut inputs);
        inputs
    }

    fn gather(&self, inputs: &mut Vec<Variable>) {
        match self {
            Self::Number(_) => {}
            Self::Input(input) if inputs.contains(input) => {}
            Self::Input(input) => inputs.push(*input),
            Self::Negative(of) => of.gather(inputs),
            Self::Both(_, left, right) => {
                left.gather(inputs);
                right.gather(inputs);
            }
            Self::Call(_, terms) => terms.iter().for_each(|term| term.gather(inputs)),
        }
    }

    /// The number that comes out with these inputs, whatever it is: a division by zero gives none that is finite.
    pub fn value(&self, input: &impl Fn(Variable) -> f64) -> f64 {
        match self {
            Self::Number(number) => *number,
            Self::Input(variable) => input(*variable),
            Self::Negative(of) => -of.value(input),
            Self::Both(operator, left, right) => operator.of(left.value(input), right.value(input)),
            Self::Call(function, terms) => {
                let values = terms.iter().map(|term| term.value(input));
                values.reduce(|a, b| function.of(a, b)).unwrap_or(f64::NAN)
            }
        }
    }
}

impl Operator {
    fn of(self, left: f64, right: f64) -> f64 {
        match self {
            Self::Plus => left + right,
            Self::Minus => left - right,
            Self::Times => left * right,
            Self::Over => left / right,
        }
    }
}

impl Function {
    /// What is not a number stays none, where `f64::min` would pass it over.
    fn of(self, left: f64, right: f64) -> f64 {
        if left.is_nan() || right.is_nan() {
            return f64::NAN;
        }
        match self {
            Self::Min => left.min(right),
            Self::Max => left.max(right),
        }
    }
}
