"""Whether titles, dates and abstracts look like those of papers, and texts are written as Unicode asks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from textwrap import shorten

from litpress.check.context import CheckContext
from litpress.content.survey_folder import DIGESTS, PAPERS
from litpress.model import Paper
from litpress.model.field_values import INVISIBLE, day_in_name, month_of_arxiv
from litpress.model.identity import normalised_title, same_paper
from litpress.problems.problem import Place, Problem
from litpress.problems.rules import Rule

# Where capitals are most of this many letters and words, they are no acronym. Of 10,000 titles of
# arXiv three are beyond, and all of them shout.
_FEWEST_LETTERS = 16
_FEWEST_WORDS = 3
_SHARE_OF_CAPITALS = 0.75

# A decimal may end in dots, as in “at most 7.1032…”.
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
# What pages put into an abstract, or beside it: buttons, banners, and the lines below an abstract of arXiv.
_OF_A_PAGE = re.compile(
    r"\b(?:click|tap)\s+(?:here\s+)?to\s+(?:expand|read|view|see|show)\b|\b(?:accept|reject|manage)\s+all\s+cookies\b"
    r"|\buses?\s+cookies\s+(?:\S+\s+){0,5}?to\s+(?:improve|enhance|ensure|give|offer|provide|personali[sz]e|analy[sz]e)\b"
    r"|^(?:subjects|comments|cite\s+as|journal\s+reference)\s*:\s",
    re.IGNORECASE | re.MULTILINE,
)
# Elements that publishers leave in abstracts; <p> alone may be the mean of a momentum.
_ELEMENT = re.compile(
    r"</(?:a|b|br|div|em|i|p|span|strong|sub|sup|tt|u)\s*>|<br\s*/?>|</?(?:jats|mml):\w+"
    r"|<(?:div|em|script|span|strong|sub|sup)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
# What stands in an abstract's place when whoever copied it got the page around it.
_BOILERPLATE = re.compile(
    r"(?:the\s+|an?\s+)?abstract\s*(?::|-)?\s*(?:is\s+|was\s+|has\s+been\s+)?"
    r"(?:(?:not\s+|un)available|missing\b|removed\b|withheld\b|forthcoming\b|pending\b|coming\s+soon|to\s+(?:be|follow)\b)"
    r"|(?:this|the)\s+(?:paper|article|work|record|document)\s+has\s+no\s+(?:\w+\s+)?abstract"
    r"|(?:for\s+(?:the\s+|an\s+)?abstract,?\s+)?(?:please\s+)?see\s+(?:the\s+)?(?:abstract|pdf|full[\s-]text)\b"
    r"|for\s+(?:the\s+|an\s+)?abstract,?\s+(?:please\s+)?see\b"
    r"|by\s+(?:using|continuing(?:\s+to\s+use)?)\s+(?:this|our|the)\s+(?:web)?(?:site|page)|cookie\s+consent"
    r"|(?:there\s+is\s+)?no\s+abstract\b|not\s+available\b|n/?a\W*$|none\W*$|null\W*$|tb[ad]\b|todo\b|lorem\s+ipsum"
    r"|(?:we|this\s+(?:web)?site|our\s+(?:web)?site|our\s+partners)\s+(?:and\s+our\s+partners\s+)?uses?\s+cookies"
    r"|(?:accept|reject|manage)\s+(?:all\s+)?cookies|cookie\s+(?:policy|settings|preferences|notice)\b"
    r"|(?:please\s+)?(?:enable|turn\s+on)\s+javascript|javascript\s+is\s+(?:disabled|required|not)"
    r"|(?:sign|log)\s+in\s+(?:to|or|with)\b|subscribe\s+to\s+(?:continue|read|our)\b"
    r"|skip\s+to\s+(?:main\s+)?content|(?:error\s+)?404\b|page\s+not\s+found|access\s+(?:denied|to\s+this\s+page)"
    r"|just\s+a\s+moment|checking\s+your\s+browser|verify\s+(?:that\s+)?you\s+are\s+(?:a\s+)?human"
    r"|(?:view|download)\s+(?:the\s+)?(?:pdf|full[\s-]text)|(?:©|\(c\)|copyright\b)\s*(?:©\s*)?\d{4}",
    re.IGNORECASE,
)
_FEWEST_WORDS_OF_ABSTRACT = 3
_LONGEST_QUOTATION = 60
_WORD_OR_BLANK = re.compile(r"\S+|\s")
# Lines of a menu: many, and hardly any words on each.
_LINES_OF_MENU = 6
_WORDS_ON_LINE_OF_MENU = 3
# Of 10,000 abstracts of arXiv the shortest whole one has 80 characters, the longest 3,824.
SHORTEST = 50
LONGEST = 5000


def composed_texts(survey: CheckContext) -> Iterator[Problem]:
    """Whether each text is in the normal form in which letters with accents are one character."""
    for path, text in survey.texts():
        if unicodedata.is_normalized("NFC", text):
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            words = (
                word for word in _WORD_OR_BLANK.findall(line) if not unicodedata.is_normalized("NFC", word)
            )
            if word := next(words, None):
                message = f"{word!r} is not in Unicode normalization form C"
                yield Rule.COMPOSED.violation(Place(path, number), message, "run litpress check --fix")


def visible_texts(survey: CheckContext) -> Iterator[Problem]:
    """Whether each text is without characters that nobody sees."""
    for path, text in survey.texts():
        if not INVISIBLE.search(text, 1):
            continue
        for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
            if match := INVISIBLE.search(line):
                message = f"contains U+{ord(match[0]):04X}, {unicodedata.name(match[0]).lower()}"
                yield Rule.INVISIBLE.violation(Place(path, number), message, "run litpress check --fix")


def dates(survey: CheckContext) -> Iterator[Problem]:
    """Whether each date is past, if anybody told what day it is."""
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
    """Whether each title is whole, and written in small letters too."""
    for file, paper in survey.shown_papers:
        place = file.place("title")
        if shouts(paper.title):
            fix = "use sentence case or title case"
            yield Rule.SHOUTING.violation(place, "the title is in capitals", fix)
        if is_cut_off(paper.title):
            message = f"the title ends in {paper.title[-20:].lstrip()!r}, as if it were cut off"
            yield Rule.WHOLE_TITLE.violation(place, message, "write the whole title, as the paper does")


def abstracts(survey: CheckContext) -> Iterator[Problem]:
    """Whether each abstract looks like one; a record may be without."""
    for file, paper in survey.shown_papers:
        place, length = file.place("abstract"), len(paper.abstract)
        if not paper.abstract:
            continue
        found = foreign_matter(paper.abstract)
        if normalised_title(paper.abstract) == normalised_title(paper.title):
            found = "is the title"
        if found:
            message = f"the abstract {found}"
            fix = "copy it from the paper, to the end, or leave it out"
            yield Rule.ABSTRACT.violation(place, message, fix)
        elif length < SHORTEST:
            message = f"the abstract has {length} characters, unusually few"
            yield Rule.LENGTH.violation(place, message, "check that it is complete")
        elif length > LONGEST:
            message = f"the abstract has {length:,} characters, unusually many"
            yield Rule.LENGTH.violation(place, message, "check that it is only the abstract")


def own_abstracts(survey: CheckContext) -> Iterator[Problem]:
    """Whether each paper has an abstract of its own."""
    owners: dict[str, Paper] = {}
    for file, paper in survey.shown_papers:
        if len(paper.abstract) >= SHORTEST:
            owner = owners.setdefault(normalised_title(paper.abstract), paper)
            if owner is not paper and not same_paper(owner, paper):
                message = f"{PAPERS}/{owner.slug}.md has the same abstract"
                fix = "give each its own; if both records are of one paper, merge them"
                yield Rule.OWN_ABSTRACT.violation(file.place("abstract"), message, fix)


def shouts(title: str) -> bool:
    """Whether a title is in capitals, and not just an acronym or two."""
    cased = [character for character in title if character.isupper() or character.islower()]
    capitals = sum(character.isupper() for character in cased)
    words = [word for word in re.findall(r"[^\W\d_]+", title) if len(word) > 1]
    return (
        len(cased) >= _FEWEST_LETTERS
        and len(words) >= _FEWEST_WORDS
        and capitals >= _SHARE_OF_CAPITALS * len(cased)
    )


def is_cut_off(title: str) -> bool:
    """Whether a title ends where no title does."""
    opens_last = title.rfind("(") > title.rfind(")")
    return opens_last or bool(_CUT_TITLE.search(title))


def foreign_matter(abstract: str) -> str | None:
    """What shows that a text is no abstract, or not all of one, as the end of a sentence; None if nothing."""
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
    # Scripts that are not ASCII may be written without blanks.
    has_words = any(map(str.isalnum, abstract))
    is_short = abstract.isascii() and len(abstract.split()) < _FEWEST_WORDS_OF_ABSTRACT
    if not has_words or is_short:
        return f"is {_quoted(abstract)}, which is not an abstract"
    return None


def _quoted(text: str) -> str:
    return repr(shorten(text, _LONGEST_QUOTATION, placeholder=" …"))
