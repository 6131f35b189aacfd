//! Fields of a scale.

use super::Kind::Real;

super::table! { "a scale", needs [LOW, HIGH];
    LOW "low" Real, "The worst.";
    HIGH "high" Real, "The best.";
    NEUTRAL "neutral" Real, "Neither good nor bad; default the middle.";
}
