"""Where the experience falls short, in points ("Where the experience falls short" of docs/report.md)."""

from experience import mean, scores_at
from model import listed

SEVERITY = {1: 0.25, 2: 0.5, 3: 0.75, 4: 1.0}
PARTS = ["emotion", "pain_points", "gap", "moment_of_truth"]


def shortfalls(case, journey):
    """ "Where the experience falls short"."""
    rows = {}
    for place in journey.places:
        if not place.is_journey:
            rows[place.key] = shortfall(journey, place)
    table = [row("touchpoint", place, *rows[place.key]) for place in journey.places if place.is_touchpoint]
    table += [stage_row(stage, rows) for stage in journey.stage_places]
    table = [one for one in table if one["points"] > 0]
    return sorted(table, key=lambda one: (one["kind"] == "stage", -half_away(one["points"])))


def row(kind, place, parts, unknown, without, steps=1):
    points = sum(part or 0 for part in parts)
    return {
        "kind": kind,
        "points": points,
        "place": place.shown(),
        **dict(zip(PARTS, parts)),
        "not_known": unknown,
        "without_severity": without,
        "steps": steps,
    }


def half_away(value):
    """Rounded to four decimals, halves away from zero."""
    return int(value * 10_000 + 0.5 + 1e-7) / 10_000


def shortfall(journey, place):
    """The four parts of a step, and what is not known of it."""
    unknown = []
    worst = [mean([journey.scale.signed(score) for score in scores]) for scores in scores_at(journey, place).values()]
    emotion = 40 * (1 - min(worst)) / 2 if worst else None
    if emotion is None:
        unknown.append("emotion")
    pains = [pain for pain in journey.pains if pain.place is place]
    above = listed(place.above.doc, "pain_points") if place.is_touchpoint else None
    hurts = None
    without = sum(pain.severity is None for pain in pains)
    if listed(place.doc, "pain_points") is None and above is None:
        unknown.append("pain points")
    else:
        hurts = min(25, 25 * sum(SEVERITY[pain.severity] * openness(pain) for pain in pains if pain.severity))
    if without:
        unknown.append("severity")
        hurts = None if without == len(pains) else hurts
    importance, satisfaction = place.doc.get("importance"), place.doc.get("satisfaction")
    gap = None
    if importance is None or satisfaction is None:
        unknown.append("gap")
    else:
        gap = 15 * max(importance - satisfaction, 0) / 10
    moment = (sum(part or 0 for part in (emotion, hurts, gap)) / 4) if place.is_moment else None
    return (emotion, hurts, gap, moment), unknown, without


def openness(pain):
    statuses = [one.doc.get("status") for one in pain.answered_by]
    if "shipped" in statuses:
        return 0
    return 0.5 if any(status != "dropped" for status in statuses) else 1


def stage_row(stage, rows):
    """The mean of a stage's steps."""
    journey = stage.journey
    steps = [rows[place.key] for place in journey.places if place.is_touchpoint and place.stage == stage.stage
             and is_known(place, rows)]
    own = rows[stage.key]
    if is_known(stage, rows):
        steps.append(own)
    parts = []
    for at in range(4):
        known = [step[0][at] for step in steps if step[0][at] is not None]
        parts.append(sum(known) / len(steps) if known else None)
    without = sum(step[2] for step in steps)
    known = {"emotion": parts[0] is not None, "pain points": parts[1] is not None or without > 0,
             "severity": without == 0, "gap": parts[2] is not None}
    return row("stage", stage, parts, [name for name, is_known in known.items() if not is_known], without, len(steps))


def is_known(place, rows):
    """Whether anything is known of a step."""
    parts, _, _ = rows[place.key]
    return any(part is not None for part in parts[:3]) or listed(place.doc, "pain_points") is not None
