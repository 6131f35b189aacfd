"""What pain points have in common ("Causes" of docs/report.md)."""

from model import SEVERITIES, expanded, listed, text
from priorities import progress

# So many things of one row are named.
NAMED = 8


def same(written):
    """Two texts are the same where they differ only in case and white space."""
    return " ".join(written.split()).lower()


def is_live(opportunity):
    return opportunity.doc.get("status") != "dropped"


def causes(case, journey):
    """ "Causes"."""
    groups = []

    def group(kind, name, first_at):
        found = next((one for one in groups if one["kind"] == kind and same(one["name"]) == same(name)), None)
        if found is None:
            found = {"kind": kind, "name": name, "pains": [], "places": [], "first": first_at}
            groups.append(found)
        return found

    for pain in journey.pains:
        cause = text(pain.doc.get("cause"))
        if cause and cause.strip():
            found = group("cause", cause, None)
            found["pains"].append(pain)
            note(found["places"], pain.place)
    for place in journey.places[1:]:
        for kind, key in (("system", "systems"), ("policy", "policies")):
            for entry in listed(place.doc, key) or []:
                behind = [pain for pain in journey.pains if pain.place is place or
                          (place.is_stage and pain.place.stage == place.stage)]
                if not behind:
                    continue
                found = group(kind, text(expanded(entry, "text")["text"]), place)
                fresh = [pain for pain in behind if pain not in found["pains"]]
                found["pains"] += fresh
                if fresh:
                    note(found["places"], place)
    groups = [one for one in groups if one["kind"] == "cause" or len(one["pains"]) > 1]
    kinds = ["cause", "system", "policy"]
    groups.sort(key=lambda one: (-len(one["pains"]), -worst(one["pains"]), kinds.index(one["kind"])))
    ideas = [one for one in journey.opportunities if is_live(one) and len(one.answers) > 1]
    ideas.sort(key=lambda one: (-len(one.answers), -worst(one.answers)))
    return [group_row(one) for one in groups] + [idea_row(one) for one in ideas]


def note(places, place):
    if place not in places:
        places.append(place)


def worst(pains):
    return max((pain.severity or 0 for pain in pains), default=0)


def severity_of(pains):
    return SEVERITIES[worst(pains) - 1] if worst(pains) else None


def group_row(one):
    ideas = []
    for pain in one["pains"]:
        for idea in pain.answered_by:
            if is_live(idea) and idea not in ideas:
                ideas.append(idea)
    return {
        "kind": one["kind"],
        "name": one["name"],
        "pain_points": len(one["pains"]),
        "worst": severity_of(one["pains"]),
        "answered": sum(any(map(is_live, pain.answered_by)) for pain in one["pains"]),
        "places": [place.shown() for place in one["places"][:NAMED]],
        "place_count": len(one["places"]),
        "answered_by": [idea.main + progress(idea) for idea in ideas[:NAMED]],
        "subject": None,
        "answers": None,
    }


def idea_row(one):
    return {
        "kind": "idea",
        "name": one.main,
        "pain_points": len(one.answers),
        "worst": severity_of(one.answers),
        "answered": len(one.answers),
        "places": [one.place.shown()],
        "place_count": 1,
        "answered_by": None,
        "subject": one.subject,
        "answers": [pain.main for pain in one.answers[:NAMED]],
    }
