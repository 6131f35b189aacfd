//! What several maps say together.

use super::testing::{checked, of, of_projects, with_holdings};
use super::*;
use crate::diagnostic::Diagnostics;
use crate::model::{OpportunityStatus, Severity};
use crate::resolve::{Loaded, Project, bind};
use crate::source::Untrusted;
use std::sync::Arc;

fn raw<'a>(texts: impl IntoIterator<Item = &'a Untrusted>) -> Vec<&'a str> {
    texts.into_iter().map(Untrusted::raw).collect()
}

fn touchpoints(title: &str, touchpoints: &str) -> String {
    format!("title: {title}\nstages:\n  - name: S\n    touchpoints:\n{touchpoints}")
}

/// The losses in order: of counted people the number, of metrics the name.
fn lost(portfolio: &Portfolio) -> Vec<(usize, String)> {
    let told = |loss: &Loss| match &loss.lost {
        Lost::People { people, .. } => people.to_string(),
        Lost::Metric { name, .. } => name.raw().to_owned(),
    };
    portfolio.lost.iter().map(|loss| (loss.map, told(loss))).collect()
}

#[test]
fn people_who_are_counted_come_before_metrics_each_the_largest_loss_first() {
    let counted = touchpoints(
        "A",
        "      - { name: X, volume: { entered: 200, completed: 150 } }\n      - { name: Y, volume: { entered: 40, completed: 30 } }\n",
    );
    let measured = "title: B\nmetrics:\n  - { name: Gone, type: churn, now: 30 %, target: 20 % }\n  - { name: Kept, type: retention, \
                    now: 10 %, target: 99 % }\n  - { name: Fine, type: conversion, now: 9 %, target: 5 % }\n  - { name: \
                    Liked, type: csat, now: 9 %, target: 95 % }\nstages: [S]\n";
    let portfolio = of("", &[("b", measured), ("a", &counted)]);
    // Of 200 who came: 110 on the way to Y, 50 in X, 10 in Y. 89 and 10 points; who is not satisfied may stay.
    let expected = [(1, "110"), (1, "50"), (1, "10"), (0, "Kept"), (0, "Gone")];
    assert_eq!(lost(&portfolio), expected.map(|(map, told)| (map, told.to_owned())));
    let Lost::People { people: 110, of: 150, of_start: Some(of_start), towards: Some(next) } = &portfolio.lost[0].lost
    else {
        panic!("{:?}", portfolio.lost[0])
    };
    assert_eq!(((of_start * 100.0).round(), next.touchpoint.as_ref().map(Untrusted::raw)), (55.0, Some("Y")));
}

#[test]
fn metrics_that_are_as_far_from_their_targets_stand_in_the_order_of_the_run() {
    let map = |now: &str, target: &str| {
        format!("title: A\nmetrics: [{{ name: M, type: conversion, now: {now}, target: {target} }}]\nstages: [S]\n")
    };
    // As binary fractions the second difference is the larger one.
    let portfolio = of("", &[("a", &map("99.2 %", "100 %")), ("b", &map("2.4 %", "3.2 %"))]);
    assert_eq!(lost(&portfolio).iter().map(|(map, _)| *map).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn losses_that_do_not_compare_with_the_start_of_a_journey_follow_those_that_do() {
    let steps = "      - { name: X, volume: { entered: 200, completed: 190, as_of: 2026-01-01 } }\n      - { name: Y, volume: { \
                 entered: 40, completed: 4, as_of: 2026-06-01 } }\n";
    let portfolio = of("", &[("a", &touchpoints("A", steps))]);
    assert_eq!(lost(&portfolio), [(0, "10".to_owned()), (0, "36".to_owned())]);
    assert_eq!(portfolio.lost[1].lost.share(), Some(0.9));
}

#[test]
fn a_metric_tells_of_losses_only_where_nobody_is_counted() {
    let metric = "metrics: [{ name: M, type: conversion, now: 10 %, target: 20 % }]";
    let counted = format!("      - {{ name: X, volume: {{ entered: 9, completed: 9 }}, {metric} }}\n");
    let other = format!("{counted}      - {{ name: Y, {metric} }}\n");
    assert!(lost(&of("", &[("a", &touchpoints("A", &counted))])).is_empty());
    let portfolio = of("", &[("a", &touchpoints("A", &other))]);
    let names: Vec<_> = portfolio.lost.iter().map(|loss| loss.spot.touchpoint.as_ref().map(Untrusted::raw)).collect();
    assert_eq!(names, [Some("Y")]);
}

#[test]
fn maps_of_what_is_wanted_tell_no_losses_and_no_falls() {
    let steps = "      - { name: X, volume: { entered: 9, completed: 3 }, metrics: [{ name: M, type: csat, now: 1 %, history: [{ date: \
                 2026-01, value: 2 % }] }] }\n";
    let map = touchpoints("A", steps);
    for (state, count) in [("as-is", 1), ("observed", 1), ("to-be", 0), ("ideal", 0)] {
        let portfolio = of("", &[("a", &format!("state: {state}\n{map}"))]);
        assert_eq!((portfolio.lost.len(), portfolio.worse.len()), (count, count), "{state}");
    }
}

#[test]
fn pain_points_of_all_maps_stand_by_priority() {
    let a = touchpoints(
        "A",
        "      - { name: X, emotion: -2, pain_points: [{ problem: Sad, severity: high }] }\n      - { name: Y, emotion: 1, \
         moment_of_truth: true, pain_points: [{ problem: Decisive, severity: high }] }\n",
    );
    let b = touchpoints(
        "B",
        "      - { name: Z, emotion: -1, pain_points: [{ problem: Rare, severity: high, reach: 1 % }, { problem: Worst, \
         severity: critical, reach: 100 % }] }\n",
    );
    let portfolio = of("", &[("a", &a), ("b", &b)]);
    let problems = raw(portfolio.pains.iter().map(|hurt| &hurt.pain.problem));
    // 4 × 1 × 1.25; 3 × 0.25 × 0.75 × 2; 3 × 0.25 × 1.5, which is as much, and stands before it; 3 × 0.01 × 1.25
    assert_eq!(problems, ["Worst", "Sad", "Decisive", "Rare"]);
    assert_eq!(portfolio.pains[0].map, 1);
}

#[test]
fn what_is_assumed_of_today_is_told_the_gravest_first() {
    let steps = "      - { name: X, moment_of_truth: true, pain_points: [{ problem: High, severity: high }] }\n      - { name: \
                 Y, evidence: { level: assumed, source: us }, pain_points: [{ problem: Critical, severity: critical }, { \
                 problem: Low, severity: low }] }\n      - { name: Z, moment_of_truth: true, evidence: survey, pain_points: \
                 [{ problem: Known, severity: critical }] }\n";
    let (today, wanted) = (touchpoints("A", steps), format!("state: to-be\n{}", touchpoints("B", steps)));
    let portfolio = of("", &[("a", &today), ("b", &wanted)]);
    let claims: Vec<_> = portfolio.assumed.iter().map(|assumed| (assumed.map, &assumed.claim)).collect();
    let (critical, high) =
        (Claim::Pain("Critical".into(), Severity::Critical), Claim::Pain("High".into(), Severity::High));
    assert_eq!(claims, [(0, &critical), (0, &Claim::MomentOfTruth), (0, &high)]);
    assert_eq!(portfolio.assumed[0].evidence, Some(crate::model::EvidenceLevel::Assumed));
    assert_eq!(portfolio.assumed[1].evidence, None);
}

#[test]
fn a_fall_is_told_from_where_it_began_in_points_or_in_percent() {
    let map = "title: A\nmetrics:\n  - { name: Slow, type: csat, now: 80 %, history: [{ date: 2026-01, value: 85 % }, { date: \
               2026-02, value: 84 % }] }\n  - { name: Deep, type: time, now: 6 d, history: [{ date: 2026-01, value: 5 d }, { \
               date: 2026-02, value: 4 d }] }\n  - { name: Back up, type: csat, now: 81 %, history: [{ date: 2026-01, value: \
               95 % }, { date: 2026-02, value: 80 % }] }\nstages: [S]\n";
    let portfolio = of("", &[("a", map)]);
    let worse: Vec<_> =
        portfolio.worse.iter().map(|worse| (worse.name.raw(), worse.values.clone(), worse.change)).collect();
    // Two falls in a row come first, however much the days grew: half more than the 4 of February.
    let slow = ("Slow", vec![85.0, 84.0, 80.0], Some(Change::Points(-5.0)));
    assert_eq!(worse, [slow, ("Deep", vec![4.0, 6.0], Some(Change::Percent(50.0)))]);
}

#[test]
fn missed_targets_come_first_then_moments_of_truth_then_what_moved_by_most_of_its_range() {
    let metric = |name: &str, kind: &str, was: &str, now: &str, more: &str| {
        format!("{{ name: {name}, type: {kind}, now: {now}, history: [{{ date: 2026-01, value: {was} }}]{more} }}")
    };
    let here = [
        // 30 of 200, 18 of 100, 1 of 4
        metric("Net", "nps", "40", "10", ""),
        metric("Share", "csat", "98 %", "80 %", ""),
        metric("Stars", "rating", "4", "3", ", scale: 1..5"),
        metric("Missed", "csat", "81 %", "80 %", ", target: 90 %"),
        metric("Zero", "volume", "0", "2", ", direction: down"),
    ];
    let decisive = metric("Decisive", "csat", "81 %", "80 %", "");
    let map = format!(
        "title: A\nmetrics: [{}]\nstages: [{{ name: S, moment_of_truth: true, metrics: [{decisive}] }}]\n",
        here.join(", ")
    );
    let portfolio = of("", &[("a", &map)]);
    let worse = raw(portfolio.worse.iter().map(|worse| &worse.name));
    assert_eq!(worse, ["Missed", "Decisive", "Zero", "Stars", "Share", "Net"]);
    assert_eq!(portfolio.worse[2].change, None);
    assert_eq!(portfolio.worse[3].change, Some(Change::Points(-1.0)));
}

const LIBRARY: &str = "lifecycle: [hear, buy, use]\npersonas: { ana: { name: Ana }, bo: { name: Bo }, eve: { name: Eve, kind: role \
                       } }\nchannels: { web: { name: Web, kind: digital }, fax: { name: Fax } }\n";

#[test]
fn blind_spots_are_the_findings_of_rules_people_first() {
    let map = "title: A\nstatus: published\npersona: ana\nstages: [{ name: S, lifecycle: buy, channel: web }]\n";
    let portfolio = of(LIBRARY, &[("a", map)]);
    let rules: Vec<_> = portfolio.blind_spots.iter().map(|spot| spot.rule.name).collect();
    let expected = [
        "persona-without-journey",
        "persona-without-journey",
        "lifecycle-part-without-journey",
        "lifecycle-part-without-journey",
        "unused-channel",
    ];
    assert_eq!(rules, expected);
    assert!(portfolio.is_whole);
    let part = of_projects(&[(LIBRARY, &[("a", map)])], false, None);
    assert_eq!((part.is_whole, part.blind_spots.len()), (false, 0));
}

#[test]
fn every_rule_about_projects_is_a_blind_spot_an_overlap_or_about_the_library() {
    let others = ["unused-owner", "unused-row"];
    let known = findings::BLIND_SPOTS.iter().chain([&findings::OVERLAPS]).chain(&others);
    let mut known: Vec<&str> = known.copied().collect();
    let of_group = crate::lint::all_rules().filter(|rule| rule.group == crate::diagnostic::Group::Portfolio);
    let mut all: Vec<&str> = of_group.map(|rule| rule.name).collect();
    known.sort_unstable();
    all.sort_unstable();
    assert_eq!(known, all);
}

#[test]
fn coverage_counts_the_maps_that_tell_a_part_for_a_persona() {
    let a = "title: A\npersonas: [ana, bo]\nstages:\n  - { name: S, lifecycle: buy, personas: ana }\n  - { name: T, lifecycle: \
             buy }\n  - { name: Use }\n";
    let b = "title: B\npersona: ana\nstages: [{ name: U, lifecycle: buy }]\n";
    let portfolio = of(LIBRARY, &[("a", a), ("b", b)]);
    let told = |person: usize| {
        let parts = portfolio.personas[person].parts.iter();
        parts.map(|(part, maps)| (part.raw(), maps.as_slice())).collect::<Vec<_>>()
    };
    assert_eq!(raw(portfolio.personas.iter().map(|persona| &persona.id)), ["ana", "bo", "eve"]);
    assert_eq!(told(0), [("hear", &[][..]), ("buy", &[0, 1]), ("use", &[0])]);
    assert_eq!(told(1), [("hear", &[][..]), ("buy", &[0]), ("use", &[0])]);
    assert_eq!(told(2), [("hear", &[][..]), ("buy", &[]), ("use", &[])]);
}

#[test]
fn channels_are_counted_over_all_maps_and_unused_ones_stay() {
    let a = touchpoints(
        "A",
        "      - { name: X, channel: web, emotion: 2, pain_points: [P] }\n      - { name: Y, channel: web, emotion: -1 }\n",
    );
    let b = touchpoints("B", "      - { name: Z, channel: web, emotion: 2 }\n      - { name: V, channel: web }\n");
    let portfolio = of(LIBRARY, &[("a", &a), ("b", &b)]);
    let [web, fax] = portfolio.channels.as_slice() else { panic!("two channels") };
    // (2 − 1 + 2) ÷ 3; the fourth step has no score.
    assert_eq!((web.maps.as_slice(), web.touchpoints, web.feeling, web.pains), (&[0, 1][..], 4, Some(1.0), 1));
    assert_eq!((fax.maps.len(), fax.touchpoints, fax.feeling), (0, 0, None));
}

#[test]
fn scores_of_maps_with_several_scales_are_put_on_one_from_minus_one_to_one() {
    let a = touchpoints("A", "      - { name: X, channel: web, emotion: 1 }\n");
    let b = format!("emotion_scale: 1..5\n{}", touchpoints("B", "      - { name: Z, channel: web, emotion: 5 }\n"));
    let portfolio = of("", &[("a", &a), ("b", &b)]);
    assert_eq!((portfolio.scale.low, portfolio.scale.high), (-1.0, 1.0));
    // 1 of 2, and the best there is.
    assert_eq!(portfolio.channels[0].feeling, Some(0.75));
}

#[test]
fn owners_of_all_maps_are_one_by_their_names() {
    let config = "owners: { us: { name: We }, them: { name: They } }\n";
    let a = "title: A\nowner: us\nstages:\n  - name: S\n    owner: them\n    touchpoints: [{ name: X, pain_points: [P] }]\n    \
             opportunities: [{ idea: I, owner: us, status: shipped }, { idea: J, owner: us, status: dropped }]\n    metrics: [{ \
             name: M, owner: us }, { name: N }]\n";
    let b = "title: B\nowner: them\nopportunities: [{ idea: K, owner: us, status: planned }]\nstages: [S]\n";
    let (portfolio, holdings) = with_holdings(config, &[("a", a), ("b", b)]);
    for (desk, holdings) in portfolio.owners.iter().zip(&holdings) {
        let counted = (holdings.touchpoints.len(), holdings.gaps.len(), holdings.metrics.len());
        assert_eq!((desk.touchpoints, desk.gaps, desk.metrics), counted, "{:?}", desk.name);
        assert!(holdings.gaps.is_sorted_by_key(|(_, gap)| std::cmp::Reverse(gap.level)));
    }
    let desk = |name: &str| portfolio.owners.iter().position(|desk| desk.name.raw() == name).expect("an owner");
    let (us, them) = (&portfolio.owners[desk("We")], &portfolio.owners[desk("They")]);
    assert_eq!((us.maps.as_slice(), us.touchpoints, us.pains.len()), (&[0][..], 0, 0));
    assert_eq!((us.opportunities.len(), us.open, us.shipped, us.metrics), (3, 1, 1, 1));
    assert_eq!((them.maps.as_slice(), them.touchpoints, them.pains.len()), (&[1][..], 1, 1));
    assert_eq!(raw(holdings[desk("They")].metrics.iter().map(|(_, measure)| &measure.name)), ["N"]);
}

#[test]
fn metrics_of_several_maps_are_found_by_id_or_name_and_held_against_each_other() {
    let a = "title: A\nmetrics:\n  - { name: Net Promoter, id: nps, type: nps, now: 40, as_of: 2026-09-30 }\n  - { name: Own, now: 1 \
             }\nstages: [S]\n";
    let b = "title: B\nmetrics: [{ name: NPS, type: nps, now: 46, as_of: 2026-09-30 }]\nstages: [S]\n";
    let later = "title: C\nmetrics: [{ name: NPS, type: nps, now: 50, as_of: 2026-10-31 }]\nstages: [S]\n";
    let wanted =
        "title: D\nstate: to-be\nmetrics: [{ name: NPS, type: nps, now: 60, as_of: 2026-09-30 }]\nstages: [S]\n";
    let portfolio = of("", &[("a", a), ("b", b), ("c", later), ("d", wanted)]);
    let [nps] = portfolio.metrics.as_slice() else { panic!("one metric is shared: {:?}", portfolio.metrics) };
    assert_eq!((nps.id.raw(), nps.uses.len()), ("nps", 4));
    assert_eq!(nps.differs, [Difference::Value]);
    assert_eq!(of("", &[("b", b), ("c", later), ("d", wanted)]).metrics[0].differs, []);
}

#[test]
fn hand_offs_are_seen_from_both_sides() {
    let whole = "title: Whole\npersona: ana\nstages:\n  - name: S\n    owner: us\n    touchpoints:\n      - { name: X, emotion: \
                 -1, journey: part }\n      - { name: Y, journey: gone }\n";
    let part = "title: Part\nid: part\npersonas: [ana, bo]\nowner: them\nstages: [{ name: S, emotion: -2 }, { name: T, emotion: 1 \
                }]\n";
    let alone = "title: Alone\npersona: bo\nstages: [S]\n";
    let other = "title: Of others\npersona: eve\nstages: [S]\n";
    let maps = [("whole", whole), ("part", part), ("alone", alone), ("other", other)];
    let portfolio = of_projects(&[(LIBRARY, &maps)], false, None);
    let [told, unknown] = portfolio.handovers.as_slice() else { panic!("two links") };
    let Other::Told(journey) = &told.other else { panic!("{told:?}") };
    assert_eq!((journey.map, journey.entry, journey.exit), (1, Some(-2.0), Some(1.0)));
    assert_eq!((journey.shared.as_slice(), journey.shares_nobody, told.feeling), (&[0][..], false, Some(-1.0)));
    assert_eq!(raw(told.owner.iter().chain(&journey.owner)), ["us", "them"]);
    assert_eq!((unknown.to.raw(), &unknown.other), ("gone", &Other::Unknown));
    assert_eq!(portfolio.apart, [2]);
}

#[test]
fn the_backlog_ranks_maps_of_one_scoring_model_together_and_never_those_of_two() {
    let idea = |name: &str, impact: f64, effort: f64| {
        format!("title: {name}\nstages: [S]\nopportunities: [{{ idea: {name}, impact: {impact}, effort: {effort} }}]\n")
    };
    let (a, b, c) = (idea("Good", 4.0, 2.0), idea("Better", 5.0, 1.0), idea("Other", 5.0, 1.0));
    let done = "title: D\nstages: [S]\nopportunities: [{ idea: Done, impact: 5, effort: 1, status: shipped }]\n";
    let first: &[(&str, &str)] = &[("a", &a), ("b", &b), ("d", done)];
    let second: &[(&str, &str)] = &[("c", &c)];
    let projects = [("scoring: impact-effort\n", first), ("scoring: rice\n", second)];
    let portfolio = of_projects(&projects, true, None);
    let ranked: Vec<_> = portfolio.backlog.iter().map(|ranked| (ranked.idea.idea.raw(), ranked.rank)).collect();
    assert_eq!(ranked, [("Better", Some(1)), ("Good", Some(2)), ("Done", None), ("Other", Some(1))]);
    assert_eq!(portfolio.backlog[2].idea.status, Some(OpportunityStatus::Shipped));
}

/// The open opportunities that are told, with their maps.
fn told(portfolio: &Portfolio) -> Vec<(usize, &str)> {
    let open = portfolio.backlog.iter().filter(|ranked| ranked.rank.is_some() && !ranked.is_told_elsewhere);
    open.map(|ranked| (ranked.map, ranked.idea.idea.raw())).collect()
}

#[test]
fn an_opportunity_of_a_map_and_its_counterpart_is_told_where_it_ranks_best() {
    let map = |head: &str, ideas: &str| format!("title: T\n{head}\nopportunities: [{ideas}]\nstages: [S]\n");
    let today = map("id: a", "{ idea: Call back, impact: 2, effort: 2 }, { idea: Own, impact: 1, effort: 5 }");
    let wanted = map("state: to-be\nto_be_of: a", "{ idea: call  back!, impact: 5, effort: 1 }");
    let apart = map("id: c", "{ idea: Call back, impact: 1, effort: 4 }");
    let portfolio = of("", &[("a", &today), ("b", &wanted), ("c", &apart)]);
    assert_eq!(told(&portfolio), [(1, "call  back!"), (2, "Call back"), (0, "Own")]);
    let shipped = wanted.replace("effort: 1", "effort: 1, status: shipped");
    assert_eq!(told(&of("", &[("a", &today), ("b", &shipped)])), [(0, "Own")]);
    assert_eq!(portfolio.backlog.len(), 4);
}

#[test]
fn opportunities_of_several_maps_with_one_ticket_are_one_and_those_of_one_map_are_not() {
    let map = |ideas: &[&str]| {
        let ideas: Vec<String> = ideas.iter().map(|idea| format!("{{ idea: {idea}, ticket: CX-1 }}")).collect();
        format!("title: T\nopportunities: [{}]\nstages: [S]\n", ideas.join(", "))
    };
    let (two, one) = (map(&["I", "J"]), map(&["K"]));
    assert_eq!(told(&of("", &[("a", &two), ("b", &one)])), [(0, "I"), (0, "J")]);
    let projects: [(&str, &[(&str, &str)]); 2] =
        [("scoring: rice\n", &[("a", &one)]), ("scoring: rice\n", &[("b", &one)])];
    assert_eq!(told(&of_projects(&projects, true, None)).len(), 2);
}

#[test]
fn archived_maps_and_translations_are_members_and_count_nowhere_else() {
    let original = "title: A\nid: a\npain_points: [P]\nstages: [S]\n";
    let translation = "title: Ä\nlang: de\ntranslation_of: a\npain_points: [P]\nstages: [S]\n";
    let archived = "title: Old\nstatus: archived\npain_points: [Q]\nstages: [S]\n";
    let portfolio = of("", &[("a", original), ("a.de", translation), ("old", archived)]);
    let counted: Vec<_> = portfolio.maps.iter().map(|member| member.counted).collect();
    assert_eq!(counted, [Counted::Yes, Counted::Translation, Counted::Archived]);
    assert_eq!(portfolio.pains.len(), 1);
    let alone = of_projects(&[("", &[("a.de", translation)])], false, None);
    assert_eq!((alone.maps[0].counted, alone.pains.len()), (Counted::Yes, 1));
}

#[test]
fn ages_are_told_where_a_day_is_given() {
    let map = "title: A\nreviewed: 2026-10-02\nstages: [S]\n";
    let day = jiff::civil::date(2026, 11, 22);
    assert_eq!(of_projects(&[("", &[("a", map)])], true, Some(day)).maps[0].age, Some(51));
    assert_eq!(of("", &[("a", map)]).maps[0].age, None);
}

#[test]
fn overlapping_journeys_name_both_maps() {
    let map = "title: Moving house\nstatus: review\nstages: [S]\n";
    let portfolio = of("", &[("a", map), ("b", map)]);
    let [overlap] = portfolio.overlaps.as_slice() else { panic!("one overlap") };
    assert_eq!((overlap.map, overlap.other), (1, Some(0)));
}

#[test]
fn things_of_several_projects_are_one_where_their_ids_are() {
    let map = "title: T\npersona: ana\nstages: [{ name: S, lifecycle: buy, channel: web }]\n";
    let other = "lifecycle: [join]\npersonas: { ana: { name: Ana Lee } }\n";
    let there = "title: U\npersona: ana\nstages: [{ name: S, lifecycle: join }]\n";
    let portfolio = of_projects(&[(LIBRARY, &[("t", map)]), (other, &[("u", there)])], true, None);
    let ana = &portfolio.personas[0];
    assert_eq!((ana.name.raw(), ana.maps.as_slice()), ("Ana", &[0, 1][..]));
    let told: Vec<_> = ana.parts.iter().filter(|(_, maps)| !maps.is_empty()).map(|(part, _)| part.raw()).collect();
    assert_eq!(told, ["buy", "join"]);
}

/// Maps with gaps, losses, metrics and links, two of them with one id.
fn full() -> (Project, Vec<Diagnostic>) {
    let map = "title: A\nstatus: review\npersona: { name: Ana }\nowner: us\nstages:\n  - name: Buy\n    owner: them\n    \
               journey: b\n    touchpoints:\n      - { name: X, channel: web, emotion: -2, moment_of_truth: true, volume: { entered: 9, \
               completed: 3 }, pain_points: [{ problem: P, severity: high }], opportunities: [{ idea: I, impact: 3, owner: us }], \
               metrics: [{ name: M, type: retention, now: 40 %, target: 80 %, history: [{ date: 2026-01, value: 60 % }] }] }\n      - \
               { name: Y, volume: { entered: 2 }, metrics: [{ name: N, type: churn, now: 40 %, target: 8 % }] }\n";
    let other = map.replace("title: A", "title: B").replace("status: review", "status: published");
    checked(&[("", &[("a", map), ("a", &other), ("c", "title: C\nid: b\nstages: [Buy]\n")])], true)
}

#[test]
fn findings_count_the_same_whether_they_are_settled_or_come_late() {
    let (project, findings) = full();
    let at_once = project.maps.iter().map(|map| Entry::of(map, &findings, [], None)).collect();
    let later = project.maps.iter().map(|map| {
        let own = findings.iter().filter(|finding| finding.span().is_some_and(|span| span.file == map.file));
        let (settled, late): (Vec<_>, Vec<_>) = own.cloned().enumerate().partition(|(at, _)| at % 3 == 0);
        let [settled, late] =
            [settled, late].map(|found| found.into_iter().map(|(_, finding)| finding).collect::<Vec<_>>());
        let mut entry = Entry::of(map, &settled, &late, None);
        entry.conclude(map.is_whole, &late);
        entry
    });
    let later = portfolio(later.collect(), &findings);
    assert!(later.owners.iter().all(|desk| desk.gaps > 0), "{:?}", later.owners);
    assert_eq!(portfolio(at_once, &findings), later);
}

#[test]
fn an_entry_that_gets_another_path_is_that_of_a_map_with_this_path() {
    let (project, findings) = full();
    let entries = project.maps.iter().map(|map| Entry::of(map, &findings, [], None)).collect();
    let renamed = project.maps.iter().map(|map| {
        let (journey, config) = (map.journey.clone(), Arc::clone(&map.config));
        let stem = map.id.clone();
        let loaded = Loaded { file: map.file, stem, journey, config, is_whole: true, overrides: Vec::new() };
        let bound = bind(loaded, &mut Diagnostics::default());
        let mut findings = findings.clone();
        for finding in &mut findings {
            finding.subject.rename(&map.subject, &bound.subject);
        }
        let (settled, late) = findings.split_at(findings.len() / 2);
        let mut entry = Entry::of(&bound, settled, late, None);
        entry.rename(&bound.subject, &map.subject);
        for finding in &mut findings {
            finding.subject.rename(&bound.subject, &map.subject);
        }
        let own = |finding: &&Diagnostic| finding.span().is_some_and(|span| span.file == map.file);
        let late: Vec<_> = findings[findings.len() / 2..].iter().filter(own).cloned().collect();
        entry.conclude(true, &late);
        entry
    });
    let renamed = portfolio(renamed.collect(), &findings);
    assert!(renamed.pains.iter().any(|hurt| hurt.pain.subject.raw().starts_with("a~2/")), "{:?}", renamed.pains);
    assert_eq!(portfolio(entries, &findings), renamed);
}
