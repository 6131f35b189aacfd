//! Who gets through a step and who is lost in it.

use crate::model::Volume;

/// The people of one step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// Who came.
    pub entered: u64,
    /// Who got through; none where nobody counted.
    pub completed: Option<u64>,
    /// The share of those who came that did not get through, 0 to 1: drop-off = 1 − completed ÷ entered, the rest of the
    /// conversion rate. None where either is unknown, where nobody came, or where more got through than came.
    pub lost: Option<f64>,
}

/// The flow through a step; none where nobody counted who came.
pub fn flow(volume: &Volume) -> Option<Flow> {
    let completed = volume.completed.as_ref().map(|completed| completed.value);
    let entered = volume.entered.as_ref().map(|entered| entered.value).or(completed)?;
    let lost = completed.filter(|completed| entered > 0 && *completed <= entered);
    #[expect(clippy::cast_precision_loss, reason = "a share; counts of people are far below 2^53")]
    let lost = lost.map(|completed| 1.0 - completed as f64 / entered as f64);
    Some(Flow { entered, completed, lost })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span, Spanned};

    fn lost(entered: Option<u64>, completed: Option<u64>) -> Option<f64> {
        let span = Span::new(FileId(0), 0, 0);
        let count = |value: Option<u64>| value.map(|value| Spanned::new(value, span));
        let volume = Volume { span, entered: count(entered), completed: count(completed), as_of: None, source: None };
        flow(&volume).and_then(|flow| flow.lost)
    }

    #[test]
    fn drop_off_is_the_share_that_did_not_get_through() {
        assert_eq!(lost(Some(200), Some(50)), Some(0.75));
        assert_eq!(lost(Some(200), Some(200)), Some(0.0));
    }

    #[test]
    fn nothing_is_made_up_where_a_count_is_missing_or_cannot_be() {
        assert_eq!(lost(Some(200), None), None);
        assert_eq!(lost(Some(0), Some(0)), None);
        assert_eq!(lost(Some(10), Some(11)), None);
    }
}
