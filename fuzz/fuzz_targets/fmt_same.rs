//! Formatting keeps data, comments, byte order mark and line ends.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("fmt_same", data));
