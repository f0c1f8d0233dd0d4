"""Rules about titles, dates, and abstracts that look wrong, and about the characters of texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from textwrap import shorten

from litpress.check.context import CheckContext
from litpress.content.survey_folder import DIGESTS, PAPERS
from litpress.model import Paper
from litpress.model.field_values import INVISIBLE, day_in_name, month_of_arxiv
from litpress.model.identity import normalized_title, same_paper
from litpress.problems.problem import Place, Problem
from litpress.problems.rules import Rule
from litpress.text.word_lists import patterns

# Titles of at least this many letters and words, most of them capitals, are not just acronyms: of 10,000
# titles from arXiv, three.
_FEWEST_LETTERS = 16
_FEWEST_WORDS = 3
_SHARE_OF_CAPITALS = 0.75

_PATTERNS = patterns(__file__)
_FEWEST_WORDS_OF_ABSTRACT = 3
_LONGEST_QUOTATION = 60
_WORD_OR_BLANK = re.compile(r"\S+|\s")
# A menu has many lines with few words each.
_LINES_OF_MENU = 6
_WORDS_ON_LINE_OF_MENU = 3
# Of 10,000 abstracts from arXiv, the shortest complete one has 80 characters, the longest 3,824.
_SHORTEST = 50
_LONGEST = 5000


def characters(survey: CheckContext) -> Iterator[Problem]:
    """Yield lines that are not in Unicode normalization form C, and lines with invisible characters."""
    fix = "run litpress check --fix"
    for path, text in survey.texts.items():
        if unicodedata.is_normalized("NFC", text) and not INVISIBLE.search(text):
            continue
        for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
            words = _WORD_OR_BLANK.findall(line)
            if word := next((word for word in words if not unicodedata.is_normalized("NFC", word)), None):
                message = f"{word!r} is not in Unicode normalization form C"
                yield Rule.COMPOSED.violation(Place(path, number), message, fix)
            if match := INVISIBLE.search(line):
                message = f"contains U+{ord(match[0]):04X}, {unicodedata.name(match[0]).lower()}"
                yield Rule.INVISIBLE.violation(Place(path, number), message, fix)


def years_of_venues(survey: CheckContext) -> Iterator[Problem]:
    """Yield years of venues that are redundant or too early."""
    for file, paper in survey.papers:
        if paper.published and paper.published_in(paper.published).published is None:
            message = f"published: {paper.published} repeats the year of the venue's name or of the date"
            yield Rule.DATE.violation(file.place("published"), message, "delete the line")
        elif paper.published and paper.published < (paper.year or 0) - 1:
            message = f"published: {paper.published} is long before the date, {paper.date}"
            yield Rule.DATE.violation(file.place("published"), message, "correct one of them")


def dates(survey: CheckContext) -> Iterator[Problem]:
    """Yield dates in the future, if the current day is given."""
    if survey.today is None:
        return
    today = survey.today.isoformat()
    for name in survey.digests:
        if day_in_name(name) > today:
            message = f"{day_in_name(name)}, the day of retrieval, is in the future"
            yield Rule.DATE.violation(Place(f"{DIGESTS}/{name}"), message, "correct the day in its name")
    for file, paper in survey.papers:
        for field, date in (("date", paper.date), ("added", paper.added)):
            if date and date > today[: len(date)]:
                message = f"{field}: {date} is in the future"
                fix = "correct it, or leave it out until it is known"
                yield Rule.DATE.violation(file.place(field), message, fix)
        if paper.arxiv and month_of_arxiv(paper.arxiv) > survey.today.replace(day=15):
            message = f"arxiv: {paper.arxiv} is of a month in the future"
            yield Rule.DATE.violation(file.place("arxiv"), message, "correct it, or leave it out")


def titles(survey: CheckContext) -> Iterator[Problem]:
    """Yield titles that are in capitals or cut off."""
    for file, paper in survey.shown_papers:
        place = file.place("title")
        if shouts(paper.title):
            fix = "use sentence case or title case"
            yield Rule.SHOUTING.violation(place, "the title is in capitals", fix)
        if is_cut_off(paper.title):
            message = f"the title ends in {paper.title[-20:].lstrip()!r}, as if it were cut off"
            yield Rule.WHOLE_TITLE.violation(place, message, "write the whole title, as the paper does")


def abstracts(survey: CheckContext) -> Iterator[Problem]:
    """Yield texts that are not the complete abstract of a paper, or have an unusual length."""
    for file, paper in survey.shown_papers:
        place, length = file.place("abstract"), len(paper.abstract)
        if not paper.abstract:
            continue
        is_title = normalized_title(paper.abstract) == normalized_title(paper.title)
        if found := "is the title" if is_title else foreign_matter(paper.abstract):
            fix = "copy it from the paper, to the end, or leave it out"
            yield Rule.ABSTRACT.violation(place, f"the abstract {found}", fix)
        elif length < _SHORTEST:
            message = f"the abstract has {length} characters, unusually few"
            yield Rule.LENGTH.violation(place, message, "check that it is complete")
        elif length > _LONGEST:
            message = f"the abstract has {length:,} characters, unusually many"
            yield Rule.LENGTH.violation(place, message, "check that it is only the abstract")


def own_abstracts(survey: CheckContext) -> Iterator[Problem]:
    """Yield abstracts that another paper has too."""
    owners: dict[str, Paper] = {}
    for file, paper in survey.shown_papers:
        if len(paper.abstract) >= _SHORTEST:
            owner = owners.setdefault(normalized_title(paper.abstract), paper)
            if owner is not paper and not same_paper(owner, paper):
                message = f"{PAPERS}/{owner.slug}.md has the same abstract"
                fix = "give each its own; if both records are of one paper, merge them"
                yield Rule.OWN_ABSTRACT.violation(file.place("abstract"), message, fix)


def shouts(title: str) -> bool:
    """Whether a title is written in capitals, apart from acronyms."""
    cased = [character for character in title if character.isupper() or character.islower()]
    capitals = sum(map(str.isupper, cased))
    has_length = len(cased) >= _FEWEST_LETTERS and len(re.findall(r"[^\W\d_]{2,}", title)) >= _FEWEST_WORDS
    return has_length and capitals >= _SHARE_OF_CAPITALS * len(cased)


def is_cut_off(title: str) -> bool:
    """Whether the end of a title is missing."""
    return title.rfind("(") > title.rfind(")") or bool(_PATTERNS["cut_title"].search(title))


def foreign_matter(abstract: str) -> str | None:
    """The evidence that a text is not a complete abstract, as the end of a sentence."""
    start = abstract.lstrip(" \n\t-–—.:;|*#\"'“(").removeprefix("Abstract").lstrip(" \n:.-")
    if found := _PATTERNS["boilerplate"].match(start) or _PATTERNS["boilerplate"].match(abstract):
        return f"begins with {_quoted(found[0])}, which is not part of an abstract"
    if found := _PATTERNS["entry"].search(abstract):
        return f"contains a BibTeX entry ({_quoted(found[0])})"
    if found := _PATTERNS["cut_abstract"].search(abstract):
        return f"ends in {_quoted(abstract[max(0, found.start() - 15) :])}, as if it were cut off"
    if found := _PATTERNS["web_page"].search(abstract):
        return f"contains {_quoted(found[0])}, which belongs to a web page about it"
    if found := _PATTERNS["element"].search(abstract):
        return f"contains HTML ({found[0]}), which readers would see as source text"
    lines = [line for line in abstract.split("\n") if line]
    if len(lines) >= _LINES_OF_MENU and len(abstract.split()) < _WORDS_ON_LINE_OF_MENU * len(lines):
        return f"has {len(lines)} lines of a word or two each, like the menu of a web page"
    # Some scripts are written without spaces.
    has_words = any(map(str.isalnum, abstract))
    is_short = abstract.isascii() and len(abstract.split()) < _FEWEST_WORDS_OF_ABSTRACT
    if not has_words or is_short:
        return f"is {_quoted(abstract)}, which is not an abstract"
    return None


def _quoted(text: str) -> str:
    return repr(shorten(text, _LONGEST_QUOTATION, placeholder=" …"))


CHECKS = (characters, dates, years_of_venues, titles, abstracts, own_abstracts)
