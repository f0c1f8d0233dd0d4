"""Derive litpress/content/former_templates.txt: fingerprints of former versions of templates, from git.

Usage: python scripts/derive/template_hashes.py

Run it after editing a template. `litpress check` reports a survey's copy of any of these versions.
"""

from __future__ import annotations

import subprocess
from collections import defaultdict
from pathlib import Path

from litpress.content.template_files import fingerprint

REPOSITORY = Path(__file__).parents[2]
FILE = REPOSITORY / "scripts/litpress/content/former_templates.txt"
FOLDERS = [f"templates/{name}" for name in ("feeds", "mail", "pages", "styles", "theme")]


def former_templates() -> dict[str, list[str]]:
    """The fingerprints of all committed versions but the current one, by template."""
    history = _git(
        "log", "--format=", "--raw", "--no-abbrev", "--no-renames", "--diff-filter=AM", "--", *FOLDERS
    )
    versions = sorted({tuple(line.split(maxsplit=5)[3::2]) for line in history.decode().splitlines() if line})
    found: defaultdict[str, set[str]] = defaultdict(set)
    for blob, path in versions:
        current = REPOSITORY / path
        mark = fingerprint(_git("cat-file", "blob", blob))
        if not (current.is_file() and fingerprint(current.read_bytes()) == mark):
            found[path.removeprefix("templates/")].add(mark)
    return {name: sorted(found[name]) for name in sorted(found)}


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=REPOSITORY, capture_output=True, check=True).stdout


if __name__ == "__main__":
    lines = (" ".join([name, *marks]) for name, marks in former_templates().items())
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
