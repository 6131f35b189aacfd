//! JSON, SARIF, JUnit and the formats of CI systems are strict, and hold no command of a map's making.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| cjm_fuzz::hold("machines", data));
