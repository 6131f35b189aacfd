//! Links the binary for a quick start: at a fixed place, and with the C library inside where that can be had.
//!
//! Finding and joining shared libraries takes longer than `cjm --version` does. A compiler flag for this exists
//! (`crt-static`), but set for a whole build it reaches procedural macros too, which have to be shared libraries.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What the compiler asks the linker for, and the archives of the same with what these ask for.
const LIBRARIES: [(&str, &[&str]); 3] =
    [("c", &["libc.a", "libgcc.a", "libgcc_eh.a"]), ("m", &["libm.a"]), ("gcc_s", &["libgcc_eh.a"])];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=RUSTC_LINKER");
    let target = ["OS", "ENV"].map(|part| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default());
    if target != ["linux", "gnu"] {
        return;
    }
    println!("cargo::rustc-link-arg-bins=-no-pie");
    if let Some(instead) = archives() {
        println!("cargo::rustc-link-arg-bins=-L{}", instead.display());
        println!("cargo::rustc-link-arg-bins=-static");
    }
}

/// A directory that offers the archives of every library under the library's own name; none where one is missing.
fn archives() -> Option<PathBuf> {
    let directory = PathBuf::from(env::var_os("OUT_DIR")?).join("archives");
    fs::create_dir_all(&directory).ok()?;
    for (library, archives) in LIBRARIES {
        archives.iter().all(|archive| is_there(archive)).then_some(())?;
        let script = format!("GROUP(-l:{})\n", archives.join(" -l:"));
        fs::write(directory.join(format!("lib{library}.so")), script).ok()?;
    }
    Some(directory)
}

/// Whether the linker of this build knows the file.
fn is_there(archive: &str) -> bool {
    if env::var("HOST") != env::var("TARGET") {
        return false;
    }
    let linker = env::var_os("RUSTC_LINKER").unwrap_or_else(|| "cc".into());
    let found = Command::new(linker).arg(format!("-print-file-name={archive}")).output();
    found.is_ok_and(|found| String::from_utf8(found.stdout).is_ok_and(|path| Path::new(path.trim()).is_absolute()))
}
