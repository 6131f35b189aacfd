//! The rows of a table: there, or each made when it is asked for.
//!
//! All rows of a table of a large report together take more room than the report.

use super::Row;
use std::borrow::Cow;
use std::fmt;

/// Rows in an order.
pub struct Rows<'r>(Held<'r>);

enum Held<'r> {
    There(Vec<Row>),
    Made { count: usize, make: Box<dyn Fn(usize) -> Row + Send + Sync + 'r> },
}

impl<'r> Rows<'r> {
    /// So many rows, each made by its number.
    pub fn made(count: usize, make: impl Fn(usize) -> Row + Send + Sync + 'r) -> Self {
        Self(Held::Made { count, make: Box::new(make) })
    }

    /// A row for each of some things.
    pub fn each<T: Sync>(things: &'r [T], make: impl Fn(&'r T) -> Row + Send + Sync + 'r) -> Self {
        Self::made(things.len(), move |at| make(&things[at]))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            Held::There(rows) => rows.len(),
            Held::Made { count, .. } => *count,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row of a number below [`Rows::len`].
    pub fn at(&self, number: usize) -> Cow<'_, Row> {
        match &self.0 {
            Held::There(rows) => Cow::Borrowed(&rows[number]),
            Held::Made { make, .. } => Cow::Owned(make(number)),
        }
    }

    /// All of them, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, Row>> {
        (0..self.len()).map(|number| self.at(number))
    }

    /// Leaves the first ones.
    pub fn truncate(&mut self, most: usize) {
        match &mut self.0 {
            Held::There(rows) => rows.truncate(most),
            Held::Made { count, .. } => *count = most.min(*count),
        }
    }

    /// All of them, to be changed as a list.
    pub fn list(&mut self) -> &mut Vec<Row> {
        if let Held::Made { count, make } = &self.0 {
            self.0 = Held::There((0..*count).map(make).collect());
        }
        match &mut self.0 {
            Held::There(rows) => rows,
            Held::Made { .. } => unreachable!("they were made above"),
        }
    }
}

impl From<Vec<Row>> for Rows<'_> {
    fn from(rows: Vec<Row>) -> Self {
        Self(Held::There(rows))
    }
}

impl FromIterator<Row> for Rows<'_> {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        rows.into_iter().collect::<Vec<_>>().into()
    }
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for Rows<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Cell, Row};
    use super::*;

    fn row(at: usize) -> Row {
        Row::apart(vec![Cell::Count(at)])
    }

    #[test]
    fn rows_that_are_made_are_those_that_are_there() {
        let there = || Rows::from(vec![row(0), row(1), row(2)]);
        let made = || Rows::made(3, row);
        assert_eq!(there(), made());
        let (mut some, mut others) = (there(), made());
        some.truncate(2);
        others.truncate(2);
        assert_eq!((some.len(), others.len(), some.is_empty()), (2, 2, false));
        assert_eq!(some, others);
        others.list().reverse();
        assert_eq!(others, Rows::from(vec![row(1), row(0)]));
    }
}
