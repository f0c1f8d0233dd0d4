"""What the name of a source tells: a digest is named by the day on which it was retrieved."""

from __future__ import annotations

import datetime
import re

_DAY_IN_NAME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?=[-_.])")


def day_in_name(name: str) -> str:
    """The ISO day with which a name such as ``2026-02-03-hugging-face-papers.txt:21`` begins.

    Args:
        name: the name of a file, without the folders above it, or a record's source.

    Returns:
        The day; an empty text if the name begins with none, or with none of the calendar.
    """
    match = _DAY_IN_NAME.match(name)
    try:
        return datetime.date.fromisoformat(match[1]).isoformat() if match else ""
    except ValueError:
        return ""
