//! Fields of a risk.

use super::Kind::Text;

super::table! { "a risk", main FAILURE, needs [FAILURE];
    FAILURE "failure" Text, "What can fail.";
    RECOVERY "recovery" Text, "What is done then.";
}
