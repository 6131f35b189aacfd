"""Writes projects by chance, to find what the examples do not show: gaps, ties, ranges, several people, other scales.

`generate.py FOLDER COUNT [FIRST]` makes FOLDER/p0001 and so on, each from its number alone. JSON is YAML, so the files
are written as JSON. What is written is sound (docs/format.md); whether it makes sense is another matter.
"""

import json
import random
import sys
from pathlib import Path

WORDS = ["Search", "Compare", "Order", "Wait", "Unpack", "Call", "Pay", "Return", "Ask", "Try", "Öffnen", "予約", "Book"]
OWNERS = ["web-team", "sales", "service", "logistics"]
CHANNELS = ["web", "app", "store", "phone"]
SEGMENTS = ["commuter", "family", "senior"]
PEOPLE = ["lena", "tom", "ida"]
LIFECYCLE = ["awareness", "decision", "use", "advocacy"]
SCALES = ["-2..2", "1..5", "1..10", {"low": 1, "high": 10, "neutral": 6}, "-5..5", "0..1"]
LEVELS = ["assumed", "reported", "observed", "measured"]
SEVERITIES = ["low", "medium", "high", "critical"]
STATUSES = ["idea", "planned", "in-progress", "shipped", "dropped"]
CAUSES = ["The form goes by post", "the form goes by post ", "Two systems do not talk", "Nobody decides"]
SYSTEMS = ["Order system", "Telephone system", "CRM"]
DURATIONS = ["6 min", "1.5 h", "9 d", "2..3 weeks", "30s", "1..2 h", "1 months", "0 min", "90 min"]
DATES = ["2024-02-29", "2025-06-30", "2025", "2026-Q1", "2026-03", "2026-05-31", "2026-06-30", "2026-09-30", "2026-11-20"]
FORMULAS = [
    "customer_value * reach * confidence / max(effort, 1)",
    "-impact + 2 * (importance - satisfaction) - effort - 1",
    "min(impact, business_value / 20, 4) / (effort - 1)",
]
SOURCES = ["12 interviews", "Web analytics", "Usability test 4", "Survey"]


class Maker:
    def __init__(self, seed):
        self.dice, self.seed = random.Random(seed), seed
        self.density = self.dice.choice([0.15, 0.4, 0.6, 0.9])
        self.has_library = self.dice.random() < 0.7
        self.count = 0
        self.entries = []

    # Dice

    def often(self, factor=1.0):
        return self.dice.random() < self.density * factor

    def one(self, of):
        return self.dice.choice(of)

    def some(self, of, most=2):
        return self.dice.sample(of, self.dice.randint(1, min(most, len(of))))

    def integer(self, low, high):
        return self.dice.randint(low, high)

    def name(self, prefix):
        """A name that is there once: derived ids that repeat cannot be referred to."""
        self.count += 1
        return f"{prefix} {self.one(WORDS)} {self.count}"

    # Files

    def project(self):
        files = {}
        self.scale = None
        if self.has_library:
            files["cjm.yaml"] = self.config()
        self.ids = [f"map-{self.seed}-{number}" for number in range(self.integer(1, 4))]
        for number, id in enumerate(self.ids):
            files[f"{id}.journey.yaml"] = self.journey(number, id)
        return files

    def config(self):
        config = {
            "cjm": 1,
            "lifecycle": LIFECYCLE,
            "personas": {one: self.persona() for one in PEOPLE},
            "channels": {one: {"name": one.title(), "kind": self.one(["digital", "physical", "human"])} for one in CHANNELS},
            "owners": {one: {"name": one.replace("-", " ").title()} for one in OWNERS},
            "segments": SEGMENTS,
            "lanes": {"compliance": {"name": "Compliance", "kind": "text"}},
            "evidence": [{"id": "tracker", **self.entry(), "level": "measured"}],
        }
        if self.often(0.6):
            self.scale = config["emotion_scale"] = self.one(SCALES)
        if self.often():
            config["feelings"] = self.feelings(self.scale or "-2..2")
        if self.often(1.2):
            config["scoring"] = self.one(["impact-effort", "rice", "ulwick", "value-effort", *map(self.formula, FORMULAS)])
        return config

    def formula(self, formula):
        inputs = {name: "0..100" for name in ("customer_value", "business_value") if name in formula}
        return {"name": "Own score", "formula": formula, **({"inputs": inputs} if inputs else {})}

    def persona(self):
        persona = {"name": self.name("P")}
        if self.often():
            persona["role"] = "Urban commuter, 34"
        if self.often(0.4):
            persona["kind"] = self.one(["persona", "proto", "role"])
        if self.often(0.5):
            persona["goals"] = ["Get to work"]
        if self.often(0.5):
            persona["evidence"] = self.evidence()
        if self.has_library and self.often(0.4):
            persona["segments"] = self.some(SEGMENTS)
        return persona

    def journey(self, number, id):
        self.people = self.some(PEOPLE, 3) if self.dice.random() < 0.85 else []
        self.entries = []
        self.pain_ids, self.metric_ids = [], []
        self.known_ids = []
        journey = {"title": f"Journey {number}", "id": id}
        self.own_scale = self.scale or "-2..2"
        if self.often(0.4):
            self.own_scale = journey["emotion_scale"] = self.one(SCALES)
        for key, make in [
            ("status", lambda: self.one(["draft", "review", "published", "published", "archived"])),
            ("state", lambda: self.one(["as-is", "to-be", "observed"])),
            ("duration", lambda: self.one(DURATIONS)),
            ("owner", lambda: self.one(OWNERS)),
            ("reviewed", lambda: self.one(DATES)),
            ("review_every", lambda: "90d"),
            ("segments", lambda: self.some(SEGMENTS)),
            ("tags", lambda: ["a"]),
        ]:
            if self.often():
                journey[key] = make()
        if number and self.often(0.2):
            journey["translation_of"] = self.ids[0]
            journey["lang"] = "de"
        if self.people:
            library = self.has_library
            journey["personas"] = self.people if library or self.often() else [
                {"id": one, **self.persona()} for one in self.people
            ]
        if self.often():
            journey["scope"] = {key: "Something" for key in self.some(["objective", "from", "to"], 3)}
        if self.often():
            journey["evidence"] = [{"id": "interviews", **self.entry()}, {"id": "survey", **self.entry()}]
            self.entries = ["interviews", "survey"]
        if self.has_library:
            self.entries.append("tracker")
        if self.often():
            journey["feelings"] = self.feelings(self.own_scale)
        journey["stages"] = [self.stage(number) for number in range(self.integer(1, 5))]
        for touchpoint in (one for stage in journey["stages"] for one in stage.get("touchpoints", [])):
            if self.known_ids and isinstance(touchpoint, dict) and self.often(0.2):
                to = self.some(self.known_ids, 2)
                touchpoint["next"] = self.one([[], [{"to": one, "when": "so"} for one in to], [{"to": to[0]}]])
        if self.often(0.5):
            journey["metrics"] = self.many(self.metric, 3)
        if self.often(0.5):
            journey["pain_points"] = self.many(self.pain, 2)
        if self.often(0.5):
            journey["opportunities"] = self.many(lambda: self.opportunity(True), 2)
        if self.often(0.4):
            journey["insights"] = self.many(self.insight, 3)
        return journey

    def many(self, make, most):
        return [make() for _ in range(self.integer(0, most))]

    def stage(self, number):
        stage = {"name": self.one(LIFECYCLE).title() if self.often(0.2) else self.name("Stage")}
        self.lanes(stage, 0.4)
        if self.has_library and self.often():
            stage["lifecycle"] = self.one(LIFECYCLE)
        if self.often(0.3) and len(self.ids) > 1:
            stage["journey"] = self.one(self.ids)
        kind = self.dice.random()
        if kind < 0.8:
            stage["touchpoints"] = [self.touchpoint() for _ in range(self.integer(1, 5))]
        elif kind < 0.9:
            stage["touchpoints"] = []
        return stage

    def touchpoint(self):
        if self.dice.random() < 0.1:
            return self.name("T")
        touchpoint = {"name": self.name("T")}
        self.lanes(touchpoint, 1.0)
        for key, value in [("optional", True), ("parallel", True)]:
            if self.often(0.1):
                touchpoint[key] = value
        if self.often(0.5):
            touchpoint["id"] = f"t-{self.count}"
            self.known_ids.append(touchpoint["id"])
        if self.often(0.2):
            touchpoint["lanes"] = {"compliance": self.many(self.text, 2)}
        if self.often(0.3):
            touchpoint["path"] = self.one(["happy", "unhappy", "exception", "alternative"])
        if self.often(0.1) and len(self.ids) > 1:
            touchpoint["journey"] = self.one(self.ids)
        return touchpoint

    def lanes(self, place, factor):
        for key, make in [
            ("owner", lambda: self.one(OWNERS)),
            ("channel", lambda: self.one([self.some(CHANNELS), "none", self.one(CHANNELS)])),
            ("emotion", self.emotion),
            ("evidence", self.evidence),
            ("moment_of_truth", lambda: self.one([True, True, False])),
            ("pain_points", lambda: self.many(self.pain, 3)),
            ("opportunities", lambda: self.many(lambda: self.opportunity(False), 2)),
            ("metrics", lambda: self.many(self.metric, 2)),
            ("actions", lambda: self.many(self.text, 2)),
            ("thoughts", lambda: self.many(self.text, 2)),
            ("quotes", lambda: self.many(self.quote, 2)),
            ("gains", lambda: self.many(self.text, 2)),
            ("systems", lambda: self.some(SYSTEMS)),
            ("policies", lambda: ["Consumer law"]),
            ("backstage", lambda: self.many(self.text, 1)),
            ("duration", lambda: self.one(DURATIONS)),
            ("wait", lambda: self.one(DURATIONS)),
            ("importance", lambda: self.integer(0, 20) / 2),
            ("satisfaction", lambda: self.integer(0, 20) / 2),
            ("volume", self.volume),
            ("handoff", lambda: self.one(["none", "The order", {"text": "The size", "evidence": self.evidence()}])),
        ]:
            if self.often(factor * 0.6):
                place[key] = make()
        if self.people and self.often(factor * 0.2):
            place["personas"] = self.some(self.people, 2)
        if self.often(factor * 0.2):
            place["segments"] = self.some(SEGMENTS)
        if self.people and self.often(factor * 0.2):
            who = place.get("personas", self.people)
            place["emotions"] = {one: self.emotion() for one in self.some(who, 2)}

    # Small things

    def bounds(self, scale):
        if isinstance(scale, dict):
            return scale["low"], scale["high"]
        low, high = scale.split("..")
        return int(low), int(high)

    def score(self, scale):
        low, high = self.bounds(scale)
        if self.dice.random() < 0.3:
            return round(self.dice.uniform(low, high), 1)
        return self.integer(low, high)

    def feelings(self, scale):
        return {word: self.score(scale) for word in self.some(["calm", "lost", "keen"], 3)}

    def emotion(self):
        kind = self.dice.random()
        if kind < 0.5:
            return self.score(self.own_scale)
        if kind < 0.65:
            return self.one(["calm", "lost", "tired"])
        if kind < 0.85:
            feeling = {"score": self.score(self.own_scale), "feeling": "keen"}
            if self.often():
                feeling["evidence"] = self.evidence()
            return feeling
        return [self.one([self.score(self.own_scale), {"feeling": "calm"}]) for _ in range(self.integer(1, 3))]

    def evidence(self):
        kind = self.dice.random()
        if kind < 0.35:
            return self.one(LEVELS)
        if kind < 0.55 and self.entries:
            return self.one(self.entries)
        if kind < 0.7:
            return self.one(SOURCES)
        if kind < 0.9:
            return self.entry()
        return [self.one(LEVELS), self.entry()]

    def entry(self):
        entry = {"source": self.one(SOURCES)}
        if self.often(1.5):
            entry["level"] = self.one(LEVELS)
        if self.often(1.5):
            entry["date"] = self.one(DATES)
        if self.often():
            entry["n"] = self.integer(1, 3000)
        return entry

    def text(self):
        text = self.name("Something")
        if self.often(0.3):
            return {"text": text, "evidence": self.evidence()}
        return text

    def insight(self):
        insight = {"text": self.name("People")}
        if self.often():
            insight["tags"] = self.some(["fees", "Wait", "home"])
        if self.often(0.5):
            insight["evidence"] = self.evidence()
        return insight

    def quote(self):
        quote = {"text": self.name("“I said")}
        if self.often(0.3):
            quote["tags"] = self.some(["fees", "wait"])
        if self.often():
            quote["by"] = "Participant 4"
        if self.people and self.often(0.2):
            quote["personas"] = self.some(self.people, 1)
        return quote

    def pain(self):
        pain = {"problem": self.name("Trouble with")}
        if self.often(0.8):
            pain["id"] = f"pain-{self.count}"
            self.pain_ids.append(pain["id"])
        for key, make in [
            ("severity", lambda: self.one(SEVERITIES)),
            ("cause", lambda: self.one(CAUSES)),
            ("reach", lambda: self.one([f"{self.integer(1, 100)} %", self.integer(1, 2000), "12.5 %"])),
            ("evidence", self.evidence),
            ("quotes", lambda: self.many(self.quote, 2)),
        ]:
            if self.often(1.1):
                pain[key] = make()
        if self.people and self.often(0.2):
            pain["personas"] = self.some(self.people, 2)
        return pain

    def opportunity(self, is_journey):
        opportunity = {"idea": self.name("Better")}
        if self.often(0.5):
            opportunity["id"] = f"idea-{self.count}"
        if self.pain_ids and (is_journey or self.often(0.6)):
            opportunity["answers"] = self.some(self.pain_ids, 3)
        elif self.often(0.1):
            opportunity["answers"] = []
        for key, make in [
            ("impact", lambda: self.one([1, 2, 3, 4, 5, 3.5, "low", "medium", "high"])),
            ("effort", lambda: self.one([1, 2, 3, 4, 5, 2.5, "low", "medium", "high"])),
            ("reach", lambda: self.one([f"{self.integer(1, 100)} %", self.integer(1, 5000)])),
            ("confidence", lambda: f"{self.integer(1, 20) * 5} %"),
            ("customer_value", lambda: self.integer(0, 100)),
            ("business_value", lambda: self.integer(0, 100)),
            ("owner", lambda: self.one(OWNERS)),
            ("status", lambda: self.one(STATUSES)),
            ("due", lambda: self.one(["2026-01-31", "2026-Q2", "2027-01-31", "2027"])),
            ("evidence", self.evidence),
            ("experiment", self.experiment),
        ]:
            if self.often(1.1):
                opportunity[key] = make()
        return opportunity

    def experiment(self):
        experiment = {"hypothesis": "Half of them"}
        if self.metric_ids and self.often(1.5):
            experiment["metric"] = self.one(self.metric_ids)
        if self.often(1.2):
            experiment["start"] = self.one(DATES)
            if self.often(1.2):
                experiment["end"] = self.one(DATES)
        if self.often():
            experiment["result"] = self.one(["It worked", "Half of them", "pending", "In-progress…", "TBD.", "n/a", "-", "no change"])
        return experiment

    def volume(self):
        entered = self.one([0, 100, self.integer(1, 20000)])
        volume = {"entered": entered}
        if self.often(1.2):
            volume["completed"] = self.integer(0, entered)
        if self.often():
            volume["as_of"] = self.one(DATES)
        if self.often(0.3) and "completed" in volume:
            del volume["entered"]
        return volume

    # Metrics

    def metric(self):
        kind = self.one([
            "nps", "csat", "ces", "rating", "conversion", "drop-off", "retention", "churn", "clv", "cost", "time",
            "frequency", "volume", "custom",
        ])
        metric = {"name": self.name("M"), "type": kind}
        if self.often(0.3) and "shared" not in self.metric_ids:
            metric["id"] = "shared"
        elif self.often(0.8):
            metric["id"] = f"metric-{self.count}"
        if "id" in metric:
            self.metric_ids.append(metric["id"])
        if kind in ("frequency", "volume", "custom") and self.often(1.5):
            metric["direction"] = self.one(["up", "down"])
        value = self.value_of(metric, kind)
        can_respond = kind in ("nps", "csat") or (kind == "ces" and "convention" in metric) or kind == "rating"
        if can_respond and self.often():
            metric["responses"] = self.responses(metric, kind)
        elif self.often(1.6):
            metric["now"] = value()
        for key, make in [
            ("target", lambda: self.target(value())),
            ("as_of", lambda: self.one(["2026-09-30", "2026-10", "2026-Q3"])),
            ("source", lambda: self.one(SOURCES)),
            ("owner", lambda: self.one(OWNERS)),
            ("serves", lambda: self.some(["satisfaction", "growth"])),
            ("history", lambda: self.history(value)),
            ("by", lambda: {one: value() for one in self.some(SEGMENTS + PEOPLE + CHANNELS if self.has_library else SEGMENTS, 4)}),
        ]:
            if self.often(1.2):
                metric[key] = make()
        return metric

    def value_of(self, metric, kind):
        """How values of such a metric are made; settles its scale, unit and convention."""
        number = lambda low, high: self.one([self.integer(low, high), round(self.dice.uniform(low, high), 1)])
        if kind == "nps":
            return lambda: self.integer(-100, 100)
        if kind in ("csat", "conversion", "drop-off", "retention", "churn"):
            return lambda: f"{number(0, 100)} %"
        if kind == "ces":
            if not self.often(1.6):
                return lambda: number(1, 5)
            metric["convention"] = self.one(["mean", "top-3", "top-2"])
            if metric["convention"] == "mean":
                if self.often():
                    metric["scale"] = "1..7"
                return lambda: number(1, 7)
            return lambda: f"{number(0, 100)} %"
        if kind == "rating":
            metric["scale"] = "1..5"
            return lambda: number(1, 5)
        if kind in ("clv", "cost"):
            return lambda: f"{number(0, 900)} EUR"
        if kind == "time":
            unit = self.one(["min", "d", "h"])
            return lambda: f"{number(0, 90)} {unit}"
        return lambda: number(0, 900)

    def target(self, value):
        kind = self.dice.random()
        if kind < 0.6:
            return value
        return f"{self.one(['<=', '>=', '<', '>'])} {value}"

    def history(self, value):
        days = ["2025", "2026-01", "2026-Q1", "2026-06-30"] if self.often(0.3) else [
            "2025-06-30", "2025-12-31", "2026-03-31", "2026-06-30"]
        return [{"date": day, "value": value()} for day in days[self.integer(0, 3):]]

    def responses(self, metric, kind):
        if kind == "nps":
            if self.dice.random() < 0.5:
                return {"promoters": self.integer(0, 200), "passives": self.integer(0, 80), "detractors": self.integer(1, 90)}
            return {str(answer): self.integer(1, 30) for answer in range(0, 11)}
        highest = 7 if metric.get("convention") in ("mean", "top-3") else 5
        return {str(answer): self.integer(0, 40) + (answer == 1) for answer in range(1, highest + 1)}


def main():
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    for number in range(first, first + count):
        room = folder / f"p{number:04}"
        room.mkdir(parents=True)
        for name, content in Maker(number).project().items():
            (room / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
