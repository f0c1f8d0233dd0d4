"""Benchmark of theme suggestions in a new survey.

    PYTHONPATH=scripts python benchmarks/suggestion.py papers.jsonl …

The papers are JSON lines with a title and an abstract, gzipped or not: those of the labels in
``benchmarks/suggestion``, whose abstracts are not in the repository. Papers are found by their titles.

A survey begins with its themes alone, then with five sorted papers of each theme. These are drawn ten times
at random, and the other papers are judged. Themes are known by their titles alone, or also by their
descriptions and sub-themes.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from analysis import papers_in
from litpress.analysis.themes.suggestion import OTHER, UNSORTED, ThemeSuggester
from litpress.model import Paper, Survey, Theme

LABELS = Path(__file__).parent / "suggestion"
SORTED = 5
DRAWS = 10


@dataclass(frozen=True)
class Labeled:
    """A paper and the themes to which a reader would sort it, or ``other``."""

    paper: Paper
    labels: tuple[str, ...]


def survey_of(themes: Iterable[Mapping[str, Any]], described: bool, records: Iterable[Paper] = ()) -> Survey:
    """A survey of the themes, known by their titles alone or also by their descriptions and sub-themes."""
    return Survey(
        records,
        [
            Theme(
                slug=theme["slug"],
                title=theme["title"],
                description=theme["description"] if described else "–",
                subthemes={str(n): title for n, title in enumerate(theme["subthemes"])} if described else {},
            )
            for theme in themes
        ],
    )


def outcomes(survey: Survey, judged: Sequence[Labeled]) -> Counter[tuple[str, str]]:
    """The numbers of decisions, by what a paper is (of a theme, or other) and by what is suggested."""
    suggestions = ThemeSuggester(survey).suggest([one.paper for one in judged])
    found: Counter[tuple[str, str]] = Counter()
    for one, suggestion in zip(judged, suggestions, strict=True):
        is_right = suggestion.decision in one.labels
        decision = suggestion.decision if suggestion.decision in (UNSORTED, OTHER) else "another theme"
        found["other" if one.labels[0] == OTHER else "theme", "right" if is_right else decision] += 1
    return found


def drawn(papers: Sequence[Labeled], seed: int) -> tuple[list[Paper], list[Labeled]]:
    """Five sorted papers of each theme, and the others."""
    by_theme: defaultdict[str, list[Labeled]] = defaultdict(list)
    for one in papers:
        if one.labels[0] != OTHER:
            by_theme[one.labels[0]].append(one)
    chance = random.Random(seed)
    taken = [one for of_theme in by_theme.values() for one in chance.sample(of_theme, SORTED)]
    records = [one.paper.model_copy(update={"themes": one.labels[:1]}) for one in taken]
    return records, [one for one in papers if one not in taken]


def measured(
    themes: Sequence[Mapping[str, Any]], papers: Sequence[Labeled]
) -> Iterator[tuple[str, Counter[tuple[str, str]]]]:
    """Yield each setting and its outcomes."""
    for described in (False, True):
        known = "titles and descriptions" if described else "titles"
        yield f"{known}, none sorted", outcomes(survey_of(themes, described), papers)
        total: Counter[tuple[str, str]] = Counter()
        for seed in range(DRAWS):
            records, rest = drawn(papers, seed)
            total += outcomes(survey_of(themes, described, records), rest)
        yield f"{known}, five sorted a theme", total


def main(files: Sequence[str]) -> int:
    """Prints a table for each labeled subject; the exit status."""
    texts = {paper.title: paper for file in files for paper in papers_in(Path(file))}
    for file in sorted(LABELS.glob("*.yml")):
        subject = yaml.safe_load(file.read_text(encoding="utf-8"))
        labeled = [
            Labeled(texts[one["title"]], (one["label"], *one.get("also", ())))
            for one in subject["papers"]
            if one["title"] in texts
        ]
        if len(labeled) < len(subject["papers"]):
            print(f"{file.name}: {len(subject['papers']) - len(labeled)} papers are in none of the files")
            return 2
        print(f"\n{subject['title']}: {len(labeled)} papers\n")
        for name, found in measured(subject["themes"], labeled):
            print(name)
            for of, papers in (("theme", "papers of a theme"), ("other", "other papers")):
                total = sum(number for (label, _), number in found.items() if label == of)
                shares = (
                    f"{found[of, outcome] / total:.0%} {outcome}"
                    for outcome in ("right", "another theme", OTHER, UNSORTED)
                    if found[of, outcome]
                )
                print(f"  {papers}: {', '.join(shares)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
