//! The README's picture of a terminal: drawn from what the program prints.

use crate::generated::is_current;
use crate::place::Place;
use std::path::Path;

/// What is run, in a folder with a poor copy of the first example and its project file.
const COMMAND: &str = "check e-bike.journey.yaml --select emotion-cliff,overdue-opportunity,worsening-metric";

#[test]
fn the_terminal_is_drawn_as_the_program_prints_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let place = Place::new();
    for name in ["cjm.yaml", "e-bike.journey.yaml"] {
        let poor = root.join("tests/ui/poor/retail").join(name);
        place.put(name, std::fs::read(&poor).unwrap_or_else(|error| panic!("{}: {error}", poor.display())));
    }
    let printed = place.cjm(&format!("{COMMAND} --color always --today 2026-11-22")).expect(1).stdout;
    let printed = printed.replace("(--today)", "(clock)");
    let shown = format!("\u{1b}[1m$ cjm {COMMAND}\u{1b}[0m\n\n{printed}");
    let picture = anstyle_svg::Term::new().render_svg(&shown);
    is_current(&root.join("docs/images/check.svg"), &picture).expect("the picture is current");
}
