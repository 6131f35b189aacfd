"""What comes after what, and where the journey changes hands ("Seams" of docs/report.md)."""

from model import expanded, listed, text


# So many of the ways that `next` leads to one step are looked at.
MOST_WAYS = 8


def ways_of(column):
    """`next` of a touchpoint: None where it is not written, else (place, when) of each way."""
    ways = listed(column.doc, "next") if column.place.is_touchpoint else None
    if ways is None:
        return None
    ways = [expanded(one, "to") for one in ways]
    return [(column.place.journey.reference(text(one["to"])), one.get("when")) for one in ways]


def goes_below(column):
    """Without `next`, and in the cases that a single way with a `when` leaves open."""
    ways = ways_of(column)
    return ways is None or (len(ways) == 1 and ways[0][1] is not None)


def is_parallel(column):
    return column.place.is_touchpoint and column.doc.get("parallel") is True


def apart(one, other):
    """Nothing in common; what is not known differs from nothing."""
    return bool(one) and bool(other) and not set(one) & set(other)


def change(before, here):
    """What differs between two steps; None where nothing does, or where one is without us."""
    if before.says_no_channel or here.says_no_channel:
        return None
    owners = [[column.place.owner] if column.place.owner else [] for column in (before, here)]
    found = {
        "channel": apart(before.channels, here.channels),
        "persona": apart([one.id for one in before.people], [one.id for one in here.people]),
        "owner": apart(*owners),
    }
    return found if any(found.values()) else None


def is_due(found):
    return found["channel"] or found["persona"]


def from_above(journey, at):
    """The step above and what differs; of steps in parallel, what one of them shares with the next is no change."""
    here = journey.columns[at]
    group = [journey.columns[at - 1]]
    while is_parallel(group[-1]) and group[-1].number > 0:
        group.append(journey.columns[group[-1].number - 1])
    found = [change(one, here) for one in group]
    if None in found or not any(goes_below(one) for one in group):
        return []
    if all(is_due(one) for one in found):
        return [(group[0], found[0])]
    if all(one["owner"] for one in found):
        return [(group[0], {"channel": False, "persona": False, "owner": True})]
    return []


def by_name(journey, at):
    """The steps above that name this one in `next`."""
    ways = [
        column for column in journey.columns[:at] for place, _ in ways_of(column) or []
        if place.columns[0].number == at
    ]
    found = [(column, change(column, journey.columns[at])) for column in ways[:MOST_WAYS]]
    return [one for one in found if one[1] is not None]


def handoffs(journey):
    """The seams between steps, in order."""
    turns = []
    for at in range(1, len(journey.columns)):
        if is_parallel(journey.columns[at]):
            continue
        ways = from_above(journey, at) + by_name(journey, at)
        due = [one for one in ways if is_due(one[1])]
        if ways:
            turns.append((journey.columns[at], *(due or ways)[0]))
    tracks = between_tracks(journey, turns)
    return [seam(journey, before, here, found) for here, before, found in turns if here.number not in tracks]


def between_tracks(journey, turns):
    """Where people who have no step in common take turns, more than once and on one channel: nothing is passed on."""
    groups = {}
    for column in journey.columns:
        known = [groups[person.id] for person in column.people if person.id in groups]
        joined = set().union(*known) | {person.id for person in column.people} if column.people else set()
        for id in joined:
            groups[id] = joined
    of_people = {}
    for here, before, found in turns:
        if found["persona"] and not found["channel"]:
            pair = frozenset(min(groups[column.people[0].id]) for column in (here, before))
            of_people.setdefault(pair, []).append(here.number)
    return {number for pair, where in of_people.items() if len(pair) > 1 and len(where) > 1 for number in where}


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
