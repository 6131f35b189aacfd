//! Fields of the look of pictures.

use super::Kind::Color;

super::table! { "a theme";
    ACCENT "accent" Color, "The accent colour, such as `\"#2f4fb0\"`, quoted because of the `#`.";
}
