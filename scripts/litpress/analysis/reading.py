"""What a paper's text says by itself, read for many papers on two cores.

A second Python reads half of a long list. It is a process of its own, started by name, so that nothing of
the caller's is run again or shared with it: neither an unguarded script nor threads do any harm.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from litpress.analysis.findings import Acronym, Introduced
from litpress.analysis.introductions.acronyms import acronyms_of_paper
from litpress.analysis.introductions.introduced_names import introduced_by
from litpress.analysis.key_sentence.selection import key_sentence
from litpress.model.urls import addresses_in

#: A title and an abstract.
Text = tuple[str, str]
# Fewer are read before a second Python has started.
_MANY = 1000
_PACKAGES = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Said:
    """What one title and abstract say, whatever others do."""

    key_sentence: str | None
    introduces: tuple[Introduced, ...]
    acronyms: tuple[Acronym, ...]
    urls: tuple[str, ...]


def read(texts: Sequence[Text]) -> list[Said]:
    """What each text says, in their order; the same whether or not there is a second core."""
    if len(texts) < _MANY:
        return [_said(*text) for text in texts]
    half = len(texts) // 2
    try:
        with subprocess.Popen(
            [sys.executable, "-c", _HELPER, str(_PACKAGES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # an interrupt is told once, by the caller
        ) as helper:
            assert helper.stdin
            assert helper.stdout
            with helper.stdin as task:
                pickle.dump(list(texts[half:]), task)
            first = [_said(*text) for text in texts[:half]]
            second: list[Said] = pickle.load(helper.stdout)
    except (OSError, EOFError, pickle.UnpicklingError):  # no second Python can be had here
        return [_said(*text) for text in texts]
    return first + second


def answer() -> None:
    """Read what comes in on standard input for another Python, and write what it says to standard output."""
    texts: list[Text] = pickle.load(sys.stdin.buffer)
    pickle.dump([_said(*text) for text in texts], sys.stdout.buffer)


_HELPER = (
    "import sys; sys.path.insert(0, sys.argv[1]); from litpress.analysis.reading import answer; answer()"
)


def _said(title: str, abstract: str) -> Said:
    return Said(
        key_sentence(title, abstract),
        introduced_by(title, abstract),
        acronyms_of_paper(title, abstract),
        addresses_in(abstract),
    )
