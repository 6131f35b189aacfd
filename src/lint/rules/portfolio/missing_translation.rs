//! `missing-translation`: a map that is not to be had in a language, or not in full.

use super::siblings::{Siblings, id};
use crate::lint::prelude::*;
use crate::model::Text;
use crate::resolve::{Outline, Place, normal, quoted, titled};
use crate::source::Span;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "missing-translation",
    group: Group::Portfolio,
    summary: "A map is missing in a language of the project, or its translation lacks a part of it.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/missing-translation.md"),
};

/// How many untranslated parts are shown.
const SHOWN: usize = 8;

/// Translations by the id of their original.
type Translations<'p> = BTreeMap<Cow<'p, str>, Vec<&'p Outline>>;

pub(in crate::lint) fn check(portfolio: &Portfolio<'_>, found: &mut Diagnostics) {
    let siblings = Siblings::new(portfolio);
    let mut translations = Translations::new();
    for map in portfolio.current() {
        let Some(of) = &map.translation_of else { continue };
        translations.entry(normal(of.value.raw())).or_default().push(map);
        let original = siblings.find(Some(of));
        if let Some(finding) = original.and_then(|original| incomplete(portfolio, map, of, original)) {
            found.push(finding);
        }
    }
    let languages = &portfolio.config.languages;
    if !portfolio.is_whole || languages.is_empty() {
        return;
    }
    for map in portfolio.current().filter(|map| map.translation_of.is_none()) {
        let translations = translations.get(&id(map)).map_or(&[][..], Vec::as_slice);
        if let Some(finding) = untranslated(portfolio, map, languages, translations) {
            found.push(finding);
        }
    }
}

/// The finding for a translation that lacks what its original has.
fn incomplete(portfolio: &Portfolio<'_>, map: &Outline, of: &Text, original: &Outline) -> Option<Diagnostic> {
    let lacking = lacking(map, original);
    let (kind, first) = lacking.first()?;
    let of_title = quoted(&original.title.value);
    let message = match lacking.len() {
        1 => format!("the translation of {of_title} lacks the {}", titled(kind, &first.value)),
        count => format!("the translation of {of_title} lacks {count} of its stages, touchpoints and pain points"),
    };
    let help = "translate what is new; ids tell what belongs together, so give what is translated the `id` of the \
                original, also where that is only made from the name there";
    let finding = portfolio.in_map(map, of.span, message)?.help(help);
    let lacking = lacking.iter().take(SHOWN);
    Some(lacking.fold(finding, |finding, (_, name)| finding.label(name.span, "not in the translation")))
}

/// The stages, touchpoints and pain points of the original, with what they are, whose ids the translation lacks. Of a
/// stage that is missing its touchpoints are not told as well; of pain points only written ids count.
fn lacking(map: &Outline, original: &Outline) -> Vec<(&'static str, Text)> {
    let own: BTreeSet<String> = map.paths().into_iter().map(|(_, path)| path).collect();
    let pains: BTreeSet<&String> = map.pains.iter().map(|pain| &pain.path).collect();
    let paths = original.paths();
    let there: BTreeSet<Place> =
        paths.iter().filter(|(_, path)| own.contains(path)).map(|(place, _)| *place).chain([Place::Journey]).collect();
    let mut lacking = Vec::new();
    for (place, _) in paths.iter().filter(|(place, _)| !there.contains(place)) {
        match place {
            Place::Stage(_) => lacking.push(("stage", original.name_at(*place))),
            Place::Touchpoint(stage, _) if there.contains(&Place::Stage(*stage)) => {
                lacking.push(("touchpoint", original.name_at(*place)));
            }
            Place::Journey | Place::Touchpoint(..) => {}
        }
    }
    for pain in original.pains.iter().filter(|pain| there.contains(&pain.place) && !pains.contains(&pain.path)) {
        lacking.extend(pain.problem.iter().map(|problem| ("pain point", problem.clone())));
    }
    lacking
}

/// The finding for a map that is not to be had in all languages of the project.
fn untranslated(
    portfolio: &Portfolio<'_>,
    map: &Outline,
    languages: &[Text],
    translations: &[&Outline],
) -> Option<Diagnostic> {
    // A map that does not say is in the project's first language.
    let own = map.lang.as_ref().or(languages.first());
    let have = own.into_iter().chain(translations.iter().filter_map(|map| map.lang.as_ref()));
    let have: Vec<String> = have.map(|lang| lang.value.raw().to_lowercase()).collect();
    let missing: Vec<&Text> = languages.iter().filter(|wanted| !have.iter().any(|lang| speaks(lang, wanted))).collect();
    let first = missing.first()?;
    let names: Vec<String> = missing.iter().map(|language| quoted(&language.value)).collect();
    let title = titled("map", &map.title.value);
    let message = format_args!("{title} is not to be had in {}", listed(&names, "and"));
    let help = format_args!(
        "copy it, translate the copy and keep its ids; write `lang: {}` and `translation_of: {}` into it",
        first.value.raw(),
        map.id.raw()
    );
    let span: Span = map.lang.as_ref().unwrap_or(&map.title).span;
    let finding = portfolio.in_map(map, span, message)?.help(help);
    Some(missing.iter().take(SHOWN).fold(finding, |finding, language| finding.label(language.span, "asked for here")))
}

/// Whether what is written in a language serves those who ask for another: `de-AT` serves `de`.
fn speaks(lang: &str, wanted: &Text) -> bool {
    let wanted = wanted.value.raw().to_lowercase();
    lang.strip_prefix(&wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_in;

    const RULE: &str = "missing-translation";
    const ORIGINAL: &str = "title: T\nstatus: review\nlang: en\nstages:\n  - name: Buying\n    touchpoints:\n      \
                            - { name: Shop, pain_points: [{ problem: Queue, id: queue }, Rain] }\n      - Till\n  - Use\n";

    fn translation(stages: &str) -> Vec<String> {
        let map = format!("title: U\nstatus: review\nlang: de-AT\ntranslation_of: a\nstages:\n{stages}");
        found_in(RULE, &[("a", ORIGINAL), ("b", &map)], "languages: [en, de]\n")
    }

    #[test]
    fn a_translation_has_the_ids_of_its_original() {
        let whole = "  - name: Kauf\n    id: buying\n    touchpoints:\n      \
                     - { name: Laden, id: shop, pain_points: [{ problem: Schlange, id: queue }] }\n      \
                     - { name: Kasse, id: till }\n  - { name: Nutzung, id: use }\n";
        assert_eq!(translation(whole), [""; 0]);
        let names = ["b:4: the translation of `T` lacks the touchpoint `Till`"];
        assert_eq!(translation(&whole.replace(", id: till", "")), names);
        let several = ["b:4: the translation of `T` lacks 2 of its stages, touchpoints and pain points"];
        assert_eq!(translation(&whole.replace("id: queue", "id: line").replace(", id: use", "")), several);
    }

    #[test]
    fn every_language_of_the_project_is_asked_for() {
        let found = |map: &str, languages: &str| found_in(RULE, &[("a", map)], &format!("languages: {languages}\n"));
        assert_eq!(found(ORIGINAL, "[en, de, fr]"), ["a:3: map `T` is not to be had in `de` and `fr`"]);
        assert_eq!(found(&ORIGINAL.replace("lang: en\n", ""), "[en, de]"), ["a:1: map `T` is not to be had in `de`"]);
        assert_eq!(found(&ORIGINAL.replace("status: review", "status: draft"), "[en, de]"), [""; 0]);
    }
}
