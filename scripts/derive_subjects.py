"""Derive the table of how the words of scientific writing are used from a collection of papers.

    PYTHONPATH=scripts python scripts/derive_subjects.py papers.jsonl.gz

The collection is one JSON object a line with a title and an abstract, gzipped or not. It stays where
it is; of its papers only the table goes into the package.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from litpress.analysis.language.subjects import Subjects

TABLE = Path(__file__).parent / "litpress" / "analysis" / "language" / "subjects.txt.gz"


def _papers(path: Path) -> Iterator[tuple[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode()
    for line in text.split("\n"):
        if line.strip():
            paper = json.loads(line)
            yield paper["title"], paper.get("abstract") or ""


def main(arguments: list[str]) -> int:
    """Derives the table and tells its size; the exit status."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    table = Subjects.of(_papers(Path(arguments[0])))
    data = table.written()
    TABLE.write_bytes(data)
    print(f"{TABLE}: {len(table.titled)} words, {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
