"""The head of a map's report, its completeness, its gaps and its owners (docs/report.md)."""

import re
from pathlib import Path

from compare import Counted
from model import LEVELS, SEVERITIES, listed, text

STEPS = ["scope", "personas", "touchpoints", "data", "map", "pain-points", "improvement"]
GRADES = {"off": 0, "info": 1, "warn": 2, "error": 3}
TEXTS = ["actions", "thoughts", "quotes", "questions", "needs", "expectations", "gains"]


def facts(case, journey, ladder):
    """ "The head"."""
    doc = journey.doc
    scope = doc.get("scope") or {}
    scope = scope if isinstance(scope, dict) else {"objective": scope}
    return {
        "id": journey.id,
        "state": doc.get("state") or "as-is",
        "status": journey.status,
        "objective": text(scope.get("objective")),
        "from": text(scope.get("from")),
        "to": text(scope.get("to")),
        "duration": text(doc.get("duration")),
        "personas": [described(person) for person in journey.people],
        "owner": journey.place.owner,
        "reviewed": text(doc.get("reviewed")),
        "completeness": sum(step["share"] for step in ladder) / 7,
        "stages": len(journey.stage_places),
        "touchpoints": sum(place.is_touchpoint for place in journey.places),
        "moments_of_truth": sum(place.is_moment for place in journey.places),
        "pain_points": len(journey.pains),
        "opportunities": len(journey.opportunities),
        "metrics": len(journey.metrics),
    }


def described(person):
    persona = person.persona or {}
    kinds = {"proto": " (not yet researched)", "role": " (a role)"}
    role = text(persona.get("role"))
    return person.name + (f", {role}" if role else "") + kinds.get(persona.get("kind"), "")


def deciding():
    """The step that each rule decides, from the table of docs/report.md: (by rule, by group)."""
    page = (Path(__file__).parents[2] / "docs" / "report.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| [^|]* \| ([^|]*) \|$", page.split("## Completeness")[1].split("\n## ")[0], re.M)
    by_rule, by_group = {}, {}
    for step, rules in rows:
        for group, name in re.findall(r"(group )?`([a-z-]+)`", rules):
            (by_group if group else by_rule)[name] = step
    return by_rule, by_group


BY_RULE, BY_GROUP = deciding()


def counted(journey):
    """What is counted for each step: (have, could be)."""
    scope = journey.doc.get("scope") or {}
    scope = scope if isinstance(scope, dict) else {"objective": scope}
    columns = [one for one in journey.columns if one.place.is_touchpoint or listed(one.doc, "touchpoints") is None]
    shares = {
        "scope": [[scope.get(key) is not None for key in ("objective", "from", "to")]],
        "personas": [[is_described(person) for person in journey.people]],
        "touchpoints": [[bool(one.channels) or one.says_no_channel for one in columns]],
        "data": [[is_founded(journey, one) for one in columns]],
        "map": [[feels(one.place) or feels(one.stage) for one in columns]],
        "pain-points": [[any(one.doc.get("status") != "dropped" for one in pain.answered_by) for pain in journey.pains]],
        "improvement": [
            [one.doc.get("status") == "shipped" for one in journey.opportunities],
            [is_tracked(one.doc) for one in journey.metrics],
        ],
    }
    return {step: [(sum(one), len(one)) for one in lists] for step, lists in shares.items()}


def is_described(person):
    return bool(set(person.persona or {}) - {"name", "id"})


def is_founded(journey, column):
    """Evidence stronger than assumed on the touchpoint, its stage, or a claim there."""
    doc = column.doc
    lists = [listed(doc, "evidence"), listed(column.stage.doc, "evidence")]
    for key in ["pain_points", *TEXTS]:
        lists += [listed(one, "evidence") for one in listed(doc, key) or [] if isinstance(one, dict)]
    for person in [None, *journey.people]:
        lists += [feeling.evidence for feeling in column.place.feelings(person)]
    return any(LEVELS.index(journey.strongest(one)) > 0 for one in lists if journey.strongest(one))


def feels(place):
    return listed(place.doc, "emotion") is not None or bool(place.doc.get("emotions"))


def is_tracked(metric):
    return (metric.get("now") is not None or bool(metric.get("responses"))) and bool(listed(metric, "history"))


def has_brought(step, shares, journey):
    """When a step has brought something: the second column of the table."""
    have, of = shares[step][0]
    if step in ("scope", "data"):
        return of > 0 and have == of
    if step == "touchpoints":
        return of > 0
    if step == "pain-points":
        return any(listed(place.doc, "pain_points") is not None for place in journey.places)
    return all(have > 0 for have, _ in shares[step])


def rules_of(case, journey):
    """Every rule in the order of the list: name, group, level for a published map by default, level for this map."""
    rules = journey.project.rules
    at = [journey.file in " ".join(one["maps"]) for one in rules["situations"]].index(True)
    return [
        (rule["name"], rule["group"], rule["default"]["published"], rule["effective"][at]["level"])
        for rule in rules["rules"]
    ]


def completeness(case, journey, gaps):
    """ "Completeness"."""
    shares = counted(journey)
    rules = rules_of(case, journey)
    groups = {name: group for name, group, _, _ in rules}
    required = {name for name, _, published, _ in rules if GRADES[published] >= GRADES["warn"]}
    step_of = {name: BY_RULE.get(name, BY_GROUP.get(group)) for name, group in groups.items()}
    ladder = []
    for step in STEPS:
        held = {}
        for gap in gaps:
            name = gap["rule"]
            if step_of[name] == step and (GRADES[gap["level"]] >= GRADES["warn"] or name in required):
                held[name] = held.get(name, 0) + 1
        decisive = [(name, level) for name, _, _, level in rules if step_of[name] == step and name in required]
        asked = [name for name, level in decisive if level != "off"]
        done = not held and has_brought(step, shares, journey)
        silent = sum(name not in held for name in asked)
        quiet = silent / (silent + len(held)) if silent + len(held) else 1
        there = sum(have / of if of else 0 for have, of in shares[step]) / len(shares[step])
        ladder.append({
            "step": step,
            "done": done,
            "share": 1 if done else (there + quiet) / 2,
            "facts": Counted(shares[step]),
            "held_back_by": [f"{count} × {name}" for name, count in held.items()],
            "not_asked": [name for name, level in decisive if level == "off"],
        })
    return ladder


def stakes_at(journey):
    """What is at stake at each place: moment of truth, worst severity, lowest emotion. A stage has what its touchpoints have."""
    stakes = {place.key: [place.is_moment, None, None] for place in journey.places}
    for pain in journey.pains:
        raise_severity(stakes[pain.place.key], pain.severity)
    for person in journey.curves():
        for columns, feeling in journey.points(person):
            for column in columns:
                lower_emotion(stakes[column.place.key], feeling.score)
    for place in journey.places:
        if place.is_touchpoint:
            own, above = stakes[place.key], stakes[place.above.key]
            above[0] = above[0] or own[0]
            raise_severity(above, own[1])
            lower_emotion(above, own[2])
    stakes[journey.place.key] = [False, None, None]
    return stakes


def raise_severity(stakes, severity):
    if severity is not None:
        stakes[1] = max(stakes[1] or 0, severity)


def lower_emotion(stakes, score):
    if score is not None:
        stakes[2] = score if stakes[2] is None else min(stakes[2], score)


def gaps(case, journey):
    """ "Gaps": findings about the journey, the most pressing first."""
    groups = {rule["name"]: rule["group"] for rule in journey.project.rules["rules"]}
    stakes = stakes_at(journey)
    by_subject = {place.subject: (place, None) for place in journey.places}
    for pain in journey.pains:
        by_subject[pain.subject] = (pain.place, pain.severity)
    for one in journey.opportunities:
        worst = max((pain.severity or 0 for pain in one.answers), default=0) or None
        by_subject[one.subject] = (one.place, worst)
    for one in journey.metrics:
        by_subject[one.subject] = (one.place, None)
    rows = []
    for finding in case["findings"]:
        if groups[finding["rule"]] in ("file", "settings"):
            continue
        place, severity = by_subject.get(finding["subject"], (journey.place, None))
        moment, worst, emotion = stakes[place.key]
        severity = severity or worst
        order = (-GRADES[finding["level"]], not moment, -(severity or 0), emotion is None, emotion or 0, place.column,
                 finding["start"]["byte"], finding["end"]["byte"])
        rows.append((order, {
            "level": finding["level"],
            "rule": finding["rule"],
            "gap": finding["message"],
            "help": finding["help"],
            "place": place.shown(),
            "subject": finding["subject"],
            "moment_of_truth": moment,
            "severity": severity and SEVERITIES[severity - 1],
            "emotion": emotion,
        }))
    return [row for _, row in sorted(rows, key=lambda row: row[0])]


def owners(case, journey, gaps):
    """ "Owners": everybody whom the map names, in order of first mention."""
    places = {place.subject: place for place in journey.places}
    owners = {}

    def of(name):
        return owners.setdefault(name, {
            "owner": name, "map": False, "touchpoints": 0, "gaps": 0, "pain_points": 0, "opportunities": 0,
        })

    if journey.place.owner:
        of(journey.place.owner)["map"] = True
    for column in journey.columns:
        if column.place.owner:
            of(column.place.owner)["touchpoints"] += column.place.is_touchpoint
    for one in journey.opportunities:
        if one.owner:
            of(one.owner)["opportunities"] += 1
    for pain in journey.pains:
        if pain.place.owner:
            of(pain.place.owner)["pain_points"] += 1
    for gap in gaps:
        owner = places[gap["place"]["subject"]].owner
        if owner:
            of(owner)["gaps"] += 1
    return list(owners.values())
