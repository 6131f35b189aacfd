//! Fields of a map's scope.

use super::Kind::Text;

super::table! { "a scope", main OBJECTIVE;
    OBJECTIVE "objective" Text, "What the map is for.";
    FROM "from" Text, "What starts the journey.";
    TO "to" Text, "What ends it.";
}
