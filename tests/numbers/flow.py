"""What comes after what, and where the journey changes hands ("Seams" of docs/report.md)."""

from model import expanded, listed, text


def next_of(place):
    """`next` of a touchpoint: None where it is not written, else the places it names."""
    ways = listed(place.doc, "next")
    if ways is None or not place.is_touchpoint:
        return None
    return [place.journey.reference(text(expanded(one, "to")["to"])) for one in ways]


def leading(journey, at):
    """The columns that lead to one: the one above unless that says otherwise, else the first above that names it."""
    above = journey.columns[at - 1]
    ways = next_of(above.place)
    here = journey.columns[at]
    if ways is None or any(is_at(way, here) for way in ways):
        return above
    for column in journey.columns[:at]:
        if any(is_at(way, here) for way in next_of(column.place) or []):
            return column
    return None


def is_at(place, column):
    return place.columns[0] is column


def differ(one, other):
    """Nothing in common; what is not known differs from nothing."""
    return bool(one) and bool(other) and not set(one) & set(other)


def handoffs(journey):
    """The seams between steps, in order."""
    found = []
    for at in range(1, len(journey.columns)):
        here, before = journey.columns[at], leading(journey, at)
        if before is None or here.says_no_channel or before.says_no_channel:
            continue
        changes = {
            "channel": differ(before.channels, here.channels),
            "persona": differ([one.id for one in before.people], [one.id for one in here.people]),
            "owner": differ([before.place.owner] * bool(before.place.owner), [here.place.owner] * bool(here.place.owner)),
        }
        if any(changes.values()):
            found.append(seam(journey, before, here, changes))
    return found


def seam(journey, before, here, changes):
    said = here.doc.get("handoff")
    if said is None and here.place.is_touchpoint:
        said = here.stage.doc.get("handoff")
    kind = "unsaid" if said is None else "nothing" if said == "none" else "something"
    row = {
        "kind": "hand-off" if changes["channel"] or changes["persona"] else "owner",
        "from": before.place.shown(),
        "to": here.place.shown(),
        "handoff": kind,
        "carried": text(expanded(said, "text")["text"]) if kind == "something" else None,
    }
    names = {
        "channel": lambda column: [journey.project.channel(one) for one in column.channels],
        "persona": lambda column: [one.name for one in column.people],
        "owner": lambda column: [column.place.owner],
    }
    for key, of in names.items():
        row[key + "_from"] = of(before) if changes[key] else None
        row[key + "_to"] = of(here) if changes[key] else None
    row["emotion_before"], row["emotion_after"], row["emotion_change"] = feelings(journey, before.place, here.place)
    return {"kind": row["kind"], "at": here.place, "handoff": kind, "change": row["emotion_change"], "row": row}


def feelings(journey, before, here):
    """The last moment before and the first after; means over those who have both, else over those who have the one."""
    pairs = []
    for person in journey.curves():
        scores = []
        for place, at in ((before, -1), (here, 0)):
            own = [one.score for where, one in journey.placed_points(person) if where is place and one.score is not None]
            scores.append(own[at] if own else None)
        pairs.append(scores)
    both = [pair for pair in pairs if None not in pair]
    if both:
        was, now = (sum(values) / len(both) for values in zip(*both))
        return was, now, now - was
    sides = [[pair[at] for pair in pairs if pair[at] is not None] for at in (0, 1)]
    was, now = (sum(side) / len(side) if side else None for side in sides)
    return was, now, None


def unowned_stages(journey):
    """Stages where neither the stage nor any of its touchpoints has an owner, but for those wholly without us."""
    return [
        stage for stage in journey.stage_places
        if not stage.owner
        and all(column.place.owner is None for column in stage.columns)
        and not all(column.says_no_channel for column in stage.columns)
    ]
