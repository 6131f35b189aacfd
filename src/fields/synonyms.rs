//! What people write by themselves, and the field they mean.

use super::{Field, Table};

/// A word, and the fields it stands for, the likeliest first; those that a thing does not have are passed over.
pub(super) type Synonym = (&'static str, &'static [&'static str]);

/// Words that leave no doubt.
static SURE: &[Synonym] = &[
    ("phases", &["stages"]),
    ("phase", &["stages", "name"]),
    ("steps", &["touchpoints"]),
    ("frustrations", &["pain_points"]),
    ("frustration", &["pain_points"]),
    ("pains", &["pain_points"]),
    ("pain", &["pain_points", "problem"]),
    ("ideas", &["opportunities"]),
    ("feelings", &["emotion"]),
    ("feeling", &["emotion"]),
    ("mood", &["emotion", "feeling"]),
    ("emotion_score", &["score"]),
    ("emotion", &["feeling"]),
    ("stage", &["name"]),
    ("touchpoint", &["name", "to"]),
    ("title", &["name", "problem", "idea", "text"]),
    ("label", &["name", "text"]),
    ("name", &["title", "problem", "idea", "text"]),
    ("text", &["problem", "idea", "source", "failure"]),
    ("description", &["summary", "definition", "problem", "idea", "text"]),
    ("problem", &["text"]),
    ("swimlanes", &["lanes"]),
    ("behaviors", &["behaviours"]),
    ("behavior", &["behaviours"]),
    ("moments_of_truth", &["moment_of_truth"]),
    ("kpis", &["metrics"]),
    ("notes", &["note"]),
    ("language", &["lang"]),
    ("deadline", &["due", "until"]),
    ("due_date", &["due"]),
    ("last_reviewed", &["reviewed"]),
];

/// Words that may mean something else.
static LIKELY: &[Synonym] = &[
    ("activities", &["actions"]),
    ("actor", &["personas"]),
    ("actors", &["personas"]),
    ("actual", &["now"]),
    ("avatar", &["image"]),
    ("baseline", &["now"]),
    ("bio", &["summary"]),
    ("challenges", &["pain_points"]),
    ("channel", &["name"]),
    ("color", &["accent"]),
    ("colour", &["accent"]),
    ("comment", &["note"]),
    ("condition", &["when"]),
    ("confidence", &["level"]),
    ("current", &["now"]),
    ("customer", &["personas"]),
    ("date", &["as_of", "reviewed"]),
    ("delights", &["gains"]),
    ("desc", &["summary", "definition", "problem", "idea", "text"]),
    ("description", &["note"]),
    ("details", &["summary", "note"]),
    ("doing", &["actions"]),
    ("end", &["to"]),
    ("fallback", &["recovery"]),
    ("goal", &["target", "objective"]),
    ("goals", &["goal"]),
    ("highlights", &["gains"]),
    ("href", &["link", "doc"]),
    ("if", &["when"]),
    ("improvements", &["opportunities"]),
    ("interactions", &["touchpoints"]),
    ("issue", &["pain_points", "problem"]),
    ("issues", &["pain_points"]),
    ("job", &["role"]),
    ("kind", &["type"]),
    ("kpi", &["metrics"]),
    ("layers", &["lanes"]),
    ("max", &["high"]),
    ("measures", &["metrics"]),
    ("metric", &["name"]),
    ("min", &["low"]),
    ("moments", &["touchpoints"]),
    ("mot", &["moment_of_truth"]),
    ("motivations", &["goals"]),
    ("objective", &["goal"]),
    ("occupation", &["role"]),
    ("opportunity", &["idea"]),
    ("path", &["file"]),
    ("persona", &["name"]),
    ("photo", &["image"]),
    ("portrait", &["image"]),
    ("positives", &["gains"]),
    ("priority", &["severity"]),
    ("problems", &["pain_points"]),
    ("rating", &["score"]),
    ("remark", &["note"]),
    ("responsible", &["owner"]),
    ("risk", &["failure"]),
    ("root_cause", &["cause"]),
    ("rows", &["lanes"]),
    ("sample", &["n"]),
    ("sample_size", &["n"]),
    ("saying", &["quotes"]),
    ("scale", &["emotion_scale"]),
    ("sentiment", &["emotion"]),
    ("solution", &["idea"]),
    ("solutions", &["opportunities"]),
    ("src", &["file"]),
    ("start", &["from"]),
    ("step", &["touchpoints", "name"]),
    ("strength", &["level"]),
    ("supporting_processes", &["support"]),
    ("target", &["to"]),
    ("team", &["owner"]),
    ("text", &["summary"]),
    ("thinking", &["thoughts"]),
    ("trigger", &["from"]),
    ("type", &["kind"]),
    ("updated", &["reviewed", "as_of"]),
    ("url", &["link", "doc"]),
    ("value", &["now", "score"]),
    ("version", &["cjm"]),
    ("why", &["cause", "reason"]),
    ("word", &["feeling"]),
];

/// The fields of `table` that `word`, in snake case, stands for without doubt.
pub fn surely_meant(table: &Table, word: &str) -> impl Iterator<Item = &'static Field> {
    meant(SURE, table, word)
}

/// The fields of `table` that `word`, in snake case, may stand for.
pub fn likely_meant(table: &Table, word: &str) -> impl Iterator<Item = &'static Field> {
    meant(LIKELY, table, word)
}

fn meant(synonyms: &'static [Synonym], table: &Table, word: &str) -> impl Iterator<Item = &'static Field> {
    let names = synonyms.iter().find(|(known, _)| *known == word).map_or(&[][..], |(_, names)| names);
    names.iter().filter_map(|name| table.field(name))
}

/// All synonyms.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static Synonym> {
    SURE.iter().chain(LIKELY)
}
