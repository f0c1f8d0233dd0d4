"""Segmentation of running text into titles and abstracts.

A digest need not mark them: blank lines may be missing, both may be wrapped, an abstract may have
several paragraphs or be absent. So each segmentation of the lines has a cost, the sum of small signs
(length, full stops, line breaks), and dynamic programming finds the cheapest one
(semi-Markov segmentation: Sarawagi and Cohen, 2004).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate, pairwise

from litpress.text.hard_wrap import joined, weight, width_of
from litpress.text.word_lists import patterns, word_list

_PATTERNS = patterns(__file__)
_SMALL_WORDS = word_list(__file__, "small_words")
_MOST_LINES_OF_A_TITLE = 5
_MOST_LINES_OF_A_PARAGRAPH = 150
_FAR_TOO_LONG = 500
# A paragraph of this length needs no other signs of one.
_LONG_PARAGRAPH = 300
_NEVER = 1e9


@dataclass(frozen=True)
class TextLine:
    """A line of text with its context.

    Attributes:
        number: the line number in the file.
        text: the text.
        block: the number of its block; lines of one block have no blank line between them.
        paper: the identifier of the paper that it links to, if any.
        title: True if the page marks it as the beginning of a title, False if it marks other lines so.
        opens_link: whether a separate link begins with it, so that it rarely continues the line before.
    """

    number: int
    text: str
    block: int
    paper: str | None = None
    title: bool | None = None
    opens_link: bool = False


@dataclass(frozen=True)
class Passage:
    """A title and its abstract, which may be empty, and their lines."""

    title: str
    abstract: str
    lines: tuple[TextLine, ...]


def passages_of(lines: Sequence[TextLine], *, one_expected: bool) -> list[Passage]:
    """Return the papers in a stretch of text lines that begins with a title.

    Args:
        lines: the lines, none of them blank.
        one_expected: whether the digest closes each paper with its authors or date, so that a second
            title in one stretch is unlikely.
    """
    if not lines:
        return []
    cuts = _cheapest_cuts(_Costs(lines, one_expected))
    papers: list[tuple[list[TextLine], list[list[TextLine]]]] = []
    for start, end, is_title in cuts:
        segment = list(lines[start:end])
        if is_title:
            papers.append((segment, []))
        else:
            papers[-1][1].append(segment)
    return [
        Passage(
            joined([line.text for line in title]),
            "\n\n".join(joined([line.text for line in paragraph]) for paragraph in paragraphs),
            tuple(title) + tuple(line for paragraph in paragraphs for line in paragraph),
        )
        for title, paragraphs in papers
    ]


class _Costs:
    """Costs of taking a run of lines as a title or a paragraph, and of boundaries between runs."""

    def __init__(self, lines: Sequence[TextLine], one_expected: bool) -> None:
        self.lines = lines
        self.one_expected = one_expected
        self.marked = any(line.title for line in lines)
        # If blank lines separate runs, a run rarely ends without one.
        self.spaced = lines[0].block != lines[-1].block
        self.weights = [0.0, *accumulate(weight(line.text) + 1 for line in lines)]
        # Runs overlap, and no verb or full stop extends over two lines: each line is searched once.
        self.has_verb, self.has_full_stop = (
            [bool(_PATTERNS[name].search(line.text)) for line in lines] for name in ("verb", "full_stop")
        )
        self.verbs = [0, *accumulate(self.has_verb)]
        self.ends_well = [bool(_PATTERNS["end_of_paragraph"].search(line.text)) for line in lines]
        self.signs: dict[int, tuple[int, int]] = {}
        self.full = self._full_lines()
        breaks = [self._cost_of_break(i) for i in range(len(lines) - 1)]
        self.breaks = [0.0, *accumulate(breaks)]

    def _full_lines(self) -> list[bool]:
        """Return for each line but the last whether it was full, so that its break means nothing.

        A line is full if the first word of the next line would not have fit into the wrapping width of
        its block. If most lines are not full, nothing was wrapped.
        """
        by_block: dict[int, list[int]] = {}
        for line in self.lines:
            by_block.setdefault(line.block, []).append(len(line.text))
        everywhere = width_of([len(line.text) for line in self.lines])
        widths = {b: width_of(lengths) if len(lengths) > 2 else everywhere for b, lengths in by_block.items()}
        full = []
        for line, following in pairwise(self.lines):
            word = following.text.split(maxsplit=1)[0]
            width = widths[line.block]
            full.append(
                line.block == following.block
                and width is not None
                and len(line.text) <= width < len(line.text) + 1 + len(word)
            )
        inner = sum(one.block == two.block for one, two in pairwise(self.lines))
        return full if sum(full) >= 0.4 * inner else [False] * len(full)

    def _cost_of_break(self, index: int) -> float:
        line, following = self.lines[index], self.lines[index + 1]
        if line.block != following.block or following.title:
            return _NEVER
        if line.paper and following.paper and line.paper != following.paper:
            return _NEVER
        if following.paper and following.opens_link:
            return 4.0
        if self.full[index] or _PATTERNS["lower_start"].match(following.text):
            return 0.0
        return 1.0 if _PATTERNS["stop"].search(line.text) or self.spaced else 2.0

    def _cost_of_break_in_title(self, index: int) -> float:
        following = self.lines[index + 1]
        if following.opens_link:
            return 4.0
        if self.full[index]:
            return 0.2
        # If each text is a separate link, a line that opens none continues the one before.
        is_of_same_link = self.lines[index].opens_link
        return 3.0 if following.text[0].isupper() and not is_of_same_link else 1.2

    def title(self, start: int, end: int) -> float:
        lines = self.lines[start:end]
        if self.breaks[end - 1] - self.breaks[start] >= _NEVER:
            return _NEVER
        if self.marked:
            if not lines[0].title:
                return _NEVER
            return sum(4.0 if line.opens_link else 0.5 for line in lines[1:])
        length = self.weights[end] - self.weights[start]
        if length > _FAR_TOO_LONG:
            return length / 25
        text = " ".join(line.text for line in lines)
        cost = sum(self._cost_of_break_in_title(i) for i in range(start, end - 1))
        cost += 0 if length <= 120 else 1 if length <= 180 else 3 if length <= 250 else 8 + length / 50
        says_something = self.verbs[end] > self.verbs[start]
        if self.has_full_stop[end - 1] and not _PATTERNS["abbreviation_at_end"].search(text):
            cost += 3 if says_something else 1
        cost += (2 if says_something else 0.5) * len(_PATTERNS["new_sentence"].findall(text))
        cost += 5 * (text.endswith((":", ",", ";")) or bool(_PATTERNS["continuation"].match(text)))
        cost += 2 * bool(_PATTERNS["opening"].match(text)) + 4 * ("://" in text)
        if not self.spaced and not self.one_expected and _has_capitals_of_a_title(text):
            cost -= 2.5  # without blank lines and meta lines there is little else to go by
        return cost + (1.5 if text[0].islower() and len(text.split()) > 4 else 0)

    def paragraph(self, start: int, end: int) -> float:
        cost = self.breaks[end - 1] - self.breaks[start]
        length = self.weights[end] - self.weights[start]
        if cost >= _NEVER or length >= _LONG_PARAGRAPH:
            return cost
        cost += 0.5 if length >= 150 else 1.5 if length >= 80 else 2.5
        if self.has_full_stop[end - 1]:
            cost -= 2 if self.verbs[end] > self.verbs[start] else 0.5
        elif not self.ends_well[end - 1]:
            cost += 1
        sentence, continuation = self._signs(start)
        if end >= sentence:
            cost -= 1.5
        if end >= continuation:
            cost -= 2.5
        return max(cost, 0)

    def _signs(self, start: int) -> tuple[int, int]:
        """Return the ends of the shortest runs from a line that read as an abstract, and as a continuation.

        A run that begins with a shorter one has its signs, too, so each line is searched once.
        """
        if found := self.signs.get(start):
            return found
        stop = bisect_left(self.weights, self.weights[start] + _LONG_PARAGRAPH, start + 1)
        texts = [line.text for line in self.lines[start:stop]]
        text = " ".join(texts)
        lengths = list(accumulate((len(one) + 1 for one in texts), initial=-1))[1:]

        def end_of(*places: int) -> int:
            return start + 1 + bisect_left(lengths, min(places, default=len(text) + 1))

        opening, sentence = _PATTERNS["opening"].match(text), _PATTERNS["new_sentence"].search(text)
        continuation = _PATTERNS["continuation"].match(text)
        found = self.signs[start] = (
            end_of(*([opening.end()] if opening else []), *([sentence.end() + 1] if sentence else [])),
            end_of(*([continuation.end()] if continuation else [])),
        )
        return found

    def boundary(self, index: int, left_is_title: bool, right_is_title: bool) -> float:
        """Return the cost of ending one run at a line and beginning another with the next."""
        line, following = self.lines[index], self.lines[index + 1]
        same_block = line.block == following.block
        cost = 0.0
        if right_is_title:
            cost += 2.5 if left_is_title else 2.0 if self.one_expected else 0.0
            if same_block:
                ends_well = left_is_title or bool(_PATTERNS["stop"].search(line.text)) or "://" in line.text
                cost += (1.2 if ends_well else 4) if self.full[index] else (0 if ends_well else 2)
                cost += 3 * (self.spaced or (left_is_title and self.full[index]))
            if line.paper and line.paper == following.paper:
                cost += 6
        else:
            if not left_is_title:
                cost += _NEVER if same_block else 1.0
            elif same_block:
                cost += 0.8 * self.full[index] + self.spaced
                cost += 3 * bool(_PATTERNS["lower_start"].match(following.text))
            if line.paper and following.paper and line.paper != following.paper:
                cost += 6
        return cost


def _has_capitals_of_a_title(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w-]*", text) if len(word) > 3]
    words = [word for word in words if word not in _SMALL_WORDS]
    return len(words) > 3 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _cheapest_cuts(costs: _Costs) -> list[tuple[int, int, bool]]:
    """Return the cheapest segmentation of all lines into runs: (start, end, whether it is a title)."""
    count = len(costs.lines)
    best: list[dict[bool, tuple[float, int, bool]]] = [{} for _ in range(count + 1)]
    best_before = cache(partial(_best_before, costs, best))
    for end in range(1, count + 1):
        for is_title in (True, False):
            longest = _MOST_LINES_OF_A_TITLE if is_title else _MOST_LINES_OF_A_PARAGRAPH
            for start in range(end - 1, max(-1, end - 1 - longest), -1):
                if costs.lines[start].block != costs.lines[end - 1].block:
                    break
                own = costs.title(start, end) if is_title else costs.paragraph(start, end)
                if own >= _NEVER:
                    if not is_title:
                        break
                    continue
                before = best_before(start, is_title)
                if before and (is_title not in best[end] or before[0] + own < best[end][is_title][0]):
                    best[end][is_title] = (before[0] + own, start, before[1])
    last = best[count]
    if not last:  # no title was found: take the first line as one
        return [(0, 1, True)] + ([(1, count, False)] if count > 1 else [])
    without_abstract = 1.0 if costs.one_expected else 2.5
    ends = {kind: value[0] + (without_abstract if kind else 0) for kind, value in last.items()}
    is_title = min(ends, key=lambda kind: (ends[kind], kind))
    cuts: list[tuple[int, int, bool]] = []
    end = count
    while end > 0:
        _, start, before_is_title = best[end][is_title]
        cuts.append((start, end, is_title))
        end, is_title = start, before_is_title
    return cuts[::-1]


def _best_before(
    costs: _Costs, best: list[dict[bool, tuple[float, int, bool]]], start: int, is_title: bool
) -> tuple[float, bool] | None:
    """Return the cheapest segmentation before ``start``: its cost, and whether it ends with a title."""
    if start == 0:
        return (0.0, False) if is_title else None
    reached = [
        (value[0] + costs.boundary(start - 1, left, is_title), left) for left, value in best[start].items()
    ]
    return min(reached, default=None)
