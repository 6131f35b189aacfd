//! The project file: library, settings of rules, look.

use super::entry::evidence;
use super::mapping::{self, Mapping};
use super::{At, Cx, id, is_nothing, number, persona, quantity, root, scalar};
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::fields::{Field, channel, config as field, own_lane, owner, persona as person, rule, theme};
use crate::model::{
    Channel, ChannelKind, Config, LibraryPersona, OwnLane, Owner, Profile, RuleSetting, Status, Text,
};
use crate::source::{Source, Spanned};
use crate::yaml::Document;

/// Reads a project file.
pub fn config(document: &Document<'_>, source: &Source, found: &mut Diagnostics) -> Option<Config> {
    let mut cx = Cx::default();
    let config = root::open(&mut cx, document, source, &field::TABLE).and_then(|mut it| {
        root::version(&mut it, &field::CJM)?;
        Some(project(&mut it, source))
    });
    found.append(cx.found);
    config
}

fn project(it: &mut Mapping<'_, '_>, source: &Source) -> Config {
    Config {
        file: Some(source.id),
        maps: it.texts(&field::MAPS).items,
        exclude: it.texts(&field::EXCLUDE).items,
        emotion_scale: it.value(&field::EMOTION_SCALE, quantity::scale),
        feelings: scores(it, &field::FEELINGS),
        lifecycle: it.texts(&field::LIFECYCLE).items,
        evidence: it.list(&field::EVIDENCE, evidence).items,
        personas: library(it, &field::PERSONAS, library_persona),
        channels: library(it, &field::CHANNELS, library_channel),
        owners: library(it, &field::OWNERS, library_owner),
        segments: it.at(&field::SEGMENTS).is_some().then(|| it.texts(&field::SEGMENTS).items),
        lanes: own_lanes(it, &field::LANES),
        lane_order: it.texts(&field::LANE_ORDER).items,
        labels: labels(it, &field::LABELS),
        scoring: it.get(&field::SCORING, scalar::word),
        rules: it.pairs(&field::RULES, rule_setting),
        profiles: it.pairs(&field::PROFILES, profile),
        accent: it.get(&field::THEME, accent).flatten(),
    }
}

/// The entries of a library; none where it is not declared.
fn library<'n, T>(
    it: &mut Mapping<'_, 'n>,
    field: &'static Field,
    mut read: impl FnMut(&mut Cx, At<'n>, Text) -> Option<T>,
) -> Option<Vec<T>> {
    it.at(field)?;
    Some(it.pairs(field, |cx, at, key| {
        id::key(cx, at, &key);
        read(cx, at, key)
    }))
}

fn library_persona(cx: &mut Cx, at: At<'_>, key: Text) -> Option<LibraryPersona> {
    if is_nothing(at.node) {
        scalar::empty(cx, at);
        return Some(LibraryPersona { id: key, persona: None, file: None });
    }
    let mut it = mapping::open(cx, at, &person::LIBRARY)?;
    if let Some(file) = it.text(&person::FILE) {
        return Some(LibraryPersona { id: key, persona: None, file: Some(file) });
    }
    let mut persona = persona::details(&mut it, at.node.span);
    persona.id = Some(key.clone());
    Some(LibraryPersona { id: key, persona: Some(persona), file: None })
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
    let Some(entries) = at.node.entries() else {
        let level = scalar::filled(cx, at)?;
        return Some(RuleSetting { rule, level: Some(level), options: Vec::new() });
    };
    let mut setting = RuleSetting { rule, level: None, options: Vec::new() };
    for (name, entry) in super::keys::distinct(cx, entries) {
        let inner = At { node: &entry.value, key: entry.key.span, name, item: false, ..at };
        let Some(value) = scalar::filled(cx, inner) else { continue };
        if name == rule::LEVEL.name {
            setting.level = Some(value);
        } else {
            setting.options.push((Spanned::new(name.into(), entry.key.span), value));
        }
    }
    Some(setting)
}

fn profile(cx: &mut Cx, at: At<'_>, key: Text) -> Option<Profile> {
    const STATUSES: [(&str, Status); 4] = [
        ("draft", Status::Draft),
        ("review", Status::Review),
        ("published", Status::Published),
        ("archived", Status::Archived),
    ];
    let Some((_, status)) = STATUSES.iter().find(|(name, _)| *name == key.value.raw()) else {
        let names = STATUSES.map(|(name, _)| name);
        let message = format!("`{}` is not a status of a map", key.value.raw());
        let finding = Diagnostic::new(&structural::UNKNOWN_KEY, key.span, message);
        let near = scalar::nearest(&key.value.raw().to_lowercase(), &names).and_then(|index| names.get(index));
        let finding = match near {
            Some(near) => finding.here(format!("did you mean `{near}`?")),
            None => finding,
        };
        cx.found.push(finding.help(format!("profiles are for {}", scalar::one_of(&names))));
        return None;
    };
    let Some(entries) = at.node.entries() else {
        scalar::wrong_type(cx, At { kind: &field::RULES.kind, ..at });
        return None;
    };
    let mut rules = Vec::new();
    for (name, entry) in super::keys::distinct(cx, entries) {
        let inner = At { node: &entry.value, key: entry.key.span, name, item: false, ..at };
        rules.extend(rule_setting(cx, inner, Spanned::new(name.into(), entry.key.span)));
    }
    Some(Profile { span: key.span, status: *status, rules })
}

fn accent(cx: &mut Cx, at: At<'_>) -> Option<Option<Text>> {
    let mut it = mapping::open(cx, at, &theme::TABLE)?;
    let at = it.stated(&theme::ACCENT)?;
    let color = scalar::text(it.cx, at)?;
    let digits = color.value.raw().strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Some(Some(color));
    }
    let message = format!("{} is `{}`, not a colour", at.shown(), color.value.raw());
    let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message);
    it.cx.found.push(finding.help("a colour is a `#` and six digits from 0 to f, in quotes: `\"#2f4fb0\"`"));
    None
}
