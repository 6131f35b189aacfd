//! `dead-link`: a path that leads nowhere.

use crate::lint::prelude::*;
use crate::measure::{FileLink, links};
use crate::resolve::{part, quoted};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "dead-link",
    group: Group::Governance,
    summary: "A link leads to no file of the project.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/dead-link.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    if !case.is_any_dead() {
        return;
    }
    for FileLink { target, field, place, used_by } in
        links(map).into_iter().filter(|link| case.is_dead(link.target.span))
    {
        let message = format_args!("the {field} {} leads to no file of the project", quoted(&target.value));
        let help = "correct the path, from this file or from the root of the repository; link what lies elsewhere by its \
                    address";
        let finding = match used_by {
            Some(used_by) => case.finding(used_by, message).here("rests on it").label(target.span, "no such file"),
            None => case.finding(target.span, message).here("no such file"),
        };
        found.push(finding.help(help).about(&part(&map.subject_at(place), "link", target.value.raw())));
    }
}
