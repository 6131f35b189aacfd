//! How a project weighs its opportunities.

/// The fields that a scoring model reads from an opportunity, in the order in which they are told. Ulwick's model reads
/// `importance` and `satisfaction` of the touchpoint and nothing of the opportunity.
pub fn scoring_inputs(model: Option<&str>) -> &'static [&'static str] {
    match model {
        Some("rice") => &["reach", "impact", "confidence", "effort"],
        Some("value-effort") => &["customer_value", "business_value", "effort"],
        Some("ulwick") => &[],
        _ => &["impact", "effort"],
    }
}
