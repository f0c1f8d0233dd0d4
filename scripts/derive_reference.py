"""Derive what the reference in the site tells of the commands from their own help.

PYTHONPATH=scripts python scripts/derive_reference.py
"""

from __future__ import annotations

import json
from pathlib import Path

from litpress.cli import cli
from litpress.cli.reference import reference
from litpress.site.pages.commands import FILE

COMMANDS = Path(__file__).parent / "litpress" / "publish" / FILE


def text() -> str:
    """The file's text."""
    return json.dumps(reference(cli), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    COMMANDS.write_text(text(), encoding="utf-8")
    print(f"wrote {COMMANDS}")
