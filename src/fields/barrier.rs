//! Fields of an accessibility barrier.

use super::Kind::Text;

super::table! { "a barrier", main TEXT, needs [TEXT];
    TEXT "text" Text, "What shuts somebody out.";
    MITIGATION "mitigation" Text, "What is done about it.";
}
