"""Problems of content and errors of calls, with places and fixes, and suggestions for misspelled names."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

#: An error must be fixed; a note asks a person to look, and may be right as it is.
Severity = Literal["error", "note"]
# Similarity that most misspelled names of files and fields have, and other names have not.
_SIMILAR = 0.7
_MOST = 3


def visible(text: str, instead: str | None = None) -> str:
    r"""A text on one line without characters that act on a terminal, a log, or the order of other text.

    Names of files and values can contain line ends, control characters, and marks that reverse text
    (https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing).

    Args:
        text: any text.
        instead: the text in place of each such character; by default its escape in JSON, such as
            ``\n`` or ``\u202e``.
    """
    if text.isprintable():
        return text
    return "".join((_escape(c) if instead is None else instead) if _is_hidden(c) else c for c in text)


def _is_hidden(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "C" or category in ("Zl", "Zp")


def _escape(character: str) -> str:
    written = json.dumps(character)[1:-1]
    return written if len(written) > 1 else f"\\u{ord(character):04x}"  # JSON leaves U+007F as it is


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file.

    Attributes:
        path: the file, as the user would type it, with forward slashes.
        line: the line, counted from 1, or 0 for the whole file.
    """

    path: str
    line: int = 0

    def __str__(self) -> str:
        path = visible(self.path)
        return f"{path}:{self.line}" if self.line else path


@dataclass(frozen=True, order=True)
class Problem:
    """A violation of a rule.

    Attributes:
        place: where it is.
        code: the stable code of the rule, such as ``LP004``.
        message: what is wrong, as a sentence without its full stop.
        fix: what to do about it, likewise.
        severity: whether it must be fixed.
    """

    place: Place
    code: str
    message: str
    fix: str
    severity: Severity = "error"

    def __str__(self) -> str:
        kind = "note: " if self.severity == "note" else ""
        return f"{self.place}: {self.code} {kind}{visible(self.message)}; {visible(self.fix)}"


class LitpressError(Exception):
    """The base of all errors that Litpress raises on purpose; the text is meant for the user."""


class InvalidInput(LitpressError, ValueError):
    """A file given to Litpress can't be used.

    Attributes:
        message: what is wrong and what to do about it, without the place.
        place: the file, and the line if known.
    """

    def __init__(self, message: str, place: Place | None = None) -> None:
        self.message = message
        self.place = place
        super().__init__(f"{place}: {message}" if place else message)

    def in_file(self, path: str) -> InvalidInput:
        """The same error with another name of the file, such as the one that the user gave."""
        return InvalidInput(self.message, Place(path, self.place.line if self.place else 0))


class InvalidValue(LitpressError, ValueError):
    """A value that a field can't have, with a message and a fix."""

    def __init__(self, message: str, fix: str) -> None:
        self.message = message
        self.fix = fix
        super().__init__(f"{message}; {fix}")


class RenderingFailed(LitpressError):
    """MkDocs can't make a site of the docs tree; the text is what it reports."""


class InvalidContent(LitpressError, ValueError):
    """The content of the survey violates rules; ``problems`` has every violation, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A fix that names the known word most similar to a misspelled one, or else another fix."""
    like = near(word, known)
    return f"did you mean {like[0]}?" if like else otherwise


def near(word: str, known: Iterable[str], cutoff: float = _SIMILAR) -> list[str]:
    """The known words most similar to a misspelled one, the best first; capitals and separators don't count.

    Args:
        word: the misspelled word.
        known: the known words.
        cutoff: the minimal similarity, from 0 to 1: the share of letters in the longest common subsequence.
    """
    from rapidfuzz import fuzz, process  # a survey without problems has no misspelled names

    words = _by_spelling(tuple(sorted(known)))
    found = process.extract(_folded(word), words, scorer=fuzz.ratio, score_cutoff=100 * cutoff, limit=_MOST)
    return [name for _, _, name in found]


@lru_cache(maxsize=8)
def _by_spelling(known: tuple[str, ...]) -> dict[str, str]:
    return {word: _folded(word) for word in known}


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.strip()).casefold()
