//! `unused-row`: a row of the project that nothing fills.

use super::named;
use crate::lint::prelude::*;
use crate::model::Text;
use crate::resolve::quoted;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "unused-row",
    group: Group::Portfolio,
    summary: "The project file declares a row that no map fills.",
    levels: Levels::new(Info, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/unused-row.md"),
};

pub(in crate::lint) fn check(portfolio: &Portfolio<'_>, found: &mut Diagnostics) {
    if !portfolio.is_whole {
        return;
    }
    let filled = named::by_maps(portfolio, |named| &named.rows);
    let entries = portfolio.config.lanes.iter().map(|lane| &lane.id);
    let words = |id: &Text| {
        let message = format!("no map fills the row {}", quoted(&id.value));
        let id = id.value.raw();
        let help = format!("fill it on stages or touchpoints, `lanes: {{ {id}: … }}`, or take it out of `lanes`");
        (message, help)
    };
    named::report(portfolio, "lanes", entries, &filled, words, found);
}
