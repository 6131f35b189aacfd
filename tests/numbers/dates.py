"""Dates are a day, a month, a quarter or a year and are compared by their last day (docs/format.md)."""

import re
from calendar import monthrange
from datetime import date


def last_day(written):
    """None where nothing is written."""
    if written is None:
        return None
    found = re.fullmatch(r"(\d{4})(?:-(?:Q(\d)|(\d\d)(?:-(\d\d))?))?", str(written).strip())
    year, quarter, month, day = (int(part) if part else None for part in found.groups())
    month = month or (quarter * 3 if quarter else 12)
    return date(year, month, day or monthrange(year, month)[1])
