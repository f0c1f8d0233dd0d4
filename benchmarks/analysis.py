"""Benchmark of the analysis of many papers: time and memory per analyzer.

    PYTHONPATH=scripts python benchmarks/analysis.py papers.jsonl.gz --most-seconds 60 --most-memory 2048

The papers are JSON lines with a title and an abstract, gzipped or not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path

from pydantic import ValidationError

from litpress.analysis.insight import Insight
from litpress.analysis.language.background import background, subjects
from litpress.analysis.language.terms import terms_of
from litpress.analysis.themes.suggestion import ThemeSuggester
from litpress.content.survey_folder import load
from litpress.model import Paper, Survey
from litpress.model.identity import DistinctPapers


def fold_terms(survey: Survey) -> None:
    """Fold the terms of all papers once: the reference for ratios."""
    for paper in survey.papers.values():
        for _ in terms_of(paper.title):
            pass
        for _ in terms_of(paper.abstract):
            pass


ROOT = Path(__file__).parents[1]
REFERENCE = "folding terms"
# One line per analyzer, in order of dependency.
ANALYZERS: dict[str, Callable[[Survey, Insight], object]] = {
    "tables of words": lambda *_: (background(), subjects()),
    REFERENCE: lambda survey, _: fold_terms(survey),
    "findings": lambda _, insight: insight.findings,
    "concepts": lambda _, insight: insight.concepts,
    "mentions": lambda _, insight: insight.mentions,
    "similarity": lambda _, insight: insight.similarity,
    "related papers": lambda _, insight: insight.related,
    "near-duplicates": lambda _, insight: insight.near_duplicates,
    "map": lambda _, insight: insight.places,
    "regions": lambda _, insight: insight.regions,
}


def papers_in(path: Path, fields: Sequence[str] = ("title", "abstract")) -> list[Paper]:
    """Return the distinct papers in a file; report and skip invalid records."""
    papers = DistinctPapers()
    slugs: set[str] = set()
    invalid = 0
    for line in _lines(path):
        data = json.loads(line)
        try:
            paper = Paper(**{field: data[field] for field in fields if data.get(field)})
        except ValidationError:
            invalid += 1
            continue
        if papers.find(paper) is None:
            slug = paper.slug if paper.slug not in slugs else f"{paper.slug[:60].rstrip('-')}-{len(slugs)}"
            slugs.add(slug)
            papers.append(paper.model_copy(update={"slug": slug}))
    if invalid:
        print(f"skipped {invalid} lines without a valid paper", file=sys.stderr)
    return papers.papers


def themed_survey(file: Path, fields: Sequence[str], most: int | None) -> Survey:
    """A survey of the papers in a file, to which the themes of this repository are assigned in turn."""
    ours = load(ROOT)
    papers = [
        paper.model_copy(update={"themes": (theme,)})
        for paper, theme in zip(papers_in(file, fields)[:most], cycle(ours.themes), strict=False)
    ]
    return Survey(papers, ours.themes.values(), ours.vocabulary)


def peak_memory() -> float:
    """Return the peak memory of this process in MiB (Linux reports KiB, macOS bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> int:
    """Time each analyzer; the exit status is 1 if a limit is exceeded."""
    parser = argparse.ArgumentParser(description="Benchmark the analysis of many papers.")
    parser.add_argument("papers", type=Path, help="JSON lines with a title and an abstract, gzipped or not")
    parser.add_argument("--most-seconds", type=float, help="maximum total time of all analyzers")
    parser.add_argument("--most-memory", type=float, help="maximum memory, in MiB")
    parser.add_argument("--most-ratio", type=float, help=f"maximum CPU time as a multiple of {REFERENCE}")
    limits = parser.parse_args()

    ours = load(ROOT)
    survey = Survey(papers_in(limits.papers), ours.themes.values(), ours.vocabulary)
    insight = Insight(survey)
    print(f"{len(survey.papers)} papers; memory before: {peak_memory():.0f} MiB\n")
    seconds: dict[str, float] = {}
    work: dict[str, float] = {}
    peaks: dict[str, float] = {}
    # Trained on the survey of this repository.
    suggester = ThemeSuggester(ours)
    analyzers = {**ANALYZERS, "theme suggestions": lambda *_: list(suggester.suggest(survey.papers.values()))}
    for name, analyze in analyzers.items():
        start, work_before = time.perf_counter(), time.process_time()
        analyze(survey, insight)
        seconds[name], work[name] = time.perf_counter() - start, time.process_time() - work_before
        peaks[name] = peak_memory()
    measured = [name for name in analyzers if name != REFERENCE]
    total, cpu = sum(seconds[name] for name in measured), sum(work[name] for name in measured)
    ratio = cpu / work[REFERENCE]
    print(f"{'':<20} {'seconds':>9} {'of CPU':>9} {'ratio':>8} {'peak MiB':>9}")
    for name in analyzers:
        share = work[name] / work[REFERENCE]
        print(f"{name:<20} {seconds[name]:>9.2f} {work[name]:>9.2f} {share:>8.2f} {peaks[name]:>9.0f}")
    print(f"{'all but ' + REFERENCE:<21} {total:>8.2f} {cpu:>9.2f} {ratio:>8.2f} {peak_memory():>9.0f}")
    exceeded = (
        limits.most_seconds is not None and total > limits.most_seconds,
        limits.most_memory is not None and peak_memory() > limits.most_memory,
        limits.most_ratio is not None and ratio > limits.most_ratio,
    )
    return int(any(exceeded))


def _lines(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode()
    return (line for line in text.split("\n") if line.strip())


if __name__ == "__main__":
    sys.exit(main())
