//! Every fix that is offered can be taken, keeps everything else, and cures its finding.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("fix", data));
