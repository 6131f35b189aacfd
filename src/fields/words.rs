//! What is said in values: words and characters that several stages have to agree on.

use std::ops::RangeInclusive;

/// The version of the format.
pub const VERSION: f64 = 1.0;

/// The greatest whole number that a count may be: every one up to it is exact.
pub const MOST_COUNT: f64 = 9_007_199_254_740_992.0;

/// Words that are `true` in some version of YAML, in small letters.
pub static YES: &[&str] = &["true", "yes", "y", "on"];

/// Words that are `false` in some version of YAML, in small letters.
pub static NO: &[&str] = &["false", "no", "n", "off"];

/// Words for grades, and what they stand for.
pub static GRADES: &[(&str, f64)] = &[("low", 2.0), ("medium", 3.0), ("high", 4.0)];

/// The least impact that can be written: RICE's `minimal`.
pub const LEAST_IMPACT: f64 = 0.25;

/// Answers that a net promoter score may be given by.
pub static GROUPS: &[&str] = &["promoters", "passives", "detractors"];

const MINUTES_A_DAY: f64 = 24.0 * 60.0;

/// Units of time as people write them, in small letters, and their minutes; a month counts 30 days, a year 365.
pub static UNITS: &[(&[&str], f64)] = &[
    (&["s", "sec", "secs", "second", "seconds"], 1.0 / 60.0),
    (&["min", "mins", "minute", "minutes"], 1.0),
    (&["h", "hr", "hrs", "hour", "hours"], 60.0),
    (&["d", "day", "days"], MINUTES_A_DAY),
    (&["w", "wk", "wks", "week", "weeks"], 7.0 * MINUTES_A_DAY),
    (&["mo", "month", "months"], 30.0 * MINUTES_A_DAY),
    (&["y", "yr", "yrs", "year", "years"], 365.0 * MINUTES_A_DAY),
];

/// How many minutes a unit of time has, in any of its spellings; none for other words.
pub fn minutes(unit: &str) -> Option<f64> {
    let unit = unit.trim().to_lowercase();
    UNITS.iter().find(|(spellings, _)| spellings.contains(&unit.as_str())).map(|(_, minutes)| *minutes)
}

/// Comparisons before a target: at most, at least, below, above; a longer sign before the shorter one it begins with.
pub static AT_MOST: &[&str] = &["<=", "≤"];
/// See [`AT_MOST`].
pub static AT_LEAST: &[&str] = &[">=", "≥"];
/// See [`AT_MOST`].
pub static BELOW: &[&str] = &["<"];
/// See [`AT_MOST`].
pub static ABOVE: &[&str] = &[">"];

/// Signs in an id besides letters, digits and marks of any script.
pub static ID_SIGNS: &[char] = &['-', '_', '.'];

/// The most characters of an id.
pub const LONGEST_ID: usize = 100;

/// Characters that take no room and show nothing: joiners and direction marks, fillers, variation selectors.
pub static INVISIBLE: &[RangeInclusive<char>] = &[
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{2800}'..='\u{2800}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{e0100}'..='\u{e01ef}',
];
