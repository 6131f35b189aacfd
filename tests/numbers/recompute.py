"""Recomputes every number of reports from the maps they are about, and tells what differs.

Reads a list of cases as JSON (tests/numbers/case.rs makes them) from standard input. Exit code 1 where anything
differs. Works from docs/report.md and docs/format.md alone; needs nothing but Python's standard library.
"""

import json
import sys
from collections import Counter

import causes
import experience
import flow
import funnel
import head
import headlines
import metrics
import portfolio
import priorities
import prose
import research
import shortfalls
import times
import trials
from compare import differences
from model import Journey, Project

# So many differences of a case are printed.
SHOWN = 12


def map_report(case):
    """Everything that the report of one map says."""
    [project] = map(Project, case["projects"])
    journey = Journey(project, case["file"], project.maps[case["file"]])
    case["findings"] = case["findings"].get(case["name"], [])
    gaps = head.gaps(case, journey)
    ladder = head.completeness(case, journey, gaps)
    return {
        "version": 2,
        "report": "map",
        "title": journey.place.name,
        "facts": head.facts(case, journey, ladder),
        "headlines": headlines.headlines(case, journey),
        "completeness": ladder,
        "gaps": gaps,
        "shortfalls": shortfalls.shortfalls(case, journey),
        "experience": experience.experience(case, journey),
        "pain_points": priorities.pain_points(case, journey),
        "opportunities": priorities.opportunities(case, journey),
        "causes": causes.causes(case, journey),
        "experiments": trials.experiments(case, journey),
        "outcomes": trials.outcomes(case, journey),
        "funnel": funnel.funnel(case, journey),
        "times": times.times(case, journey),
        "seams": flow.seams(case, journey),
        "metrics": metrics.metrics(case, journey),
        "segments": metrics.segments(case, journey),
        "objectives": metrics.objectives(case, journey),
        "assumptions": research.assumptions(case, journey),
        "sources": research.sources(case, journey),
        "owners": head.owners(case, journey, gaps),
    }


def held(case):
    """The differences of one case."""
    expected = map_report(case) if case["file"] else portfolio.portfolio_report(case)
    said, full = case["report"], dict(expected)
    # A table without rows is left out unless its absence matters ("Formats").
    for key in [key for key, table in expected.items() if table == [] and key not in said]:
        del expected[key]
    found = list(differences(case["name"], said, expected))
    if case["markdown"] is not None:
        project = Project(case["projects"][0])
        journey = Journey(project, case["file"], project.maps[case["file"]])
        found += [f"{case['name']}: Markdown lacks {one!r}" for one in prose.missing(journey, full, case["markdown"])]
    return found


def main():
    cases = json.load(sys.stdin)
    found, tables = [], Counter()
    for case in cases:
        found += held(case)[:SHOWN]
        tables.update(key for key, table in case["report"].items() if isinstance(table, list) for _ in table)
    for line in found:
        print(line)
    print(f"{len(cases)} reports; rows: {dict(tables)}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
