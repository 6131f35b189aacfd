//! A map of a run with what was found in it: as it was kept, or read and asked again.

use super::failure::Failure;
use super::gathered::Keep;
use super::load::{Around, Bound, Found, Outcome, Work, one};
use super::reading::File;
use super::session::Session;
use crate::diagnostic::Diagnostics;
use crate::layout::Gaps;
use crate::resolve::{self, Map, Outline};
use crate::source::{FileId, Source};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A map and what there is to show of it.
pub(super) struct Case<'s> {
    /// The map.
    pub(super) map: Cow<'s, Map>,
    /// What a picture shows of what was found in it.
    pub(super) gaps: Cow<'s, Gaps>,
    /// Its text, where it was read again.
    text: Option<Source>,
    session: &'s Session,
}

impl Case<'_> {
    /// The text of its file, or of another file of the run.
    pub(super) fn source(&self, file: FileId) -> Option<&Source> {
        self.text.as_ref().filter(|text| text.id == file).or_else(|| self.session.sources.get(file))
    }
}

/// A map that was read again, what was found in it that no other map can change, and its text.
type Again = (Map, Diagnostics, Source);

impl Session {
    /// The map of a number in the run; none that could not be read. One that was let go is read again; its text is kept
    /// where something `points_at_texts`.
    pub(super) fn case(&self, index: usize, points_at_texts: bool) -> Result<Option<Case<'_>>, Failure> {
        let file = self.ids[index];
        if let (Some(map), Some(gaps)) = (self.map(file), self.gaps.get(&file)) {
            let (map, gaps) = (Cow::Borrowed(map), Cow::Borrowed(gaps));
            return Ok(Some(Case { map, gaps, text: None, session: self }));
        }
        let Some(outline) = self.outline(file) else { return Ok(None) };
        let (map, mut found, text) = self.again(index, outline)?;
        found.extend(self.findings_of(file).iter().cloned());
        let gaps = Cow::Owned(Gaps::among(&found.into_sorted(), &map));
        Ok(Some(Case { map: Cow::Owned(map), gaps, text: Some(text).filter(|_| points_at_texts), session: self }))
    }

    /// Reads a map again, and fails where it is no longer what the others know of it.
    fn again(&self, index: usize, known: &Outline) -> Result<Again, Failure> {
        let work = Work {
            map: &self.maps[index],
            id: known.file,
            config: known.config.clone(),
            is_whole: known.is_whole,
            overrides: known.overrides.clone(),
            root: &self.roots[index],
        };
        let (texts, places, asked) = (&*self.texts, &self.places, &self.asked);
        let Outcome { file, found, bound, failure, .. } =
            one(&work, &Around { texts, places, asked, keep: Keep::Everything, least: None });
        if let Some(failure) = failure {
            return Err(failure);
        }
        let changed = || Failure::new(format!("{}: changed while it was read", work.map.name.raw()));
        let (Some(bound), File::Text(text), Found::OnTheWay(mut found)) = (bound, file, found) else {
            return Err(changed());
        };
        let Bound { mut outline, mut answers, map: Some(mut map), .. } = bound else { return Err(changed()) };
        found.append(answers.settled());
        let renamed = resolve::take_name(&mut map, known);
        (outline.is_part, outline.is_whole, outline.subject) = (known.is_part, known.is_whole, known.subject.clone());
        if outline != *known || found.as_slice().iter().any(|finding| finding.rule.is_structural()) {
            return Err(changed());
        }
        let renamed: BTreeMap<_, _> = renamed.map(|renamed| (known.file, renamed)).into_iter().collect();
        found.retain_mut(|finding| {
            resolve::rename(&renamed, finding);
            true
        });
        Ok((map, found, text))
    }
}
