"""What all maps of a run say together ("Portfolio" of docs/report.md)."""

from datetime import date
from math import inf

import experience
import funnel
import head
import priorities
import research
from dates import last_day
from metrics import Measured, ordered
from model import LEVELS, SEVERITIES, Journey, Project, Scale, listed, slug, text

OPEN = (None, "idea", "planned", "in-progress")


class Case:
    """A map of the run with the parts of its own report that are needed here."""

    def __init__(self, case, project, file):
        self.project = project
        self.journey = Journey(project, file, project.maps[file])
        groups = {rule["name"]: rule["group"] for rule in project.rules["rules"]}
        self.path = f"{project.base}/{file}"
        found = case["findings"].get(self.path, [])
        self.all_findings = found
        self.case = {**case, "file": file, "findings": [one for one in found if groups[one["rule"]] != "portfolio"]}
        self.gaps = head.gaps(self.case, self.journey)
        self.ladder = head.completeness(self.case, self.journey, self.gaps)
        self.facts = head.facts(self.case, self.journey, self.ladder)
        self.counted = "yes"
        self.title, self.id = self.facts_title(), self.journey.id

    def facts_title(self):
        return self.journey.place.name

    def named(self):
        return {"map": self.title, "map_id": self.id}

    def is_today(self):
        return (self.journey.doc.get("state") or "as-is") in ("as-is", "observed")


def portfolio_report(case):
    projects = [Project(one) for one in case["projects"]]
    maps = [Case(case, project, file) for project in projects for file in sorted(project.maps)]
    for one in maps:
        ids = [other.id for other in maps if other.project is one.project and other is not one]
        if one.journey.status == "archived":
            one.counted = "archived"
        elif one.journey.doc.get("translation_of") in ids:
            one.counted = "translation"
    run = Run(case, projects, maps)
    return {
        "version": 2,
        "report": "portfolio",
        "title": case["report"]["title"],
        "facts": facts(run),
        "lost": lost(run),
        "pains": pains(run),
        "first": first(run),
        "assumed": assumed(run),
        "worse": worse(run),
        "blind_spots": blind_spots(run),
        "maps": members(run),
        "coverage": coverage(run),
        "channels": channels(run),
        "personas": personas(run),
        "owners": owners(run),
        "metrics": shared_metrics(run),
        "overlaps": overlaps(run),
        "handovers": handovers(run),
        "backlog": backlog(run),
    }


class Run:
    def __init__(self, case, projects, maps):
        self.case, self.projects, self.all = case, projects, maps
        self.maps = [one for one in maps if one.counted == "yes"]
        scales = {(one.journey.scale.low, one.journey.scale.high, one.journey.scale.neutral) for one in self.maps}
        self.is_common = len(scales) < 2
        self.scale = (self.maps[0].journey.scale if self.maps else Scale("-2..2")) if self.is_common else Scale("-1..1")

    def at(self, journey, score):
        """A score on the scale of the run."""
        return score if score is None or self.is_common else self.scale.at(journey.scale.signed(score))


def facts(run):
    shown = {status: sum(one.journey.status == status for one in run.all) for status in
             ("published", "review", "draft", "archived")}
    return {
        "maps": len(run.all),
        **shown,
        "translations": sum(one.counted == "translation" for one in run.all),
        "stages": sum(one.facts["stages"] for one in run.maps),
        "touchpoints": sum(one.facts["touchpoints"] for one in run.maps),
        "completeness": mean([one.facts["completeness"] for one in run.maps]),
        "scale": f"{plain(run.scale.low)}..{plain(run.scale.high)}",
    }


def plain(value):
    return str(int(value)) if value == int(value) else str(value)


def mean(values):
    return sum(values) / len(values) if values else None


# Answers


def lost(run):
    """ "Where people are lost", in maps of today."""
    rows = []
    for one in run.maps:
        for row in losses(one) if one.is_today() else []:
            rows.append({**row, **one.named()})
    counted = [row for row in rows if row["kind"] == "people"]
    metrics = [row for row in rows if row["kind"] == "metric"]
    counted.sort(key=lambda row: (row["of_start"] is None, -round(row["of_start"] or 0, 12), -round(row["share"], 12),
                                  -row["people"]))
    metrics.sort(key=lambda row: -round(abs(row["value"] - row["target"]), 12))
    return counted + metrics


LOST = ["share", "of_start", "people", "of", "towards", "metric", "subject", "value", "target"]


def losses(one):
    journey = one.journey
    places = {place.subject: place for place in journey.places}
    rows = funnel.funnel(one.case, journey)
    main = [row for row in rows if row["main_way"]]
    start = next((row for row in main if row["entered"] is not None), None)
    for at, row in enumerate(main):
        place = places[row["place"]["subject"]]
        base = {**dict.fromkeys(LOST), "place": row["place"], "owner": place.owner, "kind": "people"}
        known = row["of_start"] is not None
        if row["lost_in_step"] and not row["leads_off"] and row["lost_after_unknown"] != "more-come":
            yield {**base, "share": row["lost_in_step"] / row["entered"],
                   "of_start": row["lost_in_step"] / start["entered"] if known else None,
                   "people": row["lost_in_step"], "of": row["entered"]}
        if row["lost_after"]:
            yield {**base, "share": row["lost_after"] / row["completed"],
                   "of_start": row["lost_after"] / start["entered"] if known else None,
                   "people": row["lost_after"], "of": row["completed"], "towards": main[at + 1]["place"]}
    counting = [places[row["place"]["subject"]] for row in rows]
    for metric in journey.metrics:
        of = Measured(metric)
        if any(place is metric.place or metric.place.is_stage and place.is_touchpoint and place.stage == metric.place.stage
               for place in counting):
            continue
        if of.type not in ("conversion", "retention", "drop-off", "churn") or of.unit != "%" or of.status != "missed":
            continue
        if of.row(head.stakes_at(journey))["within_chance"]:
            continue
        yield {**dict.fromkeys(LOST), "place": metric.place.shown(), "owner": metric.place.owner, "kind": "metric",
               "metric": metric.main, "subject": metric.subject,
               "value": of.value, "target": of.target}


def same_day(one, other):
    return text(one.doc["volume"].get("as_of")) == text(other.doc["volume"].get("as_of"))


def pains(run):
    """ "What hurts most", in maps of today."""
    return pains_of(run, [one for one in run.maps if one.is_today()])


def pains_of(run, maps):
    rows = []
    for one in maps:
        by_subject = {pain.subject: pain for pain in one.journey.pains}
        own = {row["subject"]: row for row in priorities.pain_points(one.case, one.journey)}
        for row in own.values():
            pain = by_subject[row["subject"]]
            row = {key: value for key, value in row.items() if key != "unknown"}
            rows.append({**row, **one.named(), "emotion": run.at(one.journey, row["emotion"]), "owner": pain.place.owner})
    return sorted(rows, key=lambda row: -round(row["priority"], 9))


def backlog(run):
    """ "Backlog": the opportunities of all maps, by the ranks of their scoring model."""
    return [without_model(row) for row, _, _ in ranked(run)]


def ranked(run):
    """The rows of the backlog, each with its map and its opportunity."""
    rows = []
    for one in run.maps:
        by_subject = {other.subject: other for other in one.journey.opportunities}
        for other in one.journey.opportunities:
            row = next(row for row in priorities.opportunities(one.case, one.journey) if row["subject"] == other.subject)
            rows.append(({
                "rank": None,
                "opportunity": row["idea"],
                **{key: row[key] for key in (
                    "subject", "place", "owner", "status", "due", "overdue", "score", "model", "answers",
                )},
                **one.named(),
                "state": one.journey.doc.get("state") or "as-is",
                "of": str(one.project.config.get("scoring", {}).get("formula") if isinstance(
                    one.project.config.get("scoring"), dict) else row["model"]),
            }, one, other))
    models = list(dict.fromkeys(row["of"] for row, _, _ in rows))
    closed = ("shipped", "dropped")
    rows.sort(key=lambda found: (models.index(found[0]["of"]), found[0]["status"] in closed, found[0]["score"] is None,
                                 -round(found[0]["score"] or 0, 9)))
    ranks = dict.fromkeys(models, 0)
    for row, _, _ in rows:
        if row["status"] not in closed:
            ranks[row["of"]] += 1
            row["rank"] = ranks[row["of"]]
    return rows


def without_model(row):
    return {key: value for key, value in row.items() if key != "of"}


def first(run):
    """ "What to do first, and who": what several maps tell stands here once, and not at all where one has shipped it."""
    found = ranked(run)
    told = [(one, other) for row, one, other in found if row["status"] == "shipped"]
    rows = []
    by_state = {}
    for found_one in found:
        row, one, _ = found_one
        score = None if row["score"] is None else round(row["score"], 9)
        by_state.setdefault((row["of"], score), ([], []))[0 if one.is_today() else 1].append(found_one)
    for row, one, other in [found_one for equal in by_state.values() for part in equal for found_one in part]:
        if row["rank"] is not None and not any(is_same(run, (one, other), known) for known in told):
            told.append((one, other))
            rows.append(without_model(row))
    return sorted(rows, key=lambda row: row["rank"])


def is_same(run, found, known):
    """Whether two maps of a project tell one opportunity: by its ticket, or by its words in a map and its counterpart."""
    (one, idea), (other, there) = found, known
    if one is other or one.project is not other.project:
        return False
    tickets = [str(text(opportunity.doc.get("ticket")) or "").strip() for opportunity in (idea, there)]
    if tickets[0] and tickets[0] == tickets[1]:
        return True
    return beginning(run, one) is beginning(run, other) and slug(idea.main) == slug(there.main) != ""


def beginning(run, one):
    """The map that `to_be_of` leads to, step by step; the first of a circle."""
    way = [one]
    while way[-1].counted == "yes":
        link = way[-1].journey.doc.get("to_be_of")
        there = [other for other in run.all if other.project is one.project and link and other.id == link]
        if len(there) > 1:
            there = [other for other in there if other.journey.doc.get("id")]
        if len(there) != 1:
            break
        if there[0] in way:
            return min(way[way.index(there[0]):], key=run.all.index)
        way.append(there[0])
    return way[-1]


def assumed(run):
    """ "What is only assumed", in maps of today."""
    rows = []
    for one in run.maps:
        if not one.is_today():
            continue
        for place in one.journey.places[1:]:
            if place.is_moment:
                level = moment_rests_on(one.journey, place)
                rows.append((1, level, "moment-of-truth", None, None, place.subject, place, one))
        ranked = [row["subject"] for row in priorities.pain_points(one.case, one.journey)]
        by_subject = {pain.subject: pain for pain in one.journey.pains}
        for pain in (by_subject[subject] for subject in ranked):
            if pain.severity in (3, 4):
                level = priorities.rests_on(pain)
                rows.append((0 if pain.severity == 4 else 2, level, "pain-point", SEVERITIES[pain.severity - 1],
                             pain.main, pain.subject, pain.place, one))
    rows = [row for row in rows if row[1] in ("unstated", "assumed")]
    rows.sort(key=lambda row: row[0])
    return [{
        "evidence": level, "kind": kind, "severity": severity, "problem": problem, "subject": subject,
        "place": place.shown(), **one.named(), "owner": place.owner,
    } for _, level, kind, severity, problem, subject, place, one in rows]


def moment_rests_on(journey, place):
    """The strongest of its own evidence, that of the claims in it, that of its stage, and of a stage that of its touchpoints."""
    places = [place] + ([other for other in journey.places if other.is_touchpoint and other.stage == place.stage]
                        if place.is_stage else [])
    levels = [journey.strongest(claim.own) for one in places for claim in research.claims_at(journey, one)
              if claim.kind != "metric"]
    levels += [journey.strongest(listed(one.doc, "evidence")) for one in places]
    if place.is_touchpoint:
        levels.append(journey.strongest(listed(place.above.doc, "evidence")))
    levels = [level for level in levels if level]
    return max(levels, key=LEVELS.index) if levels else "unstated"


def worse(run):
    """ "What changed for the worse", in maps of today."""
    rows = []
    for one in run.maps:
        if not one.is_today():
            continue
        stakes = head.stakes_at(one.journey)
        for metric in one.journey.metrics:
            of = Measured(metric)
            if of.direction is None or of.value is None or not of.history:
                continue
            values = [value for _, _, value in of.history] + [of.value]
            count = of.trend()["worse_in_a_row"]
            if not count:
                continue
            values = values[-1 - count:]
            by = values[-1] - values[0]
            in_points = of.unit == "%" or of.type in ("nps", "csat", "ces", "rating")
            change = by if in_points else 100 * by / abs(values[0]) if values[0] else None
            extent = extent_of(of) or abs(values[0])
            is_moment = stakes[metric.place.key][0]
            order = (of.status != "missed", not is_moment, -count, -round(abs(by) / extent, 12) if extent else -inf)
            rows.append((order, {
                "status": of.status,
                "metric": metric.main,
                "values": values,
                "unit": of.unit,
                "change": change,
                "change_in": None if change is None else "points" if in_points else "%",
                "moment_of_truth": is_moment,
                "within_chance": of.trend()["change_within_chance"],
                "subject": metric.subject,
                "place": metric.place.shown(),
                **one.named(),
                "owner": of.owner,
            }))
    return [row for _, row in sorted(rows, key=lambda found: found[0])]


def extent_of(of):
    """How far apart the ends are between which a metric can be; None where it has none."""
    if of.type == "nps":
        return 200
    if of.unit == "%":
        return 100
    ends = of.ends() or ((1, 7) if of.type == "ces" else None)
    return ends and ends[1] - ends[0]


BLIND = [
    "persona-without-journey", "lifecycle-part-without-journey", "persona-without-lifecycle-part", "unused-segment",
    "unused-channel", "journey-without-to-be", "step-without-counterpart", "missing-translation",
]


def blind_spots(run):
    rows = []
    for file, findings in run.case["findings"].items():
        one = next((one for one in run.all if file == one.path), None)
        for finding in findings:
            if finding["rule"] in BLIND:
                rows.append({
                    "level": finding["level"],
                    "rule": finding["rule"],
                    "gap": finding["message"],
                    "help": finding["help"],
                    "subject": finding["subject"],
                    "map": one and one.title,
                    "map_id": one and one.id,
                })
    return sorted(rows, key=lambda row: (BLIND.index(row["rule"]), -head.GRADES[row["level"]]))


# Registers


def members(run):
    """ "Maps", in the order of the run."""
    rows = []
    for one in run.all:
        reviewed = one.facts["reviewed"]
        age = (date.fromisoformat(run.case["today"]) - last_day(reviewed)).days if reviewed else None
        rows.append({
            **one.named(),
            "completeness": one.facts["completeness"],
            "steps_done": sum(step["done"] for step in one.ladder),
            "status": one.journey.status,
            "state": one.facts["state"],
            "counted": one.counted,
            "owner": one.facts["owner"],
            "reviewed": reviewed,
            "age_days": age if age is not None and age >= 0 else None,
            "errors": sum(gap["level"] == "error" for gap in one.gaps),
            "warnings": sum(gap["level"] == "warn" for gap in one.gaps),
            "next_step": next((step["step"] for step in one.ladder if not step["done"]), None),
            "stages": one.facts["stages"],
            "touchpoints": one.facts["touchpoints"],
        })
    return rows


def everybody(run):
    """Personas of the libraries, then those whom only maps name: (id, name, persona)."""
    people = {}
    for project in run.projects:
        for id, persona in project.personas.items():
            people.setdefault(id, (text(persona["name"]), persona))
    for one in run.maps:
        for person in one.journey.people:
            people.setdefault(person.id, (person.name, person.persona))
    return [(id, name, persona or {}) for id, (name, persona) in people.items()]


def part_of(project, stage):
    """The part that a stage names in `lifecycle`, else the one that its id or name is."""
    parts = project.lifecycle
    written = text(stage.doc.get("lifecycle"))
    if written is not None:
        return written if written in parts else None
    return next((part for part in parts if slug(part) in (stage.id, slug(stage.name))), None)


def coverage(run):
    """ "Personas and the lifecycle"."""
    rows = []
    for id, name, _ in everybody(run):
        parts, counts = [], []
        for project in run.projects:
            maps = [one for one in run.maps if one.project is project]
            if id not in project.personas and not any(person.id == id for one in maps for person in one.journey.people):
                continue
            for part in project.lifecycle:
                told = [one for one in maps if any(
                    part_of(project, stage) == part and any(person.id == id for column in stage.columns
                                                            for person in column.people)
                    for stage in one.journey.stage_places)]
                parts.append(part)
                counts.append(len(told))
        if parts:
            rows.append({"persona": name, "persona_id": id, "parts": parts, "maps": counts})
    return rows


def channels(run):
    """ "Channels", the most touchpoints first."""
    known = {}
    for project in run.projects:
        for id, entry in project.channels.items():
            known.setdefault(id, (text(entry.get("name") or id), entry.get("kind")))
    for one in run.maps:
        for column in one.journey.columns:
            for id in column.channels:
                known.setdefault(id, (id, None))
    rows = []
    for id, (name, kind) in known.items():
        maps, touchpoints, scores, hurts = [], 0, [], 0
        for one in run.maps:
            columns = [column for column in one.journey.columns if id in column.channels]
            if columns:
                maps.append(one.id)
            touchpoints += sum(column.place.is_touchpoint for column in columns)
            for column in columns:
                score = score_of(run, one.journey, column)
                if score is not None:
                    scores.append(score)
                hurts += sum(pain.place is column.place for pain in one.journey.pains)
        rows.append({"channel": name, "channel_id": id, "kind": kind, "maps": maps, "touchpoints": touchpoints,
                     "emotion": mean(scores), "scored": len(scores), "pain_points": hurts})
    return sorted(rows, key=lambda row: (-row["touchpoints"], -len(row["maps"])))


def score_of(run, journey, column):
    """The mean over the feelings on the curve there; where people have curves of their own, first for each of them."""
    means = []
    for person in journey.curves():
        scores = [feeling.score for columns, feeling in journey.points(person)
                  if column in columns and feeling.score is not None]
        if scores:
            means.append(mean(scores))
    return run.at(journey, mean(means))


def personas(run):
    """ "Personas": where they take part."""
    rows = []
    for id, name, persona in everybody(run):
        row = {"persona": name, "persona_id": id, "role": text(persona.get("role")), "kind": persona.get("kind"),
               "maps": [], "touchpoints": 0, "pain_points": 0, "opportunities": 0}
        for one in run.maps:
            journey = one.journey
            person = next((person for person in journey.people if person.id == id), None)
            if person is None:
                continue
            row["maps"].append(one.id)
            row["touchpoints"] += sum(person in column.people for column in journey.columns if column.place.is_touchpoint)
            own = [pain for pain in journey.pains if meets(journey, pain, person)]
            row["pain_points"] += len(own)
            row["opportunities"] += sum(
                any(pain in own for pain in idea.answers) if idea.answers else person in idea.place.people
                for idea in journey.opportunities)
        rows.append(row)
    return rows


def meets(journey, pain, person):
    named = listed(pain.doc, "personas")
    if named:
        return any(journey.person(text(one)) is person for one in named)
    return pain.place.is_journey or person in pain.place.people


def owners(run):
    """ "Owners", in order of first mention."""
    rows = {}

    def of(name):
        return rows.setdefault(name, {"owner": name, "maps": [], "touchpoints": 0, "gaps": 0, "pain_points": 0,
                                      "open": 0, "shipped": 0, "opportunities": 0, "metrics": 0})

    for one in run.maps:
        journey = one.journey
        if journey.place.owner:
            of(journey.place.owner)["maps"].append(one.id)
        for column in journey.columns:
            if column.place.owner:
                of(column.place.owner)["touchpoints"] += column.place.is_touchpoint
        for idea in journey.opportunities:
            if idea.owner:
                row = of(idea.owner)
                row["opportunities"] += 1
                row["open"] += idea.doc.get("status") in OPEN
                row["shipped"] += idea.doc.get("status") == "shipped"
        # In the order of the map's own table of metrics.
        for measured in ordered(journey):
            if measured.owner:
                of(measured.owner)["metrics"] += 1
        places = {place.subject: place for place in journey.places}
        for gap in one.gaps:
            owner = places[gap["place"]["subject"]].owner
            if owner:
                of(owner)["gaps"] += 1
    for row in pains_of(run, run.maps):
        if row["owner"]:
            of(row["owner"])["pain_points"] += 1
    return list(rows.values())


def shared_metrics(run):
    """ "Metrics of several maps"."""
    uses = {}
    for one in run.maps:
        for metric in one.journey.metrics:
            uses.setdefault((run.projects.index(one.project), metric.id), []).append((one, metric))
    rows = []
    for (_, id), all in uses.items():
        if len({one.id for one, _ in all}) < 2:
            continue
        of = [(one, Measured(metric)) for one, metric in all]
        rows.append({
            "metric": all[0][1].main,
            "metric_id": id,
            "maps": [one.id for one, _ in all],
            "subjects": [metric.subject for _, metric in all],
            "values": [measured.value for _, measured in of],
            "differs": differs(of),
        })
    return rows


def differs(uses):
    """What is not given differs from nothing; values are compared where no unit differs, on the same last day."""
    found = []
    if len({measured.type for _, measured in uses} - {None}) > 1:
        found.append("type")
    if len({measured.unit for _, measured in uses} - {None}) > 1:
        return [*found, "unit"]
    values = {}
    for one, measured in uses:
        if measured.value is not None:
            key = (one.is_today(), last_day(measured.doc.get("as_of")))
            if values.setdefault(key, measured.value) != measured.value and "value" not in found:
                found.append("value")
    return found


def overlaps(run):
    rows = []
    for one in run.all:
        for finding in one.all_findings:
            if finding["rule"] == "overlapping-journeys":
                labels = [label["file"] for label in finding["labels"] if label["file"] != one.path]
                other = next((other for other in run.all if other.path in labels), None)
                rows.append({**one.named(), "other": other and other.title, "other_id": other and other.id,
                             "gap": finding["message"], "help": finding["help"]})
    return rows


def handovers(run):
    """ "Hand-offs between journeys"."""
    rows = []
    for one in run.maps:
        for place in one.journey.places[1:]:
            to = text(place.doc.get("journey"))
            if to is None:
                continue
            found = [other for other in run.all if other.id == to and other.project is one.project]
            state = "told" if found and found[0].counted == "yes" else "not-counted" if found else "unknown"
            told = found[0] if state == "told" else None
            rows.append({
                **one.named(),
                "place": place.shown(),
                "to": to,
                "to_state": state,
                "owner": place.owner,
                "to_owner": told and told.journey.place.owner,
                "emotion": step_score(run, one.journey, place),
                "to_entry": told and end_score(run, told.journey, 0),
                "to_exit": told and end_score(run, told.journey, -1),
                "personas": told and [name for id, name, _ in everybody(run) if all(
                    any(person.id == id for person in people) for people in (place.people, told.journey.people))],
            })
    return rows


def step_score(run, journey, place):
    return mean([score for score in (score_of(run, journey, column) for column in place.columns) if score is not None])


def end_score(run, journey, at):
    """The first or last score of a map."""
    scores = [score for score in (score_of(run, journey, column) for column in journey.columns) if score is not None]
    return scores[at] if scores else None
