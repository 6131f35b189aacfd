//! Maps as authors write them, bound.

mod people;

use super::*;
use crate::diagnostic::Diagnostic;
use crate::model::EvidenceLevel::{Measured, Observed, Reported};
use crate::source::Source;
use crate::yaml::Limits;

/// A run over maps, and the project file before them.
struct Run {
    sources: Vec<Source>,
    project: Project,
    found: Vec<Diagnostic>,
}

fn source(id: usize, text: &str) -> Source {
    Source::new(FileId(u32::try_from(id).expect("few files")), format!("{id}"), text.to_owned())
}

/// Resolves maps whose stems are `a`, `b`, and so on; `config` is a project file for all of them.
fn run(config: Option<&str>, maps: &[&str]) -> Run {
    let mut found = Diagnostics::default();
    let texts = config.into_iter().chain(maps.iter().copied());
    let sources: Vec<_> = texts.enumerate().map(|(id, text)| source(id, text)).collect();
    let limits = Limits::default();
    let mut documents = sources.iter().map(|source| {
        let mut found = Diagnostics::default();
        let document = crate::yaml::parse(source, &limits, &mut found).expect("the test's YAML is sound");
        (source, document)
    });
    let config = config.map(|_| {
        let (source, document) = documents.next().expect("the project file is the first source");
        crate::decode::config(&document, source, &mut found).expect("a project file")
    });
    let config = Arc::new(config.unwrap_or_default());
    let stems = ["a", "b", "c", "d", "e", "f"];
    let loaded = documents.zip(stems).map(|((source, document), stem)| {
        let journey = crate::decode::journey(&document, source, &mut found).expect("a map");
        Loaded {
            file: source.id,
            stem: stem.into(),
            journey,
            config: Arc::clone(&config),
            is_whole: true,
            overrides: Vec::new(),
        }
    });
    let loaded = loaded.collect();
    assert_eq!(found.as_slice(), [], "the test's files are decoded without findings");
    let project = resolve(loaded, &mut found);
    Run { sources, project, found: found.into_sorted() }
}

impl Run {
    fn map(&self) -> &Map {
        &self.project.maps[0]
    }

    /// The headline; below it the labels with their places, and the help.
    fn lines(&self) -> Vec<String> {
        self.found.iter().map(|finding| self.line(finding)).collect()
    }

    fn line(&self, finding: &Diagnostic) -> String {
        let place = |label: &crate::diagnostic::Label| {
            let source = &self.sources[label.span.file.0 as usize];
            let at = source.position(label.span.start);
            format!("{}:{}:{} `{}`", label.span.file.0, at.line, at.column, source.slice(label.span))
        };
        let head = format!("{}: {}", finding.rule.name, finding.message.raw());
        let labels = finding.labels.iter().map(|label| format!("  {} {}", place(label), label.text.raw()));
        let help = finding.help.iter().map(|help| format!("  help: {}", help.raw()));
        let fix = finding.fix.iter().map(|fix| format!("  {} fix: {}", fix.safety.name(), fix.title.raw()));
        std::iter::once(head).chain(labels).chain(help).chain(fix).collect::<Vec<_>>().join("\n")
    }
}

fn raw(texts: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    texts.into_iter().map(|text| text.as_ref().to_owned()).collect()
}

const LIBRARY: &str = "\
personas:
  lena: { name: Lena Hoffmann, segments: [commuter] }
  tom: { name: Tom }
channels:
  web: { name: Website, kind: digital }
  store: { name: Store, kind: physical }
owners:
  web-team: { name: Web Team }
segments: [commuter, family]
lifecycle: [awareness, decision]
lanes:
  compliance: { name: Compliance }
evidence:
  - { id: tracker, level: measured, source: Brand tracker }
feelings: { annoyed: -2 }
";

#[test]
fn paths_are_unique_and_free_of_line_numbers() {
    let run = run(
        None,
        &["\
title: Buying
id: e-bike
pain_points: [Slow]
stages:
  - name: Find
    pain_points: [Slow, { problem: Slow, id: slow }]
    touchpoints: [Website, { name: Website, opportunities: [Faster] }, { name: 予約, id: booking }]
  - name: Find
"],
    );
    let map = run.map();
    assert_eq!(
        raw(map.columns.iter().map(|column| column.subject.0.raw())),
        ["e-bike/find/website", "e-bike/find/website~2", "e-bike/find/booking", "e-bike/find~2"]
    );
    assert_eq!(
        raw(map.pains.iter().map(|pain| pain.subject.0.raw())),
        ["e-bike/pain:slow", "e-bike/find/pain:slow~2", "e-bike/find/pain:slow"]
    );
    assert_eq!(map.opportunities[0].subject.0.raw(), "e-bike/find/website~2/opportunity:faster");
    assert_eq!(map.subject_at(Place::Stage(0)).0.raw(), "e-bike/find");
    assert_eq!(map.subject_at(Place::Stage(1)).0.raw(), "e-bike/find~2");
    assert_eq!(run.lines(), [""; 0]);
}

#[test]
fn a_map_without_an_id_is_called_after_its_file() {
    let run = run(None, &["title: One\nstages: []", "title: Two\nid: b-2\nstages: []"]);
    assert_eq!(raw(run.project.maps.iter().map(|map| map.id.raw())), ["a", "b-2"]);
}

#[test]
fn touchpoints_inherit_channels_owner_and_personas_of_their_stage() {
    let run = run(
        Some(LIBRARY),
        &["\
title: Buying
personas: [lena, tom]
stages:
  - name: Find
    channels: [web, store]
    owner: web-team
    personas: tom
    touchpoints:
      - Search
      - { name: Ask a friend, channel: none, personas: [tom, lena] }
      - { name: Visit, channel: store }
  - name: Buy
    channel: web
"],
    );
    let map = run.map();
    let facts = |column: &Column| {
        let channels = raw(column.channels.iter().map(|&at| map.channels[at].name.raw()));
        let owner = column.owner.as_ref().map(|owner| owner.name.raw().to_owned());
        (channels.join("+"), column.without_channel, owner.unwrap_or_default(), column.participants.clone())
    };
    let columns: Vec<_> = map.columns.iter().map(facts).collect();
    let (team, website) = ("Web Team".to_owned(), "Website".to_owned());
    assert_eq!(columns[0], ("Website+Store".to_owned(), false, team.clone(), vec![1]));
    assert_eq!(columns[1], (String::new(), true, team.clone(), vec![0, 1]));
    assert_eq!(columns[2], ("Store".to_owned(), false, team, vec![1]));
    assert_eq!(columns[3], (website, false, String::new(), vec![0, 1]));
    assert_eq!(raw(map.channels.iter().map(|channel| channel.id.raw())), ["web", "store"]);
    assert_eq!(raw(map.participants.iter().map(|person| person.name.raw())), ["Lena Hoffmann", "Tom"]);
    assert_eq!(run.lines(), [""; 0]);
}

#[test]
fn opportunities_answer_what_they_stand_on_unless_they_say_what() {
    let run = run(
        None,
        &["\
title: Buying
opportunities: [Say more]
stages:
  - name: Find
    pain_points: [Stage pain]
    opportunities: [For the stage]
    touchpoints:
      - name: Search
        pain_points: [Here]
        opportunities: [Standing, { idea: Naming, answers: there }, { idea: Nothing, answers: [] }]
      - name: Visit
        pain_points: [There]
"],
    );
    let map = run.map();
    let problems = |used: &OpportunityUse| {
        raw(used.answers.iter().map(|&at| map.pain(&map.pains[at]).problem.value.raw())).join(", ")
    };
    let answers: Vec<_> =
        map.opportunities.iter().map(|used| (map.opportunity(used).idea.value.raw(), problems(used))).collect();
    let expected = [
        ("Say more", ""),
        ("For the stage", "Stage pain, Here, There"),
        ("Standing", "Here"),
        ("Naming", "There"),
        ("Nothing", ""),
    ];
    assert_eq!(answers, expected.map(|(idea, pains)| (idea, pains.to_owned())));
    assert_eq!(map.pains[2].answered_by, [1, 3]);
}

#[test]
fn evidence_that_is_an_id_is_that_entry() {
    let run = run(
        Some(LIBRARY),
        &["\
title: Buying
evidence: [{ id: survey, level: observed, source: Survey }]
stages:
  - name: Find
    evidence: [survey, tracker, 4 calls, { source: survey }]
"],
    );
    let map = run.map();
    let evidence = &map.stage(0).lanes.evidence.items;
    let levels: Vec<_> = evidence.iter().map(|evidence| map.evidence_level(evidence)).collect();
    assert_eq!(levels, [Observed, Measured, Reported, Reported]);
    assert_eq!(map.evidence_of(&evidence[0]).source.as_ref().map(|source| source.value.raw()), Some("Survey"));
}

#[test]
fn the_projects_feelings_are_taken_over_to_the_scale_of_the_map() {
    let run = run(Some(LIBRARY), &["title: Buying\nemotion_scale: 1..5\nstages: [{ name: Find, emotion: annoyed }]"]);
    let map = run.map();
    assert_eq!(map.score(&map.stage(0).lanes.emotion.everyone.items[0]), Some(1.0));
}

#[test]
fn names_that_the_library_does_not_list_are_found() {
    let run = run(
        Some(LIBRARY),
        &["\
title: Buying
personas: [lena, Tom, anna]
owner: web-taem
segments: students
stages:
  - name: Find
    lifecycle: decison
    touchpoints:
      - name: Search
        channel: wbe
        lanes: { complaince: Checked }
        metrics: [{ name: Visits, owner: marketing, by: { family: 3, web: 4, lena: 5, kids: 6 } }]
"],
    );
    let lines = run.lines();
    let expected = [
        "unknown-reference: the map names a persona `Tom` that `personas` of cjm.yaml does not list
  1:2:18 `Tom` not one of `personas`
  0:3:3 `tom` `tom` is declared here
  help: did you mean `tom`?
  safe fix: write `tom`",
        "unknown-reference: the map names a persona `anna` that `personas` of cjm.yaml does not list
  1:2:23 `anna` not one of `personas`
  help: write `lena` or `tom`, or add `anna` to `personas` of cjm.yaml",
        "unknown-reference: the map names an owner `web-taem` that `owners` of cjm.yaml does not list
  1:3:8 `web-taem` not one of `owners`
  0:8:3 `web-team` `web-team` is declared here
  help: did you mean `web-team`?
  unsafe fix: write `web-team`",
        "unknown-reference: the map names a segment `students` that `segments` of cjm.yaml does not list
  1:4:11 `students` not one of `segments`
  help: write `commuter` or `family`, or add `students` to `segments` of cjm.yaml",
        "unknown-reference: stage `Find` names a part of the lifecycle `decison` that `lifecycle` of cjm.yaml does not list
  1:7:16 `decison` not one of `lifecycle`
  0:10:24 `decision` `decision` is declared here
  help: did you mean `decision`?
  unsafe fix: write `decision`",
        "unknown-reference: touchpoint `Search` names a channel `wbe` that `channels` of cjm.yaml does not list
  1:10:18 `wbe` not one of `channels`
  0:5:3 `web` `web` is declared here
  help: did you mean `web`?
  unsafe fix: write `web`",
        "unknown-reference: touchpoint `Search` has a row `complaince` that no `lanes` declares
  1:11:18 `complaince` \n  0:12:3 `compliance` `compliance` is declared here
  help: did you mean `compliance`?
  unsafe fix: write `compliance`",
        "unknown-reference: metric `Visits` names an owner `marketing` that `owners` of cjm.yaml does not list
  1:12:42 `marketing` not one of `owners`
  help: write `web-team`, or add `marketing` to `owners` of cjm.yaml",
        "unknown-reference: metric `Visits` is split by `kids`, which is no segment, persona or channel of cjm.yaml
  1:12:87 `kids` \n  help: write `commuter`, `family`, `lena`, `tom`, `web` or `store`, or add `kids` to `segments` of cjm.yaml",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn in_a_lone_file_names_are_free() {
    let run = run(
        None,
        &["\
title: Buying
persona: The Brandts
owner: anybody
segments: all of them
lane_order: [actions, smell, pain_point]
stages:
  - name: Find
    lifecycle: early
    channels: [television, school yard]
    personas: the-brandts
    emotions: { The Brandts: 1 }
    lanes: { smell: fresh }
    metrics: [{ name: Visits, by: { kids: 6 } }]
"],
    );
    assert_eq!(run.lines(), [""; 0]);
    assert_eq!(raw(run.map().channels.iter().map(|channel| channel.name.raw())), ["television", "school yard"]);
}

#[test]
fn references_within_the_map_are_found_by_id_or_path() {
    let run = run(
        None,
        &["\
title: Buying
stages:
  - name: Find
    touchpoints:
      - { name: Website, pain_points: [Slow], metrics: [Visits] }
      - { name: Call, next: [{ to: buy/website }, { to: buy }, { to: website }, { to: callback }] }
  - name: Buy
    touchpoints:
      - name: Website
        pain_points: [Slow]
        metrics: [Visits, Orders per day]
        opportunities:
          - { idea: One, answers: [slow, buy/website/slow, website/slow, slwo, sizing] }
          - { idea: Two, answers: [], experiment: { metric: Orders per day } }
          - { idea: Three, answers: [], experiment: { metric: visits } }
          - { idea: Four, answers: [], experiment: { metric: revenue } }
allow:
  - { rule: x, at: find/call, reason: y }
  - { rule: x, at: byu, reason: y }
"],
    );
    let expected = [
        "ambiguous-reference: touchpoint `Call` goes on to `website`, but 2 touchpoints have that id
  0:6:70 `website` fits several
  0:5:17 `Website` this one?
  0:9:15 `Website` this one?
  help: write `find/website` or `buy/website`",
        "unknown-reference: touchpoint `Call` goes on to `callback`, but no touchpoint or stage has that id
  0:6:87 `callback` \n  help: write `call`, `website`, `buy` or `find`, or add a touchpoint of that name",
        "ambiguous-reference: opportunity `One` answers `slow`, but 2 pain points have that id
  0:13:36 `slow` fits several
  0:5:40 `Slow` this one?
  0:10:23 `Slow` this one?
  help: write `find/website/slow` or `buy/website/slow`",
        "ambiguous-reference: opportunity `One` answers `website/slow`, but 2 pain points have that id
  0:13:60 `website/slow` fits several
  0:5:40 `Slow` this one?
  0:10:23 `Slow` this one?
  help: write `find/website/slow` or `buy/website/slow`",
        "unknown-reference: opportunity `One` answers `slwo`, but no pain point of the map has that id
  0:13:74 `slwo` not the id of a pain point
  0:5:40 `Slow` `slow` is declared here
  help: did you mean `slow`?
  unsafe fix: write `slow`",
        "unknown-reference: opportunity `One` answers `sizing`, but no pain point of the map has that id
  0:13:80 `sizing` not the id of a pain point
  help: write `slow`, or give the pain point this `id`",
        "ambiguous-reference: opportunity `Three` is measured by `visits`, but 2 metrics have that id
  0:15:63 `visits` fits several
  0:5:57 `Visits` this one?
  0:11:19 `Visits` this one?
  help: write `find/website/visits` or `buy/website/visits`",
        "unknown-reference: opportunity `Four` is measured by `revenue`, but no metric of the map has that id
  0:16:62 `revenue` \n  help: write `orders-per-day` or `visits`, or add the metric to the touchpoint that should change",
    ];
    assert_eq!(run.lines(), expected);
    let map = run.map();
    assert_eq!(map.opportunities[0].answers, [1]);
}

#[test]
fn a_written_id_wins_over_derived_ones() {
    let run = run(
        None,
        &["\
title: Buying
stages:
  - name: Find
    pain_points: [Slow, { problem: Too slow, id: slow }]
    opportunities: [{ idea: One, answers: slow }]
"],
    );
    assert_eq!(run.lines(), [""; 0]);
    assert_eq!(run.map().opportunities[0].answers, [1]);
}

#[test]
fn names_of_rows_are_fields_or_rows_of_the_teams_own() {
    let run = run(
        Some("lanes: { smell: Smell }\nlabels: { emotions: Feeling, action: Doing, scent: x }\n"),
        &["\
title: Buying
lane_order: [actions, painpoints, smell, stages]
labels: { stages: Phasen, smells: Geruch }
stages: []
"],
    );
    let heads: Vec<_> = run.lines().iter().map(|line| line.lines().next().expect("a headline").to_owned()).collect();
    let expected = [
        "unknown-reference: `labels` names `scent`, which is no row",
        "unknown-reference: `lane_order` names `painpoints`, which is no row",
        "unknown-reference: `lane_order` names `stages`, which is no row",
        "unknown-reference: `labels` names `smells`, which is no row",
    ];
    assert_eq!(heads, expected);
    assert!(run.lines()[1].contains("help: did you mean `pain_points`?"), "{}", run.lines()[1]);
    assert_eq!(row("pain_point"), Some("pain_points"));
    assert_eq!(row("emotions"), Some("emotion"));
    assert_eq!(row("satisfaction"), Some("importance"));
    assert_eq!(row("tags"), None, "they are for searching");
}

#[test]
fn scores_off_the_scale_say_which_scale_and_where_it_is_set() {
    let set = run(None, &["title: A\nemotion_scale: 1..5\nfeelings: { fine: 6 }\nstages: [{ name: B, emotion: -1 }]"]);
    let expected = [
        "out-of-range: emotion score 6 of `fine` in `feelings` lies outside the scale 1..5
  0:3:19 `6` not between 1 and 5
  0:2:16 `1..5` the scale is set here
  help: write a number between 1 and 5, or change the scale",
        "out-of-range: emotion score -1 of stage `B` lies outside the scale 1..5
  0:4:30 `-1` not between 1 and 5
  0:2:16 `1..5` the scale is set here
  help: write a number between 1 and 5, or change the scale",
    ];
    assert_eq!(set.lines(), expected);
    let default =
        run(None, &["title: A\nstages: [{ name: B, touchpoints: [{ name: C, emotions: { a: 3 } }] }]\npersona: a"]);
    let expected = "out-of-range: emotion score 3 of touchpoint `C` lies outside the scale -2..2
  0:2:61 `3` not between -2 and 2
  help: write a number between -2 and 2; another scale is set with `emotion_scale`, such as `emotion_scale: 1..5`";
    assert_eq!(default.lines(), [expected]);
}

#[test]
fn maps_of_one_project_are_held_against_each_other() {
    let run = run(
        Some("cjm: 1"),
        &[
            "title: A\nid: bike\nstages: [{ name: Find, journey: leese, touchpoints: [Old] }]",
            "title: B\nid: bike-2027\nto_be_of: bike\nstages: [{ name: F, touchpoints: [{ name: N, replaces: [old, odl] }] }]",
            "title: C\nid: bike\ntranslation_of: bikes\nstages: []",
        ],
    );
    let heads: Vec<_> = run.lines().iter().map(|line| line.lines().next().expect("a headline").to_owned()).collect();
    let expected = [
        "unknown-reference: stage `Find` is told by `leese`, but no map of the project has that id",
        "ambiguous-reference: the map is the to-be of `bike`, but 2 maps have that id",
        "duplicate-id: two maps have the id `bike`",
        "unknown-reference: the map translates `bikes`, but no map of the project has that id",
    ];
    assert_eq!(heads, expected);
    assert_eq!(
        run.lines()[2],
        "duplicate-id: two maps have the id `bike`
  3:2:5 `bike` taken
  1:2:5 `bike` first used here
  help: give each map an id of its own"
    );
    assert_eq!(raw(run.project.maps.iter().map(|map| map.subject.0.raw())), ["bike", "bike-2027", "bike~2"]);
}

#[test]
fn a_to_be_map_replaces_touchpoints_of_its_counterpart() {
    let run = run(
        None,
        &[
            "title: A\nid: bike\nstages: [{ name: Find, touchpoints: [Old] }]",
            "title: B\nto_be_of: bike\nstages: [{ name: F, touchpoints: [{ name: N, replaces: [old, odl] }] }]",
        ],
    );
    let expected = "unknown-reference: touchpoint `N` replaces `odl`, but no touchpoint of `bike` has that id
  1:3:62 `odl` \n  0:3:38 `Old` `old` is declared here
  help: did you mean `old`?
  unsafe fix: write `old`";
    assert_eq!(run.lines(), [expected]);
}

#[test]
fn the_example_maps_refer_to_nothing_that_is_not_there() {
    let read = |path: &str| std::fs::read_to_string(path).expect("the examples are part of the repository");
    for folder in ["retail", "ryokan", "clinic", "wholesale", "bank", "telecom", "hospital", "council", "saas"] {
        let config = read(&format!("examples/{folder}/cjm.yaml"));
        let files = std::fs::read_dir(format!("examples/{folder}")).expect("a folder");
        let mut maps: Vec<_> = files.map(|entry| entry.expect("an entry").path()).collect();
        maps.retain(|path| path.to_str().is_some_and(|path| path.ends_with(".journey.yaml")));
        maps.sort();
        let texts: Vec<_> = maps.iter().map(|path| std::fs::read_to_string(path).expect("a map")).collect();
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        assert_eq!(run(Some(&config), &texts).lines(), [""; 0], "{folder}");
    }
    assert_eq!(run(None, &[&read("examples/streaming/family-plan.journey.yaml")]).lines(), [""; 0]);
}

#[test]
fn metrics_have_paths_of_their_own_that_reordering_keeps() {
    let map = "title: T\nid: map\nmetrics: NPS\nstages:\n  - name: S\n    metrics: Cost\n    touchpoints:\n      \
               - { name: A, metrics: [CSAT, { name: Calls/day, id: calls }, CSAT] }\n";
    let run = run(None, &[map]);
    let paths: Vec<_> = run.map().metrics.iter().map(|used| used.subject.0.raw().to_owned()).collect();
    let at = |metric: &str| format!("map/s/a/metric:{metric}");
    assert_eq!(paths, ["map/metric:nps".into(), "map/s/metric:cost".into(), at("csat"), at("calls"), at("csat~2")]);
    let names: Vec<_> =
        run.map().metrics.iter().map(|used| run.map().metric(used).name.value.raw().to_owned()).collect();
    assert_eq!(names, ["NPS", "Cost", "CSAT", "Calls/day", "CSAT"]);
}

/// What the keys of the first metric's `by` name.
fn splits(config: Option<&str>, map: &str) -> (Vec<String>, Vec<String>) {
    let run = run(config, &[map]);
    let split = |split: &Split| format!("{:?} {}", split.kind, split.name.raw());
    (run.map().metrics[0].by.iter().map(split).collect(), run.lines())
}

#[test]
fn a_metric_is_split_by_segments_personas_and_channels() {
    let map = "title: A\npersona: { name: Ann }\nstages: []\nmetrics: [{ name: M, by: { family: 1, lena: 2, ann: 3, web: 4 } }]";
    let expected = ["Segment family", "Persona Lena Hoffmann", "Persona Ann", "Channel Website"];
    assert_eq!(splits(Some(LIBRARY), map), (expected.map(str::to_owned).to_vec(), Vec::new()));
}

#[test]
fn in_a_lone_map_only_names_that_the_map_uses_are_known() {
    let map = "title: A\npersona: Ann\nsegments: [kids, web]\nmetrics: [{ name: M, by: { Ann: 1, School yard: 2, kids: 3, web: 4, x: 5 } }]\n\
               stages: [{ name: S, channels: [School yard, web] }]";
    let expected = ["Persona Ann", "Channel School yard", "Segment kids", "Other web", "Other x"];
    assert_eq!(splits(None, map), (expected.map(str::to_owned).to_vec(), Vec::new()));
}

#[test]
fn a_key_that_is_in_two_libraries_is_never_guessed() {
    let library = LIBRARY.replace("[commuter, family]", "[commuter, store]");
    let map = "title: A\nstages: []\nmetrics: [{ name: M, by: { store: 1 } }]";
    let (kinds, lines) = splits(Some(&library), map);
    assert_eq!(kinds, ["Other store"]);
    assert_eq!(
        lines,
        ["ambiguous-reference: metric `M` is split by `store`, which is a segment and a channel
  1:3:28 `store` fits several
  0:9:22 `store` this segment?
  0:6:3 `store` this channel?
  help: `by` names segments, personas and channels alike: rename one of them"]
    );
}

#[test]
fn inputs_of_a_scoring_formula_lie_in_their_range_and_have_its_names() {
    let config = "scoring:\n  formula: customer_value / effort\n  inputs: { customer_value: 0..100 }\n";
    let map = "title: A\nstages: [B]\nopportunities:\n  - { idea: C, customer_value: 130 }\n  \
               - { idea: D, custmer_value: 50 }\n  - { idea: E, customer_value: 0, revenue: 9 }\n";
    let expected = [
        "out-of-range: `customer_value` of opportunity `C` is 130, outside 0 to 100
  1:4:32 `130` 
  0:3:13 `customer_value` its range is declared here
  help: it goes from 0 to 100, both included",
        "unknown-key: `custmer_value` of opportunity `D` is no input of the scoring formula
  1:5:16 `custmer_value` did you mean `customer_value`?
  help: did you mean `customer_value`? A number of your own that is no slip begins with `x-`
  unsafe fix: rename to `customer_value`",
    ];
    assert_eq!(run(Some(config), &[map]).lines(), expected);
    assert_eq!(run(Some("scoring: rice"), &[map]).lines(), [""; 0]);
}

#[test]
fn impacts_below_one_belong_to_rice() {
    let map = "title: A\nstages: [B]\nopportunities: { idea: C, impact: 0.5 }\n";
    assert_eq!(run(Some("scoring: rice"), &[map]).lines(), [""; 0]);
    let expected = ["out-of-range: `impact` of opportunity `C` is 0.5, which only RICE has
  1:3:35 `0.5` 
  help: it goes from 1 to 5, both included; from 0.25 on where `cjm.yaml` says `scoring: rice`"];
    assert_eq!(run(Some("scoring: ulwick"), &[map]).lines(), expected);
}

#[test]
fn an_outline_knows_the_places_of_its_map_by_the_same_paths_and_names() {
    let text =
        "title: T\nstages:\n- name: A\n  touchpoints: [x, x, {name: Y/Z, id: y}]\n- A\n- {name: C, touchpoints: []}\n";
    let run = run(None, &[text]);
    let map = &run.project.maps[0];
    let outline = Outline::of(map);
    let paths = outline.paths();
    for place in map.places() {
        assert_eq!(outline.subject_at(place, &paths), map.subject_at(place), "{place:?}");
    }
    let places: Vec<_> = paths.into_iter().map(|(place, _)| place).collect();
    assert_eq!(places, map.places().skip(1).collect::<Vec<_>>());
    assert_eq!(outline.name_at(Place::Touchpoint(0, 2)).value.raw(), "Y/Z");
}
