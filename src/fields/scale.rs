//! Fields of a scale.

use super::Kind::Real;

super::table! { "a scale";
    LOW "low" Real, "The worst.";
    HIGH "high" Real, "The best.";
    NEUTRAL "neutral" Real, "Neither good nor bad; default the middle.";
}
