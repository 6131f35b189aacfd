//! Customer journey maps as code.
//!
//! Text flows one way; `docs/architecture.md` shows the floors.

pub mod budget;
pub mod cli;
pub mod decode;
pub mod diagnostic;
pub mod edit;
pub mod export;
pub mod fields;
pub mod fmt;
pub mod gap;
pub mod geometry;
pub mod layout;
pub mod lint;
pub mod measure;
pub mod model;
pub mod raster;
pub mod report;
pub mod resolve;
pub mod scene;
pub mod schema;
pub mod source;
pub mod text;
pub mod theme;
pub mod yaml;
