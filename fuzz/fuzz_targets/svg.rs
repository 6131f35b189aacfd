//! A picture is well-formed, in the subset that wikis take, and has the map's text as text.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("svg", data));
