"""Holding what a report says against what was recomputed."""

import re

# So much of a table is printed.
SHOWN = 400

# Numbers of JSON have four decimals at most ("Formats"); quantiles of t are exact to six.
SLACK = 0.5e-4 + 1e-6


class Counted:
    """Sentences with `have of could-be` in them, or without a number where there is nothing to count."""

    def __init__(self, shares):
        self.shares = shares

    def fits(self, said):
        read = [re.match(r"(\d+) of (\d+) ", one) for one in said]
        return [found and (int(found[1]), int(found[2])) for found in read] == [
            share if share[1] else None for share in self.shares
        ]

    def __repr__(self):
        return repr(self.shares)


class Prose:
    """A sentence that has to hold these words and numbers."""

    def __init__(self, pieces):
        self.pieces = pieces

    def fits(self, said):
        return all(piece in said for piece in self.pieces)

    def __repr__(self):
        return f"a sentence with {self.pieces!r}"


def differences(path, said, expected):
    """Yields a line for each value that differs, with its path."""
    if isinstance(expected, (Counted, Prose)):
        if not expected.fits(said):
            yield f"{path}: {said!r}, recomputed {expected!r}"
    elif isinstance(expected, dict) and isinstance(said, dict):
        for key in [*said, *(key for key in expected if key not in said)]:
            if key not in expected:
                yield f"{path}.{key}: nothing recomputes this ({said[key]!r})"
            elif key not in said:
                yield f"{path}.{key}: missing, recomputed {expected[key]!r}"
            else:
                yield from differences(f"{path}.{key}", said[key], expected[key])
    elif isinstance(expected, list) and isinstance(said, list):
        if len(said) != len(expected):
            yield f"{path}: {len(said)} rows, recomputed {len(expected)}: {said!r}, recomputed {expected!r}"[:SHOWN]
            return
        for at, (one, other) in enumerate(zip(said, expected)):
            yield from differences(f"{path}[{at}]", one, other)
    elif is_number(expected) and is_number(said):
        if abs(said - expected) > SLACK * max(1.0, abs(expected) * 1e-9):
            yield f"{path}: {said!r}, recomputed {expected!r}"
    elif said != expected or isinstance(said, bool) != isinstance(expected, bool):
        yield f"{path}: {said!r}, recomputed {expected!r}"


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)
