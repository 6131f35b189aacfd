//! `company-wording`: the customer speaks in the company's words.

use crate::lint::phrases::Phrases;
use crate::lint::prelude::*;
use crate::lint::texts::{Said, texts};
use crate::resolve::{Place, quoted, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "company-wording",
    group: Group::Structure,
    summary: "A text on the customer's side uses a word that only the company uses.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/company-wording.md"),
};

/// The fields that are told from the customer's side. Quotes are not among them: they say what customers really said.
const CUSTOMER: [&str; 9] =
    ["name", "goal", "questions", "needs", "expectations", "actions", "thoughts", "pain_points", "gains"];

/// How many words of a text are told.
const SHOWN: usize = 3;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let (map, jargon) = (case.map, &case.map.config.jargon);
    let phrases = Phrases::new(jargon.iter().map(|word| word.value.raw()));
    if phrases.is_empty() {
        return;
    }
    texts(map, |said| {
        if CUSTOMER.contains(&said.field) {
            let mut words = phrases.within(said.text.value.raw());
            words.truncate(SHOWN);
            if !words.is_empty() {
                found.push(finding(case, said, &words));
            }
        }
    });
}

/// `words` are the places of the company's words in its list.
fn finding(case: &Case<'_>, said: Said<'_>, words: &[usize]) -> Diagnostic {
    let (map, jargon) = (case.map, &case.map.config.jargon);
    let kind = match said.place {
        Place::Journey => "journey",
        Place::Stage(_) => "stage",
        Place::Touchpoint(..) => "touchpoint",
    };
    let whose = titled(kind, &name_of(map, said.place).value);
    let named: Vec<_> = words.iter().map(|&word| quoted(&jargon[word].value)).collect();
    let named = listed(&named, "and");
    let message = if said.field == "name" {
        format_args!("the name of {whose} has the company's word {named}")
    } else {
        format_args!("`{}` of {whose} has the company's word {named}", said.field)
    };
    let finding = case.finding(said.text.span, message).about(&map.subject_at(said.place));
    let finding =
        words.iter().fold(finding, |finding, &word| finding.label(jargon[word].span, "a word of the company"));
    finding.help("say it as a customer would: listen to calls and interviews for the word they use")
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_with;

    #[test]
    fn only_the_customer_s_side_is_read_and_quotes_are_what_customers_said() {
        let map = "title: The KYC\nstatus: review\nstages:\n  - name: S\n    goal: Pass kyc\n    touchpoints:\n      \
                   - { name: A, backstage: KYC, systems: KYC, quotes: They said KYC, thoughts: [Why, KYC again?] }\n";
        assert_eq!(
            found_with("company-wording", map, "jargon: [KYC]\n"),
            [
                "5: `goal` of stage `S` has the company's word `KYC`",
                "7: `thoughts` of touchpoint `A` has the company's word `KYC`"
            ]
        );
        assert_eq!(found_with("company-wording", map, ""), [""; 0]);
    }
}
