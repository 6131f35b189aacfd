"""A journey map as docs/format.md describes it, read from plain YAML values.

Nothing here knows the program: the sections of docs/format.md are cited where a sentence of theirs is made into code.
"""

import re
import unicodedata

SEVERITIES = ["low", "medium", "high", "critical"]
LEVELS = ["assumed", "reported", "observed", "measured"]

PLURALS = {"opportunities": "opportunity", "policies": "policy", "answers": "answer", "replaces": "replace"}


def listed(thing, key):
    """A list field: its singular is the same field, and a single value may stand for a list of one.

    None where it is not written ("How a file is read").
    """
    singular = PLURALS.get(key, key[:-1] if key.endswith("s") else key)
    for name in (key, singular):
        value = thing.get(name)
        if value is not None:
            return value if isinstance(value, list) else [value]
    return None


def text(value):
    """What a text field holds; numbers and dates that stand there are the characters typed."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def expanded(value, main):
    """A string may stand where an object may: it gives the object's main field."""
    return value if isinstance(value, dict) else {main: text(value)}


def slug(name):
    """Letters and digits of any script, in lower case, everything else a hyphen; 100 characters at most ("Limits")."""
    out, gap = "", False
    for char in unicodedata.normalize("NFC", name).lower():
        mark = unicodedata.category(char).startswith("M") and out and not gap
        if char.isalnum() or mark:
            out += "-" if gap and out else ""
            out += char
            gap = False
        else:
            gap = True
    return out[:100]


def amount(value):
    """A value of a metric: a number and its unit ("Metrics")."""
    if value is None:
        return None, None
    if isinstance(value, (int, float)):
        return float(value), None
    found = re.fullmatch(r"\s*(?:<=|>=|<|>)?\s*([+-]?[0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*(.*?)\s*", str(value))
    if not found:
        return None, None
    return float(found.group(1)), found.group(2) or None


class Scale:
    """`low..high`, or low, high and neutral; neutral is the middle unless said otherwise."""

    def __init__(self, value):
        if isinstance(value, dict):
            self.low, self.high = float(value["low"]), float(value["high"])
            self.neutral = float(value.get("neutral", (self.low + self.high) / 2))
        else:
            low, high = str(value).split("..")
            self.low, self.high = float(low), float(high)
            self.neutral = (self.low + self.high) / 2

    def signed(self, score):
        """A score between -1 (lowest), 0 (neutral) and 1 (highest)."""
        if score >= self.neutral:
            span = self.high - self.neutral
        else:
            span = self.neutral - self.low
        return (score - self.neutral) / span if span else 0.0

    def at(self, signed):
        span = self.high - self.neutral if signed >= 0 else self.neutral - self.low
        return self.neutral + signed * span


class Project:
    """What `cjm.yaml` holds; an empty one where there is none."""

    def __init__(self, document):
        self.config = document["config"] or {}
        self.is_written = document["config"] is not None
        self.rules, self.base = document["rules"], document["base"]
        config = self.config
        self.personas = {}
        for key, persona in (config.get("personas") or {}).items():
            persona = persona if isinstance(persona, dict) else {"name": text(persona)}
            if "file" in persona:
                persona = document["persona_files"][persona["file"]]
            self.personas[key] = persona
        self.channels = {key: expanded(value, "name") for key, value in (config.get("channels") or {}).items()}
        self.owners = {key: expanded(value, "name") for key, value in (config.get("owners") or {}).items()}
        self.segments = [text(one) for one in listed(config, "segments") or []]
        self.lifecycle = [text(one) for one in listed(config, "lifecycle") or []]
        self.evidence = [expanded(one, "source") for one in listed(config, "evidence") or []]
        self.scale = Scale(config.get("emotion_scale") or "-2..2")
        self.maps = document["maps"]

    def owner(self, written):
        """The name of an owner: of the library, else as written."""
        return text(self.owners.get(written, {}).get("name") or written)

    def channel(self, written):
        return text(self.channels.get(written, {}).get("name") or written)


class Person:
    def __init__(self, id, name, persona):
        self.id, self.name, self.persona = id, name, persona


class Feeling:
    """One value of `emotion`: a score, a word, or both ("Emotion")."""

    def __init__(self, journey, value):
        self.score = self.word = None
        self.evidence = None
        if isinstance(value, dict):
            self.word = text(value.get("feeling"))
            self.score = None if value.get("score") is None else float(value["score"])
            self.evidence = listed(value, "evidence")
        elif isinstance(value, (int, float)):
            self.score = float(value)
        else:
            self.word = text(value)
        if self.score is None and self.word is not None:
            self.score = journey.scored(self.word)


class Place:
    """The journey as a whole, a stage, or a touchpoint: where something can stand."""

    def __init__(self, journey, stage, touchpoint, doc):
        self.journey, self.stage, self.touchpoint, self.doc = journey, stage, touchpoint, doc
        self.is_journey = stage is None
        self.is_stage = stage is not None and touchpoint is None
        self.is_touchpoint = touchpoint is not None

    @property
    def key(self):
        return (self.stage, self.touchpoint)

    @property
    def above(self):
        """The stage of a touchpoint."""
        return self.journey.stage_places[self.stage] if self.is_touchpoint else None

    @property
    def name(self):
        return self.doc.get("title") if self.is_journey else text(self.doc["name"])

    @property
    def id(self):
        if self.is_journey:
            return self.journey.id
        return text(self.doc.get("id")) or slug(self.name)

    @property
    def subject(self):
        """The path of ids ("Formats" of docs/report.md)."""
        if self.is_journey:
            return self.journey.id
        base = self.above.subject if self.is_touchpoint else self.journey.id
        return f"{base}/{self.path_name}"

    def shown(self):
        """As an object of JSON ("Formats")."""
        return {
            "subject": self.subject,
            "stage": None if self.is_journey else self.journey.stage_places[self.stage].name,
            "touchpoint": self.name if self.is_touchpoint else None,
        }

    def inherited(self, key):
        """`owner`, `channel`, `personas`, `segments` and `evidence` hold for touchpoints that give none of their own."""
        own = listed(self.doc, key)
        if own is None and self.is_touchpoint:
            own = listed(self.above.doc, key)
        return own

    @property
    def owner(self):
        """The name of who answers: the touchpoint's owner, else the stage's; for the journey the map's."""
        written = self.doc.get("owner")
        if written is None and self.is_touchpoint:
            written = self.above.doc.get("owner")
        return None if written is None else self.journey.project.owner(text(written))

    @property
    def column(self):
        """The number of the first column; the journey comes before all."""
        return 0 if self.is_journey else self.columns[0].number

    @property
    def columns(self):
        if self.is_journey:
            return list(self.journey.columns)
        return [one for one in self.journey.columns if one.place.key == self.key or (self.is_stage and one.place.stage == self.stage)]

    @property
    def is_moment(self):
        return self.doc.get("moment_of_truth") is True

    @property
    def people(self):
        """Who takes part: everyone in the journey; `personas` of the touchpoint, else of the stage, else all."""
        journey = self.journey
        if self.is_journey:
            return list(journey.people)
        named = self.inherited("personas")
        if named is None:
            return list(journey.people)
        return [person for person in journey.people if any(journey.person(text(one)) is person for one in named)]

    def feelings(self, person):
        """What a person feels here, in order: their own entry of `emotions`, else `emotion`."""
        journey = self.journey
        own = self.doc.get("emotions") or {}
        for key, value in own.items():
            if journey.person(key) is person:
                values = value if isinstance(value, list) else [value]
                return [Feeling(journey, one) for one in values]
        value = self.doc.get("emotion")
        if value is None:
            return []
        return [Feeling(journey, one) for one in (value if isinstance(value, list) else [value])]


def siblings(things):
    """Tells things with one id apart: `~2`, `~3` behind those that repeat; ids that are written come first."""
    taken, counts = set(), {}
    for thing in sorted(things, key=lambda one: one.doc.get("id") is None):
        plain = thing.id.replace("/", "-")
        name = plain
        while name in taken:
            counts[thing.id] = counts.get(thing.id, 1) + 1
            name = f"{plain}~{counts[thing.id]}"
        taken.add(name)
        thing.path_name = name


class Column:
    """A touchpoint, or a stage without touchpoints."""

    def __init__(self, number, place):
        self.number, self.place = number, place

    @property
    def doc(self):
        return self.place.doc

    @property
    def stage(self):
        return self.place.journey.stage_places[self.place.stage]

    @property
    def people(self):
        return self.place.people

    @property
    def channels(self):
        """Names of channels; `none` is a step without us."""
        return [one for one in (text(each) for each in self.place.inherited("channels") or []) if one != "none"]

    @property
    def says_no_channel(self):
        named = self.place.inherited("channels")
        return named is not None and not self.channels


def spread(place, columns, feelings):
    """Several feelings of one place, evenly over its columns: where each stands comes last."""
    left, width = columns[0].number, len(columns)
    return [(place, columns, one, left + (at + 0.5) / len(feelings) * width) for at, one in enumerate(feelings)]


class Thing:
    """A pain point, an opportunity or a metric, where it stands."""

    def __init__(self, place, doc, kind, main):
        self.place, self.doc, self.kind = place, doc, kind
        self.main = text(doc[main])
        self.id = text(doc.get("id")) or slug(self.main)

    @property
    def subject(self):
        return f"{self.place.subject}/{self.kind}:{self.path_name}"

    @property
    def owner(self):
        written = self.doc.get("owner")
        return None if written is None else self.place.journey.project.owner(text(written))


class Journey:
    """A map with what follows from it and its project."""

    def __init__(self, project, file, doc):
        self.project, self.file, self.doc = project, file, doc
        stem = file.rsplit("/", 1)[-1]
        stem = re.sub(r"\.journey\.ya?ml$", "", stem)
        self.id = text(doc.get("id")) or stem
        self.status = doc.get("status") or "draft"
        self.scale = Scale(doc["emotion_scale"]) if doc.get("emotion_scale") is not None else project.scale
        self.people = self._people()
        self._known_points = {}
        self.place = Place(self, None, None, doc)
        self.stage_places, self.places, self.columns = [], [self.place], []
        for at, stage in enumerate(listed(doc, "stages") or []):
            self._stage(at, expanded(stage, "name"))
        siblings(self.stage_places)
        for stage in self.stage_places:
            siblings([place for place in self.places if place.is_touchpoint and place.stage == stage.stage])
        self.pains = self._things("pain_points", "pain", "problem")
        self.opportunities = self._things("opportunities", "opportunity", "idea")
        self.metrics = self._things("metrics", "metric", "name")
        for opportunity in self.opportunities:
            opportunity.answers = self._answers(opportunity)
        for pain in self.pains:
            pain.answered_by = [one for one in self.opportunities if pain in one.answers]
            severity = pain.doc.get("severity")
            pain.severity = None if severity is None else SEVERITIES.index(severity) + 1

    def _stage(self, at, stage):
        place = Place(self, at, None, stage)
        self.stage_places.append(place)
        self.places.append(place)
        touchpoints = listed(stage, "touchpoints") or []
        for number, touchpoint in enumerate(touchpoints):
            below = Place(self, at, number, expanded(touchpoint, "name"))
            self.places.append(below)
            self.columns.append(Column(len(self.columns), below))
        if not touchpoints:
            self.columns.append(Column(len(self.columns), place))

    def _people(self):
        people = []
        for one in listed(self.doc, "personas") or []:
            if isinstance(one, dict):
                people.append(Person(text(one.get("id")) or slug(text(one["name"])), text(one["name"]), one))
                continue
            persona = self.project.personas.get(text(one))
            name = text(persona["name"]) if persona else text(one)
            people.append(Person(text(one), name, persona))
        return people

    def person(self, reference):
        """The participant that a word of `personas` or `emotions` names: by id, else by name."""
        for of in ("id", "name"):
            for person in self.people:
                if getattr(person, of) == text(reference):
                    return person
        return None

    def _things(self, key, kind, main):
        found = []
        for place in self.places:
            here = [Thing(place, expanded(one, main), kind, main) for one in listed(place.doc, key) or []]
            siblings(here)
            found += here
        return found

    def _answers(self, opportunity):
        """"What an opportunity answers"."""
        named = listed(opportunity.doc, "answers")
        place = opportunity.place
        if named is not None:
            return [pain for pain in self.pains if any(self.refers(text(one), pain) for one in named)]
        if place.is_journey:
            return []
        if place.is_stage:
            return [pain for pain in self.pains if pain.place.stage == place.stage]
        return [pain for pain in self.pains if pain.place is place]

    def refers(self, reference, thing):
        """An explicit id goes before derived ones; `stage/touchpoint/id` is the full way ("Ids and references")."""
        things = [one for one in self.pains + self.metrics if one.kind == thing.kind]
        explicit = [one for one in things if one.doc.get("id") is not None and text(one.doc["id"]) == reference]
        if explicit:
            return thing is explicit[0]
        path = [part for part in (thing.place.subject + "/" + thing.id).split("/")[1:]]
        return reference in (thing.id, "/".join(path), "/".join(path[-2:]))

    def feeling(self, value):
        return Feeling(self, value)

    def scored(self, word):
        """The score of a feeling that is only a word: `feelings` of the map, else of the project, on its own scale."""
        for feelings, scale in ((self.doc.get("feelings"), self.scale), (self.project.config.get("feelings"), self.project.scale)):
            for key, score in (feelings or {}).items():
                if key.strip().lower() == word.strip().lower():
                    return self.scale.at(scale.signed(float(score)))
        return None

    def curves(self):
        """Whose curves there are: one for everyone (None) where all take part alike, else one for each who takes part."""
        if len(self.people) < 2:
            return [self.people[0] if self.people else None]
        for place in self.places:
            if place.doc.get("emotions"):
                return self.people
            if listed(place.doc, "emotion") is not None and not place.is_journey and len(place.people) < len(self.people):
                return self.people
        return [None]

    def points(self, person):
        """The feelings of somebody (None: of everyone) in order: (columns, feeling)."""
        return [(columns, feeling) for _, columns, feeling in self._points(person)]

    def placed_points(self, person):
        """The same: (place, feeling)."""
        return [(place, feeling) for place, _, feeling in self._points(person)]

    def _points(self, person):
        """A stage's own emotion counts only if no touchpoint of it has a score ("Emotion"); then it is in the middle."""
        if person not in self._known_points:
            points = []
            for stage in self.stage_places:
                own = [point for column in stage.columns if person is None or person in column.people
                       for point in spread(column.place, [column], column.place.feelings(person))]
                is_scored = any(point[2].score is not None for point in own)
                if stage.columns[0].place is not stage and not is_scored and (person is None or person in stage.people):
                    own += spread(stage, stage.columns, stage.feelings(person))
                    own.sort(key=lambda point: point[3])
                points += [point[:3] for point in own]
            self._known_points[person] = points
        return self._known_points[person]

    def reference(self, written):
        """The touchpoint or stage that a reference names: an explicit id goes before derived ones."""
        places = [place for place in self.places if not place.is_journey]
        for fits in (
            lambda place: text(place.doc.get("id")) == written,
            lambda place: place.is_touchpoint and f"{place.above.id}/{place.id}" == written,
            lambda place: place.id == written,
        ):
            found = [place for place in places if fits(place)]
            if found:
                return found[0]
        raise KeyError(written)

    # Evidence

    def entries(self, written):
        """Entries of evidence: (level, entry) for each ("Evidence")."""
        known = [expanded(one, "source") for one in listed(self.doc, "evidence") or [] if isinstance(one, dict)]
        found = []
        for one in written or []:
            if isinstance(one, dict):
                found.append((one.get("level") or "reported", one))
                continue
            one = text(one)
            if one in LEVELS:
                found.append((one, {}))
                continue
            entry = next((each for each in known + self.project.evidence if text(each.get("id")) == one), None)
            if entry is not None:
                found.append((entry.get("level") or "reported", entry))
            else:
                found.append(("reported", {"source": one}))
        return found

    def strongest(self, written):
        levels = [LEVELS.index(level) for level, _ in self.entries(written)]
        return LEVELS[max(levels)] if levels else None

    def level_at(self, place, own):
        """What a claim rests on: its own evidence, else its touchpoint's, else its stage's; None is unstated."""
        if own:
            return self.strongest(own)
        if place.is_journey:
            return None
        return self.strongest(place.inherited("evidence"))
