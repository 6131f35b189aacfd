//! Any bytes are read as a map, or a finding says where and why not.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("load_bytes", data));
