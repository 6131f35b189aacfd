//! Nothing printed acts on a terminal or a CI system but our own colours.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("terminal", data));
