//! Several maps together.
