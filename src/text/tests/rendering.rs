use std::sync::Arc;

use resvg::usvg::{self, Node, fontdb};

use crate::text::{FAMILY, Face, width};

const SIZE: f64 = 20.0;

/// The right edge of the ink of a line that starts at 0, as a renderer sets it that has the embedded faces only.
fn right_edge(text: &str, face: Face) -> f64 {
    let mut fonts = fontdb::Database::new();
    for face in Face::ALL {
        fonts.load_font_data(face.bytes().to_vec());
    }
    let style = if face.is_italic() { "italic" } else { "normal" };
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="900" height="50"><text y="30" font-family="{FAMILY}" font-size="{SIZE}" font-weight="{}" font-style="{style}" style="font-kerning:none">{text}</text></svg>"#,
        face.weight()
    );
    let options = usvg::Options { fontdb: Arc::new(fonts), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(&svg, &options).unwrap();
    let [Node::Text(line)] = tree.root().children() else {
        panic!("{text:?} was not set");
    };
    f64::from(line.flattened().bounding_box().right())
}

#[test]
fn a_renderer_sets_a_line_as_wide_as_it_is_measured() {
    for face in Face::ALL {
        for text in
            ["AV To “Wave” fi → 3.4 %", "Größe · Żółć · Vũ Trọng", "Журнал Ωμέγα", "e\u{301}x\u{327}o\u{302}\u{323}"]
        {
            let set = right_edge(&format!("{text}|"), face) - right_edge("|", face);
            let measured = width(text, face, SIZE);
            assert!((set - measured).abs() < 0.01, "{face:?} {text:?}: {set} set, {measured} measured");
        }
    }
}
