"""Acronyms and their long forms in a text, as in ``direct preference optimization (DPO)``.

The method is that of Schwartz and Hearst, A simple algorithm for identifying abbreviation definitions in
biomedical text, Pacific Symposium on Biocomputing 8, 2003 (https://psb.stanford.edu/psb-online/proceedings/psb03/):
a short form in brackets, the words before it, and the letters of one found in the other. Theirs takes the
nearest words that fit; here all alignments are compared, so that a long form is neither cut nor stretched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from litpress.analysis.introductions.acronym_letters import Fit, Word, fit_of, letters_of, words_in
from litpress.text.word_lists import patterns, word_list

_PATTERNS = patterns(__file__)
_BLANK = "\uffff"
_SHORT = r"[A-Za-z0-9][A-Za-z0-9&.+*^\-‐‑–]{1,19}"
_QUOTES = "\"'“”‘’`"
# Nouns for the kind of the long form; not part of it unless they have a letter in the short form.
_GENERIC = word_list(__file__, "generic_nouns")
_MOST_WORDS = 16
_LONGEST_CLAUSE = 600
_DEAREST = 0.5  # mean cost of a letter
_DEAREST_ELSEWHERE = 0.34  # without brackets
_DEAREST_IN_TITLE = 0.3
_DEAREST_IN_MIXED_CASE = 0.2
_DEAREST_BESIDE = 0.25  # separated only by a comma or a dash
_DEAREST_OF_ONE_WORD = 0.75  # electroencephalography (EEG)


@dataclass(frozen=True, slots=True)
class Acronym:
    """A short form and its long form, both as written in a text."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym and the place where a text spells it out.

    Attributes:
        acronym: the short form and the long one.
        start, end: the place in the text of the words from the first of the two to the end of the second.
    """

    acronym: Acronym
    start: int
    end: int


def acronyms_of(text: str) -> tuple[Acronym, ...]:
    """The acronyms that a text spells out, in their order, each short form once.

    Both forms are as written in the text, except for line breaks and TeX markup; a plural stays a plural.
    """
    found: dict[str, Acronym] = {}
    for definition in definitions_in(text):
        found.setdefault(definition.acronym.short, definition.acronym)
    return tuple(found.values())


def acronyms_of_paper(title: str, abstract: str) -> tuple[Acronym, ...]:
    """The acronyms that an abstract spells out, then those of its title alone, each short form once."""
    found = {acronym.short: acronym for acronym in acronyms_of(abstract)}
    of_title = acronym_of_title(title)
    for acronym in (*((of_title,) if of_title else ()), *acronyms_of(title)):
        found.setdefault(acronym.short, acronym)
    return tuple(found.values())


def definitions_in(text: str) -> Iterator[Definition]:
    """Yield the places where a text spells out an acronym, in their order; an acronym can have several."""
    plain = _PATTERNS["markup"].sub(lambda match: _BLANK * len(match[0]), text)
    found = [*_in_brackets(plain), *_outside_brackets(plain)]
    yield from sorted(found, key=lambda definition: definition.start)


def acronym_of_title(title: str) -> Acronym | None:
    """The name that a title begins with, where the rest of the title spells it out.

    ``LOGO -- Long cOntext aliGnment via efficient preference Optimization`` does.
    """
    plain = _PATTERNS["markup"].sub("", title)
    name = _PATTERNS["title_name"].match(plain)
    if not name or not _is_short_form(name[1]):
        return None
    dearest = _DEAREST_IN_TITLE if name[1].isupper() else _DEAREST_IN_MIXED_CASE
    definition = _spelled_within(plain, 0, name[1], name.end(), len(plain), dearest, _MOST_WORDS)
    return definition.acronym if definition else None


def _goes_on(text: str, words: list[Word], index: int) -> bool:
    """Whether the word after one belongs to the same name."""
    following = words[index + 1]
    if following.is_function_word or following.text in _GENERIC or re.search(r"(?:ly|ed)$", following.text):
        return False
    return text[words[index].end : following.start] in (" ", "-")


def has_marked_letters(long: str) -> bool:
    """Whether a long form shows the letters of its short one: ``modAlity-aligneD Action PrompTs``."""
    return any(
        any(c.isupper() for c in word[1:]) and not word.isupper()
        for word in re.findall(r"[A-Za-z]{4,}", long)
    )


def spelled_out_after(text: str, name: str, begin: int) -> str | None:
    """The long form of a name, if the words that begin at a place spell it out almost perfectly.

    ``an Iterative Self-EnHancEmEnt Paradigm`` after ``I-SHEEP, `` does.
    """
    definition = _spelled_within(text, begin, name, begin, _end_of_clause(text, begin), _DEAREST_BESIDE)
    return definition.acronym.long if definition else None


def _in_brackets(text: str) -> Iterator[Definition]:
    for brackets in _PATTERNS["brackets"].finditer(text):
        content_start, content_end = brackets.span(1)
        lead = _PATTERNS["lead"].match(text, content_start, content_end)
        short = _PATTERNS["short_form"].match(text, lead.end() if lead else content_start, content_end)
        if short and text[short.end() : content_end].lstrip(" \n" + _BLANK)[:1] in ("", ";", ","):
            definition = _spelled_before(text, brackets.start(), short[1], brackets.end(), _DEAREST)
            if definition:
                yield definition
                continue
        before = _PATTERNS["short_before"].search(text, max(0, brackets.start() - 24), brackets.start())
        is_explicit = text.startswith(("short for ", "stands for ", "an acronym "), content_start)
        if before and (is_explicit or _is_short_form(before[1])):
            definition = _spelled_within(text, before.start(1), before[1], content_start, content_end)
            if definition:
                yield replace(definition, end=brackets.end())


def _outside_brackets(text: str) -> Iterator[Definition]:
    may_match = " short for " in text or "stand" in text or " acronym " in text
    for after in _PATTERNS["spelt_after"].finditer(text) if may_match else ():
        if _is_short_form(after[1]):
            end = _end_of_clause(text, after.end())
            definition = _spelled_within(text, after.start(1), after[1], after.end(), end)
            long = _verbatim(text, after.end(), end)
            if not definition and after[1][0] == long[:1] and 1 < len(long.split()) < 12:
                definition = Definition(Acronym(after[1], long), after.start(1), end)  # the text says so
            if definition:
                yield definition
    for short in _PATTERNS["short_after"].finditer(text):
        definition = _spelled_before(text, short.start(), short[1].rstrip(".-"), short.end(), 0.0)
        if definition:
            yield definition


def _end_of_clause(text: str, begin: int) -> int:
    """The offset at which a clause ends, or at which it is longer than any long form."""
    stop = _PATTERNS["ends_of_clause"].search(text, begin, begin + _LONGEST_CLAUSE)
    return stop.start() if stop else min(len(text), begin + _LONGEST_CLAUSE)


def _spelled_before(text: str, long_end: int, short: str, end: int, dearest: float) -> Definition | None:
    """The definition whose long form ends at ``long_end``."""
    short = short.strip(_BLANK)
    if not _is_short_form(short):
        return None
    begin = max(0, long_end - 240)
    for boundary in _PATTERNS["ends_of_clause"].finditer(text, begin, long_end):
        begin = boundary.end()
    words = words_in(text, begin, long_end)[-_MOST_WORDS:]
    if not words or text[words[-1].end : long_end].strip(_QUOTES + " ,\n+*" + _BLANK):
        return None
    fit = fit_of(short, words, is_anchored=True, generic=_GENERIC)
    if not fit and not short.isupper():  # SiGIR, of which some small letters are for the sound
        capitals = "".join(character for character in short if not character.islower())
        fit = fit_of(capitals, words, is_anchored=True) if len(capitals) > 2 else None
    if not fit or not _is_good(fit, short, words, dearest):
        return None
    first = fit.first
    while words[first].is_after_hyphen and first:
        first -= 1  # a compound is kept whole
    last = words[fit.last].end
    while text[last] in "+*":
        last += 1
    return Definition(Acronym(short, _verbatim(text, words[first].start, last)), words[first].start, end)


def _spelled_within(
    text: str,
    start: int,
    short: str,
    begin: int,
    end: int,
    dearest: float = _DEAREST_ELSEWHERE,
    most_words_after: int = 2,
) -> Definition | None:
    """The definition whose long form begins at ``begin``, after the short one."""
    lead = _PATTERNS["lead_to_long"].match(text, begin, end)
    words = words_in(text, lead.end() if lead else begin, end)[:_MOST_WORDS]
    fit = fit_of(short, words, is_anchored=False)
    if not fit or fit.first != 0 or not _is_good(fit, short, words, dearest):
        return None
    last = fit.last
    while last + 1 < len(words) and _goes_on(text, words, last):
        last += 1
    if last - fit.last > most_words_after:
        return None  # a sentence, not a name
    return Definition(
        Acronym(short, _verbatim(text, words[0].start, words[last].end)), start, words[last].end
    )


def _is_short_form(text: str) -> bool:
    """Whether a word looks like an acronym: two capitals, or one beside a digit or after small letters."""
    letters = letters_of(text)
    capitals = sum(letter.isupper() for letter in letters)
    has_small = any(letter.islower() for letter in letters)
    if len(letters) < 2 or len(letters) > 16 or not capitals:
        return False
    if text.endswith(".") and not re.fullmatch(r"(?:[A-Z]\.){2,}", text):
        return False
    is_word = capitals == 1 and letters[0].isupper() and letters.isalpha()
    return not is_word or (has_small and len(letters) >= 4)


def _is_good(fit: Fit, short: str, words: list[Word], dearest: float) -> bool:
    letters = letters_of(short)
    used = words[fit.first : fit.last + 1]
    long_length = sum(len(word.text) for word in used)
    if long_length <= len(letters) + 1 or any(letters_of(word.text) == letters for word in used):
        return False
    if _PATTERNS["roman"].fullmatch(short) or (letters[1:].islower() and letters.isalpha()):
        # A numeral, or a word with a capital: only where its letters begin words that leave none out.
        return (
            fit.cost <= 0.0
            if _PATTERNS["roman"].fullmatch(short)
            else fit.starts >= 2 and fit.cost <= 0.3 * len(letters)
        )
    if len(used) == 1:
        return letters.isupper() and fit.cost <= _DEAREST_OF_ONE_WORD * len(letters)
    return fit.cost <= dearest * len(letters)


def _verbatim(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].replace(_BLANK, "").split()).strip(_QUOTES)
