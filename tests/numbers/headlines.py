"""Three findings, each with somebody's words ("Headlines" of docs/report.md)."""

from causes import same
from compare import Prose
from experience import moments
from head import stakes_at
from metrics import ordered
from model import expanded, listed, text
from priorities import pain_points
from research import assumptions

# So many headlines there are, and so many people are named for a quote.
HEADLINES = 3


def headlines(case, journey):
    """ "Headlines": three findings, each with somebody's words."""
    found = [("insight", journey.place, expanded(one, "text"), []) for one in listed(journey.doc, "insights") or []]
    found = found[:HEADLINES]
    taken, later = [], []
    for options in candidates(case, journey):
        free = next((one for one in options if one[1] not in taken), None)
        if free is None:
            later += [one for one in options[:1] if one[0] not in ("low", "end")]
        elif len(found) < HEADLINES:
            taken.append(free[1])
            found.append(free)
    found += later[:HEADLINES - len(found)]
    rows, used = [], []
    for kind, place, thing, told in found:
        quote = spoken(journey, kind, place, thing, used)
        told = told + [place.owner or "no owner"] if kind != "insight" else [thing["text"]]
        rows.append({
            "kind": kind,
            "headline": Prose(told),
            "place": place.shown(),
            "owner": place.owner,
            "quote": quote and quote[0],
            "quote_by": quote and quote[1],
            "thought": quote and quote[2],
        })
    return rows


def candidates(case, journey):
    """Every kind with its candidates in order: (kind, place, thing, what the sentence has to say)."""
    scale = journey.scale
    pains = {pain.subject: pain for pain in journey.pains}
    first = [pains[row["subject"]] for row in pain_points(case, journey)][:1]
    stakes = stakes_at(journey)
    yield [("pain-point", pain.place, pain, [pain.main, *read(scale, stakes[pain.place.key][2])]) for pain in first]
    curves = [all for all in (moments(journey, person) for person in journey.curves()) if all]
    falls = []
    for all in curves:
        pairs = [(scale.signed(was) - scale.signed(now), place, was, now)
                 for (_, was, _), (place, now, joined) in zip(all, all[1:]) if joined]
        falls += pairs
    steepest = max(falls, key=lambda one: round(one[0], 9), default=None)
    low = []
    if steepest and steepest[0] >= 1 - 1e-9:
        low.append(("fall", steepest[1], None, read(scale, steepest[2]) + read(scale, steepest[3])))
    lowest = [min(all, key=lambda one: one[1]) for all in curves]
    for kind, ends in (("low", lowest), ("end", [all[-1] for all in curves])):
        ends = sorted((one for one in ends if one[1] < scale.neutral), key=lambda one: one[1])
        low += [(kind, place, None, read(scale, score)) for place, score, _ in ends]
    yield low
    missed = [one for one in ordered(journey) if one.status == "missed"]
    yield [("metric", one.metric.place, None, [one.metric.main]) for one in missed]
    counts = {}
    for row in assumptions(case, journey):
        if row["moment_of_truth"]:
            subject = row["place"]["subject"]
            counts[subject] = counts.get(subject, 0) + row["count"]
    places = {place.subject: place for place in journey.places}
    yield [("assumed", places[subject], None, [f"{count} claim"]) for subject, count in counts.items()]
    best = max((moment for all in curves for moment in [max(all, key=lambda one: one[1])]), key=lambda one: one[1], default=None)
    yield [("peak", best[0], None, read(scale, best[1]))] if best and best[1] > scale.neutral else []


def read(scale, score):
    """A score as people read it."""
    if score is None:
        return []
    shown = f"{round(score + (1e-9 if score > 0 else -1e-9), 2):.2f}".rstrip("0").rstrip(".")
    shown = "0" if shown == "-0" else shown
    return [("+" if scale.low < 0 and score > 0 else "") + shown]


def spoken(journey, kind, place, thing, used):
    """Somebody's words: (quote, who, whether it is only thought). Nothing is quoted twice."""
    if kind == "insight":
        tags = {same(text(tag)) for tag in listed(thing, "tags") or []}
        all = [(where, one, False) for where in journey.places for one in quotes_at(where)]
        all = [one for one in all if tags & {same(text(tag)) for tag in listed(one[1], "tags") or []}]
    else:
        own = listed(thing.doc, "quotes") or [] if kind == "pain-point" else []
        here = [] if place.is_journey else listed(place.doc, "quotes") or []
        thoughts = [] if place.is_journey else listed(place.doc, "thoughts") or []
        all = [(place, expanded(one, "text"), False) for one in [*own, *here]]
        all += [(place, expanded(one, "text"), True) for one in thoughts]
    for where, one, is_thought in all:
        if text(one["text"]) in used:
            continue
        used.append(text(one["text"]))
        if one.get("by") is not None:
            by = [text(one["by"])]
        else:
            named = listed(one, "personas")
            people = [journey.person(text(each)) for each in named] if named else where.people
            by = [person.name for person in people[:HEADLINES]]
        return text(one["text"]), by, is_thought
    return None


def quotes_at(place):
    """The quotes at a place, then those of its pain points."""
    own = [] if place.is_journey else listed(place.doc, "quotes") or []
    pains = [expanded(one, "problem") for one in listed(place.doc, "pain_points") or []]
    return [expanded(one, "text") for one in own + [quote for pain in pains for quote in listed(pain, "quotes") or []]]
