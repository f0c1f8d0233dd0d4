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
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from litpress.analysis.language.background import USUALLY_ENDING, USUALLY_TITLED, Background, Subjects
from litpress.analysis.language.terms import means, runs_of, terms_of, words_of

TABLES = Path(__file__).parents[1] / "litpress" / "analysis" / "language"
IDENTIFIERS = Path(__file__).with_name("word_tables_papers.txt.gz")
# A term of fewer papers is as good as unseen, and most terms are.
FEWEST_PAPERS = 2
# Words of fewer papers say too little about how they are used.
FEWEST_USES = 8
# Shares are smoothed as if so many more papers had used the word as words are used on average.
PRIOR = 6
# Before these stands a verb or a participle rather than a noun: improving the, guided by, aligned with.
AFTER_VERBS = {
    *("a", "an", "and", "both", "by", "each", "its", "our"),
    *("such", "that", "the", "their", "these", "to", "with"),
}


def count_papers(texts: Iterable[str]) -> Background:
    """The number of papers of each term, given each paper's title and abstract as one text."""
    counts: Counter[str] = Counter()
    papers = 0
    for text in texts:
        papers += 1
        counts.update(set(terms_of(text)))
    return Background(
        papers, {term: count for term, count in sorted(counts.items()) if count >= FEWEST_PAPERS}
    )


def count_uses(papers: Iterable[tuple[str, str]]) -> Subjects:
    """The use of each word in titles and phrases, given the title and the abstract of each paper."""
    using: Counter[str] = Counter()
    titled: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    endings: Counter[str] = Counter()
    for title, abstract in papers:
        in_title = {term for term in terms_of(title) if " " not in term}
        in_abstract = {term for term in terms_of(abstract) if " " not in term}
        using.update(in_title | in_abstract)
        titled.update(in_title)
        for run in runs_of(abstract):
            words = words_of(" ".join(run))
            for word, after in zip(words, [*words[1:], ""], strict=True):
                uses[word] += 1
                endings[word] += not after or (after not in AFTER_VERBS and not means(after))
    words = sorted(word for word, count in using.items() if count >= FEWEST_USES)
    return Subjects(
        {word: smoothed(titled[word], using[word], USUALLY_TITLED) for word in words},
        {word: smoothed(endings[word], uses[word], USUALLY_ENDING) for word in words},
    )


def smoothed(count: int, total: int, usual: float) -> float:
    """The share of a count in a total, moved towards the usual share."""
    return (count + PRIOR * usual) / (total + PRIOR)


def file_of_background(table: Background) -> bytes:
    """The file that ``Background.read`` reads, the same bytes for the same table."""
    return gzipped([str(table.papers), *(f"{term} {n}" for term, n in sorted(table.frequencies.items()))])


def file_of_subjects(table: Subjects) -> bytes:
    """The file that ``Subjects.read`` reads, the same bytes for the same table."""
    shares = ((word, share, table.ending[word]) for word, share in sorted(table.titled.items()))
    return gzipped(f"{word} {round(1000 * title)} {round(1000 * end)}" for word, title, end in shares)


def gzipped(lines: Iterable[str]) -> bytes:
    """Lines as a gzipped file without its time."""
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


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
    background = count_papers(f"{title}\n\n{abstract}" for title, abstract in texts)
    for file, data in (
        (TABLES / "background.txt.gz", file_of_background(background)),
        (TABLES / "subjects.txt.gz", file_of_subjects(count_uses(texts))),
        (IDENTIFIERS, gzipped(identifiers)),
    ):
        file.write_bytes(data)
        print(f"{file}: {len(data)} bytes from {len(papers)} papers")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
