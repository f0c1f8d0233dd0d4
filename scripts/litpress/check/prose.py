"""Rules about prose, notes, and pages: citations, numbers, plain Markdown, and links."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping

from litpress.analysis.language.sentences import sentences_of
from litpress.check.context import CheckContext, line_below
from litpress.content.survey_folder import PAPERS
from litpress.model import Paper
from litpress.model.survey import citations_of, cited_slugs
from litpress.problems.problem import Problem, did_you_mean
from litpress.problems.rules import Rule

# Code as Python-Markdown sees it where it matters for safety; for citations, more counts as code.
# https://python-markdown.github.io/extensions/fenced_code_blocks/
_FENCED = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?P<attributes>[ ]*(?:\{[^\n]*\}|\.?[\w#.+-]*)[ ]*)\n(?:.*?\n)??(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_BETWEEN_BACKTICKS = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)")
_SAME_PARAGRAPH = r"(?!\n[^\S\n]*\n)"
# A < inside a line that no > closes in its paragraph is text: if x<y then …
_LESS_THAN = re.compile(rf"(?<=\S)[^\S\n]*<(?=[A-Za-z](?:{_SAME_PARAGRAPH}[^>])*(?:\n[^\S\n]*\n|\Z))")
_ADDRESS_IN_BRACKETS = re.compile(r"<(?:https?|mailto):[^\s<>]*>|<[\w.+-]+@[\w.-]+>")
_LEAVE_OUT = "leave it out"
_SPACE_OUT = "put a space after the <, or put it between backticks"
_SHOW = "leave it out, or put it between backticks to show it"
# Patterns of foreign markup, each with its name and its fix. A backslash does not make a tag harmless.
_FOREIGN = tuple(
    (re.compile(pattern, re.IGNORECASE | re.MULTILINE), what, fix)
    for pattern, what, fix in (
        (r"</?(?:script|style|iframe|object|embed)\b", "a script or a style", _LEAVE_OUT),
        (  # elements of any name, and their beginnings at the beginning of a line
            rf"</?[a-z][\w:-]*(?:(?=[\s/>]|\Z)|(?=(?:{_SAME_PARAGRAPH}[^<>])*>))|^[^\S\n]*</?[a-z]"
            r"|<!--|<!\[|<!doctype|<\?",
            "HTML",
            "write it in Markdown, or put it between backticks to show it",
        ),
        (  # in a list of attributes; one of these could run a script, even if its value is obfuscated
            r"\{[^{}\n]*\b(?:on\w+|src|srcdoc|href|action|formaction|style)\s*=",
            "an attribute that acts on the page",
            _LEAVE_OUT,
        ),
        (r"\{\{|\{%|\{#[^{}\n]*#\}", "the syntax of templates", _SHOW),
        (r"-+8<-+|\{!", "the syntax of includes", _SHOW),
    )
)
# A link can continue on the next line; the target of [1]: can be on the next one, in a list or a quotation.
_LINK = re.compile(
    r"\]\(\s*<?(?P<inline>[^<>)]*)"
    r"|^[\s>*+.)\d-]*\[[^\[\]]*\]:[\s>]*<?(?P<reference>[^\s<>]*)"
    r"|<(?P<bare>[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>",
    re.MULTILINE,
)
# Browsers ignore these (https://url.spec.whatwg.org/#concept-basic-url-parser).
_IGNORED_IN_URL = re.compile(r"^[\x00-\x20\s]+|[\t\n\r\\]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_ALLOWED_SCHEMES = frozenset({"http:", "https:", "mailto:"})


def pages(survey: CheckContext) -> Iterator[Problem]:
    """Yield the problems of files that can't be pages."""
    yield from survey.pages[1]


def citations(survey: CheckContext) -> Iterator[Problem]:
    """Yield citations of papers that do not exist."""
    excluded = {paper.slug for _, paper in survey.papers if paper.excluded}
    for start, text in (*survey.prose, *survey.notes):
        for slug, line in cited_slugs(text):
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
            yield Rule.CITATION.violation(line_below(start, line), message, fix)


def numbers(survey: CheckContext) -> Iterator[Problem]:
    """Yield numbers that no paper cited in their sentence has."""
    papers = {paper.slug: paper for _, paper in survey.papers}
    for start, text in survey.prose:
        for number, line in unsupported_numbers(text, papers):
            message = f"{number} is not in any abstract cited in its sentence"
            fix = "correct the number, or cite the paper that reports it"
            yield Rule.NUMBER.violation(line_below(start, line), message, fix)


def markup(survey: CheckContext) -> Iterator[Problem]:
    """Yield markup that is not Markdown."""
    for start, text in (*survey.prose, *survey.notes):
        for line, what, fix in foreign_markup(text):
            yield Rule.MARKUP.violation(line_below(start, line), f"contains {what}", fix)


def links(survey: CheckContext) -> Iterator[Problem]:
    """Yield links with a scheme that is not allowed."""
    for start, text in (*survey.prose, *survey.notes):
        for line, scheme in foreign_links(text):
            fix = "begin it with https://, http://, or mailto:, or name a page of the site"
            yield Rule.LINK.violation(line_below(start, line), f"the link begins with {scheme}", fix)


def foreign_markup(text: str) -> list[tuple[int, str, str]]:
    """The line (from 1), name and fix of all markup in a text that is not Markdown, one of a kind per line.

    Lists of attributes such as ``{ .lp-lead }`` and ``{ #name }`` are allowed.
    """
    plain = _LESS_THAN.sub(_blank, _ADDRESS_IN_BRACKETS.sub(_blank, _without_code(text)))
    found: dict[tuple[int, str], tuple[int, str, str]] = {}
    seen: set[int] = set()
    for pattern, what, fix in _FOREIGN:
        for match in pattern.finditer(plain):
            if match.start() in seen:
                continue
            seen.add(match.start())
            line = plain.count("\n", 0, match.start()) + 1
            before = plain[: match.start()][-1:]
            is_less_than = what == "HTML" and match[0][1:2] != "/" and re.match(r"[\w)$}]", before)
            problem = (line, f"{what} ({match[0].strip()})", _SPACE_OUT if is_less_than else fix)
            found.setdefault((line, what), problem)
    return sorted(found.values(), key=lambda one: one[0])


def foreign_links(text: str) -> list[tuple[int, str]]:
    """The line (from 1) and the scheme of each link of a Markdown text with a scheme that is not allowed."""
    schemes = ((line, _SCHEME.match(target)) for line, target in targets(text))
    return [
        (line, scheme[0].lower())
        for line, scheme in schemes
        if scheme and scheme[0].lower() not in _ALLOWED_SCHEMES
    ]


def targets(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 1) of each link of a Markdown text, and its target as browsers read it."""
    plain = _without_code(text)
    for match in _LINK.finditer(plain):
        group = match.lastgroup or 0
        line = plain.count("\n", 0, match.start(group)) + 1
        yield line, _IGNORED_IN_URL.sub("", html.unescape(match[group]))


def _without_code(text: str) -> str:
    """The text with blanks in place of code; attributes of a fence act on the page and stay.

    A lone backtick on a line could pair with one of a line below: from there to the end of the paragraph,
    nothing counts as code.
    """
    lines, is_certain = [], True
    for line in _FENCED.sub(lambda match: match["attributes"] + _blank(match), text).split("\n"):
        without = _BETWEEN_BACKTICKS.sub(_blank, line)
        is_certain = not line.strip() or (is_certain and "`" not in without)
        lines.append(without if is_certain else line)
    return "\n".join(lines)


def _blank(match: re.Match[str]) -> str:
    """Blanks, and the same lines, in place of a match."""
    return re.sub(r"[^\n]", " ", match[0])


# Markdown that is not prose: code, citations, targets of links, HTML, and attributes.
_NO_PROSE = re.compile(r"`+[^`]*`+|\[@[^\]]*\]|(?<=\])\([^)\s]*\)|<[^<>]*>|\{[^{}\n]*\}")
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
    plain = _NO_PROSE.sub(_blank, prose)
    for sentence in sentences_of(prose):
        within = [slugs for start, slugs in citations if sentence.start <= start < sentence.end]
        slugs = [slug for listed in within for slug in listed]
        if not slugs or not papers.keys() >= set(slugs):
            continue
        cited = " ".join(f"{papers[slug].title} {papers[slug].abstract}" for slug in slugs)
        values = set(map(_value, _FREE_FIGURE.findall(cited)))
        for match in _TOKEN.finditer(plain, sentence.start, sentence.end):
            if any(map(str.isdigit, match[0])) and not _is_supported(match[0], cited, values):
                yield match[0], prose.count("\n", 0, match.start()) + 1


def _is_supported(token: str, cited: str, values: Collection[float]) -> bool:
    if token[0].isdigit() and all(_value(figure) in values for figure in _FIGURE.findall(token)):
        return True  # 24.5x and 3-fold are judged by the figure
    parts = r"[\W_]*".join(map(re.escape, _PART.findall(token)))
    name = rf"(?<![^\W_]){parts}(?![^\W_]|[.,]\d)"
    return bool(re.search(r"[^\W\d_]", token) and re.search(name, cited, re.IGNORECASE))


def _value(figure: str) -> float:
    return float(figure.replace(",", ""))


CHECKS = (pages, citations, numbers, markup, links)
