"""Derive the tables of how scientific writing uses words and terms from a collection of papers.

    PYTHONPATH=scripts python scripts/derive/word_tables.py papers.jsonl.gz

The collection is one JSON object a line with a title, an abstract and a URL, gzipped or not. Its texts are
not copied. The package gets the tables, and ``word_tables_papers.txt.gz`` the URLs of the papers (or titles,
where there is none), so that the collection can be gathered again.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

from litpress.analysis.language.background import Background
from litpress.analysis.language.subjects import Subjects

TABLES = Path(__file__).parents[1] / "litpress" / "analysis" / "language"
IDENTIFIERS = Path(__file__).with_name("word_tables_papers.txt.gz")


def papers_in(path: Path) -> list[dict[str, str]]:
    """The papers of a collection."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode()
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def main(arguments: list[str]) -> int:
    """Derive the tables, print their sizes, and return the exit status."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    papers = papers_in(Path(arguments[0]))
    texts = [(paper["title"], paper.get("abstract") or "") for paper in papers]
    identifiers = sorted(paper.get("url") or " ".join(paper["title"].split()) for paper in papers)
    background = Background.of(f"{title}\n\n{abstract}" for title, abstract in texts)
    for file, data in (
        (TABLES / "background.txt.gz", background.written()),
        (TABLES / "subjects.txt.gz", Subjects.of(texts).written()),
        (IDENTIFIERS, gzip.compress("".join(f"{one}\n" for one in identifiers).encode(), mtime=0)),
    ):
        file.write_bytes(data)
        print(f"{file}: {len(data)} bytes from {len(papers)} papers")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
