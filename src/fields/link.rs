//! Fields of a link: what it leads to is the key.

use super::Kind::Text;

super::table! { "a link", main DOC, any [CODE, EVENT, TICKET, DOC, TEST];
    CODE "code" Text, "The code behind it: a path in the repository or an address.";
    EVENT "event" Text, "The name of an event in the analytics.";
    TICKET "ticket" Text, "A ticket in the tracker.";
    DOC "doc" Text, "A page that explains more.";
    TEST "test" Text, "A test that covers it.";
}
