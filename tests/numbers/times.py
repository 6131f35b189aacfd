"""Durations, in minutes as (low, high), and how long it all takes ("Time" of docs/report.md)."""

import re

from model import text

UNITS = {"s": 1 / 60, "min": 1, "h": 60, "d": 1440, "w": 10080, "m": 43200}
WORDS = [("month", "m"), ("week", "w"), ("day", "d"), ("hour", "h"), ("minute", "min"), ("min", "min"), ("second", "s")]


def minutes(written):
    """None where nothing is written."""
    if written is None:
        return None
    found = re.fullmatch(r"\s*([0-9.]+?)(?:\.\.([0-9.]+))?\s*([a-z]+)\s*", text(written).lower())
    low, high, unit = found.groups()
    unit = unit if unit in ("s", "min", "h", "d") else next(short for word, short in WORDS if unit.startswith(word))
    return float(low) * UNITS[unit], float(high or low) * UNITS[unit]


def added(spans):
    """One after another; None where nothing is known."""
    known = [span for span in spans if span is not None]
    return (sum(low for low, _ in known), sum(high for _, high in known)) if known else None


def longer(one, other):
    """The longer of two, end by end."""
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), max(one[1], other[1])


def times(case, journey):
    """ "Time": the journey, the longest waits, the stages."""
    waits = [place for place in journey.places if is_step(place) and place.doc.get("wait") is not None]
    waits.sort(key=lambda place: (-minutes(place.doc["wait"])[1], -minutes(place.doc["wait"])[0]))
    elapsed = elapsed_times(journey)
    whole = [stage_time(stage, elapsed) for stage in journey.stage_places]
    if all(one["elapsed"] is None for one in whole):
        return []
    without_duration = sum(one["without_duration"] for one in whole)
    total = {key: added([one[key] for one in whole]) for key in ("active", "waiting", "elapsed")}
    rows = [time_row("journey", journey.place, total, sum(one["without"] for one in whole), without_duration, minutes(journey.doc.get("duration")))]
    for place in waits[:5]:
        wait, duration = minutes(place.doc["wait"]), minutes(place.doc.get("duration"))
        rows.append(time_row("wait", place, {"active": duration, "waiting": wait, "elapsed": added([wait, duration])}, 0,
                             int(duration is None), None))
    for stage, one in zip(journey.stage_places, whole):
        if one["elapsed"] is not None:
            rows.append(time_row("stage", stage, one, one["without"], one["without_duration"], None))
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
    half = sum(column.doc.get("wait") is not None and column.doc.get("duration") is None for column in stage.columns)
    is_own = own["duration"] is not None and all(column.doc.get("duration") is None for column in stage.columns)
    return {
        "without_duration": 0 if is_own else half,
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


def time_row(kind, place, of, without, without_duration, said):
    row = {"kind": kind, "place": place.shown()}
    for key in ("elapsed", "active", "waiting"):
        row[key + "_low"], row[key + "_high"] = of[key] or (None, None)
    share = None
    if of["waiting"] is not None and of["active"] is not None:
        waiting, active = sum(of["waiting"]) / 2, sum(of["active"]) / 2
        share = waiting / (waiting + active) if waiting + active else None
    row["share_of_waiting"] = share
    row["steps_without_time"] = without
    row["steps_without_duration"] = without_duration
    row["stated_low"], row["stated_high"] = said or (None, None)
    return row
