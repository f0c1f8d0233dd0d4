"""Names in running text: the shapes of names of methods, models and data sets, and names that everyone knows.

Acronyms of science at large, and names of models, data sets and tools, are not introduced by papers anymore,
and a mention of one means little. A line of ``known_names.tsv`` is a name that is known regardless of its
meaning, such as ``GitHub`` or ``LLM``, or an acronym, a tab and a long form with which it is known.

The table is frozen. The acronyms are those that three or more of 10,000 abstracts of all sciences spell out
alike, without case and plural, their long forms folded as by ``terms.folded``; the names were collected by
reading, mostly from machine learning.
"""

from __future__ import annotations

import re
from pathlib import Path

from litpress.analysis.introductions.acronym_letters import letters_of
from litpress.analysis.language.terms import words_of
from litpress.text.word_lists import patterns, word_list

_PATTERNS = patterns(__file__)
_PREFIXES = word_list(__file__, "prefixes")
_LINES = Path(__file__).with_name("known_names.tsv").read_text(encoding="utf-8").splitlines()
_KNOWN_NAMES = frozenset(line.casefold() for line in _LINES if "\t" not in line)
_KNOWN_ACRONYMS = frozenset(tuple(line.split("\t")) for line in _LINES if "\t" in line)
_KNOWN_SHORTS = frozenset(short for short, _ in _KNOWN_ACRONYMS)
_KNOWN_LONGS = frozenset(long for _, long in _KNOWN_ACRONYMS)


def is_known(name: str) -> bool:
    """Whether a word names a field, a task, a kind of model or another known thing: LLM, VQA, GPUs."""
    bare = name.strip(".").casefold()
    return bare in _KNOWN_NAMES or (bare.endswith("s") and bare[:-1] in _KNOWN_NAMES)


def is_known_acronym(short: str, long: str) -> bool:
    """Whether an acronym is known with this long form: LLM for ``Large Language Model`` is."""
    return (letters_of(short).casefold(), " ".join(words_of(long))) in _KNOWN_ACRONYMS


def is_known_short(short: str) -> bool:
    """Whether an acronym is known with some long form."""
    return letters_of(short).casefold() in _KNOWN_SHORTS


def is_known_phrase(text: str) -> bool:
    """Whether a phrase is the long form of a known acronym: Machine Learning is."""
    return " ".join(words_of(text)) in _KNOWN_LONGS


def key_of(name: str) -> str:
    """The key by which names are compared: letters and digits, without case, hyphens and spaces."""
    return _PATTERNS["not_alnum"].sub("", _PATTERNS["plural"].sub("", name)).casefold() or name


def is_distinctive(word: str) -> bool:
    """Whether a word is a name by its spelling alone: capitals inside it, or digits beside capitals.

    ``CycleAlign``, ``f-DPG`` and ``7Bench`` are; ``Vision-Language``, ``LLM-based``, ``GPUs`` are not.
    """
    if _PATTERNS["describes"].search(word) or is_known(word):
        return False
    parts = [part for part in _PATTERNS["parts"].split(word) if part]
    marked = [part for part in parts if _is_marked(part)]
    if not marked:
        # A.R.I.S., Think@n, VA-π: single letters between marks.
        letters = [part for part in parts if len(part) == 1]
        return len(letters) > 2 or ("@" in word and word[0].isupper())
    if all(is_known(part) for part in marked):
        others = [part for part in parts if part not in marked]
        return len(marked) > 1 or any(
            part[0].isupper() and part.casefold() not in _PREFIXES for part in others
        )
    return True


def describes(word: str) -> bool:
    """Whether a word is a description made from a name: CLIP-based."""
    return bool(_PATTERNS["describes"].search(word))


def is_formula(word: str) -> bool:
    r"""Whether a word looks like a name only because of a formula: $\mu$-independence."""
    bare = re.sub(r"\$[^$]*\$|\^\{?\w+\}?", "", word)
    return "\\" in bare or bare == "" or (word != bare and not any(character.isupper() for character in bare))


def without_purpose(name: str) -> str:
    """A name without the purpose after it: ``MapNet`` of ``MapNet for Image Maps``."""
    head = _PATTERNS["purpose"].split(name, maxsplit=1)[0]
    return head if is_distinctive(head.split()[-1]) else name


def is_phrase_of_title_case(name: str) -> bool:
    """Whether several words begin with capitals, except for function words: Align With Purpose."""
    words = re.split(r"[ \n]", name)
    large = [word for word in words if word[0].isupper() or word[0].isdigit()]
    return len(words) > 1 and len(large) > 1


def is_compound_of_title_case(word: str) -> bool:
    """Whether a word is made of parts that each begin with a capital: Guide-Align, P-Aligner."""
    parts = re.split(r"[-‑–]", word)
    return len(parts) > 1 and all(part[:1].isupper() for part in parts) and not describes(word)


def _is_marked(part: str) -> bool:
    letters = [character for character in part if character.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if _PATTERNS["version"].fullmatch(part) or not letters:
        return False
    if "$" in part or "^" in part or part.endswith(("++", "*")):
        return True
    if any(character.isdigit() for character in part):
        return capitals > 0
    inner = any(letter.isupper() for letter in letters[1:])
    return len(letters) > 1 and inner and capitals > 0
