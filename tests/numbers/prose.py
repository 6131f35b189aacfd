"""The numbers in the sentences and headings of a map's report, which only people read: what Markdown has to hold."""

from math import floor

from funnel import losses_of_way
from metrics import ordered
from model import listed
from research import all_claims, rests_on_how


def missing(journey, report, markdown):
    """The sentences that were recomputed and are not there."""
    return [one for one in sentences(journey, report) if one not in markdown]


def sentences(journey, report):
    facts = report["facts"]
    done = sum(step["done"] for step in report["completeness"])
    yield f"Completeness: {floor(facts['completeness'] * 100 + 1e-9)} %"
    yield f"{done} of 7 steps done"
    things = [("stages", "stage", "stages"), ("touchpoints", "touchpoint", "touchpoints"),
              ("moments_of_truth", "moment of truth", "moments of truth"), ("pain_points", "pain point", "pain points"),
              ("opportunities", "opportunity", "opportunities"), ("metrics", "metric", "metrics")]
    yield ", ".join(counted(facts[key], one, many) for key, one, many in things)
    yield from gaps(report["gaps"])
    yield from shortfalls(report["shortfalls"])
    pains = journey.pains
    if report["causes"]:
        named = sum(bool(pain.doc.get("cause")) for pain in pains)
        yield f"{named} of {len(pains)} pain points sa"
    trials = report["experiments"]
    if trials:
        yield f"{sum(one['state'] == 'result' for one in trials)} of {len(trials)} with a result"
    shipped = {one["subject"]: one["of_all"] for one in report["outcomes"]}
    if shipped:
        yield f"{list(shipped.values()).count('better')} of {len(shipped)} shipped opportunities saw a metric improve"
    known = sum(one.doc.get("target") is not None for one in journey.metrics)
    if known:
        yield f"{sum(row['status'] == 'met' for row in report['metrics'])} of {known} targets met"
    yield from unserved(journey, report)
    yield from funnel(report["funnel"], journey)
    yield from times(report["times"])
    yield from seams(report["seams"])
    yield from research(journey, report)


def counted(count, one, many):
    return f"{count} {one if count == 1 else many}"


def gaps(rows):
    words = [("error", "error", "errors"), ("warn", "warning", "warnings"), ("info", "info", "infos")]
    counts = [(sum(row["level"] == level for row in rows), one, many) for level, one, many in words]
    shown = ", ".join(counted(*one) for one in counts if one[0])
    if shown:
        yield f"Gaps: {shown}"


def shortfalls(rows):
    for kind in ("touchpoint", "stage"):
        points = [row["points"] for row in rows if row["kind"] == kind]
        if points and any(row["kind"] == "stage" for row in rows):
            yield f"({floor(points[0] + 0.5 + 1e-9)} points)"


def unserved(journey, report):
    if report["objectives"]:
        unsaid = [one for one in ordered(journey) if not listed(one.doc, "serves")]
        if unsaid:
            verb, who = ("does", "it serves") if len(unsaid) == 1 else ("do", "they serve")
            yield f"{len(unsaid)} of {len(journey.metrics)} metrics {verb} not say what {who}"


def funnel(rows, journey):
    losses = losses_of_way(rows)
    if losses:
        most = max(losses, key=lambda one: one[0])
        yield f"{most[0]} of {most[1]}"
        steepest = max(losses, key=lambda one: round(one[0] / one[1], 12))
        yield f"{steepest[0]} of {steepest[1]}"


def times(rows):
    untold = rows[0]["steps_without_time"] if rows else 0
    if untold:
        yield f"{untold} {'step says' if untold == 1 else 'steps say'} nothing of the time taken"


def seams(rows):
    due = [row for row in rows if row["kind"] == "hand-off"]
    if due:
        count = {kind: sum(row["handoff"] == kind for row in due) for kind in ("something", "nothing", "unsaid")}
        yield (f"Hand-offs due, because channel or persona change: {len(due)}; something is carried over at "
               f"{count['something']}, nothing at {count['nothing']}, not said of {count['unsaid']}.")


def research(journey, report):
    claims = all_claims(journey)
    believed = sum(row["count"] for row in report["assumptions"])
    if believed:
        yield f"{believed} of {len(claims)} claims"
    if claims:
        alone = sum(row["alone"] for row in report["sources"])
        sourceless, unstated = rests_on_how(journey)
        start = "Of 1 claim" if len(claims) == 1 else f"Of {len(claims)} claims"
        yield f"{start} {alone} {'rests' if alone == 1 else 'rest'} on one source alone"
        if sourceless:
            yield f"{sourceless} {'rests' if sourceless == 1 else 'rest'} on a level or on answers without a source"
        if unstated:
            yield f"of {unstated} nobody says what"
