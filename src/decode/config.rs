//! The project file: library, settings of rules, look.

use super::entry::evidence;
use super::mapping::{self, Mapping};
use super::{At, Cx, expect, id, is_nothing, keys, number, persona, quantity, quote, root, scalar, scoring};
use crate::budget::Budget;
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::fields::{
    Field, Kind, channel, config as field, limits as lowered, overrides, own_lane, owner, persona as person, rule,
    theme,
};
use crate::model::{
    Channel, ChannelKind, Config, LibraryPersona, Override, OwnLane, Owner, Profile, RuleSetting, Status, Text,
};
use crate::source::{Source, Spanned, Untrusted};
use crate::yaml::Document;

/// Reads a project file.
pub fn config(document: &Document<'_>, source: &Source, found: &mut Diagnostics) -> Option<Config> {
    let mut cx = Cx::within(&document.limits);
    let config = root::open(&mut cx, document, source, &field::TABLE).map(|mut it| {
        it.get(&field::CJM, root::version);
        project(&mut it, source)
    });
    found.append(cx.found);
    config
}

fn project(it: &mut Mapping<'_, '_>, source: &Source) -> Config {
    Config {
        file: Some(source.id),
        maps: it.texts(&field::MAPS).into_items(),
        exclude: it.texts(&field::EXCLUDE).into_items(),
        emotion_scale: it.value(&field::EMOTION_SCALE, quantity::scale),
        feelings: scores(it, &field::FEELINGS),
        lifecycle: it.texts(&field::LIFECYCLE).into_items(),
        evidence: it.list(&field::EVIDENCE, evidence).into_items(),
        personas: library(it, &field::PERSONAS, library_persona),
        channels: library(it, &field::CHANNELS, library_channel),
        owners: library(it, &field::OWNERS, library_owner),
        segments: it.at(&field::SEGMENTS).is_some().then(|| it.texts(&field::SEGMENTS).into_items()),
        lanes: own_lanes(it, &field::LANES),
        lane_order: it.texts(&field::LANE_ORDER).into_items(),
        labels: labels(it, &field::LABELS),
        scoring: it.value(&field::SCORING, scoring::scoring),
        rules: it.pairs(&field::RULES, rule_setting),
        profiles: it.pairs(&field::PROFILES, |cx, at, status| profile(cx, at, &status)),
        overrides: it.list(&field::OVERRIDES, an_override).into_items(),
        baseline: it.get(&field::BASELINE, scalar::filled),
        jargon: it.texts(&field::JARGON).into_items(),
        languages: it.list(&field::LANGUAGES, scalar::language).into_items(),
        accent: it.get(&field::THEME, accent),
        limits: it.get(&field::LIMITS, limits).unwrap_or_default(),
        budgets: it.cx.limits.clone(),
        items: it.cx.items,
    }
}

/// The entries of a library; none where it is not declared, or is none that could list anything.
fn library<'n, T>(
    it: &mut Mapping<'_, 'n>,
    field: &'static Field,
    mut read: impl FnMut(&mut Cx, At<'n>, Text) -> Option<T>,
) -> Option<Vec<T>> {
    let is_library = it.at(field)?.node.entries().is_some();
    let entries = it.pairs(field, |cx, at, key| {
        id::key(cx, at, &key);
        read(cx, at, key)
    });
    is_library.then_some(entries)
}

fn library_persona(cx: &mut Cx, at: At<'_>, key: Text) -> Option<LibraryPersona> {
    if is_nothing(at.node) {
        expect::empty(cx, at);
        return Some(LibraryPersona { id: key, persona: None, file: None });
    }
    let mut it = mapping::open(cx, at, &person::LIBRARY)?;
    if let Some(file) = it.text(&person::FILE) {
        beside_file(&mut it);
        return Some(LibraryPersona { id: key, persona: None, file: Some(file) });
    }
    let mut persona = persona::details(&mut it, at.node.span);
    if let Some(other) = persona.id.as_ref().filter(|id| id.value != key.value) {
        let message = format!("the persona {} calls itself {}", quote(key.value.raw()), quote(other.value.raw()));
        let finding = Diagnostic::new(&structural::INVALID_VALUE, other.span, message).label(key.span, "its id");
        cx.report(finding.here("another id").help("in the library the key is the id; take `id` away"));
    }
    persona.id = Some(key.clone());
    Some(LibraryPersona { id: key, persona: Some(persona), file: None })
}

/// Reports what is written beside `file`, where nobody would read it.
fn beside_file(it: &mut Mapping<'_, '_>) {
    for field in person::FIELDS {
        let Some(at) = it.stated(field) else { continue };
        let message = format!("`{}` stands beside `file`", field.name);
        let finding = Diagnostic::new(&structural::UNKNOWN_KEY, at.key, message).here("not read");
        it.cx.report(finding.help("a persona with a `file` has its fields in that file"));
    }
}

fn library_channel(cx: &mut Cx, at: At<'_>, key: Text) -> Option<Channel> {
    if is_nothing(at.node) {
        return Some(Channel { name: key.clone(), id: key, kind: None });
    }
    let mut it = mapping::open(cx, at, &channel::TABLE)?;
    let kinds = [ChannelKind::Digital, ChannelKind::Physical, ChannelKind::Human];
    Some(Channel {
        name: it.text(&channel::NAME).unwrap_or_else(|| key.clone()),
        kind: it.value(&channel::KIND, |cx, at| scalar::choice(cx, at, &kinds)),
        id: key,
    })
}

fn library_owner(cx: &mut Cx, at: At<'_>, key: Text) -> Option<Owner> {
    if is_nothing(at.node) {
        return Some(Owner { name: key.clone(), id: key, contact: None });
    }
    let mut it = mapping::open(cx, at, &owner::TABLE)?;
    let name = it.text(&owner::NAME).unwrap_or_else(|| key.clone());
    Some(Owner { name, contact: it.text(&owner::CONTACT), id: key })
}

/// Rows of the team's own, in a map or the project file.
pub(super) fn own_lanes(it: &mut Mapping<'_, '_>, field: &'static Field) -> Vec<OwnLane> {
    it.pairs(field, |cx, at, key| {
        id::key(cx, at, &key);
        if is_nothing(at.node) {
            return Some(OwnLane { name: key.clone(), id: key });
        }
        let mut it = mapping::open(cx, at, &own_lane::TABLE)?;
        it.get(&own_lane::KIND, scalar::word);
        Some(OwnLane { name: it.text(&own_lane::NAME).unwrap_or_else(|| key.clone()), id: key })
    })
}

/// Scores of feeling words.
pub(super) fn scores(it: &mut Mapping<'_, '_>, field: &'static Field) -> Vec<(Text, Spanned<f64>)> {
    it.pairs(field, |cx, at, key| {
        let score = number::real(cx, at)?;
        Some((key, Spanned::new(score, at.node.span)))
    })
}

/// Names of rows.
pub(super) fn labels(it: &mut Mapping<'_, '_>, field: &'static Field) -> Vec<(Text, Text)> {
    it.pairs(field, |cx, at, key| scalar::filled(cx, at).map(|label| (key, label)))
}

/// A level, or a mapping of `level` and thresholds; the linter knows which of these there are.
fn rule_setting(cx: &mut Cx, at: At<'_>, rule: Text) -> Option<RuleSetting> {
    let at = At { kind: &SETTING, ..at };
    if is_nothing(at.node) {
        expect::empty(cx, at);
        return None;
    }
    let mut it = mapping::open(cx, at, &rule::TABLE)?;
    let level = it.get(&rule::LEVEL, scalar::filled);
    let extras = it.extras();
    let option = |at: At<'_>| {
        let value = scalar::filled(it.cx, at)?;
        Some((Spanned::new(Untrusted::copied(at.name), at.key), value))
    };
    Some(RuleSetting { rule, level, options: extras.into_iter().filter_map(option).collect() })
}

/// What stands behind the name of a rule.
static SETTING: Kind = Kind::Table(&rule::TABLE);

fn an_override(cx: &mut Cx, at: At<'_>) -> Option<Override> {
    let mut it = mapping::open(cx, at, &overrides::TABLE)?;
    let files = it.texts(&overrides::FILES).into_items();
    Some(Override { span: at.node.span, files, rules: it.pairs(&overrides::RULES, rule_setting) })
}

const STATUSES: [(&str, Status); 4] = [
    ("draft", Status::Draft),
    ("review", Status::Review),
    ("published", Status::Published),
    ("archived", Status::Archived),
];

fn profile(cx: &mut Cx, at: At<'_>, key: &Text) -> Option<Profile> {
    let Some((_, status)) = STATUSES.iter().find(|(name, _)| *name == key.value.raw()) else {
        cx.report(not_a_status(key));
        return None;
    };
    let Some(entries) = at.node.entries() else {
        expect::wrong_type(cx, At { kind: &field::RULES.kind, ..at });
        return None;
    };
    let mut rules = Vec::new();
    for (name, entry) in keys::distinct(cx, entries) {
        let inner = At { node: &entry.value, key: entry.key.span, name, ..at };
        rules.extend(rule_setting(cx, inner, Spanned::new(Untrusted::copied(name), entry.key.span)));
    }
    Some(Profile { span: key.span, status: *status, rules })
}

fn not_a_status(key: &Text) -> Diagnostic {
    let names = STATUSES.map(|(name, _)| name);
    let message = format!("{} is not a status of a map", quote(key.value.raw()));
    let finding = Diagnostic::new(&structural::UNKNOWN_KEY, key.span, message);
    let near = scalar::nearest(&key.value.raw().to_lowercase(), &names).and_then(|index| names.get(index));
    let help = format!("profiles are for {}", scalar::one_of(&names));
    match near {
        Some(near) => {
            finding.here(format!("did you mean `{near}`?")).help(format!("did you mean `{near}`? The {help}"))
        }
        None => finding.here("not a status").help(help),
    }
}

/// The budgets that a project lowers. One that it would raise is a finding, and stays as it is.
fn limits(cx: &mut Cx, at: At<'_>) -> Option<Vec<(Budget, usize)>> {
    let mut it = mapping::open(cx, at, &lowered::TABLE)?;
    let fields = Budget::ALL.iter().zip(&lowered::FIELDS);
    Some(fields.filter_map(|(&budget, field)| Some((budget, it.get(field, number::budget)?))).collect())
}

fn accent(cx: &mut Cx, at: At<'_>) -> Option<Text> {
    let it = mapping::open(cx, at, &theme::TABLE)?;
    let at = it.stated(&theme::ACCENT)?;
    if is_nothing(at.node) {
        expect::empty(it.cx, at);
        return None;
    }
    let color = scalar::text(it.cx, at)?;
    let digits = color.value.raw().strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(color);
    }
    let message = format!("{} is {}, not a colour", at.shown(), quote(color.value.raw()));
    let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("not a colour");
    it.cx.report(finding.help("a colour is a `#` and six digits from 0 to f, in quotes: `\"#2f4fb0\"`"));
    None
}
