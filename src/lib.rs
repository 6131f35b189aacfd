//! Customer journey maps as code.
pub mod text;
