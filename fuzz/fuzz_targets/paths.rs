//! Names of files, ids and addresses from texts are one plain word below one directory.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("paths", data));
