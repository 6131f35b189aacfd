//! The `cjm` binary.

use std::process::ExitCode;

fn main() -> ExitCode {
    cjm::cli::main()
}
