//! `ambiguous-number`: a thousand times as much, or not.

use crate::lint::prelude::*;
use crate::resolve::{part, quoted};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "ambiguous-number",
    group: Group::Metrics,
    summary: "A number has a point and three digits behind it, which many people read as thousands.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/ambiguous-number.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    for number in &case.map.journey.grouped {
        let written = number.value.raw();
        let end =
            written.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+'))).unwrap_or(written.len());
        let digits = &written[..end];
        let (shorter, thousands) = (digits.trim_end_matches('0').trim_end_matches('.'), digits.replacen('.', "", 1));
        let place = case.map.subject_at(case.map.place_around(number.span));
        let message = format_args!("{} counts as {shorter}; many people read {thousands}", quoted(&number.value));
        let right = if shorter == digits {
            format_args!("write `{thousands}` if thousands are meant; suppress this if they are not")
        } else {
            format_args!("write `{thousands}` if thousands are meant, and `{shorter}` if not")
        };
        found.push(case.finding(number.span, message).help(right).about(&part(&place, "number", written)));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    fn of(number: &str) -> usize {
        let map = format!("title: T\nstages: [{{ name: S, metrics: {{ name: Cost, now: {number} }} }}]\n");
        found("ambiguous-number", &map).len()
    }

    #[test]
    fn only_what_may_be_thousands_is_told() {
        for number in ["12.500 EUR", "12.500EUR", "1.234", "-3.400 h", "999.999"] {
            assert_eq!(of(number), 1, "{number}");
        }
        for number in ["12.5 EUR", "0.125", "12500", "1234.500", "12.50", "12.5000", "12.500 %", "1.250e3"] {
            assert_eq!(of(number), 0, "{number}");
        }
    }

    #[test]
    fn counts_are_asked_too() {
        let volume = "volume: { entered: 2.000, completed: 1.000 }";
        let metric = "metrics: { name: M, type: nps, responses: { promoters: 3.000, passives: 66, detractors: 27 } }";
        let evidence = "evidence: { level: measured, n: 1.000 }";
        for (step, counts) in [(volume, 2), (metric, 1), (evidence, 1)] {
            let map = format!("title: T\nstages: [{{ name: S, {step} }}]\n");
            assert_eq!(found("ambiguous-number", &map).len(), counts, "{step}");
        }
    }

    #[test]
    fn what_never_goes_into_thousands_is_not_asked() {
        for kind in ["conversion", "csat", "nps", "rating, scale: 1..5", "ces, convention: mean", "custom, unit: '%'"] {
            assert_eq!(of(&format!("4.125, target: '> 4.250', type: {kind}")), 0, "{kind}");
        }
        assert_eq!(of("4.125, target: '> 4.250', type: cost"), 2);
    }

    #[test]
    fn each_is_told_at_its_step_with_what_would_be_right() {
        let map = "\
title: T
stages:
  - name: S
    pain_points: [{ problem: p, reach: 1.200 }]
    touchpoints:
      - { name: P, metrics: { name: Cost, now: 9 EUR, target: 12.345 m2 } }
";
        let all = crate::lint::testing::run(map, "", None);
        let told = all
            .iter()
            .filter(|finding| finding.rule.name == super::RULE.name)
            .map(|finding| (finding.subject.0.raw(), finding.help.as_ref().map_or("", |help| help.raw())));
        let expected = [
            ("map/s/number:1-200", "write `1200` if thousands are meant, and `1.2` if not"),
            ("map/s/p/number:12-345-m2", "write `12345` if thousands are meant; suppress this if they are not"),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }
}
