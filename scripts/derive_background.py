"""Derive the table of how common terms are in scientific writing from a collection of papers.

    PYTHONPATH=scripts python scripts/derive_background.py papers.jsonl.gz

The collection is one JSON object a line with a title and an abstract, gzipped or not. It stays where
it is; of its papers only the table goes into the package.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from litpress.analysis.language.background import Background

TABLE = Path(__file__).parent / "litpress" / "analysis" / "language" / "background.txt.gz"


def _texts(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode()
    for line in text.split("\n"):
        if line.strip():
            paper = json.loads(line)
            yield f"{paper['title']}\n\n{paper.get('abstract') or ''}"


def main(arguments: list[str]) -> int:
    """Derives the table and tells its size; the exit status."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    table = Background.of(_texts(Path(arguments[0])))
    data = table.written()
    TABLE.write_bytes(data)
    print(f"{TABLE}: {len(table.frequencies)} terms of {table.papers} papers, {len(data)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
