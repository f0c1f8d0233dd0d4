"""Benchmark of growth: the time for n, 2n and 4n characters of repeated text, for each reader and analysis.

    PYTHONPATH=scripts python benchmarks/growth.py

The exit status is 1 if a kind of text takes more than in proportion to its length. A text that is refused
because of a limit counts as read.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from litpress.analysis.findings import findings_in_text
from litpress.check.prose import unsupported_numbers
from litpress.content.records import read_record, read_theme, read_vocabulary
from litpress.contribute.issue_form import paper_in_issue
from litpress.model import Paper, Survey
from litpress.model.survey import citations_of
from litpress.problems.problem import LitpressError
from litpress.readers import decode, read_document
from litpress.text.curated_markdown import curated
from litpress.text.repair import paragraphs
from litpress.text.rich_text import html_of, plain_of

KINDS = Path(__file__).with_name("growth.toml")
# Of 4n to n characters. Linear growth is 4, with a logarithm and noise up to 6; quadratic growth is 16.
MOST_RATIO = 8.0
# Shorter times are too close to what the clock and the memory need.
LEAST_SECONDS = 0.05
SHORTEST = 500


def analysis(text: str) -> None:
    findings_in_text(("Foo: A method", text))
    findings_in_text((text[:1000], text))


def display(text: str) -> None:
    for paragraph in paragraphs(text):
        html_of(paragraph)
        plain_of(paragraph)


def prose(text: str) -> None:
    citations_of(text)
    list(unsupported_numbers(text, {"a": Paper(title="x 1", slug="a"), "b": Paper(title="x 1", slug="b")}))


def records(text: str) -> None:
    read_record(f"---\n{text}\n---\n\nx\n", "content/papers/a.md")
    read_record(f"---\ntitle: x\n---\n\n{text}\n", "content/papers/a.md")
    read_theme(f"---\ntitle: x\ncues: [{text}]\n---\n\nx\n", "content/themes/a.md")
    read_vocabulary(text, "content/vocabulary.yml")


def issue(text: str) -> None:
    survey = Survey((), ())
    for body in (
        text,
        f"### Title\n\n{text}",
        f"### Abstract\n\n{text}\n\n### Title\n\nx\n\n### Authors\n\n{text}",
    ):
        with suppress(LitpressError):
            paper_in_issue(body, survey)


def reader(name: str, template: str = "{}") -> Callable[[str], None]:
    def read(text: str) -> None:
        read_document(decode(template.replace("{}", text).encode("utf-8", "replace"), name))

    return read


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "analysis": analysis,
    "display": display,
    "Markdown": curated,
    "prose": prose,
    "records": records,
    "issue": issue,
    "digest": reader("2026-02-03-a.txt"),
    "HTML": reader("2026-02-03-a.html", "<html><body><h3>A title</h3><p>{}"),
    "BibTeX": reader("a.bib"),
    "BibTeX field": reader(
        "a.bib", "@a{b, title={T}, author={{}}, abstract={{}}, note={{}}, date={{}}, url={{}}}"
    ),
    "JSON lines": reader("a.jsonl"),
}


def seconds(read: Callable[[str], object], text: str) -> float:
    """The CPU time for a text; caches and garbage of other texts don't count."""
    curated.cache_clear()
    gc.collect()
    start = time.process_time()
    with suppress(LitpressError):
        read(text)
    return time.process_time() - start


def growth(read: Callable[[str], object], text: str, most: int) -> tuple[int, list[float]]:
    """The times for n, 2n and 4n characters, and n: the first that takes long enough, or the largest."""

    def times(length: int) -> list[float]:
        return [seconds(read, text * max(1, factor * length // len(text))) for factor in (1, 2, 4)]

    length = min(SHORTEST, most // 4)
    while length * 8 <= most and seconds(read, text * max(1, length // len(text))) < LEAST_SECONDS:
        length *= 2
    first = times(length)
    if first[2] < LEAST_SECONDS or first[2] <= MOST_RATIO * first[0]:
        return length, first
    # The machine may have been busy.
    return length, [min(pair) for pair in zip(first, times(length), strict=True)]


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; the exit status is 1 if a kind of text exceeds the ratio."""
    parser = argparse.ArgumentParser(description="Benchmark the growth of times with lengths.")
    parser.add_argument("functions", nargs="*", help=f"some of {', '.join(FUNCTIONS)}; all by default")
    parser.add_argument("--most-ratio", type=float, default=MOST_RATIO, help="largest ratio of 4n to n")
    parser.add_argument("--most-characters", type=int, help="longest text; by default as in the table")
    given = parser.parse_args(arguments)
    kinds = tomllib.loads(KINDS.read_text(encoding="utf-8"))
    exceeded = 0
    gc.freeze()  # so that a collection before each measurement takes no time
    print(f"{'function':14}{'text':28}{'n':>9}{'n':>8}{'2n':>8}{'4n':>8}{'ratio':>7}")
    for name in given.functions or FUNCTIONS:
        for text in kinds[name]["texts"]:
            most = min(kinds[name]["most"], given.most_characters or sys.maxsize)
            length, times = growth(FUNCTIONS[name], text, most)
            ratio = times[2] / max(times[0], 1e-6)
            is_exceeded = times[2] >= LEAST_SECONDS and ratio > given.most_ratio
            exceeded += is_exceeded
            shown = "".join(f"{one:8.2f}" for one in times)
            mark = "  more than linear" if is_exceeded else ""
            print(f"{name:14}{text!r:28.27}{length:9,}{shown}{ratio:7.1f}{mark}", flush=True)
    gc.unfreeze()
    return int(exceeded > 0)


if __name__ == "__main__":
    sys.exit(main())
