"""What is only believed, and what claims rest on ("Assumptions" and "Sources" of docs/report.md)."""

from datetime import date

from causes import same, worst
from dates import last_day
from experience import ENTRIES
from model import LEVELS, SEVERITIES, expanded, listed, text


class Claim:
    def __init__(self, place, kind, doc, evidence, name, thing=None, signed=None):
        self.place, self.kind, self.doc, self.name, self.thing, self.signed = place, kind, doc, name, thing, signed
        self.own = evidence
        journey = place.journey
        self.counting = evidence
        if not evidence and not place.is_journey:
            self.counting = place.inherited("evidence")
        self.level = journey.strongest(self.counting)
        self.is_from_answers = False


KINDS = ["insight", "feeling", "pain point", "gain", "entry", "opportunity", "metric"]
ASK = {
    "insight": "which research says so",
    "feeling": "how it feels: ask or watch",
    "pain point": "whether it happens, and to how many",
    "gain": "whether customers notice it",
    "opportunity": "whether it helps: try it out",
    "metric": "where the number comes from",
    "entry": "whether it is so",
}


def claims_at(journey, place):
    """The claims of a place, in the order of "Assumptions"."""
    doc, found = place.doc, []

    def add(kind, one, main, **more):
        one = expanded(one, main)
        found.append(Claim(place, kind, one, listed(one, "evidence"), text(one.get(main)), **more))

    if place.is_journey:
        for one in listed(doc, "insights") or []:
            add("insight", one, "text")
    for value in [doc.get("emotion"), *(doc.get("emotions") or {}).values()] if not place.is_journey else []:
        for one in [] if value is None else value if isinstance(value, list) else [value]:
            feeling = journey.feeling(one)
            claim = Claim(place, "feeling", one, feeling.evidence, feeling.word)
            claim.signed = None if feeling.score is None else journey.scale.signed(feeling.score)
            found.append(claim)
    for thing in journey.pains:
        if thing.place is place:
            add("pain point", thing.doc, "problem", thing=thing)
    if place.is_journey:
        rest(journey, place, found)
        return found
    for one in listed(doc, "gains") or []:
        add("gain", one, "text")
    entries = [one for key in ENTRIES for one in listed(doc, key) or []]
    for row in (doc.get("lanes") or {}).values():
        entries += row if isinstance(row, list) else [row]
    entries.append(doc.get("handoff"))
    for one in entries:
        if isinstance(one, dict) and listed(one, "evidence"):
            add("entry", one, "text")
    rest(journey, place, found)
    return found


def rest(journey, place, found):
    """Opportunities and metrics with a value."""
    for thing in journey.opportunities:
        if thing.place is place:
            found.append(Claim(place, "opportunity", thing.doc, listed(thing.doc, "evidence"), thing.main, thing=thing))
    for thing in journey.metrics:
        doc = thing.doc
        if thing.place is place and (doc.get("now") is not None or doc.get("responses")):
            claim = Claim(place, "metric", doc, None, thing.main, thing=thing)
            if doc.get("source") is not None or doc.get("responses"):
                claim.level, claim.counting = "measured", []
                claim.is_from_answers = True
            found.append(claim)


def all_claims(journey):
    return [claim for place in journey.places for claim in claims_at(journey, place)]


DECIDED = ("planned", "in-progress", "shipped")


def assumptions(case, journey):
    """ "Assumptions": the research backlog."""
    rows = {}
    for claim in all_claims(journey):
        if claim.level in (None, "assumed"):
            rows.setdefault((claim.place.key, claim.kind), []).append(claim)
    table = [assumption(journey, claims) for claims in rows.values()]
    order = sorted(range(len(table)), key=lambda at: table[at][0] + (at,))
    return [table[at][1] for at in order]


def assumption(journey, claims):
    place, kind = claims[0].place, claims[0].kind
    pains = [claim.thing for claim in claims if kind == "pain point"]
    ideas = [claim.thing for claim in claims if kind == "opportunity"]
    severity = worst(pains + [pain for idea in ideas for pain in idea.answers])
    deciding = ideas + [idea for pain in pains for idea in pain.answered_by]
    decided = any(idea.doc.get("status") in DECIDED for idea in deciding)
    signed = [claim.signed for claim in claims if claim.signed is not None]
    far = max(signed, key=lambda one: (abs(one))) if signed else None
    order = (
        not place.is_moment if not place.is_journey else True,
        -severity if severity > 2 else 0,
        not decided,
        -severity,
        -abs(far or 0),
        -len(claims),
    )
    return order, {
        "place": place.shown(),
        "kind": kind,
        "count": len(claims),
        "assumed": sum(claim.level == "assumed" for claim in claims),
        "unstated": sum(claim.level is None for claim in claims),
        "named": [claim.name for claim in claims if claim.name is not None][:3],
        "moment_of_truth": place.is_moment and not place.is_journey,
        "severity": SEVERITIES[severity - 1] if severity else None,
        "decided": decided,
        "emotion": None if far is None else journey.scale.at(far),
        "ask": ASK[kind],
    }


def sources(case, journey):
    """ "Sources": the studies that claims and personas rest on."""
    studies = {}
    order = []

    def study(level, entry, from_metric=False):
        if not entry.get("source") and not entry.get("id"):
            return None
        name = text(entry.get("source")) or text(entry.get("id"))
        key = same(name)
        if key not in studies:
            studies[key] = {"name": name, "claims": 0, "alone": 0, "personas": 0, "level": None, "date": None,
                            "n": None, "link": None, "id": None}
            order.append(key)
        known = studies[key]
        known["level"] = level if known["level"] is None else max(level, known["level"], key=LEVELS.index)
        if entry.get("date") is not None:
            if known["date"] is None or last_day(entry["date"]) > last_day(known["date"]):
                known["date"] = text(entry["date"])
        for field in ("id", "n", "link"):
            if known[field] is None:
                known[field] = entry.get(field)
        return key

    for one in listed(journey.doc, "evidence") or []:
        for level, entry in journey.entries([one]):
            study(level, entry)
    handed = []
    for claim in all_claims(journey):
        lists = journey.entries(claim.counting)
        if not claim.own and claim.kind != "metric" and lists or (claim.kind == "metric" and not claim.is_from_answers):
            # Those that stages hand down come before those of touchpoints.
            own = claim.place.is_touchpoint and listed(claim.place.doc, "evidence") is not None
            handed.append((own, claim.place.stage or 0, len(handed), lists))
            continue
        if claim.kind == "metric":
            doc = claim.doc
            lists = [("measured", {"source": doc["source"], "date": doc.get("as_of")})] if doc.get("source") is not None else []
        rests(studies, study, lists)
    for *_, lists in sorted(handed, key=lambda one: one[:3]):
        rests(studies, study, lists)
    for person in journey.people:
        keys = {study(level, entry) for level, entry in journey.entries(listed(person.persona or {}, "evidence"))}
        for key in keys - {None}:
            studies[key]["personas"] += 1
    rows = [studies[key] for key in order]
    rows.sort(key=lambda one: (-one["claims"], -one["alone"]))
    return [source_row(case, one) for one in rows]


def rests_on_how(journey):
    """How many claims rest on levels or answers without a source, and how many on nothing that anybody says."""
    sourceless = unstated = 0
    for claim in all_claims(journey):
        named = any(entry.get("source") or entry.get("id") for _, entry in journey.entries(claim.counting))
        named = named or (claim.is_from_answers and claim.doc.get("source") is not None)
        unstated += claim.level is None
        sourceless += claim.level is not None and not named
    return sourceless, unstated


def rests(studies, study, lists):
    keys = []
    for level, entry in lists:
        key = study(level, entry)
        if key is not None and key not in keys:
            keys.append(key)
    for key in keys:
        studies[key]["claims"] += 1
        studies[key]["alone"] += len(keys) == 1


def source_row(case, one):
    age = None
    if one["date"] is not None and case["today"]:
        days = (date.fromisoformat(case["today"]) - last_day(one["date"])).days
        age = days if days >= 0 else None
    return {
        "source": one["name"],
        "id": text(one["id"]),
        "level": one["level"],
        "date": one["date"],
        "age_days": age,
        "n": one["n"],
        "claims": one["claims"],
        "alone": one["alone"],
        "personas": one["personas"],
        "link": text(one["link"]),
    }
