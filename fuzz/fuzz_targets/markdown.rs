//! Text of maps and findings is text in Markdown, and notifies nobody.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("markdown", data));
