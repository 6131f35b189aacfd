"""Pain points by priority and opportunities by score ("Pain points" and "Opportunities" of docs/report.md)."""

import re

from head import lower_emotion, stakes_at
from model import LEVELS, SEVERITIES, amount, listed, text

WORDS = {"low": 2, "medium": 3, "high": 4}
CAPS = {"unstated": 0.5, "assumed": 0.5, "reported": 0.8, "observed": 1, "measured": 1}


def pain_points(case, journey):
    """Priority = severity × reach × emotion × moment of truth."""
    stakes = stakes_at(journey)
    rows = [pain_row(journey, pain, felt_by(journey, pain, stakes[pain.place.key])) for pain in journey.pains]
    return sorted(rows, key=lambda row: -round(row["priority"], 9))


def felt_by(journey, pain, stakes):
    """The stakes with the lowest emotion of those whom the pain point names, where people have curves of their own."""
    moment, worst, emotion = stakes
    hurt = [one for one in map(journey.person, listed(pain.doc, "personas") or []) if one is not None]
    if pain.place.is_journey or not hurt or journey.curves() == [None]:
        return stakes
    own = [moment, worst, None]
    for person in hurt:
        for columns, feeling in journey.points(person):
            if any(column.place.key == pain.place.key or is_above(pain.place, column.place) for column in columns):
                lower_emotion(own, feeling.score)
    return own


def is_above(stage, place):
    return place.is_touchpoint and place.above.key == stage.key


def pain_row(journey, pain, stakes):
    moment, _, emotion = stakes
    reach = reached(pain)
    felt = 1 if emotion is None else 1 - journey.scale.signed(emotion) / 2
    unknown = [("severity", pain.severity), ("reach", reach), ("emotion", emotion)]
    return {
        "priority": (pain.severity or 2.5) * (0.25 if reach is None else reach) * felt * (2 if moment else 1),
        "severity": SEVERITIES[pain.severity - 1] if pain.severity else "unknown",
        "reach": reach,
        "problem": pain.main,
        "subject": pain.subject,
        "place": pain.place.shown(),
        "moment_of_truth": moment,
        "emotion": emotion,
        "unknown": [name for name, value in unknown if value is None],
        "evidence": rests_on(pain),
        "answered_by": [one.main + progress(one) for one in pain.answered_by],
    }


def progress(opportunity):
    status = opportunity.doc.get("status")
    return f" ({status})" if status else ""


def reached(pain):
    """The share of customers that it meets: percent, or people of those who enter the step."""
    value, unit = amount(pain.doc.get("reach"))
    if value is None:
        return None
    if unit == "%":
        return value / 100
    if pain.place.is_journey:
        return None
    places = [pain.place] + ([pain.place.above] if pain.place.is_touchpoint else [])
    entered = next((volume["entered"] for volume in (one.doc.get("volume") or {} for one in places)
                    if volume.get("entered") is not None), None)
    return min(1, value / entered) if entered else None


def rests_on(thing):
    """Its own evidence, else its place's; `unstated` where there is none."""
    own = thing.doc.get("evidence")
    own = own if own is None or isinstance(own, list) else [own]
    return thing.place.journey.level_at(thing.place, own) or "unstated"


# Opportunities


def opportunities(case, journey):
    """By the project's scoring model; what is shipped or dropped comes last."""
    rows = [opportunity_row(journey, one) for one in journey.opportunities]
    late = {one["subject"] for one in case["findings"] if one["rule"] == "overdue-opportunity"}
    for row in rows:
        row["overdue"] = row["subject"] in late
    rows.sort(key=lambda row: (row["status"] in ("shipped", "dropped"), row["score"] is None, -round(row["score"] or 0, 9)))
    return rows


MODELS = {
    "impact-effort": (["impact", "effort"], lambda of: of["impact"] * (6 - of["effort"])),
    "rice": (
        ["reach", "impact", "confidence", "effort"],
        lambda of: of["reach"] * of["impact"] * of["confidence"] / of["effort"],
    ),
    "ulwick": (
        ["importance", "satisfaction"],
        lambda of: of["importance"] + max(of["importance"] - of["satisfaction"], 0),
    ),
    "value-effort": (
        ["customer_value", "business_value", "effort"],
        lambda of: (0.5 * of["customer_value"] + 0.5 * of["business_value"]) / of["effort"],
    ),
}
SHOWN = ["impact", "effort", "reach", "confidence", "importance", "satisfaction", "customer_value", "business_value"]


def scoring(project):
    """The name of the model, its inputs in order, how it computes, and the inputs of its own."""
    written = project.config.get("scoring") or "impact-effort"
    if not isinstance(written, dict):
        return written, *MODELS[written], []
    formula = Formula(written["formula"])
    return "formula", formula.names, formula.value, list(written.get("inputs") or {})


def opportunity_row(journey, one):
    model, reads, compute, own = scoring(journey.project)
    evidence = founded_on(one)
    stated = {name: given(one, name) for name in reads}
    inputs = dict(stated)
    if inputs.get("confidence") is not None:
        inputs["confidence"] = min(1, inputs["confidence"], CAPS[evidence])
    missing = [name for name in reads if inputs[name] is None]
    row = {
        "score": None if missing else computed(compute, inputs),
        "missing": missing,
        "idea": one.main,
        "subject": one.subject,
        "place": one.place.shown(),
        "answers": [pain.main for pain in one.answers],
        "evidence": evidence,
        **{name: inputs.get(name) if name not in own else None for name in SHOWN},
        "confidence_stated": None if stated.get("confidence") is None else stated["confidence"],
        "inputs": [f"{name} = {plain(inputs[name])}" for name in reads if name in own],
        "model": model,
    }
    for key in ("status", "due", "ticket"):
        row[key] = text(one.doc.get(key))
    row["owner"] = one.owner
    return row


def plain(value):
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)


def computed(compute, inputs):
    try:
        score = compute(inputs)
    except (ZeroDivisionError, OverflowError):
        return None
    return score if abs(score) < float("inf") else None


def given(one, name):
    """An input: of the opportunity, or importance and satisfaction of its place."""
    if name in ("importance", "satisfaction"):
        value = None if one.place.is_journey else one.place.doc.get(name)
    else:
        value = one.doc.get(name)
    if isinstance(value, str) and value in WORDS:
        return WORDS[value]
    number, _ = amount(value)
    return None if number is None else number / 100 if name == "confidence" else number


def founded_on(one):
    """Its own evidence; else the strongest of the pain points it answers; else that of its place."""
    own = one.doc.get("evidence")
    if own:
        return rests_on(one)
    levels = [level for level in map(rests_on, one.answers) if level != "unstated"]
    return max(levels, key=LEVELS.index) if levels else rests_on(one)


class Formula:
    """Numbers, names, + - * /, parentheses, min and max ("Scoring" of docs/format.md)."""

    def __init__(self, written):
        self.tokens = re.findall(r"\d+\.?\d*|\.\d+|\w+|[-+*/(),]", str(written))
        self.at = 0
        self.tree = self.sum()
        self.names = []
        self.collect(self.tree)

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def sum(self):
        left = self.product()
        while self.peek() in ("+", "-"):
            left = (self.take(), left, self.product())
        return left

    def product(self):
        left = self.factor()
        while self.peek() in ("*", "/"):
            left = (self.take(), left, self.factor())
        return left

    def factor(self):
        token = self.take()
        if token == "-":
            return ("-", 0.0, self.factor())
        if token == "+":
            return self.factor()
        if token == "(":
            inside = self.sum()
            self.take()
            return inside
        if token in ("min", "max") and self.peek() == "(":
            self.take()
            of = [self.sum()]
            while self.take() == ",":
                of.append(self.sum())
            return (token, *of)
        return float(token) if re.match(r"[\d.]", token) else token

    def collect(self, tree):
        if isinstance(tree, str):
            if tree not in self.names:
                self.names.append(tree)
        elif isinstance(tree, tuple):
            for part in tree[1:]:
                self.collect(part)

    def value(self, inputs, tree=None):
        tree = self.tree if tree is None else tree
        if isinstance(tree, str):
            return inputs[tree]
        if isinstance(tree, float):
            return tree
        values = [self.value(inputs, part) for part in tree[1:]]
        if tree[0] in ("min", "max"):
            return min(values) if tree[0] == "min" else max(values)
        left, right = values
        return {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right, "/": lambda: left / right}[tree[0]]()
