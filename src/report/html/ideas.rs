//! The page with all opportunities: what each answers, what it is worth, who has it, and what it rests on.

use super::super::book::{Cell, Target, words};
use super::super::escape::html_text;
use super::super::journey::source;
use super::draft::{Draft, HOLE, pieces};
use super::frame::{self, Sheet};
use super::map::language;
use super::names::{IDEAS, Names};
use super::tables::{Setting, fact, own_words, ranked};
use super::{Page, Site};
use crate::gap::Spot;
use crate::model::Opportunity;
use crate::resolve::{Map, OpportunityUse};
use crate::source::Untrusted;
use maud::{Markup, html};

/// The page with all opportunities, by map.
pub(super) fn page(site: &Site<'_, '_>, most: usize) -> Option<Page> {
    let title: Untrusted = "Opportunities".into();
    let count: usize = site.content.maps.iter().map(|listed| listed.map.opportunities.len()).sum();
    let below = html! {
        p class="summary" {
            @match count { 0 => "No map has an opportunity yet.", 1 => "One idea that would help.", _ => { (count) " ideas that would help, by map." } }
        }
    };
    let [before, behind] = pieces(&html! { div class="sections alone" { (HOLE) } });
    let mut draft = Draft::new(most);
    draft.add(&frame::hero(("All maps", &title, None), &below).0);
    draft.add(&before);
    for (at, listed) in site.content.maps.iter().enumerate() {
        if !listed.map.opportunities.is_empty() {
            of_map(&mut draft, &site.names, listed.map, at);
        }
    }
    draft.add(&behind);
    frame::page(site, &Sheet { name: IDEAS, title: &title, styles: &[&site.style] }, draft)
}

/// Writes the opportunities of a map.
fn of_map(draft: &mut Draft, names: &Names, map: &Map, at: usize) {
    let setting = Setting { names, language: language(map), names_maps: false };
    let [before, behind] = pieces(&html! {
        section aria-labelledby={ "h-m-" (at + 1) } {
            h2 id={ "h-m-" (at + 1) } { a href=(names.maps[at]) { (own_words(&map.journey.title.value, setting)) } }
            ul class="cards wide" { (HOLE) }
        }
    });
    draft.add(&before);
    for used in &map.opportunities {
        if draft.is_over() {
            return;
        }
        draft.add(&html! { li { (card(map, at, used, setting)) } }.0);
    }
    draft.add(&behind);
}

fn card(map: &Map, at: usize, used: &OpportunityUse, setting: Setting<'_>) -> Markup {
    let idea = map.opportunity(used);
    html! {
        article class="card" id=[setting.names.idea(at, &used.subject.0)] {
            h3 lang=[setting.language] dir="auto" { (html_text(&idea.idea.value)) }
            p class="tags" { @if let Some(status) = &idea.status { (ranked(words::progress(status.value))) } }
            dl class="facts" {
                @for (name, value) in told(map, used, idea) {
                    @if value != Cell::Nothing { (fact(name, &value, Some(at), setting)) }
                }
            }
        }
    }
}

/// What is told of an opportunity.
fn told(map: &Map, used: &OpportunityUse, idea: &Opportunity) -> Vec<(&'static str, Cell)> {
    let text = |text: &Option<crate::model::Text>| Cell::text(text.as_ref().map(|text| &text.value));
    let many = |cells: Vec<Cell>| if cells.is_empty() { Cell::Nothing } else { Cell::List(cells) };
    let number = |number: &Option<crate::source::Spanned<f64>>| Cell::number(number.as_ref().map(|it| it.value), 2);
    let written = |written: Option<&Untrusted>| Cell::text(written);
    let owner = used.owner.as_ref().map(|owner| Cell::link(Target::Owner(owner.name.clone()), owner.name.clone()));
    let answers = used.answers.iter().map(|&pain| {
        let pain = map.pain(&map.pains[pain]);
        let level = pain.severity.as_ref().map(|level| words::ranked_severity(level.value));
        Cell::Phrase([Cell::Text(pain.problem.value.clone())].into_iter().chain(level).collect())
    });
    let mut told = vec![
        ("Where", Cell::Place(Spot::at(map, used.place))),
        ("Answers", many(answers.collect())),
        ("Owner", owner.unwrap_or(Cell::Nothing)),
        ("Impact", number(&idea.impact)),
        ("Effort", number(&idea.effort)),
        ("Reach", written(idea.reach.as_ref().map(|reach| &reach.value.written))),
        ("Confidence", written(idea.confidence.as_ref().map(|confidence| &confidence.value.written))),
        ("Due", written(idea.due.as_ref().map(|due| &due.value.written))),
        ("Ticket", text(&idea.ticket)),
        ("Note", text(&idea.note)),
    ];
    if let Some(experiment) = &idea.experiment {
        told.extend([
            ("Hypothesis", text(&experiment.hypothesis)),
            ("Measured by", text(&experiment.metric)),
            ("Result", text(&experiment.result)),
        ]);
    }
    told.push(("Rests on", many(idea.evidence.iter().map(|one| source(map, one)).collect())));
    told
}
