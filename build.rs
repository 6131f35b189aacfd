//! Links the binary for a quick start: at a fixed place, with the C library inside where that can be had, and with what
//! every run calls side by side where the linker can do that.
//!
//! Finding and joining shared libraries takes longer than `cjm --version` does. A compiler flag for this exists
//! (`crt-static`), but set for a whole build it reaches procedural macros too, which have to be shared libraries.
//!
//! The system maps a program piece by piece, as it is first called. `benches/start/functions` lists what runs call;
//! `benches/start/record` makes that list, and says how much of it holds.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What the compiler asks the linker for, and the archives of the same with what these ask for.
const LIBRARIES: [(&str, &[&str]); 3] =
    [("c", &["libc.a", "libgcc.a", "libgcc_eh.a"]), ("m", &["libm.a"]), ("gcc_s", &["libgcc_eh.a"])];

/// What a run calls, in the linker's words.
const FUNCTIONS: &str = "benches/start/functions";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={FUNCTIONS}");
    println!("cargo::rerun-if-env-changed=RUSTC");
    println!("cargo::rerun-if-env-changed=RUSTC_LINKER");
    let target = ["OS", "ENV"].map(|part| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default());
    if target != ["linux", "gnu"] {
        return;
    }
    println!("cargo::rustc-link-arg-bins={FIXED}");
    for arguments in [inside(), placement()].into_iter().flatten().filter(|arguments| links(arguments)) {
        for argument in arguments {
            println!("cargo::rustc-link-arg-bins={argument}");
        }
    }
}

/// What asks the linker for a program at a fixed place.
const FIXED: &str = "-no-pie";

/// What asks the linker for the C library inside of the program; none where that is not to be had.
fn inside() -> Option<Vec<String>> {
    archives().map(|instead| vec![format!("-L{}", instead.display()), "-static".into()])
}

/// What asks the linker to put the functions first, and to write down where each function is; none for builds that are
/// not optimised, whose functions have other names.
fn placement() -> Option<Vec<String>> {
    let directory = |name| env::var_os(name).map(PathBuf::from);
    let functions = directory("CARGO_MANIFEST_DIR")?.join(FUNCTIONS);
    let out = directory("OUT_DIR")?;
    if env::var("PROFILE") != Ok("release".into()) || !functions.exists() {
        return None;
    }
    let arguments = [
        format!("--symbol-ordering-file={}", functions.display()),
        "--no-warn-symbol-ordering".into(),
        format!("-Map={}", out.join("functions.map").display()),
        "--no-demangle".into(),
    ];
    Some(arguments.into_iter().flat_map(|argument| ["-Xlinker".into(), argument]).collect())
}

/// Whether a program can be linked so, with the compiler, the linker and the flags of this build: not every linker knows
/// such words.
fn links(arguments: &[String]) -> bool {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let program = out.join("probe.rs");
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.arg(&program).arg("-o").arg(out.join("probe")).arg("--target").arg(env::var_os("TARGET").unwrap_or_default());
    if let Some(linker) = env::var_os("RUSTC_LINKER") {
        rustc.arg("-C").arg(format!("linker={}", linker.display()));
    }
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    rustc.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty())).args(["--cap-lints", "allow"]);
    for argument in [FIXED].into_iter().chain(arguments.iter().map(String::as_str)) {
        rustc.arg("-C").arg(format!("link-arg={argument}"));
    }
    fs::write(&program, "fn main() {}").is_ok() && rustc.output().is_ok_and(|made| made.status.success())
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
