//! The card of an opportunity: the idea, what it is worth and takes, who brings it about and how far it is.

use super::super::facts::{BETWEEN, day};
use super::super::page::Page;
use super::super::piece::{Piece, dashed, stroke, struck, width_of};
use super::super::style::{CARD_META, CARD_SCORE, CARD_TEXT};
use super::super::{figures, legend::Mark};
use super::{ASSUMED_DASHES, experiment};
use crate::geometry::Size;
use crate::measure::{self, Asked};
use crate::model::{Known, Opportunity, OpportunityStatus};
use crate::resolve::{OpportunityUse, PainUse, Place};
use crate::scene::Align;
use crate::source::Spanned;
use crate::theme;

/// Pain points that are named on a card as answered; of more it is said how many.
const MOST_ANSWERS: usize = 3;

/// The card.
pub(in crate::layout) fn card(page: &Page<'_>, used: &OpportunityUse, width: f64) -> Piece {
    const PADDING: Size = Size { width: 10.0, height: 9.0 };
    let opportunity = page.map.opportunity(used);
    let inner = width - 2.0 * PADDING.width;
    let mut content = idea(page, opportunity, inner);
    let facts = facts(page, used, opportunity, inner);
    if facts.size.height > 0.0 {
        content.stack(facts, 5.0);
    }
    let answers = answers(page, used);
    if !answers.is_empty() {
        content.stack(page.paragraph(&answers, &CARD_META, inner), 3.0);
    }
    if let Some(experiment) = &opportunity.experiment {
        content.stack(experiment::tried(page, experiment, inner), 4.0);
    }
    let level = measure::evidence_level(page.map, &opportunity.evidence, used.place);
    let is_assumed = page.is_assumed(level);
    let line =
        if is_assumed { dashed(theme::ASSUMED, 1.0, ASSUMED_DASHES) } else { stroke(page.theme.accent_line, 1.0) };
    let card = content.on_card(PADDING, 6.0, Some(page.theme.accent_tint), Some(line));
    if is_assumed { card.marked(Mark::AssumedEdge) } else { card }
}

/// The idea; one that was given up is struck through.
fn idea(page: &Page<'_>, opportunity: &Opportunity, width: f64) -> Piece {
    let text = opportunity.idea.value.raw();
    match opportunity.status.as_ref().map(|status| status.value) {
        Some(OpportunityStatus::Dropped) => {
            struck(page.paragraph(text, &CARD_TEXT.colored(theme::MUTED), width), theme::MUTED)
        }
        Some(
            OpportunityStatus::Idea
            | OpportunityStatus::Planned
            | OpportunityStatus::InProgress
            | OpportunityStatus::Shipped,
        )
        | None => page.paragraph(text, &CARD_TEXT, width),
    }
}

/// Score at the left and status at the right if there is room, else below; then who, until when and where.
fn facts(page: &Page<'_>, used: &OpportunityUse, opportunity: &Opportunity, width: f64) -> Piece {
    let style = CARD_SCORE.colored(page.theme.accent_ink);
    let (score, status) = (score(page, used), status(opportunity));
    let mut piece = Piece::wide(width);
    if !score.is_empty() {
        piece.put(page.paragraph(&score, &style, width), 0.0, 0.0);
    }
    if !status.is_empty() {
        let room = width - width_of(&score, &style) - 8.0;
        let line = if width_of(status, &CARD_META) <= room { 0.0 } else { piece.size.height };
        piece.put(Piece::line(status, &CARD_META, width, Align::End, false), 0.0, line);
    }
    for line in work(page, used, opportunity).iter().filter(|line| !line.is_empty()) {
        piece.stack(page.paragraph(line, &CARD_META, width), 0.0);
    }
    piece
}

/// What the project's scoring model goes by, such as `↑5 · 3`; what is missing is a dash.
pub(in crate::layout) fn score(page: &Page<'_>, used: &OpportunityUse) -> String {
    let opportunity = page.map.opportunity(used);
    let of_step = || page.map.lanes_at(used.place);
    let number = |number: &Spanned<f64>| figures::plain(number.value);
    let given = |asked: Asked<'_>| match asked {
        Asked::Known(Known::Impact) => opportunity.impact.as_ref().map(|impact| format!("↑{}", number(impact))),
        Asked::Known(Known::Effort) => opportunity.effort.as_ref().map(number),
        Asked::Known(Known::Reach) => opportunity.reach.as_ref().map(|reach| reach.value.written.raw().to_owned()),
        Asked::Known(Known::Confidence) => {
            opportunity.confidence.as_ref().map(|sure| sure.value.written.raw().to_owned())
        }
        Asked::Known(Known::Importance) => of_step()?.importance.as_ref().map(number),
        Asked::Known(Known::Satisfaction) => of_step()?.satisfaction.as_ref().map(number),
        Asked::Named(_) | Asked::Own(_) => {
            let mut inputs = opportunity.inputs.iter();
            inputs.find(|(key, _)| key.value.raw() == asked.name()).map(|(_, value)| number(value))
        }
    };
    let inputs: Vec<Option<String>> = measure::scoring_inputs(page.scoring()).into_iter().map(given).collect();
    let told = inputs.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let inputs = inputs.into_iter().take(told).map(|input| input.unwrap_or_else(|| "–".to_owned()));
    inputs.collect::<Vec<_>>().join(" · ")
}

pub(in crate::layout) fn status(opportunity: &Opportunity) -> &'static str {
    match opportunity.status.as_ref().map(|status| status.value) {
        None => "",
        Some(OpportunityStatus::Idea) => "idea",
        Some(OpportunityStatus::Planned) => "planned",
        Some(OpportunityStatus::InProgress) => "in progress",
        Some(OpportunityStatus::Shipped) => "shipped",
        Some(OpportunityStatus::Dropped) => "dropped",
    }
}

/// Who brings it about; until when, and where the work is tracked; what kind of change it is, and for whom.
fn work(page: &Page<'_>, used: &OpportunityUse, opportunity: &Opportunity) -> [String; 3] {
    let owner = used.owner.as_ref().map_or_else(String::new, |owner| owner.name.raw().to_owned());
    let due = opportunity.due.as_ref().map(|due| page.phrase("due ", &day(page, &due.value)).replace(' ', "\u{a0}"));
    let ticket = opportunity.ticket.as_ref().map(|ticket| short(ticket.value.raw()));
    let kind = opportunity.kind.as_ref().map(|kind| kind.value.raw().to_owned());
    let segments = opportunity.segments.iter().map(|segment| segment.value.raw()).collect::<Vec<_>>().join(", ");
    let segments = (!segments.is_empty()).then(|| page.phrase("for ", &segments));
    let line = |parts: [Option<String>; 2]| {
        let parts = parts.into_iter().flatten().filter(|part| !part.trim().is_empty());
        parts.map(|part| page.part(part)).collect::<Vec<_>>().join(BETWEEN)
    };
    [owner, line([due, ticket]), line([kind, segments])]
}

/// The name of a ticket: the last part of its address, with a `#` where that is a number.
fn short(ticket: &str) -> String {
    let ticket = ticket.trim();
    if !ticket.contains("://") {
        return ticket.to_owned();
    }
    let path = ticket.split(['?', '#']).next().unwrap_or(ticket);
    let last = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(ticket);
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { format!("#{last}") } else { last.to_owned() }
}

/// The pain points that are answered, where the author names them and it does not go without saying: those of another
/// place, and some of several of this one.
fn answers(page: &Page<'_>, used: &OpportunityUse) -> String {
    if !page.map.opportunity(used).answers.is_stated() {
        return String::new();
    }
    let pains = || used.answers.iter().map(|&at| &page.map.pains[at]);
    let answers_all_here = pains().filter(|pain| is_here(pain, used)).count() == count_here(page, used.place);
    let named: Vec<&str> = pains()
        .filter(|pain| !(answers_all_here && is_here(pain, used)))
        .map(|pain| page.map.pain(pain).problem.value.raw())
        .collect();
    if named.is_empty() {
        return String::new();
    }
    let more = named.len().saturating_sub(MOST_ANSWERS);
    let told = named.into_iter().take(MOST_ANSWERS).map(|problem| page.part(problem.to_owned()));
    let more = (more > 0).then(|| if page.english { format!("{more} more") } else { format!("+{more}") });
    let told = told.chain(more).collect::<Vec<_>>().join(BETWEEN);
    page.phrase("Answers: ", &told)
}

/// How many pain points stand where an opportunity of a place stands.
fn count_here(page: &Page<'_>, place: Place) -> usize {
    let map = page.map;
    let before = |limit: usize| {
        map.pains.partition_point(|pain| match pain.place {
            Place::Journey => true,
            Place::Stage(stage) | Place::Touchpoint(stage, _) => stage < limit,
        })
    };
    match place {
        Place::Stage(stage) => before(stage + 1) - before(stage),
        Place::Touchpoint(..) => map.lanes_at(place).map_or(0, |lanes| lanes.pain_points.items.len()),
        Place::Journey => map.journey.pain_points.items.len(),
    }
}

/// Whether a pain point stands where an opportunity stands: in the same column, or anywhere on its stage.
fn is_here(pain: &PainUse, used: &OpportunityUse) -> bool {
    match (used.place, pain.place) {
        (Place::Stage(stage), Place::Touchpoint(of, _)) => stage == of,
        (place, other) => place == other,
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_ticket_is_called_by_the_last_part_of_its_address() {
        for (address, name) in [
            ("https://tracker.example/browse/WEB-411?focus=1#top", "WEB-411"),
            ("https://code.example/shop/issues/12/", "#12"),
            ("WEB-411", "WEB-411"),
            ("shop/12", "shop/12"),
            ("https://", "https:"),
        ] {
            assert_eq!(short(address), name);
        }
    }
}
