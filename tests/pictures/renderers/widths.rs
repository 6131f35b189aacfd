//! Texts in Chromium stay in their boxes, whatever font they are set in.

use super::{chromium, enabled, font_faces, scenes_by_chance};
use crate::EXAMPLES;
use crate::drawing::{example, svg};
use crate::sound::texts;
use cjm::export::Appearance;
use cjm::scene::Scene;
use serde_json::{Value, json};

/// Measures every text under every choice of fonts and lists those that leave the box they are seen in by more than
/// 3 px, which is less than the padding between any two boxes: slanted and shaped glyphs lean over their advance.
const OUTSIDE: &str = r"
const CHOICES = {
    'with the font': `Inter`,
    'without the font': `'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif`,
    'with serifs': `serif`,
    'with a typewriter': `monospace`,
};
async function examine(pictures) {
    const faces = [...document.fonts].map((face) => face.load());
    await Promise.all(faces);
    if (faces.length === 0) return ['the font is not declared'];
    const complaints = [];
    const place = document.createElement('div');
    document.body.append(place);
    for (const { name, svg, boxes } of pictures) {
        place.innerHTML = svg;
        const texts = [...place.querySelectorAll('text')];
        if (texts.length === 0 || texts.length !== boxes.length) complaints.push(`${name}: ${texts.length} texts`);
        for (const [choice, fonts] of Object.entries(CHOICES)) {
            place.firstElementChild.style.fontFamily = fonts;
            texts.forEach((text, at) => {
                // Typewriter fonts give these two marks a width of their own, which Chromium leaves out when it fits a line.
                if (fonts === 'monospace' && /[\u0305\u0332]/.test(text.textContent)) return;
                const [left, right] = boxes[at];
                const { x, width } = text.getBBox();
                // A box holds ink: letters of a slanted fallback font lean over both ends of their advance.
                const slanted = text.getAttribute('font-style') === 'italic';
                const lean = slanted ? 0.35 * parseFloat(text.getAttribute('font-size')) : 3;
                if (!(x >= left - lean && x + width <= right + lean)) {
                    complaints.push(`${name} ${choice}: ${text.textContent}: ${x} to ${x + width}, not ${left} to ${right}`);
                }
            });
        }
    }
    return complaints;
}
";

fn picture(name: &str, scene: &Scene) -> Value {
    let boxes: Vec<_> = texts(scene).iter().map(|text| json!([text.within.x, text.within.right()])).collect();
    json!({ "name": name, "svg": svg(scene, Appearance::Light), "boxes": boxes })
}

#[test]
fn text_stays_in_its_box_in_chromium_whatever_the_font() {
    if !enabled("text_stays_in_its_box_in_chromium_whatever_the_font") {
        return;
    }
    let examples = EXAMPLES.iter().map(|path| picture(path, &example(path).scene));
    let pictures: Value = examples.chain(scenes_by_chance(40).map(|(name, scene)| picture(&name, &scene))).collect();
    let head = format!("<style>{}</style>", font_faces());
    let complaints = chromium::complaints("widths", &head, &pictures, OUTSIDE);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
