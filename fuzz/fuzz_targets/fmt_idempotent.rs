//! A formatted file is formatted.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("fmt_idempotent", data));
