"""Where the experience falls short, how it feels, where people are lost, how long it takes and where it changes hands."""

from math import sqrt

from flow import handoffs, unowned_stages, ways_of
from model import LEVELS, expanded, listed, text
from times import added, longer, minutes

# Shortfalls

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


# Experience


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
    for place in [journey.place, *journey.stage_places]:
        rows = [felt(journey, place, person, all) for person, all in whose if within(place, all)]
        table += rows or [felt(journey, place, None, [])]
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
    if not place.is_stage:
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


# Funnel


def funnel(case, journey):
    """ "Funnel": where people are lost."""
    steps = []
    for stage in journey.stage_places:
        own = [column.place for column in stage.columns]
        if stage not in own and not any(one.doc.get("volume") for one in own) and stage.doc.get("volume"):
            steps.append(stage)
        steps += own
    counted = [one for one in steps if one.doc.get("volume")]
    way = [one for one in steps if is_main(one)]
    main = [one for one in way if one.doc.get("volume")]
    start = next((one for one in main if one.doc["volume"].get("entered") is not None), None)
    return [funnel_row(journey, one, way, main, start) for one in counted]


def losses_of_way(rows):
    """Every loss on the main way: (people, of). Of a step whose people may go on another way nobody knows who is lost."""
    found = []
    for row in rows:
        if row["main_way"] and row["lost_in_step"] and row["lost_after_unknown"] != "more-come":
            found.append((row["lost_in_step"], row["entered"]))
        if row["lost_after"]:
            found.append((row["lost_after"], row["completed"]))
    return found


def is_main(place):
    doc = place.doc
    return place.is_stage or (doc.get("path") in (None, "happy") and not doc.get("optional") and not doc.get("parallel"))


def funnel_row(journey, place, way, main, start):
    volume = place.doc["volume"]
    entered, completed = volume.get("entered"), volume.get("completed")
    row = {
        "place": place.shown(),
        "main_way": is_main(place),
        "entered": entered,
        "completed": completed,
        "lost_in_step": None, "drop_off": None, "lost_after": None, "lost_after_share": None,
        "lost_after_unknown": None, "more_come_next": None, "uncounted_steps": 0, "of_start": None,
    }
    if entered is not None and completed is not None and entered > 0 and completed <= entered:
        row["lost_in_step"] = entered - completed
        row["drop_off"] = (entered - completed) / entered
    if not is_main(place):
        return row
    first = start and start.doc["volume"]
    if start and entered is not None and first["entered"] > 0 and entered <= first["entered"]:
        if text(volume.get("as_of")) == text(first.get("as_of")):
            row["of_start"] = entered / first["entered"]
    after = main[main.index(place) + 1:][:1]
    if after:
        row.update(lost_after(journey, place, after[0], way))
    return row


def lost_after(journey, place, after, way):
    volume, later = place.doc["volume"], after.doc["volume"]
    completed, entered = volume.get("completed"), later.get("entered")
    between = journey.columns[place.columns[-1].number + 1:after.columns[0].number]
    row = {"uncounted_steps": sum(is_main(column.place) for column in between)}
    if completed is None or entered is None:
        return {**row, "lost_after_unknown": "not-counted"}
    if text(volume.get("as_of")) != text(later.get("as_of")):
        return {**row, "lost_after_unknown": "other-day"}
    if entered > completed:
        return {**row, "lost_after_unknown": "more-come", "more_come_next": entered - completed}
    if branches(journey, place, after):
        return {**row, "lost_after_unknown": "branch"}
    if not completed:
        return {**row, "lost_after_unknown": "not-counted"}
    return {**row, "lost_after": completed - entered, "lost_after_share": (completed - entered) / completed}


def branches(journey, place, after):
    """Whether a step between is off the path, or a `next` leads out of or into what is between."""
    first, last = place.columns[-1].number, after.columns[0].number
    if any(column.doc.get("path") not in (None, "happy") for column in journey.columns[first + 1:last]):
        return True
    for column in journey.columns:
        ways = ways_of(column)
        is_inside = first <= column.number < last
        leads_in = [first < to.columns[0].number <= last for to, _ in ways or []]
        if (is_inside and ways is not None and not (leads_in and all(leads_in))) or (not is_inside and any(leads_in)):
            return True
    return False


# Time


def times(case, journey):
    """ "Time": the journey, the longest waits, the stages."""
    waits = [place for place in journey.places if is_step(place) and place.doc.get("wait") is not None]
    waits.sort(key=lambda place: (-minutes(place.doc["wait"])[1], -minutes(place.doc["wait"])[0]))
    elapsed = elapsed_times(journey)
    whole = [stage_time(stage, elapsed) for stage in journey.stage_places]
    if all(one["elapsed"] is None for one in whole):
        return []
    total = {key: added([one[key] for one in whole]) for key in ("active", "waiting", "elapsed")}
    rows = [time_row("journey", journey.place, total, sum(one["without"] for one in whole), minutes(journey.doc.get("duration")))]
    for place in waits[:5]:
        wait, duration = minutes(place.doc["wait"]), minutes(place.doc.get("duration"))
        rows.append(time_row("wait", place, {"active": duration, "waiting": wait, "elapsed": added([wait, duration])}, 0, None))
    for stage, one in zip(journey.stage_places, whole):
        if one["elapsed"] is not None:
            rows.append(time_row("stage", stage, one, one["without"], None))
    return rows


def is_step(place):
    """A touchpoint, or a stage without touchpoints."""
    return place.is_touchpoint or (place.is_stage and place.columns[0].place is place)


def stage_time(stage, elapsed):
    touchpoints = [column.place for column in stage.columns if column.place is not stage]
    own = {"wait": minutes(stage.doc.get("wait")), "duration": minutes(stage.doc.get("duration"))}
    sums = {}
    for key in ("duration", "wait"):
        values = [minutes(place.doc.get(key)) for place in touchpoints]
        sums[key] = added(values) if any(value for value in values) else own[key]
    has_own = any(value is not None for value in own.values())
    without = sum(column.doc.get("wait") is None and column.doc.get("duration") is None for column in stage.columns)
    return {
        "active": sums["duration"],
        "waiting": sums["wait"],
        "elapsed": elapsed.get(stage.stage),
        "without": 0 if has_own else without,
    }


def elapsed_times(journey):
    """From the beginning of each stage to its end. A step in parallel begins with the step before, that of another stage too."""
    found = {}
    before, now = (0, 0), (0, 0)
    for stage in journey.stage_places:
        began, is_told = now, False
        for column in stage.columns:
            if not (column.place.is_touchpoint and column.doc.get("parallel") and column.number > 0):
                before = now
            own = added([minutes(column.doc.get("wait")), minutes(column.doc.get("duration"))])
            if own is not None:
                now, is_told = longer(now, added([before, own])), True
        own = added([minutes(stage.doc.get("wait")), minutes(stage.doc.get("duration"))])
        if own is not None:
            now, is_told = longer(now, added([began, own])), True
        if is_told:
            found[stage.stage] = (now[0] - began[0], now[1] - began[1])
    return found


def time_row(kind, place, of, without, said):
    row = {"kind": kind, "place": place.shown()}
    for key in ("elapsed", "active", "waiting"):
        row[key + "_low"], row[key + "_high"] = of[key] or (None, None)
    share = None
    if of["waiting"] is not None and of["active"] is not None:
        waiting, active = sum(of["waiting"]) / 2, sum(of["active"]) / 2
        share = waiting / (waiting + active) if waiting + active else None
    row["share_of_waiting"] = share
    row["steps_without_time"] = without
    row["stated_low"], row["stated_high"] = said or (None, None)
    return row


# Seams


def seams(case, journey):
    """ "Seams": the largest loss of emotion first, then the stages nobody owns."""
    rows = []
    for one in handoffs(journey):
        change = one["change"]
        rows.append((change is None, change or 0, one["row"]))
    rows.sort(key=lambda row: row[:2])
    table = [row for _, _, row in rows]
    for stage in unowned_stages(journey):
        table.append({**dict.fromkeys(SEAM), "kind": "stage-without-owner", "to": stage.shown()})
    return table


SEAM = [
    "kind", "from", "to", "channel_from", "channel_to", "persona_from", "persona_to", "owner_from", "owner_to",
    "handoff", "carried", "emotion_before", "emotion_after", "emotion_change",
]
