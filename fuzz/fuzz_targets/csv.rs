//! Tables are CSV with as many cells in every line, none of them a formula.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("csv", data));
