//! What the portfolio says to people and to machines.
