//! The rows that `--lanes` and `--hide` name: those of the format and of the maps of the run.

use crate::cli::args::Render;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::resolve;

/// Refuses a name that is a row of no map. Where a map could not be read, nobody knows which rows it has.
pub(super) fn check(args: &Render, session: &Session) -> Result<(), Failure> {
    let maps = &session.outlines;
    if maps.len() < session.maps.len() {
        return Ok(());
    }
    for (option, names) in [("--lanes", &args.lanes), ("--hide", &args.hide)] {
        for name in names {
            if let Some(hint) = resolve::unknown_row(name.trim(), maps) {
                return Err(Failure::new(format!("{option}: `{name}` is no row of these maps")).hint(hint));
            }
        }
    }
    Ok(())
}
