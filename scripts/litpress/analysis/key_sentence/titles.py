"""What the title of a paper tells before its abstract is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from litpress.analysis.language.terms import STOP_WORDS, folded

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TEX = re.compile(r"\\text\w+\{|[{}$*_\\]")
_CLAIM = re.compile(
    r"\b(?:is|are|can|do|does|not|cannot|degrades?|produces?|improves?|helps?|makes?|need|fails?|without"
    r"|matters?|learn)\b|\?",
    re.IGNORECASE,
)
_SURVEY = re.compile(r"\b(?:survey|review|overview|perspectives?|tutorial|roadmap|status)\b", re.IGNORECASE)
_STUDY = re.compile(
    r"\b(?:analysis|analyzing|understanding|study|evaluating|evaluation|investigat\w+|exploring|effects?|impact"
    r"|role|characteri[sz]\w+|measuring|diagnosing|revisiting|comparing|comparative|assess\w+|capabilities"
    r"|robustness|limits?|towards?)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 3  # words of a name before the colon of a title


@dataclass(frozen=True, slots=True)
class Title:
    """What a title tells before the abstract is read.

    Attributes:
        stems: the stems of its words that mean something.
        name: what it names before a colon or a dash (LOGO: …), folded.
        kinds: what it promises: a claim, a survey, a study, or something with a name.
    """

    stems: frozenset[str]
    name: str | None
    kinds: frozenset[str]

    @classmethod
    def read(cls, title: str) -> Title:
        """What the title of a paper tells."""
        head, mark, rest = title.partition(":" if ":" in title else " -- ")
        has_name = bool(mark) and 0 < len(head.split()) <= _LONGEST_NAME
        kinds = {"named"} if has_name else set()
        if _SURVEY.search(title):
            kinds.add("survey")
        elif _CLAIM.search(rest if has_name else title):
            kinds.add("claim")
        if _STUDY.search(title):
            kinds.add("study")
        return cls(stems_of(title), plain(head).strip() if has_name else None, frozenset(kinds))


def stems_of(text: str) -> frozenset[str]:
    """Stems of the words that mean something: merging, merged and merge are one."""
    return frozenset(filter(None, map(_stem, _WORD.findall(text))))


@lru_cache(maxsize=2**16)
def _stem(word: str) -> str | None:
    term = folded(word)
    return None if len(word) < 3 or term in STOP_WORDS else term[:5]


def plain(text: str) -> str:
    """The text without the marks of TeX and in small letters, so that a name is found however it is set."""
    return _TEX.sub("", text).casefold()
