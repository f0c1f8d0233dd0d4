"""Whether the numbers of a prose stand in the abstracts that it cites for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from litpress.analysis.language.sentences import sentences_of
from litpress.model import Paper
from litpress.model.prose_citations import citations_of

# What of Markdown is not prose: code, and where links lead.
_NO_PROSE = re.compile(r"`+[^`]*`+|(?<=\])\([^)\s]*\)|<[^<>]*>|\{[^{}\n]*\}")
# A figure with what is written on to it: 24.5, 1,000, 7B, GPT-4, Llama-3.1-8B, 3D.
_TOKEN = re.compile(r"[^\W_]+(?:[-‑.,][^\W_]+)*")
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+")
# The 8 of 8timesA800 is one by itself, the 4 of GPT-4 and the 800 belong to names.
_FREE_FIGURE = re.compile(rf"(?<![^\W_])(?<![^\W\d_][-‑])(?:{_FIGURE.pattern})")
_PART = re.compile(r"[^\W\d_]+|[\d.]+")


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A number that no abstract cited in its sentence holds.

    Attributes:
        number: the number with what is written on to it.
        line: the line of the text on which it stands, from 1.
        slugs: the papers that the sentence cites.
    """

    number: str
    line: int
    slugs: tuple[str, ...]


def unsupported_numbers(prose: str, papers: Mapping[str, Paper]) -> Iterator[Unsupported]:
    r"""Yield the numbers for which their sentence cites papers, none of which says them.

    A number is supported when a cited paper's title or abstract holds the same value, however it is
    written (``10\%``, ``1,000``), and a name with digits when it holds that name. Sentences without
    citations claim nothing of a paper, and are let pass.

    Args:
        prose: a Markdown text with citations.
        papers: the papers that it can cite, by slug; what a sentence says that cites others too, nobody can
            tell, and other rules name them.
    """
    citations = citations_of(prose)
    plain = _blanked(prose, [(citation.start, citation.end) for citation in citations])
    plain = _blanked(plain, [match.span() for match in _NO_PROSE.finditer(plain)])
    for sentence in sentences_of(prose):
        slugs = tuple(
            slug
            for citation in citations
            if sentence.start <= citation.start < sentence.end
            for slug in citation.slugs
        )
        if not slugs or not papers.keys() >= set(slugs):
            continue
        said = _Said(" ".join(f"{papers[slug].title} {papers[slug].abstract}" for slug in slugs))
        for match in _TOKEN.finditer(plain, sentence.start, sentence.end):
            if any(character.isdigit() for character in match[0]) and not said.supports(match[0]):
                yield Unsupported(match[0], prose.count("\n", 0, match.start()) + 1, slugs)


class _Said:
    """What cited papers say, to look numbers up in."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._values = {_value(figure) for figure in _FREE_FIGURE.findall(text)}

    def supports(self, token: str) -> bool:
        if token[0].isdigit() and all(_value(figure) in self._values for figure in _FIGURE.findall(token)):
            return True  # 24.5x and 3-fold are judged by the figure
        has_letters = re.search(r"[^\W\d_]", token)
        parts = r"[\W_]*".join(map(re.escape, _PART.findall(token)))
        name = rf"(?<![^\W_]){parts}(?![^\W_]|[.,]\d)"
        return bool(has_letters and re.search(name, self._text, re.IGNORECASE))


def _value(figure: str) -> float:
    return float(figure.replace(",", ""))


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks in some places, so that all else stays where it is."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text
