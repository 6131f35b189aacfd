"""Three findings, each with somebody's words ("Headlines" of docs/report.md)."""

from causes import same
from compare import Prose
from experience import moments
from funnel import funnel
from head import stakes_at
from metrics import ordered
from model import expanded, listed, text
from priorities import pain_points, rests_on
from research import assumptions
from trials import MOVED

# So many headlines there are, and so many people are named for a quote.
HEADLINES = 3


# What is said of those that are not the first of their kind.
ALSO = {
    "Farthest from its target": "Also far from its target",
    "The lowest point of emotion": "Also a low point of emotion",
}

# Kinds that are about a metric, and kinds beside which a thought may stand.
METERED = ("worse", "metric")
HURTS = ("pain-point", "lost", "fall", "low", "end")


def headlines(case, journey):
    """ "Headlines": three findings, each with somebody's words."""
    insights = [expanded(one, "text") for one in listed(journey.doc, "insights") or []]
    found = [("insight", journey.place, one, [one["text"]], None) for one in insights[:HEADLINES]]
    taken, later = [], []
    for options in candidates(case, journey):
        free = next((one for one in options if one[1] not in taken), None)
        if free and next(one for one in options if one[0] == free[0]) is not free:
            free = (*free[:3], [ALSO.get(one, one) for one in free[3]], *free[4:])
        if free is None:
            later += [one for one in options[:1] if one[0] not in ("low", "end")]
        elif len(found) < HEADLINES:
            taken.append(free[1])
            found.append(free)
    for one in later:
        is_told = one[0] in METERED and any(other[0] in METERED and other[2] is one[2] for other in found)
        if len(found) < HEADLINES and not is_told:
            found.append(one)
    rows, used = [], []
    for kind, place, thing, told, whose in found:
        quote = spoken(journey, kind, place, thing, whose, used)
        told = told + [place.owner or "no owner"] if kind != "insight" else told
        rows.append({
            "kind": kind,
            "headline": Prose(told),
            "place": place.shown(),
            "owner": place.owner,
            "quote": quote and quote[0],
            "quote_by": quote and quote[1],
            "thought": quote and quote[2],
            "of_persona": quote and quote[3],
        })
    return rows


def candidates(case, journey):
    """Every kind with its candidates in order: (kind, place, thing, what the sentence has to say, whose feeling)."""
    scale = journey.scale
    pains = {pain.subject: pain for pain in journey.pains}
    first = [pains[row["subject"]] for row in pain_points(case, journey)][:1]
    stakes = stakes_at(journey)
    gravest = max((pain.severity or 0 for pain in journey.pains), default=0)
    yield [("pain-point", pain.place, pain, [
        "The worst pain point" if (pain.severity or 0) == gravest else "The most pressing pain point",
        pain.main, *read(scale, stakes[pain.place.key][2]), *believed(pain),
    ], None) for pain in first]
    yield losing(case, journey)
    yield worsening(journey)
    curves = [(all, person) for all, person in ((moments(journey, one), one) for one in journey.curves()) if all]
    falls = []
    for all, whose in curves:
        pairs = [(scale.signed(was) - scale.signed(now), place, was, now, whose)
                 for (_, was, _), (place, now, joined) in zip(all, all[1:]) if joined]
        falls += pairs
    steepest = max(falls, key=lambda one: round(one[0], 9), default=None)
    low = []
    if steepest and steepest[0] >= 1 - 1e-9:
        low.append(("fall", steepest[1], None, read(scale, steepest[2]) + read(scale, steepest[3]), steepest[4]))
    lowest = [(min(all, key=lambda one: one[1]), whose) for all, whose in curves]
    for kind, ends in (("low", lowest), ("end", [(all[-1], whose) for all, whose in curves])):
        ends = sorted((one for one in ends if one[0][1] < scale.neutral), key=lambda one: one[0][1])
        starts = ["The lowest point of emotion"] if kind == "low" else []
        low += [(kind, place, None, starts + read(scale, score), whose) for (place, score, _), whose in ends]
    yield low
    missed = [one for one in ordered(journey) if one.status == "missed" and one.progress is not None]
    yield [("metric", one.metric.place, one.metric, ["Farthest from its target", one.metric.main, *course(one)], None)
           for one in missed]
    counts = {}
    for row in assumptions(case, journey):
        if row["moment_of_truth"]:
            subject = row["place"]["subject"]
            counts[subject] = counts.get(subject, 0) + row["count"]
    places = {place.subject: place for place in journey.places}
    yield [("assumed", places[subject], None, [f"{count} claim"], None) for subject, count in counts.items()]
    peaks = [max(all, key=lambda one: one[1]) for all, _ in curves]
    best = max(peaks, key=lambda one: one[1], default=None)
    yield [("peak", best[0], None, read(scale, best[1]), None)] if best and best[1] > scale.neutral else []


def believed(pain):
    return {"unstated": ["nobody has evidence for it"], "assumed": ["the team assumes it"]}.get(rests_on(pain), [])


def losing(case, journey):
    """Where most people are lost: in a step of the main way, or after it."""
    main = [row for row in funnel(case, journey) if row["main_way"]]
    start = next((row["entered"] for row in main if row["entered"] is not None), None)
    losses = []
    for at, row in enumerate(main):
        if row["lost_in_step"] and not row["leads_off"] and row["lost_after_unknown"] != "more-come":
            losses.append((row["lost_in_step"], row["entered"], row, []))
        if row["lost_after"]:
            to = main[at + 1]["place"]
            losses.append((row["lost_after"], row["completed"], row, ["on the way from", to["touchpoint"] or to["stage"]]))
    if not losses:
        return []
    people, of, row, way = max(losses, key=lambda one: one[0])
    place = next(one for one in journey.places if one.subject == row["place"]["subject"])
    told = [f": {people} of {of} ({100 * people / of:.0f} %)", *way]
    if row["of_start"] is not None and start != of:
        told.append(f", {100 * people / start:.0f} % of the {start} who start")
    return [("lost", place, None, told, None)]


def worsening(journey):
    """Metrics that got worse in a row at least twice, or once and not within chance, by 2 % or more."""
    found = []
    for one in ordered(journey):
        trend = one.trend()
        steps = trend["worse_in_a_row"]
        if not steps or (steps == 1 and trend["change_within_chance"]):
            continue
        values = [*(value for _, _, value in one.history), one.value][-1 - steps:]
        by, base = abs(values[-1] - values[0]), abs(values[0])
        if by >= MOVED * base:
            told = [one.metric.main, "gets worse", f"since {trend['worse_since']}"]
            found.append((by / base if base else float("inf"), ("worse", one.metric.place, one.metric, told, None)))
    return [one for _, one in sorted(found, key=lambda one: -one[0])]


def course(one):
    """How a metric moved since its first value."""
    if one.value is None or not one.history:
        return []
    _, since, first = one.history[0]
    way = "unchanged" if abs(one.value - first) < 0.005 else "up " if one.value > first else "down "
    return [way, f"since {since}"]


def read(scale, score):
    """A score as people read it."""
    if score is None:
        return []
    shown = f"{round(score + (1e-9 if score > 0 else -1e-9), 2):.2f}".rstrip("0").rstrip(".")
    shown = "0" if shown == "-0" else shown
    return [("+" if scale.low < 0 and score > 0 else "") + shown]


def spoken(journey, kind, place, thing, whose, used):
    """Somebody's words: (quote, who, whether it is only thought, whether a persona's). Nothing is quoted twice."""
    if kind == "insight":
        tags = {same(text(tag)) for tag in listed(thing, "tags") or []}
        all = [(where, one, False) for where in journey.places for one in quotes_at(where)]
        all = [one for one in all if tags & {same(text(tag)) for tag in listed(one[1], "tags") or []}]
    else:
        own = listed(thing.doc, "quotes") or [] if kind == "pain-point" else []
        here = [] if place.is_journey else listed(place.doc, "quotes") or []
        lowest = stakes_at(journey)[place.key][2]
        is_low = kind in HURTS and lowest is not None and lowest < journey.scale.neutral
        thoughts = listed(place.doc, "thoughts") or [] if is_low and not place.is_journey else []
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
        return text(one["text"]), by, is_thought, False
    for person in [] if kind == "peak" else journey.people if place.is_journey else place.people:
        quote = text((person.persona or {}).get("quote"))
        if quote is not None and quote not in used and whose in (None, person):
            used.append(quote)
            return quote, [person.name], False, True
    return None


def quotes_at(place):
    """The quotes at a place, then those of its pain points."""
    own = [] if place.is_journey else listed(place.doc, "quotes") or []
    pains = [expanded(one, "problem") for one in listed(place.doc, "pain_points") or []]
    return [expanded(one, "text") for one in own + [quote for pain in pains for quote in listed(pain, "quotes") or []]]
