"""Fields that a format names, as a record."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from litpress.model import Paper
from litpress.readers.protocol import Reading, Remark


def paper_of(fields: dict[str, Any], line: int, reading: Reading) -> Paper | None:
    """The record, without the fields whose values can't be used; None if that leaves no title."""
    while True:
        try:
            return Paper(**fields)
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0]) if first["loc"] else "title"
            reason = str(first["msg"]).removeprefix("Value error, ")
            if name == "title" or name not in fields:
                reading.remarks.append(Remark(line, f"has no usable title ({reason}) and was left out"))
                return None
            reading.remarks.append(Remark(line, f"{name} was left out: {reason}"))
            del fields[name]
