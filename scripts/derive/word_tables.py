"""Derive the tables of how scientific writing uses its words and terms from a collection of papers.

    PYTHONPATH=scripts python scripts/derive/word_tables.py papers.jsonl.gz

The collection is one JSON object a line with a title and an abstract, gzipped or not. It stays where
it is; of its papers only the tables go into the package.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

from litpress.analysis.language.background import Background
from litpress.analysis.language.subjects import Subjects

TABLES = Path(__file__).parents[1] / "litpress" / "analysis" / "language"


def papers_in(path: Path) -> list[tuple[str, str]]:
    """The titles and abstracts of a collection."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode()
    papers = (json.loads(line) for line in text.split("\n") if line.strip())
    return [(paper["title"], paper.get("abstract") or "") for paper in papers]


def main(arguments: list[str]) -> int:
    """Derives the tables and tells their sizes; the exit status."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    papers = papers_in(Path(arguments[0]))
    background = Background.of(f"{title}\n\n{abstract}" for title, abstract in papers)
    for name, data in (
        ("background.txt.gz", background.written()),
        ("subjects.txt.gz", Subjects.of(papers).written()),
    ):
        (TABLES / name).write_bytes(data)
        print(f"{TABLES / name}: {len(data)} bytes from {len(papers)} papers")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
