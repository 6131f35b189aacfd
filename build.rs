//! Links the binary for a quick start.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let [os, environment] =
        ["OS", "ENV"].map(|part| std::env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default());
    if os == "linux" && environment == "gnu" {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
