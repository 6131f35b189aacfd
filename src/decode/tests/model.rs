//! That everything the format has gets into the model, and how values are read.

use super::{good, read, was_asked};
use crate::diagnostic::Diagnostic;
use crate::fields::{self, Field, Kind, Table};
use crate::model::{
    Comparison, EvidenceLevel, Feeling, Handoff, Journey, Listed, Metric, PersonaUse, Scale, Stage, Touchpoint,
};
use std::fmt::Debug;

/// Writes samples; one field may be left out or given a word of its own.
#[derive(Default)]
struct Sample {
    /// Things written in full already; from then on text stands for them where it may.
    met: Vec<&'static Table>,
    without: Option<&'static Field>,
    word: Option<(&'static Field, &'static str)>,
}

impl Sample {
    /// All fields of a thing, in braces; of a thing written before, its main field as text.
    fn table(&mut self, table: &'static Table) -> String {
        if table.main.is_some() && self.met.contains(&table) {
            return "text".to_owned();
        }
        self.met.push(table);
        let without = self.without;
        let fields = table.fields().filter(|field| {
            let is_left_out = without.is_some_and(|without| std::ptr::eq(without, *field));
            !is_left_out && field.kind != Kind::Reserved && !std::ptr::eq(*field, &raw const fields::persona::FILE)
        });
        let entries: Vec<String> = fields.map(|field| format!("{}: {}", field.name, self.field(field))).collect();
        format!("{{ {} }}", entries.join(", "))
    }

    fn field(&mut self, field: &'static Field) -> String {
        let value = match self.word {
            Some((of, word)) if std::ptr::eq(of, field) => word.to_owned(),
            Some((of, word)) if is(field, &fields::metric::UNIT) && is(of, &fields::metric::TYPE) => unit(word),
            Some(_) | None => self.kind(&field.kind),
        };
        if field.list { format!("[{value}]") } else { value }
    }

    fn kind(&mut self, kind: &'static Kind) -> String {
        match kind {
            Kind::Text | Kind::Reference(_) => "text".to_owned(),
            Kind::Id => "5".to_owned(),
            Kind::Language => "en".to_owned(),
            Kind::Color => "\"#2f4fb0\"".to_owned(),
            Kind::Number { .. }
            | Kind::Grade
            | Kind::Impact
            | Kind::Score
            | Kind::Real
            | Kind::Count
            | Kind::Budget(_)
            | Kind::Quantity => "3".to_owned(),
            Kind::Version => "1".to_owned(),
            Kind::Flag => "true".to_owned(),
            Kind::Choice(words) => (*words.first().expect("a choice has words")).to_owned(),
            Kind::Date => "2026-10-02".to_owned(),
            Kind::Duration => "6..10 weeks".to_owned(),
            Kind::Share => "3 %".to_owned(),
            Kind::Target => "\"<= 2\"".to_owned(),
            Kind::Scale => self.scale(),
            Kind::Range => "0..100".to_owned(),
            Kind::Formula => "impact * own".to_owned(),
            Kind::Table(table) | Kind::Named(_, table) | Kind::ChoiceOr(_, table) => self.table(table),
            Kind::Map(Kind::Range) => format!("{{ own: {} }}", self.kind(&Kind::Range)),
            Kind::Map(kind) => format!("{{ 5: {} }}", self.kind(kind)),
            Kind::Facts => format!("{{ 5: {} }}", self.kind(&Kind::Text)),
            Kind::Answers => format!("{{ 5: {} }}", self.kind(&Kind::Count)),
            Kind::Lists(kind) => format!("{{ 5: [{}] }}", self.kind(kind)),
            Kind::Rules => format!("{{ rule: {} }}", self.rule()),
            Kind::Profiles => format!("{{ draft: {{ rule: {} }} }}", self.rule()),
            Kind::Reserved => unreachable!("reserved fields are left out"),
        }
    }

    fn scale(&mut self) -> String {
        let ends = [(&fields::scale::LOW, "1"), (&fields::scale::HIGH, "5"), (&fields::scale::NEUTRAL, "2")];
        let kept = ends.iter().filter(|(field, _)| !self.without.is_some_and(|without| std::ptr::eq(without, *field)));
        let entries: Vec<String> = kept.map(|(field, value)| format!("{}: {value}", field.name)).collect();
        format!("{{ {} }}", entries.join(", "))
    }

    fn rule(&mut self) -> String {
        self.table(&fields::rule::TABLE)
    }

    /// What all three kinds of file say with this sample, without places; and what is found in them.
    fn decode(mut self) -> (String, Vec<Diagnostic>) {
        let (journey, mut found, _) = read(&self.table(&fields::journey::TABLE), super::super::journey);
        self.met.clear();
        let (config, in_config, _) = read(&self.table(&fields::config::TABLE), super::super::config);
        self.met.clear();
        let (persona, in_persona, _) = read(&self.table(&fields::persona::FILE_TABLE), super::super::persona);
        found.extend(in_config);
        found.extend(in_persona);
        found.retain(|finding| !std::ptr::eq(finding.rule, &raw const crate::diagnostic::structural::DUPLICATE_ID));
        (format!("{}{}{}", placeless(&journey), placeless(&config), placeless(&persona)), found)
    }
}

fn is(field: &'static Field, other: &'static Field) -> bool {
    std::ptr::eq(field, other)
}

/// A unit that metrics of a type may have.
fn unit(kind: &str) -> String {
    match kind {
        "time" => "d",
        "csat" | "conversion" | "drop-off" | "retention" | "churn" => "\"%\"",
        _ => "text",
    }
    .to_owned()
}

/// What a value holds, without its places.
fn placeless(value: &impl Debug) -> String {
    let shown = format!("{value:?}");
    let mut parts = shown.split("Span {");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    text
}

/// Every declared field, with its thing.
fn every_field() -> impl Iterator<Item = (&'static Table, &'static Field)> {
    let all = fields::TABLES.iter().flat_map(|table| table.fields().map(move |field| (*table, field)));
    all.filter(|(_, field)| field.kind != Kind::Reserved)
}

#[test]
fn decoding_asks_for_every_declared_field() {
    let (_, found) = Sample::default().decode();
    assert_eq!(found, []);
    let forgotten: Vec<String> = every_field()
        .filter(|(table, field)| !was_asked(table, field))
        .map(|(table, field)| format!("{} of {}", field.name, table.shown))
        .collect();
    assert_eq!(forgotten, Vec::<String>::new());
}

#[test]
fn every_field_gets_into_the_model() {
    let (whole, _) = Sample::default().decode();
    let only_checked = [
        &fields::journey::CJM,
        &fields::config::CJM,
        &fields::persona::CJM,
        &fields::own_lane::KIND,
        &fields::persona::FILE,
    ];
    for (table, field) in
        every_field().filter(|(_, field)| !only_checked.iter().any(|only| std::ptr::eq(*only, *field)))
    {
        let (part, _) = Sample { without: Some(field), ..Sample::default() }.decode();
        assert!(part != whole, "`{}` of {} leaves no trace", field.name, table.shown);
    }
}

#[test]
fn every_word_of_a_choice_is_the_value_of_its_name() {
    for (table, field) in every_field() {
        let (Kind::Choice(words) | Kind::ChoiceOr(words, _)) = field.kind else { continue };
        for word in words {
            let (shown, found) = Sample { word: Some((field, word)), ..Sample::default() }.decode();
            assert_eq!(found, [], "{word}");
            let value = format!("value: {},", camel(word));
            let text = format!("value: \"{word}\"");
            let is_only_checked = std::ptr::eq(field, &raw const fields::own_lane::KIND);
            assert!(
                shown.contains(&value) || shown.contains(&text) || is_only_checked,
                "`{word}` of `{}` of {}",
                field.name,
                table.shown
            );
        }
    }
}

fn camel(word: &str) -> String {
    let capital = |part: &str| {
        let (first, rest) = part.split_at(1);
        first.to_uppercase() + rest
    };
    word.split('-').map(capital).collect()
}

/// The single stage of a map with these lines in it.
fn stage(lines: &str) -> Stage {
    let lines: String = lines.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    let journey = good(&format!("title: A map\nstages:\n  - name: Stage\n{lines}"));
    journey.stages.into_items().pop().expect("there is a stage")
}

/// The single touchpoint of a map with these lines in it.
fn touchpoint(lines: &str) -> Touchpoint {
    let lines: String = lines.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    let stage = stage(&format!("touchpoints:\n  - name: Step\n{lines}"));
    stage.touchpoints.into_items().pop().expect("there is a touchpoint")
}

fn metric(fields: &str) -> Metric {
    let touchpoint = touchpoint(&format!("metrics: {{ name: x, {fields} }}"));
    touchpoint.lanes.metrics.into_items().into_iter().next().expect("there is a metric")
}

fn feelings(lines: &str) -> Vec<(Option<f64>, Option<String>)> {
    let read = |feeling: &Feeling| {
        let word = feeling.word.as_ref().map(|word| word.value.raw().to_owned());
        (feeling.score.map(|score| score.value), word)
    };
    touchpoint(lines).lanes.emotion.feelings().map(read).collect()
}

fn levels(value: &str) -> Vec<(Option<EvidenceLevel>, Option<String>)> {
    let touchpoint = touchpoint(&format!("evidence: {value}"));
    let read = |evidence: &crate::model::Evidence| {
        let source = evidence.source.as_ref().map(|source| source.value.raw().to_owned());
        (evidence.level.map(|level| level.value), source)
    };
    touchpoint.lanes.evidence.iter().map(read).collect()
}

fn text<T>(listed: &Listed<T>, read: impl Fn(&T) -> &crate::model::Text) -> Vec<String> {
    listed.iter().map(|item| read(item).value.raw().to_owned()).collect()
}

#[test]
fn one_value_is_a_list_of_one_under_either_spelling() {
    for lines in ["actions: Pays", "action: Pays", "actions: [Pays]", "actions:\n  - text: Pays"] {
        assert_eq!(text(&touchpoint(lines).lanes.actions, |entry| &entry.text), ["Pays"], "{lines}");
    }
}

#[test]
fn an_empty_list_is_stated_and_a_blank_field_is_not() {
    assert!(touchpoint("pain_points: []").lanes.pain_points.is_stated());
    assert!(!touchpoint("pain_points:").lanes.pain_points.is_stated());
    assert!(touchpoint("next: []").flow.next.is_stated());
    assert!(touchpoint("emotions: {}").lanes.emotion.is_stated());
    assert!(!touchpoint("emotions:").lanes.emotion.is_stated());
}

#[test]
fn stages_and_touchpoints_may_be_plain_names() {
    let journey = good("title: A map\nstages: [Find, { name: Choose, touchpoints: [Compare, { name: Ask }] }]\n");
    assert_eq!(text(&journey.stages, |stage| &stage.name), ["Find", "Choose"]);
    let plain: Vec<bool> = journey.stages.items[1].touchpoints.iter().map(|touchpoint| touchpoint.is_plain).collect();
    assert_eq!(plain, [true, false]);
}

#[test]
fn text_stays_the_characters_of_the_author() {
    let touchpoint = touchpoint("actions: [no, 1.10, 12:30, 2026-10-02]\ngoal: yes");
    assert_eq!(text(&touchpoint.lanes.actions, |entry| &entry.text), ["no", "1.10", "12:30", "2026-10-02"]);
}

#[test]
fn an_emotion_is_a_score_a_word_both_or_a_list() {
    let word = |word: &str| Some(word.to_owned());
    assert_eq!(feelings("emotion: -1"), [(Some(-1.0), None)]);
    assert_eq!(feelings("emotion: +1.5"), [(Some(1.5), None)]);
    assert_eq!(feelings("emotion: .5"), [(Some(0.5), None)]);
    assert_eq!(feelings("emotion: { score: 1e0 }"), [(Some(1.0), None)]);
    assert_eq!(feelings("emotion: inf"), [(None, word("inf"))]);
    assert_eq!(feelings("emotion: 😀"), [(None, word("😀"))]);
    assert_eq!(feelings("emotion: -.-"), [(None, word("-.-"))], "signs without a digit are no number");
    assert_eq!(feelings("emotion: { score: -1, feeling: torn }"), [(Some(-1.0), word("torn"))]);
    assert_eq!(feelings("emotion: [1, calm]"), [(Some(1.0), None), (None, word("calm"))]);
    assert_eq!(feelings("emotions: { lena: -1, tom: [1, calm] }").len(), 3);
}

#[test]
fn bare_evidence_is_a_level_or_a_source() {
    let source = |source: &str| Some(source.to_owned());
    assert_eq!(levels("measured"), [(Some(EvidenceLevel::Measured), None)]);
    assert_eq!(levels("Usability test 4"), [(None, source("Usability test 4"))]);
    assert_eq!(
        levels("[survey, { level: observed }]"),
        [(None, source("survey")), (Some(EvidenceLevel::Observed), None)]
    );
}

#[test]
fn quantities_are_a_number_and_a_unit() {
    let now = |written: &str| {
        let now = metric(&format!("now: {written}")).now.expect("there is a value").value;
        (now.value, now.unit.raw().to_owned())
    };
    assert_eq!(now("41 %"), (41.0, "%".to_owned()));
    assert_eq!(now("90d"), (90.0, "d".to_owned()));
    assert_eq!(now("-12"), (-12.0, String::new()));
    assert_eq!(now("4.5 EUR a month"), (4.5, "EUR a month".to_owned()));
    assert_eq!(now("2 e-mails"), (2.0, "e-mails".to_owned()));
}

#[test]
fn targets_may_begin_with_a_comparison() {
    let target = |written: &str| {
        let target = metric(&format!("target: {written}")).target.expect("there is a target").value;
        (target.comparison, target.quantity.value)
    };
    assert_eq!(target("\"<= 2 d\""), (Some(Comparison::AtMost), 2.0));
    assert_eq!(target("\">60 %\""), (Some(Comparison::Above), 60.0));
    assert_eq!(target("65 %"), (None, 65.0));
}

#[test]
fn answers_stay_in_the_order_of_the_author() {
    let counts = |written: &str| {
        let responses = metric(&format!("responses: {written}")).responses.expect("there are answers");
        let counts = responses.counts.iter().map(|(answer, count)| (answer.value.raw().to_owned(), count.value));
        counts.collect::<Vec<_>>()
    };
    assert_eq!(counts("{ 5: 61, 4: 22 }"), [("5".to_owned(), 61), ("4".to_owned(), 22)]);
    assert_eq!(counts("{ promoters: 3, detractors: 1 }").len(), 2);
}

#[test]
fn dates_cover_a_day_a_month_a_quarter_or_a_year() {
    let days = |written: &str| {
        let journey = good(&format!("title: A map\nstages: [Stage]\nreviewed: {written}\n"));
        let date = journey.reviewed.expect("there is a date").value;
        format!("{} {}", date.first, date.last)
    };
    assert_eq!(days("2026-10-02"), "2026-10-02 2026-10-02");
    assert_eq!(days("2028-02"), "2028-02-01 2028-02-29");
    assert_eq!(days("2026-Q4"), "2026-10-01 2026-12-31");
    assert_eq!(days("2026"), "2026-01-01 2026-12-31");
}

#[test]
fn durations_are_minutes() {
    let minutes = |written: &str| {
        let duration = touchpoint(&format!("duration: {written}")).lanes.duration.expect("there is a duration").value;
        (duration.low, duration.high)
    };
    assert_eq!(minutes("30 s"), (0.5, 0.5));
    assert_eq!(minutes("6 min"), (6.0, 6.0));
    assert_eq!(minutes("1.5 hours"), (90.0, 90.0));
    assert_eq!(minutes("90d"), (129_600.0, 129_600.0));
    assert_eq!(minutes("6..10 weeks"), (60_480.0, 100_800.0));
    assert_eq!(minutes("1 Month"), (43_200.0, 43_200.0));
}

#[test]
fn scales_have_their_neutral_in_the_middle_unless_it_is_said() {
    let scale = |written: &str| {
        let journey: Journey = good(&format!("title: A map\nstages: [Stage]\nemotion_scale: {written}\n"));
        journey.emotion_scale.expect("there is a scale").value
    };
    assert_eq!(scale("-2..2"), Scale { low: -2.0, high: 2.0, neutral: 0.0 });
    assert_eq!(scale("1..5"), Scale { low: 1.0, high: 5.0, neutral: 3.0 });
    assert_eq!(scale("{ low: 1, high: 10, neutral: 6 }"), Scale { low: 1.0, high: 10.0, neutral: 6.0 });
}

#[test]
fn impact_and_effort_take_words_and_scoring_takes_inputs_of_its_own() {
    let lanes = touchpoint("opportunities: { idea: x, impact: high, effort: low, customer_value: 80 }").lanes;
    let opportunity = &lanes.opportunities.items[0];
    assert_eq!(opportunity.impact.map(|impact| impact.value), Some(4.0));
    assert_eq!(opportunity.effort.map(|effort| effort.value), Some(2.0));
    let rice = touchpoint("opportunities: { idea: x, impact: 0.25 }").lanes;
    assert_eq!(rice.opportunities.items[0].impact.map(|impact| impact.value), Some(0.25));
    let inputs: Vec<_> = opportunity.inputs.iter().map(|(name, value)| (name.value.raw(), value.value)).collect();
    assert_eq!(inputs, [("customer_value", 80.0)]);
}

#[test]
fn a_handoff_of_none_says_that_nothing_is_carried() {
    assert!(matches!(touchpoint("handoff: none").lanes.handoff, Some(Handoff::Nothing(_))));
    assert!(matches!(touchpoint("handoff: The size").lanes.handoff, Some(Handoff::Carried(_))));
}

#[test]
fn a_link_with_several_keys_is_as_many_links() {
    assert_eq!(touchpoint("links: { code: web/finder, event: found }").lanes.links.items.len(), 2);
    assert_eq!(touchpoint("links: [{ code: web/finder }, https://wiki.example]").lanes.links.items.len(), 2);
}

#[test]
fn personas_are_named_or_written_out() {
    let journey = good("title: A map\nstages: [Stage]\npersonas: [lena, { name: Tom, demographics: { age: 34 } }]\n");
    let [PersonaUse::Named(lena), PersonaUse::Inline(tom)] = journey.personas.items.as_slice() else {
        panic!("one named, one inline");
    };
    assert_eq!((lena.value.raw(), tom.name.value.raw()), ("lena", "Tom"));
    assert_eq!(tom.demographics[0].1.value.raw(), "34");
}

#[test]
fn what_is_written_and_not_understood_is_remembered_as_written() {
    let text = "title: T\nstages:\n  - name: S\n    ower: [web]\n    opportunities:\n      \
                - { idea: I, impact: 6, due: soon, customer_value: much, owner: [a], status: planned }\n";
    let (journey, _, _) = read(text, crate::decode::journey);
    let journey = journey.expect("a map with slips is a map");
    let stage = &journey.stages.items[0];
    let opportunity = &stage.lanes.opportunities.items[0];
    for field in ["impact", "due", "customer_value", "owner"] {
        assert!(journey.unread.holds(opportunity.span, field), "{field}");
    }
    for field in ["status", "effort"] {
        assert!(!journey.unread.holds(opportunity.span, field), "{field}");
    }
    assert!(journey.unread.holds(stage.span, "owner"));
    assert!(!journey.unread.holds(journey.span, "owner"));
}
