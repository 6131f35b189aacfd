//! Who takes part in a map, and what it says about others.

use super::{LIBRARY, run};

#[test]
fn whoever_is_named_must_take_part_in_the_map() {
    let run = run(
        Some(LIBRARY),
        &["\
title: Buying
persona: lena
stages:
  - name: Find
    emotions: { lena: 1, tom: 2 }
    pain_points: [{ problem: Slow, personas: lean }]
"],
    );
    let expected = [
        "unknown-reference: stage `Find` names a persona `tom` who is not among the map's `personas`
  1:5:26 `tom` takes no part in this map
  help: add `tom` to `personas` of the map",
        "unknown-reference: pain point `Slow` names a persona `lean` who is not among the map's `personas`
  1:6:46 `lean` \n  1:2:10 `lena` `lena` is declared here
  help: did you mean `lena`?
  unsafe fix: write `lena`",
    ];
    assert_eq!(run.lines(), expected);
}

#[test]
fn feelings_of_single_people_need_to_know_who_takes_part() {
    let run = run(None, &["title: Buying\nstages: [{ name: Find, personas: anybody, emotions: { tom: 2 } }]"]);
    let expected = "unknown-reference: stage `Find` says how `tom` feels, but the map names no personas
  0:2:55 `tom` who is this?
  help: add `tom` to `personas` of the map";
    assert_eq!(run.lines(), [expected]);
}

#[test]
fn a_map_tells_about_twenty_people_at_most() {
    let people: Vec<String> = (0..21).map(|number| format!("p{number}")).collect();
    let run = run(None, &[&format!("title: A\npersonas: [{}]\nstages: []", people.join(", "))]);
    assert_eq!(run.map().participants.len(), 20);
    assert!(
        run.lines()[0].starts_with("limit-exceeded: the map names more than 20 personas (limit `personas`)\n  0:2:")
    );
}

#[test]
fn a_mistake_in_the_list_of_people_is_told_once_and_not_at_every_step() {
    let steps =
        "stages: [{ name: S, touchpoints: [{ name: A, personas: tom }, { name: B, emotions: { lena: 1, tom: 2 } }] }]";
    let of = |people: &str| run(Some(LIBRARY), &[&format!("title: T\npersonas: {people}\n{steps}")]).lines();
    let slip = "unknown-reference: the map names a persona `tmo` that `personas` of cjm.yaml does not list
  1:2:18 `tmo` not one of `personas`
  0:3:3 `tom` `tom` is declared here
  help: did you mean `tom`?
  unsafe fix: write `tom`";
    assert_eq!(of("[lena, tmo]"), [slip]);
    let joined = "unknown-reference: the map names a persona `Lena, tom` that `personas` of cjm.yaml does not list
  1:2:11 `Lena, tom` one text
  help: write a list: `[lena, tom]`";
    assert_eq!(of("Lena, tom"), [joined]);
    let missing = of("[lena]");
    assert!(missing.len() == 2 && missing.iter().all(|line| line.contains("takes no part")), "{missing:?}");
}

#[test]
fn names_in_one_text_are_said_to_need_a_list() {
    let of = |people: &str| {
        run(None, &[&format!("title: T\npersonas: {people}\nstages: [{{ name: S, emotions: {{ tom: 1 }} }}]")]).lines()
    };
    let joined = "unknown-reference: stage `S` names a persona `tom` who is not among the map's `personas`
  0:3:33 `tom` 
  0:2:11 `Mia, Tom` one name
  help: write a list of names there, in brackets: `personas: [Mia, Tom]`";
    assert_eq!(of("Mia, Tom"), [joined]);
    assert_eq!(of("[Mia, Tom]"), [""; 0]);
    assert!(of("Anna, 34")[0].contains("help: write `Anna, 34`, or add `tom`"), "{:?}", of("Anna, 34"));
}

#[test]
fn who_is_called_by_name_is_told_the_id() {
    let config = "personas: { mia: Mia Brandt, tom: Tom, one: Twin, two: Twin, una: Una Day }\nchannels: { web: The Website }\nowners: { ms: Member services }\n";
    let map = "title: T\npersonas: [mia, tom]\nowner: Member services\nstages: [{ name: S, touchpoints: [{ name: A, channel: the website, personas: Mia Brandt }, { name: B, personas: 'mia, tom' }, { name: C, personas: Twin }, { name: D, personas: Una Day }] }]";
    let run = run(Some(config), &[map]);
    let help = |finding: &crate::diagnostic::Diagnostic| finding.help.as_ref().map(|help| help.raw().to_owned());
    let helps: Vec<_> = run.found.iter().filter_map(help).collect();
    let expected = [
        "did you mean `ms`?",
        "did you mean `web`?",
        "did you mean `mia`?",
        "write a list: `[mia, tom]`",
        "write `mia` or `tom`, or add `Twin` to `personas` of the map",
        "write `una`, and add it to `personas` of the map",
    ];
    assert_eq!(helps, expected);
}

#[test]
fn a_name_in_the_list_of_people_is_told_there_and_not_where_its_id_is_used() {
    let config = "personas: { mia: Mia Brandt, tom: Tom }\n";
    let map = "title: T\npersonas: [Mia Brandt, tom]\nstages: [{ name: S, emotions: { mia: 1, tom: 2 } }]";
    let lines = run(Some(config), &[map]).lines();
    assert!(lines.len() == 1 && lines[0].contains("did you mean `mia`?"), "{lines:?}");
}

#[test]
fn who_is_called_by_name_takes_part_where_a_slip_in_the_list_means_them() {
    let config = "personas: { mia: Mia Brandt, tom: Tom Day }\n";
    let map = "title: T\npersonas: [mia, tmo]\nstages: [{ name: S, personas: Tom Day }]";
    let run = run(Some(config), &[map]);
    let helps: Vec<_> = run.found.iter().filter_map(|finding| finding.help.as_ref()).collect();
    assert!(helps.len() == 2 && helps.iter().all(|help| help.raw() == "did you mean `tom`?"), "{helps:?}");
}

#[test]
fn behind_a_great_many_findings_nobody_is_told_the_id_of_a_name() {
    let config = "personas: { mia: Mia, tom: Tom }\nchannels: { web: The Website }\n";
    for field in ["personas", "channels"] {
        let name = if field == "personas" { "Tom" } else { "The Website" };
        let map =
            format!("title: T\npersonas: [mia]\nstages: [{{ name: S, {field}: [{}] }}]", vec![name; 1_200].join(", "));
        let run = run(Some(config), &[&map]);
        let told =
            run.found.iter().filter(|finding| finding.help.as_ref().is_some_and(|help| !help.raw().contains("add `")));
        assert_eq!((run.found.len(), told.count()), (1_200, 1_000), "{field}");
    }
}

#[test]
fn who_says_something_is_known_by_id_and_by_name() {
    let quotes = "quotes: [{ text: A, by: tom }, { text: B, by: Lena Hoffmann }, { text: C, by: Participant 4 }]";
    let map = format!("title: T\npersonas: [lena, tom]\nstages: [{{ name: S, {quotes} }}]");
    let run = run(Some(LIBRARY), &[&map]);
    let (map, stage) = (run.map(), run.map().stage(0));
    let speakers: Vec<_> = stage.lanes.quotes.iter().filter_map(|quote| quote.by.as_ref()).collect();
    assert_eq!(speakers.into_iter().map(|by| map.speaker(by)).collect::<Vec<_>>(), [Some(1), Some(0), None]);
}
