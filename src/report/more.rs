//! Where to read more about a rule: the one place to change when the pages get an address.

use crate::diagnostic::Rule;

/// The `repository` of the package's manifest; empty while there is none.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The address of the project; none while it has no public one.
pub(super) fn project() -> Option<&'static str> {
    (!REPOSITORY.is_empty()).then_some(REPOSITORY)
}

/// The address of a rule's page; none while the project has no public one.
pub(super) fn url(rule: &Rule) -> Option<String> {
    page(REPOSITORY, rule)
}

/// How to read the rule's page: its address, else the command that prints it.
pub(super) fn more(rule: &Rule) -> String {
    url(rule).unwrap_or_else(|| format!("cjm explain {}", rule.name))
}

fn page(repository: &str, rule: &Rule) -> Option<String> {
    let version = env!("CARGO_PKG_VERSION");
    (!repository.is_empty()).then(|| format!("{repository}/blob/v{version}/docs/rules/{}.md", rule.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::structural::UNKNOWN_KEY;

    #[test]
    fn a_rule_has_the_address_of_its_page_where_the_project_has_one_and_a_command_anyway() {
        let version = env!("CARGO_PKG_VERSION");
        let expected = format!("https://example.org/x/blob/v{version}/docs/rules/unknown-key.md");
        assert_eq!(page("https://example.org/x", &UNKNOWN_KEY), Some(expected));
        assert_eq!(page("", &UNKNOWN_KEY), None);
        assert!(more(&UNKNOWN_KEY).contains("unknown-key"));
    }
}
