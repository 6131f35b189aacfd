//! What stages cost in allocations: counted, so that a regression shows on any machine, however busy.
//!
//! One test, because what is counted is the whole process.

#[path = "../../benches/corpus/mod.rs"]
mod corpus;
#[path = "../../benches/stages_of/mod.rs"]
mod stages_of;

use stages_of::Stages;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// How much more than recorded a stage may allocate, in percent.
const TOLERATED: u64 = 10;
/// How much more than ten times as much a map of ten times the size may cost, in percent: buffers that double when they
/// are full count each of their sizes.
const ABOVE_LINEAR: u64 = 30;

const RECORD: &str = "tests/costs/allocations.txt";
const HEAD: &str = "# Blocks and bytes that each stage allocates for a map of 30 touchpoints, and that an entry of the portfolio keeps of \
                    it; `UPDATE_GENERATED=1 cargo test --test costs` writes them anew.\n";

/// Blocks and bytes.
type Cost = (u64, u64);

#[test]
fn no_stage_allocates_more_than_it_did_and_all_grow_in_line_with_the_map() {
    let _profiler = dhat::Profiler::builder().testing().build();
    let [once, ten_times] = [1, 10].map(|times| costs(&Stages::of(&corpus::map(1, times))));
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(RECORD, written(&once)).expect("the record can be written");
    }
    let recorded = read(&std::fs::read_to_string(RECORD).expect("the record"));
    assert_eq!(recorded.keys().collect::<Vec<_>>(), once.keys().collect::<Vec<_>>(), "the stages in {RECORD}");
    for (stage, &cost) in &once {
        let recorded = recorded[stage];
        assert!(is_within(cost, recorded, 1, TOLERATED), "{stage}: {cost:?} blocks and bytes, recorded {recorded:?}");
        let ten = ten_times[stage];
        assert!(is_within(ten, cost, 10, ABOVE_LINEAR), "{stage}: {ten:?} for ten times the size, {cost:?} for one");
    }
}

/// Whether a cost is at most `times` another one and some percent.
fn is_within((blocks, bytes): Cost, (other_blocks, other_bytes): Cost, times: u64, percent: u64) -> bool {
    let most = |other: u64| other * times * (100 + percent) / 100;
    blocks <= most(other_blocks) && bytes <= most(other_bytes)
}

fn costs(stages: &Stages) -> BTreeMap<String, Cost> {
    let cost = |name: &str, work: &dyn Fn()| {
        // What is made once a run, such as fonts, is not the stage's.
        work();
        let before = dhat::HeapStats::get();
        work();
        let after = dhat::HeapStats::get();
        (name.to_owned(), (after.total_blocks - before.total_blocks, after.total_bytes - before.total_bytes))
    };
    // What stays of a map, its shared texts included, when the map is gone.
    let kept = |name: &str| {
        let before = dhat::HeapStats::get();
        let entry = black_box(stages.entry());
        let after = dhat::HeapStats::get();
        drop(entry);
        let more = |after: usize, before: usize| u64::try_from(after - before).expect("a count");
        (name.to_owned(), (more(after.curr_blocks, before.curr_blocks), more(after.curr_bytes, before.curr_bytes)))
    };
    BTreeMap::from([
        cost("check", &|| drop(black_box(stages.check()))),
        cost("decode", &|| drop(black_box(stages.decode()))),
        kept("entry"),
        cost("export", &|| drop(black_box(stages.export()))),
        cost("fmt", &|| drop(black_box(stages.fmt()))),
        cost("layout", &|| drop(black_box(stages.layout()))),
        cost("report", &|| drop(black_box(stages.report()))),
        cost("tree", &|| stages.tree()),
    ])
}

fn written(costs: &BTreeMap<String, Cost>) -> String {
    costs.iter().fold(HEAD.to_owned(), |mut out, (stage, (blocks, bytes))| {
        writeln!(out, "{stage:7} {blocks:9} {bytes:11}").expect("a String takes everything");
        out
    })
}

fn read(text: &str) -> BTreeMap<String, Cost> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let cost = |line: &str| {
        let mut words = line.split_whitespace();
        let number = |words: &mut std::str::SplitWhitespace<'_>| words.next()?.parse().ok();
        Some((words.next()?.to_owned(), (number(&mut words)?, number(&mut words)?)))
    };
    lines.map(|line| cost(line).expect("a stage, blocks and bytes")).collect()
}
