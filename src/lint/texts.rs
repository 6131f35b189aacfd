//! Every text that the author of a map wrote, and in which field.

use crate::model::{
    Entry, Evidence, Handoff, Journey, Lanes, Listed, Metric, Opportunity, PainPoint, Persona, PersonaUse, Text,
};
use crate::resolve::{Map, Place};

/// A text of a map.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'m> {
    /// What it stands on.
    pub(super) place: Place,
    /// The name of the persona that the map describes with it.
    pub(super) persona: Option<&'m Text>,
    /// The field, in the spelling of the format; of a part, such as a pain point, the part's field.
    pub(super) field: &'static str,
    /// The text.
    pub(super) text: &'m Text,
}

/// Tells `say` the texts of a map in the order of its places. Ids, dates, numbers and links are no texts.
pub(super) fn texts<'m>(map: &'m Map, mut say: impl FnMut(Said<'m>)) {
    let mut texts = Texts { place: Place::Journey, persona: None, say: &mut say };
    texts.journey(&map.journey);
    for place in map.places() {
        let Some(lanes) = map.lanes_at(place) else { continue };
        texts.place = place;
        texts.add("name", [super::case::name_of(map, place)]);
        texts.lanes(lanes);
        if let Place::Touchpoint(stage, touchpoint) = place {
            let next = &map.stage(stage).touchpoints.items[touchpoint].flow.next;
            texts.add("when", next.iter().filter_map(|next| next.when.as_ref()));
        }
    }
}

/// Goes from one place to the next.
struct Texts<'m, 's> {
    place: Place,
    persona: Option<&'m Text>,
    say: &'s mut dyn FnMut(Said<'m>),
}

impl<'m> Texts<'m, '_> {
    fn add(&mut self, field: &'static str, texts: impl IntoIterator<Item = &'m Text>) {
        let (place, persona) = (self.place, self.persona);
        texts.into_iter().for_each(|text| (self.say)(Said { place, persona, field, text }));
    }

    fn entries(&mut self, field: &'static str, entries: impl IntoIterator<Item = &'m Entry>) {
        for entry in entries {
            self.add(field, [&entry.text]);
            self.add("by", entry.by.as_deref());
            self.add("note", entry.note.as_deref());
            self.evidence(&entry.evidence);
        }
    }

    fn evidence(&mut self, evidence: &'m Listed<Evidence>) {
        for evidence in evidence {
            self.add("evidence", &evidence.source);
            self.add("note", &evidence.note);
        }
    }

    fn journey(&mut self, journey: &'m Journey) {
        self.add("title", [&journey.title]);
        self.add("summary", &journey.summary);
        if let Some(scope) = &journey.scope {
            self.add("objective", &scope.objective);
            self.add("from", &scope.from);
            self.add("to", &scope.to);
        }
        for used in &journey.personas {
            match used {
                PersonaUse::Named(name) => self.add("persona", [name]),
                PersonaUse::Inline(persona) => self.persona(persona),
            }
        }
        self.add("owner", &journey.owner);
        self.evidence(&journey.evidence);
        self.entries("insights", &journey.insights);
        journey.pain_points.iter().for_each(|pain| self.pain(pain));
        journey.opportunities.iter().for_each(|opportunity| self.opportunity(opportunity));
        journey.metrics.iter().for_each(|metric| self.metric(metric));
    }

    fn persona(&mut self, persona: &'m Persona) {
        self.add("persona", [&persona.name]);
        self.persona = Some(&persona.name);
        self.add("role", &persona.role);
        self.add("company", &persona.company);
        self.add("summary", &persona.summary);
        self.add("quote", &persona.quote);
        self.add("demographics", persona.demographics.iter().map(|(_, value)| value));
        self.entries("goals", &persona.goals);
        self.entries("needs", &persona.needs);
        self.entries("psychographics", &persona.psychographics);
        self.entries("behaviours", &persona.behaviours);
        self.entries("pain_points", &persona.pain_points);
        self.entries("preferences", &persona.preferences);
        self.evidence(&persona.evidence);
        self.persona = None;
    }

    fn lanes(&mut self, lanes: &'m Lanes) {
        self.experience(lanes);
        self.add("owner", &lanes.owner);
        self.entries("frontstage", &lanes.frontstage);
        self.entries("backstage", &lanes.backstage);
        self.entries("support", &lanes.support);
        self.entries("systems", &lanes.systems);
        self.entries("policies", &lanes.policies);
        self.entries("physical_evidence", &lanes.physical_evidence);
        self.add("failure", lanes.risks.iter().map(|risk| &risk.failure));
        self.add("recovery", lanes.risks.iter().filter_map(|risk| risk.recovery.as_ref()));
        lanes.metrics.iter().for_each(|metric| self.metric(metric));
        lanes.opportunities.iter().for_each(|opportunity| self.opportunity(opportunity));
    }

    fn experience(&mut self, lanes: &'m Lanes) {
        self.add("summary", lanes.summary.as_deref());
        self.add("goal", &lanes.goal);
        self.add("channel", &lanes.channels);
        self.entries("questions", &lanes.questions);
        self.entries("needs", &lanes.needs);
        self.entries("expectations", &lanes.expectations);
        self.entries("actions", &lanes.actions);
        self.entries("thoughts", &lanes.thoughts);
        self.entries("quotes", &lanes.quotes);
        self.add("emotion", lanes.emotion.feelings().filter_map(|feeling| feeling.word.as_ref()));
        lanes.pain_points.iter().for_each(|pain| self.pain(pain));
        self.entries("gains", &lanes.gains);
        if let Some(Handoff::Carried(entry)) = &lanes.handoff {
            self.entries("handoff", [&**entry]);
        }
        self.add("frequency", lanes.frequency.as_deref());
        self.add("barriers", lanes.barriers.iter().map(|barrier| &barrier.text));
        self.add("mitigation", lanes.barriers.iter().filter_map(|barrier| barrier.mitigation.as_ref()));
        self.add("alt", lanes.image.iter().filter_map(|image| image.alt.as_ref()));
        self.evidence(&lanes.evidence);
        lanes.own.iter().for_each(|values| self.entries("lanes", &values.entries));
    }

    fn pain(&mut self, pain: &'m PainPoint) {
        self.add("pain_points", [&pain.problem]);
        self.add("cause", &pain.cause);
        self.add("note", &pain.note);
        self.entries("quotes", &pain.quotes);
        self.evidence(&pain.evidence);
    }

    fn opportunity(&mut self, opportunity: &'m Opportunity) {
        self.add("opportunities", [&opportunity.idea]);
        self.add("note", &opportunity.note);
        self.add("owner", &opportunity.owner);
        if let Some(experiment) = &opportunity.experiment {
            self.add("hypothesis", &experiment.hypothesis);
            self.add("result", &experiment.result);
        }
        self.evidence(&opportunity.evidence);
    }

    fn metric(&mut self, metric: &'m Metric) {
        self.add("metrics", [&metric.name]);
        self.add("definition", &metric.definition);
        self.add("source", &metric.source);
        self.add("owner", &metric.owner);
    }
}
