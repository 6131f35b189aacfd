//! Fields of a picture file.

use super::Kind::Text;

super::table! { "an image", main FILE, needs [FILE];
    FILE "file" Text, "Path of the picture, relative to this file.";
    ALT "alt" Text, "What it shows, for those who do not see it.";
}
