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

# Titles of at least this many letters and words, most of them capitals, are not just acronyms: of 10,000
# titles from arXiv, three.
_FEWEST_LETTERS = 16
_FEWEST_WORDS = 3
_SHARE_OF_CAPITALS = 0.75

# A decimal can end in dots, as in “at most 7.1032…”.
_CUT_TITLE = re.compile(
    r"(?<!\d)(?:…|\.\.\.)$"
    r"|[,;:(\[{]$|(?<=[a-z])-$"
    r"|\s(?:and|or|the|an|of|for|with|from|by|into|via|using|their|its)$"
)
_CUT_ABSTRACT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*(?:\W?(?:(?:read|show|see|view)\s+)?(?:more|less)\W?)?$"
    r"|(?:^|[.!?…\s])(?:read|show|see)\s+(?:more|less)\W?$|(?:[(\[]|[△▽▲▼]\s*)(?:more|less)[)\]]?$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"@(?:article|inproceedings|conference|misc|book|inbook|incollection|phdthesis|techreport|online|unpublished)"
    r"\s*\{",
    re.IGNORECASE,
)
# Text of web pages within or after an abstract: buttons, banners, and the lines below an abstract on arXiv.
_OF_A_PAGE = re.compile(
    r"\b(?:click|tap)\s+(?:here\s+)?to\s+(?:expand|read|view|see|show)\b|\b(?:accept|reject|manage)\s+all\s+cookies\b"
    r"|\buses?\s+cookies\s+(?:\S+\s+){0,5}?to\s+(?:improve|enhance|ensure|give|offer|provide|personali[sz]e|analy[sz]e)\b"
    r"|^(?:subjects|comments|cite\s+as|journal\s+reference)\s*:\s",
    re.IGNORECASE | re.MULTILINE,
)
# HTML elements that publishers leave in abstracts; <p> alone can be the mean of a momentum.
_ELEMENT = re.compile(
    r"</(?:a|b|br|div|em|i|p|span|strong|sub|sup|tt|u)\s*>|<br\s*/?>|</?(?:jats|mml):\w+"
    r"|<(?:div|em|script|span|strong|sub|sup)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
# Phrases at the beginning of texts that web pages show instead of an abstract, or around it.
_BOILERPLATE = re.compile(
    r"(?:(?:the|an?)\s+)?abstract\s*[:-]?\s*(?:(?:is|was|has\s+been)\s+)?(?:(?:not\s+|un)available|missing|removed)\b"
    r"|(?:this|the)\s+(?:paper|article|record)\s+has\s+no\s+(?:\w+\s+)?abstract|(?:there\s+is\s+)?no\s+abstract\b"
    r"|for\s+(?:the\s+|an\s+)?abstract,?\s+(?:please\s+)?see\b|(?:please\s+)?see\s+(?:the\s+)?(?:abstract|pdf|full[\s-]text)\b"
    r"|not\s+available\b|(?:n/?a|none|null)\W*$|tb[ad]\b|todo\b|lorem\s+ipsum"
    r"|(?:we|this\s+(?:web)?site)\s+uses?\s+cookies|(?:accept|reject|manage)\s+(?:all\s+)?cookies"
    r"|by\s+(?:using|continuing(?:\s+to\s+use)?)\s+(?:this|our|the)\s+(?:web)?(?:site|page)"
    r"|(?:please\s+)?enable\s+javascript|javascript\s+is\s+(?:disabled|required)"
    r"|(?:sign|log)\s+in\s+(?:to|or|with)\b|skip\s+to\s+(?:main\s+)?content"
    r"|page\s+not\s+found|access\s+denied|just\s+a\s+moment|verify\s+you\s+are\s+human"
    r"|(?:view|download)\s+(?:the\s+)?(?:pdf|full[\s-]text)|(?:©|\(c\)|copyright\b)\s*(?:©\s*)?\d{4}",
    re.IGNORECASE,
)
_FEWEST_WORDS_OF_ABSTRACT = 3
_LONGEST_QUOTATION = 60
_WORD_OR_BLANK = re.compile(r"\S+|\s")
# A menu has many lines with few words each.
_LINES_OF_MENU = 6
_WORDS_ON_LINE_OF_MENU = 3
# Of 10,000 abstracts from arXiv, the shortest complete one has 80 characters, the longest 3,824.
_SHORTEST = 50
_LONGEST = 5000


def composed_texts(survey: CheckContext) -> Iterator[Problem]:
    """Yield lines that are not in Unicode normalization form C."""
    for path, text in survey.texts.items():
        lines = [] if unicodedata.is_normalized("NFC", text) else text.split("\n")
        for number, line in enumerate(lines, start=1):
            words = _WORD_OR_BLANK.findall(line)
            word = next((word for word in words if not unicodedata.is_normalized("NFC", word)), None)
            if word:
                message = f"{word!r} is not in Unicode normalization form C"
                yield Rule.COMPOSED.violation(Place(path, number), message, "run litpress check --fix")


def visible_texts(survey: CheckContext) -> Iterator[Problem]:
    """Yield lines with invisible characters."""
    for path, text in survey.texts.items():
        lines = text.removeprefix("\ufeff").split("\n") if INVISIBLE.search(text) else []
        for number, line in enumerate(lines, start=1):
            if match := INVISIBLE.search(line):
                message = f"contains U+{ord(match[0]):04X}, {unicodedata.name(match[0]).lower()}"
                yield Rule.INVISIBLE.violation(Place(path, number), message, "run litpress check --fix")


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
    return title.rfind("(") > title.rfind(")") or bool(_CUT_TITLE.search(title))


def foreign_matter(abstract: str) -> str | None:
    """The evidence that a text is not a complete abstract, as the end of a sentence."""
    start = abstract.lstrip(" \n\t-–—.:;|*#\"'“(").removeprefix("Abstract").lstrip(" \n:.-")
    if found := _BOILERPLATE.match(start) or _BOILERPLATE.match(abstract):
        return f"begins with {_quoted(found[0])}, which is not part of an abstract"
    if found := _ELSEWHERE.search(abstract):
        return f"contains a BibTeX entry ({_quoted(found[0])})"
    if found := _CUT_ABSTRACT.search(abstract):
        return f"ends in {_quoted(abstract[max(0, found.start() - 15) :])}, as if it were cut off"
    if found := _OF_A_PAGE.search(abstract):
        return f"contains {_quoted(found[0])}, which belongs to a web page about it"
    if found := _ELEMENT.search(abstract):
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


CHECKS = (composed_texts, visible_texts, dates, years_of_venues, titles, abstracts, own_abstracts)
