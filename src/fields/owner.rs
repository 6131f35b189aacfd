//! Fields of an owner of the library.

use super::Kind::Text;

super::table! { "an owner", main NAME;
    NAME "name" Text, "The name shown; default the id.";
    CONTACT "contact" Text, "How to reach them.";
}
