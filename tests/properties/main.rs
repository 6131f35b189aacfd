//! What must hold for every input, on cases that fuzzers found, on files of ours, and on maps built by chance.

mod held;
mod kit;
mod replay;
