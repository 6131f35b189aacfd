//! `image-without-alt`: a picture that some readers do not get.

use crate::lint::prelude::*;
use crate::model::{Image, PersonaUse};
use crate::resolve::{Place, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "image-without-alt",
    group: Group::Touchpoints,
    summary: "An image does not say in words what it shows.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/image-without-alt.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for used in &map.journey.personas {
        let PersonaUse::Inline(persona) = used else { continue };
        if let Some(image) = without_alt(case, persona.image.as_ref()) {
            let whose = titled("persona", &persona.name.value);
            found.push(finding(case, image, &whose, persona.name.span).about(&map.subject));
        }
    }
    for place in map.places() {
        let Some(image) = without_alt(case, map.lanes_at(place).and_then(|lanes| lanes.image.as_deref())) else {
            continue;
        };
        let name = name_of(map, place);
        let kind = if matches!(place, Place::Stage(_)) { "stage" } else { "touchpoint" };
        let finding = finding(case, image, &titled(kind, &name.value), name.span);
        found.push(finding.about(&map.subject_at(place)));
    }
}

fn without_alt<'m>(case: &Case<'_>, image: Option<&'m Image>) -> Option<&'m Image> {
    image.filter(|image| image.alt.is_none() && !case.is_unread(image.span, "alt"))
}

fn finding(case: &Case<'_>, image: &Image, whose: &str, name: crate::source::Span) -> Diagnostic {
    let help =
        "say what it shows, for those who do not see it: `image: { file: ride.jpg, alt: Lena looks back and laughs }`";
    let finding = case.finding(image.file.span, format_args!("the image of {whose} has no `alt`"));
    finding.label(name, "its place").help(help)
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn portraits_are_images_too() {
        let map = "title: T\npersona: { name: Lena, image: { file: a.png } }\nstages:\n  \
                   - { name: S, image: { file: b.png, alt: B }, touchpoints: [{ name: A, image: { file: c.png, alt: '' } }] }\n";
        assert_eq!(
            found("image-without-alt", map),
            ["2: the image of persona `Lena` has no `alt`", "4: the image of touchpoint `A` has no `alt`"]
        );
    }
}
