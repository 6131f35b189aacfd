"""Where people are lost ("Funnel" of docs/report.md)."""

from flow import ways_of
from model import text


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
        may_go_on = row["leads_off"] or row["lost_after_unknown"] == "more-come"
        if row["main_way"] and row["lost_in_step"] and not may_go_on:
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
        "leads_off": place.is_touchpoint and any(
            to is not None and not is_main(to.columns[0].place) for to, _ in ways_of(place.columns[0]) or []),
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
