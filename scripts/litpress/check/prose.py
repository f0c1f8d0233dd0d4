"""Rules about prose, notes, and pages: citations, numbers, plain Markdown, and links."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from litpress.analysis.language.sentences import sentences_of
from litpress.check.context import CheckContext, line_below
from litpress.content.survey_folder import PAPERS
from litpress.model import Paper
from litpress.model.prose_citations import citations_of, cited_slugs
from litpress.problems.did_you_mean import did_you_mean
from litpress.problems.problem import Problem
from litpress.problems.rules import Rule

# Code as Python-Markdown sees it where it matters for safety. (What
# :mod:`litpress.model.prose_citations` takes for code is
# more, since there nothing worse than a citation can hide in it.)
# https://python-markdown.github.io/extensions/fenced_code_blocks/
_FENCED = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?P<attributes>[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*)[ ]*)\n(?:.*?\n)??(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_BETWEEN_BACKTICKS = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)")
_SAME_PARAGRAPH = r"(?!\n[^\S\n]*\n)"
# Inside a line, what no > ends before the paragraph does is text: if x<y then …
_LESS_THAN = re.compile(rf"(?<=\S)[^\S\n]*<(?=[A-Za-z](?:{_SAME_PARAGRAPH}[^>])*(?:\n[^\S\n]*\n|\Z))")
_ADDRESS_IN_BRACKETS = re.compile(r"<(?:https?|mailto):[^\s<>]*>|<[\w.+-]+@[\w.-]+>")
# Each with what it is, and how it is written instead. A backslash does not make a tag harmless.
_FOREIGN = (
    (
        re.compile(r"</?(?:script|style|iframe|object|embed)\b", re.IGNORECASE),
        "a script or a style",
        "leave it out",
    ),
    (
        # Elements, however odd their names are, and what begins a line as one does.
        re.compile(
            rf"</?[a-z][\w:-]*(?:(?=[\s/>]|\Z)|(?=(?:{_SAME_PARAGRAPH}[^<>])*>))|^[^\S\n]*</?[a-z]"
            r"|<!--|<!\[|<!doctype|<\?",
            re.IGNORECASE | re.MULTILINE,
        ),
        "HTML",
        "write it in Markdown, or put it between backticks to show it",
    ),
    (
        # In a list of attributes; one of these could run a script, even if its value is obfuscated.
        re.compile(r"\{[^{}\n]*\b(?:on\w+|src|srcdoc|href|action|formaction|style)\s*=", re.IGNORECASE),
        "an attribute that acts on the page",
        "leave it out",
    ),
    (
        re.compile(r"\{\{|\{%|\{#[^{}\n]*#\}"),
        "the syntax of templates",
        "leave it out, or put it between backticks to show it",
    ),
    (
        re.compile(r"-+8<-+|\{!"),
        "the syntax of includes",
        "leave it out, or put it between backticks to show it",
    ),
)  # fmt: skip
# A link can continue on the next line; the target of [1]: can be on the next one, in a list or a quotation.
_LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^<>)]*)"
    r"|^[\s>*+.)\d-]*\[[^\[\]]*\]:[\s>]*<?(?P<reference>[^\s<>]*)"
    r"|<(?P<bare>[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>",
    re.MULTILINE,
)
# Browsers read over these (https://url.spec.whatwg.org/#concept-basic-url-parser).
_READ_OVER = re.compile(r"^[\x00-\x20\s]+|[\t\n\r\\]")
_BEGINNING = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_BEGINNINGS = frozenset({"http:", "https:", "mailto:"})


def pages(survey: CheckContext) -> Iterator[Problem]:
    """Yield the problems of files that can't be pages."""
    yield from survey.pages[1]


def citations(survey: CheckContext) -> Iterator[Problem]:
    """Yield citations of papers that do not exist."""
    for start, text in (*survey.prose, *survey.notes):
        for slug, line in cited_slugs(text):
            place = line_below(start, line)
            if slug in survey.excluded:
                message = f"{slug} is excluded from the survey"
                yield Rule.CITATION.violation(place, message, "cite another paper, or include this one again")
            elif slug in survey.former_names and slug not in survey.paper_names:
                message = f"{slug} is a former name of {PAPERS}/{survey.former_names[slug]}.md"
                yield Rule.CITATION.violation(place, message, f"cite [@{survey.former_names[slug]}]")
            elif slug not in survey.paper_names:
                fix = did_you_mean(slug, survey.paper_names, f"add {PAPERS}/{slug}.md")
                yield Rule.CITATION.violation(place, f"there is no paper {slug}", fix)


def numbers(survey: CheckContext) -> Iterator[Problem]:
    """Yield numbers that no paper cited in their sentence has."""
    papers = {paper.slug: paper for _, paper in survey.papers}
    for start, text in survey.prose:
        for found in unsupported_numbers(text, papers):
            message = f"{found.number} is not in any abstract cited in its sentence"
            fix = "correct the number, or cite the paper that reports it"
            yield Rule.NUMBER.violation(line_below(start, found.line), message, fix)


def markup(survey: CheckContext) -> Iterator[Problem]:
    """Yield markup that is not Markdown."""
    for start, text in (*survey.prose, *survey.notes):
        for line, what, fix in foreign_markup(text):
            yield Rule.MARKUP.violation(line_below(start, line), f"contains {what}", fix)


def links(survey: CheckContext) -> Iterator[Problem]:
    """Yield links with a scheme that is not allowed."""
    for start, text in (*survey.prose, *survey.notes):
        for line, beginning in foreign_links(text):
            fix = "begin it with https://, http://, or mailto:, or name a page of the site"
            yield Rule.LINK.violation(line_below(start, line), f"the link begins with {beginning}", fix)


def foreign_markup(text: str) -> list[tuple[int, str, str]]:
    """What of a Markdown text is not Markdown: the line (from 1), what it is, and the fix.

    Problems of one kind are reported once per line.

    Lists of attributes such as ``{ .lp-lead }`` and ``{ #name }`` are meant to be there.
    """
    plain = _without(_LESS_THAN, _without(_ADDRESS_IN_BRACKETS, _without_code(text)))
    found: dict[tuple[int, str], tuple[int, str, str]] = {}
    told: set[int] = set()
    for pattern, what, fix in _FOREIGN:
        for match in pattern.finditer(plain):
            if match.start() in told:
                continue
            told.add(match.start())
            line = plain.count("\n", 0, match.start()) + 1
            is_less_than = (
                what == "HTML"
                and match[0][1:2] != "/"
                and re.search(r"[\w)$}]$", plain[: match.start()][-1:])
            )
            instead = "put a space after the <, or put it between backticks" if is_less_than else fix
            found.setdefault((line, what), (line, f"{what} ({match[0].strip()})", instead))
    return sorted(found.values(), key=lambda one: one[0])


def foreign_links(text: str) -> list[tuple[int, str]]:
    """The links of a Markdown text that lead elsewhere: the line of each (from 1), and how it begins."""
    beginnings = ((line, _BEGINNING.match(target)) for line, target in targets(text))
    return [
        (line, beginning[0].lower())
        for line, beginning in beginnings
        if beginning and beginning[0].lower() not in _BEGINNINGS
    ]


def targets(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 1) of each link of a Markdown text, and where browsers say that it leads."""
    plain = _without_code(text)
    for match in _LINK.finditer(plain):
        group = match.lastgroup or 0
        line = plain.count("\n", 0, match.start(group)) + 1
        yield line, _READ_OVER.sub("", html.unescape(match[group]))


def _without_code(text: str) -> str:
    """The text with blanks in place of code; attributes of a fence act on the page and stay.

    A line with a backtick that has no other could pair it with one of a line below: from there to the end
    of the paragraph it depends on more than we look at what is code.
    """
    lines, is_certain = [], True
    for line in _FENCED.sub(lambda match: match["attributes"] + _blank(match[0]), text).split("\n"):
        without = _without(_BETWEEN_BACKTICKS, line)
        is_certain = not line.strip() or (is_certain and "`" not in without)
        lines.append(without if is_certain else line)
    return "\n".join(lines)


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text with blanks, and the same lines, in place of what a pattern matches."""
    return pattern.sub(lambda match: _blank(match[0]), text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


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
    citations make no claim about a paper and are skipped.

    Args:
        prose: a Markdown text with citations.
        papers: the papers that it can cite, by slug. Sentences that also cite unknown papers are
            skipped; other rules report those citations.
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


#: The checks of this module.
CHECKS = (
    pages,
    citations,
    numbers,
    markup,
    links,
)
