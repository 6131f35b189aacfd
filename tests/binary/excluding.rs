//! `--force-exclude`: what a hook names is left out where the project leaves it out.

use crate::place::{BROKEN, MAP, Place};

/// A project with files that a search leaves out, each in another way.
fn project() -> Place {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\nexclude: [old/, draft.journey.yaml]\n");
    place.put(".gitignore", "/build\n*.tmp.journey.yaml\n");
    for name in ["old/deep/a", "draft", "build/b", "c.tmp"] {
        place.put(format!("{name}.journey.yaml"), BROKEN);
    }
    place.put("good.journey.yaml", MAP);
    place
}

const EXCLUDED: &str = "old/deep/a.journey.yaml draft.journey.yaml build/b.journey.yaml c.tmp.journey.yaml";

#[test]
fn named_files_are_taken_unless_what_is_excluded_is_left_out_by_force() {
    let place = project();
    let shown = |line: &str, code| place.cjm(&format!("check --format concise {line} {EXCLUDED}")).expect(code).stdout;
    assert!(shown("good.journey.yaml", 1).contains("\n5 files, 4 errors, "));
    assert!(shown("good.journey.yaml --force-exclude", 0).contains("\n1 file, 0 errors, "));
}

#[test]
fn a_run_that_is_left_with_nothing_succeeds_and_says_so() {
    let place = project();
    let said = "nothing to do: all that was named is excluded\n";
    let check = place.cjm(&format!("check --force-exclude --format json {EXCLUDED}")).expect(0);
    assert!(check.stdout.contains("\"findings\": []") && check.stderr == said, "{check:?}");
    let render = place.cjm(&format!("render --force-exclude {EXCLUDED}")).expect(0);
    assert_eq!((render.stdout.as_str(), render.stderr.as_str()), ("", said));
    assert_eq!(place.cjm("check --force-exclude old").expect(0).stderr, said);
    assert_eq!(place.cjm("check --force-exclude build/").expect(0).stderr, said);
    let told = place.cjm("check --force-exclude --verbose good.journey.yaml draft.journey.yaml").expect(0);
    assert!(told.stderr.contains("left out draft.journey.yaml\n"), "{told:?}");
}

#[test]
fn what_is_not_excluded_is_taken_whatever_its_name() {
    let place = project();
    place.put("other.yaml", BROKEN);
    place.cjm("check --force-exclude other.yaml").expect(1);
    place.cjm("check --force-exclude .").expect(0);
    place.cjm("check --force-exclude cjm.yaml").expect(0);
    place.cjm("check --force-exclude nowhere.yaml").expect(2);
    assert!(place.feed("check --force-exclude -", BROKEN).expect(1).stdout.contains("unknown-key"));
}

#[cfg(unix)]
#[test]
fn a_link_is_excluded_by_its_own_name() {
    let place = project();
    std::os::unix::fs::symlink("good.journey.yaml", place.path("l.tmp.journey.yaml")).expect("links can be made");
    let run = place.cjm("check --force-exclude l.tmp.journey.yaml").expect(0);
    assert_eq!(run.stderr, "nothing to do: all that was named is excluded\n");
}
