//! Maps built along the tables of the format are YAML, and every finding about them has its place.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("load_structured", data));
