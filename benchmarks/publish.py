"""Benchmark of publishing a survey of many papers: time, memory and file sizes.

    PYTHONPATH=scripts python benchmarks/publish.py papers.jsonl.gz --papers 1000

The papers are JSON lines as for the analysis benchmark, with optional authors, dates, URLs and venues. The
themes of this repository are assigned to them in turn. The pages are written to a temporary folder; MkDocs
does not render them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from analysis import REFERENCE, ROOT, fold_terms, peak_memory, themed_survey
from litpress.content.survey_folder import read_pages
from litpress.site.publish import publish

FIELDS = ("title", "abstract", "authors", "date", "url", "venue")
_LARGEST = 8


def main() -> int:
    """Run the benchmark; the exit status is 1 if a limit is exceeded."""
    parser = argparse.ArgumentParser(description="Benchmark publishing a survey of many papers.")
    parser.add_argument("papers", type=Path, help="JSON lines with a title and an abstract, gzipped or not")
    parser.add_argument("--papers", dest="most", type=int, help="number of papers to publish")
    parser.add_argument("--most-seconds", type=float, help="maximum time")
    parser.add_argument("--most-memory", type=float, help="maximum memory, in MiB")
    parser.add_argument("--most-page", type=float, help="maximum size of a file, in MiB")
    limits = parser.parse_args()

    survey = themed_survey(limits.papers, FIELDS, limits.most)
    print(f"{len(survey.papers)} papers; memory before: {peak_memory():.0f} MiB\n")
    work = time.process_time()
    fold_terms(survey)
    reference = time.process_time() - work

    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder)
        start, work = time.perf_counter(), time.process_time()
        written = publish(survey, ROOT, docs, read_pages(ROOT)[0])
        seconds, work = time.perf_counter() - start, time.process_time() - work
        sizes = {path: (docs / path).stat().st_size for path in written}
    print(f"{seconds:.1f} s, {work:.1f} s of CPU: {work / reference:.1f} times {REFERENCE}")
    print(f"{peak_memory():.0f} MiB peak memory")
    print(f"{len(sizes)} files, {_mebibytes(sum(sizes.values()))} MiB in total; the largest:\n")
    largest = sorted(sizes, key=lambda path: (-sizes[path], path))[:_LARGEST]
    for path in largest:
        print(f"{_mebibytes(sizes[path]):>8} MiB  {path}")
    exceeded = (
        limits.most_seconds is not None and seconds > limits.most_seconds,
        limits.most_memory is not None and peak_memory() > limits.most_memory,
        limits.most_page is not None and sizes[largest[0]] > limits.most_page * 2**20,
    )
    return int(any(exceeded))


def _mebibytes(size: int) -> str:
    return f"{size / 2**20:.2f}"


if __name__ == "__main__":
    sys.exit(main())
