"""Metrics, their intervals, trends, segments, and what they serve ("Metrics" and after in docs/report.md)."""

from math import sqrt

from dates import last_day
from head import stakes_at
from model import Scale, amount, listed, text

Z = 1.959964
FEW = 30
PERCENT = ("csat", "conversion", "drop-off", "retention", "churn")
UP = ("nps", "csat", "ces", "rating", "conversion", "retention", "clv")
DOWN = ("drop-off", "churn", "cost", "time")
MINUTES = {"s": 1 / 60, "min": 1, "h": 60, "d": 1440, "weeks": 10080, "months": 43200, "years": 525600}


class Measured:
    """A metric with everything that follows from it."""

    def __init__(self, metric):
        self.metric = metric
        doc = self.doc = metric.doc
        self.journey = metric.place.journey
        self.type = doc.get("type")
        self.convention = doc.get("convention")
        self.answers = answers(doc)
        self.n = sum(self.answers.values()) if doc.get("responses") else None
        value, low, high = self.recomputed() or (None, None, None)
        self.is_computed = value is not None
        now, unit_now = amount(doc.get("now"))
        target, unit_target = amount(doc.get("target"))
        usual = "%" if self.type in PERCENT or (self.type == "ces" and self.convention in ("top-2", "top-3")) else (
            "points" if self.type in ("nps", "rating", "ces") else None)
        self.unit = text(doc.get("unit")) or unit_now or unit_target or usual
        self.low, self.high = low, high
        self.value = value if self.is_computed else self.converted(now, unit_now)
        self.target = self.converted(target, unit_target)
        self.direction = self.better()
        self.history = self.earlier()

    def better(self):
        """From the comparison in the target, else as said, else from the type."""
        written = str(self.doc.get("target") or "").strip()
        if written[:1] in ("<", ">"):
            return "down" if written[0] == "<" else "up"
        if self.doc.get("direction"):
            return self.doc["direction"]
        return "up" if self.type in UP else "down" if self.type in DOWN else None

    def converted(self, value, unit):
        """A value in the metric's unit; None where it cannot be compared."""
        if value is None or unit is None or self.unit is None or unit == self.unit:
            return value
        if unit in MINUTES and self.unit in MINUTES:
            return value * MINUTES[unit] / MINUTES[self.unit]
        return None

    # Value and confidence interval

    def recomputed(self):
        """From `responses`: (value, low, high); None where they give none."""
        if not self.doc.get("responses") or not self.n:
            return None
        if self.type == "nps":
            return self.nps()
        if self.type == "csat" and str(self.doc.get("scale") or "1..5") == "1..5":
            return self.share(4)
        if self.type == "ces" and self.convention in ("top-2", "top-3"):
            return self.share(4 if self.convention == "top-2" else 5)
        if self.type == "rating" or (self.type == "ces" and self.convention == "mean"):
            return self.mean()
        return None

    def nps(self):
        groups = self.answers
        if "promoters" not in groups and "detractors" not in groups and "passives" not in groups:
            promoters = sum(count for answer, count in groups.items() if int(answer) >= 9)
            detractors = sum(count for answer, count in groups.items() if int(answer) <= 6)
        else:
            promoters, detractors = groups.get("promoters", 0), groups.get("detractors", 0)
        p, d = promoters / self.n, detractors / self.n
        value, spread = 100 * (p - d), p + d - (p - d) ** 2
        if spread <= 1e-12:
            return value, None, None
        half = 100 * Z * sqrt(spread / self.n)
        return value, max(value - half, -100), min(value + half, 100)

    def share(self, least):
        p = sum(count for answer, count in self.answers.items() if int(answer) >= least) / self.n
        n, z = self.n, Z
        middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        low, high = ((middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n))
        return 100 * p, max(100 * low, 0), min(100 * high, 100)

    def mean(self):
        values = {float(answer): count for answer, count in self.answers.items()}
        m = sum(value * count for value, count in values.items()) / self.n
        squares = sum(count * (value - m) ** 2 for value, count in values.items())
        if self.n < 2 or squares <= 1e-12:
            return m, None, None
        half = student(self.n - 1) * sqrt(squares / (self.n - 1)) / sqrt(self.n)
        ends = self.ends() or ((1, 7) if self.type == "ces" else None)
        low, high = m - half, m + half
        return (m, max(low, ends[0]), min(high, ends[1])) if ends else (m, low, high)

    def ends(self):
        if not self.doc.get("scale"):
            return None
        scale = Scale(self.doc["scale"])
        return scale.low, scale.high

    # Target

    def meets(self, value):
        """Whether a value meets the target; None where nobody knows."""
        if value is None or self.target is None or self.direction is None:
            return None
        written = str(self.doc["target"]).strip()
        strict = written[:1] in ("<", ">") and written[1:2] != "="
        if value == self.target:
            return not strict
        return (value > self.target) == (self.direction == "up")

    @property
    def status(self):
        met = self.meets(self.value)
        return "unknown" if met is None else "met" if met else "missed"

    @property
    def progress(self):
        met = self.meets(self.value)
        if met is None:
            return None
        if met:
            return 1
        start = 0
        if self.type == "rating" or (self.type == "ces" and self.convention in (None, "mean")):
            start = (self.ends() or (1 if self.convention else 0,))[0]
        if self.type == "nps" and self.target <= 0:
            start = -100
        value, target = self.value - start, self.target - start
        top, bottom = (value, target) if self.direction == "up" else (target, value)
        return min(max(top / bottom, 0), 1) if bottom > 0 else None

    # History

    def earlier(self):
        """(last day, date as written, value) of earlier values in the metric's unit, the oldest first."""
        found = []
        for one in listed(self.doc, "history") or []:
            value = self.converted(*amount(one["value"]))
            if value is not None:
                found.append((last_day(one["date"]), text(one["date"]), value))
        return sorted(found, key=lambda one: one[0])

    def moved(self, was, now):
        """Better, worse or unchanged."""
        if self.direction is None:
            return None
        if now == was:
            return "unchanged"
        return "better" if (now > was) == (self.direction == "up") else "worse"

    def trend(self):
        row = dict.fromkeys(
            ["trend", "previous", "since", "change", "change_within_chance", "worse_in_a_row", "worse_since"])
        if self.value is None or not self.history:
            return row
        _, since, previous = self.history[-1]
        row["previous"], row["since"] = previous, since
        row["change"] = self.value - previous
        row["trend"] = self.moved(previous, self.value)
        row["change_within_chance"] = self.low is not None and self.low <= previous <= self.high
        values = [*self.history, (None, None, self.value)]
        count = 0
        while count < len(values) - 1 and self.moved(values[-2 - count][2], values[-1 - count][2]) == "worse":
            count += 1
        row["worse_in_a_row"] = count
        row["worse_since"] = values[-1 - count][1] if count else None
        return row

    @property
    def owner(self):
        """Its own owner, else the touchpoint's, the stage's, the map's."""
        return self.metric.owner or self.metric.place.owner or self.journey.place.owner

    def row(self, stakes):
        doc = self.doc
        within = self.low is not None and self.target is not None and self.low <= self.target <= self.high
        return {
            "status": self.status,
            "within_chance": within,
            "name": self.metric.main,
            "subject": self.metric.subject,
            "place": self.metric.place.shown(),
            "as_of": text(doc.get("as_of")),
            "source": text(doc.get("source")),
            "type": self.type,
            "convention": self.convention,
            "serves": listed(doc, "serves") or [],
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "n": self.n,
            "few_answers": self.n is not None and self.n < FEW,
            "computed": self.is_computed,
            "target_value": self.target,
            "unit": self.unit,
            "of_target": self.progress,
            **self.trend(),
            "moment_of_truth": stakes[self.metric.place.key][0],
            "owner": self.owner,
        }


def answers(doc):
    return {text(key): count for key, count in (doc.get("responses") or {}).items()}


def student(freedom):
    """The 97.5 % quantile of Student's distribution, by bisection over its integral."""
    from math import exp, lgamma, pi

    factor = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * pi)

    def density(t):
        return factor * (1 + t * t / freedom) ** (-(freedom + 1) / 2)

    def area(t, steps=400):
        width = t / steps
        inner = sum((4 if at % 2 else 2) * density(at * width) for at in range(1, steps))
        return (density(0) + inner + density(t)) * width / 3

    low, high = 1.9, 13.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if area(middle) < 0.475 else (low, middle)
    return low


def ordered(journey):
    """Missed targets first, the least of the way done first; then what cannot be judged; then what is met."""
    all = [Measured(one) for one in journey.metrics]
    rank = ["missed", "unknown", "met"]
    way = lambda one: (one.progress is None, round(one.progress or 0, 12)) if one.status == "missed" else (False, 0)
    return sorted(all, key=lambda one: (rank.index(one.status), *way(one)))


def metrics(case, journey):
    stakes = stakes_at(journey)
    return [one.row(stakes) for one in ordered(journey)]


def segments(case, journey):
    """ "Segments": the values in `by`, of each metric the worst first."""
    rows = []
    for one in ordered(journey):
        rows += split(journey, one)
    return rows


def split(journey, one):
    parts = [(key, one.converted(*amount(value))) for key, value in (one.doc.get("by") or {}).items()]
    known = [value for _, value in parts if value is not None]
    falls = one.direction == "down"
    parts.sort(key=lambda part: (part[1] is None, 0 if part[1] is None else -part[1] if falls else part[1]))
    best = (min if falls else max)(known) if len(known) > 1 else None
    worst = (max if falls else min)(known) if len(known) > 1 else None
    names = ("worst", "best") if one.direction else ("lowest", "highest")
    rows = []
    for key, value in parts:
        position = None
        if best is not None and best != worst and value in (best, worst):
            position = names[value == best]
        kind, part = kind_of(journey, key)
        met = one.meets(value)
        rows.append({
            "name": one.metric.main,
            "subject": one.metric.subject,
            "place": one.metric.place.shown(),
            "kind": kind,
            "key": key,
            "part": part,
            "value": value,
            "unit": one.unit,
            "position": position,
            "behind": abs(best - value) if best is not None and value is not None else None,
            "spread": abs(best - worst) if best is not None else None,
            "overall": one.value,
            "status": "unknown" if met is None else "met" if met else "missed",
        })
    return rows


def kind_of(journey, key):
    """A key of `by`: a segment, persona or channel of the library, or a persona of the map."""
    project = journey.project
    person = journey.person(key)
    if key in project.segments:
        return "segment", key
    if key in project.personas or person:
        return "persona", text(project.personas[key]["name"]) if key in project.personas else person.name
    if key in project.channels:
        return "channel", project.channel(key)
    if key in [text(one) for place in journey.places for one in listed(place.doc, "segments") or []]:
        return "segment", key
    if any(key in column.channels for column in journey.columns):
        return "channel", key
    return None, key


OBJECTIVE = ["name", "subject", "value", "target_value", "unit", "status", "within_chance", "place"]


def objectives(case, journey):
    """ "Objective": metrics that serve satisfaction, then growth."""
    stakes = stakes_at(journey)
    scope = journey.doc.get("scope") or {}
    objective = text(scope.get("objective") if isinstance(scope, dict) else scope)
    all = ordered(journey)
    if objective is None and not any(listed(one.doc, "serves") for one in all):
        return []
    rows = []
    for side in ("satisfaction", "growth"):
        serving = [one for one in all if side in (listed(one.doc, "serves") or [])]
        for one in serving:
            row = one.row(stakes)
            rows.append({**{key: row[key] for key in OBJECTIVE}, "serves": side, "objective": objective})
        if not serving:
            rows.append({**dict.fromkeys(OBJECTIVE), "serves": side, "objective": objective})
    return rows
