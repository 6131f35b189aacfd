//! Fields of a step's volume.

use super::Kind::{Count, Date, Text};

super::table! { "a volume";
    ENTERED "entered" Count, "How many people began.";
    COMPLETED "completed" Count, "How many people finished.";
    AS_OF "as_of" Date, "The day of the count.";
    SOURCE "source" Text, "Where the count comes from.";
}
