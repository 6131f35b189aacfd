"""How the journey and its stages feel ("Experience" of docs/report.md)."""

from math import sqrt

from flow import handoffs
from model import LEVELS, expanded, listed


def mean(values):
    return sum(values) / len(values)


def moments(journey, person):
    """The scored feelings of somebody in order: (place, score, whether the curve joins it to the one before)."""
    found, joined = [], False
    for place, feeling in journey.placed_points(person):
        if feeling.score is not None:
            found.append((place, feeling.score, joined))
        joined = feeling.score is not None
    return found


def scores_at(journey, place):
    """The scores of each who feels something at a step."""
    found = {}
    for person in journey.curves():
        scores = [score for where, score, _ in moments(journey, person) if where is place]
        if scores:
            found[person.id if person else None] = scores
    return found


def experience(case, journey):
    """ "Experience": the journey, then each stage."""
    if not any(moments(journey, person) for person in journey.curves()):
        if not founded(journey, journey.place)["claims"] and not handed(journey, journey.place)["handoffs_due"]:
            return []
    table = []
    whose = [(person, moments(journey, person)) for person in journey.curves()]
    alone = journey.people[0] if len(journey.people) == 1 else None
    for place in [journey.place, *journey.stage_places]:
        rows = [felt(journey, place, person, all) for person, all in whose if within(place, all)]
        table += rows or [felt(journey, place, alone, [])]
    return table


def within(place, all):
    return [one for one in all if place.is_journey or one[0].stage == place.stage]


def felt(journey, place, person, all):
    """A row of the table."""
    scale = journey.scale
    own = within(place, all)
    steps = {}
    for where, score, _ in own:
        steps.setdefault(where.key, (where, []))[1].append(score)
    scores = [mean(values) for _, values in steps.values()]
    row = {
        "place": place.shown(),
        "persona": person.name if person and len(journey.curves()) > 1 else None,
        "scored_steps": len(steps),
        "mean": mean(scores) if scores else None,
        "weighted_mean": weighted(all, steps),
        "stated": stated(place, person),
        "spread": sqrt(mean([(score - mean(scores)) ** 2 for score in scores])) if len(scores) > 1 else None,
        "happiness": mean([score > scale.neutral for score in scores]) if scores else None,
    }
    for key, at in [("peak", first_of(own, max)), ("lowest", first_of(own, min)), ("end", own[-1] if own else None)]:
        row[key] = at and at[1]
        row[key + "_at"] = at and at[0].shown()
    row["valleys"] = [one.shown() for one in valleys(journey, all) if place.is_journey or one.stage == place.stage][:3] if own else None
    intense = most_intense(scale, own)
    row["most_intense"] = intense and intense[1]
    row["most_intense_at"] = intense and intense[0].shown()
    row["peak_end"] = (intense[1] + own[-1][1]) / 2 if own else None
    row.update(drop(place, all))
    row.update(handed(journey, place))
    row.update(founded(journey, place))
    return row


def weighted(all, steps):
    """Only where every step of that participant in the whole journey has an `importance`, and those here are not all 0."""
    if any(where.doc.get("importance") is None for where, _, _ in all) or not steps:
        return None
    weights = [(where.doc["importance"], mean(values)) for where, values in steps.values()]
    total = sum(weight for weight, _ in weights)
    return sum(weight * score for weight, score in weights) / total if total else None


def stated(place, person):
    if not place.is_stage or (person is not None and person not in place.people):
        return None
    scores = [one.score for one in place.feelings(person) if one.score is not None]
    return mean(scores) if scores else None


def first_of(moments, best):
    """The first of equals."""
    if not moments:
        return None
    score = best(one[1] for one in moments)
    return next(one for one in moments if one[1] == score)


def valleys(journey, all):
    """Moments below neutral whose neighbours are higher; equal moments in a row are one; the deepest first."""
    runs = []
    for where, score, _ in all:
        if not runs or runs[-1][1] != score:
            runs.append((where, score))
    found = []
    for at, (where, score) in enumerate(runs):
        around = runs[max(at - 1, 0):at] + runs[at + 1:at + 2]
        if score < journey.scale.neutral and all_higher(around, score):
            found.append((score, where))
    return [where for _, where in sorted(found, key=lambda one: one[0])]


def all_higher(around, score):
    return all(other > score for _, other in around)


def most_intense(scale, moments):
    """Farthest from neutral as a share of its side; of equals the worst, then the first."""
    best = None
    for moment in moments:
        signed = scale.signed(moment[1])
        key = (round(abs(signed), 12), signed < 0)
        if best is None or key > best[0]:
            best = (key, moment)
    return best and best[1]


def drop(place, all):
    """The largest fall from one moment to the next that the curve joins; the first of equals."""
    steepest = None
    for (before, was, _), (after, now, joined) in zip(all, all[1:]):
        if joined and now < was and (place.is_journey or after.stage == place.stage):
            if steepest is None or now - was < steepest[0] - 1e-12:
                steepest = (now - was, before, after)
    return {
        "steepest_drop": steepest and steepest[0],
        "drop_from": steepest and steepest[1].shown(),
        "drop_to": steepest and steepest[2].shown(),
    }


def handed(journey, place):
    """Hand-offs due here, and what is said of them."""
    here = [one for one in handoffs(journey) if one["kind"] == "hand-off" and (place.is_journey or one["at"].stage == place.stage)]
    count = {kind: sum(one["handoff"] == kind for one in here) for kind in ("something", "nothing", "unsaid")}
    return {
        "handoffs_due": len(here),
        "handoffs_carried": count["something"],
        "handoffs_nothing": count["nothing"],
        "handoffs_unsaid": count["unsaid"],
    }


ENTRIES = [
    "actions", "thoughts", "quotes", "questions", "needs", "expectations", "frontstage", "backstage", "support",
    "systems", "policies", "physical_evidence",
]


def claims(journey, place):
    """The level of every claim of a place: "Evidence" of docs/format.md. None is unstated."""
    doc = place.doc
    found = []

    def claim(own):
        found.append(journey.level_at(place, own))

    lists = [doc.get("emotion"), *(doc.get("emotions") or {}).values()]
    for value in lists:
        for one in [] if value is None else value if isinstance(value, list) else [value]:
            claim(listed(one, "evidence") if isinstance(one, dict) else None)
    for key in ("pain_points", "gains", "opportunities", "insights"):
        for one in listed(doc, key) or []:
            claim(listed(one, "evidence") if isinstance(one, dict) else None)
    for one in listed(doc, "metrics") or []:
        one = expanded(one, "name")
        if one.get("now") is not None or one.get("responses"):
            if one.get("source") is not None or one.get("responses"):
                found.append("measured")
            else:
                claim(None)
    entries = [one for key in ENTRIES for one in listed(doc, key) or []]
    entries += [one for row in (doc.get("lanes") or {}).values() for one in (row if isinstance(row, list) else [row])] if not place.is_journey else []
    if isinstance(doc.get("handoff"), dict):
        entries.append(doc["handoff"])
    for one in entries:
        if isinstance(one, dict) and listed(one, "evidence"):
            claim(listed(one, "evidence"))
    return found


def founded(journey, place):
    """How many claims there are, and their shares by what they rest on."""
    here = [one for one in journey.places if place.is_journey or one.stage == place.stage]
    levels = [level for one in here for level in claims(journey, one)]
    row = {"claims": len(levels)}
    for level in [*LEVELS, "unstated"]:
        count = sum((one or "unstated") == level for one in levels)
        row[level] = count / len(levels) if levels else None
    row["on_data"] = sum(one in LEVELS[1:] for one in levels) / len(levels) if levels else None
    return row
