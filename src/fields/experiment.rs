//! Fields of an experiment.

use super::Kind::{Date, Reference, Text};
use super::Reference::Metric;

super::table! { "an experiment", main HYPOTHESIS;
    HYPOTHESIS "hypothesis" Text, "What is expected to happen.";
    METRIC "metric" Reference(Metric), "The id of the metric that tells.";
    START "start" Date, "The first day.";
    END "end" Date, "The last day.";
    RESULT "result" Text, "What came of it.";
}
