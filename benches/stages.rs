//! The stages of the program apart, on maps of growing size, and the whole program on growing numbers of maps.

mod corpus;
mod stages_of;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use stages_of::Stages;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

/// How many times the ordinary size of a map.
const SIZES: [usize; 3] = [1, 10, 100];
/// How many maps; `CJM_BENCH_MAPS` names others.
const MAPS: [usize; 3] = [1, 100, 1_000];

fn stages(criterion: &mut Criterion) {
    for size in SIZES {
        let text = corpus::map(1, size);
        let stages = Stages::of(&text);
        let mut group = criterion.benchmark_group("stage");
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(20);
        let mut bench = |name: &str, work: &mut dyn FnMut()| {
            group.bench_function(BenchmarkId::new(name, size), |bencher| bencher.iter(&mut *work));
        };
        bench("read", &mut || drop(black_box(Stages::source(text.clone()))));
        bench("tree", &mut || stages.tree());
        bench("decode", &mut || drop(black_box(stages.decode())));
        bench("check", &mut || drop(black_box(stages.check())));
        bench("layout", &mut || drop(black_box(stages.layout())));
        bench("export", &mut || drop(black_box(stages.export())));
        bench("report", &mut || drop(black_box(stages.report())));
        bench("entry", &mut || drop(black_box(stages.entry())));
        bench("fmt", &mut || drop(black_box(stages.fmt())));
        group.finish();
    }
}

fn program(criterion: &mut Criterion) {
    let asked = std::env::var("CJM_BENCH_MAPS").unwrap_or_default();
    let asked: Vec<usize> = asked.split(',').filter_map(|number| number.trim().parse().ok()).collect();
    let mut group = criterion.benchmark_group("program");
    group.sample_size(10).measurement_time(Duration::from_secs(10));
    for count in if asked.is_empty() { MAPS.to_vec() } else { asked } {
        let directory = maps(count);
        for command in [&["check"][..], &["report", "--format", "json"]] {
            let name = command[0];
            group.bench_function(BenchmarkId::new(name, count), |bencher| {
                bencher.iter(|| {
                    let run = Command::new(env!("CARGO_BIN_EXE_cjm"))
                        .args(command)
                        .arg(&directory)
                        .stdout(Stdio::null())
                        .stderr(Stdio::null())
                        .status();
                    run.expect("the program runs")
                });
            });
        }
    }
    group.finish();
}

/// A directory with so many maps.
fn maps(count: usize) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("maps-{count}"));
    for number in 0..count {
        let folder = directory.join(format!("{:03}", number / 100));
        let path = folder.join(format!("map-{number}.journey.yaml"));
        if !path.exists() {
            std::fs::create_dir_all(&folder).expect("a directory for maps");
            std::fs::write(path, corpus::map(number as u64, 1)).expect("a map");
        }
    }
    directory
}

criterion_group!(benches, stages, program);
criterion_main!(benches);
