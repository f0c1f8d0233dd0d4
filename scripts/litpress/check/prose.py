"""Rules about prose, notes, and pages: citations, numbers, and plain Markdown."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from litpress.analysis.language.sentences import sentences_of
from litpress.check.context import CheckContext, CuratorText
from litpress.content.survey_folder import PAPERS
from litpress.model import Paper
from litpress.model.survey import citations_of, cited_slugs
from litpress.problems.problem import Problem, did_you_mean
from litpress.problems.rules import Rule
from litpress.text.curated_markdown import CuratedText, DroppedMarkup

_FENCED = FencedBlockPreprocessor.FENCED_BLOCK_RE
_TAB = 4
# Of a text with more problems, the first ones are reported: the place of each takes a while to find.
_MOST = 20


def pages(survey: CheckContext) -> Iterator[Problem]:
    """Yield the problems of files that can't be pages."""
    yield from survey.pages[1]


def citations(survey: CheckContext) -> Iterator[Problem]:
    """Yield citations of papers that do not exist."""
    excluded = {paper.slug for _, paper in survey.papers if paper.excluded}
    for written in (*survey.prose, *survey.notes):
        for slug, line in cited_slugs(written.text):
            if slug in excluded:
                message = f"{slug} is excluded from the survey"
                fix = "cite another paper, or include this one again"
            elif slug in survey.paper_names:
                continue
            elif current := survey.former_names.get(slug):
                message, fix = f"{slug} is a former name of {PAPERS}/{current}.md", f"cite [@{current}]"
            else:
                message = f"there is no paper {slug}"
                fix = did_you_mean(slug, survey.paper_names, f"add {PAPERS}/{slug}.md")
            yield Rule.CITATION.violation(written.at(line), message, fix)


def numbers(survey: CheckContext) -> Iterator[Problem]:
    """Yield numbers that no paper cited in their sentence has."""
    papers = {paper.slug: paper for _, paper in survey.papers}
    for written in survey.prose:
        for number, line in unsupported_numbers(written.text, papers):
            message = f"{number} is not in any abstract cited in its sentence"
            fix = "correct the number, or cite the paper that reports it"
            yield Rule.NUMBER.violation(written.at(line), message, fix)


def markup(survey: CheckContext) -> Iterator[Problem]:
    """Yield markup and addresses that pages do not show."""
    for written in (*survey.prose, *survey.notes):
        dropped = written.curated.dropped
        seen: Counter[DroppedMarkup] = Counter()
        tags: set[int] = set()
        for one in dropped[:_MOST]:
            line = line_of(written, one.written, partial(_times, one), seen[one])
            seen[one] += 1
            if one.is_tag and line in tags:  # such as the end of the same element
                continue
            tags |= {line} if one.is_tag else set()
            rule = Rule.LINK if one.is_address else Rule.MARKUP
            yield rule.violation(written.at(line), one.what, one.fix)
        if len(dropped) > _MOST:
            message = f"contains {len(dropped) - _MOST:,} more parts that are not plain Markdown"
            yield Rule.MARKUP.violation(written.place, message, "correct the others first")


def _times(one: DroppedMarkup, made: CuratedText) -> int:
    return made.dropped.count(one)


def line_of(text: CuratorText, part: str, times: Callable[[CuratedText], int], before: int = 0) -> int:
    """The line of a text, from 1, that makes something of its HTML.

    Markdown has no positions. If the written form does not tell, the line is in the first paragraph up to
    which the text makes it.

    Args:
        text: the text.
        part: what is probably written there; can be empty.
        times: how often HTML holds it.
        before: how often it occurs before.
    """
    # As Python-Markdown reads it: a tab after a fence is no blank otherwise.
    lines = _FENCED.sub(_without_code, text.text.expandtabs(_TAB)).split("\n")
    likely = [number for number, line in enumerate(lines) if part and part in line]
    if len(likely) == times(text.curated):
        return likely[before] + 1
    blank = [number for number, line in enumerate(lines) if not line.strip()]
    ends = [*blank, len(lines)]

    def made_by(end: int) -> int:
        return times(text.beginning("\n".join(lines[:end])))

    at = bisect_right(ends, before, hi=len(ends) - 1, key=made_by)
    start, end = (ends[at - 1] if at else 0), ends[at]
    within = [number for number in likely if start <= number < end]
    if not within:
        return next((number for number in range(start, end) if lines[number].strip()), start) + 1
    return within[bisect_right(within, before, hi=len(within) - 1, key=lambda line: made_by(line + 1))] + 1


def _without_code(match: re.Match[str]) -> str:
    """A block of code with other lines in it."""
    start, end = match.start("code") - match.start(), match.end("code") - match.start()
    return match[0][:start] + "x\n" * match["code"].count("\n") + match[0][end:]


def _blank(match: re.Match[str]) -> str:
    """Blanks, and the same lines, in place of a match."""
    return re.sub(r"[^\n]", " ", match[0])


# Markdown that is not prose: code, citations, targets of links, HTML, and attributes.
_NO_PROSE = re.compile(r"`+[^`]*`+|\[@[^\[\]]*\]|(?<=\])\([^)\s]{0,2000}\)|<[^<>]*>|\{[^{}\n]*\}")
# A figure with its attached letters and digits: 24.5, 1,000, 7B, GPT-4, Llama-3.1-8B, 3D.
_TOKEN = re.compile(r"[^\W_]+(?:[-‑.,][^\W_]+)*")
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+")
# The 8 of 8timesA800 is one by itself, the 4 of GPT-4 and the 800 belong to names.
_FREE_FIGURE = re.compile(rf"(?<![^\W_])(?<![^\W\d_][-‑])(?:{_FIGURE.pattern})")
_PART = re.compile(r"[^\W\d_]+|[\d.]+")


def unsupported_numbers(prose: str, papers: Mapping[str, Paper]) -> Iterator[tuple[str, int]]:
    r"""Yield the numbers that no paper cited in their sentence has, with their lines (from 1).

    A cited paper supports a number if its title or abstract has the same value, however it is written
    (``10\%``, ``1,000``), and a name with digits if it has that name. Sentences without citations, or with
    citations of unknown papers, are skipped.

    Args:
        prose: a Markdown text with citations.
        papers: the papers that it can cite, by slug.
    """
    citations = citations_of(prose)
    places = [place for place, _ in citations]
    line_ends = [match.start() for match in re.finditer("\n", prose)]
    plain = _NO_PROSE.sub(_blank, prose)
    for sentence in sentences_of(prose):
        within = citations[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]
        slugs = [slug for _, listed in within for slug in listed]
        if not slugs or not papers.keys() >= set(slugs):
            continue
        cited = " ".join(f"{papers[slug].title} {papers[slug].abstract}" for slug in slugs)
        values = set(map(_value, _FREE_FIGURE.findall(cited)))
        for match in _TOKEN.finditer(plain, sentence.start, sentence.end):
            if any(map(str.isdigit, match[0])) and not _is_supported(match[0], cited, values):
                yield match[0], bisect_left(line_ends, match.start()) + 1


def _is_supported(token: str, cited: str, values: Collection[float]) -> bool:
    if token[0].isdigit() and all(_value(figure) in values for figure in _FIGURE.findall(token)):
        return True  # 24.5x and 3-fold are judged by the figure
    parts = r"[\W_]*".join(map(re.escape, _PART.findall(token)))
    name = rf"(?<![^\W_]){parts}(?![^\W_]|[.,]\d)"
    return bool(re.search(r"[^\W\d_]", token) and re.search(name, cited, re.IGNORECASE))


def _value(figure: str) -> float:
    return float(figure.replace(",", ""))


CHECKS = (pages, citations, numbers, markup)
