"""Texts that are shown as long as they are given, in tips and titles of windows: a headline may be wider than the screen."""

import textwrap

LINE = 90
"""Letters in a line of a tip."""
MOST_IN_TIP = 360
MOST_IN_TITLE = 120


def brief(text: str, most: int) -> str:
    """A text in one line, cut to so many letters."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def tip(*lines: str) -> str:
    """A tip of some lines, those that are long broken or cut."""
    return "\n".join(textwrap.fill(brief(line, MOST_IN_TIP), LINE) for line in lines if line)
