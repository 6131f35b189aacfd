//! The pages of a site have no script but ours, no handler, and no address that acts.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("html", data));
