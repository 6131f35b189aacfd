"""Durations ("Dates, durations and numbers" of docs/format.md), in minutes as (low, high)."""

import re

from model import text

UNITS = {"s": 1 / 60, "min": 1, "h": 60, "d": 1440, "w": 10080, "m": 43200}
WORDS = [("month", "m"), ("week", "w"), ("day", "d"), ("hour", "h"), ("minute", "min"), ("min", "min"), ("second", "s")]


def minutes(written):
    """None where nothing is written."""
    if written is None:
        return None
    found = re.fullmatch(r"\s*([0-9.]+?)(?:\.\.([0-9.]+))?\s*([a-z]+)\s*", text(written).lower())
    low, high, unit = found.groups()
    unit = unit if unit in ("s", "min", "h", "d") else next(short for word, short in WORDS if unit.startswith(word))
    return float(low) * UNITS[unit], float(high or low) * UNITS[unit]


def added(spans):
    """One after another; None where nothing is known."""
    known = [span for span in spans if span is not None]
    return (sum(low for low, _ in known), sum(high for _, high in known)) if known else None


def longer(one, other):
    """The longer of two, end by end."""
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), max(one[1], other[1])
