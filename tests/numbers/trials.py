"""What was tried and what came of it ("Experiments" and "Outcomes" of docs/report.md)."""

from datetime import date

from dates import last_day
from metrics import Measured
from model import expanded, text

# So many things of one row are named.
NAMED = 8

# Words that are no result (docs/rules/experiment-without-result.md).
NO_RESULT = [
    "pending", "open", "running", "ongoing", "in progress", "not yet", "todo", "to do", "tbd", "tba", "tbc", "n/a", "?", "",
]
STATES = ["overdue", "open", "no dates", "result"]


def named_metric(journey, opportunity):
    written = expanded(opportunity.doc.get("experiment") or {}, "hypothesis").get("metric")
    if written is None:
        return None
    return next((one for one in journey.metrics if journey.refers(text(written), one)), None)


def is_pending(result):
    plain = result.strip().rstrip(".…").lower().replace("-", " ").replace("_", " ")
    return plain.strip() in NO_RESULT


def experiments(case, journey):
    """ "Experiments"."""
    rows = []
    late = {one["subject"] for one in case["findings"] if one["rule"] == "experiment-without-result"}
    for one in journey.opportunities:
        if one.doc.get("experiment") is None:
            continue
        experiment = expanded(one.doc["experiment"], "hypothesis")
        metric = named_metric(journey, one)
        measured = metric and Measured(metric)
        result = text(experiment.get("result"))
        has_result = result is not None and not is_pending(result)
        has_dates = experiment.get("start") is not None or experiment.get("end") is not None
        state = "result" if has_result else "overdue" if one.subject in late else "open" if has_dates else "no dates"
        rows.append({
            "state": state,
            "idea": one.main,
            "subject": one.subject,
            "place": one.place.shown(),
            "owner": one.owner,
            "status": text(one.doc.get("status")),
            "hypothesis": text(experiment.get("hypothesis")),
            "metric_name": metric and metric.main,
            "metric_subject": metric and metric.subject,
            "metric_value": measured and measured.value,
            "metric_unit": unit_of(measured),
            "start": text(experiment.get("start")),
            "end": text(experiment.get("end")),
            "result": result,
        })
    rows.sort(key=lambda row: (STATES.index(row["state"]), row["end"] is None, last_day(row["end"]) or date.min))
    return rows


# A value moved where it differs by this share of what it was.
MOVED = 0.02


def outcomes(case, journey):
    """ "Outcomes": opportunities that are shipped, and whether a metric moved since."""
    rows = []
    for one in journey.opportunities:
        if one.doc.get("status") != "shipped":
            continue
        effects = [(metric, *effect(one, metric)) for metric in metrics_for(journey, one)[:NAMED]] or [
            (None, "unknown", "no metric", None, None)]
        verdicts = [one[1] for one in effects]
        of_all = next(verdict for verdict in ("better", "unchanged", "worse", "unknown") if verdict in verdicts)
        for metric, verdict, reason, before, after in effects:
            rows.append((["worse", "unchanged", "unknown", "better"].index(of_all), {
                "verdict": verdict,
                "of_all": of_all,
                "reason": reason,
                "idea": one.main,
                "subject": one.subject,
                "place": one.place.shown(),
                "owner": one.owner,
                "due": text(one.doc.get("due")),
                "metric_name": metric and metric.main,
                "metric_subject": metric and metric.subject,
                "metric_unit": unit_of(metric and Measured(metric)),
                "before": before,
                "after": after,
            }))
    return [row for _, row in sorted(rows, key=lambda row: row[0])]


def metrics_for(journey, one):
    """The one its experiment names; else those at its place; else those where the pain points are that it answers."""
    metric = named_metric(journey, one)
    if metric:
        return [metric]
    here = [other for other in journey.metrics if other.place is one.place]
    if here:
        return here
    places = [pain.place for pain in one.answers]
    return [other for other in journey.metrics if other.place in places]


def unit_of(measured):
    """Scores are points without saying so."""
    return measured.unit if measured and measured.unit != "points" else None


def effect(one, metric):
    """(verdict, reason, before, after)."""
    measured = Measured(metric)
    due = last_day(one.doc.get("due"))
    if due is None:
        return "unknown", "no due date", None, None
    values = [(day, value) for day, _, value in measured.history]
    if measured.value is not None and metric.doc.get("as_of") is not None:
        values.append((last_day(metric.doc["as_of"]), measured.value))
    earlier = [one for one in values if one[0] <= due]
    later = [one for one in values if one[0] > due]
    before = max_day(earlier)
    after = max_day(later)
    if before is None:
        return "unknown", "no value up to then", before, after
    if after is None:
        return "unknown", "no value since then", before, after
    if after == before or abs(after - before) < MOVED * abs(before):
        return "unchanged", None, before, after
    if measured.direction is None:
        return "unknown", "no direction", before, after
    return ("better" if (after > before) == (measured.direction == "up") else "worse"), None, before, after


def max_day(values):
    """The last of the newest."""
    return values[max(range(len(values)), key=lambda at: (values[at][0], at))][1] if values else None
