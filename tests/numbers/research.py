"""What pain points share, what was tried, what is only believed, and what it all rests on (docs/report.md)."""

from datetime import date

from compare import Prose
from dates import last_day
from experience import ENTRIES, funnel, moments
from head import stakes_at
from metrics import Measured, ordered
from model import LEVELS, SEVERITIES, expanded, listed, text
from priorities import pain_points, progress, rests_on

# So many things of one row are named.
NAMED = 8

# Causes


def same(written):
    """Two texts are the same where they differ only in case and white space."""
    return " ".join(written.split()).lower()


def is_live(opportunity):
    return opportunity.doc.get("status") != "dropped"


def causes(case, journey):
    """ "Causes"."""
    groups = []

    def group(kind, name, first_at):
        found = next((one for one in groups if one["kind"] == kind and same(one["name"]) == same(name)), None)
        if found is None:
            found = {"kind": kind, "name": name, "pains": [], "places": [], "first": first_at}
            groups.append(found)
        return found

    for pain in journey.pains:
        cause = text(pain.doc.get("cause"))
        if cause and cause.strip():
            found = group("cause", cause, None)
            found["pains"].append(pain)
            note(found["places"], pain.place)
    for place in journey.places[1:]:
        for kind, key in (("system", "systems"), ("policy", "policies")):
            for entry in listed(place.doc, key) or []:
                behind = [pain for pain in journey.pains if pain.place is place or
                          (place.is_stage and pain.place.stage == place.stage)]
                if not behind:
                    continue
                found = group(kind, text(expanded(entry, "text")["text"]), place)
                fresh = [pain for pain in behind if pain not in found["pains"]]
                found["pains"] += fresh
                if fresh:
                    note(found["places"], place)
    groups = [one for one in groups if one["kind"] == "cause" or len(one["pains"]) > 1]
    kinds = ["cause", "system", "policy"]
    groups.sort(key=lambda one: (-len(one["pains"]), -worst(one["pains"]), kinds.index(one["kind"])))
    ideas = [one for one in journey.opportunities if is_live(one) and len(one.answers) > 1]
    ideas.sort(key=lambda one: (-len(one.answers), -worst(one.answers)))
    return [group_row(one) for one in groups] + [idea_row(one) for one in ideas]


def note(places, place):
    if place not in places:
        places.append(place)


def worst(pains):
    return max((pain.severity or 0 for pain in pains), default=0)


def severity_of(pains):
    return SEVERITIES[worst(pains) - 1] if worst(pains) else None


def group_row(one):
    ideas = []
    for pain in one["pains"]:
        for idea in pain.answered_by:
            if is_live(idea) and idea not in ideas:
                ideas.append(idea)
    return {
        "kind": one["kind"],
        "name": one["name"],
        "pain_points": len(one["pains"]),
        "worst": severity_of(one["pains"]),
        "answered": sum(any(map(is_live, pain.answered_by)) for pain in one["pains"]),
        "places": [place.shown() for place in one["places"][:NAMED]],
        "place_count": len(one["places"]),
        "answered_by": [idea.main + progress(idea) for idea in ideas[:NAMED]],
        "subject": None,
        "answers": None,
    }


def idea_row(one):
    return {
        "kind": "idea",
        "name": one.main,
        "pain_points": len(one.answers),
        "worst": severity_of(one.answers),
        "answered": len(one.answers),
        "places": [one.place.shown()],
        "place_count": 1,
        "answered_by": None,
        "subject": one.subject,
        "answers": [pain.main for pain in one.answers[:NAMED]],
    }


# Experiments

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


# Outcomes

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


# Claims


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


# Sources


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


# Headlines

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
        if row["lost_in_step"] and row["lost_after_unknown"] != "more-come":
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
